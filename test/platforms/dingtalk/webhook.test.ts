import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { DingtalkWebhook } from '#platforms/dingtalk/webhook.ts'
import { WebhookCall } from '#platforms/dingtalk/webhook-call.ts'
import { dingtalkWebhookSchema } from '#platforms/dingtalk/webhook-schema.ts'
import { file, post } from '../../support/outbox.ts'
import { filePlatform, type Request, sendAll, senderDeps } from '../../support/sending.ts'

const zhang = { id: 'manager4220', name: '张三' }
const secret = 'SECabcdef'
const accessToken = '566cc69da782'

function webhook(url: string, files: Record<string, string> = {}, robot = false) {
  const { deps, clock } = senderDeps(files)
  const config = dingtalkWebhookSchema.parse({
    type: 'dingtalk-webhook',
    accessToken,
    secret,
    oapiBase: url,
  })
  const bot = robot ? new RobotSender('bot', botConfig(url), deps) : null
  const call = new WebhookCall(config, { clock, timeoutMs: 2_000 })
  return { sender: new DingtalkWebhook('push', config, deps, { call, files: bot }), clock }
}

function botConfig(url: string) {
  return dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'c',
    clientSecret: 's',
    robotCode: 'r',
    apiBase: url,
    oapiBase: url,
  })
}

/** A platform that takes everything. */
const answer = ({ path }: Request) => {
  if (path.endsWith('accessToken')) return { body: { accessToken: 'T', expireIn: 7200 } }
  if (path.endsWith('upload')) return { body: { errcode: 0, media_id: '@M1' } }
  return path.startsWith('/v1.0') ? { body: { processQueryKey: 'K' } } : {}
}

interface Body {
  markdown: { title: string; text: string }
  at?: { atUserIds: string[] }
  msgUuid: string
}
const bodies = (received: Request[]) => received.map(({ json }) => json as Body)

describe('a post by a 自定义机器人', () => {
  it('is signed anew each time', async () => {
    const { url, received } = await filePlatform(answer)
    const { sender, clock } = webhook(url)
    await sendAll(sender, post('a'))
    clock.advance(3600_000)
    await sendAll(sender, post('b'))
    const times = received.map(({ query }) => query.timestamp)
    expect(new Set(times).size).toBe(2)
    for (const { path, query } of received) {
      const text = `${query.timestamp}\n${secret}`
      const sign = createHmac('sha256', secret).update(text).digest('base64')
      expect([path, query]).toEqual([
        '/robot/send',
        { access_token: accessToken, timestamp: query.timestamp, sign },
      ])
    }
  })

  it('calls people by id, in the list and in the text', async () => {
    const { url, received } = await filePlatform(answer)
    await sendAll(webhook(url).sender, post('请报送', { mentions: [zhang] }))
    const [body] = bodies(received)
    expect(body?.at).toEqual({ atUserIds: ['manager4220'] })
    expect(body?.markdown.text).toBe('请报送\n\n@manager4220')
  })

  it('calls more than fifty people in several messages', async () => {
    const { url, received } = await filePlatform(answer)
    const mentions = Array.from({ length: 120 }, (_, n) => ({ id: `u${n}`, name: `某${n}` }))
    await sendAll(webhook(url).sender, post('请报送', { mentions }))
    const lists = bodies(received).map(({ at }) => at?.atUserIds ?? [])
    expect(lists.map(({ length }) => length)).toEqual([50, 50, 20])
    expect(lists.flat()).toEqual(mentions.map(({ id }) => id))
  })

  it('has an id by which the platform knows a repetition, another for each message', async () => {
    const { url, received } = await filePlatform(answer)
    const { sender } = webhook(url)
    const long = post('p', { message: { text: '每一家单位都要报送本周进展。'.repeat(500) } })
    await sendAll(sender, long)
    await sendAll(sender, long)
    const ids = bodies(received).map(({ msgUuid }) => msgUuid)
    const half = ids.length / 2
    expect(half).toBeGreaterThan(1)
    expect(ids.slice(0, half)).toEqual(ids.slice(half))
    expect(new Set(ids).size).toBe(half)
    expect(sender.steps(long).every(({ repeats }) => repeats)).toBe(true)
  })

  it('has its files carried by the robot in the same group', async () => {
    const { url, received } = await filePlatform(answer)
    const { sender } = webhook(url, { 'files/台账.xlsx': 'PK-table' }, true)
    const done = await sendAll(sender, post('p', { attachments: [file('台账.xlsx')] }))
    expect(done.map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(received.at(-1)).toMatchObject({
      path: '/v1.0/robot/groupMessages/send',
      json: { openConversationId: 'g1', msgKey: 'sampleFile' },
    })
    expect(sender.steps(post('p', { attachments: [file('台账.xlsx')] })).at(-1)).toMatchObject({
      repeats: false,
      robot: 'bot\ng1',
    })
  })

  it('goes without its files where there is no robot', async () => {
    const { url } = await filePlatform(answer)
    const done = await sendAll(webhook(url).sender, post('p', { attachments: [file('a.docx')] }))
    expect(done).toMatchObject([{ state: 'sent' }, { state: 'refused' }])
  })

  it.each([
    [130101, { state: 'retry', afterMs: 600_000 }],
    [-1, { state: 'retry' }],
    [310000, { state: 'refused', reason: 'errcode 310000' }],
    [0, { state: 'sent' }],
  ])('that is answered with errcode %i', async (errcode, expected) => {
    const { url } = await filePlatform(() => ({ body: { errcode: String(errcode) } }))
    expect(await sendAll(webhook(url).sender, post('p'))).toMatchObject([expected])
  })

  it('that comes from a banned address is sent again when the ban is over', async () => {
    const { url } = await filePlatform(() => ({ body: { status: 1111, punish: 'deny' } }))
    const done = await sendAll(webhook(url).sender, post('p'))
    expect(done).toEqual([{ state: 'retry', reason: 'address banned', afterMs: 300_000 }])
  })
})
