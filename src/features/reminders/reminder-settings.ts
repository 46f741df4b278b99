import { z } from 'zod'
import type { Partition, Store } from '#storage/store.ts'
import type { Word, Words } from './word.ts'

const wordSchema: z.ZodType<Word> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('go'), since: z.number().exactOptional() }),
  z.object({ type: z.literal('move'), day: z.string(), since: z.number().exactOptional() }),
  z.object({ type: z.literal('never') }),
])
const by = { by: z.string(), at: z.number() }
const groupSchema = z.object({
  /** Plans carried over to later years. */
  carried: z.array(z.object({ document: z.string(), year: z.number(), ...by })),
  /** By `anchorKey`. */
  words: z.record(z.string(), z.object({ word: wordSchema, ...by })),
  /** Since when nothing is said; null = it is. */
  paused: z.number().nullable(),
  /** Anchors by the number under which they were listed, from 1: a number once told stays. */
  listed: z.array(z.string()),
  /** A plan that waits for the second word of a coordinator. */
  asked: z.object({ document: z.string(), year: z.number(), ...by }).nullable(),
})
const schema = z.object({ groups: z.record(z.string(), groupSchema) })

/** What coordinators of a group decided about its reminders. */
export type GroupDecisions = z.infer<typeof groupSchema>

const partition: Partition<z.infer<typeof schema>> = {
  name: 'reminders-settings',
  schema,
  empty: () => ({ groups: {} }),
}

const nothing: GroupDecisions = { carried: [], words: {}, paused: null, listed: [], asked: null }

/** What coordinators have decided, by group. */
export class ReminderSettings {
  readonly #store: Store
  readonly #stamps = new WeakMap<GroupDecisions, string>()
  readonly #words = new WeakMap<object, Words>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything decided; the same object as long as nothing is. */
  async all(): Promise<Readonly<Record<string, GroupDecisions>>> {
    return (await this.#store.read(partition)).groups
  }

  /** What was decided for a group. */
  async of(group: string): Promise<GroupDecisions> {
    return (await this.all())[group] ?? nothing
  }

  /** The words for a group as they are planned with. */
  wordsOf({ words }: GroupDecisions): Words {
    const known = this.#words.get(words)
    if (known) return known
    const read = new Map(Object.entries(words).map(([anchor, { word }]) => [anchor, word]))
    this.#words.set(words, read)
    return read
  }

  /** The same text as long as what is planned by the decisions is the same. */
  stampOf(decisions: GroupDecisions): string {
    const known = this.#stamps.get(decisions)
    if (known !== undefined) return known
    const stamp = JSON.stringify([decisions.carried, decisions.words])
    this.#stamps.set(decisions, stamp)
    return stamp
  }

  /** Changes what was decided for a group. */
  update<R>(group: string, change: (decisions: GroupDecisions) => R): Promise<R> {
    return this.#store.update(partition, ({ groups }) => {
      const decisions = groups[group] ?? structuredClone(nothing)
      groups[group] = decisions
      return change(decisions)
    })
  }
}
