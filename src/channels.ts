import type { AdapterDeps, ChatAdapter } from '#bot/adapter.ts'
import { createDingtalkBot } from '#platforms/dingtalk/adapter.ts'
import { createWecomBot } from '#platforms/wecom/adapter.ts'
import type { ChannelConfig } from './config-channels.ts'

/** The configured channels by name, each served by the adapter of its type. */
export function openChannels(
  configs: Readonly<Record<string, ChannelConfig>>,
  deps: AdapterDeps,
): ReadonlyMap<string, ChatAdapter> {
  return new Map(Object.entries(configs).map(([name, config]) => [name, open(name, config, deps)]))
}

function open(name: string, config: ChannelConfig, deps: AdapterDeps): ChatAdapter {
  switch (config.type) {
    case 'wecom-bot':
      return createWecomBot(name, config, deps)
    case 'dingtalk-bot':
      return createDingtalkBot(name, config, deps)
  }
}

/** Resolves when no channel has anything under way. */
export async function drainAll(channels: ReadonlyMap<string, ChatAdapter>): Promise<void> {
  await Promise.all([...channels.values()].map((channel) => channel.drain()))
}
