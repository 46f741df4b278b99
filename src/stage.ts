import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import { type Demo, startDemo } from '#demo/demo.ts'
import type { AdvanceHook } from '#demo/demo-clock.ts'
import type { Config } from './config.ts'
import { type ChannelConfig, readChannels } from './config-channels.ts'
import type { GroupConfig } from './config-schema.ts'
import type { RosterOrigin } from './roster-source.ts'

/** Where the bot plays: the channels and groups of the configuration, or those of the demo. */
export interface Stage {
  clock: Clock
  channels: Readonly<Record<string, ChannelConfig>>
  groups: readonly GroupConfig[]
  /** The roster file, or what the demo's world says in its place. */
  roster: Omit<RosterOrigin, 'groups'>
  /** Pages and routes of the demo. */
  routers: readonly Demo['router'][]
  /** Tells the pretend platforms of the demo where the bot listens. */
  connect(botUrl: string, advance: AdvanceHook): Promise<void>
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
    const roster = { file: config.roster, members: [] }
    const { clock } = deps
    return { clock, channels, groups, roster, routers: [], connect: nothing, close: nothing }
  }
  const running = await startDemo({
    ...demo,
    dataDir: join(config.dataDir, 'demo'),
    logger: deps.logger,
    machineClock: deps.clock,
  })
  const { channels: wired, mistakes } = readChannels(running.channels)
  if (mistakes.length > 0) {
    await running.stop()
    const message = '演示用的通道配置有误，请换一个空的数据文件夹再试。'
    throw new AppError('internal', message, { cause: mistakes })
  }
  return {
    clock: running.clock,
    channels: wired,
    groups: running.groups,
    roster: demoRoster(running),
    routers: [running.router],
    connect: (botUrl, advance) => running.connect(botUrl, advance),
    close: () => running.stop(),
  }
}

/** The world's own roster, else one made up from its members. */
function demoRoster({ roster, members }: Demo): Stage['roster'] {
  return { file: null, data: roster, members }
}
