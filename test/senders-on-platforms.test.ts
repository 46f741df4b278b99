import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { startPlatforms } from '#demo/platforms/start-platforms.ts'
import { PlatformsClient } from '#demo/platforms-client.ts'
import { loadWorld } from '#demo/world.ts'
import { readChannels } from '../src/config-channels.ts'
import { groupSchema } from '../src/config-schema.ts'
import { openLines } from '../src/lines.ts'
import { openSenders } from '../src/senders.ts'
import { MemoryStore } from './support/memory-store.ts'
import { file, post } from './support/outbox.ts'
import { tempFolder } from './support/temp-folder.ts'

const smallPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The pretend platforms with a channel for each way to push, and an outbox before them. */
async function stage() {
  const dataDir = await tempFolder()
  await mkdir(join(dataDir, 'files'))
  await writeFile(join(dataDir, 'files', '台账.xlsx'), 'PK-table')
  await writeFile(join(dataDir, 'files', '图.png'), smallPng)
  const now = '2024-05-13T09:00:00+08:00'
  const logger = createLogger('silent')
  const platforms = await startPlatforms({
    dataDir: join(dataDir, 'platforms'),
    world: loadWorld(),
    logger,
    port: 0,
    now: Date.parse(now),
  })
  onTestFinished(() => platforms.stop())
  const client = new PlatformsClient(platforms.url)
  const { world, credentials } = await client.stage()
  const [nankai = '', jinqiao = ''] = world.groups.map(({ id }) => id)
  const base = { apiBase: platforms.url, oapiBase: platforms.url }
  const { clientId, clientSecret, robotCode, webhooks } = credentials.dingtalk
  const { channels } = readChannels({
    'wecom-push': {
      type: 'wecom-webhook',
      key: credentials.wecom.webhookKeys[nankai],
      apiBase: platforms.url,
    },
    dingtalk: { type: 'dingtalk-bot', clientId, clientSecret, robotCode, ...base },
    'dingtalk-stream': { type: 'dingtalk-stream', clientId, clientSecret, robotCode, ...base },
    'dingtalk-push': { type: 'dingtalk-webhook', ...webhooks[jinqiao], ...base },
  })
  const place = { name: '群', channel: 'dingtalk', chatId: jinqiao, push: 'dingtalk-push' }
  const clock = new ManualClock(now)
  const lines = openLines(channels, { clock, logger })
  const senders = openSenders(channels, [groupSchema.parse(place)], {
    dataDir,
    clock,
    lines,
    pauseMs: 0,
  })
  const outbox = new PostOutbox({ journal: new MemoryStore().journal, senders, clock, logger })
  onTestFinished(() => outbox.stop())
  const shown = (group: string) => client.messages(new URLSearchParams({ group }))
  return { outbox, shown, nankai, jinqiao, client, clock, url: platforms.url }
}

it.each([
  ['wecom-push', 'nankai', 'zhangsan', ['zhangsan']],
  ['dingtalk', 'jinqiao', 'sunqi', []],
  ['dingtalk-stream', 'jinqiao', 'sunqi', []],
  ['dingtalk-push', 'jinqiao', 'sunqi', ['sunqi']],
] as const)(
  'by %s text, file and picture are shown by the platform',
  async (channel, group, id, called) => {
    const { outbox, shown, ...chats } = await stage()
    const picture = { ...file('图.png'), kind: 'image' as const }
    const mentions = [{ id, name: '孙七' }]
    const attachments = [file('台账.xlsx'), picture]
    await outbox.queue(
      post('请报送本周进展', { channel, chatId: chats[group], mentions, attachments }),
    )
    await outbox.idle()

    expect(outbox.list()).toEqual([])
    const [text, table, image] = await shown(chats[group])
    expect(text).toMatchObject({ from: 'bot', mentions: called })
    expect(text?.text).toContain('请报送本周进展')
    expect(table?.files).toMatchObject([{ name: '台账.xlsx', size: 8 }])
    expect(image?.images).toHaveLength(1)
  },
)

it.each([
  ['wecom-push', 'nankai', 'unknown'],
  ['dingtalk-push', 'jinqiao', undefined],
] as const)(
  'by %s a message is shown once although its answer was lost',
  async (channel, group, state) => {
    const { outbox, shown, url, clock, ...chats } = await stage()
    await fetch(`${url}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ place: 'webhook', kind: { mode: 'drop' } }),
    })
    await outbox.queue(post('请报送本周进展', { channel, chatId: chats[group] }))
    await outbox.quiet()
    clock.advance(60_000)
    await outbox.idle()

    expect(await shown(chats[group])).toHaveLength(1)
    expect(outbox.list()[0]?.state).toBe(state)
  },
)

it('by DingTalk’s robot a single person is told in private, with the file', async () => {
  const { outbox, client, shown, jinqiao } = await stage()
  const more = { channel: 'dingtalk-stream', kind: 'direct' as const, chatId: 'sunqi' }
  await outbox.queue(post('请看本周台账', { ...more, attachments: [file('台账.xlsx')] }))
  await outbox.queue(post('nobody', { ...more, chatId: 'nobody' }))
  await outbox.idle()

  const alone = await client.messages(new URLSearchParams({ user: 'sunqi' }))
  expect(alone).toMatchObject([{ text: '请看本周台账' }, { files: [{ name: '台账.xlsx' }] }])
  expect(await shown(jinqiao)).toEqual([])
  expect(outbox.list()).toMatchObject([{ post: { id: 'nobody' }, reason: 'invalid staff id' }])
})

it('by DingTalk’s robot several people are told the same by one call, each in private', async () => {
  const { outbox, client, url } = await stage()
  const people = ['sunqi', 'nobody', 'zhouba']
  for (const chatId of people) {
    const text = '请看本周预告'
    const to = { channel: 'dingtalk', kind: 'direct' as const, chatId }
    await outbox.queue(post(`预告:${chatId}`, { ...to, message: { text } }))
  }
  await outbox.idle()

  for (const user of ['sunqi', 'zhouba'])
    expect(await client.messages(new URLSearchParams({ user }))).toMatchObject([
      { text: '请看本周预告' },
    ])
  expect(outbox.list()).toMatchObject([{ post: { id: '预告:nobody' }, state: 'refused' }])
  const calls = (await (await fetch(`${url}/control/calls`)).json()) as Record<string, number>
  expect(calls['/v1.0/robot/oToMessages/batchSend']).toBe(1)
})
