import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type PretendStage, pretendStage } from '../pretend-stage.ts'

const group = '南开区攻坚工作群'
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** WeCom's own client before the pretend WeCom, as its guide writes it. */
async function sdk(
  stage: PretendStage,
  more: { secret?: string; heartbeatInterval?: number } = {},
) {
  const { aibotId, linkSecret } = stage.credentials.wecom
  const client = new WSClient({
    botId: aibotId,
    secret: linkSecret,
    wsUrl: `${stage.url.replace('http', 'ws')}/aibot`,
    reconnectInterval: 1,
    logger: silent,
    ...more,
  })
  onTestFinished(() => client.disconnect())
  const events: string[] = []
  const frames: WsFrame[] = []
  for (const name of ['authenticated', 'disconnected', 'event.disconnected_event'] as const)
    client.on(name, () => void events.push(name))
  client.on('error', (error) => void events.push(error.message))
  client.on('message', (frame) => void frames.push(frame))
  client.connect()
  return { client, events, frames }
}

/** Polls under load as well: the whole suite runs on two cores. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5000 })

const stageFor = () => pretendStage(() => ({ status: 404 }))

describe('WeCom’s own client', () => {
  it('logs in, hears a question, streams the answer, says something unasked and brings a file', async () => {
    const stage = await stageFor()
    const { client, events } = await sdk(stage, { heartbeatInterval: 1000 })
    await soon(() => expect(events).toEqual(['authenticated']))
    client.on('message.text', async (frame) => {
      await client.replyStream(frame, 'S1', '正在查找')
      await client.replyStream(frame, 'S1', '**71 座**', true, undefined, { id: 'f1' })
    })
    expect(await stage.ask('zhangsan', '清几座？', group)).toEqual(['**71 座**'])
    const [chat] = (await stage.client.stage()).world.groups
    const id = chat?.id ?? ''
    await client.sendMessage(id, { msgtype: 'markdown', markdown: { content: '请报送' } })
    const bytes = Buffer.alloc(600 * 1024, 'PK')
    const { media_id } = await client.uploadMedia(bytes, { type: 'file', filename: '台账.xlsx' })
    await client.sendMediaMessage(id, 'file', media_id)
    const shown = await stage.client.messages(new URLSearchParams({ group }))
    expect(shown.slice(1)).toMatchObject([
      { text: '**71 座**' },
      { text: '请报送', unasked: true },
      { files: [{ name: '台账.xlsx', size: bytes.length }] },
    ])
    await expect(
      client.sendMessage(id.toLowerCase(), { msgtype: 'markdown', markdown: { content: 'x' } }),
    ).rejects.toMatchObject({ errcode: 93006 })
  })

  it('welcomes somebody who opens the chat', async () => {
    const stage = await stageFor()
    const { client, events } = await sdk(stage)
    await soon(() => expect(events).toEqual(['authenticated']))
    client.on('event.enter_chat', (frame) =>
      client.replyWelcome(frame, { msgtype: 'text', text: { content: '您好' } }),
    )
    await stage.client.perform('enter', { user: 'lisi' })
    const shown = await stage.client.messages(new URLSearchParams({ user: 'lisi' }))
    expect(shown.map(({ text }) => text)).toEqual(['您好'])
  })

  it('is refused with a wrong secret', async () => {
    const { events } = await sdk(await stageFor(), { secret: 'wrong' })
    await soon(() => expect(events[0]).toMatch(/Authentication failed.*853000/))
  })

  it('is thrown out by a newer one, and stays out', async () => {
    const stage = await stageFor()
    const older = await sdk(stage)
    await soon(() => expect(older.events).toEqual(['authenticated']))
    const newer = await sdk(stage)
    await soon(() => expect(newer.events).toEqual(['authenticated']))
    await soon(() => expect(older.events).toContain('event.disconnected_event'))
    newer.client.on('message', (frame) => void newer.client.replyStream(frame, 'S', '新的', true))
    expect(await stage.ask('zhangsan', '在吗', group)).toEqual(['新的'])
    expect([older.frames.length, older.client.isConnected]).toEqual([0, false])
  })
})

describe('the long connection', () => {
  it('answers to what it does not know are refused', async () => {
    const stage = await stageFor()
    const { client, events } = await sdk(stage)
    await soon(() => expect(events).toEqual(['authenticated']))
    const unknown = { headers: { req_id: 'nobody' } }
    await expect(client.replyStream(unknown, 'S', '答', true)).rejects.toMatchObject({
      errcode: 846605,
    })
    const one = { headers: { req_id: 'x' } }
    await expect(client.reply(one, {}, 'aibot_dance')).rejects.toMatchObject({ errcode: 40008 })
  })

  it('takes thirty messages a minute in one chat', async () => {
    const stage = await stageFor()
    const { client, events } = await sdk(stage)
    await soon(() => expect(events).toEqual(['authenticated']))
    await stage.ask('zhangsan', '在吗')
    const say = () =>
      client.sendMessage('zhangsan', { msgtype: 'markdown', markdown: { content: 'x' } })
    for (let number = 1; number <= 30; number += 1) await say()
    await expect(say()).rejects.toMatchObject({ errcode: 45009 })
  })
})
