import type { ManualClock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Timers } from '#base/timers.ts'
import type { EventSink } from '#bot/adapter.ts'
import type { Sleep } from '#bot/dispatcher.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { openStore } from '#storage/open-store.ts'
import {
  connectionTroubles,
  drainAll,
  openChannels,
  startConnections,
  stopConnections,
} from '../../src/channels.ts'
import { readChannels } from '../../src/config-channels.ts'
import type { GroupConfig } from '../../src/config-schema.ts'
import { openFileSources } from '../../src/file-sources.ts'
import { openLines } from '../../src/lines.ts'
import { openQuotas } from '../../src/quotas.ts'
import { openSenders } from '../../src/senders.ts'
import { createServer } from '../../src/server.ts'

/** What the ends of a program are opened with. */
export interface EndsSetting {
  dataDir: string
  /** As in a configuration file. */
  channels: Readonly<Record<string, Record<string, unknown>>>
  groups?: readonly GroupConfig[]
  sink: EventSink
  clock: Pick<ManualClock, 'now'>
  sleep: Sleep
  /** Default the machine's. */
  timers?: Timers
  logger: Logger
  /** Time limit of one request of ours. */
  timeoutMs: number
  /** How long a WeCom callback may wait for its answer. */
  patienceMs?: number
  /** From 0 to 1, for pauses between connections. */
  random?: () => number
}

/** Everything of a program that touches a platform, over a real store, put together as the program does it. */
export async function openEnds(setting: EndsSetting) {
  const { dataDir, groups = [], sink, clock, sleep, logger, timeoutMs } = setting
  const { channels: configs, mistakes } = readChannels(setting.channels)
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes))
  const store = await openStore(dataDir, { clock, logger })
  const timers = setting.timers ? { timers: setting.timers } : {}
  const quotas = await openQuotas(configs, { groups, store, clock, logger })
  const shared = { clock, logger, timeoutMs, groups, quotas }
  const lines = openLines(configs, { ...shared, reconnectMs: 20, ...timers })
  const senders = openSenders(configs, groups, { dataDir, clock, lines, pauseMs: 0, timeoutMs })
  const outbox = new PostOutbox({ journal: store.journal, senders, clock, logger, sleep })
  const { patienceMs = 800 } = setting
  const { random = Math.random } = setting
  const timing = { random, sleep, timeoutMs, patienceMs, pollPatienceMs: patienceMs, ...timers }
  const { journal } = store
  const channels = openChannels(configs, { sink, journal, clock, logger, lines, timing })
  const server = createServer({ channels, routers: [], logger })
  await outbox.recover(async () => {
    for (const channel of channels.values()) await channel.recover()
  })
  const { port } = await server.listen('127.0.0.1', 0)
  startConnections(channels)
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    outbox,
    channels,
    files: openFileSources(configs, { clock, lines }),
    troubles: () => connectionTroubles(channels),
    async close() {
      stopConnections(channels)
      const drained = Promise.all([drainAll(channels), outbox.stop()])
      await server.drain(0)
      await drained
      await quotas.close()
      await store.close()
    },
  }
}

/** See `openEnds`. */
export type ProgramEnds = Awaited<ReturnType<typeof openEnds>>
