import process from 'node:process'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { Fault } from '#demo/platforms/faults.ts'
import { startPlatforms } from '#demo/platforms/start-platforms.ts'
import { PlatformsClient } from '#demo/platforms-client.ts'
import { parseWorld } from '#demo/world.ts'
import { seeded } from './soak-traffic.ts'

/** What the program tells its platforms. */
export type SoakOrder =
  | { do: 'start'; folder: string; world: object; now: number; errors: number }
  | {
      do: 'tick'
      now: number
      drop: boolean
      says: { user: string; group: string | null; text: string }[]
    }
  | { do: 'calm' }
  | { do: 'acks' }

/** What they answer. */
export type SoakAnswer = { url: string } | { refused: string[] } | { acks: number[]; tries: number }

/** Failures by which what was said can still be told to have arrived exactly once. */
const kinds: Partial<Record<Fault['place'], readonly Fault['kind'][]>> = {
  callback: [{ mode: 'hang' }, { mode: 'drop' }],
  session: [{ mode: 'status', status: 503 }, { mode: 'errcode', errcode: -1 }, { mode: 'drop' }],
  webhook: [{ mode: 'status', status: 503 }, { mode: 'errcode', errcode: -1 }, { mode: 'drop' }],
  'response-url': [{ mode: 'status', status: 503 }],
  api: [
    { mode: 'status', status: 503 },
    { mode: 'status', status: 403, code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' },
    { mode: 'drop' },
  ],
  app: [{ mode: 'status', status: 503 }, { mode: 'errcode', errcode: -1 }, { mode: 'drop' }],
  // A connection that breaks off loses what is on its way to the bot: nobody acknowledges it.
  link: [{ mode: 'errcode', errcode: -1 }],
  token: [{ mode: 'status', status: 503 }],
  gateway: [{ mode: 'status', status: 503 }],
  connect: [{ mode: 'status', status: 503 }],
}

const random = seeded(7)
const acks: number[] = []
let tries = 0
let share = 0
let clock = new ManualClock(0)
let client: PlatformsClient | null = null

function misfortune(place: Fault['place']): Fault['kind'] | undefined {
  const possible = kinds[place]
  if (!possible || random() >= share) return undefined
  return possible[Math.floor(random() * possible.length)]
}

async function start({ folder, world, now, errors }: Extract<SoakOrder, { do: 'start' }>) {
  clock = new ManualClock(now)
  share = errors
  const platforms = await startPlatforms({
    dataDir: folder,
    world: parseWorld(world),
    logger: createLogger('silent'),
    port: 0,
    machineClock: clock,
    patience: { redeliverAfter: [20], answerFor: 0, streamPing: 25_000 },
    misfortune,
    onAttempt: (_callback, attempt, milliseconds) => {
      tries += 1
      if (attempt.state === 'taken') acks.push(milliseconds)
    },
  })
  client = new PlatformsClient(platforms.url)
  return { url: platforms.url }
}

/** Time goes on, people speak; resolves when the bot has taken everything. */
async function tick({ now, drop, says }: Extract<SoakOrder, { do: 'tick' }>) {
  clock.set(now)
  if (!client) throw new Error('not started')
  if (drop) {
    await fetch(`${client.url}/control/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ deed: (now / 60_000) % 2 === 0 ? 'disconnect' : 'drop' }),
    })
  }
  const speak = async ({ user, group, text }: (typeof says)[number]) => {
    const place = group === null ? { app: true } : { group }
    await client?.perform('say', { user, text, ...place })
  }
  const said = await Promise.allSettled(says.map(speak))
  return {
    refused: said.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : [])),
  }
}

async function obey(order: SoakOrder): Promise<SoakAnswer> {
  switch (order.do) {
    case 'start':
      return start(order)
    case 'tick':
      return tick(order)
    case 'calm':
      share = 0
      return { refused: [] }
    case 'acks':
      return { acks, tries }
  }
}

process.on('message', ({ id, order }: { id: number; order: SoakOrder }) => {
  obey(order).then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
