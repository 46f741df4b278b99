import { articleLabel } from '#plan/article-id.ts'
import type { HeldBecause, ReminderRow } from './due-row.ts'
import { dayInWeek, daysInWords, dayWords, quoted } from './words.ts'

/** Something that waits for a coordinator's word: all rows that one word settles. */
export interface HeldThing {
  anchor: string
  because: HeldBecause
  /** The first row of those that are still to come. */
  row: ReminderRow
}

/** What waits for a word, from an instant on, in order of time; each thing once. */
export function heldThings(rows: readonly ReminderRow[], now: number): HeldThing[] {
  const things = new Map<string, HeldThing>()
  for (const row of rows.toSorted((a, b) => a.at - b.at)) {
    const { held, at, anchor } = row
    if (held === null || at < now || things.has(anchor)) continue
    things.set(anchor, { anchor, because: held, row })
  }
  return [...things.values()]
}

const reasons: Readonly<Record<HeldBecause, string>> = {
  unclear: '计划没有写明确切日期',
  'holidays-unknown': '当年放假安排还没有公布',
  'past-plan': '计划的年份已过',
}

/** One thing on one line: what, on which day, why it waits, where it stands. */
export function heldLine({ because, row }: HeldThing, number: number): string {
  const { item, campaign } = row
  const what = campaign === null ? quoted(item.text, 60) : `“${quoted(campaign, 40)}”`
  const rule = item.rule === '' ? '' : `，${quoted(daysInWords(item.rule), 60)}`
  return `${number}. ${dayInWeek(row.date)}${edgeOf(row)}：${what}（${reasons[because]}${rule}；《${quoted(item.title, 40)}》${articleLabel(item.path)}）`
}

/** The same in few words. */
export function shortHeldLine({ because, row }: HeldThing, number: number): string {
  const what = row.campaign ?? row.item.text
  return `${number}. ${dayWords(row.date)}${edgeOf(row)}：${quoted(what, 28)}（${reasons[because]}）`
}

/** As much as fits on a card. */
export function heldLabel({ row }: HeldThing, number: number): string {
  return `${number}. ${dayWords(row.date)} ${quoted(row.campaign ?? row.item.text, 12)}`
}

function edgeOf({ kind, note }: ReminderRow): string {
  if (kind === 'due') return '到期'
  if (kind === 'campaign-start' || note === 'opening') return '开始'
  return '结束'
}
