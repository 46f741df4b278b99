import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { BotGroup } from '#bot/context.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { plainRules } from '#bot/post-rules.ts'
import type { Sender } from '#bot/sender.ts'
import { brokenPushJob } from '#features/pushing/broken-push-job.ts'
import { BrokenPushes, brokenWords } from '#features/pushing/broken-pushes.ts'
import { WatchedSender } from '#features/pushing/watched-sender.ts'
import { brokenTarget } from '#platforms/broken-target.ts'
import { Scheduler } from '#scheduler/scheduler.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { post } from '../../support/outbox.ts'

const logger = createLogger('silent')
const groups: BotGroup[] = ['攻坚群', '督查群'].map((name, index) => ({
  name,
  channel: 'ding',
  push: 'push',
  chatId: `g${index + 1}`,
  documents: [],
  coordinators: ['wangwu', 'lisi'],
}))

let count = 0

/** Two groups; `answers` says what the platform answers to the next messages, then it takes them. */
function opened({ store = new MemoryStore(), direct = new Set(['ding']) } = {}) {
  const clock = new ManualClock('2024-05-15T09:07:00+08:00')
  const answers: Delivery[] = []
  const shown: string[] = []
  const platform: Sender = {
    pauseMs: 0,
    steps: ({ chatId, message }) => [
      {
        robot: chatId,
        perMinute: 20,
        attachment: null,
        repeats: false,
        prepare: async () => ({
          state: 'ready',
          go: async () => {
            const answer = answers.shift() ?? { state: 'sent' }
            if (answer.state === 'sent') shown.push(`${chatId}: ${message.text}`)
            return answer
          },
          drop: () => {},
        }),
      },
    ],
  }
  const broken = new BrokenPushes({ store, groups, clock, logger, brokenBy: brokenTarget })
  const watched = new WatchedSender(platform, (...answer) => broken.note(...answer), logger)
  const outbox = new PostOutbox({
    journal: store.journal,
    senders: new Map([
      ['push', watched],
      ['ding', watched],
    ]),
    rules: plainRules,
    clock,
    logger,
  })
  const jobs = [brokenPushJob({ broken, groups, outbox, direct })]
  const scheduler = new Scheduler({ jobs, store, clock, logger })
  const pushes = async (chatId: string, answer?: Delivery) => {
    await scheduler.tick()
    if (answer) answers.push(answer)
    await outbox.queue(post(`p${++count}`, { chatId, message: { text: '提醒' } }))
    await outbox.quiet()
  }
  const passes = async (minutes: number) => {
    clock.advance(minutes * 60_000)
    await scheduler.tick()
    await outbox.quiet()
  }
  return { store, broken, shown, pushes, passes }
}

const removed: Delivery = { state: 'refused', reason: 'errcode 93000 (webhook key not valid)' }

it('a group that refuses for good is marked, its coordinators are told once and alone, others go on', async () => {
  const { broken, shown, pushes, passes } = opened()
  await pushes('g1', removed)
  await pushes('g2')
  const [mark] = await broken.list()
  expect(mark).toMatchObject({ group: '攻坚群', because: '推送地址无效，或机器人已移出群' })
  await passes(2)
  await pushes('g1', removed)
  await passes(60)
  const told =
    '“攻坚群”从5月15日09:07起收不到我主动发的消息（推送地址无效，或机器人已移出群），请管理员检查这个群的机器人和推送通道，修好后重启服务。'
  expect(shown).toEqual(['g2: 提醒', `wangwu: ${told}`, `lisi: ${told}`])
})

it('the mark outlives the program, and goes once something gets through', async () => {
  const { store, pushes } = opened()
  await pushes('g1', removed)
  const next = opened({ store })
  expect(await next.broken.list()).toHaveLength(1)
  await next.pushes('g1')
  expect(await next.broken.list()).toEqual([])
})

it('where nobody can be written to alone it is only shown', async () => {
  const { broken, shown, pushes, passes } = opened({ direct: new Set() })
  await pushes('g1', removed)
  await passes(60)
  expect(shown).toEqual([])
  expect((await broken.list()).map(brokenWords)).toHaveLength(1)
})

it('what may pass by itself, or says nothing of the group, marks nothing', async () => {
  const { broken, pushes } = opened()
  for (const reason of ['errcode 45002 (content too long)', 'ECONNREFUSED', 'invalid staff id']) {
    await pushes('g1', { state: 'refused', reason })
  }
  await pushes('elsewhere', removed)
  expect(await broken.list()).toEqual([])
})

it.each([
  ['errcode 93000', '推送地址无效，或机器人已移出群'],
  ['errcode 400101', '推送地址无效'],
  ['errcode 400106', '机器人已移出群'],
  ['errcode 400013', '群已解散'],
  ['resource.not.found', '机器人已移出群'],
  ['invalidParameter.robotCode.auth', '群的编号或机器人的编号不对'],
  ['errcode 930001', null],
  ['errcode 45009', null],
  ['timeout', null],
])('%s: %s', (reason, words) => {
  expect(brokenTarget(reason)).toBe(words)
})
