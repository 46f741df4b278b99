import { tidy } from '#base/tidy.ts'
import { amountWords, paceWords, percentWords } from './digest-words.ts'
import { hasReached } from './level.ts'
import type { LineView, UnitFigure } from './round-view.ts'

/** How far the line of a figure is; with several units on one target, how far all of them are together. */
export function standingWords(line: LineView, figure: UnitFigure): string {
  const { target, percent, expected, cumulative, pace } = line
  if (target === null) return ''
  if (line.levels) return levelStanding(line, target, figure.cumulative)
  const lacking = lackingWords(line, figure)
  if (percent === null || cumulative === null) {
    return lacking === '' ? '' : `（目标${amountWords(target, line.unit)}；${lacking}）`
  }
  const own = figure.cumulative
  const together = own === cumulative ? '' : `各单位合计${amountWords(cumulative, line.unit)}，`
  const time = expected === null ? '' : `，序时${percentWords(expected)}，${paceWords[pace]}`
  const share = `占目标${amountWords(target, line.unit)}的${percentWords(percent)}${time}`
  return `（${together}${share}${lacking === '' ? '' : `；${lacking}`}）`
}

/** What a unit still owes that told only its week, whatever others have told: in the words that can be sent. */
function lackingWords({ metric, unit }: LineView, { week, cumulative }: UnitFigure): string {
  if (week === null || cumulative !== null || metric === null) return ''
  return `还不知道本单位累计数，请补一句“${metric}累计__${unit ?? ''}”`
}

/** A share is each unit's own. */
function levelStanding({ unit }: LineView, target: number, own: number | null): string {
  const aim = `目标${amountWords(target, unit)}`
  const short = own === null ? 0 : tidy(target - own)
  if (own === null || (short <= 0 && !hasReached(own, target))) return `（${aim}）`
  return short > 0 ? `（${aim}，还差${short}个百分点）` : `（${aim}，已达到）`
}
