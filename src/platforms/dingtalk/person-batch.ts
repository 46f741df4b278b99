import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { PersonsCall } from './robot-api.ts'

/**
 * One call for several people, each of whom is let go or dropped alone: it goes when all have been let go. Where somebody
 * was dropped, or it was refused as a whole, as one of them may be the reason, the others are told one by one.
 */
export class PersonBatch {
  readonly #ids: readonly string[]
  readonly #call: Extract<PersonsCall, { state: 'ready' }>
  readonly #sendEach: (ids: readonly string[]) => Promise<Delivery[]>
  readonly #going = new Map<string, (delivery: Delivery) => void>()
  readonly #dropped = new Set<string>()

  /** @param sendEach tells these people alone; resolves with what became of each, in their order. Never rejects. */
  constructor(
    ids: readonly string[],
    call: Extract<PersonsCall, { state: 'ready' }>,
    sendEach: (ids: readonly string[]) => Promise<Delivery[]>,
  ) {
    this.#ids = ids
    this.#call = call
    this.#sendEach = sendEach
  }

  /** How one of them is let go. */
  departureOf(id: string): Departure {
    return {
      state: 'ready',
      go: () =>
        new Promise<Delivery>((settle) => {
          this.#going.set(id, settle)
          void this.#leaveWhenAllAre()
        }),
      drop: () => {
        if (this.#going.has(id) || this.#dropped.has(id)) return
        this.#dropped.add(id)
        void this.#leaveWhenAllAre()
      },
    }
  }

  async #leaveWhenAllAre(): Promise<void> {
    if (this.#going.size + this.#dropped.size < this.#ids.length) return
    const ids = this.#ids.filter((id) => this.#going.has(id))
    const deliveries = this.#dropped.size === 0 ? await this.#sendAll(ids) : await this.#rest(ids)
    for (const [index, id] of ids.entries())
      this.#going.get(id)?.(deliveries[index] ?? { state: 'unknown', reason: 'no outcome' })
  }

  async #sendAll(ids: readonly string[]): Promise<Delivery[]> {
    const deliveries = await this.#call.go()
    const isRefused = deliveries.every(({ state }) => state === 'refused')
    return isRefused ? this.#sendEach(ids) : deliveries
  }

  #rest(ids: readonly string[]): Promise<Delivery[]> {
    this.#call.drop()
    return this.#sendEach(ids)
  }
}
