import { type AlertLevel, levelsIn } from './alert-level.ts'
import { type Moment, momentMark, readMoments } from './read-moments.ts'

/** What a message tells the alerts to do or to show. `at`: epoch milliseconds, null = now. */
export type AlertCommand =
  | { type: 'start'; level: AlertLevel; at: number | null }
  /** `direction`: which way the words say the level goes; null = they do not say. */
  | { type: 'change'; level: AlertLevel; direction: 'up' | 'down' | null; at: number | null }
  /** `level`: the one that is named; null = none. */
  | { type: 'end'; level: AlertLevel | null; at: number | null }
  /** `certain`: false for words that mean it only while an alert is on. */
  | { type: 'status'; certain: boolean }
  | { type: 'unclear'; verb: AlertVerb; because: Unclear }

/** What coordinators may do to an alert. */
export type AlertVerb = 'start' | 'change' | 'end'

/** Why a command cannot be obeyed as it is. */
export type Unclear =
  | 'level'
  | 'two-levels'
  | 'two-times'
  | 'no-hour'
  | 'impossible'
  | 'past'
  | 'far'
  | 'words'

/** A time that was just now is now. */
const justNowMs = 5 * 60_000
/** Alerts are announced a day or two ahead; a time beyond is a slip. */
const farMs = 7 * 24 * 3_600_000
/** A command with its time is not longer; orders behind it (“，请各单位……”) are left out. In characters. */
const longest = 60

const level = '(?:[红橙黄蓝]色?|(?:[一二三四1-4]|IV|I{1,3})级)'
const noun = '(?:预警信息|预警|应急响应|响应|应急预案|应急)'
const weather = '(?:(?:我|本|全)[市区县街镇])?(?:空气重污染|重污染天气|重污染|重度污染天气)?'
const named = `${weather}(?<named>(?:${level}|${noun}|级别|[()、和及,])*)`
/** 根据市指挥部通知，…… says why, not what. */
const because = '(?:(?:根据|按照?|接到?|经|因)[^,。;]{0,30}?(?:,|要求|通知|指令|部署|研究),?)?'
const lead = `${because}(?:请|帮忙|麻烦|现|即日|决定|定于|立即|马上|即刻|即时|将|自|从|于|在|起|开始|(?:我|本|全)[市区县街镇]|,|${momentMark})*`
const tail = `(?:起|开始|即时|即刻|现在|立即|执行|自|从|于|至|到|止|已|了|一下|[-—~,()]|${momentMark})*`

const endsHere = new RegExp(`^${tail}$`)

const shapes: Readonly<Record<AlertVerb, readonly RegExp[]>> = {
  start: [
    new RegExp(`^${lead}(?:启动|发布|进入|执行|实施|开启)(?:一下)?${named}(?<rest>.*)$`),
    new RegExp(`^${lead}(?=\\S*?${level})${named}${tail}(?:启动|开始)(?<rest>.*)$`),
  ],
  change: [
    new RegExp(
      `^${lead}(?:将|把)?${weather}(?<subject>(?:${level}|${noun}|级别|等级|由|从)*)${tail}(?<way>升级|提级|提升|上调|提高|升|降级|降低|下调|降|调整|变更|改)(?:为|至|到|成)?${named}(?<rest>.*)$`,
    ),
  ],
  end: [
    new RegExp(`^${lead}(?:解除|终止|结束|取消|撤销)${named}(?<rest>.*)$`),
    new RegExp(`^${lead}${named}${tail}(?:解除|终止|结束|取消)(?<rest>.*)$`),
  ],
}
const asking = /[?？]|吗|呢$|什么|怎么|怎样|如何|是否|多少|哪|谁|要不要|能不能|可不可以|该不该/
const orders = /[,。;!](?:请|各|望|务必|要求|并|按|严格|落实|做好|特此|同时|感谢|谢谢|辛苦)[\s\S]*$/
const showing = [
  new RegExp(
    `^(?:看一?下?|查看?|查一下)?(?:现在|目前|当前)?(?:的)?${weather}${level}?${noun}(?:的)?(?:执行|落实|上报)?(?:什么)?(?:情况|状态|进展)?(?:怎么样|如何|怎样|情况|状态|进展)了?$`,
  ),
  /^(?:现在|目前|当前)(?:是|有)?(?:什么|哪级|没有)?预警(?:吗|没有)?$/,
  /^(?:还有)?(?:谁|哪些(?:单位)?|哪几家)(?:还)?(?:没|未)(?:有)?(?:报|回|反馈)(?:预警|应急)?(?:执行|落实)情况$/,
]
const showingWhileOn = /^(?:执行|落实)情况(?:怎么样|如何|怎样)?了?$/

/**
 * Reads a command of alerts: 启动橙色预警10月13日14时, 升级为红色, 解除预警, 预警情况. Null for anything else, also for a
 * question about alerts and for alerts of other kinds.
 * @param now epoch milliseconds: times without a day or a year are near it
 */
export function readCommand(said: string, now: number): AlertCommand | null {
  const folded = fold(said)
  const bare = folded.replace(/[?。.!,~]+$/, '')
  if (showing.some((shape) => shape.test(bare)))
    return { type: 'status', certain: bare.includes('预警') }
  if (showingWhileOn.test(bare)) return { type: 'status', certain: false }
  const short = folded.replace(orders, '').replace(/[。.!,~]+$/, '')
  if (short.length > longest || asking.test(short)) return null
  const { rest, moments } = readMoments(short, now)
  for (const verb of ['start', 'change', 'end'] as const) {
    for (const shape of shapes[verb]) {
      const found = shape.exec(rest)?.groups
      const command = found && commandOf(verb, found, moments, now)
      if (command) return command
    }
  }
  return null
}

/** NFKC (Ⅱ becomes II, ： becomes :); blanks stay only between digits, where they keep 13 14:00 apart. */
function fold(said: string): string {
  return said
    .normalize('NFKC')
    .trim()
    .replace(/\s*\n\s*/g, ',')
    .replace(/(?<!\d)\s+|\s+(?!\d)/g, '')
}

type Found = Readonly<Record<string, string | undefined>>

function commandOf(
  verb: AlertVerb,
  found: Found,
  moments: readonly Moment[],
  now: number,
): AlertCommand | null {
  const words = (found['named'] ?? '').replace(/([红橙黄蓝])(?!色)/g, '$1色')
  const levels = levelsIn(words)
  if (!namesAlert(words + (found['subject'] ?? ''))) return null
  if (!endsHere.test(found['rest'] ?? '')) {
    return verb === 'start' ? unreadStart(levels, moments) : null
  }
  if (levels.length > 1) return { type: 'unclear', verb, because: 'two-levels' }
  const [level = null] = levels
  const at = whenOf(moments, verb, now)
  if (verb === 'end') return endOf(level, words, at)
  return levelTo(verb, level, at, found['way'] ?? '')
}

/** A level that is missing is asked for: nothing begins, changes or ends by a guess. */
function levelTo(
  verb: 'start' | 'change',
  level: AlertLevel | null,
  at: number | null | Unclear,
  way: string,
): AlertCommand {
  if (level === null) return { type: 'unclear', verb, because: 'level' }
  if (typeof at === 'string') return { type: 'unclear', verb, because: at }
  if (verb === 'start') return { type: 'start', level, at }
  return { type: 'change', level, direction: directionOf(way), at }
}

/** 解除预警 ends whatever is on; 解除蓝色预警 names a level that there is not. */
function endOf(level: AlertLevel | null, words: string, at: number | null | Unclear): AlertCommand {
  const isOther = level === null && /[色级]/.test(words)
  if (isOther) return { type: 'unclear', verb: 'end', because: 'level' }
  if (typeof at === 'string') return { type: 'unclear', verb: 'end', because: at }
  return { type: 'end', level, at }
}

/** A level and a time are meant as a command, whatever else stands there. */
function unreadStart(
  levels: readonly AlertLevel[],
  moments: readonly Moment[],
): AlertCommand | null {
  const isMeant = levels.length === 1 && moments.length > 0
  return isMeant ? { type: 'unclear', verb: 'start', because: 'words' } : null
}

function namesAlert(words: string): boolean {
  return levelsIn(words).length > 0 || new RegExp(`${noun}|蓝色`).test(words)
}

function directionOf(way: string): 'up' | 'down' | null {
  if (/升|上|提/.test(way)) return 'up'
  return /降|下/.test(way) ? 'down' : null
}

/** One instant, null for none, or what is wrong. An alert may have ended before it is said so; it begins and changes later. */
function whenOf(moments: readonly Moment[], verb: AlertVerb, now: number): number | null | Unclear {
  const instants = new Set<number>()
  for (const moment of moments) {
    if (moment.state !== 'at') return moment.state
    instants.add(moment.instant)
  }
  const [instant] = instants
  if (instant === undefined) return null
  if (instants.size > 1) return 'two-times'
  if (instant > now + farMs) return 'far'
  if (verb !== 'end' && instant < now - justNowMs) return 'past'
  return instant
}

/** True for a text that asks something. */
export function isQuestion(text: string): boolean {
  return asking.test(text.normalize('NFKC').trim())
}
