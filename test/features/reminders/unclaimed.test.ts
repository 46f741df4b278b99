import { expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import { ReminderChat, reminderGroup, unitsFor } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const plan = planOf(2024, '6月14日前完成清淤。', '6月14日前完成清掏。')
/** 清掏 is 区住建委's, 清淤 nobody's. */
const facts = unitsFor({ [`${plan.id}#2`]: ['区住建委'] })
const opened = () => new ReminderChat({ documents: [plan], facts, start: '2024-05-30' })

/** Who was @-ed on which day, of posts from a day on. */
const called = (chat: ReminderChat, from: string) =>
  chat.posts
    .filter(({ at }) => dayTimeOf(at).day >= from)
    .map(({ at, mentions }) => `${dayTimeOf(at).day} ${mentions.map(({ name }) => name).join(' ')}`)

it('what no unit is named for is the coordinators’: they are @-ed on the last two days and when it is overdue', async () => {
  const chat = opened()
  await chat.until('2024-06-26 12:00')
  expect(called(chat, '2024-06-01')).toEqual([
    '2024-06-07 区住建委联系人',
    '2024-06-11 区住建委联系人',
    '2024-06-13 王五 区住建委联系人',
    '2024-06-14 王五 区住建委联系人',
    '2024-06-17 王五 区住建委联系人',
    '2024-06-19 王五 区住建委联系人',
    '2024-06-25 王五 区住建委联系人 区住建委领导',
  ])
  const [early, last] = [chat.posts[1], chat.posts.at(-1)].map((post) => post?.message.text ?? '')
  expect(early).not.toContain('协调员')
  expect(last).toContain('红色督办')
  expect(last).toContain('还没办结：区住建委\n第1条花名册没有写责任单位，请协调员王五落实。')
})

it('they are left alone once one of them has confirmed, and called again when it is overdue, until it is done', async () => {
  const chat = opened()
  await chat.until('2024-06-11 12:00')
  await chat.says('zhangsan', '收到')
  expect(await chat.says('wangwu', '收到')).toContain('已登记：协调员王五收到')
  await chat.until('2024-06-14 12:00')
  expect(called(chat, '2024-06-13')).toEqual(['2024-06-13 ', '2024-06-14 '])
  await chat.until('2024-06-17 12:00')
  expect(called(chat, '2024-06-17')).toEqual(['2024-06-17 王五 区住建委联系人'])
  await chat.says('wangwu', '完成 1')
  await chat.until('2024-06-26 12:00')
  expect(called(chat, '2024-06-19')).toEqual([
    '2024-06-19 区住建委联系人',
    '2024-06-25 区住建委联系人 区住建委领导',
  ])
})

it('a unit that has read it takes it off nobody’s hands, 稍后 neither; what was put off is confirmed anew', async () => {
  const chat = opened()
  await chat.until('2024-06-11 12:00')
  await chat.says('lisi', '收到')
  await chat.says('wangwu', '稍后')
  await chat.until('2024-06-13 12:00')
  expect(called(chat, '2024-06-13')).toEqual(['2024-06-13 王五 区住建委联系人'])
  await chat.says('wangwu', '收到')
  await chat.says('wangwu', '延期 1 到 6月21日 材料没到')
  await chat.until('2024-06-20 12:00')
  expect(called(chat, '2024-06-20')).toEqual(['2024-06-20 王五'])
})

it('stands among what is overdue in the preview of the next week', async () => {
  const chat = opened()
  await chat.until('2024-06-17 09:00')
  expect(chat.posted('reminder-preview').at(-1)?.message.text).toContain(
    '- 6月14日前完成清淤（6月14日到期）：花名册没有写责任单位',
  )
})

it('nobody is @-ed for what somebody asked the whole group to be reminded of', async () => {
  const chat = new ReminderChat({ documents: [], start: '2024-05-30' })
  await chat.says('wangwu', '提醒大家6月14日前报清单')
  await chat.until('2024-06-20 12:00')
  expect(called(chat, '2024-06-01').map((each) => each.slice(11))).toEqual(['', '', ''])
})

it('a coordinator of a unit answers for it where it is named, and for all where it is not', async () => {
  const groups = [{ ...reminderGroup, coordinators: ['zhangsan'] }]
  const chat = new ReminderChat({ documents: [plan], facts, groups, start: '2024-05-30' })
  await chat.until('2024-06-07 12:00')
  expect(await chat.says('zhangsan', '完成 2')).toContain('已登记：区住建委 张三第2条')
  expect(await chat.says('zhangsan', '延期 1 到 6月21日 材料没到')).toContain(
    '已登记：协调员张三第1条',
  )
  await chat.until('2024-07-02 12:00')
  // Overdue in its last stage: who answers for the coordinator's own unit is called.
  expect(called(chat, '2024-06-21')).toEqual([
    '2024-06-21 张三',
    '2024-06-24 张三',
    '2024-06-26 张三',
    '2024-07-02 张三 区住建委领导',
  ])
})

it('a coordinator may name what is another unit’s', async () => {
  const groups = [{ ...reminderGroup, coordinators: ['lisi'] }]
  const chat = new ReminderChat({ documents: [plan], facts, groups, start: '2024-05-30' })
  await chat.until('2024-06-07 12:00')
  expect(await chat.says('lisi', '完成 2')).toContain('已登记：协调员李四第2条')
  expect(await chat.says('lisi', '完成 1')).toContain('已登记：协调员李四第1条')
})
