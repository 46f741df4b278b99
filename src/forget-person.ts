import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ForgetRule } from '#base/forget-rule.ts'
import {
  collectTraces,
  type Forgotten,
  isForgottenKey,
  type Traces,
  withoutPerson,
} from '#base/forgotten.ts'
import { forgetEntry } from '#bot/forget-entry.ts'
import { alertRules } from '#features/alert/forget-alert-reporter.ts'
import { askRules } from '#features/ask/forget-asker.ts'
import { FileShelf } from '#features/files/file-shelf.ts'
import { progressRules } from '#features/progress/ledger/forget-reporter.ts'
import { reminderRules } from '#features/reminders/forget-answerer.ts'
import type { JournalEntry, KeptStore } from '#storage/store.ts'
import { forgetFiles } from './forget-files.ts'

/** Whom to forget. */
export interface ForgetRequest {
  /** The platform's user id. */
  user: string
  /** Only the person of this channel; default the same id on every channel. */
  channel?: string | undefined
}

/** What was done. */
export interface ForgetOutcome {
  /** Names under which the person was known. */
  names: readonly string[]
  /** Partitions, journal entries and made files that were changed or removed. */
  partitions: number
  entries: number
  files: number
  /** Entries that are still needed: they go when the same is done again after two days. */
  needed: number
}

const rules: readonly ForgetRule[] = [
  ...askRules,
  ...progressRules,
  ...reminderRules,
  ...alertRules,
]

/**
 * Takes a person out of everything stored: names, platform ids, and the words that are not needed any more; the figures
 * stay. Done twice, or again after a break, it does what is left.
 */
export async function forgetPerson(
  store: KeptStore,
  dataDir: string,
  { user, channel }: ForgetRequest,
  now: number,
): Promise<ForgetOutcome> {
  const stranger: Forgotten = {
    id: user,
    channel: channel ?? null,
    names: [],
    spared: [],
    events: new Set(),
    alias: `forgotten-${randomUUID().slice(0, 8)}`,
    now,
  }
  const person = await traced(store, stranger)
  const count = { partitions: 0, entries: 0, needed: 0 }
  const texts = new Set<string>()
  await store.upkeep.rewrite({
    partition(name, data) {
      const next = forgetPartition(name, data, person)
      if (next !== data) count.partitions += 1
      return next
    },
    entry(entry) {
      const fate = forgetEntry(entry, person)
      if (fate.state === 'needed') {
        count.needed += 1
        texts.add(JSON.stringify(entry.value))
      }
      if (fate.state === 'changed' || fate.state === 'dropped') count.entries += 1
      return fate.state === 'changed' ? fate : fate.state === 'dropped' ? null : entry
    },
  })
  const isNeeded = (path: string) => [...texts].some((text) => text.includes(JSON.stringify(path)))
  const made = await forgetFiles(dataDir, person, isNeeded)
  const files = made + (await new FileShelf(dataDir).forget(person))
  return { names: person.names, ...count, files }
}

/** The person with all names and messages that stored data knows; nothing is changed. */
async function traced(store: KeptStore, person: Forgotten): Promise<Forgotten> {
  const traces: Traces = { names: new Set(), others: new Set(), events: new Set() }
  await store.upkeep.rewrite({
    partition(name, data) {
      collectTraces(data, person, traces)
      if (name.startsWith('chats/')) collectAsked(data, person, traces.events)
      return data
    },
    entry(entry: JournalEntry) {
      collectTraces(entry.value, person, traces)
      return entry
    },
  })
  const { names, others, events } = traces
  // What others or units are called as well says nothing about the person.
  const own = [...names].filter(
    (name) => name.length > 1 && name !== person.id && !others.has(name),
  )
  const spared = [...others].filter((other) => own.some((name) => other.includes(name)))
  return { ...person, names: own, spared, events }
}

function collectAsked(data: unknown, person: Forgotten, events: Set<string>): void {
  const { records } = data as { records?: readonly { id: string; user: string }[] }
  for (const { id, user } of records ?? []) {
    if (user === person.id || isForgottenKey(user, person)) events.add(id)
  }
}

function forgetPartition(name: string, data: unknown, person: Forgotten): unknown {
  const rule = rules.find(({ prefix }) => name.startsWith(prefix))
  const ruled = rule ? rule.apply(data, person) : data
  const next = withoutPerson(ruled, person)
  return isDeepStrictEqual(next, data) ? data : next
}
