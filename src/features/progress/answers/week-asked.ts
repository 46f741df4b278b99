import { dayOf } from '#calendar/beijing.ts'
import { isWeek } from '#calendar/day.ts'
import { weekWords } from '#features/progress/digest-words.ts'
import type { RoundFacts } from '#features/progress/ledger/round-state.ts'
import { roundView } from '#features/progress/ledger/round-state.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { weekIn } from '#features/progress/weeks/week-named.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'

/** A week that is asked about. */
export interface WeekAsked {
  facts: RoundFacts
  view: RoundView
  /** True for an earlier one than that which is open. */
  isEarlier: boolean
}

/** The week a question names (上周, 第20周), else the one that is open; what is said instead where nothing was collected in it. */
export async function weekAsked(
  { text, plan, scene, at }: ProgressInquiry,
  rounds: Rounds,
): Promise<WeekAsked | ProgressAnswer> {
  const { week: open } = await rounds.openWeek(plan, at)
  const name = weekIn(text.normalize('NFKC').replace(/\s+/g, ''), weekOf(at)) ?? open.week
  const isEarlier = name !== open.week
  if (isEarlier) {
    const { entries } = isWeek(name) ? await rounds.store.read(plan.name, name) : { entries: [] }
    if (entries.length === 0) {
      return { text: `${weekWords(name)}没有收过进展。`, found: false, sources: [] }
    }
  }
  const week = isEarlier ? await rounds.week(plan, name) : open
  const facts = await rounds.facts(week, scene, isEarlier ? undefined : dayOf(at))
  return { facts, view: roundView(facts), isEarlier }
}

/** True for a week, false for what is said in its place. */
export function isAsked(asked: WeekAsked | ProgressAnswer): asked is WeekAsked {
  return 'view' in asked
}
