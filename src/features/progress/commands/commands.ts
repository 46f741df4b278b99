import { correctionOfWeek, weekOf, weekWritten } from '#features/progress/weeks/earlier-week.ts'
import { decideCommand } from './decide-command.ts'
import { fillInOrder } from './fill-in-order.ts'
import { halfCommand } from './half-commands.ts'
import { historyCommand } from './history-command.ts'
import { plainCommands } from './plain-commands.ts'
import type { EarlierWeek, Month, RoundCommand } from './round-command.ts'

const weekdays = '一二三四五六日'

/** Reads a command; null for anything else, also for a sentence that only mentions one. */
export function parseCommand(said: string): RoundCommand | null {
  const text = said
    .normalize('NFKC')
    .trim()
    .replace(/[。.!?~]+$/g, '')
  const bare = text.replace(/\s+/g, '')
  const simple = plainCommands.find(([pattern]) => pattern.test(bare))?.[1] ?? missed(bare)
  return (
    simple ??
    digest(withMonth(bare)) ??
    exporting(withMonth(bare)) ??
    sending(withMonth(bare)) ??
    move(withDigits(bare)) ??
    leave(bare) ??
    back(bare) ??
    confirmation(text) ??
    decideCommand(text) ??
    chaseOne(bare) ??
    fill(said) ??
    correctWeek(said) ??
    historyCommand(text) ??
    half(withDigits(bare))
  )
}

const week = '(本周|这周|上周|上一周|第(\\d{1,2})周)?(?:的)?'

/** The week that is named; null = the one that is open. */
function weekNamed(said: string | undefined, number: string | undefined): EarlierWeek | null {
  if (number !== undefined) return { type: 'week', number: Number(number) }
  return /^上/.test(said ?? '') ? { type: 'last-week' } : null
}

const weekOrMonth =
  '(本周|这周|上周|上一周|第\\d{1,2}周|本月|这个?月|当月|上个?月|1[0-2]月|[1-9]月)?份?(?:的)?'

/** The week or month that is named; null = the week that is open. */
function periodNamed(said: string | undefined): EarlierWeek | Month | null {
  const number = Number(/\d+/.exec(said ?? '')?.[0])
  if (!said?.endsWith('月')) return weekNamed(said, number ? String(number) : undefined)
  if (number) return { type: 'month', month: number }
  return { type: said.startsWith('上') ? 'last-month' : 'this-month' }
}

/** 上周谁没交, 第19周哪些单位没报. */
function missed(text: string): RoundCommand | null {
  const match = new RegExp(`^${week}(.+)$`).exec(text)
  const period = weekNamed(match?.[1], match?.[2])
  const asks = plainCommands.find(([pattern]) => pattern.test(match?.[3] ?? ''))?.[1]
  return period && asks?.type === 'missing' ? { type: 'missed', period } : null
}

/** 汇总, 上周汇总, 第19周汇总, 5月汇总. */
function digest(text: string): RoundCommand | null {
  const match = new RegExp(
    `^(?:现在|先|请|帮我?|麻烦)*(?:生成|出|发|看|做|来)?(?:一?[个份下])?(?:${weekOrMonth}(?:出|发|看)?(?:一?[个份下])?汇总|汇总(?:一下)?${weekOrMonth})(?:一下|看看|看一下|吧|呢)*$`,
  ).exec(text)
  return match && { type: 'digest', period: periodNamed(match[1] ?? match[2]) }
}

/** 导出, 导出上周, 第23周导出台账, 导出5月月报. */
function exporting(text: string): RoundCommand | null {
  const what = '(?:(?:台账|周报|月报表?|表格|文件|报告|和|、)+)?'
  const match = new RegExp(
    `^(?:请|帮我)?(?:${weekOrMonth}导出(?:一下)?|导出(?:一下)?${weekOrMonth})${what}$`,
  ).exec(text)
  return match && exportOf(match[1] ?? match[2], text)
}

/** 把台账发我, 发一下上周周报: files, in other words than 导出. */
function sending(text: string): RoundCommand | null {
  const file = '(?:台账|周报|月报表?|报告|报表|进度表|进展表|汇总表)(?:和(?:台账|周报))?'
  const send = '(?:发|传|给|导)(?:给)?(?:我|我们|群里|到群里|出来)?(?:一下|一份|个|下)?'
  const match =
    new RegExp(`^(?:请|麻烦|帮我?)?把?${weekOrMonth}${file}${send}$`).exec(text) ??
    new RegExp(`^(?:请|麻烦|[帮给替]我们?|帮)*${send}${weekOrMonth}(?:的)?${file}$`).exec(text)
  return match && exportOf(match[1], text)
}

/** A 月报 without a month is that of this month. */
function exportOf(said: string | undefined, text: string): RoundCommand {
  const ofMonth = said === undefined && text.includes('月报')
  return { type: 'export', period: ofMonth ? { type: 'this-month' } : periodNamed(said) }
}

/** 五月汇总 → 5月汇总. */
function withMonth(text: string): string {
  return text.replace(/(十[一二]?|[一二三四五六七八九])月/g, (_, month: string) => {
    const ones = '一二三四五六七八九'.indexOf(month.replace('十', '')) + 1
    return `${(month.startsWith('十') ? 10 : 0) + (month === '十' ? 0 : ones)}月`
  })
}

/** 下午五点半 → 下午5:30. */
function withDigits(text: string): string {
  return text.replace(/(十[一二]?|[一二两三四五六七八九])点(半)?/g, (_, hour: string, half) => {
    const ones = '一二三四五六七八九'.indexOf(hour.at(-1) === '两' ? '二' : (hour.at(-1) ?? '')) + 1
    return `${(hour.startsWith('十') ? 10 : 0) + ones}:${half ? '30' : '00'}`
  })
}

/** 催一下体育中心, 体育中心还没报，催催. */
function chaseOne(text: string): RoundCommand | null {
  const who =
    /^(?:请|麻烦|帮我?|再|也)*(?:催|提醒)(?:一下|一催|一?催|办)?(?!了)(\S{2,12}?)(?:(?:还)?没(?:报|交)的?)?$/.exec(
      text,
    ) ??
    /^(\S{2,12}?)(?:那边|这边|怎么|咋)*(?:还|也|又|都)?没有?(?:报|交)(?:呢|啊|呀|上来)?[,，、]?(?:你|请|麻烦|帮我?|再|给我?)*(?:催|提醒)(?:一下|一催|催|他们?|她们?|一催)*(?:吧)?$/.exec(
      text,
    )
  return who?.[1] === undefined ? null : { type: 'chase-one', who: who[1] }
}

/** 不延了，还是11点: the time that is told holds. */
const notPutOff =
  /^(?:(?:还是|就|先)?不(?:用)?(?:延|推|改)(?:期|迟|后|长|时间)?了?|取消延期)[,，、]?(?:还是|仍然?|依然|照旧|就|改回|恢复)*(?:到|按|成)?(?=\S)/

function move(said: string): RoundCommand | null {
  const text = said.replace(notPutOff, '改到')
  const match =
    /^(?:(?:[本这](?:周|轮|次)|截止|时间|收集)*的?(?:先|再|就|都|统一)?(?:改|延|延期|推迟|提前|调整?)[到至成]?)(?:(?:本)?周([一二三四五六日天])|(\d{1,2})月(\d{1,2})[日号]?)?(?:(上午|下午|晚上)?(\d{1,2})(?:[:点](\d{2})?分?))?(?:再|才)?(?:截止|收|交|报)?(?:了|吧)*$/.exec(
      text,
    )
  const [, day, month, date, half, hour, minute = '00'] = match ?? []
  if (!match || (day ?? date ?? hour) === undefined) return null
  const weekday = day === undefined ? null : weekdays.indexOf(day.replace('天', '日')) + 1
  const on = date !== undefined && { date: { month: Number(month), day: Number(date) } }
  if (hour === undefined) return { type: 'move', weekday, time: null, ...on }
  const late = half !== undefined && half !== '上午' && Number(hour) < 12
  const number = Number(hour) + (late ? 12 : 0)
  if (number > 23 || Number(minute) > 59) return null
  return { type: 'move', weekday, time: `${String(number).padStart(2, '0')}:${minute}`, ...on }
}

function leave(text: string): RoundCommand | null {
  const match =
    /^(\S{0,12}?)请假(?:到|至)(\d{1,2})月(\d{1,2})[日号]?(?:[(,，]?由?(\S{2,12}?)(?:代(?:报|班|理|替)?)[)]?)?$/.exec(
      text,
    )
  const [, person = '', month = '', day = '', deputy] = match ?? []
  if (!match || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) {
    return null
  }
  const who = person === '' || person === '我' || person === '本人' ? null : person
  return {
    type: 'leave',
    person: who,
    month: Number(month),
    day: Number(day),
    deputy: deputy ?? null,
  }
}

/** 张三销假, 我回来了, 取消张三请假. */
function back(text: string): RoundCommand | null {
  const sure =
    /^(\S{1,12}?)(?:已经?)?(?:销假|结束(?:请)?假|休假结束|请假结束|不请假)了?$/.exec(text) ??
    /^(?:取消|撤销)(\S{1,12}?)(?:的)?请假$/.exec(text)
  const match = sure ?? /^(\S{1,12}?)(?:已经?)?(?:回来(?:上班)?|上班|返岗|到岗)了$/.exec(text)
  const person = match?.[1]
  if (person === undefined) return null
  const own = person === '我' || person === '本人'
  return { type: 'back', person: own ? null : person, sure: sure !== null }
}

function confirmation(text: string): RoundCommand | null {
  const [, number, unit] =
    /^(?:确认|同意)\s*第?\s*#?(\d{1,5})\s*(?:条|号)?(?:[是为:：，,\s]\s*([^\s\d]{2,20}))?$/.exec(
      text,
    ) ?? []
  if (number !== undefined) return { type: 'confirm', number: Number(number), unit: unit ?? null }
  const rejected = /^(?:驳回|不确认|不同意|不计入|不算)\s*第?\s*#?(\d{1,5})\s*(?:条|号)?$/.exec(
    text,
  )?.[1]
  if (rejected !== undefined) return { type: 'reject', number: Number(rejected) }
  const [, person, of] = /^(?:同意|确认)\s+(\S{1,20})(?:\s+([^\s\d]{2,20}))?$/.exec(text) ?? []
  const name =
    person ??
    /^同意(\S{2,6})$/.exec(text)?.[1] ??
    /^(\S{2,4}?)(?:没问题|属实|是的?|可以)[,，、\s]*(?:同意|确认)(?:了|吧)?$/.exec(text)?.[1]
  if (name !== undefined) return { type: 'approve', name, unit: of ?? null }
  // 陈大勇是广开街道的，算上
  const [, whose, unitOf] =
    /^(\p{Script=Han}{2,4}?)就?是(\S{2,12}?)(?:那边|这边)?的人?[,，、\s]*给?(?:算上|同意|确认|计入)(?:吧|了)?$/u.exec(
      text,
    ) ?? []
  return whose === undefined ? null : { type: 'approve', name: whose, unit: unitOf ?? null }
}

function half(text: string): RoundCommand | null {
  const about = halfCommand(text)
  return about && { type: 'unclear', about }
}

/** 补录 …, 给X补录：…: the words of what is filled in are kept as they are. */
function fill(words: string): RoundCommand | null {
  const said = fillInOrder(words)
  const match = new RegExp(
    `^补录[\\s:：]*(?:(?<said>${weekWritten})的?)?[\\s:：]*(?<text>\\S[\\s\\S]*)$`,
  ).exec(said)
  const text = match?.groups?.text
  if (!match || text === undefined) return null
  return { type: 'fill', week: match.groups?.said === undefined ? null : weekOf(match), text }
}

function correctWeek(said: string): RoundCommand | null {
  const read = correctionOfWeek(said)
  return read && { type: 'correct-week', ...read }
}
