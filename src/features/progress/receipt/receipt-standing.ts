import { tidy } from '#base/tidy.ts'
import { amountWords, paceWords, percentWords, shownUnit } from '#features/progress/digest-words.ts'
import { hasReached } from '#features/progress/ledger/level.ts'
import type { LineView, UnitFigure } from '#features/progress/ledger/round-view.ts'

/**
 * How far the line of a figure is; with several units on one target, how far all of them are together.
 * @param short only the share and how it stands against time, for one of many
 */
export function standingWords(line: LineView, figure: UnitFigure, short = false): string {
  const { target, percent, expected, cumulative, pace } = line
  if (target === null) return ''
  if (line.levels) return levelStanding(line, target, figure.cumulative)
  const lacking = lackingWords(line, figure)
  if (percent === null || cumulative === null) {
    return lacking === '' ? '' : `（目标${amountWords(target, line.unit)}；${lacking}）`
  }
  const own = figure.cumulative
  const behind = lacking === '' ? '' : `；${lacking}`
  if (short) return `（${own === cumulative ? '' : '合计'}${shareWords(percent, line)}${behind}）`
  const together = own === cumulative ? '' : `各单位合计${amountWords(cumulative, line.unit)}，`
  const time = expected === null ? '' : `，序时${percentWords(expected)}，${paceWords[pace]}`
  const share = `占目标${amountWords(target, line.unit)}的${percentWords(percent)}${time}`
  return `（${together}${share}${behind}）`
}

function shareWords(percent: number, { expected, pace }: LineView): string {
  return `占目标${percentWords(percent)}${expected === null ? '' : `，${paceWords[pace]}`}`
}

/** What a unit still owes that told only its week, whatever others have told: in the words that can be sent. */
function lackingWords(
  { metric, unit, target }: LineView,
  { week, cumulative }: UnitFigure,
): string {
  if (week === null || cumulative !== null || metric === null) return ''
  return `还不知道本单位累计数，请补一句“${metric}累计__${shownUnit(unit, target).unit ?? ''}”`
}

/** A share is each unit's own. */
function levelStanding({ unit }: LineView, target: number, own: number | null): string {
  const aim = `目标${amountWords(target, unit)}`
  const short = own === null ? 0 : tidy(target - own)
  if (own === null || (short <= 0 && !hasReached(own, target))) return `（${aim}）`
  return short > 0 ? `（${aim}，还差${short}个百分点）` : `（${aim}，已达到）`
}
