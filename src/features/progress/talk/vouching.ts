import { dayOf } from '#calendar/beijing.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { reissueLines } from '#features/progress/commands/commands-weeks.ts'
import { figuresOf } from '#features/progress/digest/digest-remarks.ts'
import { type UnsureFigure, unsureFigures } from '#features/progress/digest/unsure-lines.ts'
import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import { saidIn } from '#features/progress/ledger/round-state.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { standingWords } from '#features/progress/receipt/receipt-standing.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'
import { type VouchingWords, vouchingWords } from './vouching-words.ts'

/** A figure that waits for a word, with the task of its line. */
interface Open extends UnsureFigure {
  task: string
}

/**
 * 无误, 没错，就是3.2万户, 户厕改造无误: whoever told a figure that looks wrong by its scale, their unit, or a coordinator says
 * that it is right. Null where nothing waits for such a word.
 */
export async function vouching(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const { plan, incoming, scene } = turn
  const words = vouchingWords(incoming.text)
  if (!words) return null
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const view = await parts.rounds.view(week, scene, dayOf(incoming.at))
  const open = openIn(view)
  const own = await ownOf(open, week, turn, parts)
  const meant = meantBy(words, own, turn)
  if (meant.length > 0) return vouch(meant, week, turn, parts)
  const { unit } = incoming.author
  if (words.named === '' && own.length === 0 && isFlagged(view, unit))
    return '好的，数字照您报的记着，不用再做什么。'
  if (!incoming.trusted || (words.isCasual && words.named === '')) return null
  const others = meantBy(words, open, turn)
  const [first, ...more] = others
  if (!first) return null
  if (words.named !== '' || more.length === 0) return vouch(others, week, turn, parts)
  const names = others.map(nameOf).join('、')
  return `没看出说的是哪一项，还没核实的有：${names}；请写明单位和工作，例如“${nameOf(first)}无误”。`
}

function openIn({ tasks }: RoundView): Open[] {
  return tasks.flatMap(({ id, lines }) =>
    lines.flatMap((line) => unsureFigures(line).map((each) => ({ ...each, task: id }))),
  )
}

/** Of their unit, or told by themselves for another. */
async function ownOf(
  open: readonly Open[],
  week: WeekPlan,
  { incoming: { author }, scene }: Turn,
  { rounds }: ChangeParts,
): Promise<Open[]> {
  if (open.length === 0) return []
  const said = saidIn(await rounds.facts(week, scene)).items
  const isBy = ({ unit, metric }: Open) =>
    said.some(({ unit: whose, item, entry }) => {
      return (
        whose === unit && item.metric === metric && personKey(entry.author) === personKey(author)
      )
    })
  return open.filter((each) => each.unit === author.unit || isBy(each))
}

/** Those that the words name, all where they name none; nothing where an amount in them is another one. */
function meantBy(
  { named, amounts }: VouchingWords,
  open: readonly Open[],
  { scene }: Turn,
): Open[] {
  const units = new Set(unitsNamedIn(named, scene.roster.units, 2).map(({ name }) => name))
  const rest = unitsNamedIn(named, scene.roster.units, 2).reduce(
    (left, { written }) => left.replaceAll(written, ''),
    named,
  )
  const metrics = open.map(({ metric }) => metric)
  const metric = rest === '' ? null : metricAsked(rest, scene.metrics, metrics)
  return open.filter((each) => {
    const isUnit = units.size === 0 || units.has(each.unit)
    const isMetric = each.metric === metric || rest === '' || rest === each.line.unit
    return isUnit && isMetric && amounts.every((amount) => amount === each.value)
  })
}

async function vouch(
  meant: readonly Open[],
  week: WeekPlan,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, plan, scene } = turn
  const { at, author: by } = incoming
  await parts.rounds.store.update(plan.name, week.week, (writer) => {
    for (const { unit, task, metric, value } of meant) {
      writer.add({ type: 'vouched', at, unit, task, metric, value, by })
    }
  })
  const view = await parts.rounds.view(week, scene, dayOf(at))
  const lines = meant.map(
    (each) => `${nameOf(each)}${amountWords(each.value, each.line.unit)}${standing(each, view)}`,
  )
  const told = `**已核实** ${lines.join('；')}，不再列为待核实。`
  const again = incoming.trusted ? await reissueLines(week, turn, parts) : []
  return [told, ...again].join('\n')
}

function standing({ task, metric, unit }: Open, { tasks }: RoundView): string {
  const line = tasks.find(({ id }) => id === task)?.lines.find((each) => each.metric === metric)
  const figure = line?.figures.find((each) => each.unit === unit)
  return line && figure ? standingWords(line, figure, true) : ''
}

function nameOf({ unit, metric }: Pick<Open, 'unit' | 'metric'>): string {
  return `${plainWords(unit)}${metric}`
}

function isFlagged(view: RoundView, unit: string | null): boolean {
  return figuresOf(view).some(({ figure }) => figure.unit === unit && figure.flags.length > 0)
}
