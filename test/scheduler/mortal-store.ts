import { asStored } from '#storage/json-text.ts'
import type { Journal, Partition, Store } from '#storage/store.ts'
import { type MemoryContents, MemoryStore } from '../support/memory-store.ts'

/** A kill -9 in the middle of a write: `kept` tells whether the write had reached the disk. */
export interface Death {
  /** The number of the write, from 0, over partitions and journal together. */
  atWrite: number
  kept: boolean
}

/** A store that dies at a write: from then on nothing settles any more. What it leaves behind is found by the next one. */
export class MortalStore implements Store {
  readonly contents: MemoryContents
  readonly journal: Journal
  /** Resolves when it has died. */
  readonly died: Promise<void>
  /** While set, every write is refused with it. */
  failing: Error | null = null
  writes = 0
  readonly #store: MemoryStore
  readonly #death: Death | null
  #die: () => void = () => {}

  constructor(contents?: MemoryContents, death: Death | null = null) {
    this.#store = new MemoryStore(contents)
    this.contents = this.#store.contents
    this.#death = death
    this.died = new Promise((resolve) => {
      this.#die = resolve
    })
    const { journal } = this.#store
    this.journal = {
      claim: (key, value, at) => this.#write(() => journal.claim(key, asStored(value), at)),
      mark: (key, value, done) => this.#write(() => journal.mark(key, value, done)),
      get: (key) => journal.get(key),
      pending: () => journal.pending(),
      forget: (before) => journal.forget(before),
    }
  }

  read<T>(partition: Partition<T>): Promise<Readonly<T>> {
    return this.#store.read(partition)
  }

  update<T, R>(partition: Partition<T>, change: (data: T) => R): Promise<R> {
    return this.#write(() => this.#store.update(partition, change))
  }

  list(prefix: string): Promise<string[]> {
    return this.#store.list(prefix)
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  async #write<T>(write: () => Promise<T>): Promise<T> {
    const number = this.writes++
    if (this.#death && number >= this.#death.atWrite) {
      if (number === this.#death.atWrite && this.#death.kept) await write()
      this.#die()
      return new Promise<T>(() => {})
    }
    if (this.failing) throw this.failing
    return await write()
  }
}
