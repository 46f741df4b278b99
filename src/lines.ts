import type { Clock } from '#base/clock.ts'
import { AppApi } from '#platforms/wecom/app-api.ts'
import type { ChannelConfig } from './config-channels.ts'

/** What hearing and speaking on one channel share. */
export interface Lines {
  /** The server API of a `wecom-app` channel with its access token. Throws for other channels. */
  app(name: string): AppApi
}

/** Makes what the two directions of each channel share; nothing is called yet. */
export function openLines(
  configs: Readonly<Record<string, ChannelConfig>>,
  { clock }: { clock: Clock },
): Lines {
  const apps = new Map<string, AppApi>()
  for (const [name, config] of Object.entries(configs)) {
    if (config.type === 'wecom-app') apps.set(name, new AppApi(config, clock))
  }
  return { app: (name) => known(apps, name) }
}

function known<T>(lines: ReadonlyMap<string, T>, name: string): T {
  const line = lines.get(name)
  if (line === undefined) throw new Error(`no line of channel ${name}`)
  return line
}
