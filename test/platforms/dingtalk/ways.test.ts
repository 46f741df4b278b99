import { expect, it, onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import type { Quota, QuotaKind } from '#bot/quota.ts'
import { WebhookCall } from '#platforms/dingtalk/webhook-call.ts'
import { dingtalkWebhookSchema } from '#platforms/dingtalk/webhook-schema.ts'
import { dingtalkChat } from '../../support/dingtalk-chat.ts'
import { type Answer, pretendPlatform } from '../../support/http.ts'

/** How the three ways answer; `hang` never does. */
interface Ways {
  session?: Answer | (() => Answer)
  api?: Answer
  webhook?: Answer
}
const gone: Answer = { body: { errcode: 300001 } }
const usedUp: Answer = {
  status: 403,
  body: { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' },
}
const noToken: Answer = { body: { errcode: 400101 } }

/** A group with a webhook of its own, in which the bot was asked something. */
async function asked(ways: Ways, more: object = {}) {
  const sessionAnswer = () => (typeof ways.session === 'function' ? ways.session() : ways.session)
  const side = await pretendPlatform(({ path }) => {
    if (path.endsWith('accessToken')) return { body: { accessToken: 'T', expireIn: 7200 } }
    if (path.startsWith('/robot/sendBySession')) return sessionAnswer() ?? { body: { errcode: 0 } }
    if (path.startsWith('/robot/send')) return ways.webhook ?? { body: { errcode: 0 } }
    return ways.api ?? { body: { processQueryKey: 'K' } }
  })
  onTestFinished(() => side.close())
  const counted: string[] = []
  const quota: Quota = {
    count: (kind: QuotaKind) => void counted.push(kind),
    exhausted: (kind: QuotaKind) => void counted.push(`no ${kind}`),
    isTight: () => false,
  }
  const config = dingtalkWebhookSchema.parse({
    type: 'dingtalk-webhook',
    accessToken: '566cc69da782',
    secret: 'SECabc',
    oapiBase: side.url,
  })
  const clock = new ManualClock('2024-05-13T08:30:00+08:00')
  const call = new WebhookCall(config, { clock, timeoutMs: 500, quota })
  const webhookOf = (chatId: string) => (chatId === 'cidA+b/C==' ? call : null)
  const timing = { timeoutMs: 500 }
  const chat = dingtalkChat({ base: side.url, clock, timing, line: { quota, webhookOf } })
  await chat.says('m1', more)
  await expect
    .poll(() => chat.journal.get('dingtalk:m1')?.value)
    .not.toMatchObject({
      state: expect.stringMatching(/accepted|replied|sending/),
    })
  const paths = side.received
    .map(({ path }) => path.split('?')[0])
    .filter((path) => !path?.endsWith('accessToken'))
  return { paths, counted, side, entry: chat.journal.get('dingtalk:m1')?.value }
}

const session = '/robot/sendBySession'
const api = '/v1.0/robot/groupMessages/send'
const webhook = '/robot/send'

it('an answer goes by the sessionWebhook, else by the robot API, else by the group’s webhook', async () => {
  expect((await asked({})).paths).toEqual([session])
  expect((await asked({ session: gone })).paths).toEqual([session, api])
  const turnedAway = { status: 403, body: { message: 'blocked by policy' } }
  expect((await asked({ session: turnedAway })).paths).toEqual([session, api])
  const last = await asked({ session: gone, api: usedUp })
  expect(last.paths).toEqual([session, api, webhook])
  expect(last.entry).toMatchObject({ state: 'sent' })
  expect(last.side.received.at(-1)?.body).toMatchObject({
    msgtype: 'markdown',
    markdown: { title: '答 m1', text: '答 m1' },
    msgUuid: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
})

it('an answer that no way takes keeps the reason of each', async () => {
  const { entry, paths } = await asked({ session: gone, api: usedUp, webhook: noToken })
  expect(paths).toEqual([session, api, webhook])
  expect(entry).toMatchObject({
    state: 'refused',
    reason:
      'sessionWebhook: errcode 300001; robot API: Forbidden.AccessDenied.ApiCountLimitForOrg; ' +
      'group webhook: errcode 400101',
  })
})

it('an answer to a single person never goes into a group', async () => {
  const { entry, paths } = await asked(
    { session: gone, api: usedUp },
    { conversationType: '1', conversationId: 'cidA+b/C==' },
  )
  expect(paths).toEqual([session, '/v1.0/robot/oToMessages/batchSend'])
  expect(entry).toMatchObject({ state: 'refused', reason: expect.stringMatching(/webhook: none$/) })
})

it('an answer that may have been shown goes no other way', async () => {
  expect((await asked({ session: gone, api: 'hang' })).paths).toEqual([session, api])
  expect((await asked({ session: 'drop' })).paths).toEqual([session])
})

it('an answer whose way is shut for minutes goes by the next one, and waits where there is none', async () => {
  const tooFast: Answer = { body: { errcode: 130101, errmsg: 'send too fast' } }
  const other = await asked({ session: tooFast })
  expect(other.paths).toEqual([session, api])
  expect(other.entry).toMatchObject({ state: 'sent' })

  let closed = 2
  const all = await asked({
    session: () => (closed-- > 0 ? tooFast : { body: { errcode: 0 } }),
    api: usedUp,
    webhook: noToken,
  })
  expect(all.paths).toEqual([session, api, webhook, session, session])
  expect(all.entry).toMatchObject({ state: 'sent' })
})

it('answers by a group’s webhook never come faster than its robot may speak', async () => {
  const clock = new ManualClock('2024-05-13T08:30:00+08:00')
  const config = dingtalkWebhookSchema.parse({
    type: 'dingtalk-webhook',
    accessToken: '566cc69da782',
    secret: 'SECabc',
    oapiBase: 'http://127.0.0.1:1',
  })
  const call = new WebhookCall(config, { clock, timeoutMs: 500 })
  const states = await Promise.all(Array.from({ length: 22 }, () => call.prepare('{}')))
  const limited = states.filter(
    (each) => 'reason' in each && each.reason === 'limit of the webhook',
  )
  expect(limited).toHaveLength(2)
  clock.advance(62_000)
  expect(await call.prepare('{}')).toMatchObject({ reason: 'ECONNREFUSED' })
})

it('what is received and sent is counted, and a month that is used up is noted', async () => {
  expect((await asked({})).counted).toEqual(['webhook', 'webhook'])
  expect((await asked({ session: gone, api: usedUp })).counted).toEqual([
    'webhook',
    'webhook',
    'api',
    'no api',
    'webhook',
  ])
  const { counted } = await asked({ session: gone })
  expect(counted).toEqual(['webhook', 'webhook', 'api'])
})
