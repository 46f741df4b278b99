import { dayOf } from '#calendar/beijing.ts'
import type { Author, Double, LedgerEntry } from '#features/progress/ledger/ledger.ts'
import type { WeekWriter } from '#features/progress/ledger/round-store.ts'
import type { OpenDouble } from '#features/progress/ledger/round-view.ts'
import type { Rounds, Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { doubleWords } from './double-words.ts'

/** For so long an outbox knows a post that it has sent. */
const knownMs = 24 * 3_600_000

/** Doubles that were given their numbers at one instant, in the words of the question. */
export interface AskedDoubles {
  /** Epoch milliseconds. */
  at: number
  lines: string[]
}

/**
 * Numbers what looks counted twice and nobody was asked about, once in a week, and returns it as it is to be asked: also what
 * was numbered within the last day, as whoever did it may not have come to post it. Post it under its instant.
 */
export async function askDoubles(
  week: WeekPlan,
  rounds: Rounds,
  scene: Scene,
  at: number,
): Promise<AskedDoubles[]> {
  const { doubles = [] } = await rounds.view(week, scene, dayOf(at))
  const fresh = doubles.filter(({ number }) => number === null)
  if (fresh.length > 0) {
    await rounds.store.update(week.plan.name, week.week, (writer) => {
      for (const double of fresh) askOnce(writer, double, { at, by: null })
    })
  }
  const view = await rounds.view(week, scene, dayOf(at))
  const { entries } = await rounds.store.read(week.plan.name, week.week)
  const asked = askedIn(entries)
  const recent = new Set(
    asked.filter((each) => each.by === null && each.at > at - knownMs).map((each) => each.at),
  )
  return [...recent].flatMap((instant) => {
    const own = (view.doubles ?? []).filter(({ number }) => {
      const mark = number === null ? undefined : asked[number - 1]
      return mark?.by === null && mark.at === instant
    })
    const lines = own.map((double) => `- ${doubleWords(double, view)}。`)
    return lines.length === 0 ? [] : [{ at: instant, lines }]
  })
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
