import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { createApp } from '../src/app.ts'
import type { Config } from '../src/config.ts'
import { parseConfigFile } from '../src/config-file.ts'
import { readServerFile } from '../src/server-file.ts'
import { tempFolder } from './support/temp-folder.ts'

const yaml = `
channels:
  nankai:
    type: wecom-bot
    token: abc123
    encodingAesKey: ${'A'.repeat(43)}
    botNames: [攻坚助手]
  jinqiao:
    type: dingtalk-bot
    clientId: dingabc
    clientSecret: not-a-secret
    robotCode: dingabc
groups:
  - {name: 南开群, channel: nankai, chatId: wr1, documents: [nankai-2024]}
  - {name: 金桥群, channel: jinqiao, chatId: cid1, documents: [jinqiao-2023]}
`

/** The program on the shipped plans, listening on a port of its own; by default it is closed when the running test ends. */
async function start(
  dataDir: string,
  closeLater: (close: () => Promise<void>) => void = onTestFinished,
) {
  const { settings, channels, mistakes } = parseConfigFile(new TextEncoder().encode(yaml), {})
  expect(mistakes).toEqual([])
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    knowledgeDir: join(import.meta.dirname, '../knowledge'),
    logLevel: 'silent',
    channels,
    groups: settings.groups,
    roster: null,
    demo: null,
  }
  const app = await createApp(config, { clock: systemClock, logger: createLogger('silent') })
  closeLater(() => app.close())
  const { port } = await app.listen()
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
    return { status: response.status, body: await response.json() }
  }
  const ask = (body: object) =>
    call('/api/ask', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return { app, config, port, call, ask }
}

interface Knowledge {
  documents: { id: string; title: string; articles: { path: string[] }[] }[]
  problems: unknown[]
}

describe('a running program', () => {
  let program: Awaited<ReturnType<typeof start>>
  let close: () => Promise<void>

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongjian-app-'))
    program = await start(folder, (stop) => {
      close = async () => {
        await stop()
        await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      }
    })
  })

  afterAll(() => close())

  it('is well, ready, and tells what it knows', async () => {
    const { call } = program
    expect(await call('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })
    expect(await call('/readyz')).toEqual({ status: 200, body: { status: 'ready' } })
    const { documents, problems } = (await call('/api/knowledge')).body as Knowledge
    expect(documents.map(({ id }) => id)).toEqual(['nankai-2024', 'jinqiao-2023'])
    expect(problems).toEqual([])
    const [nankai] = documents
    expect(Object.keys(nankai ?? {})).toEqual([
      'id',
      'title',
      'area',
      'year',
      'issuer',
      'number',
      'issued',
      'articles',
      'missingAttachments',
      'indicators',
      'deadlines',
      'warnings',
    ])
    expect(nankai?.articles.map(({ path }) => path.join('/'))).toContain('二/二/7')
  })

  it('prefers the plans of the group that asks', async () => {
    const { ask } = program
    const question = 'PM2.5浓度目标是多少'
    for (const [group, document] of [
      ['南开群', 'nankai-2024'],
      ['金桥群', 'jinqiao-2023'],
    ]) {
      const { status, body } = await ask({ question, group })
      expect(status).toBe(200)
      expect(body).toMatchObject({ status: 'answered', citations: [{ document }] })
    }
  })

  it('refuses a group that nobody configured', async () => {
    const { ask } = program
    const { status, body } = await ask({ question: '目标', group: '别的群' })
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { code: 'bad-request' } })
  })

  it('answers silly questions with a hint', async () => {
    const { ask } = program
    for (const question of ['', '😀😀', '长'.repeat(501), '\u0007\u0000']) {
      const { status, body } = await ask({ question })
      expect(status, question.slice(0, 9)).toBe(200)
      expect(body, question.slice(0, 9)).toMatchObject({ citations: [] })
    }
  })

  it('serves its channels to verified callers only', async () => {
    const { call } = program
    const post = { method: 'POST', body: '{}' }
    expect((await call('/channels/nankai', post)).status).toBe(401)
    expect((await call('/channels/jinqiao', post)).status).toBe(401)
    expect((await call('/channels/hexi', post)).status).toBe(404)
  })

  it('lists what it could not answer to the holder of the token', async () => {
    const { call, ask, config } = program
    await ask({ question: '环保局电话多少', group: '南开群' })
    const server = await readServerFile(config.dataDir)
    const headers = { authorization: `Bearer ${server?.token}` }
    expect((await call('/api/unanswered')).status).toBe(403)
    expect((await call('/api/unanswered', { headers })).body).toMatchObject({
      questions: [{ id: 1, question: '环保局电话多少', group: '南开群', times: 1 }],
    })
  })
})

describe('the note in the data folder', () => {
  it('says where the program listens, to its owner only, while it runs', async () => {
    const folder = await tempFolder()
    const { app, port } = await start(folder)
    expect(await readServerFile(folder)).toMatchObject({ port, pid: process.pid })
    const { mode } = await stat(join(folder, 'server.json'))
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600)
    await app.close()
    expect(existsSync(join(folder, 'server.json'))).toBe(false)
  })
})

describe('the data folder', () => {
  it('belongs to one program; what was asked is still known to the next', async () => {
    const folder = await tempFolder()
    const first = await start(folder)
    await first.ask({ question: '环保局电话多少' })
    await expect(start(folder)).rejects.toMatchObject({ code: 'folder-in-use' })
    await first.app.close()

    const { call } = await start(folder)
    const server = await readServerFile(folder)
    const headers = { authorization: `Bearer ${server?.token}` }
    expect((await call('/api/unanswered', { headers })).body).toMatchObject({
      questions: [{ question: '环保局电话多少' }],
    })
  })

  it('is free again when the start fails later on', async () => {
    const folder = await tempFolder()
    const { app, config } = await start(await tempFolder())
    const deps = { clock: systemClock, logger: createLogger('silent') }
    const broken = { ...config, dataDir: folder, knowledgeDir: join(folder, 'nowhere') }
    await expect(createApp(broken, deps)).rejects.toMatchObject({ code: 'config' })
    const second = await createApp({ ...config, dataDir: folder }, deps)
    await second.close()
    await app.close()
  })
})
