import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import type { ChangeParts } from './change-parts.ts'
import { reissueLines } from './commands-weeks.ts'
import { countedWords, doubleWords, lineOf } from './double-words.ts'
import { saysTwice } from './doubles.ts'
import type { Author, Double, LedgerEntry } from './ledger.ts'
import { metricAsked } from './metric-asked.ts'
import type { Turn } from './progress.ts'
import { unitNamed } from './round-units.ts'
import type { LineView, OpenDouble, RoundView, TaskView } from './round-view.ts'
import type { Rounds, Scene, WeekPlan } from './rounds.ts'

/** What a coordinator decides: which figures, and whose alone count (null = each unit's). */
interface Decided {
  double: Pick<Double, 'task' | 'metric' | 'units'>
  only: string | null
}

/** Gives what looks counted twice and nobody was asked about its number, once in a week; returns it as it is asked. */
export async function askDoubles(
  week: WeekPlan,
  rounds: Rounds,
  scene: Scene,
  at: number,
): Promise<string[]> {
  const view = await rounds.view(week, scene, dayOf(at))
  const fresh = (view.doubles ?? []).filter(({ number }) => number === null)
  if (fresh.length === 0) return []
  const asked = await rounds.store.update(week.plan.name, week.week, (writer) =>
    fresh.map((double): OpenDouble => {
      const { number: _, ...told } = double
      writer.add({ type: 'doubled', at, by: null, ...told })
      return { ...told, number: askedIn(writer.entries).length }
    }),
  )
  return asked.map((double) => `- ${doubleWords(double, view)}。`)
}

function askedIn(entries: readonly LedgerEntry[]) {
  return entries.filter((entry) => entry.type === 'doubled')
}

/** A coordinator's word on what looks counted twice, by the numbers of the question or by name (投资只计住建局); null for anything else. */
export async function decideDoubles(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const { incoming, plan } = turn
  if (!incoming.trusted || !(isNumbers(incoming.text) || wordsOf(incoming.text))) return null
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const before = await parts.rounds.week(plan, addWeeks(week.week, -1))
  for (const each of [week, before]) {
    const view = await parts.rounds.view(each, turn.scene, dayOf(incoming.at))
    const { entries } = await parts.rounds.store.read(plan.name, each.week)
    const decided = isNumbers(incoming.text)
      ? byNumbers(incoming.text, view, askedIn(entries))
      : byWords(incoming.text, view, turn.scene)
    if (decided.length > 0) return decide(decided, each, turn, parts)
  }
  return null
}

async function decide(
  decided: readonly Decided[],
  week: WeekPlan,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, plan, scene } = turn
  const { rounds } = parts
  await rounds.store.update(plan.name, week.week, (writer) => {
    for (const { double, only } of decided) {
      const { task, metric, units } = double
      writer.add({
        type: 'counted',
        at: incoming.at,
        task,
        metric,
        units,
        only,
        by: incoming.author,
      })
    }
  })
  await rounds.settle(plan, week.week, scene)
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  const lines = decided.flatMap(({ double, only }) => {
    const line = lineOf(double, view)
    return line ? [countedWords(double, only, line)] : []
  })
  return [...lines, ...(await reissueLines(week, turn, parts))].join('\n')
}

function isNumbers(text: string): boolean {
  return /^\s*[选第]?\d{1,2}(?:[\s、,，和]+\d{1,2})*[.。、)]?\s*$/.test(text.normalize('NFKC'))
}

/** Odd numbers let each unit's count, even ones one unit's alone; nothing where none of them is open any more. */
function byNumbers(text: string, { doubles = [] }: RoundView, asked: readonly Double[]): Decided[] {
  const numbers = (text.normalize('NFKC').match(/\d+/g) ?? []).map(Number)
  const isOpen = numbers.some((number) =>
    doubles.some((each) => each.number === Math.ceil(number / 2)),
  )
  const decided = numbers.flatMap((number): Decided[] => {
    const double = asked[Math.ceil(number / 2) - 1]
    return double ? [{ double, only: number % 2 === 0 ? double.keep : null }] : []
  })
  return isOpen && decided.length === numbers.length ? decided : []
}

/** 投资只计住建局的, 投资分别计: of what, and whose (null = each unit's). */
function wordsOf(text: string): { what: string; whose: string | null } | null {
  const said = text.normalize('NFKC').replace(/[\s,，:：]+|[。.!]+$/g, '')
  const only = /^(.{0,20}?)(?:就|都)?只[计算按统](?:计)?(.{2,15}?)(?:的|那?一?家的?|的?数)*$/.exec(
    said,
  )
  if (only) return { what: only[1] ?? '', whose: only[2] ?? '' }
  const each =
    /^(.{0,20}?)(?:就|还是|都|要)*(?:分别|分开|各自)(?:计算?|算|统计|加)(?:吧|了)?$/.exec(said)
  return each && { what: each[1] ?? '', whose: null }
}

function byWords(text: string, view: RoundView, scene: Scene): Decided[] {
  const { what, whose } = wordsOf(text) ?? { what: '', whose: null }
  const only = whose === null ? null : unitNamed(whose, scene.roster)?.name
  if (only === undefined) return []
  const double = doubleAbout(what, view, scene)
  if (!double || (only !== null && !double.units.includes(only))) return []
  return [{ double, only }]
}

/** What is open under a name, or the only thing that is; else all units of the line that is named. */
function doubleAbout(
  what: string,
  view: RoundView,
  scene: Scene,
): Pick<Double, 'task' | 'metric' | 'units'> | undefined {
  const { doubles = [] } = view
  if (what === '') return doubles.length === 1 ? doubles[0] : undefined
  const shared = sharedLines(view)
  const name = metricAsked(
    what,
    scene.metrics,
    shared.map(({ line }) => line.metric ?? ''),
  )
  const open = doubles.find(({ metric }) => metric === name)
  if (open) return open
  const [told] = shared.filter(({ line }) => line.metric === name)
  if (!told || name === null) return undefined
  return { task: told.task.id, metric: name, units: unitsOf(told.line) }
}

/** Counted lines of which more than one unit has told a figure. */
function sharedLines({ tasks }: RoundView): { task: TaskView; line: LineView }[] {
  return tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.metric !== null && unitsOf(line).length > 1 ? [{ task, line }] : [],
    ),
  )
}

function unitsOf({ figures, before }: LineView): string[] {
  return [...new Set([...figures, ...before].map(({ unit }) => unit))]
}

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
