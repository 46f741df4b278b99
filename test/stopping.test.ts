import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { newPostEntry, postKey } from '#bot/outbox-entry.ts'
import { openStore } from '#storage/open-store.ts'
import { createApp } from '../src/app.ts'
import { parseConfigFile } from '../src/config-file.ts'
import { linkServer } from './support/link-server.ts'
import { post } from './support/outbox.ts'
import { tempFolder } from './support/temp-folder.ts'

const logger = createLogger('silent')
const deps = { clock: systemClock, logger }

/** The program on a folder in which one post waits to be said over the long connection. */
async function startWithPost(wsUrl: string) {
  const dataDir = await tempFolder()
  const store = await openStore(dataDir, deps)
  const waiting = post('alert:1', { channel: 'bot', topic: 'alert-open' })
  await store.journal.claim(postKey(waiting.id), newPostEntry(waiting), systemClock.now())
  await store.close()
  const yaml = `
channels:
  bot: {type: wecom-bot-ws, botId: B, secret: link-secret, wsUrl: '${wsUrl}', botNames: [攻坚助手]}
`
  const { settings, channels } = parseConfigFile(new TextEncoder().encode(yaml), {})
  const knowledgeDir = join(import.meta.dirname, '../knowledge')
  const app = await createApp(
    {
      ...{ host: '127.0.0.1', port: 0, dataDir, knowledgeDir, logLevel: 'silent', channels },
      ...{ groups: settings.groups, roster: null, demo: null },
    },
    deps,
  )
  await app.listen()
  return { app, dataDir, key: postKey(waiting.id) }
}

describe('a stop', () => {
  it('waits for the acknowledgement of a post that is on its way', async () => {
    const server = await linkServer(({ cmd }) => (cmd === 'aibot_send_msg' ? 'silence' : undefined))
    const { app, dataDir, key } = await startWithPost(server.url)
    await expect.poll(() => server.of('aibot_send_msg')).toHaveLength(1)
    const [frame] = server.of('aibot_send_msg')
    const stopped = app.close()
    // Long enough for everything that does not wait to have ended.
    for (let turns = 0; turns < 2000; turns += 1) await turn()
    server.send({ headers: frame?.headers, errcode: 0, errmsg: 'ok' })
    await stopped

    const store = await openStore(dataDir, deps)
    expect(store.journal.get(key)?.value).toMatchObject({ state: 'sent' })
    await store.close()
  })
})
