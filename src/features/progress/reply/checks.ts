import type { Metric } from '#features/progress/metric.ts'
import type { Flag, ReplyInput, ReplyItem, ReplyKind } from '#features/progress/reply.ts'
import { near } from './drafts.ts'

/** One item with what the checks need beyond it. */
export interface CheckedItem {
  item: ReplyItem
  metric: Metric | null
  approximate: boolean
}

/** What a message is checked against. */
export interface CheckInput {
  kind: ReplyKind
  text: string
  items: readonly CheckedItem[]
  previous: ReplyInput['previous']
  /** Percentages of the text. */
  percents: readonly number[]
  /** Parts inside the text that do not add up. */
  mismatch: boolean
}

const explained =
  /补(?:报|录|上|计|入)|含上周|含前|上周(?:漏|少|多|未|没)|漏(?:报|计|算|统计)|核(?:减|增|实|对|销后)|重复(?:统计|计算)|口径|修正|调整|剔除|扣除|核掉|抽减|以前(?:漏|少|多)|前期(?:漏|少|多|未)|并入|合并|多报|少报|历史数据/

/** What looks wrong with a reply's figures, by the figures before and the targets; empty when nothing does. */
export function checkFigures(check: CheckInput): Flag[] {
  const flags = new Set<Flag>()
  if (check.mismatch) flags.add('sum-mismatch')
  if (check.percents.some((percent) => percent > 100)) flags.add('over-100')
  const text = check.text.replaceAll(/\s/g, '')
  for (const checked of check.items) {
    for (const flag of checkItem(checked, check.previous?.cumulative ?? {}, explained.test(text))) {
      flags.add(flag)
    }
  }
  if (check.kind === 'report' && isCopy(check.text, check.previous?.text)) {
    flags.add('copy-of-last-week')
  }
  return [...flags]
}

function checkItem(
  { item, metric, approximate }: CheckedItem,
  last: Readonly<Record<string, number>>,
  explains: boolean,
): Flag[] {
  const { week, cumulative } = item
  const before =
    item.metric !== null && item.forUnit === null && Object.hasOwn(last, item.metric)
      ? (last[item.metric] ?? null)
      : null
  const flags: Flag[] = []
  const target = metric?.target ?? null
  const goal = target && target.task.split('#')[0] === item.task.split('#')[0] ? target.value : null
  if (goal !== null && cumulative !== null && cumulative > goal) flags.push('over-100')
  if (before !== null && cumulative !== null && cumulative < before && !explains)
    flags.push('falling-cumulative')
  if (before !== null && cumulative !== null && week !== null && !explains) {
    if (!near(before + week, cumulative, approximate ? 0.02 : 0)) flags.push('sum-mismatch')
  }
  if (slips(week, cumulative, before, goal)) flags.push('unit-slip')
  if ((week ?? 0) < 0 || (cumulative ?? 0) < 0) flags.push('falling-cumulative')
  return flags
}

const powers = [10, 100, 1000, 10_000]

/** True when a figure would fit if its point stood elsewhere. */
function slips(
  week: number | null,
  cumulative: number | null,
  before: number | null,
  goal: number | null,
): boolean {
  if (before !== null && before > 0 && cumulative !== null) {
    if (week !== null && near(before + week, cumulative)) return false
    if (
      week !== null &&
      week > 0 &&
      powers.some((power) => fitsBy(power, week, cumulative, before))
    )
      return true
    if (week === null)
      return cumulative >= before * 9 || (cumulative > 0 && cumulative <= before / 9)
    return cumulative >= before * 9 && week < before
  }
  const scale = Math.max(goal ?? 0, before ?? 0)
  return week !== null && cumulative === null && scale > 0 && week > scale * 5
}

function fitsBy(power: number, week: number, cumulative: number, before: number): boolean {
  const close = (grown: number) => Math.abs(cumulative - before - grown) <= grown * 0.02
  return (
    close(week * power) ||
    close(week / power) ||
    near(before + week, cumulative * power, 0.01) ||
    near(before + week, cumulative / power, 0.01) ||
    near(before + week / power, cumulative / power, 0.01) ||
    near(before + week * power, cumulative * power, 0.01)
  )
}

/** The same words as last week, dates apart. */
function isCopy(text: string, last: string | undefined): boolean {
  if (last === undefined) return false
  const plain = (words: string) =>
    words
      .normalize('NFKC')
      .replaceAll(/\d{1,2}[月./-]\d{1,2}[日号]?|第\s?\d{1,2}\s?周|20\d\d年/g, '')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
  const words = plain(text)
  return words.length > 5 && words === plain(last)
}
