import { describe, expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import { ReminderChat, reminderGroup } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const days = (chat: ReminderChat) => chat.posts.map(({ at }) => dayTimeOf(at).day)

describe('what waits for a word', () => {
  const plan = planOf(2024, '6月中旬前完成清淤。', '9月中旬至12月底，开展秋冬季攻坚行动。')
  const waiting = () => new ReminderChat({ documents: [plan], start: '2024-05-13' })

  it('is listed with its reason, and is sent as planned once a coordinator says so', async () => {
    const chat = waiting()
    const list = await chat.says('zhangsan', '待确认')
    expect(list).toContain('1. 6月10日（周一）到期：6月中旬前完成清淤（计划没有写明确切日期，')
    expect(list).toContain('2. 9月11日（周三）开始：“9月中旬至12月底，开展秋冬季攻坚行动”')
    expect(await chat.says('zhangsan', '确认提醒 1')).toBe(
      '这件事只有本群协调员（王五）能办，请联系协调员。',
    )
    expect(await chat.says('wangwu', '确认提醒 1')).toContain(
      '第1条“6月中旬前完成清淤”按6月10日（周一）提醒',
    )
    expect(await chat.says('wangwu', '待确认')).toContain('2. 9月11日')
    await chat.until('2024-06-30 12:00')
    expect(days(chat)).toEqual([
      '2024-05-27',
      '2024-06-03',
      '2024-06-07',
      // Overdue: nobody is named for it, so that the coordinators are called.
      '2024-06-11',
      '2024-06-13',
      '2024-06-19',
    ])
  })

  it('says so when there is no time left to remind', async () => {
    const chat = waiting()
    await chat.until('2024-06-07 12:00')
    await chat.says('wangwu', '待确认')
    await chat.until('2024-06-11 12:00')
    expect(await chat.says('wangwu', '确认提醒 1 6月11日')).toContain('提醒时间都已过去')
  })

  it('goes on another day, or not at all', async () => {
    const chat = waiting()
    await chat.says('wangwu', '待确认')
    expect(await chat.says('wangwu', '确认提醒 1 6月20日')).toContain(
      '第1条“6月中旬前完成清淤”按6月20日（周四）提醒',
    )
    expect(await chat.says('wangwu', '不提醒 2')).toContain(
      '第2条“9月中旬至12月底，开展秋冬季攻坚行动”不再提醒',
    )
    expect(await chat.says('wangwu', '待确认')).toBe(
      '没有待确认的提醒；待确认的周报进展请回复“谁没交”查看。',
    )
    expect(await chat.says('wangwu', '确认提醒 7')).toContain('没有第7条')
    expect(await chat.says('wangwu', '确认提醒 1 5月1日')).toMatch(/5月1日已经过/)
    await chat.until('2024-09-12 12:00')
    expect(days(chat)).toEqual([
      '2024-05-21',
      '2024-06-06',
      '2024-06-13',
      '2024-06-17',
      '2024-06-19',
      '2024-06-20',
      '2024-06-21',
      '2024-06-25',
      '2024-07-01',
    ])
    expect(chat.posts[0]?.message.text).toContain('取前一日）；协调员定为6月20日')
  })
})

it('不用提醒 2 is asked back where a reminder that somebody set has that number too', async () => {
  const plan = planOf(2024, '6月中旬前完成清淤。', '9月中旬至12月底，开展秋冬季攻坚行动。')
  const chat = new ReminderChat({ documents: [plan], start: '2024-05-13' })
  await chat.says('wangwu', '待确认')
  await chat.says('wangwu', '提醒 6月10日前 上报臭氧清单')
  await chat.says('wangwu', '每月25日前提醒报台账')
  expect(await chat.says('wangwu', '不用提醒 2')).toBe(
    '请写明是哪一条：取消提醒 2（报台账）请回复“取消提醒 2”，待确认的第2条“9月中旬至12月底，开展秋冬季攻坚行动”不再提醒请回复“不提醒 2”。',
  )
  expect(await chat.says('wangwu', '待确认')).toContain('2. 9月11日')
  expect(await chat.says('wangwu', '取消提醒 2')).toContain('已取消提醒 2（报台账）')
  expect(await chat.says('wangwu', '不用提醒 2')).toContain('秋冬季攻坚行动”不再提醒')
})

describe('a plan of a past year', () => {
  const plan = planOf(2023, '6月14日前完成清淤。', '9月中旬前完成清掏。')

  it('plans nothing until a coordinator has said twice that it goes on', async () => {
    const chat = new ReminderChat({ documents: [plan], start: '2024-05-13' })
    await chat.until('2024-06-01 12:00')
    expect(chat.posts).toEqual([])
    expect(await chat.says('lisi', '沿用 某区 2024')).toContain('协调员（王五）')
    const asked = await chat.says('wangwu', '沿用 某区 2024')
    expect(asked).toContain('到2024年，将提醒4次，第一次在6月7日（周五）')
    expect(asked).toContain('以下1条日期待核')
    await chat.until('2024-06-02 12:00')
    expect(chat.posts).toEqual([])
    expect(await chat.says('wangwu', '确认沿用')).toContain('到2024年')
    expect(await chat.says('wangwu', '确认沿用')).toContain('没有等待确认的沿用')
    expect(await chat.says('wangwu', '沿用 某区 2024')).toContain('已经沿用')
    await chat.until('2024-06-14 12:00')
    expect(days(chat)).toEqual(['2024-06-07', '2024-06-11', '2024-06-13', '2024-06-14'])
  })

  it('asks back for a plan nobody knows and for a year that cannot be', async () => {
    const chat = new ReminderChat({ documents: [plan], start: '2024-05-13' })
    expect(await chat.says('wangwu', '沿用 河西 2024')).toContain('没有找到“河西”的计划')
    expect(await chat.says('wangwu', '沿用 某区 2023')).toContain('请写更晚的年份')
    expect(await chat.says('wangwu', '沿用 某区 2030')).toContain('只能沿用到2024年或2025年')
    await chat.says('wangwu', '沿用 某区 2024')
    expect(await chat.says('wangwu', '不沿用')).toContain('不沿用')
    expect(await chat.says('wangwu', '确认沿用')).toContain('没有等待确认')
  })
})

it('says nothing while it is paused, and does not catch up', async () => {
  const plan = planOf(2024, '6月14日前完成清淤。')
  const chat = new ReminderChat({ documents: [plan], start: '2024-05-30' })
  expect(await chat.says('wangwu', '暂停提醒')).toContain('已暂停本群的提醒')
  await chat.until('2024-06-10 12:00')
  expect(await chat.service.rows.planned(reminderGroup.name, chat.clock.now())).toEqual([])
  expect(await chat.says('wangwu', '恢复提醒')).toContain('已恢复')
  await chat.until('2024-06-14 12:00')
  expect(days(chat)).toEqual(['2024-06-11', '2024-06-13', '2024-06-14'])
  const { ends } = await chat.service.store.state(reminderGroup.name, chat.clock.now())
  expect([...ends.values()]).toEqual(['paused', 'paused', 'sent', 'sent', 'sent'])
})

it('leaves everything else to others', async () => {
  const chat = new ReminderChat({ documents: [], start: '2024-05-30' })
  for (const text of [
    '谁没交',
    '汇总',
    '提醒什么时候发？',
    '本周疏通管道1200米',
    '提醒整改12处，检查餐饮单位30家，制止露天焚烧2起',
    '今天提醒商户整改12处，检查餐饮单位30家',
    '提醒学府街道注意，苫盖裸地500平方米',
    '提醒报送的时间要求',
  ]) {
    expect(await chat.says('wangwu', text)).toBeNull()
  }
})
