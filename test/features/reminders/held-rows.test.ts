import { describe, expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import { ReminderChat, reminderGroup } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

/** The day of the second is not settled by the plan: before 6月21日 it may be meant, or by its end. */
const plan = planOf(2024, '6月14日前完成清淤。', '6月下旬前完成清掏。')
const opened = (more = {}) => new ReminderChat({ documents: [plan], start: '2024-05-30', ...more })
const alarms = (chat: ReminderChat) =>
  chat
    .posted('reminder-expired')
    .map(({ at, message }) => `${dayTimeOf(at).day} ${message.text.split('\n').at(-1)}`)

async function endsOf(chat: ReminderChat): Promise<readonly string[]> {
  const { ends } = await chat.service.store.state(reminderGroup.name, chat.clock.now())
  const rows = await chat.service.planner.rows(reminderGroup.name)
  return rows
    .filter(({ id, item }) => ends.has(id) && item.text.includes('清掏'))
    .map(({ id, lead }) => `T-${lead} ${ends.get(id)}`)
}

describe('what still waits for a word when its time comes', () => {
  it('ends there, and the coordinators are told each time how to decide, at last that it is over', async () => {
    const chat = opened()
    const ran = (await chat.until('2024-06-06 12:00')).filter(({ kind }) => kind === 'held')
    expect(ran.map(({ at }) => at.slice(0, 16))).toEqual(['2024-06-06T09:07'])
    const [alarm] = chat.posted('reminder-expired')
    expect(alarm?.mentions).toEqual([{ id: 'wangwu', name: '王五' }])
    expect(alarm?.message.text).toBe(
      '以下提醒到了该发的时间，还没有人确认日期，这次没有发，请协调员回复“待确认”来定：\n- 6月20日：6月下旬前完成清掏',
    )
    await chat.until('2024-06-30 12:00')
    expect(alarms(chat)).toEqual([
      '2024-06-06 - 6月20日：6月下旬前完成清掏',
      '2024-06-13 - 6月20日：6月下旬前完成清掏',
      '2024-06-17 - 6月20日：6月下旬前完成清掏',
      '2024-06-19 - 6月20日：6月下旬前完成清掏',
      '2024-06-20 - 6月20日：6月下旬前完成清掏',
    ])
    expect(chat.posted('reminder-expired').at(-1)?.message.text).toContain(
      '请协调员直接通知责任单位',
    )
    expect(await endsOf(chat)).toEqual([
      'T-14 expired',
      'T-7 expired',
      'T-3 expired',
      'T-1 expired',
      'T-0 expired',
    ])
    expect(chat.posts.every(({ message }) => !message.text.includes('清掏'))).toBe(true)
  })

  it('is sent from the next time on once a coordinator has confirmed it', async () => {
    const chat = opened()
    await chat.until('2024-06-13 12:00')
    await chat.says('wangwu', '待确认')
    await chat.says('wangwu', '确认提醒 1')
    await chat.until('2024-06-20 12:00')
    expect(await endsOf(chat)).toEqual([
      'T-14 expired',
      'T-7 expired',
      'T-3 sent',
      'T-1 sent',
      'T-0 sent',
    ])
  })

  it('stands beside what is said at that time, and is told to each coordinator alone where that can be', async () => {
    const documents = [planOf(2024, '6月14日前完成清淤。', '6月下旬前完成清掏。')]
    const chat = opened({ documents, direct: new Set(['wecom']), start: '2024-06-12' })
    await chat.until('2024-06-13 12:00')
    expect(chat.posts.map(({ at }) => dayTimeOf(at).day)).toEqual(['2024-06-13'])
    expect(chat.posts[0]?.message.text).not.toContain('清掏')
    const [alarm] = chat.posted('reminder-expired')
    expect(alarm).toMatchObject({
      kind: 'direct',
      channel: 'wecom',
      chatId: 'wangwu',
      mentions: [],
    })
    expect(alarm?.message.text).toMatch(/^“攻坚群”的以下提醒到了该发的时间/)
  })

  it('is told once after a stop, and not at all while the group is paused', async () => {
    const chat = opened()
    await chat.downUntil('2024-06-17 10:00')
    expect(chat.posted('reminder-expired')).toHaveLength(1)
    await chat.says('wangwu', '暂停提醒')
    await chat.until('2024-06-19 12:00')
    expect(chat.posted('reminder-expired')).toHaveLength(1)
    expect((await endsOf(chat)).at(-1)).toBe('T-1 paused')
  })

  it('has no times that were over when the word for them was given', async () => {
    const chat = opened()
    const times = async () =>
      (await chat.service.planner.rows(reminderGroup.name))
        .filter(({ item, held }) => item.text.includes('清掏') && held === null)
        .map(({ at }) => dayTimeOf(at).day)
    await chat.until('2024-06-03 12:00')
    await chat.says('wangwu', '待确认')
    await chat.says('wangwu', '确认提醒 1 6月21日')
    expect(await times()).toEqual([
      '2024-06-07',
      '2024-06-14',
      '2024-06-18',
      '2024-06-20',
      '2024-06-21',
    ])
    await chat.says('wangwu', '不提醒 1')
    await chat.until('2024-06-13 12:00')
    await chat.says('wangwu', '确认提醒 1')
    expect(await times()).toEqual(['2024-06-17', '2024-06-19', '2024-06-20'])
  })

  it('names a campaign once, and leaves out its middle', async () => {
    const documents = [planOf(2024, '9月中旬至12月底，开展秋冬季攻坚行动。')]
    const chat = opened({ documents, start: '2024-09-10' })
    await chat.until('2024-12-31 12:00')
    const texts = chat.posted('reminder-expired').map(({ message }) => message.text)
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.filter((text) => text.split('秋冬季攻坚行动').length !== 2)).toEqual([])
    const days = chat.posted('reminder-expired').map(({ at }) => dayTimeOf(at).day)
    expect(days.filter((day) => day > '2024-09-12' && day < '2024-12-01')).toEqual([])
  })
})
