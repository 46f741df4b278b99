import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import { PostOutbox } from '#bot/outbox.ts'
import type { Post } from '#bot/post.ts'
import { openWorkdays } from '#calendar/holiday-folder.ts'
import { apiRouter } from '#console/api.ts'
import { keepingRouter } from '#console/keeping-router.ts'
import { metricsRouter } from '#console/metrics-router.ts'
import type { AdvanceHook } from '#demo/demo-clock.ts'
import { FileShelf } from '#features/files/file-shelf.ts'
import { ReceivedFiles } from '#features/files/received-files.ts'
import { Scheduler } from '#scheduler/scheduler.ts'
import { openStore } from '#storage/open-store.ts'
import { openAssistant } from './assistant.ts'
import {
  connectionTroubles,
  drainAll,
  openChannels,
  startConnections,
  stopConnections,
} from './channels.ts'
import type { Config } from './config.ts'
import { openFileSources } from './file-sources.ts'
import { forgetSettled } from './forgetting.ts'
import { keepingOf } from './keeping.ts'
import { openLines } from './lines.ts'
import { openMetering } from './metering.ts'
import { postRules } from './post-rules.ts'
import { watchedSenders } from './pushing.ts'
import { openQuotas } from './quotas.ts'
import { directChannels, openSenders } from './senders.ts'
import { createServer } from './server.ts'
import { removeServerFile, writeServerFile } from './server-file.ts'
import { openStage } from './stage.ts'

/** The whole program, ready to listen. */
export interface App {
  /** Finishes what an earlier run had accepted, then takes requests. Throws AppError when the address cannot be used. */
  listen(): Promise<{ port: number }>
  /** Stops listening, finishes what was accepted, and releases the data folder. */
  close(): Promise<void>
}

/** What the program gets from its surroundings. */
export interface AppDeps {
  /** The machine's clock; in the demo a clock of its own runs beside it. */
  clock: Clock
  logger: Logger
}

/** How long callers have to take their answers when the program stops, milliseconds. */
const drainMs = 5_000

/**
 * Puts the program together. The data folder is this process's own from here until `close`.
 * @throws AppError `folder-in-use`, `damaged-store`, `newer-store`, `config`.
 */
export async function createApp(config: Config, deps: AppDeps): Promise<App> {
  const resources = new AsyncDisposableStack()
  try {
    return await build(config, deps, resources)
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}

/** What is deferred is undone in reverse order: the server first, the store last. */
async function build(config: Config, deps: AppDeps, resources: AsyncDisposableStack): Promise<App> {
  const { logger } = deps
  const store = await openStore(config.dataDir, deps)
  resources.defer(() => store.close())
  const stage = await openStage(config, deps)
  resources.defer(() => stage.close())
  const { clock, groups } = stage
  resources.defer(forgetSettled(store.journal, clock))

  // The pretend platforms show messages in the order in which they come: nothing has to be slept through.
  const pace = config.demo ? { pauseMs: 0 } : {}
  const quotas = await openQuotas(stage.channels, { groups, store, clock, logger })
  resources.defer(() => quotas.close())
  const lines = openLines(stage.channels, { clock, logger, groups, quotas })
  const { dataDir, knowledgeDir } = config
  const senders = openSenders(stage.channels, groups, { dataDir, clock, lines, ...pace })
  const holidays = await openWorkdays(join(dataDir, 'holidays'), logger)
  resources.defer(() => holidays.close())
  // In the demo everything is said at the very minute it is about.
  const spreadMinutes = config.demo ? 0 : 7
  // Posts leave when everything is put together: the features that know their words are opened below.
  const words = { upToDate: async (post: Post, _now: number) => post }
  const rules = postRules({
    workdays: holidays.workdays,
    spreadMinutes,
    upToDate: (post, now) => words.upToDate(post, now),
  })
  const metering = openMetering(store.journal, clock, logger)
  metering.quotas(() => quotas.views())
  const watched = watchedSenders(metering.senders(senders), { store, groups, clock, logger })
  const outbox = new PostOutbox({
    journal: metering.journal,
    senders: watched,
    rules,
    clock,
    logger,
  })
  const { roster } = stage
  const pushing = new Set(senders.keys())
  const direct = directChannels(stage.channels)
  const told = { pushing, direct, spent: () => quotas.spent() }
  const shared = { groups, store, outbox, holidays, clock, logger, dataDir, knowledgeDir, roster }
  const assistant = await openAssistant({ ...shared, ...told })
  resources.defer(() => assistant.close())
  words.upToDate = assistant.upToDate
  const { middleware, jobs, desk } = assistant
  const scheduler = new Scheduler({ jobs, store, clock, logger })
  resources.defer(() => scheduler.stop())

  const bot = new Bot({ middleware, groups, clock, logger })
  const sources = openFileSources(stage.channels, { clock, lines })
  const files = new ReceivedFiles({ sources, shelf: new FileShelf(dataDir), logger })
  const open = openChannels(stage.channels, {
    sink: (event) => files.handle(event, (read) => bot.handle(read)),
    journal: metering.journal,
    refused: metering.refused,
    lines,
    clock,
    logger,
  })
  const channels = metering.channels(open)
  resources.defer(() => drainAll(channels))
  // While the connections that posts go by still stand; what is queued later is left to the next start.
  resources.defer(() => outbox.stop())
  const token = randomBytes(32).toString('base64url')
  const { forgetMemories } = assistant
  const keeping = keepingOf({ store, dataDir, clock, forgetMemories })
  const routers = [
    apiRouter(desk, token),
    keepingRouter(keeping, token),
    metricsRouter(metering),
    ...stage.routers,
  ]
  const troubles = () => [...metering.troubles(), ...connectionTroubles(channels)]
  const server = createServer({ channels, routers, troubles, logger })
  resources.defer(() => server.drain(drainMs))
  resources.defer(() => stopConnections(channels))
  resources.defer(() => removeServerFile(config.dataDir))

  return {
    async listen() {
      // What was queued before the stop leaves first, but not before replies that came before it are understood: a chase
      // must not name who has replied.
      await outbox.recover(async () => {
        for (const channel of channels.values()) await channel.recover()
      })
      const { port } = await server.listen(config.host, config.port)
      await writeServerFile(config.dataDir, { port, token, pid: process.pid })
      await stage.connect(`http://${reachable(config.host)}:${port}`, advanceBy(scheduler, outbox))
      startConnections(channels)
      scheduler.start()
      logger.info({ port, channels: [...channels.keys()] }, 'listening')
      return { port }
    },
    close: () => resources.disposeAsync(),
  }
}

/** The host under which a program on this machine reaches what listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Moving the demo's clock runs what falls due; what it says is on its way out before the clock goes on. */
function advanceBy(scheduler: Scheduler, outbox: PostOutbox): AdvanceHook {
  return async (to, step) => {
    const ran = await scheduler.advance(to, async (instant) => {
      await outbox.quiet()
      await step(instant)
      outbox.look()
    })
    await outbox.quiet()
    return ran
  }
}
