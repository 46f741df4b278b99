import { connect, type Socket } from 'node:net'
import { type CallbackKind, callbackRequests } from './callback-requests.ts'

/** What the load process is told on its command line, as JSON. */
export interface LoadOrder {
  port: number
  /** `bare` asks `GET /`; the others post one message each, all different. */
  kind: 'bare' | CallbackKind
  /** Base URL of the platform that takes the answers. */
  platform: string
  connections: number
  /** Requests of the warm-up and of the measured run. */
  warmUp: number
  count: number
  /** Makes the message ids of this run its own. */
  run: number
}

/** What it tells when it is done. */
export interface LoadResult {
  seconds: number
  /** When the measured run began, epoch milliseconds. */
  began: number
  requests: number
  /** Answers whose status was not 200. */
  failed: number
}

/** Keeps every connection busy with one request at a time until all are answered. */
async function load(
  port: number,
  connections: number,
  requests: readonly Buffer[],
): Promise<LoadResult> {
  let next = 0
  let failed = 0
  const began = Date.now()
  const start = performance.now()
  const drive = async () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const answers = new Answers(socket)
    for (let request = requests[next++]; request; request = requests[next++]) {
      socket.write(request)
      if ((await answers.next()) !== 200) failed++
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, drive))
  const seconds = (performance.now() - start) / 1000
  return { seconds, began, requests: requests.length, failed }
}

/** Reads answers with a content length from a kept-alive connection. */
class Answers {
  #waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | null = null
  #read: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#waiting?.reject(error))
    socket.on('close', () => this.#waiting?.reject(new Error('connection closed')))
  }

  next(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  #take(chunk: Buffer): void {
    this.#read = this.#read.length > 0 ? Buffer.concat([this.#read, chunk]) : chunk
    const end = this.#read.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#read.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.#read.length < end + 4 + length) return
    this.#read = this.#read.subarray(end + 4 + length)
    this.#waiting?.resolve(Number(head.slice(9, 12)))
  }
}

const order: LoadOrder = JSON.parse(process.argv[2] ?? '')
const bare = Buffer.from('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
const total = order.warmUp + order.count
const requests =
  order.kind === 'bare'
    ? Array<Buffer>(total).fill(bare)
    : callbackRequests(order.kind, { ...order, count: total })
await load(order.port, order.connections, requests.slice(0, order.warmUp))
console.log(JSON.stringify(await load(order.port, order.connections, requests.slice(order.warmUp))))
