import { describe, expect, it } from 'vitest'
import { ReminderChat, reminderGroup, unitsFor } from '../../support/reminder-chat.ts'
import { KeptOutbox } from '../../support/round-chat.ts'
import { planOf } from '../../support/schedule.ts'

const plan = planOf(2024, '6月14日前完成清淤。', '6月14日前完成清掏。')

it('收到 of a unit that no reminder named is left to others, who may have asked it for something', async () => {
  const chat = new ReminderChat({
    documents: [plan],
    facts: unitsFor({ [`${plan.id}#1`]: ['区城管委'], [`${plan.id}#2`]: ['学府街道'] }),
    start: '2024-05-30',
  })
  await chat.until('2024-05-31 09:10')
  expect(await chat.says('zhangsan', '收到')).toBeNull()
  expect(await chat.says('zhangsan', '完成')).toContain('没有点到区住建委')
  expect(
    await chat.says('zhangsan', '收到', { quote: '攻坚提醒 6月14日（周五）到期：还有14天' }),
  ).toContain('没有点到区住建委')
  expect(await chat.says('lisi', '收到')).toContain('已登记：区城管委 李四收到')
  expect(await chat.says('wangwu', '收到')).toContain('已登记：协调员王五收到')
})

describe('several reminders that are open', () => {
  const two = planOf(2024, '6月14日前完成清淤。', '6月20日前完成清掏。')
  const units = unitsFor({ [`${two.id}#1`]: ['区住建委'], [`${two.id}#2`]: ['区住建委'] })
  const opened = () => new ReminderChat({ documents: [two], facts: units, start: '2024-05-30' })

  it('a number is one of the newest, and the receipt says which thing that is', async () => {
    const chat = opened()
    await chat.until('2024-06-07 12:00')
    expect(await chat.says('zhangsan', '完成 1')).toContain('第1条“6月14日前完成清淤”已完成')
    expect(await chat.says('zhangsan', '完成 2')).toContain('最近一次提醒只有第1条')
  })

  it('a coordinator with a unit of their own means the newest as well', async () => {
    const groups = [{ ...reminderGroup, coordinators: ['lisi'] }]
    const chat = new ReminderChat({ documents: [two], facts: units, groups, start: '2024-05-30' })
    await chat.says('lisi', '提醒大家6月3日开会')
    await chat.until('2024-06-07 12:00')
    expect(await chat.says('lisi', '完成 1')).toContain(
      '已登记：协调员李四第1条“6月14日前完成清淤”已完成',
    )
  })

  it('稍后 is said of what is still open', async () => {
    const both = planOf(2024, '6月14日前完成清淤。', '6月14日前完成清掏。')
    const facts = unitsFor({ [`${both.id}#1`]: ['区住建委'], [`${both.id}#2`]: ['区住建委'] })
    const chat = new ReminderChat({ documents: [both], facts, start: '2024-05-30' })
    await chat.until('2024-06-07 12:00')
    await chat.says('zhangsan', '延期 1 到 6月20日 材料没到')
    expect(await chat.says('zhangsan', '稍后')).toBe(
      '已登记：区住建委 张三第2条“6月14日前完成清掏”稍后处理，6月11日再提醒您。还没确认：区住建委。',
    )
  })

  it.each([
    ['as it was', (text: string) => text],
    ['without its marks and cut', (text: string) => text.replace(/\*/g, '').slice(0, 40)],
    ['behind who was @-ed', (text: string) => `@张三 @李四 ${text}`],
  ])('the one that is quoted is meant: %s', async (_, quoted) => {
    const chat = opened()
    await chat.until('2024-06-07 12:00')
    const [first, second] = chat.posts.map(({ message }) => quoted(message.text))
    expect(await chat.says('zhangsan', '完成 1', { quote: second ?? '' })).toContain(
      '第1条“6月20日前完成清掏”已完成',
    )
    expect(await chat.says('zhangsan', '完成 1', { quote: first ?? '' })).toContain(
      '第1条“6月14日前完成清淤”已完成',
    )
    expect(await chat.says('zhangsan', '完成 1', { quote: '第23周周报开始收集' })).toBeNull()
  })

  it('also one that left late, with other words than it was written with', async () => {
    const outbox = new KeptOutbox()
    const chat = new ReminderChat({ documents: [two], facts: units, start: '2024-06-05', outbox })
    outbox.holding = true
    await chat.until('2024-06-07 12:00')
    const quote = (await chat.leaving())[0]?.message.text ?? ''
    expect(quote).toContain('还有13天')
    expect(await chat.says('zhangsan', '完成 1', { quote })).toContain('“6月20日前完成清掏”已完成')
  })
})
