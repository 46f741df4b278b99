import { describe, expect, it } from 'vitest'
import { instant } from '../../support/events.ts'
import { ReminderChat, reminderGroup, unitsFor } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const plan = planOf(2024, '6月14日前完成清淤。', '6月下旬前完成清掏。')
const facts = unitsFor({
  [`${plan.id}#1`]: ['区住建委', '区城管委'],
  [`${plan.id}#2`]: ['学府街道'],
})
const previews = (chat: ReminderChat) => chat.posted('reminder-preview')

describe('the preview of a week', () => {
  it('tells the coordinators what will be said, what waits, and who has not reacted', async () => {
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-05-30' })
    chat.questions = [
      { id: 3, question: '举报电话是多少？', reason: 'not-found' },
      { id: 2, question: '降尘量多少？', reason: 'wrong' },
    ]
    chat.lost = [
      { at: instant('2024-05-30 09:07'), state: 'refused' },
      { at: instant('2024-05-31 09:07'), state: 'unknown' },
    ]
    await chat.until('2024-05-31 12:00')
    await chat.says('zhangsan', '收到')
    await chat.until('2024-06-03 08:55')
    const [post] = previews(chat)
    expect(post?.mentions).toEqual([{ id: 'wangwu', name: '王五' }])
    expect(post?.message.text.split('\n')).toEqual([
      '**本周提醒预告（6月3日—6月9日）**',
      '',
      '本周将发：',
      '- 6月7日（周五）09:07：6月14日前完成清淤（6月14日到期）',
      '',
      '等您定日期的（回复“确认提醒 编号”“确认提醒 编号 6月20日”或“不提醒 编号”）：',
      '1. 6月20日到期：6月下旬前完成清掏（计划没有写明确切日期）',
      '',
      '还没确认的：',
      '- 6月14日前完成清淤（6月14日到期）：区城管委',
      '',
      '上周没有送到的提醒（请直接通知责任单位）：',
      '- 5月30日（周四）09:07，没有发出',
      '- 5月31日（周五）09:07，不确定是否发出',
      '',
      '上周没答上或被说答错的问题（回复“答复 编号 内容”补上）：',
      '3. 举报电话是多少？',
      '2. 降尘量多少？（有人说答错了）',
    ])
    await chat.until('2024-06-17 09:00')
    expect(previews(chat).at(-1)?.message.text).toContain(
      '逾期还没办结的：\n- 6月14日前完成清淤（6月14日到期）：区住建委、区城管委',
    )
  })

  it('comes on the first working day, once, and not at all where there is nothing to tell', async () => {
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-06-08' })
    await chat.until('2024-06-12 12:00')
    expect(previews(chat).map(({ at }) => new Date(at).toISOString())).toEqual([
      '2024-06-11T00:50:00.000Z',
    ])
    const idle = new ReminderChat({ documents: [], start: '2024-06-08' })
    await idle.until('2024-06-30 12:00')
    expect(idle.posts).toEqual([])
  })

  it('of a group that is not reminded says so, and how that ends', async () => {
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-05-30' })
    await chat.says('wangwu', '暂停提醒')
    await chat.until('2024-06-03 08:55')
    const text = previews(chat)[0]?.message.text
    expect(text).toContain('本群提醒已暂停，本周到点的都不发；要恢复请协调员回复“恢复提醒”。')
    expect(text).not.toContain('将发')
    expect(text).toContain('1. 6月20日到期')
    await chat.says('wangwu', '恢复提醒')
    await chat.until('2024-06-11 08:55')
    expect(previews(chat)[1]?.message.text).toContain('本周将发：\n- 6月11日')
  })

  it('asks for the word on what is a month away in a line only, and not at all where there is nothing nearer', async () => {
    const documents = [planOf(2024, '6月下旬前完成清掏。', '9月中旬前完成总结。')]
    const chat = new ReminderChat({ documents, facts, start: '2024-06-01' })
    await chat.until('2024-06-03 08:55')
    const text = previews(chat)[0]?.message.text
    expect(text).toContain('1. 6月20日到期：6月下旬前完成清掏（计划没有写明确切日期）')
    expect(text).toContain('- 另有1条日期更晚，回复“待确认”查看。')
    const later = new ReminderChat({ documents: documents.slice(0, 1), start: '2024-06-01' })
    later.documents = [planOf(2024, '9月中旬前完成总结。')]
    await later.until('2024-06-03 08:55')
    expect(previews(later)).toEqual([])
  })

  it('is not told a day late', async () => {
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-05-31' })
    await chat.downUntil('2024-06-04 09:00')
    expect(previews(chat)).toEqual([])
  })
})

describe('where a channel can write to single persons', () => {
  const second = { ...reminderGroup, name: '督查群', chatId: 'wr2' }
  const direct = new Set(['wecom'])

  it('each coordinator has the preview alone, and answers it there', async () => {
    const groups = [{ ...reminderGroup, coordinators: ['wangwu', 'lisi'], push: 'wecom-push' }]
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-06-01', groups, direct })
    await chat.until('2024-06-03 08:55')
    expect(previews(chat).map(({ kind, channel, chatId }) => [kind, channel, chatId])).toEqual([
      ['direct', 'wecom', 'wangwu'],
      ['direct', 'wecom', 'lisi'],
    ])
    expect(previews(chat)[0]?.message.text).toMatch(
      /^\*\*“攻坚群”本周提醒预告（6月3日—6月9日）\*\*/,
    )
    expect(await chat.says('wangwu', '确认提醒 1 6月20日', { direct: true })).toContain(
      '按6月20日（周四）提醒',
    )
  })

  it('who coordinates several groups quotes the one that is meant', async () => {
    const groups = [reminderGroup, second]
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-06-01', groups, direct })
    await chat.until('2024-06-03 08:55')
    const quote = previews(chat)[1]?.message.text ?? ''
    expect(await chat.says('wangwu', '不提醒 1', { direct: true })).toBe(
      '您是“攻坚群”“督查群”的协调员，请引用要办的那个群的消息再说，或到群里@我说。',
    )
    expect(await chat.says('wangwu', '不提醒 1', { direct: true, quote })).toContain('不再提醒')
    expect(await chat.says('wangwu', '待确认')).toContain('1. 6月20日（周四）到期')
    const { words } = await chat.service.settings.of('督查群')
    expect(Object.keys(words)).toHaveLength(1)
  })
})
