import { join } from 'node:path'
import type { Router } from '@koa/router'
import { type Clock, systemClock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import {
  type ChannelConfig,
  channelsFor,
  type GroupConfig,
  groupsFor,
  type Stage,
} from './bot-config.ts'
import { type AdvanceHook, DemoClock } from './demo-clock.ts'
import { demoRouter } from './demo-router.ts'
import { channelNames } from './platforms/state.ts'
import { PlatformsClient } from './platforms-client.ts'
import { type PlatformsProcess, spawnPlatforms } from './spawn-platforms.ts'
import { rosterOf } from './world.ts'

/** What a demo is started with. */
export interface DemoOptions {
  /** Folder of the demo's own files: clock, credentials and messages of the pretend platforms. */
  dataDir: string
  logger: Logger
  /** Instant the clock shows on a fresh folder, ISO 8601 with offset; default 2024-05-13T08:30:00+08:00. */
  now?: string | null | undefined
  /** File with other groups and members (`DEMO_WORLD`); default the built-in world. */
  world?: string | null | undefined
  /** Pretend platforms that run already (`DEMO_PLATFORMS_URL`); default: started as a child and stopped with the demo. */
  platformsUrl?: string | null | undefined
  /** The machine's clock that the demo's clock runs beside. */
  machineClock?: Clock | undefined
}

/** Somebody in a pretend group. */
export interface WorldMember {
  id: string
  name: string
  unit: string
  /** Name of the channel the id belongs to. */
  channel: string
  /** Name of the group. */
  group: string
}

/** A running demo: the configuration to start the bot with, its clock, and the pages and routes to mount. */
export interface Demo {
  /** The `channels:` part of the configuration, as it would stand in a file. */
  readonly channels: Record<string, ChannelConfig>
  /** The `groups:` part of the configuration, as it would stand in a file. */
  readonly groups: GroupConfig[]
  /** The roster the world carries, as it would stand in a roster file; undefined = none. */
  readonly roster: unknown
  /** Everybody in the groups, from whom a roster can be made up. */
  readonly members: readonly WorldMember[]
  /** The clock the whole application must run on. */
  readonly clock: Clock
  /** `GET /` with its files under `/demo/page/`, and `/demo/api/*`; errors are thrown as `AppError`. */
  readonly router: Router
  /**
   * Tells the pretend platforms where the bot listens; only then do messages flow.
   * @param advance runs what falls due up to an instant, in order, when the clock is moved; default nothing.
   */
  connect(botUrl: string, advance?: AdvanceHook): Promise<void>
  /** Keeps the clock and ends the pretend platforms that this demo started. */
  stop(): Promise<void>
}

/**
 * Starts the pretend platforms (or finds those that run) and prepares a demo in its folder.
 * @throws {AppError} `config` when the world is wrong, `platform` when the pretend platforms do not start.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { logger } = options
  const clock = DemoClock.open({
    file: join(options.dataDir, 'clock.json'),
    base: options.machineClock ?? systemClock,
    start: options.now,
    logger,
  })
  const child = options.platformsUrl ? undefined : await spawnChild(options, clock)
  try {
    const platforms = new PlatformsClient(options.platformsUrl || child?.url || '')
    const stage = await platforms.stage()
    await platforms.setClock(clock.now())
    let advance: AdvanceHook = async () => []
    return {
      channels: channelsFor(stage, platforms.url),
      groups: groupsFor(stage),
      roster: rosterOf(stage.world),
      members: membersOf(stage),
      clock,
      router: demoRouter({ platforms, stage, clock, advance: () => advance }),
      async connect(botUrl, hook) {
        advance = hook ?? advance
        const verified = await platforms.setBot(botUrl)
        if (!verified) logger.warn('the bot does not pass the address check of the pretend console')
      },
      async stop() {
        await child?.stop()
        await clock.close()
      },
    }
  } catch (error) {
    await child?.stop()
    await clock.close()
    throw error
  }
}

function membersOf({ world }: Stage): WorldMember[] {
  return world.groups.flatMap(({ name, platform, members }) =>
    members.map((member) => {
      const { id, unit } = member
      return { id, name: member.name, unit, channel: channelNames[platform], group: name }
    }),
  )
}

function spawnChild(options: DemoOptions, clock: Clock): Promise<PlatformsProcess> {
  return spawnPlatforms({
    dataDir: join(options.dataDir, 'platforms'),
    world: options.world,
    now: clock.now(),
    logger: options.logger,
  })
}
