import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { readChannels } from '../src/config-channels.ts'
import { groupSchema } from '../src/config-schema.ts'
import { openLines } from '../src/lines.ts'
import { openSenders, pushingChannels } from '../src/senders.ts'
import { MemoryStore } from './support/memory-store.ts'
import { file, post } from './support/outbox.ts'
import { filePlatform } from './support/sending.ts'
import { tempFolder } from './support/temp-folder.ts'

it('a post goes through the configured channel with its file, and from nowhere but the data folder', async () => {
  const dataDir = await tempFolder()
  await mkdir(join(dataDir, 'files'))
  await writeFile(join(dataDir, 'files', '周报.docx'), 'PK-text')
  const { url, received } = await filePlatform(({ path }) =>
    path.endsWith('upload_media') ? { body: { errcode: 0, media_id: 'M' } } : {},
  )
  const { channels, mistakes } = readChannels({
    bot: { type: 'wecom-bot', token: 'abc', encodingAesKey: 'A'.repeat(43), botNames: ['助手'] },
    push: { type: 'wecom-webhook', key: '693a91f6-7aoc', apiBase: url },
  })
  const group = groupSchema.parse({ name: '群', channel: 'bot', chatId: 'g1', push: 'push' })
  const clock = new ManualClock('2024-05-13T09:00:00+08:00')
  const lines = openLines(channels, { clock, logger: createLogger('silent') })
  const senders = openSenders(channels, [group], { dataDir, clock, lines, pauseMs: 0 })
  const store = new MemoryStore()
  const outbox = new PostOutbox({
    journal: store.journal,
    senders,
    clock,
    logger: createLogger('silent'),
  })
  const outside = { ...file('config.yaml'), path: '../config.yaml' }
  await outbox.queue(post('p', { attachments: [file('周报.docx'), outside] }))
  await outbox.idle()

  expect([mistakes, [...senders.keys()]]).toEqual([[], ['push']])
  expect(pushingChannels(channels)).toEqual(new Set(senders.keys()))
  expect(received.map(({ file: sent, json }) => sent?.name ?? json)).toEqual([
    { msgtype: 'markdown', markdown: { content: 'p' } },
    '周报.docx',
    { msgtype: 'file', file: { media_id: 'M' } },
  ])
  expect(outbox.list()).toMatchObject([{ reason: 'config.yaml: file cannot be read' }])
})

it('channels that lead to the same platform name it, so that they find it dead together', () => {
  const webhook = { type: 'wecom-webhook', key: '693a91f6-7aoc' }
  const { channels } = readChannels({
    one: webhook,
    two: { ...webhook, key: '693a91f6-7aod' },
    elsewhere: { ...webhook, apiBase: 'https://wecom.example.gov.cn' },
  })
  const clock = new ManualClock('2024-05-13T09:00:00+08:00')
  const lines = openLines(channels, { clock, logger: createLogger('silent') })
  const senders = openSenders(channels, [], { dataDir: '.', clock, lines })
  const platforms = ['one', 'two', 'elsewhere'].map((name) => senders.get(name)?.platform)
  expect(platforms[0]).toBe(platforms[1])
  expect(platforms[0]).not.toBe(platforms[2])
})
