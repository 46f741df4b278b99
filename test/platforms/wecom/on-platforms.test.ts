import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import type { EventSink } from '#bot/adapter.ts'
import type { ChatEvent } from '#bot/event.ts'
import { createWecomApp } from '#platforms/wecom/app-adapter.ts'
import { AppApi } from '#platforms/wecom/app-api.ts'
import { wecomAppSchema } from '#platforms/wecom/app-schema.ts'
import { AppSender } from '#platforms/wecom/app-sender.ts'
import { createWecomBotWs } from '#platforms/wecom/bot-ws-adapter.ts'
import { wecomBotWsSchema } from '#platforms/wecom/bot-ws-schema.ts'
import { BotLink } from '#platforms/wecom/link.ts'
import { LinkSender } from '#platforms/wecom/link-sender.ts'
import { type PretendStage, pretendStage } from '../../demo/pretend-stage.ts'
import { serveChannels } from '../../support/http.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'
import { file, post } from '../../support/outbox.ts'
import { sendAll, senderDeps } from '../../support/sending.ts'

const group = '南开区攻坚工作群'
const files = { 'files/台账.xlsx': 'PK-table' }

/** A bot that says back what it hears, and what it heard. */
function echo(clock: { now(): number }) {
  const heard: ChatEvent[] = []
  const sink: EventSink = async (event) => {
    heard.push(event)
    return { text: event.type === 'message' ? `答：${event.text}` : '您好', feedbackId: 'f1' }
  }
  return {
    heard,
    deps: { sink, journal: new MemoryJournal(), clock, logger: createLogger('silent') },
  }
}

function pretendClock() {
  const began = Date.now()
  return { now: () => Date.parse('2024-05-13T08:30:00+08:00') + Date.now() - began }
}

/** The pretend WeCom and a 智能机器人 that is connected to it by the long connection. */
async function linked(platforms?: PretendStage) {
  const stage = platforms ?? (await pretendStage(() => ({ status: 404 })))
  const { aibotId, linkSecret } = stage.credentials.wecom
  const config = wecomBotWsSchema.parse({
    type: 'wecom-bot-ws',
    botId: aibotId,
    secret: linkSecret,
    wsUrl: `${stage.url.replace('http', 'ws')}/aibot`,
    botNames: ['攻坚助手'],
  })
  const clock = pretendClock()
  const { heard, deps } = echo(clock)
  const link = new BotLink('bot', config, { clock, logger: deps.logger, reconnectMs: 1 })
  const adapter = createWecomBotWs('bot', config, { ...deps, link })
  onTestFinished(() => adapter.drain())
  link.start()
  expect(await link.ready(3000)).toBe(true)
  const sender = new LinkSender('bot', { ...senderDeps(files).deps, clock }, link)
  const deed = (what: string) => stage.send('/control/stream', { deed: what })
  const fault = (place: string, kind: object) => stage.send('/control/faults', { place, kind })
  return { ...stage, stage, heard, link, sender, deed, fault }
}

describe('by the long connection', () => {
  it('a question is answered, in the group and in private, and thumbs come back', async () => {
    const { ask, heard, client } = await linked()
    expect(await ask('zhangsan', '清几座？', group)).toEqual(['答：清几座？'])
    expect(await ask('zhangsan', '在吗')).toEqual(['答：在吗'])
    const [, answer] = await client.messages(new URLSearchParams({ group }))
    await client.perform('act', { user: 'zhangsan', message: answer?.id, action: 'down' })
    await expect.poll(() => heard.at(-1)).toMatchObject({ type: 'feedback', verdict: 'down' })
    await client.perform('enter', { user: 'lisi' })
    const direct = await client.messages(new URLSearchParams({ user: 'lisi' }))
    expect(direct.map(({ text }) => text)).toEqual(['您好'])
  })

  it('posts and files are shown in the group', async () => {
    const { sender, client } = await linked()
    const [chat] = (await client.stage()).world.groups
    const one = post('p', { chatId: chat?.id ?? '', attachments: [file('台账.xlsx')] })
    expect(await sendAll(sender, one)).toEqual([{ state: 'sent' }, { state: 'sent' }])
    const shown = await client.messages(new URLSearchParams({ group }))
    expect(shown.slice(-2).map(({ text, files }) => text || files[0]?.name)).toEqual([
      'p',
      '台账.xlsx',
    ])
  })

  it('a button is touched as often as one likes and counts once', async () => {
    const { sender, client, heard } = await linked()
    const [chat] = (await client.stage()).world.groups
    const buttons = [{ label: '收到', says: '收到' }]
    const message = { text: '疏通管道 6月14日前完成', buttons }
    await sendAll(sender, post('p', { chatId: chat?.id ?? '', message }))
    const seen = () => client.messages(new URLSearchParams({ group, user: 'zhangsan' }))
    const card = (await seen()).at(-1)
    const touch = (key: string) =>
      client.perform('act', { user: 'zhangsan', message: card?.id, action: 'click', key })
    await touch('收到')
    await expect.poll(async () => (await seen()).at(-1)?.text).toBe('答：收到')
    const labels = (await seen()).find(({ id }) => id === card?.id)?.card?.buttons
    expect(labels?.map(({ label }) => label)).toEqual(['已提交'])
    await touch('已提交')
    expect(heard).toMatchObject([{ text: '收到', quote: message.text }])
  })

  it('a broken connection, nonsense and lost acknowledgements lose nothing and show nothing twice', async () => {
    const { ask, client, deed, fault, heard, link } = await linked()
    await deed('babble')
    expect(await ask('zhangsan', '一', group)).toEqual(['答：一'])
    await deed('drop')
    await vi.waitFor(() => expect(link.view()).toMatchObject({ opened: 2, trouble: null }))
    expect(await ask('zhangsan', '二', group)).toEqual(['答：二'])
    await fault('link', { mode: 'drop' })
    expect(await ask('zhangsan', '三', group)).toEqual(['答：三'])
    await fault('link', { mode: 'slow', ms: 100 })
    expect(await ask('zhangsan', '四', group)).toEqual(['答：四'])
    await fault('link', { mode: 'errcode', errcode: 846608 })
    await ask('zhangsan', '五', group)
    await expect
      .poll(async () => {
        const shown = await client.messages(new URLSearchParams({ group }))
        return shown.filter(({ from }) => from === 'bot').map(({ text }) => text)
      })
      .toEqual(['答：一', '答：二', '答：三', '答：四', '答：五'])
    expect(heard).toHaveLength(5)
  })

  it('the newer of two stays, the older says why it is down', async () => {
    const first = await linked()
    const second = await linked(first.stage)
    await expect.poll(() => first.link.view().trouble).toMatch(/被另一个程序顶替/)
    expect(await second.ask('zhangsan', '在吗', group)).toEqual(['答：在吗'])
    expect([first.heard.length, second.heard.length]).toEqual([0, 1])
  })
})

describe('by the app', () => {
  async function app() {
    const stage = await pretendStage(() => ({ status: 404 }))
    const clock = pretendClock()
    const { heard, deps } = echo(clock)
    const config = wecomAppSchema.parse({
      type: 'wecom-app',
      ...stage.credentials.wecomApp,
      apiBase: stage.url,
      chats: [{ chatId: 'nankai2024', name: '攻坚群', members: ['zhangsan', 'lisi'] }],
    })
    const api = new AppApi(config, clock)
    const adapter = createWecomApp('demo-wecom-app', config, {
      ...deps,
      api,
      sleep: async () => {},
    })
    const server = await serveChannels(adapter)
    onTestFinished(async () => {
      await server.close()
      await adapter.drain()
    })
    await stage.client.setBot(server.url)
    const sender = new AppSender('app', config, { ...senderDeps(files).deps, clock }, api)
    const fault = (place: string, kind: object) => stage.send('/control/faults', { place, kind })
    const ask = async (text: string) => {
      const said = await stage.client.perform('say', { user: 'zhangsan', text, app: true })
      return (said['replies'] as { text: string }[]).map((each) => each.text)
    }
    return { ...stage, heard, sender, fault, ask }
  }

  it('a question comes as encrypted XML and is answered 1:1', async () => {
    const { ask, heard } = await app()
    expect(await ask('清几座？ <b>&amp;]]></b>')).toEqual(['答：清几座？ <b>&amp;]]></b>'])
    expect(heard).toMatchObject([{ conversation: { kind: 'direct', id: 'zhangsan' } }])
  })

  it('a token that ends early and a busy platform delay the answer, and that is all', async () => {
    const { ask, fault } = await app()
    await fault('token', { mode: 'errcode', errcode: -1 })
    await fault('app', { mode: 'errcode', errcode: 42001 })
    await fault('app', { mode: 'status', status: 503 })
    expect(await ask('在吗')).toEqual(['答：在吗'])
  })

  it('posts go to a person and into the group it makes, with a real @ and a file', async () => {
    const { sender, client } = await app()
    const mentions = [{ id: 'zhangsan', name: '张三' }]
    const attachments = [file('台账.xlsx')]
    const toChat = post('请报送', { chatId: 'nankai2024', mentions, attachments })
    expect(await sendAll(sender, toChat)).toEqual([{ state: 'sent' }, { state: 'sent' }])
    expect(await sendAll(sender, post('补报', { kind: 'direct', chatId: 'lisi' }))).toEqual([
      { state: 'sent' },
    ])
    expect(await client.messages(new URLSearchParams({ chat: 'nankai2024' }))).toMatchObject([
      { text: '请报送', mentions: ['zhangsan'] },
      { files: [{ name: '台账.xlsx' }] },
    ])
    const query = new URLSearchParams({ chat: 'app:lisi' })
    expect(await client.messages(query)).toMatchObject([{ text: '补报' }])
  })
})
