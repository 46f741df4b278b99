import { describe, expect, it } from 'vitest'
import { signTimestamp } from '#demo/platforms/dingtalk-sign.ts'
import { type PretendStage, pretendStage } from '../pretend-stage.ts'

const noBot = () => undefined
const wecomChat = 'wrNankaiGongJian2024'
const dingtalkChat = 'cidJinqiaoGongJian2023'

const shownIn = async (stage: PretendStage, group: string) =>
  (await stage.client.messages(new URLSearchParams({ group }))).map((each) => [
    each.text,
    each.mentions,
  ])

describe('WeCom 消息推送', () => {
  const path = (stage: PretendStage) =>
    `/cgi-bin/webhook/send?key=${stage.credentials.wecom.webhookKeys[wecomChat]}`
  const text = (content: string, mentioned_list: string[] = []) => ({
    msgtype: 'text',
    text: { content, mentioned_list },
  })

  it('shows a text and whom it calls, listed or inline', async () => {
    const stage = await pretendStage(noBot)
    const answer = await stage.send(path(stage), text('请 <@lisi> 报进展', ['zhangsan']))
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await shownIn(stage, wecomChat)).toEqual([['请 @李四 报进展', ['zhangsan', 'lisi']]])
  })

  it.each([
    ['2048 bytes of text', text('a'.repeat(2048)), 0],
    ['2049 bytes of text', text('a'.repeat(2049)), 40058],
    ['4096 bytes of markdown', { msgtype: 'markdown', markdown: { content: 'a'.repeat(4096) } }, 0],
    ['4097 bytes', { msgtype: 'markdown', markdown: { content: 'a'.repeat(4097) } }, 40058],
    ['an unknown type', { msgtype: 'stream' }, 40008],
  ])('answers %s with the platform’s code', async (_name, body, errcode) => {
    const stage = await pretendStage(noBot)
    expect(await stage.send(path(stage), body)).toMatchObject({ errcode })
  })

  it('allows twenty messages a minute', async () => {
    const stage = await pretendStage(noBot)
    for (let count = 0; count < 20; count += 1) {
      expect(await stage.send(path(stage), text('到'))).toMatchObject({ errcode: 0 })
    }
    expect(await stage.send(path(stage), text('多了'))).toMatchObject({ errcode: 45009 })
    await stage.client.setClock(Date.parse('2024-05-13T08:32:00+08:00'))
    expect(await stage.send(path(stage), text('又行了'))).toMatchObject({ errcode: 0 })
  })

  it('knows no other key', async () => {
    const stage = await pretendStage(noBot)
    const answer = await stage.send('/cgi-bin/webhook/send?key=wrong', text('到'))
    expect(answer).toMatchObject({ errcode: 93000 })
  })
})

describe('DingTalk 自定义机器人', () => {
  const pathAt = (stage: PretendStage, timestamp: string, secret?: string) => {
    const hook = stage.credentials.dingtalk.webhooks[dingtalkChat]
    const url = new URL('http://x/robot/send')
    url.searchParams.set('access_token', hook?.accessToken ?? '')
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('sign', signTimestamp(timestamp, secret ?? hook?.secret ?? ''))
    return `${url.pathname}${url.search}`
  }
  const now = String(Date.parse('2024-05-13T08:30:30+08:00'))
  const message = {
    msgtype: 'markdown',
    markdown: { title: '催报', text: '请 @sunqi 报进展' },
    at: { atUserIds: ['sunqi', 'zhouba'] },
  }

  it('calls only people who are both listed and written', async () => {
    const stage = await pretendStage(noBot)
    expect(await stage.send(pathAt(stage, now), message)).toMatchObject({ errcode: 0 })
    expect(await shownIn(stage, dingtalkChat)).toEqual([['请 @孙七 报进展', ['sunqi']]])
  })

  it.each([
    ['a wrong sign', now, 'other', message, 310000],
    ['an old timestamp', '1577262236757', undefined, message, 310000],
    ['no title', now, undefined, { msgtype: 'markdown', markdown: { text: '无题' } }, 40035],
    [
      'too much',
      now,
      undefined,
      { msgtype: 'text', text: { content: 'a'.repeat(20_000) } },
      460101,
    ],
  ])('refuses %s', async (_name, timestamp, secret, body, errcode) => {
    const stage = await pretendStage(noBot)
    expect(await stage.send(pathAt(stage, timestamp, secret), body)).toMatchObject({ errcode })
    expect(await shownIn(stage, dingtalkChat)).toEqual([])
  })
})

describe('DingTalk server API', () => {
  const group = {
    msgKey: 'sampleMarkdown',
    msgParam: JSON.stringify({ title: '通知', text: '明天开会' }),
    openConversationId: dingtalkChat,
  }
  async function tokenOf(stage: PretendStage): Promise<Record<string, string>> {
    const { clientId, clientSecret } = stage.credentials.dingtalk
    const keys = { appKey: clientId, appSecret: clientSecret }
    const { accessToken } = await stage.send('/v1.0/oauth2/accessToken', keys)
    return { 'x-acs-dingtalk-access-token': String(accessToken) }
  }

  it('posts to a group with a token', async () => {
    const stage = await pretendStage(noBot)
    const { robotCode } = stage.credentials.dingtalk
    const sent = { ...group, robotCode }
    const answer = await stage.send('/v1.0/robot/groupMessages/send', sent, await tokenOf(stage))
    expect(answer).toHaveProperty('processQueryKey')
    expect(await shownIn(stage, dingtalkChat)).toEqual([['明天开会', []]])
  })

  it('tells which people it could not reach', async () => {
    const stage = await pretendStage(noBot)
    const { robotCode } = stage.credentials.dingtalk
    const sent = { ...group, robotCode, userIds: ['sunqi', 'nobody'] }
    const answer = await stage.send('/v1.0/robot/oToMessages/batchSend', sent, await tokenOf(stage))
    expect(answer).toMatchObject({ invalidStaffIdList: ['nobody'] })
    expect(await stage.client.messages(new URLSearchParams({ user: 'sunqi' }))).toHaveLength(1)
  })

  it.each([
    ['no token', {}, {}, 'InvalidAuthentication'],
    [
      'the code of another robot',
      { robotCode: 'other' },
      undefined,
      'invalidParameter.robotCode.auth',
    ],
    ['an unknown group', { openConversationId: 'cid' }, undefined, 'invalid.openConversationId'],
    [
      'too long a message',
      { msgParam: JSON.stringify({ content: 'a'.repeat(15_000) }) },
      undefined,
      'invalidParameter.msgParam.tooLong',
    ],
  ])('refuses %s', async (_name, change, headers, code) => {
    const stage = await pretendStage(noBot)
    const { robotCode } = stage.credentials.dingtalk
    const body = { ...group, robotCode, ...change }
    const given = headers ?? (await tokenOf(stage))
    expect(await stage.send('/v1.0/robot/groupMessages/send', body, given)).toMatchObject({ code })
    expect(await shownIn(stage, dingtalkChat)).toEqual([])
  })
})

describe('planned faults at the session webhook', () => {
  const answer = { msgtype: 'text', text: { content: '答' } }
  async function session(stage: PretendStage): Promise<string> {
    const { origin } = new URL(stage.url)
    await stage.ask('sunqi', '问', dingtalkChat)
    return String(stage.bot.messages().at(-1)?.body['sessionWebhook']).slice(origin.length)
  }
  const plan = (stage: PretendStage, kind: unknown) =>
    stage.send('/control/faults', { place: 'session', kind })

  it('answers with a code, then is well again', async () => {
    const stage = await pretendStage(noBot, { answerFor: 1 })
    const path = await session(stage)
    await plan(stage, { mode: 'errcode', errcode: '410100' })
    expect(await stage.send(path, answer)).toMatchObject({ errcode: '410100' })
    expect(await stage.send(path, answer)).toMatchObject({ errcode: 0 })
  })

  it('shows the message and breaks the connection', async () => {
    const stage = await pretendStage(noBot, { answerFor: 1 })
    const path = await session(stage)
    await plan(stage, { mode: 'drop' })
    await expect(stage.send(path, answer)).rejects.toThrow()
    expect((await shownIn(stage, dingtalkChat)).at(-1)).toEqual(['答', []])
  })

  it('knows a session for ninety minutes', async () => {
    const stage = await pretendStage(noBot, { answerFor: 1 })
    const path = await session(stage)
    await stage.client.setClock(Date.parse('2024-05-13T10:00:30+08:00'))
    expect(await stage.send(path, answer)).toMatchObject({ errcode: 300001 })
  })
})
