import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { createLogger, type Logger } from '#base/logger.ts'
import { channelsFor, groupsFor, type Stage } from '#demo/bot-config.ts'
import type { Fault } from '#demo/platforms/faults.ts'
import { startPlatforms } from '#demo/platforms/start-platforms.ts'
import { channelNames } from '#demo/platforms/state.ts'
import { PlatformsClient } from '#demo/platforms-client.ts'
import { loadWorld } from '#demo/world.ts'
import { type App, createApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import { readChannels } from '../../src/config-channels.ts'
import { groupSchema } from '../../src/config-schema.ts'
import { tempFolder } from './temp-folder.ts'

/** The pretend platforms, and the configuration of a bot on them with a channel of every type. */
export interface BotOnPlatforms {
  /** Everything under it ends with the test. */
  folder: string
  config: Config
  stage: Stage
  url: string
  client: PlatformsClient
  /** Plans misbehaviour of the platforms. */
  fault(fault: Fault): Promise<void>
  /** Starts the bot and makes it known to the platforms; it ends with the test. */
  start(options?: { logger?: Logger; config?: Config }): Promise<{ app: App; url: string }>
}

/** Starts the pretend platforms for the running test; no bot runs yet. */
export async function botOnPlatforms(): Promise<BotOnPlatforms> {
  const folder = await tempFolder()
  const logger = createLogger('silent')
  const dataDir = join(folder, 'platforms')
  const platforms = await startPlatforms({ dataDir, world: loadWorld(), logger, port: 0 })
  onTestFinished(() => platforms.stop())
  const client = new PlatformsClient(platforms.url)
  const stage = await client.stage()
  const config = configOn(stage, platforms.url, join(folder, 'data'))
  return {
    folder,
    config,
    stage,
    url: platforms.url,
    client,
    async fault(fault) {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(fault) }
      const planned = await fetch(`${platforms.url}/control/faults`, init)
      if (!planned.ok) throw new Error(await planned.text())
    },
    async start(options = {}) {
      const app = await createApp(options.config ?? config, {
        clock: systemClock,
        logger: options.logger ?? logger,
      })
      onTestFinished(() => app.close())
      const { port } = await app.listen()
      const url = `http://127.0.0.1:${port}`
      await client.setBot(url)
      return { app, url }
    },
  }
}

function configOn(stage: Stage, url: string, dataDir: string): Config {
  const { wecom, wecomApp, dingtalk } = stage.credentials
  const { clientId, clientSecret, robotCode } = dingtalk
  const { channels, mistakes } = readChannels({
    ...channelsFor(stage, url),
    'wecom-ws': {
      type: 'wecom-bot-ws',
      botId: wecom.aibotId,
      secret: wecom.linkSecret,
      wsUrl: `${url.replace(/^http/, 'ws')}/aibot`,
      botNames: [stage.world.botName],
    },
    [channelNames['wecom-app']]: { type: 'wecom-app', ...wecomApp, apiBase: url },
    stream: {
      type: 'dingtalk-stream',
      clientId,
      clientSecret,
      robotCode,
      apiBase: url,
      oapiBase: url,
    },
  })
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes))
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    knowledgeDir: join(import.meta.dirname, '../../knowledge'),
    logLevel: 'silent',
    channels,
    groups: groupsFor(stage).map((group) => groupSchema.parse(group)),
    roster: null,
    demo: null,
  }
}
