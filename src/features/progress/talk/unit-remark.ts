import { dayOf } from '#calendar/beijing.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { shownUnit } from '#features/progress/digest-words.ts'
import type { LineView, UnitFigure } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { sizeIn } from '#features/progress/reply/parts/measure.ts'
import type { RoundFiling } from '#features/progress/round-filing.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'

const remark =
  /^(?<what>[^\d,，。:：]{0,14}?)(?:的)?(?:计量)?单位[^\d]{0,10}?(?:是|为|用|按)(?<unit>[\u4e00-\u9fffA-Za-z㎡]{1,4}?)(?:哈|啊|呀|哦|的)?[。.!！~]*$/u

interface Told {
  metric: string
  line: LineView
  figure: UnitFigure
}

/**
 * 投资单位是万元, without a figure: says in which unit the figures of the writer's unit are kept and how to have them in the
 * other; adds nothing. Null for anything else, and where nothing of such a kind has been told this week.
 */
export async function unitRemark(
  turn: Turn,
  { rounds, filing }: { rounds: Rounds; filing: Pick<RoundFiling, 'understand'> },
): Promise<string | null> {
  const { plan, incoming, scene } = turn
  const { what = '', unit = '' } = remark.exec(incoming.text.trim())?.groups ?? {}
  if (unit === '' || incoming.author.unit === null) return null
  const { week } = await rounds.openWeek(plan, incoming.at)
  const { items } = await filing.understand(week, incoming, scene)
  if (items.some((item) => (item.week ?? item.cumulative) !== null)) return null
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  const all = view.tasks.flatMap(({ lines }) => lines)
  const told = all.flatMap((line) => toldOf(line, incoming.author.unit, unit))
  const name = metricAsked(
    what,
    scene.metrics,
    told.map(({ metric }) => metric),
  )
  const meant = told.filter(({ metric }) => metric === name)
  const words = (meant.length > 0 ? meant : told).map((each) => kept(each, unit))
  return words.length > 0 ? `${words.join('；')}。` : null
}

function toldOf(line: LineView, whose: string | null, unit: string): Told[] {
  const figure = line.figures.find((each) => each.unit === whose)
  const { metric } = line
  return figure && metric !== null && line.unit !== null && sizeIn(unit, line.unit) !== null
    ? [{ metric, line, figure }]
    : []
}

function kept({ metric, line, figure }: Told, unit: string): string {
  const there = `${metric}记的是${amountsOf(figure, line.unit).join('，')}`
  const size = Math.max(line.target ?? 0, figure.week ?? 0, figure.cumulative ?? 0)
  const { unit: shown, divisor } = shownUnit(line.unit, size)
  if (shown === unit) return `${there}，已经是${unit}，不用再报；数不对请回复“更正 …”`
  const [week, cumulative] = [figure.week, figure.cumulative].map((value) =>
    value === null ? null : value / divisor,
  )
  const asTold = amountsOf({ week: week ?? null, cumulative: cumulative ?? null }, unit)
  return `${there}；单位要改成${unit}请回复“更正 ${metric}${asTold.join('，')}”`
}
