import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { plainRules } from '#bot/post-rules.ts'
import type { Sender } from '#bot/sender.ts'
import { dayTimeOf } from '#calendar/beijing.ts'
import type { RowEnd } from '#features/reminders/reminder-state.ts'
import { instant } from '../../support/events.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { ReminderChat, reminderGroup, unitsFor } from '../../support/reminder-chat.ts'
import { KeptOutbox } from '../../support/round-chat.ts'
import { planOf } from '../../support/schedule.ts'

const plan = planOf(2024, '6月14日前完成清淤。', '6月20日前完成清掏。')
const [first = '', second = ''] = plan.articles
  .filter(({ path }) => path[0] === '一' && path.length > 1)
  .map(({ path }) => `${plan.id}#${path.at(-1)}`)
const units = unitsFor({ [first]: ['区住建委', '区城管委'], [second]: ['学府街道'] })

const when = ({ at }: { at: number }) => `${dayTimeOf(at).day} ${dayTimeOf(at).time}`

/** The group before a platform that may be dead, with an outbox that waits for it. */
function officeOn({ clock, store }: { clock: ManualClock; store: MemoryStore }) {
  const platform = { isDead: false, shown: [] as string[] }
  const sender: Sender = {
    pauseMs: 0,
    steps: ({ message, chatId }) => [
      {
        robot: chatId,
        perMinute: 20,
        attachment: null,
        repeats: false,
        prepare: async () =>
          platform.isDead
            ? { state: 'retry', reason: 'ENETUNREACH' }
            : {
                state: 'ready',
                go: async () => {
                  platform.shown.push(message.text)
                  return { state: 'sent' }
                },
                drop: () => undefined,
              },
      },
    ],
  }
  const outbox: PostOutbox = new PostOutbox({
    journal: store.journal,
    senders: new Map([['wecom', sender]]),
    rules: { ...plainRules, upToDate: (post, now) => chat.service.upToDate(post, now) },
    clock,
    logger: createLogger('silent'),
  })
  const chat: ReminderChat = new ReminderChat({
    documents: [plan],
    facts: units,
    clock,
    store,
    outbox,
  })
  return { chat, outbox, platform }
}

async function endsOf(chat: ReminderChat): Promise<Record<string, RowEnd>> {
  const { ends } = await chat.service.store.state(reminderGroup.name, chat.clock.now())
  return Object.fromEntries(ends)
}

describe('what is due', () => {
  it('is said once at its time, with everything of the instant in one post and the contacts @-ed', async () => {
    const chat = new ReminderChat({ documents: [plan], facts: units })
    const ran = (await chat.until('2024-06-07 12:00')).filter(({ kind }) => kind === 'due')
    expect(ran.map(({ at, kind }) => `${at.slice(0, 16)} ${kind}`)).toEqual([
      '2024-05-15T09:07 due',
      '2024-05-21T09:07 due',
      '2024-05-31T09:07 due',
      '2024-06-06T09:07 due',
      '2024-06-07T09:07 due',
    ])
    expect(chat.posts.map(when)).toEqual(ran.map(({ at }) => at.slice(0, 16).replace('T', ' ')))
    expect(chat.posts[0]).toMatchObject({
      topic: 'reminder',
      chatId: 'wr1',
      mentions: [{ id: '区住建委联系人' }, { id: '区城管委联系人' }],
    })
    expect(chat.posts[0]?.message.text).toContain('**6月14日（周五）到期**：还有30天\n1. ')
    const said = chat.posts.map(({ message }) => message.buttons?.map(({ says }) => says))
    expect(said[0]).toEqual(['收到', '完成', '稍后'])
    expect(said[4]).toEqual(expect.arrayContaining(['收到', '稍后']))
    expect(chat.posts[1]?.mentions.map(({ id }) => id)).toEqual(['学府街道联系人'])
  })

  it('is said by the channel that pushes', async () => {
    const groups = [{ ...reminderGroup, push: 'wecom-push' }]
    const chat = new ReminderChat({ documents: [plan], groups })
    await chat.until('2024-05-15 09:10')
    expect(chat.posts[0]).toMatchObject({ channel: 'wecom-push', mentions: [] })
  })

  it('is not said again by a program that starts again', async () => {
    const chat = new ReminderChat({ documents: [plan], facts: units })
    await chat.until('2024-06-01 12:00')
    const { store, clock, outbox } = chat
    const next = new ReminderChat({ documents: [plan], facts: units, store, clock, outbox })
    await next.until('2024-06-05 12:00')
    expect(chat.posts).toHaveLength(3)
    await next.service.jobs[0]?.run(
      { id: 'x', at: instant('2024-05-15 09:07'), kind: 'due', group: reminderGroup.name },
      next.clock.now(),
    )
    expect(chat.posts).toHaveLength(3)
  })
})

it('what an answer brings in an hour that comes again is said as well', async () => {
  const chat = new ReminderChat({ documents: [plan], facts: units, start: '2024-06-12' })
  await chat.until('2024-06-14 09:10')
  chat.clock.set(instant('2024-06-14 08:00'))
  await chat.scheduler.tick()
  await chat.says('wangwu', '延期 1 到 6月15日 材料没到')
  await chat.until('2024-06-14 12:00')
  expect(chat.posts.map(when)).toEqual(['2024-06-13 09:07', '2024-06-14 09:07', '2024-06-14 09:07'])
  expect(chat.posts[2]?.message.text).toContain('**6月15日（周六）到期**：还有1天')
})

describe('after a stop', () => {
  it('only the nearest reminder of a thing is said, late and with the days that are left', async () => {
    const chat = new ReminderChat({ documents: [plan], facts: units, start: '2024-05-30' })
    await chat.downUntil('2024-06-11 10:00')
    expect(chat.posts.map(when)).toEqual(['2024-06-11 10:00'])
    const text = chat.posts[0]?.message.text ?? ''
    expect(text).toContain('**攻坚提醒（补发）**')
    expect(text).toContain('**6月14日（周五）到期**：还有3天')
    expect(text).toContain('**6月20日（周四）到期**：还有9天')
    expect(Object.values(await endsOf(chat)).toSorted()).toEqual([
      'sent-late',
      'sent-late',
      'superseded',
      'superseded',
    ])
  })

  it('nothing is said at night: it waits for the next morning, together with what is due then', async () => {
    const chat = new ReminderChat({ documents: [plan], facts: units, start: '2024-05-30' })
    await chat.downUntil('2024-06-06 19:30')
    expect(chat.posts).toEqual([])
    await chat.until('2024-06-07 12:00')
    expect(chat.posts.map(when)).toEqual(['2024-06-07 09:07'])
    expect(chat.posts[0]?.message.text).toContain('6月14日（周五）到期**：还有7天')
    expect(chat.posts[0]?.message.text).toContain('6月20日（周四）到期**：还有13天')
    expect(Object.values(await endsOf(chat)).toSorted()).toEqual([
      'sent-late',
      'sent-late',
      'superseded',
    ])
  })

  it('what is over is not said at all', async () => {
    const chat = new ReminderChat({ documents: [plan], start: '2024-06-12' })
    await chat.downUntil('2024-06-24 10:00')
    expect(chat.posts).toEqual([])
    expect(new Set(Object.values(await endsOf(chat)))).toEqual(new Set(['expired']))
    const [alarm] = chat.posted('reminder-expired')
    expect(alarm?.mentions).toEqual([{ id: 'wangwu', name: '王五' }])
    expect(alarm?.message.text.split('\n')).toEqual([
      '以下提醒没有发出，也不会再补发，请协调员直接通知责任单位：',
      '- 6月14日：6月14日前完成清淤',
      '- 6月20日：6月20日前完成清掏',
    ])
  })
})

it('what waits for a dead network tells the days that are left when it leaves, and not after something nearer', async () => {
  const outbox = new KeptOutbox()
  const chat = new ReminderChat({ documents: [plan], facts: units, start: '2024-06-05', outbox })
  outbox.holding = true
  await chat.until('2024-06-06 12:00')
  // 20 June is told of on 6 June and again on 13 June, 14 June on 7 June and again on 11 June.
  expect(chat.posts[0]?.message.text).toContain('6月20日（周四）到期**：还有14天')
  await chat.until('2024-06-07 12:00')
  const [first, second] = await chat.leaving()
  expect(first?.message.text).toContain('**攻坚提醒（补发）**\n\n**6月20日（周四）到期**：还有13天')
  expect(first?.expiresAt).toBe(instant('2024-06-13 09:07'))
  expect(second?.message.text).toContain('6月14日（周五）到期**：还有7天')
  expect(second?.expiresAt).toBe(instant('2024-06-11 09:07'))
})

it('what a dead network held overnight leaves in the morning with the days that are left then', async () => {
  const clock = new ManualClock('2024-06-06T08:30:00+08:00')
  const store = new MemoryStore()
  const { chat, outbox, platform } = officeOn({ clock, store })
  platform.isDead = true
  await chat.until('2024-06-06 18:00')
  await outbox.stop()
  expect(platform.shown).toEqual([])
  // Started again the next day, before anything else falls due.
  clock.set('2024-06-07T08:40:00+08:00')
  const again = officeOn({ clock, store })
  await again.outbox.recover()
  await again.outbox.idle()
  expect(again.platform.shown).toEqual([
    expect.stringContaining('**攻坚提醒（补发）**\n\n**6月20日（周四）到期**：还有13天'),
  ])
  expect(
    await again.chat.says('zhaoliu', '完成 1', { quote: again.platform.shown[0] ?? '' }),
  ).toContain('“6月20日前完成清掏”已完成')
})

it('says nothing of what figures have reached', async () => {
  const text = '6月14日前，疏通管道50000米。'
  const counted = planOf(2024, text)
  const facts = new Map([
    [
      `${counted.id}#1`,
      {
        units: ['区住建委'],
        figures: [{ metric: '疏通管道', unit: '米', cumulative: 50_000, target: 50_000 }],
      },
    ],
  ])
  const chat = new ReminderChat({ documents: [counted], facts })
  await chat.until('2024-06-14 12:00')
  expect(chat.posts).toEqual([])
  expect(new Set(Object.values(await endsOf(chat)))).toEqual(new Set(['met']))
})

it('sends nothing that waits for a word', async () => {
  const chat = new ReminderChat({ documents: [planOf(2024, '6月中旬前完成清淤。')] })
  const rows = await chat.service.rows.all(reminderGroup.name, chat.clock.now())
  expect(rows.map(({ held }) => held)).toContain('unclear')
  await chat.until('2024-07-01 12:00')
  expect(chat.posts).toEqual([])
})

it('goes at the time that is set, whenever that is', async () => {
  const leads = {
    time: '19:30',
    leads: { due: [7], 'campaign-start': [], 'campaign-end': [] },
    articles: {},
  }
  const chat = new ReminderChat({ documents: [plan], leads })
  await chat.until('2024-06-08 12:00')
  expect(chat.posts.map(when)).toEqual(['2024-06-07 19:30'])
})
