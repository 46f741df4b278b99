import { tidy } from '#base/tidy.ts'
import type { MetricMatch } from '#features/progress/reply/naming/metric-match.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import { type Draft, near } from './drafts.ts'
import type { FiledBefore } from './part-of.ts'

/** 1200米，也可能1300: another reading of the figure that was filed before; it is put there. */
export function isSecondGuess(
  amount: Amount,
  match: MetricMatch,
  filed: Draft | null,
  folded: string,
): boolean {
  const before = folded.slice(Math.max(0, amount.start - 8), amount.start)
  const last = filed?.metric === match.metric ? filed : null
  const figure = last?.weeks.at(-1) ?? last?.cumulatives.at(-1)
  if (figure && /大写[:是]?\s?$/.test(before) && near(figure.value, amount.value * match.factor))
    return true
  if (
    !figure ||
    !/(?:也?可能是?|或者?是?|要么|还是|又(?:好?像)是?|也有(?:人)?说是?|有的说是?|大写[:是]?|另一[份张个][^,。;\d]{0,5}[是写记]?)\s?$/.test(
      before,
    )
  )
    return false
  if (/本周|这周|累计|总数|总计|一共/.test(before)) return false
  const other = tidy(amount.value * match.factor)
  // 2300车次，哦不对，还是2300.
  if (!near(figure.value, other)) figure.readings = [figure.value, other]
  return true
}

/** 不到30家，准确说是28家, 半吨不到（480公斤）: the figure that was filed before, to the unit; it is put there. */
export function isExact(
  clause: Clause,
  amount: Amount,
  match: MetricMatch,
  filed: FiledBefore,
  folded: string,
): boolean {
  const before = folded.slice(Math.max(0, amount.start - 8), amount.start)
  const last = filed.last?.metric === match.metric ? filed.last : null
  const figure = last?.weeks.at(-1)
  if (!figure) return false
  const value = tidy(amount.value * match.factor)
  const exactly = /(?:准确|具体|确切|精确|准|实际)(?:数|地?[说讲])?[是为]?\s?$/.test(before)
  const finer = amount.unit !== '' && amount.unit !== filed.unit
  const alone = clause.inner || (figure.approximate && clause.start === amount.start)
  const close = alone && finer && near(value, figure.value, 0.2)
  if (!close && !(figure.approximate && exactly)) return false
  figure.value = value
  figure.approximate = false
  return true
}
