import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import { PersonBatch } from './person-batch.ts'
import { mostPersons, type RobotApi, type RobotMessage } from './robot-api.ts'

/** Default of how long people wait for one another, milliseconds. */
const usualGatherMs = 100

/** People who are about to be told the same. */
interface Gathering {
  ids: string[]
  /** Their departures, when everybody has come. */
  departures: Promise<ReadonlyMap<string, Departure>>
  close(): void
}

/**
 * Tells people the same in one call who are told it at the same time: whoever is got ready waits a moment for the others.
 * What becomes of it is told for each.
 */
export class PersonBatches {
  readonly #api: Pick<RobotApi, 'prepareMessage' | 'preparePersons'>
  readonly #gatherMs: number
  /** By message. */
  readonly #gatherings = new Map<string, Gathering>()

  constructor(
    api: Pick<RobotApi, 'prepareMessage' | 'preparePersons'>,
    gatherMs: number = usualGatherMs,
  ) {
    this.#api = api
    this.#gatherMs = gatherMs
  }

  /** Gets a message for one person ready to go. Never rejects. */
  async prepare(message: RobotMessage, userId: string): Promise<Departure> {
    const key = JSON.stringify(message)
    // Who is told the same twice is told so by two calls.
    const known = this.#gatherings.get(key)
    if (known?.ids.includes(userId)) known.close()
    const gathering = this.#gatherings.get(key) ?? this.#begin(key, message)
    gathering.ids.push(userId)
    if (gathering.ids.length === mostPersons) gathering.close()
    const departures = await gathering.departures
    return departures.get(userId) ?? { state: 'retry', reason: 'not in the call' }
  }

  #begin(key: string, message: RobotMessage): Gathering {
    const closed = Promise.withResolvers<void>()
    const ids: string[] = []
    const close = () => {
      clearTimeout(timer)
      this.#gatherings.delete(key)
      closed.resolve()
    }
    const timer = setTimeout(close, this.#gatherMs)
    const departures = closed.promise.then(() => this.#prepare(message, ids))
    const gathering = { ids, departures, close }
    this.#gatherings.set(key, gathering)
    return gathering
  }

  async #prepare(
    message: RobotMessage,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Departure>> {
    const [first, ...others] = ids
    if (first !== undefined && others.length === 0)
      return new Map([[first, await this.#api.prepareMessage(message, toPerson(first))]])
    const call = await this.#api.preparePersons(message, ids)
    if (call.state !== 'ready') return new Map(ids.map((id) => [id, call]))
    const batch = new PersonBatch(ids, call, (some) => this.#sendEach(message, some))
    return new Map(ids.map((id) => [id, batch.departureOf(id)]))
  }

  /** Each by a call of its own. */
  async #sendEach(message: RobotMessage, ids: readonly string[]): Promise<Delivery[]> {
    const deliveries: Delivery[] = []
    for (const id of ids) {
      const departure = await this.#api.prepareMessage(message, toPerson(id))
      deliveries.push(departure.state === 'ready' ? await departure.go() : departure)
    }
    return deliveries
  }
}

function toPerson(id: string) {
  return { kind: 'direct', id } as const
}
