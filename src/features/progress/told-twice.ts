import { dayOf } from '#calendar/beijing.ts'
import type { ChangeParts } from './change-parts.ts'
import { doubleWords } from './double-words.ts'
import { saysTwice, sharedLines, unitsOf } from './doubles.ts'
import type { Author, Double } from './ledger.ts'
import { metricAsked } from './metric-asked.ts'
import type { Turn } from './progress.ts'
import { askedIn } from './round-doubles.ts'
import type { OpenDouble, RoundView } from './round-view.ts'
import type { Rounds, Scene, WeekPlan } from './rounds.ts'

/** 投资我们和住建局报的是同一个数，别加两遍: somebody says so of what is filed; it is asked of the coordinators. Null for anything else. */
export async function toldTwice(turn: Turn, { rounds }: ChangeParts): Promise<string | null> {
  const { incoming, plan, scene } = turn
  const { text, author, at } = incoming
  if (!saysTwice(text) || /\d/.test(text.normalize('NFKC'))) return null
  const { week, state } = await rounds.openWeek(plan, at)
  if (state === 'closed' || state === 'skipped') return null
  const view = await rounds.view(week, scene, dayOf(at))
  const double = doubleTold(text, author, view, scene)
  if (!double) return null
  const open = view.doubles?.find(
    (each) => each.task === double.task && each.metric === double.metric,
  )
  const asked = open?.number == null ? await raised(double, week, rounds, author, at) : open
  return `已记下。${doubleWords(asked, view)}。`
}

/** The units that are named beside one's own; all of the line where none is. */
function doubleTold(
  text: string,
  author: Author,
  view: RoundView,
  { metrics, roster }: Scene,
): Double | null {
  const shared = sharedLines(view).filter(
    ({ line }) => author.unit === null || unitsOf(line).includes(author.unit),
  )
  const name = metricAsked(
    text,
    metrics,
    shared.map(({ line }) => line.metric ?? ''),
  )
  const meant = name === null ? shared : shared.filter(({ line }) => line.metric === name)
  const [told] = meant
  if (!told || meant.length > 1 || told.line.metric === null) return null
  const all = unitsOf(told.line)
  const named = roster.units
    .filter((unit) => [unit.name, ...unit.aliases].some((each) => text.includes(each)))
    .map((unit) => unit.name)
  const own = all.filter((unit) => unit === author.unit || named.includes(unit))
  const units = own.length > 1 ? own : all
  const keep =
    units.find((unit) => unit === told.task.lead) ??
    units.find((unit) => unit !== author.unit) ??
    told.task.lead
  return { task: told.task.id, metric: told.line.metric, units, keep, because: 'told' }
}

function raised(
  double: Double,
  { plan, week }: WeekPlan,
  { store }: Rounds,
  by: Author,
  at: number,
): Promise<OpenDouble> {
  return store.update(plan.name, week, (writer) => {
    writer.add({ type: 'doubled', at, by, ...double })
    return { ...double, number: askedIn(writer.entries).length }
  })
}
