/** What somebody tells the rounds to do or to show. */
export type RoundCommand =
  | { type: 'open' | 'chase' | 'close' | 'call-off' }
  /** `period`: null = the week that is open. */
  | { type: 'export'; period: Exclude<Period, { type: 'month' }> | null }
  | { type: 'digest' }
  | { type: 'missing' | 'mine' | 'template' | 'how-to-correct' | 'deadline' }
  /** `week`: number of the ISO week, null = the last one that is closed. */
  | { type: 'fill'; week: number | null; text: string }
  /** `weekday`: 1–7 or null = the same day; `time`: `HH:mm` or null = the same time. */
  | { type: 'move'; weekday: number | null; time: string | null }
  /** `person`: null = whoever says it. */
  | { type: 'leave'; person: string | null; month: number; day: number; deputy: string | null }
  | { type: 'confirm'; number: number }
  | { type: 'approve'; name: string }
  | { type: 'year'; decision: 'go-on' | 'pause' }
  | { type: 'history'; period: Period; unit: string }

/** A week or a month that is looked back at. */
export type Period =
  | { type: 'last-week' }
  | { type: 'week'; number: number }
  | { type: 'month'; month: number }

const plain: readonly (readonly [RegExp, RoundCommand])[] = [
  [/^(?:开始|发起|启动)(?:本周|本轮)?(?:收集|填报|周报|本轮)$/, { type: 'open' }],
  [
    /^(?:(?:本周)?(?:还有)?谁(?:还)?(?:没|未)(?:有)?(?:交|报|填)(?:周报|进展)?了?|未报(?:名单|单位)?|没报的有谁|待确认)$/,
    { type: 'missing' },
  ],
  [/^(?:催一下|催一催|催报|催办|催催|催促一下|催一下没报的)$/, { type: 'chase' }],
  [/^(?:(?:本周|出|发|看)?汇总(?:一下)?|生成汇总)$/, { type: 'digest' }],
  [/^(?:结束|关闭|截止)(?:本轮|本周收集|收集)|^本轮结束$/, { type: 'close' }],
  [/^(?:本周|这周)(?:不收|不用报|免报)(?:了)?$/, { type: 'call-off' }],
  [/^(?:查看?|看看?)?我(?:们单位)?的(?:进展|周报|填报)$/, { type: 'mine' }],
  [/^(?:给个|发个|要)?(?:填报)?模[板版]$/, { type: 'template' }],
  [/^(?:更正|修改|改数|订正)$/, { type: 'how-to-correct' }],
  [
    /^(?:请问)?(?:本?周报|周报告|进展|本周|本轮|填报)?(?:的)?(?:什么时候|几点|哪天|何时)(?:截止|交|报|前报|前交)$|^(?:请问)?(?:周报|进展|本周|本轮|填报)?(?:的)?截止(?:时间)?(?:是)?(?:什么时候|几点|哪天|何时)?$/,
    { type: 'deadline' },
  ],
  [/^(?:请问)?(?:周报|进展)?(?:怎么|如何|咋)(?:报|填|写)(?:周报|进展)?$/, { type: 'template' }],
  [/^照常收集$/, { type: 'year', decision: 'go-on' }],
  [/^暂停收集$/, { type: 'year', decision: 'pause' }],
]
const weekdays = '一二三四五六日'

/** Reads a command; null for anything else, also for a sentence that only mentions one. */
export function parseCommand(said: string): RoundCommand | null {
  const text = said
    .normalize('NFKC')
    .trim()
    .replace(/[。.!?~]+$/g, '')
  const bare = text.replace(/\s+/g, '')
  const simple = plain.find(([pattern]) => pattern.test(bare))?.[1]
  return (
    simple ??
    exporting(bare) ??
    move(bare) ??
    leave(bare) ??
    confirmation(text) ??
    fill(said) ??
    history(text)
  )
}

/** 导出, 导出上周, 第23周导出台账. */
function exporting(text: string): RoundCommand | null {
  const week = '(本周|这周|上周|上一周|第(\\d{1,2})周)?(?:的)?'
  const what = '(?:(?:台账|周报|表格|文件|报告|和|、)+)?'
  const match = new RegExp(
    `^(?:请|帮我)?(?:${week}导出(?:一下)?|导出(?:一下)?${week})${what}$`,
  ).exec(text)
  if (!match) return null
  const [, early, earlyNumber, late, lateNumber] = match
  const number = earlyNumber ?? lateNumber
  if (number !== undefined)
    return { type: 'export', period: { type: 'week', number: Number(number) } }
  const isLast = /^上/.test(early ?? late ?? '')
  return { type: 'export', period: isLast ? { type: 'last-week' } : null }
}

function move(text: string): RoundCommand | null {
  const match =
    /^(?:(?:本周|本轮|截止(?:时间)?)?(?:改|延|延期|推迟|提前|调整?)到?)(?:(?:本)?周([一二三四五六日天]))?(?:(上午|下午|晚上)?(\d{1,2})(?:[:点](\d{2})?分?))?(?:截止)?$/.exec(
      text,
    )
  const [, day, half, hour, minute = '00'] = match ?? []
  if (!match || (day === undefined && hour === undefined)) return null
  const weekday = day === undefined ? null : weekdays.indexOf(day.replace('天', '日')) + 1
  if (hour === undefined) return { type: 'move', weekday, time: null }
  const late = half !== undefined && half !== '上午' && Number(hour) < 12
  const number = Number(hour) + (late ? 12 : 0)
  if (number > 23 || Number(minute) > 59) return null
  return { type: 'move', weekday, time: `${String(number).padStart(2, '0')}:${minute}` }
}

function leave(text: string): RoundCommand | null {
  const match =
    /^(\S{1,12}?)请假(?:到|至)(\d{1,2})月(\d{1,2})[日号]?(?:[(,，]?由?(\S{2,12}?)(?:代(?:报|班|理|替)?)[)]?)?$/.exec(
      text,
    )
  const [, person = '', month = '', day = '', deputy] = match ?? []
  if (!match || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) {
    return null
  }
  const who = person === '我' || person === '本人' ? null : person
  return {
    type: 'leave',
    person: who,
    month: Number(month),
    day: Number(day),
    deputy: deputy ?? null,
  }
}

function confirmation(text: string): RoundCommand | null {
  const number = /^(?:确认|同意)\s*第?\s*#?(\d{1,5})\s*(?:条|号)?$/.exec(text)?.[1]
  if (number !== undefined) return { type: 'confirm', number: Number(number) }
  const name = /^(?:同意|确认)\s+(\S{1,20})$/.exec(text)?.[1] ?? /^同意(\S{2,6})$/.exec(text)?.[1]
  return name === undefined ? null : { type: 'approve', name }
}

/** The words of what is filled in are kept as they are. */
function fill(said: string): RoundCommand | null {
  const match = /^补录\s*[:：]?\s*(?:第\s*(\d{1,2})\s*周)?\s*[:：]?\s*([\s\S]+)$/.exec(said.trim())
  const [, week, text = ''] = match ?? []
  return match ? { type: 'fill', week: week === undefined ? null : Number(week), text } : null
}

function history(text: string): RoundCommand | null {
  const spoken = '(上周|第\\s*(\\d{1,2})\\s*周|(\\d{1,2})月)'
  const tail = '(?:的)?\\s*(?:进展|周报|情况|报了什么|报的什么)?'
  const before = new RegExp(`^${spoken}(?:的|份)?\\s*(\\S{2,20}?)${tail}$`).exec(text)
  const after = new RegExp(`^(\\S{2,20}?)(?:的)?\\s*${spoken}${tail}$`).exec(text)
  if (before) return periodOf(before[2], before[3], before[4] ?? '')
  return after ? periodOf(after[3], after[4], after[1] ?? '') : null
}

function periodOf(
  week: string | undefined,
  month: string | undefined,
  unit: string,
): RoundCommand | null {
  if (month !== undefined) {
    const number = Number(month)
    if (number < 1 || number > 12) return null
    return { type: 'history', period: { type: 'month', month: number }, unit }
  }
  if (week === undefined) return { type: 'history', period: { type: 'last-week' }, unit }
  return { type: 'history', period: { type: 'week', number: Number(week) }, unit }
}
