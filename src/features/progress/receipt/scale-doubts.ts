import { amountWords, numberWords } from '#features/progress/digest-words.ts'
import type { LineView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import { tooManyTimes } from '#features/progress/ledger/unsure.ts'

/** A week alone that is more than so many times the target is doubted. */
const tooManyInWeek = 2

/** How a figure lies several times above the whole target: `累计32000户，是目标3200户的10倍`; null where it does not. */
export function timesWords(
  { target, unit, levels }: Pick<LineView, 'target' | 'unit' | 'levels'>,
  { week, cumulative }: Pick<UnitFigure, 'week' | 'cumulative'>,
): string | null {
  if (target === null || target <= 0 || levels) return null
  const told = [
    { label: '累计', value: cumulative ?? 0, most: tooManyTimes },
    { label: '本周', value: week ?? 0, most: tooManyInWeek },
  ]
  const found = told.find(({ value, most }) => value > target * most)
  if (!found) return null
  const times = numberWords(Math.floor((found.value / target) * 10) / 10)
  return `${found.label}${amountWords(found.value, unit)}，是目标${amountWords(target, unit)}的${times}倍`
}
