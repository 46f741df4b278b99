import type { AdapterDeps, ChatAdapter } from '#bot/adapter.ts'
import { createDingtalkBot } from '#platforms/dingtalk/adapter.ts'
import { createDingtalkStream, type StreamTiming } from '#platforms/dingtalk/stream.ts'
import { createWecomBot, type WecomTiming } from '#platforms/wecom/adapter.ts'
import { createWecomApp } from '#platforms/wecom/app-adapter.ts'
import { createWecomBotWs } from '#platforms/wecom/bot-ws-adapter.ts'
import type { ChannelConfig } from './config-channels.ts'
import type { Lines } from './lines.ts'

/** What channels are opened with. */
export interface ChannelDeps extends AdapterDeps {
  /** Shared with the senders of the same channels. */
  lines: Lines
  /** What stands in the place of the machine's own time; default nothing. */
  timing?: WecomTiming & StreamTiming
}

/** The configured channels by name on which people can write, each served by the adapter of its type. */
export function openChannels(
  configs: Readonly<Record<string, ChannelConfig>>,
  deps: ChannelDeps,
): ReadonlyMap<string, ChatAdapter> {
  const adapters = new Map<string, ChatAdapter>()
  for (const [name, config] of Object.entries(configs)) {
    const adapter = open(name, config, deps)
    if (adapter) adapters.set(name, adapter)
  }
  return adapters
}

function open(name: string, config: ChannelConfig, deps: ChannelDeps): ChatAdapter | null {
  const { timing = {} } = deps
  const sleep = timing.sleep ? { sleep: timing.sleep } : {}
  switch (config.type) {
    case 'wecom-bot':
      return createWecomBot(name, config, deps, timing)
    case 'wecom-bot-ws':
      return createWecomBotWs(name, config, { ...deps, ...sleep, link: deps.lines.link(name) })
    case 'wecom-app':
      return createWecomApp(name, config, { ...deps, ...sleep, api: deps.lines.app(name) })
    case 'dingtalk-bot':
      return createDingtalkBot(name, config, { ...deps, line: deps.lines.robot(name) }, timing)
    case 'dingtalk-stream':
      return createDingtalkStream(name, config, { ...deps, line: deps.lines.robot(name) }, timing)
    case 'wecom-webhook':
    case 'dingtalk-webhook':
      return null
  }
}

/** Resolves when no channel has anything under way. */
export async function drainAll(channels: ReadonlyMap<string, ChatAdapter>): Promise<void> {
  await Promise.all([...channels.values()].map((channel) => channel.drain()))
}

/** Begins to connect the channels that have a connection. */
export function startConnections(channels: ReadonlyMap<string, ChatAdapter>): void {
  for (const { connection } of channels.values()) connection?.start()
}

/** From now on no message comes in by a connection. */
export function stopConnections(channels: ReadonlyMap<string, ChatAdapter>): void {
  for (const { connection } of channels.values()) connection?.stop()
}

/** Why messages of some channels cannot come in now, a sentence each; empty when all connections stand. */
export function connectionTroubles(channels: ReadonlyMap<string, ChatAdapter>): string[] {
  return [...channels.values()].flatMap(({ name, connection }) => {
    const trouble = connection?.view().trouble
    return trouble ? [`通道 ${name}：${trouble}`] : []
  })
}
