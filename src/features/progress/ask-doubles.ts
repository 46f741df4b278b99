import { dayOf } from '#calendar/beijing.ts'
import { doubleWords } from './double-words.ts'
import type { Author, Double, LedgerEntry } from './ledger.ts'
import type { WeekWriter } from './round-store.ts'
import type { OpenDouble } from './round-view.ts'
import type { Rounds, Scene, WeekPlan } from './rounds.ts'

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
export function askedIn(entries: readonly LedgerEntry[]) {
  return entries.filter((entry) => entry.type === 'doubled')
}
