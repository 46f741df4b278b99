import { onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger, type Logger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import type { SenderDeps } from '#platforms/sender-deps.ts'
import { createWecomBotWs } from '#platforms/wecom/bot-ws-adapter.ts'
import { wecomBotWsSchema } from '#platforms/wecom/bot-ws-schema.ts'
import { BotLink } from '#platforms/wecom/link.ts'
import { LinkSender } from '#platforms/wecom/link-sender.ts'
import { type LinkScript, linkServer } from './link-server.ts'
import { ManualTimers } from './manual-timers.ts'
import { MemoryJournal } from './memory-journal.ts'

/** What a test wants to be special. */
export interface LinkSetting {
  script?: LinkScript
  sink?: EventSink
  journal?: MemoryJournal
  clock?: ManualClock
  logger?: Logger
  heartbeatMs?: number
  /** Default 攻坚助手. */
  botNames?: readonly string[]
  /** Where WeCom is; default a server of its own. */
  url?: string
  /** By path. */
  files?: Record<string, string | Uint8Array>
}

/** A 智能机器人 with a long connection, started, and the WeCom at its other end; time stands still until told. */
export async function wecomLinkChat(setting: LinkSetting = {}) {
  const server = await linkServer(setting.script)
  const clock = setting.clock ?? new ManualClock('2024-05-13T08:30:00+08:00')
  const timers = new ManualTimers(clock)
  const journal = setting.journal ?? new MemoryJournal()
  const logger = setting.logger ?? createLogger('silent')
  const handled: string[] = []
  const config = wecomBotWsSchema.parse({
    type: 'wecom-bot-ws',
    botId: 'aibBOT',
    secret: 'link-secret',
    wsUrl: setting.url ?? server.url,
    botNames: setting.botNames ?? ['攻坚助手'],
  })
  const sink: EventSink = async (event) => {
    handled.push(event.id)
    return setting.sink ? setting.sink(event) : { text: `答 ${event.id}` }
  }
  const { heartbeatMs = 30_000, files = {} } = setting
  const link = new BotLink('bot', config, { clock, logger, timers, reconnectMs: 1, heartbeatMs })
  const sleep = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted()
    clock.advance(ms)
  }
  const refused: string[] = []
  const told = (_channel: string, code: string) => void refused.push(code)
  const adapterDeps = { sink, journal, clock, logger, link, sleep, refused: told }
  const adapter = createWecomBotWs('bot', config, adapterDeps)
  const deps: SenderDeps = { clock, readFile: async (path) => bytesOf(files[path]) }
  const sender = new LinkSender('bot', deps, link)
  onTestFinished(() => adapter.drain())
  link.start()
  return { ...server, adapter, sender, link, clock, timers, journal, handled, refused }
}

/** As `wecomLinkChat`, logged in. */
export async function connectedLinkChat(setting: LinkSetting = {}) {
  const chat = await wecomLinkChat(setting)
  await chat.link.ready(60_000)
  return chat
}

function bytesOf(content: string | Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  if (content === undefined) throw new Error('ENOENT')
  return new Uint8Array(Buffer.from(content))
}
