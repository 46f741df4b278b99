import type { JournalEntries } from '#storage/journal-entries.ts'
import type { Journal, Partition, Store } from '#storage/store.ts'
import { unclaimedKey } from '#storage/store-errors.ts'
import type { Death } from '../../../scheduler/mortal-store.ts'
import { type MemoryContents, MemoryStore } from '../../../support/memory-store.ts'

/**
 * A store that can die and fail like `MortalStore`, and is too hasty to check and copy what it keeps: lists are only added to,
 * entries only replaced. What the real one refuses is found by the tests that use it.
 */
export class LightStore implements Store {
  readonly contents: MemoryContents
  readonly journal: Journal
  /** Resolves when it has died. */
  readonly died: Promise<void>
  /** While set, every write is refused with it. */
  failing: Error | null = null
  #writes = 0
  readonly #death: Death | null
  #die: () => void = () => {}

  constructor(contents: MemoryContents | undefined, death: Death | null) {
    this.contents = contents ?? new MemoryStore().contents
    const journal = lightJournal(this.contents.entries)
    this.#death = death
    this.died = new Promise((resolve) => {
      this.#die = resolve
    })
    this.journal = {
      claim: (key, value, at) => this.#write(() => journal.claim(key, value, at)),
      mark: (key, value, done) => this.#write(() => journal.mark(key, value, done)),
      get: (key) => journal.get(key),
      pending: () => journal.pending(),
      forget: (before) => journal.forget(before),
    }
  }

  async read<T>({ name, empty }: Partition<T>): Promise<Readonly<T>> {
    const { partitions } = this.contents
    const known = partitions.get(name)
    if (known !== undefined) return known as T
    const data = empty()
    partitions.set(name, data)
    return data
  }

  update<T, R>(partition: Partition<T>, change: (data: T) => R): Promise<R> {
    return this.#write(async () => {
      const data = copyOf(await this.read(partition))
      const result = change(data as T)
      this.contents.partitions.set(partition.name, data)
      return result
    })
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.contents.partitions.keys()].filter((name) => name.startsWith(prefix)).sort()
  }

  async close(): Promise<void> {}

  async #write<T>(write: () => Promise<T>): Promise<T> {
    const number = this.#writes++
    if (this.#death && number >= this.#death.atWrite) {
      if (number === this.#death.atWrite && this.#death.kept) await write()
      this.#die()
      return new Promise<T>(() => {})
    }
    if (this.failing) throw this.failing
    return await write()
  }
}

/** Histories are long and only added to, the ticks are flat; everything else is short and seldom written. */
function copyOf(data: unknown): unknown {
  const { entries, last } = data as { entries?: unknown; last?: Record<string, number> }
  if (Array.isArray(entries)) return { entries: [...entries] }
  return last ? { last: { ...last } } : structuredClone(data)
}

function lightJournal(entries: JournalEntries): Journal {
  return {
    claim: async (key, value, at) => {
      if (entries.get(key)) return false
      entries.set({ key, value, at, done: false })
      return true
    },
    mark: async (key, value, done) => {
      const claimed = entries.get(key)
      if (!claimed) throw unclaimedKey(key)
      entries.set({ key, value, at: claimed.at, done })
    },
    get: (key) => entries.get(key),
    pending: () => entries.pending(),
    // A year is short: nothing has to be forgotten.
    forget: () => {},
  }
}
