import { expect, it, onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { spentQuotaJob } from '#features/pushing/spent-quota-job.ts'
import { Scheduler } from '#scheduler/scheduler.ts'
import { readChannels } from '../src/config-channels.ts'
import { groupSchema } from '../src/config-schema.ts'
import { openLines } from '../src/lines.ts'
import { openQuotas } from '../src/quotas.ts'
import { openSenders, pushingChannels } from '../src/senders.ts'
import { dingtalkChat } from './support/dingtalk-chat.ts'
import { MemoryStore } from './support/memory-store.ts'
import { filePlatform } from './support/sending.ts'

const logger = createLogger('silent')
const withheld = { errorCode: 20001, errorMessage: 'quota', text: undefined }

interface Told {
  userIds?: string[]
  msgParam?: string
  text?: { content: string }
}

/** DingTalk with two groups and a WeCom group beside them; what is said unasked is written down. */
async function office({ store = new MemoryStore(), at = '2024-05-20T14:20:00+08:00' } = {}) {
  const clock = new ManualClock(at)
  const side = await filePlatform(({ path }) => {
    if (path.endsWith('accessToken')) return { body: { accessToken: 'T', expireIn: 7200 } }
    return { body: { processQueryKey: 'K', errcode: 0 } }
  })
  const base = { apiBase: side.url, oapiBase: side.url }
  const robot = { clientId: 'dingclient', clientSecret: 'Xk7Qp-demo_AppSecret', ...base }
  const { channels, mistakes } = readChannels({
    dingtalk: { type: 'dingtalk-bot', robotCode: 'dingrobot', ...robot },
    wecom: {
      type: 'wecom-webhook',
      key: '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa',
      apiBase: side.url,
    },
  })
  expect(mistakes).toEqual([])
  const place = { channel: 'dingtalk', coordinators: ['liuyang', 'wangwu'] }
  const groups = [
    { ...place, name: '金桥群', chatId: 'cid1' },
    { ...place, name: '大桥群', chatId: 'cid2', push: 'wecom', coordinators: ['liuyang'] },
    { name: '南开群', channel: 'wecom', chatId: 'wr1', coordinators: ['zhaoliu'] },
  ].map((group) => groupSchema.parse(group))
  const quotas = await openQuotas(channels, { groups, store, clock, logger })
  onTestFinished(() => quotas.close())
  const lines = openLines(channels, { clock, logger, groups, quotas })
  const senders = openSenders(channels, groups, { dataDir: '.', clock, lines, pauseMs: 0 })
  const outbox = new PostOutbox({ journal: store.journal, senders, clock, logger })
  const pushing = pushingChannels(channels)
  const direct = new Set(['dingtalk'])
  const spent = () => quotas.spent()
  const jobs = [spentQuotaJob({ spent, groups, outbox, pushing, direct })]
  const scheduler = new Scheduler({ jobs, store, clock, logger })
  await scheduler.tick()
  const chat = dingtalkChat({ clock, base: side.url, line: { quota: quotas.of('dingtalk') } })
  /** Some minutes go by. */
  const later = async (minutes = 5) => {
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(60_000)
      await scheduler.tick()
    }
    await outbox.idle()
  }
  /** Whom something was said to, and what. */
  const said = () =>
    side.received.flatMap(({ path, json }) => {
      const { userIds = [], msgParam = '{}', text } = (json ?? {}) as Told
      if (path.endsWith('batchSend')) return [`${userIds}: ${JSON.parse(msgParam).text}`]
      return path.endsWith('/webhook/send') ? [`群: ${text?.content}`] : []
    })
  return { chat, clock, quotas, store, later, said }
}

it('coordinators are told once, alone, that what people write does not arrive any more', async () => {
  const { chat, later, said } = await office()
  for (const id of ['m1', 'm2', 'm3']) await chat.says(id, withheld)
  await later()
  await chat.says('m4', withheld)
  await later()

  expect(chat.handled).toEqual([])
  expect(said()).toEqual([
    'liuyang,wangwu: 本组织这个月的钉钉消息额度（Webhook 和 Stream）已用完：大家发给我的消息我收不到内容，周报和提问都没有收到（5月20日14:20发现）。请管理员到钉钉开放平台 → 资源管理增购，或等下月1日恢复；在那之前请用电话或其他办法收集，恢复后请大家重发。',
  ])
})

it('where calls are used up as well the group is told that can be, by its other way', async () => {
  const { chat, quotas, later, said } = await office()
  quotas.of('dingtalk').exhausted('api')
  await chat.says('m1', withheld)
  await later()

  expect(said()).toEqual([
    expect.stringMatching(/^群: .*接口调用额度已用完：催报、提醒和汇总可能发不出去/s),
    expect.stringMatching(/^群: .*消息额度（Webhook 和 Stream）已用完/s),
  ])
})

it('is told over a restart, not again, and anew in another month', async () => {
  const first = await office()
  await first.chat.says('m1', withheld)
  await first.quotas.close()
  const store = new MemoryStore(first.store.contents)
  const second = await office({ store, at: '2024-05-20T14:20:30+08:00' })
  await second.later()
  expect(second.said()).toHaveLength(1)
  await second.quotas.close()
  const june = await office({ store, at: '2024-06-03T09:00:00+08:00' })
  await june.later()
  expect(june.said()).toEqual([])
  await june.chat.says('m9', withheld)
  await june.later()
  expect(june.said()).toEqual([expect.stringContaining('6月3日09:05发现')])
})
