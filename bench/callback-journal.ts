import type { Journal, JournalEntry } from '#storage/store.ts'

/** Claims in memory only: what the callback costs without a disk. */
export class VolatileJournal implements Journal {
  readonly #entries = new Map<string, JournalEntry>()

  async claim(key: string, value: unknown, at: number): Promise<boolean> {
    if (this.#entries.has(key)) return false
    this.#entries.set(key, { key, value, at, done: false })
    return true
  }

  async mark(key: string, value: unknown, done: boolean): Promise<void> {
    const entry = this.#entries.get(key)
    if (entry) this.#entries.set(key, { ...entry, value, done })
  }

  get(key: string): JournalEntry | undefined {
    return this.#entries.get(key)
  }

  pending(): JournalEntry[] {
    return [...this.#entries.values()].filter((entry) => !entry.done)
  }

  forget(before: number): void {
    for (const { key, done, at } of this.#entries.values())
      if (done && at < before) this.#entries.delete(key)
  }
}
