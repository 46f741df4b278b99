import type { Journal, JournalEntry } from '#storage/store.ts'

/** A kill -9 in the middle of a write: `kept` tells whether the write had reached the disk. */
export interface Death {
  /** The number of the write, from 0. */
  atWrite: number
  kept: boolean
}

/** A journal in memory that can fail like a full disk, and die and be found again by the next process. */
export class MemoryJournal implements Journal {
  /** While set, every write is refused with it. */
  failing: Error | null = null
  /** From this write on nothing settles any more. */
  death: Death | null = null
  #entries = new Map<string, JournalEntry>()
  #writes = 0

  async claim(key: string, value: unknown, at: number): Promise<boolean> {
    return this.#write(() => {
      if (this.#entries.has(key)) return false
      this.#entries.set(key, { key, value: asStored(value), at, done: false })
      return true
    })
  }

  async mark(key: string, value: unknown, done: boolean): Promise<void> {
    return this.#write(() => {
      const entry = this.#entries.get(key)
      if (!entry) throw new Error(`not claimed: ${key}`)
      this.#entries.set(key, { ...entry, value: asStored(value), done })
    })
  }

  get(key: string): JournalEntry | undefined {
    return this.#entries.get(key)
  }

  pending(): JournalEntry[] {
    return [...this.#entries.values()].filter((entry) => !entry.done)
  }

  forget(before: number): void {
    for (const [key, entry] of this.#entries) {
      if (entry.done && entry.at < before) this.#entries.delete(key)
    }
  }

  /** The journal as a process started now would find it. */
  afterRestart(): MemoryJournal {
    const next = new MemoryJournal()
    next.#entries = structuredClone(this.#entries)
    return next
  }

  async #write<T>(apply: () => T): Promise<T> {
    const number = this.#writes++
    const { death } = this
    if (death && number >= death.atWrite) {
      if (number === death.atWrite && death.kept) apply()
      return new Promise<T>(() => {})
    }
    await Promise.resolve()
    if (this.failing) throw this.failing
    return apply()
  }
}

/** What JSON makes of a value: a journal on disk cannot keep more. */
function asStored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
