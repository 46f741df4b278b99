import { frozenFrom, jsonText } from './json-text.ts'
import type { JournalEntry } from './store.ts'

/** The entries of a journal in memory, in the order of their claims; entries are frozen and replaced, never changed. */
export class JournalEntries {
  readonly #all = new Map<string, JournalEntry>()
  readonly #open = new Map<string, JournalEntry>()

  get size(): number {
    return this.#all.size
  }

  get(key: string): JournalEntry | undefined {
    return this.#all.get(key)
  }

  /** Adds an entry or replaces that of the same key. */
  set(entry: JournalEntry): void {
    this.#all.set(entry.key, entry)
    if (entry.done) this.#open.delete(entry.key)
    else this.#open.set(entry.key, entry)
  }

  /** Removes an entry, unless it has been replaced since. */
  drop(entry: JournalEntry): void {
    if (this.#all.get(entry.key) !== entry) return
    this.#all.delete(entry.key)
    this.#open.delete(entry.key)
  }

  /** Every entry, in the order of the claims. */
  all(): JournalEntry[] {
    return [...this.#all.values()]
  }

  /** Entries not done, oldest claim first. */
  pending(): JournalEntry[] {
    return [...this.#open.values()].sort((a, b) => a.at - b.at)
  }

  /** Done entries claimed before an instant. */
  doneBefore(instant: number): JournalEntry[] {
    return this.all().filter((entry) => entry.done && entry.at < instant)
  }
}

/** An entry with its value as JSON keeps it. @throws TypeError when JSON cannot hold the value or the instant. */
export function journalEntry(key: string, value: unknown, at: number, done: boolean): JournalEntry {
  if (!Number.isFinite(at)) throw new TypeError(`no instant: ${at}`)
  const text = jsonText(value)
  const stored = done && text.length <= longestShared ? shared(text) : frozenFrom(text)
  return Object.freeze({ key, value: stored, at, done })
}

/** Most of what is settled has one of a few values, kept once: there are as many entries as messages in two days. */
const settled = new Map<string, unknown>()
const longestShared = 64

function shared(text: string): unknown {
  const known = settled.get(text)
  if (known !== undefined) return known
  const value = frozenFrom(text)
  if (settled.size < 100) settled.set(text, value)
  return value
}
