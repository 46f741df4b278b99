import { dayTimeOf } from '#calendar/beijing.ts'
import type { Flag } from '#features/progress/ledger/reply.ts'
import type { Pace } from '#features/progress/ledger/round-view.ts'

/** The classes of 序时进度 as ledgers write them. */
export const paceWords: Readonly<Record<Pace, string>> = {
  'on-pace': '达序时',
  behind: '欠序时',
  ahead: '超序时',
  done: '已完成',
  none: '其他',
  doubted: '待核实是否重复',
  unsure: '待核实',
}

const plainNumber = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 6 })

/** A figure as people write it: no grouping, no exponent, at most six decimals. */
export function numberWords(value: number): string {
  return plainNumber.format(value)
}

/** A figure with its unit, money of more than 10000元 in 万元: `1200米`, `86.5万元`; without the dust of converted units. */
export function amountWords(value: number, unit: string | null): string {
  const { divisor, unit: shown } = shownUnit(unit, value)
  return `${numberWords(withoutDust(value / divisor))}${shown ?? ''}`
}

/**
 * The unit in which figures of one kind are shown, and what to divide them by.
 * @param size the largest of them, or their target
 */
export function shownUnit(
  unit: string | null,
  size: number | null,
): { unit: string | null; divisor: number } {
  const isMuch = unit === '元' && Math.abs(size ?? 0) >= 10_000
  return isMuch ? { unit: '万元', divisor: 10_000 } : { unit, divisor: 1 }
}

/** 5亩 are 0.333333公顷. */
function withoutDust(value: number): number {
  return Math.abs(value) < 0.01 ? value : Number(value.toFixed(4))
}

/** `64.2%`. */
export function percentWords(percent: number): string {
  return `${numberWords(percent)}%`
}

/** `2024-05-07` → `5月7日`; with the year where asked for. */
export function dayWords(day: string, withYear = false): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${withYear ? `${year}年` : ''}${month}月${date}日`
}

/** The days of a round as titles write them: `5月13日—5月19日`, with years only where they differ. */
export function periodWords(view: { from: string; to: string }): string {
  const twoYears = view.from.slice(0, 4) !== view.to.slice(0, 4)
  return `${dayWords(view.from, twoYears)}—${dayWords(view.to, twoYears)}`
}

/** `2024-W07` → `2024年第7周`. */
export function weekWords(week: string): string {
  const [year, number] = week.split('-W')
  return `${year}年第${Number(number)}周`
}

/** Behind the title of a round whose days nobody could check against the year's holidays; else nothing. */
export function unverifiedWords(view: { unverified: boolean }): string {
  return view.unverified ? '（放假安排未核）' : ''
}

/** An instant in Beijing: `2024-05-17 10:32`. */
export function momentWords(at: number): string {
  const { day, time } = dayTimeOf(at)
  return `${day} ${time}`
}

/** What people wrote, on one line and unable to set type: no emphasis, no links. */
export function plainWords(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[*_`~]/g, (mark) => String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0))
    .replace(/\]\(/g, '] (')
    .trim()
}

/** At most so many characters, the cut shown by `……`. */
export function clipped(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}……`
}

/** What a round is about, for titles that say 周报 or 台账 themselves: 全区攻坚周报 is of 全区攻坚. */
export function matterWords(round: string): string {
  return round.replace(/(?<=\S{2})(?:工作|进展)?(?:周报|月报|台账)$/, '')
}

/** A next step without the label that is written in front of it: 下一步继续巡河. */
export function nextWords(text: string): string {
  return text.replace(/^下一步(?:工作)?(?:计划|打算|安排)?[是将:：，,]*\s*(?=\S{2})/u, '')
}

/** What looks wrong with a figure, for remarks in tables. */
export const flagWords: Readonly<Record<Flag, string>> = {
  'sum-mismatch': '上周累计加本周数与累计数不符',
  'falling-cumulative': '累计数小于上周',
  'over-100': '超过目标值',
  'unit-slip': '计量单位可能有误',
  'copy-of-last-week': '与上周内容相同',
  'ambiguous-number': '数字含义不明',
  'ambiguous-task': '所属任务不明',
}
