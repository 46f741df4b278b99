import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import type { ChangeParts } from './change-parts.ts'
import { reissueLines } from './commands-weeks.ts'
import { countedWords, doubleWords, lineOf } from './double-words.ts'
import { sharedLines, unitsOf } from './doubles.ts'
import type { Author, Double, LedgerEntry } from './ledger.ts'
import { metricAsked } from './metric-asked.ts'
import type { Turn } from './progress.ts'
import type { WeekWriter } from './round-store.ts'
import { unitNamed } from './round-units.ts'
import type { OpenDouble, RoundView } from './round-view.ts'
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
    fresh.map((double) => askOnce(writer, double, { at, by: null })),
  )
  return asked.map((double) => `- ${doubleWords(double, view)}。`)
}

/** What coordinators are asked of the same figures of the same units, as it was asked first; asks it where it was not. */
export function askOnce(
  writer: WeekWriter,
  { task, metric, units, keep, because }: Double,
  by: { at: number; by: Author | null },
): OpenDouble {
  const isSame = (each: Double) =>
    each.task === task &&
    each.metric === metric &&
    each.units.toSorted().join('\n') === units.toSorted().join('\n')
  const before = askedIn(writer.entries)
  const at = before.findIndex(isSame)
  const asked = before[at] ?? { task, metric, units, keep, because }
  if (at < 0) writer.add({ type: 'doubled', ...by, task, metric, units: [...units], keep, because })
  return {
    task,
    metric,
    units: asked.units,
    keep: asked.keep,
    because: asked.because,
    number: (at < 0 ? before.length : at) + 1,
  }
}

/** What coordinators were asked in a week, in the order of the numbers. */
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
    const open = openLines(incoming.text, view, turn.scene)
    if (open.length > 0) return ['没看出说的是哪一项，还没定的有：', ...open].join('\n')
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
  const double = doubleAbout(what, view, scene)
  if (!double) return []
  if (whose === null) return [{ double, only: null }]
  const only = unitOf(whose, double, scene)
  return only === undefined ? [] : [{ double, only }]
}

function unitOf(
  whose: string,
  { units }: Pick<Double, 'units'>,
  { roster }: Scene,
): string | undefined {
  const named = unitNamed(whose, roster)?.name
  return units.find((unit) => unit === named || unit.endsWith(whose))
}

/** What is still to be decided that words with a unit of it, or with none, may be about. */
function openLines(text: string, view: RoundView, scene: Scene): string[] {
  const said = wordsOf(text)
  if (!said) return []
  const { whose } = said
  return (view.doubles ?? [])
    .filter((double) => whose === null || unitOf(whose, double, scene) !== undefined)
    .map((double) => `- ${doubleWords(double, view)}。`)
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
  if (name === null && doubles.length === 1) return doubles[0]
  if (!told || name === null) return undefined
  return { task: told.task.id, metric: name, units: unitsOf(told.line) }
}
