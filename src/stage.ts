import { join } from 'node:path'
import type { Router } from '@koa/router'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import { startDemo } from '#demo/demo.ts'
import type { Config } from './config.ts'
import { type ChannelConfig, readChannels } from './config-channels.ts'
import type { GroupConfig } from './config-schema.ts'

/** Where the bot plays: the channels and groups of the configuration, or those of the demo. */
export interface Stage {
  clock: Clock
  channels: Readonly<Record<string, ChannelConfig>>
  groups: readonly GroupConfig[]
  /** Pages and routes of the demo. */
  routers: readonly Router[]
  /** Tells the pretend platforms of the demo where the bot listens. */
  connect(botUrl: string): Promise<void>
  close(): Promise<void>
}

/** Sets the stage; in demo mode starts the pretend platforms. Throws AppError `config` or `platform`. */
export async function openStage(
  config: Config,
  deps: { clock: Clock; logger: Logger },
): Promise<Stage> {
  const { channels, groups, demo } = config
  const nothing = async () => {}
  if (!demo) {
    return { clock: deps.clock, channels, groups, routers: [], connect: nothing, close: nothing }
  }
  const running = await startDemo({
    ...demo,
    dataDir: join(config.dataDir, 'demo'),
    logger: deps.logger,
    machineClock: deps.clock,
  })
  return {
    clock: running.clock,
    channels: checkedChannels(running.channels),
    groups: running.groups,
    routers: [running.router],
    connect: (botUrl) => running.connect(botUrl),
    close: () => running.stop(),
  }
}

function checkedChannels(raw: Readonly<Record<string, unknown>>): Stage['channels'] {
  const { channels, mistakes } = readChannels(raw)
  if (mistakes.length === 0) return channels
  throw new AppError('internal', '演示用的通道配置有误，请换一个空的数据文件夹再试。', {
    cause: mistakes,
  })
}
