import { expect, it } from 'vitest'
import type { Quota, QuotaKind } from '#bot/quota.ts'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { openRobotLine } from '#platforms/dingtalk/robot-line.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { DingtalkWebhook } from '#platforms/dingtalk/webhook.ts'
import { WebhookCall } from '#platforms/dingtalk/webhook-call.ts'
import { dingtalkWebhookSchema } from '#platforms/dingtalk/webhook-schema.ts'
import { isCosmetic } from '../../../src/post-rules.ts'
import { file, post } from '../../support/outbox.ts'
import { filePlatform, sendAll, senderDeps } from '../../support/sending.ts'

const picture = { ...file('图.png'), kind: 'image' as const }
const attachments = [file('a.xlsx'), picture]

/** A robot and a webhook of one group; some of the month's quota is nearly used up. */
async function senders(tight: readonly QuotaKind[]) {
  const side = await filePlatform(({ path }) => {
    if (path.endsWith('accessToken')) return { body: { accessToken: 'T', expireIn: 7200 } }
    if (path.endsWith('upload')) return { body: { errcode: 0, media_id: '@M' } }
    return path.startsWith('/v1.0') ? { body: { processQueryKey: 'K' } } : {}
  })
  const counted: QuotaKind[] = []
  const quota: Quota = {
    count: (kind) => void counted.push(kind),
    exhausted: () => undefined,
    isTight: (kind) => tight.includes(kind),
  }
  const base = { apiBase: side.url, oapiBase: side.url }
  const robotConfig = dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'c',
    clientSecret: 's',
    robotCode: 'r',
    ...base,
  })
  const hookConfig = dingtalkWebhookSchema.parse({
    type: 'dingtalk-webhook',
    accessToken: '566cc69da782',
    secret: 'SECabc',
    ...base,
  })
  const { deps: plain, clock } = senderDeps({ 'files/a.xlsx': 'PK', 'files/图.png': 'PNG' })
  const deps = { ...plain, isOptional: isCosmetic }
  const line = openRobotLine(robotConfig, { clock, quota })
  const robot = new RobotSender('bot', robotConfig, deps, line)
  const call = new WebhookCall(hookConfig, { clock, timeoutMs: 2_000, quota })
  const webhook = new DingtalkWebhook('push', hookConfig, deps, { call, files: robot })
  const states = async (sender: RobotSender | DingtalkWebhook, topic: string) => {
    const done = await sendAll(sender, post('p', { topic, attachments }))
    return done.map(({ state }) => state)
  }
  return { robot, webhook, states, counted }
}

it('everything goes while there is enough, and every call is counted', async () => {
  const { robot, webhook, states, counted } = await senders([])
  expect(await states(robot, 'round-digest')).toEqual(['sent', 'sent', 'sent'])
  expect(counted).toEqual(['api', 'api', 'api', 'api', 'api'])
  expect(await states(webhook, 'round-month')).toEqual(['sent', 'sent', 'sent'])
  expect(counted.slice(5), 'files are not uploaded again').toEqual(['webhook', 'api', 'api'])
})

it.each(['round-chase', 'round-digest', 'reminder', 'alert-open'])(
  'when it runs short %s goes without its pictures',
  async (topic) => {
    const { robot, webhook, states } = await senders(['api', 'webhook'])
    expect(await states(robot, topic)).toEqual(['sent', 'sent', 'refused'])
    expect(await states(webhook, topic)).toEqual(['sent', 'sent', 'refused'])
  },
)

it.each(['round-month', 'round-year', 'reminder-preview'])(
  'when it runs short %s does not go',
  async (topic) => {
    const { robot, webhook, states, counted } = await senders(['api', 'webhook'])
    expect(await states(robot, topic)).toEqual(['refused', 'refused', 'refused'])
    expect(await states(webhook, topic)).toEqual(['refused', 'refused', 'refused'])
    expect(counted).toEqual([])
  },
)

it('texts by webhook go on while only calls of the server API run short', async () => {
  const { webhook, states } = await senders(['api'])
  expect(await states(webhook, 'round-month')).toEqual(['sent', 'refused', 'refused'])
})
