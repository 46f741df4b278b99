import { randomInt, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '#base/clock.ts'
import { writeWhole } from '#demo/write-whole.ts'
import type { Attempt } from './attempt.ts'
import type { Faults } from './faults.ts'
import type { Callback } from './history.ts'
import type { Patience } from './state.ts'
import { StreamConnection } from './stream-connection.ts'
import { refuseUpgrade } from './upgrades.ts'

const TICKET_MS = 90_000
const robotTopic = '/v1.0/im/bot/messages/get'

/** What a gateway works with. */
export interface GatewayOptions {
  /** It is remembered here that the robot was switched to Stream mode. */
  folder: string
  /** The machine's time. */
  clock: Clock
  patience: Patience
  faults: Faults
}

/** What the owner of the platforms may do to the connections. */
export type GatewayDeed = 'disconnect' | 'drop' | 'babble'

/**
 * The pretend gateway of DingTalk's Stream mode (open-dingtalk/developerpedia `stream/protocol`): tickets good once and for 90
 * seconds; each message to one connection chosen at random, again in a new frame when it is not acknowledged in time.
 */
export class DingtalkGateway {
  readonly #options: GatewayOptions
  readonly #file: string
  readonly #wss = new WebSocketServer({ noServer: true })
  readonly #tickets = new Map<string, { until: number; topics: readonly string[] }>()
  readonly #connections = new Set<StreamConnection>()
  #isUsed: boolean
  /** Told after a client has connected. */
  onConnect: () => void = () => undefined

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#file = join(options.folder, 'gateway.json')
    this.#isUsed = existsSync(this.#file)
  }

  /** True once a connection was asked for: from then on messages come this way, and no longer to the callback address. */
  get isUsed(): boolean {
    return this.#isUsed
  }

  /** How many connections stand. */
  get size(): number {
    return this.#connections.size
  }

  /** A ticket for one connection that gets these topics. */
  issue(topics: readonly string[]): string {
    if (!this.#isUsed) writeWhole(this.#file, JSON.stringify({ version: 1, mode: 'stream' }))
    this.#isUsed = true
    const ticket = randomUUID()
    this.#tickets.set(ticket, { until: this.#options.clock.now() + TICKET_MS, topics })
    return ticket
  }

  /** Takes a client that comes with a ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://gateway').searchParams.get('ticket') ?? ''
    const known = this.#tickets.get(ticket)
    this.#tickets.delete(ticket)
    const fault = this.#options.faults.take('connect')
    if (fault?.mode === 'hang') return
    if (fault?.mode === 'status') refuseUpgrade(socket, fault.status)
    else if (!known || this.#options.clock.now() > known.until) refuseUpgrade(socket, 401)
    else {
      this.#wss.handleUpgrade(request, socket, head, (ws) => {
        this.#admit(ws, known.topics)
        if (fault?.mode === 'drop') ws.terminate()
      })
    }
  }

  /** Hands one message to one of the connections. */
  deliver({ body }: Callback): Promise<Attempt> {
    const ready = [...this.#connections].filter((each) => each.takes(robotTopic))
    const connection = ready[ready.length > 0 ? randomInt(ready.length) : 0]
    if (!connection) return Promise.resolve({ state: 'again', reason: 'no stream connection' })
    const delivery = connection.deliver(robotTopic, body)
    if (this.#options.faults.take('frame')?.mode === 'drop') connection.drop()
    return delivery
  }

  /** Does the same to all connections. */
  act(deed: GatewayDeed): void {
    for (const connection of [...this.#connections]) {
      if (deed === 'disconnect') connection.expire('persistent connection is timeout')
      else if (deed === 'babble') connection.babble()
      else connection.drop()
    }
  }

  #admit(ws: WebSocket, topics: readonly string[]): void {
    const connection = new StreamConnection(ws, topics, this.#options.patience)
    this.#connections.add(connection)
    ws.once('close', () => this.#connections.delete(connection))
    this.onConnect()
  }
}
