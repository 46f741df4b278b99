import type { Journal, Partition, Store } from '#storage/store.ts'
import type { Death } from '../../../scheduler/mortal-store.ts'
import { type MemoryContents, MemoryStore } from '../../../support/memory-store.ts'

/**
 * A store that can die and fail like `MortalStore`, and is too hasty to check and copy what it keeps: lists are only added to.
 * What the real one refuses is found by the tests that use it.
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
    const { contents: kept, journal } = new MemoryStore(contents)
    this.contents = kept
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
    if (!partitions.has(name)) partitions.set(name, empty())
    return partitions.get(name) as T
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

/** Histories are long and only added to; everything else is short. */
function copyOf(data: unknown): unknown {
  const { entries } = data as { entries?: unknown }
  return Array.isArray(entries) ? { entries: [...entries] } : structuredClone(data)
}
