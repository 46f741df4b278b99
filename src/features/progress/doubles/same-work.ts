import { dayOf } from '#calendar/beijing.ts'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'
import { saidBy, tellCoordinators } from '#features/progress/calls/coordinators.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import type { Author, Double } from '#features/progress/ledger/ledger.ts'
import type { OpenDouble, RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import type { RoundFiling } from '#features/progress/round-filing.ts'
import { readRoundTalk } from '#features/progress/talk/round-talk.ts'
import type { Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { askOnce } from './ask-doubles.ts'
import { doubleWords } from './double-words.ts'
import { sharedLines, unitsOf } from './doubles.ts'
import { saysSameWork } from './same-work-words.ts'

type Parts = Pick<ChangeParts, 'rounds' | 'outbox'> & { filing: Pick<RoundFiling, 'understand'> }

/**
 * 投资我们和住建局报的是同一个数，别加两遍, before it is read as work or its trouble: see `sameWork`. Null for anything with a
 * figure of its own (not 一起查的5家他们报过了), and for what is other talk about reporting.
 */
export async function sameWorkRemark(turn: Turn, parts: Parts): Promise<string | null> {
  const { text, author } = turn.incoming
  const evened = text.normalize('NFKC')
  if (!saysSameWork(evened) || (/\d/.test(evened) && (await tellsFigure(turn, parts)))) return null
  const asked = await askedAbout(turn, parts)
  if (asked !== null || author.unit === null) return asked
  const talk = readRoundTalk(text)
  return talk === null || talk === 'same-number' ? passedOn(turn, parts) : null
}

async function tellsFigure({ plan, incoming, scene }: Turn, parts: Parts): Promise<boolean> {
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const { items, flags } = await parts.filing.understand(week, incoming, scene)
  return flags.length > 0 || items.some((item) => item.week !== null || item.cumulative !== null)
}

/** Only coordinators can say whose figures count: they are asked about the line that is meant, else told what was said. */
export async function sameWork(turn: Turn, parts: Parts): Promise<string> {
  return (await askedAbout(turn, parts)) ?? passedOn(turn, parts)
}

/** Null where no line that several units have told is meant. */
async function askedAbout(turn: Turn, parts: Parts): Promise<string | null> {
  const { incoming, plan, scene } = turn
  const { text, author, at } = incoming
  const { rounds } = parts
  const { week, state } = await rounds.openWeek(plan, at)
  if (state === 'closed' || state === 'skipped') return null
  const view = await rounds.view(week, scene, dayOf(at))
  const double = doubleTold(text, author, view, scene)
  if (!double) return null
  const open = view.doubles?.find(
    (each) => each.task === double.task && each.metric === double.metric,
  )
  const asked = open?.number == null ? await raised(double, week, turn, parts) : open
  const words = `${doubleWords(asked, view)}。`
  return incoming.trusted
    ? `已记下。${words}`
    : `已记下，${await tellCoordinators(turn, words, parts)}。${words}`
}

/** Of what is decided already, or no longer seems so, coordinators can speak by its name only. */
async function raised(
  double: Double,
  week: WeekPlan,
  { incoming: { at, author }, scene }: Turn,
  { rounds }: Parts,
): Promise<OpenDouble> {
  const asked = await rounds.store.update(week.plan.name, week.week, (writer) =>
    askOnce(writer, double, { at, by: author }),
  )
  const { doubles = [] } = await rounds.view(week, scene, dayOf(at))
  const isOpen = doubles.some(({ number }) => number === asked.number)
  return isOpen ? asked : { ...asked, number: null }
}

async function passedOn(turn: Turn, parts: Parts): Promise<string> {
  if (turn.incoming.trusted)
    return '两家报了同一个数的，请让其中一家回复“撤回”或“更正 …”；还没确认的请回复“驳回 编号”，编号回复“谁没交”查看。'
  const line = `${saidBy(turn)}：请核对是否有两家报了同一个数，重复的请让其中一家回复“撤回”或“更正 …”。`
  const told = await tellCoordinators(turn, line, parts)
  return `好的，${told}；本单位报过、不该算的数请回复“撤回”或“更正 …”，没有别的进展请回“零报告”。`
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
  const named = unitsNamedIn(text, roster.units).map(({ name }) => name)
  const own = all.filter((unit) => unit === author.unit || named.includes(unit))
  const units = own.length > 1 ? own : all
  const keep =
    units.find((unit) => unit === told.task.lead) ??
    units.find((unit) => unit !== author.unit) ??
    told.task.lead
  return { task: told.task.id, metric: told.line.metric, units, keep, because: 'told' }
}
