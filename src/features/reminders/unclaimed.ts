import type { BotGroup } from '#bot/context.ts'
import type { ReminderRow } from './due-row.ts'
import { unitsOf } from './reminder-facts.ts'
import type { ReminderState } from './reminder-state.ts'
import type { FactsByTask } from './task-facts.ts'

/**
 * True for what a plan wants and no unit is named for: there the coordinators are the ones concerned. What people asked to be
 * reminded of says itself whom it is for.
 */
export function isUnclaimed(
  row: Pick<ReminderRow, 'units' | 'item' | 'kind'>,
  facts: FactsByTask,
): boolean {
  return row.kind !== 'manual' && unitsOf(row, facts).length === 0
}

/** True while no coordinator has said that they know of something unclaimed; what was put off is to be confirmed anew. */
export function isUnconfirmed(
  { answers }: Pick<ReminderState, 'answers'>,
  { matter }: Pick<ReminderRow, 'matter'>,
  { channel, coordinators }: Pick<BotGroup, 'channel' | 'coordinators'>,
): boolean {
  const given = [...(answers.get(matter)?.values() ?? [])]
  const decided = Math.max(...given.map(({ stand }) => stand?.at ?? Number.NEGATIVE_INFINITY))
  return !given.some(
    ({ word }) =>
      word !== null &&
      word.what !== 'later' &&
      word.at > decided &&
      word.author.channel === channel &&
      coordinators.includes(word.author.id),
  )
}
