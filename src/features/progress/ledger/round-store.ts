import { z } from 'zod'
import { nameHash } from '#base/name-hash.ts'
import type { Partition, Store } from '#storage/store.ts'
import type { LedgerEntry, Standing } from './ledger.ts'
import { authorSchema, entrySchema, replySchema } from './round-schema.ts'

const pendingSchema = z.object({
  event: z.string(),
  at: z.number(),
  text: z.string(),
  group: z.string().nullable(),
  author: authorSchema,
  reply: replySchema,
  /** As it was asked; else `reply` has it. */
  question: z.string().exactOptional(),
  /** Its writer has been reminded of it. */
  reminded: z.literal(true).exactOptional(),
  /** Set when the question is which week the message is for: the weeks its digits stand for. */
  weeks: z.array(z.string()).exactOptional(),
})
/** See `WeekData`. */
export const weekSchema = z.object({
  entries: z.array(entrySchema),
  /** By message: what the bot wants to know about it before it is filed, or before all of it is. */
  pending: z.record(z.string(), pendingSchema),
})
const standingSchema = z.object({
  /** Null until the week begins. */
  standings: z
    .array(
      z.object({
        unit: z.string(),
        task: z.string(),
        metric: z.string(),
        cumulative: z.number(),
        week: z.string(),
        inside: z.string().nullable().exactOptional(),
        alone: z.literal(true).exactOptional(),
        unsure: z.literal(true).exactOptional(),
        vouched: z.number().exactOptional(),
      }),
    )
    .nullable(),
})

/** A message that waits for its writer's answer. */
export type Pending = z.infer<typeof pendingSchema>
/** What is stored of one week of a round. */
export type WeekData = z.infer<typeof weekSchema>
/** A new line of the history; its number is given when it is written. */
export type NewEntry = LedgerEntry extends infer E
  ? E extends LedgerEntry
    ? Omit<E, 'seq'>
    : never
  : never

/** The weeks of all rounds: one file a week, so that what one message changes is one write whose cost knows no history. */
export class RoundStore {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** What has happened in a week so far. */
  read(round: string, week: string): Promise<Readonly<WeekData>> {
    return this.#store.read(weekPartition(round, week))
  }

  /** Changes a week; `change` may add to it through the writer, and sees what was there before. */
  update<R>(round: string, week: string, change: (data: WeekWriter) => R): Promise<R> {
    return this.#store.update(weekPartition(round, week), (data) => change(new WeekWriter(data)))
  }

  /** Weeks of a round in which something happened, oldest first. */
  async weeks(round: string): Promise<string[]> {
    const prefix = `rounds/${nameHash(round)}/`
    return (await this.#store.list(prefix)).map((name) => name.slice(prefix.length))
  }

  /** Where everybody stood when a week began; null when it has not begun. */
  async before(round: string, week: string): Promise<readonly Standing[] | null> {
    return (await this.#store.read(standingPartition(round, week))).standings
  }

  /** Keeps where everybody stood when a week began. */
  keepBefore(round: string, week: string, standings: readonly Standing[]): Promise<void> {
    return this.#store.update(standingPartition(round, week), (data) => {
      data.standings = [...standings]
    })
  }
}

/** A week that is being added to. */
export class WeekWriter {
  readonly #data: WeekData

  constructor(data: WeekData) {
    this.#data = data
  }

  get entries(): readonly LedgerEntry[] {
    return this.#data.entries
  }

  get pending(): Readonly<Record<string, Pending>> {
    return this.#data.pending
  }

  /** Adds a line to the history and gives it its number. */
  add(entry: NewEntry): LedgerEntry {
    const written = { ...entry, seq: this.#data.entries.length + 1 } as LedgerEntry
    this.#data.entries.push(written)
    return written
  }

  /** Remembers what somebody has to answer about a message. */
  ask(pending: Pending): void {
    this.#data.pending[pending.event] = pending
  }

  /** Notes that the writer of a message has been reminded of what is asked about it. */
  reminds(event: string): void {
    for (const asked of Object.values(this.#data.pending)) {
      if (asked.event === event) asked.reminded = true
    }
  }

  /** Forgets what was asked about a message; false where nothing was. */
  asksNoMore(event: string): boolean {
    const asked = Object.entries(this.#data.pending).filter(([, each]) => each.event === event)
    for (const [key] of asked) delete this.#data.pending[key]
    return asked.length > 0
  }
}

function weekPartition(round: string, week: string): Partition<WeekData> {
  return {
    name: `rounds/${nameHash(round)}/${week}`,
    schema: weekSchema,
    empty: () => ({ entries: [], pending: {} }),
  }
}

function standingPartition(round: string, week: string): Partition<z.infer<typeof standingSchema>> {
  return {
    name: `standings/${nameHash(round)}/${week}`,
    schema: standingSchema,
    empty: () => ({ standings: null }),
  }
}
