import type { Memory } from './follow-up.ts'

const HALF_HOUR = 30 * 60_000
/** People whose last question is kept in memory; the oldest goes first. */
const MOST = 5_000

/** What each person asked last in each conversation, for half an hour. */
export class Memories {
  /** How long a follow-up may refer to what was asked before, milliseconds. */
  static readonly lifetime = HALF_HOUR
  readonly #kept = new Map<string, { memory: Memory | null; at: number }>()

  /** What was kept under a key, unless it is too old; a key never seen is read once by `reread`. */
  async recall(
    key: string,
    now: number,
    reread: () => Promise<Memory | null>,
  ): Promise<Memory | null> {
    const kept = this.#kept.get(key)
    if (!kept) return reread()
    return now - kept.at <= HALF_HOUR && now >= kept.at ? kept.memory : null
  }

  /** Forgets everything; what is asked for next is read again. */
  clear(): void {
    this.#kept.clear()
  }

  /** Keeps what a follow-up may leave out; null forgets. */
  keep(key: string, memory: Memory | null, now: number): void {
    this.#kept.delete(key)
    this.#kept.set(key, { memory, at: now })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest)
  }
}
