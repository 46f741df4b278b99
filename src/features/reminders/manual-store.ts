import { z } from 'zod'
import { nameHash } from '#base/name-hash.ts'
import type { Partition, Store } from '#storage/store.ts'
import type { ManualWhen } from './manual.ts'

const leads = z.array(z.number()).readonly()
const numbers = z.array(z.number()).readonly()
const time = z.string()
const whenSchema: z.ZodType<ManualWhen> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('once'), day: z.string(), time, exact: z.boolean() }),
  z.object({ type: z.literal('before'), day: z.string(), leads, time, by: time.nullable() }),
  z.object({ type: z.literal('weekly'), weekdays: numbers, leads, time }),
  z.object({ type: z.literal('monthly'), days: numbers, leads, time }),
  z.object({
    type: z.literal('yearly'),
    dates: z.array(z.object({ month: z.number(), day: z.number() })).readonly(),
    leads,
    time,
  }),
  z.object({ type: z.enum(['workdays', 'daily']), time }),
])
const person = z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() })
const entrySchema = z.object({
  /** By which people name it in the group; never given twice. */
  number: z.number(),
  /** `channel:message id` by which it was asked for: asked once, however often that comes. */
  event: z.string(),
  what: z.string(),
  when: whenSchema,
  /** Those of the people among them. */
  units: z.array(z.string()).readonly(),
  people: z.array(person).readonly(),
  by: z.object({ channel: z.string(), id: z.string(), name: z.string() }),
  /** Epoch milliseconds. */
  at: z.number(),
  /** When it was changed last, and by which message: what it is now holds from then on. Default never. */
  changed: z.object({ at: z.number(), event: z.string() }).exactOptional(),
  /** When it was stopped for a while; an open end is null. */
  breaks: z.array(z.object({ from: z.number(), to: z.number().nullable() })),
  /** Since when it is cancelled, and by which message; null = it is not. */
  cancelled: z.object({ at: z.number(), event: z.string() }).nullable(),
})
/** What is stored of the reminders people set in a group. */
export const manualSchema = z.object({ entries: z.array(entrySchema) })

/** A reminder that somebody asked for, as it is kept. */
export type ManualEntry = z.infer<typeof entrySchema>

/** The reminders that people asked for: one file a group. */
export class ManualStore {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** All of a group in the order of their numbers, cancelled ones too; the same array as long as nothing changes. */
  async of(group: string): Promise<readonly ManualEntry[]> {
    return (await this.#store.read(partitionOf(group))).entries
  }

  /** Adds one under the next number; what the same message asked for before is only returned. */
  add(group: string, entry: Omit<ManualEntry, 'number'>): Promise<ManualEntry> {
    return this.#store.update(partitionOf(group), ({ entries }) => {
      const known = entries.find(({ event }) => event === entry.event)
      if (known) return structuredClone(known)
      const fresh = { ...structuredClone(entry), number: (entries.at(-1)?.number ?? 0) + 1 }
      entries.push(fresh)
      return structuredClone(fresh)
    })
  }

  /** Changes some, by number: `change` gives what is new of each. */
  async change(
    group: string,
    numbers: readonly number[],
    change: (entry: ManualEntry) => Partial<ManualEntry>,
  ): Promise<void> {
    await this.#store.update(partitionOf(group), (data) => {
      data.entries = data.entries.map((entry) => {
        return numbers.includes(entry.number) ? { ...entry, ...change(entry) } : entry
      })
    })
  }
}

/** True while one is stopped for a while. */
export function isStopped({ breaks }: Pick<ManualEntry, 'breaks'>): boolean {
  return breaks.some(({ to }) => to === null)
}

function partitionOf(group: string): Partition<z.infer<typeof manualSchema>> {
  return {
    name: `reminders-manual/${nameHash(group)}`,
    schema: manualSchema,
    empty: () => ({ entries: [] }),
  }
}
