import { describe, expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import type { Partition } from '#storage/store.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { ReminderChat, reminderGroup } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

/** A Monday; 王五 coordinates, 张三 is of 区住建委, 李四 of 区城管委. */
const opened = (documents = [planOf(2024, '加强巡查。')]) =>
  new ReminderChat({ documents, start: '2024-05-13' })
const sent = (chat: ReminderChat) => chat.posts.filter(({ topic }) => topic === 'reminder')
const times = (chat: ReminderChat) =>
  sent(chat).map(({ at }) => {
    const { day, time } = dayTimeOf(at)
    return `${day} ${time}`
  })

class FullDisk extends MemoryStore {
  isFull = false

  override async update<T, R>(partition: Partition<T>, change: (data: T) => R): Promise<R> {
    if (this.isFull) throw new Error('no space left')
    return super.update(partition, change)
  }
}

describe('reminders that people set', () => {
  it('go ahead of their day and name who is meant', async () => {
    const chat = opened()
    expect(await chat.says('wangwu', '提醒 6月11日 前 上报臭氧清单 @张三')).toBe(
      '已设提醒 1：6月11日（周二）前（提前3、1天和当天提醒），上报臭氧清单，提醒张三；下次6月7日（周五）09:07，6月10日不上班，提前到6月7日；不用时请回复“取消提醒 1”。',
    )
    await chat.until('2024-06-30 12:00')
    expect(times(chat)).toEqual(['2024-06-07 09:07', '2024-06-11 09:07'])
    const [post] = sent(chat)
    expect(post?.mentions).toEqual([{ id: 'zhangsan', name: '张三' }])
    expect(post?.message.text).toBe(
      [
        '**攻坚提醒**',
        '**6月11日（周二）的提醒**：还有4天\n1. 上报臭氧清单\n时间：6月11日（周二）前（提前3、1天和当天提醒），提醒张三；提醒 1，王五设',
        '请@我回复：收到 · 完成 · 稍后；都有哪些提醒请回复“提醒列表”。',
      ].join('\n\n'),
    )
  })

  it('stop once those who are meant have done it', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒 6月11日前 区住建委上报臭氧清单')
    await chat.says('wangwu', '提醒区住建委 6月21日前 上报臭氧清单')
    await chat.until('2024-06-18 12:00')
    expect(await chat.says('lisi', '完成')).toContain('没有点到区城管委')
    expect(await chat.says('zhangsan', '完成')).toContain('区住建委 张三第1条“上报臭氧清单”已完成')
    await chat.until('2024-06-30 12:00')
    expect(times(chat)).toEqual(['2024-06-07 09:07', '2024-06-11 09:07', '2024-06-18 09:07'])
  })

  it('go each week, in holidays before them, and stand in the schedule', async () => {
    const chat = opened()
    expect(await chat.says('wangwu', '提醒我们每周五下午3点报周报')).toContain(
      '每周五15:00，报周报；下次5月17日（周五）15:00',
    )
    const rows = await chat.service.rows.planned(reminderGroup.name, chat.clock.now())
    expect(rows.slice(0, 2).map(({ kind, date, lead }) => [kind, date, lead])).toEqual([
      ['manual', '2024-05-17', 0],
      ['manual', '2024-05-24', 0],
    ])
    await chat.until('2024-05-31 18:00')
    expect(times(chat)).toEqual(['2024-05-17 15:00', '2024-05-24 15:00', '2024-05-31 15:00'])
  })

  it('stand in one post with what the plan wants at that time', async () => {
    const chat = opened([planOf(2024, '6月14日前完成清淤。')])
    await chat.says('wangwu', '提醒大家6月14日前报清单')
    await chat.until('2024-06-14 12:00')
    const last = sent(chat).at(-1)?.message.text
    expect(last).toContain('1. 6月14日前完成清淤')
    expect(last).toContain('2. 报清单')
    expect(times(chat).filter((time) => time === '2024-06-14 09:07')).toHaveLength(1)
  })

  it('are listed with what the plans bring next, stopped, gone on with and cancelled', async () => {
    const chat = opened([planOf(2024, '6月14日前完成清淤。')])
    await chat.says('wangwu', '每个工作日9点提醒大家打卡')
    await chat.says('zhangsan', '提醒我5月15日上午10点交总结')
    expect(await chat.says('lisi', '提醒列表')).toBe(
      [
        '**提醒列表**',
        '1. 每个工作日09:00：打卡（王五设，下次5月13日（周一）09:00）',
        '2. 5月15日（周三）10:00：交总结，提醒张三（张三设，下次5月15日（周三）10:00）',
        '按计划接下来提醒：',
        '- 5月15日（周三）09:07：6月14日前完成清淤',
        '- 5月31日（周五）09:07：6月14日前完成清淤',
        '- 6月7日（周五）09:07：6月14日前完成清淤',
        '改时间请回复“改提醒 编号 到 6月12日”，取消请回复“取消提醒 编号”，暂停请回复“暂停提醒 编号”。',
      ].join('\n'),
    )
    expect(await chat.says('wangwu', '暂停提醒 1')).toContain('已暂停提醒 1（打卡）')
    expect(await chat.says('wangwu', '提醒列表')).toContain('王五设，已暂停')
    await chat.until('2024-05-14 12:00')
    expect(await chat.says('wangwu', '恢复提醒 1')).toContain('下次5月15日（周三）09:00')
    expect(await chat.says('wangwu', '恢复提醒 1')).toContain('没有暂停')
    await chat.until('2024-05-15 12:00')
    expect(times(chat)).toEqual(['2024-05-15 09:00', '2024-05-15 09:07', '2024-05-15 10:00'])
    const cancel = () => chat.says('wangwu', '取消提醒 1', { id: 'cancel' })
    expect(await cancel()).toBe('已取消提醒 1（打卡）。')
    expect(await cancel()).toBe('已取消提醒 1（打卡）。')
    expect(await chat.says('wangwu', '取消提醒 1')).toContain('没有第1条提醒')
    const list = await chat.says('wangwu', '提醒列表')
    expect(list).not.toMatch(/打卡|交总结/)
    expect(await chat.says('wangwu', '提醒 5月20日 报表')).toContain('已设提醒 3')
  })

  it('of the whole group are for coordinators; of oneself and the own unit for everybody', async () => {
    const chat = opened()
    expect(await chat.says('zhangsan', '提醒大家6月10日报表')).toMatch(
      /由协调员王五来设.*提醒我 报表/,
    )
    expect(await chat.says('zhangsan', '提醒区城管委6月10日报表')).toMatch(/由协调员王五来设/)
    expect(await chat.says('zhangsan', '提醒区住建委6月11日报表')).toContain('已设提醒 1')
    expect(await chat.says('zhangsan', '提醒我6月11日报表')).toContain('已设提醒 2')
    expect(await chat.says('lisi', '取消提醒 1')).toBe(
      '这条提醒是张三设的，请由本人或协调员王五来改。',
    )
    expect(await chat.says('zhangsan', '取消提醒 1')).toContain('已取消')
    expect(await chat.says('wangwu', '取消提醒 2')).toContain('已取消')
    expect(await chat.says('nobody', '提醒我6月10日报表')).toContain('花名册里还没有您')
  })

  it('that are asked for in a 1:1 chat say in which group they will go', async () => {
    const chat = opened()
    expect(await chat.says('zhangsan', '提醒我明天上午10点交表', { direct: true })).toBe(
      '已设提醒 1：5月14日（周二）10:00，交表，提醒张三；到时在“攻坚群”里提醒；不用时请回复“取消提醒 1”。',
    )
    expect(await chat.says('zhangsan', '取消提醒 1', { direct: true })).toContain('已取消')
  })

  it('ask back for people nobody knows', async () => {
    const chat = opened()
    expect(await chat.says('wangwu', '提醒 6月10日前 交表 @王麻子')).toBe(
      '花名册里没有“王麻子”，请核对姓名或单位名称后再发。',
    )
    expect(await chat.says('wangwu', '提醒列表')).toContain('还没有人设提醒')
  })

  it('are set once, however often the message comes, and outlive a failing disk', async () => {
    const store = new FullDisk()
    const chat = new ReminderChat({ documents: [], start: '2024-05-13', store })
    const said = () => chat.says('wangwu', '提醒大家6月11日报表', { id: 'one' })
    store.isFull = true
    expect(await said().catch(() => null)).not.toContain('已设')
    store.isFull = false
    expect(await said()).toContain('已设提醒 1')
    const after = new ReminderChat({
      documents: [],
      start: '2024-05-14',
      store: new MemoryStore(store.contents),
    })
    expect(await after.says('wangwu', '提醒大家6月11日报表', { id: 'one' })).toContain('已设提醒 1')
    await after.until('2024-06-12 12:00')
    expect(times(after)).toEqual(['2024-06-11 09:07'])
  })

  it('that were missed while the program was down go late on the same day, and no more after it', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒大家5月15日上午10点开会')
    await chat.says('wangwu', '提醒大家5月16日上午10点开会')
    await chat.downUntil('2024-05-16 15:00')
    expect(sent(chat).map(({ message }) => message.text)).toEqual([
      expect.stringMatching(/^\*\*攻坚提醒（补发）\*\*\n\n\*\*5月16日（周四）的提醒\*\*：就是今天/),
    ])
  })
})
