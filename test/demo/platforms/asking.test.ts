import { describe, expect, it } from 'vitest'
import { finished, pretendStage, unfinished } from '../pretend-stage.ts'
import type { Seen } from '../scripted-bot.ts'

const wecomGroup = '南开区攻坚工作群'
const dingtalkGroup = '金桥街道攻坚群'

/** Answers a DingTalk callback through its session webhook. */
const answerBySession = (seen: Seen, text: string) =>
  fetch(String(seen.body['sessionWebhook']), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'markdown', markdown: { title: '回答', text } }),
  })

describe('WeCom', () => {
  it('sends a sealed group message that calls the bot, and shows the finished stream', async () => {
    const stage = await pretendStage(() => finished('38 微克/立方米'))
    expect(await stage.ask('zhangsan', 'PM2.5 目标？', wecomGroup)).toEqual(['38 微克/立方米'])

    const [seen] = stage.bot.seen
    expect(seen?.signed).toBe(true)
    expect(seen?.body).toMatchObject({
      chattype: 'group',
      chatid: 'wrNankaiGongJian2024',
      from: { userid: 'zhangsan' },
      msgtype: 'text',
      text: { content: '@攻坚助手 PM2.5 目标？' },
    })
    expect(await stage.client.messages(new URLSearchParams({ group: wecomGroup }))).toMatchObject([
      { from: 'zhangsan', text: '@攻坚助手 PM2.5 目标？', mentions: ['bot'] },
      { from: 'bot', text: '38 微克/立方米', files: [], images: [] },
    ])
  })

  it('keeps a direct chat apart from the group', async () => {
    const stage = await pretendStage(() => finished('好'))
    await stage.ask('lisi', '在吗')
    expect(stage.bot.seen[0]?.body).toMatchObject({ chattype: 'single', text: { content: '在吗' } })
    expect(stage.bot.seen[0]?.body).not.toHaveProperty('chatid')
    expect(await stage.client.messages(new URLSearchParams({ group: wecomGroup }))).toEqual([])
    expect(await stage.client.messages(new URLSearchParams({ user: 'lisi' }))).toHaveLength(2)
  })

  it('looks at an unfinished stream until it is finished, with a new msgid each time', async () => {
    let polls = 0
    const stage = await pretendStage(({ body }) => {
      if (body['msgtype'] !== 'stream') return unfinished()
      polls += 1
      return polls < 3 ? unfinished() : finished('想好了')
    })
    expect(await stage.ask('zhangsan', '难题', wecomGroup)).toEqual(['想好了'])
    expect(stage.bot.seen).toHaveLength(4)
    expect(new Set(stage.bot.seen.map((each) => each.body['msgid'])).size).toBe(4)
    expect(stage.bot.seen[1]?.body).not.toHaveProperty('response_url')
  })

  it('sends the same message again after 5xx and a broken connection', async () => {
    const failures = [{ status: 500 }, { hangUp: true as const }]
    const stage = await pretendStage(() => failures.shift() ?? finished('来了'))
    expect(await stage.ask('zhangsan', '在吗', wecomGroup)).toEqual(['来了'])
    const ids = stage.bot.messages().map((each) => each.body['msgid'])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  it('shows nothing and says so when the bot refuses the message', async () => {
    const stage = await pretendStage(() => ({ status: 404 }))
    await expect(stage.ask('zhangsan', '在吗', wecomGroup)).rejects.toThrow('没有收下')
    expect(stage.bot.messages()).toHaveLength(1)
  })

  it.each([
    ['a text reply to a user message', { msgtype: 'text', text: { content: '不许' } }],
    ['a stream over 20480 bytes', finished('长'.repeat(6_827)).reply],
    ['a stream without an id', finished('无', '').reply],
  ])('does not show %s', async (_name, reply) => {
    const stage = await pretendStage(() => ({ reply }))
    await expect(stage.ask('zhangsan', '在吗', wecomGroup)).rejects.toThrow('没有收下')
    expect(await stage.client.messages(new URLSearchParams({ group: wecomGroup }))).toHaveLength(1)
  })

  it('shows a stream of exactly 20480 bytes', async () => {
    const longest = `${'长'.repeat(6_826)}ab`
    const stage = await pretendStage(() => finished(longest))
    expect(await stage.ask('zhangsan', '在吗', wecomGroup)).toEqual([longest])
  })

  it('welcomes whoever opens the direct chat, once a day', async () => {
    const welcome = { reply: { msgtype: 'text', text: { content: '你好，我是攻坚助手。' } } }
    const stage = await pretendStage(() => welcome)
    await stage.client.perform('enter', { user: 'lisi' })
    await stage.client.perform('enter', { user: 'lisi' })
    const messages = await stage.client.messages(new URLSearchParams({ user: 'lisi' }))
    expect(messages.map((each) => each.text)).toEqual(['你好，我是攻坚助手。'])
    expect(stage.bot.seen[0]?.body).toMatchObject({ event: { eventtype: 'enter_chat' } })
  })
})

describe('DingTalk', () => {
  it('sends a signed message and shows what comes by the session webhook', async () => {
    const stage = await pretendStage((seen) => {
      void answerBySession(seen, '7 吨/平方公里·月')
      return undefined
    })
    expect(await stage.ask('sunqi', '降尘量？', dingtalkGroup)).toEqual(['7 吨/平方公里·月'])
    const [seen] = stage.bot.seen
    expect(seen?.signed).toBe(true)
    expect(seen?.body).toMatchObject({
      conversationId: 'cidJinqiaoGongJian2023',
      conversationType: '2',
      text: { content: ' 降尘量？' },
      senderStaffId: 'sunqi',
      robotCode: stage.credentials.dingtalk.robotCode,
    })
    const lifetime =
      Number(seen?.body['sessionWebhookExpiredTime']) - Number(seen?.body['createAt'])
    expect(lifetime / 60_000).toBeCloseTo(90, 1)
  })

  it('shows the answer of a bot that answers before it acknowledges', async () => {
    const stage = await pretendStage(async (seen) => {
      await answerBySession(seen, '先答')
      return undefined
    })
    expect(await stage.ask('sunqi', '在吗', dingtalkGroup)).toEqual(['先答'])
  })

  it('has no answer when the bot has nothing to say', async () => {
    const stage = await pretendStage(() => undefined, { answerFor: 20 })
    expect(await stage.ask('sunqi', '在吗', dingtalkGroup)).toEqual([])
  })

  it('sends the same message again when it is not acknowledged in time', async () => {
    const second = Promise.withResolvers<void>()
    const stage = await pretendStage(
      async (seen, bot) => {
        if (bot.seen.length === 1) await second.promise
        else await answerBySession(seen, '到')
        second.resolve()
        return undefined
      },
      // Long enough that the second one is answered in time on a machine with other work to do.
      { dingtalkAnswer: 400 },
    )
    expect(await stage.ask('sunqi', '在吗', dingtalkGroup)).toEqual(['到'])
    const ids = stage.bot.messages().map((each) => each.body['msgId'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })
})

describe('whatever the platform', () => {
  it('delivers after a restart of the platforms what the bot had not taken', async () => {
    let down = true
    const stage = await pretendStage(() => (down ? { status: 503 } : finished('补上了')), {
      redeliverAfter: [5, 60_000],
    })
    const lost = stage.ask('zhangsan', '在吗', wecomGroup).catch(() => 'cut')
    await expect.poll(() => stage.bot.messages().length).toBeGreaterThan(1)
    down = false
    await stage.restart()
    await lost
    const seen = new URLSearchParams({ group: wecomGroup })
    await expect
      .poll(async () => (await stage.client.messages(seen)).map((each) => each.text))
      .toEqual(['@攻坚助手 在吗', '补上了'])
  })

  it.each([
    ['an unknown person', 'nobody', wecomGroup],
    ['an unknown group', 'zhangsan', '别的群'],
    ['a person of another group', 'zhangsan', dingtalkGroup],
  ])('refuses %s', async (_name, user, group) => {
    const stage = await pretendStage(() => finished('不该答'))
    await expect(stage.ask(user, '在吗', group)).rejects.toMatchObject({ code: 'bad-request' })
    expect(stage.bot.seen).toEqual([])
  })
})
