import { expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { missedPosts } from '#bot/lost-posts.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { queuedPosts } from '#bot/queued-posts.ts'
import type { Quota, QuotaKind } from '#bot/quota.ts'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { openRobotLine } from '#platforms/dingtalk/robot-line.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { DingtalkWebhook } from '#platforms/dingtalk/webhook.ts'
import { WebhookCall } from '#platforms/dingtalk/webhook-call.ts'
import { dingtalkWebhookSchema } from '#platforms/dingtalk/webhook-schema.ts'
import { lostReason } from '../../../src/cli/lost-reason.ts'
import { OutboxDesk } from '../../../src/outbox-desk.ts'
import { isCosmetic } from '../../../src/post-rules.ts'
import { capturedLog } from '../../support/captured-log.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'
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
  /** What the robot has said, texts and files. */
  const shown = () =>
    side.received.flatMap(({ json }) => {
      const { msgParam = '{}' } = (json ?? {}) as { msgParam?: string }
      const { text, photoURL, mediaId } = JSON.parse(msgParam)
      return [text ?? photoURL ?? mediaId].filter(Boolean)
    })
  return { robot, webhook, states, counted, clock, shown }
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

it('what was left out is named so, nobody has to look after it, and goes when somebody asks', async () => {
  const { robot, clock, shown } = await senders(['api'])
  const journal = new MemoryJournal()
  const { logger, lines } = capturedLog()
  const outbox = new PostOutbox({ journal, senders: new Map([['push', robot]]), clock, logger })
  const desk = new OutboxDesk({ journal, outbox, groups: [], clock })
  const months = post('月度表', { topic: 'round-month' })
  await outbox.queue(months)
  await outbox.queue(post('汇总', { topic: 'round-digest', chatId: 'g2', attachments: [picture] }))
  await outbox.idle()

  const { text, lost } = desk.list()
  expect(text).toBe('待发 0 条，没有送达或不知是否送达 0 条，为省额度没有发 2 条。')
  expect(lost.map(({ state, reason }) => [state, lostReason(reason)])).toEqual([
    ['left-out', '本月平台额度已用九成，可以不发的先不发；要发请用 outbox resend'],
    ['left-out', '图.png：本月平台额度已用九成，可以不发的先不发；要发请用 outbox resend'],
  ])
  expect(missedPosts(journal)).toEqual([])
  expect(queuedPosts(journal).map((each) => each.lost)).toEqual([0])
  expect(lines.map((line) => JSON.parse(line).level)).not.toContain(50)

  for (const { id } of lost) await desk.resend(id)
  await outbox.idle()
  expect(desk.list().lost).toEqual([])
  expect(shown()).toEqual(['汇总', '月度表', '补发的文件：图.png', '@M'])
})

it('a file that is lost beside one that was left out is still to be looked after', async () => {
  const { robot, clock } = await senders(['api'])
  const journal = new MemoryJournal()
  const logger = createLogger('silent')
  const outbox = new PostOutbox({ journal, senders: new Map([['push', robot]]), clock, logger })
  const files = [file('没有了.xlsx'), picture]
  await outbox.queue(post('汇总', { topic: 'round-digest', attachments: files }))
  await outbox.idle()
  expect(missedPosts(journal)).toMatchObject([{ state: 'refused' }])
})

it('texts by webhook go on while only calls of the server API run short', async () => {
  const { webhook, states } = await senders(['api'])
  expect(await states(webhook, 'round-month')).toEqual(['sent', 'refused', 'refused'])
})
