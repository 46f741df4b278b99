import { dayOf } from '#calendar/beijing.ts'
import type { ChatMoment } from './chat-text.ts'
import { type ChatTimes, chatTimes } from './chat-times.ts'
import { comingWhen, type Manual } from './manual.ts'
import { nextOccurrence } from './manual-occurrences.ts'
import {
  ahead,
  cut,
  everybody,
  leadsOf,
  longestStart,
  type Places,
  peopleIn,
  thingIn,
  withoutMentions,
} from './manual-parts.ts'
import { readWhen, tooLate } from './manual-when.ts'
import { tellsOfWork } from './told-work.ts'

/** A reminder somebody asks for, or what has to be asked back. */
export type ManualReading = { manual: Manual } | { question: string }

/** What is longer is no request. In UTF-16 units. */
const longest = 200
const politeWord =
  '请|麻烦|帮忙|帮我们?|帮|给我们?|小助手|助手|机器人|你|记得|记一下|到时候?|到|在|于|以后|今后|从现在起|[,:]'
const polite = `(?:${politeWord})*`
const setting = '(?:(?:设|设置|设定|定|加|新增|添加|新建|建|安排)(?:一?个|一?条|一下)?)?(?:定时)?'
const asks =
  /[?]|吗|呢$|什么|啥|谁|哪|怎么|咋|如何|多少|几[点号天时月次]|是否|是不是|有没有|能不能|为何|何时|多久|(?:已经?|曾|多次|反复)提醒|[没不]了?$|过了?$|(?<!完成|为)了$/
/** Who has not reported is a matter of the rounds. */
const ofRounds =
  /[没未]有?(?:报|交|填)的|未报|未交|补报|催报|补(?:上|齐|填)?(?:问题|下一?步|周报|进展|累计)/
const requested = new RegExp(`^${polite}${setting}提醒(?:一下|下|事项(?=[:,]))?`)
/** Without a time a request is told by what follows from a name that is looked up (提醒灯塔). */
const behindCall = new RegExp(
  `^(?:一下|下|$|[\\s:,@]|${everybody}|我|(?:上?报|交|填|提交|检查|开会|参加|完成|整改|落实|回复|办)|[一-龥]{1,12}[委局办街])`,
)
/** What is asked about in a noun: 提醒报送的时间要求. */
const nominal =
  /的[^,]{0,8}(?:要求|安排|规定|时限|标准|流程|时间)$|(?:时间|期限|日期)(?:要求|安排|规定)$/
const about = /(?:要求|安排|规定|时限)$/
const unitCalled = /^(?:[,:]+|[一-龥]{1,12}(?:[委局办]|街道?)[,:])/
/** Things that are called so. */
const things = /提醒(?:函|单|书|卡|牌|谈话|机制|制度|办法|短信|功能|服务|事项(?![:,]))/
/** Between several times, and between them and what asks for a reminder. */
const amongTimes = new RegExp(
  `^(?:${politeWord}|[、的和及或与至起]|以及|每[天日]|准时|及时|再|都|要|统一|开始)*$`,
)
const atEnd = new RegExp(
  `[,]?(?:届时|及时|准时|${politeWord})*提醒(?:一下|下)?(?<whom>${everybody}|我)?(?:一下|下)?$`,
)
/**
 * Reads a request for a reminder: 提醒 6月10日 前 上报臭氧清单 @张三, 每周五下午3点提醒我们报周报. Null for whatever is none, above all
 * for questions about reminders. Never throws.
 * @param names units and people, so that it is seen who is named in front of what is to be done.
 */
export function readManual(
  said: string,
  moment: ChatMoment,
  names: readonly string[] = [],
): ManualReading | null {
  const folded = said.normalize('NFKC').trim()
  const plain = folded.replace(/[。.!~]+$/, '')
  if (!mayAsk(plain)) return null
  const { text, mentioned } = withoutMentions(plain, names)
  if (asks.test(text)) return null
  const lead = ahead.exec(text)
  const times = chatTimes(text.replace(ahead, ''), moment)
  const form = formOf(times)
  if (!form || tellsOfWork(plain, times, moment.now)) return null
  if (hasNoTime(times) && !asksBare(plain, form([]), names)) return null
  const reading = readWhen(times, lead && leadsOf(lead.groups ?? {}), moment)
  if ('question' in reading) return reading
  const { now, calendar } = moment
  const when = comingWhen(reading.when, (each) => nextOccurrence(each, now, dayOf(now), calendar))
  if (!when) return { question: tooLate }
  const { rest, whom, self } = peopleIn(form(reading.places), names)
  const what = thingIn(rest)
  if (what === '') return { question: '请写明提醒什么，例如“提醒 6月10日前 上报臭氧清单”。' }
  const all = [...new Set([...mentioned, ...whom])]
  return { manual: { what, when, whom: all, self } }
}

function mayAsk(plain: string): boolean {
  const isOther = ofRounds.test(plain) || things.test(plain)
  return plain.length <= longest && plain.includes('提醒') && !isOther
}

/**
 * True for 提醒 with who and what and nothing else, which lacks only its time.
 * @param rest what stands behind 提醒, without white space and names behind @
 */
function asksBare(plain: string, rest: string, names: readonly string[]): boolean {
  const behind = plain.slice(plain.indexOf('提醒') + 2)
  const called = longestStart(behind, names) !== null
  if (!called && !behindCall.test(behind)) return false
  const { rest: what, whom, self } = peopleIn(rest, names)
  const isNamed = self || whom.length > 0 || what !== rest || plain.includes('@')
  if (nominal.test(what) || (!isNamed && about.test(what))) return false
  return !/[,;。]/.test(what.replace(unitCalled, ''))
}

function hasNoTime({ days, recurrences, clock }: ChatTimes): boolean {
  return days.length === 0 && recurrences.length === 0 && clock === null
}

/** The text without what asks for a reminder and without its time. */
type Form = (places: Places) => string

/** The way in which a reminder is asked for; null when it is not. */
function formOf({ text, days, recurrences, clock }: ChatTimes): Form | null {
  const request = requested.exec(text)
  if (request) return (places) => cut(text, [{ at: 0, until: request[0].length }, ...places])
  const times = [...days, ...recurrences, ...(clock ? [clock] : [])]
  if (times.length === 0) return null
  return behindTimes(text, times) ?? atTheEnd(text, times)
}

/** 每周五下午3点提醒我们报周报. */
function behindTimes(text: string, times: Places): Form | null {
  const call = /提醒(?:一下|下)?/.exec(text)
  if (!call) return null
  const early = times.filter(({ at }) => at < call.index)
  if (early.length === 0 || !amongTimes.test(cut(text.slice(0, call.index), early))) return null
  return (places) => cut(text, [{ at: 0, until: call.index + call[0].length }, ...places])
}

/** 6月10日前上报臭氧清单，到时提醒我们. */
function atTheEnd(text: string, times: Places): Form | null {
  const end = atEnd.exec(text)
  const first = Math.min(...times.map(({ at }) => at))
  if (!end || times.some(({ until }) => until > end.index)) return null
  const begins = new RegExp(`^${polite}$`).test(text.slice(0, first))
  if (!begins && !/^(?:,|到时|届时|记得)/.test(end[0])) return null
  const call = { at: end.index, until: text.length }
  const whom = end.groups?.['whom'] ?? ''
  const start = begins ? [{ at: 0, until: first }] : []
  return (places) => whom + cut(text, [...start, call, ...places])
}
