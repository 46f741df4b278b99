import { onTestFinished, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import type { Credentials } from '#demo/platforms/credentials.ts'
import { type Platforms, startPlatforms } from '#demo/platforms/start-platforms.ts'
import type { Patience } from '#demo/platforms/state.ts'
import { PlatformsClient, type ShownMessage } from '#demo/platforms-client.ts'
import { loadWorld } from '#demo/world.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { type Script, ScriptedBot } from './scripted-bot.ts'

/** Patience for tests: the same order of things in milliseconds instead of seconds. */
const hurried: Partial<Patience> = {
  wecomAnswer: 1_000,
  dingtalkAnswer: 1_000,
  pollEvery: 5,
  redeliverAfter: [5],
  answerFor: 3_000,
}

/** Pretend platforms with a scripted bot before them; both end with the test. */
export interface PretendStage {
  client: PlatformsClient
  bot: ScriptedBot
  credentials: Credentials
  folder: string
  url: string
  /** Ends the platforms and starts them again on the same folder; the bot's address is told again. */
  restart(): Promise<void>
  /** Says something and gives the texts of the answers. */
  ask(user: string, text: string, group?: string): Promise<string[]>
  /** Posts JSON to an address of the platforms and gives the JSON answer. */
  send(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Record<string, unknown>>
}

/** The WeCom answer that is complete at once. */
export const finished = (content: string, id = 'stream-1') => ({
  reply: { msgtype: 'stream', stream: { id, finish: true, content, feedback: { id: 'f-1' } } },
})

/** The WeCom answer that wants to be looked at again. */
export const unfinished = (id = 'stream-1') => ({
  reply: { msgtype: 'stream', stream: { id, finish: false, content: '' } },
})

/** Starts platforms and bot for one test. */
export async function pretendStage(
  script: Script,
  patience: Partial<Patience> = {},
): Promise<PretendStage> {
  const folder = await tempFolder()
  const start = (): Promise<Platforms> =>
    startPlatforms({
      dataDir: folder,
      world: loadWorld(),
      logger: createLogger('silent'),
      port: 0,
      now: Date.parse('2024-05-13T08:30:00+08:00'),
      patience: { ...hurried, ...patience },
    })
  let platforms = await start()
  const client = new PlatformsClient(platforms.url)
  const { credentials } = await client.stage()
  const bot = await ScriptedBot.start(() => credentials, script)
  await client.setBot(bot.url)
  onTestFinished(async () => {
    await platforms.stop()
    await bot.stop()
  })
  return {
    client,
    bot,
    credentials,
    folder,
    url: platforms.url,
    async restart() {
      await platforms.stop()
      platforms = await start()
      // The first call may go out on a connection whose end has not been noticed yet.
      await vi.waitFor(() => client.setBot(bot.url))
    },
    async ask(user, text, group) {
      const place = group === undefined ? { direct: true } : { group }
      const { replies } = await client.perform('say', { user, text, ...place })
      return (replies as ShownMessage[]).map((each) => each.text)
    },
    async send(path, body, headers = {}) {
      const response = await fetch(`${platforms.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return (await response.json()) as Record<string, unknown>
    },
  }
}
