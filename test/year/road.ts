import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Random } from './random.ts'

/** What a request carries on. */
interface Carried {
  path: string
  method: string
  headers: Record<string, string>
  body: Buffer<ArrayBuffer>
}

/** The way from the platforms to the bot, on which some callbacks arrive more than once. */
export interface Road {
  url: string
  /** Where the bot is now. */
  botUrl: string
  /** How many callbacks came a second, third or fourth time. */
  repeated: number
  close(): Promise<void>
}

/** The share of callbacks that are delivered again, byte for byte. */
const repeatedShare = 0.15

/** Opens the road; `random` says what comes again, at once or after the answer. */
export async function openRoad(random: Random): Promise<Road> {
  const server = createServer((request, response) => {
    carry(request, response).catch(() => {
      response.statusCode = 502
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const road: Road = {
    url: `http://127.0.0.1:${port}`,
    botUrl: '',
    repeated: 0,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const carried = await readRequest(request)
    const times = carried.method === 'POST' && random.chance(repeatedShare) ? random.whole(1, 3) : 0
    const atOnce = random.chance(0.6)
    road.repeated += times
    const first = deliver(carried)
    if (atOnce) again(carried, times)
    const answer = await first
    response.statusCode = answer.status
    response.end(Buffer.from(await answer.arrayBuffer()))
    if (!atOnce) again(carried, times)
  }

  /** Nobody looks at the answers to what comes again; the bot may be down. */
  function again(carried: Carried, times: number): void {
    for (let time = 0; time < times; time += 1) {
      deliver(carried).then(
        (answer) => answer.body?.cancel(),
        () => undefined,
      )
    }
  }

  function deliver({ path, method, headers, body }: Carried): Promise<Response> {
    const init = method === 'POST' ? { method, headers, body } : { method, headers }
    return fetch(`${road.botUrl}${path}`, init)
  }

  return road
}

async function readRequest(request: IncomingMessage): Promise<Carried> {
  const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      hopByHop.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  )
  const { url = '/', method = 'GET' } = request
  return { path: url, method, headers, body: await buffer(request) }
}
