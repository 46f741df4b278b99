import type { Clock } from '#base/clock.ts'
import type { FileSource } from '#bot/file-source.ts'
import { dingtalkFiles } from '#platforms/dingtalk/file-source.ts'
import { wecomAppFiles } from '#platforms/wecom/app-files.ts'
import { wecomFiles } from '#platforms/wecom/file-source.ts'
import type { ChannelConfig } from './config-channels.ts'
import type { Lines } from './lines.ts'

/** Where the files of each channel are got from; channels on which none come are left out. */
export function openFileSources(
  configs: Readonly<Record<string, ChannelConfig>>,
  { clock, lines }: { clock: Clock; lines: Pick<Lines, 'app'> },
): ReadonlyMap<string, FileSource> {
  const sources = new Map<string, FileSource>()
  for (const [name, config] of Object.entries(configs)) {
    const source =
      config.type === 'wecom-app' ? wecomAppFiles(lines.app(name)) : open(config, clock)
    if (source) sources.set(name, source)
  }
  return sources
}

function open(
  config: Exclude<ChannelConfig, { type: 'wecom-app' }>,
  clock: Clock,
): FileSource | null {
  switch (config.type) {
    case 'wecom-bot': {
      const { apiBase: base, mediaHosts, encodingAesKey } = config
      return wecomFiles({ base, mediaHosts, encodingAesKey })
    }
    case 'wecom-bot-ws':
      return wecomFiles({
        base: config.wsUrl,
        mediaHosts: config.mediaHosts,
        encodingAesKey: null,
      })
    case 'dingtalk-bot':
    case 'dingtalk-stream':
      return dingtalkFiles(config, clock)
    case 'wecom-webhook':
    case 'dingtalk-webhook':
      return null
  }
}
