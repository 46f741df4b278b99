import { AppApi } from '#platforms/wecom/app-api.ts'
import { BotLink, type LinkDeps } from '#platforms/wecom/link.ts'
import type { ChannelConfig } from './config-channels.ts'

/** What hearing and speaking on one channel share. */
export interface Lines {
  /** The server API of a `wecom-app` channel with its access token. Throws for other channels. */
  app(name: string): AppApi
  /** The long connection of a `wecom-bot-ws` channel. Throws for other channels. */
  link(name: string): BotLink
}

/** What lines are opened with. */
export interface LineDeps extends LinkDeps {
  /** Time limit of one request that shows something, milliseconds; default 10,000. */
  timeoutMs?: number
}

/** Makes what the two directions of each channel share; nothing is called yet. */
export function openLines(configs: Readonly<Record<string, ChannelConfig>>, deps: LineDeps): Lines {
  const apps = new Map<string, AppApi>()
  const links = new Map<string, BotLink>()
  for (const [name, config] of Object.entries(configs)) {
    if (config.type === 'wecom-app') apps.set(name, new AppApi(config, deps.clock, deps.timeoutMs))
    if (config.type === 'wecom-bot-ws') links.set(name, new BotLink(name, config, deps))
  }
  return { link: (name) => known(links, name), app: (name) => known(apps, name) }
}

function known<T>(lines: ReadonlyMap<string, T>, name: string): T {
  const line = lines.get(name)
  if (line === undefined) throw new Error(`no line of channel ${name}`)
  return line
}
