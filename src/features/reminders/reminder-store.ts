import { z } from 'zod'
import { nameHash } from '#base/name-hash.ts'
import type { Partition, Store } from '#storage/store.ts'
import { entrySchema, type HistoryEntry } from './history.ts'
import { type ReminderState, reminderState } from './reminder-state.ts'

/** What is stored of one year of a group's reminders. */
export const remindersSchema = z.object({ entries: z.array(entrySchema) })
const aheadMs = 8 * 3_600_000
type YearData = z.infer<typeof remindersSchema>

/**
 * What happened with reminders: one file a group and year, so that what one post or answer changes is one write whose cost
 * knows no history. A thing is written down in the year of the row or the message it is about.
 */
export class ReminderStore {
  readonly #store: Store
  readonly #states = new Map<string, { from: readonly unknown[]; state: ReminderState }>()

  constructor(store: Store) {
    this.#store = store
  }

  /** How the reminders of a group stand at an instant: the history of its year and of the year before. */
  async state(group: string, at: number): Promise<ReminderState> {
    const year = beijingYear(at)
    const from = await Promise.all([year - 1, year].map((each) => this.#entries(group, each)))
    const key = `${group}\n${year}`
    const known = this.#states.get(key)
    if (known && from.every((entries, index) => entries === known.from[index])) return known.state
    const state = reminderState(from.flat())
    this.#states.set(key, { from, state })
    return state
  }

  /** Adds to the year of an instant what `change` makes of the year's history so far. */
  add(
    group: string,
    at: number,
    change: (entries: readonly HistoryEntry[]) => readonly HistoryEntry[],
  ): Promise<readonly HistoryEntry[]> {
    return this.#store.update(partitionOf(group, beijingYear(at)), (data) => {
      const fresh = change(data.entries)
      data.entries.push(...(structuredClone(fresh) as HistoryEntry[]))
      return fresh
    })
  }

  async #entries(group: string, year: number): Promise<readonly HistoryEntry[]> {
    return (await this.#store.read(partitionOf(group, year))).entries
  }
}

/** Asked for often: without the day. */
function beijingYear(at: number): number {
  return new Date(at + aheadMs).getUTCFullYear()
}

const partitions = new Map<string, Map<number, Partition<YearData>>>()

/** Each is the same object, as they are read all the time. */
function partitionOf(group: string, year: number): Partition<YearData> {
  const years = partitions.get(group) ?? new Map<number, Partition<YearData>>()
  partitions.set(group, years)
  const known = years.get(year)
  if (known) return known
  const name = `reminders/${nameHash(group)}/${year}`
  const partition: Partition<YearData> = {
    name,
    schema: remindersSchema,
    empty: () => ({ entries: [] }),
  }
  years.set(year, partition)
  return partition
}
