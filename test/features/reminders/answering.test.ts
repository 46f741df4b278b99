import { describe, expect, it } from 'vitest'
import { instant } from '../../support/events.ts'
import { ReminderChat, reminderGroup, unitsFor } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const plan = planOf(2024, '6月14日前完成清淤。', '6月14日前完成清掏。')
const facts = unitsFor({
  [`${plan.id}#1`]: ['区住建委', '区城管委'],
  [`${plan.id}#2`]: ['学府街道'],
})

/** The group after the reminder of 31 May: 1. 清淤 (住建委, 城管委), 2. 清掏 (学府街道). */
async function reminded(moment = '2024-05-31 09:10') {
  const chat = new ReminderChat({ documents: [plan], facts, start: '2024-05-30' })
  await chat.until(moment)
  return chat
}

const mentioned = (chat: ReminderChat) => chat.posts.at(-1)?.mentions.map(({ id }) => id)

describe('an answer', () => {
  it('is taken down with who, which items, and of whom it is still awaited', async () => {
    const chat = await reminded()
    expect(await chat.says('zhangsan', '收到')).toBe(
      '已登记：区住建委 张三收到（第1条“6月14日前完成清淤”）。还没确认：区城管委。',
    )
    expect(await chat.says('lisi', '收到')).toBe(
      '已登记：区城管委 李四收到（第1条“6月14日前完成清淤”）。涉及单位都已确认。',
    )
    expect(await chat.says('zhangsan', '1已完成')).toBe(
      '已登记：区住建委 张三第1条“6月14日前完成清淤”已完成。还差：区城管委。',
    )
    expect(await chat.says('zhaoliu', '完成')).toBe(
      '已登记：学府街道 赵六第2条“6月14日前完成清掏”已完成。涉及单位都已办结。',
    )
  })

  it('is asked back where the weekly figures are short of what is called done', async () => {
    const counted = planOf(2024, '6月14日前疏通管道50000米。', '6月14日前完成清掏。')
    const figure = { metric: '疏通管道', unit: '米', cumulative: 34_000, target: 50_000 }
    const chat = new ReminderChat({
      documents: [counted],
      facts: new Map([
        [`${counted.id}#1`, { units: ['区住建委'], figures: [figure] }],
        [`${counted.id}#2`, { units: ['区住建委', '学府街道'], figures: [] }],
      ]),
      start: '2024-05-30',
    })
    await chat.until('2024-05-31 09:10')
    expect(await chat.says('zhangsan', '完成 1')).toMatch(
      /^第1条“.*50000米”按周报疏通管道累计34000\/50000米，68%，还没到目标，先不记完成；确已完成请回复“确已完成 1”/,
    )
    // What is in order is taken down, what is not is asked about.
    expect(await chat.says('zhangsan', '完成 1、2')).toMatch(
      /^已登记：区住建委 张三第2条“.*”已完成。还差：学府街道。\n第1条“.*34000\/50000米/,
    )
    expect(await chat.says('zhangsan', '1延期到6月20日')).toContain('延期到6月20日')
    expect(await chat.says('zhangsan', '确已完成 1')).toMatch(
      /^已登记：区住建委 张三第1条“.*”已完成。/,
    )
  })

  it('counts for units concerned and coordinators only', async () => {
    const chat = await reminded()
    expect(await chat.says('zhaoliu', '完成 1')).toContain('第1条不是学府街道的事项')
    expect(await chat.says('zhangsan', '完成 5')).toContain('没有第5条')
    expect(await chat.says('somebody', '收到')).toContain('花名册里还没有您')
    expect(await chat.says('wangwu', '完成 1')).toBe(
      '已登记：协调员王五第1条“6月14日前完成清淤”已完成。涉及单位都已办结。',
    )
  })

  it('is left to others where nothing was asked', async () => {
    const chat = await reminded('2024-05-30 12:00')
    expect(await chat.says('zhangsan', '收到')).toBeNull()
    await chat.until('2024-05-31 09:10')
    expect(await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')).toBeNull()
    expect(await chat.says('zhangsan', '汛期什么时候开始？')).toBeNull()
    expect(await chat.says('zhangsan', '收到', { quote: '第20周进展催报 还没收到3家' })).toBeNull()
    expect(
      await chat.says('zhangsan', '收到', { quote: '攻坚提醒 6月14日（周五）到期：还有14天' }),
    ).toContain('已登记')
  })

  it('is taken in a 1:1 chat as well, and counted once however often it comes', async () => {
    const chat = await reminded()
    const said = '已登记：区住建委 张三第1条“6月14日前完成清淤”已完成。还差：区城管委。'
    expect(await chat.says('zhangsan', '第1条已完成', { direct: true, id: 'a' })).toBe(said)
    expect(await chat.says('zhangsan', '第1条已完成', { direct: true, id: 'a' })).toBe(said)
    const { events } = await chat.service.store.state(reminderGroup.name, chat.clock.now())
    expect(events.size).toBe(1)
  })

  it('is left to others where no roster names anybody', async () => {
    const chat = await reminded()
    chat.units = []
    expect(await chat.says('somebody', '收到')).toBeNull()
    expect(await chat.says('wangwu', '完成 1')).toContain(
      '协调员王五第1条“6月14日前完成清淤”已完成',
    )
  })

  it('is for the newest post that concerns its unit', async () => {
    const later = planOf(2024, '6月14日前完成清淤。', '6月15日前完成清掏。')
    const chat = new ReminderChat({
      documents: [later],
      facts: unitsFor({ [`${later.id}#1`]: ['区住建委'], [`${later.id}#2`]: ['学府街道'] }),
      start: '2024-05-30',
    })
    await chat.until('2024-06-07 12:00')
    expect(chat.posts.at(-1)?.mentions.map(({ id }) => id)).toEqual([
      '区住建委联系人',
      '学府街道联系人',
    ])
    await chat.says('zhangsan', '完成')
    await chat.until('2024-06-12 12:00')
    expect(mentioned(chat)).toEqual(['学府街道联系人'])
    expect(await chat.says('zhangsan', '收到')).toContain(
      '区住建委 张三收到（第1条“6月14日前完成清淤”）',
    )
  })

  it('asks which item is meant, and for a day that can be', async () => {
    const both = new ReminderChat({
      documents: [plan],
      facts: unitsFor({ [`${plan.id}#1`]: ['区住建委'], [`${plan.id}#2`]: ['区住建委'] }),
      start: '2024-05-30',
    })
    await both.until('2024-05-31 09:10')
    expect(await both.says('zhangsan', '完成')).toContain('请写明编号')
    expect(await both.says('zhangsan', '延期 1 到 6月10日 材料没到')).toContain('要晚于这一天')
    expect(await both.says('zhangsan', '延期 1 到 6月31日 材料没到')).toMatch(/6月31日|没有这一天/)
  })
})

describe('what answers change', () => {
  it('on the last days only those are @-ed who have not confirmed, and nobody where all is done', async () => {
    const chat = await reminded()
    await chat.says('zhangsan', '收到')
    await chat.says('zhaoliu', '完成 2')
    await chat.until('2024-06-13 12:00')
    const [text, ids] = [chat.posts.at(-1)?.message.text, mentioned(chat)]
    expect(text).toContain('还没确认：区城管委')
    expect(text).not.toContain('清掏')
    expect(ids).toEqual(['区城管委联系人'])
    await chat.says('wangwu', '都完成了')
    const count = chat.posts.length
    await chat.until('2024-07-31 12:00')
    expect(chat.posts).toHaveLength(count)
  })

  it('稍后 reminds that unit on the next working day', async () => {
    const chat = await reminded()
    expect(await chat.says('zhangsan', '稍后')).toBe(
      '已登记：区住建委 张三第1条“6月14日前完成清淤”稍后处理，6月3日再提醒您。还没确认：区住建委、区城管委。',
    )
    await chat.until('2024-06-03 12:00')
    expect(chat.posts.at(-1)?.at).toBe(instant('2024-06-03 09:07'))
    expect(mentioned(chat)).toEqual(['区住建委联系人'])
    expect(chat.posts.at(-1)?.message.text).toContain('责任单位：区住建委\n')
  })

  it('延期 ends the old reminders of a unit and sets new ones', async () => {
    const chat = await reminded()
    expect(await chat.says('zhangsan', '延期 1 到 6月20日 材料没到')).toBe(
      '已登记：区住建委 张三第1条“6月14日前完成清淤”延期到6月20日（周四），到时再提醒，原因：材料没到。还没确认：区城管委。',
    )
    await chat.until('2024-06-13 12:00')
    expect(mentioned(chat)).toEqual(['区城管委联系人', '学府街道联系人'])
    await chat.until('2024-06-19 12:00')
    const text = chat.posts.at(-1)?.message.text ?? ''
    expect(text).toContain('**6月20日（周四）到期**：还有1天')
    expect(text).toContain('区住建委5月31日延期到6月20日（原定6月14日）：材料没到')
    expect(await chat.says('zhangsan', '完成 1')).toContain('第1条“6月14日前完成清淤”已完成')
    const count = chat.posts.length
    await chat.until('2024-06-20 12:00')
    expect(chat.posts).toHaveLength(count)
  })
})

describe('an answer that is none of theirs, or was wrong', () => {
  it('closes what no unit is named for only where a coordinator gives it', async () => {
    const chat = new ReminderChat({ documents: [plan], start: '2024-05-30' })
    await chat.until('2024-05-31 09:10')
    expect(await chat.says('zhaoliu', '都完成了')).toBe(
      '花名册没有写第1、2条由哪个单位负责，请协调员回复，这次没有登记。',
    )
    expect(await chat.says('zhaoliu', '收到')).toContain(
      '收到（第1条“6月14日前完成清淤”、第2条“6月14日前完成清掏”）',
    )
    const count = chat.posts.length
    await chat.until('2024-06-07 12:00')
    expect(chat.posts.length).toBeGreaterThan(count)
    expect(await chat.says('wangwu', '都完成了')).toContain(
      '第1条“6月14日前完成清淤”、第2条“6月14日前完成清掏”已完成',
    )
    await chat.until('2024-07-31 12:00')
    expect(chat.posts.at(-1)?.at).toBe(instant('2024-06-07 09:07'))
  })

  it('is told once to the group when nobody is named and there is no coordinator', async () => {
    const groups = [{ ...reminderGroup, coordinators: [] }]
    const chat = new ReminderChat({ documents: [plan], groups, start: '2024-05-30' })
    await chat.until('2024-07-31 12:00')
    const overdue = chat.posts.filter(({ message }) => message.text.includes('已到期'))
    expect(overdue.map(({ at }) => at)).toEqual([instant('2024-06-17 09:07')])
    expect(chat.posts.flatMap(({ mentions }) => mentions)).toEqual([])
  })

  it.each(['都已报送了', '都已交了', '都已报了', '全部上报了'])(
    '%s may be said of weekly reports',
    async (said) => {
      const chat = await reminded()
      expect(await chat.says('zhangsan', said)).toBeNull()
    },
  )

  it('is taken back', async () => {
    const chat = await reminded()
    await chat.says('zhangsan', '完成 1')
    expect(await chat.says('zhangsan', '1还没有完成，刚才点错了')).toBe(
      '已登记：区住建委 张三第1条“6月14日前完成清淤”记为还没完成。还没确认：区城管委。',
    )
    await chat.says('lisi', '收到')
    await chat.says('wangwu', '都完成了')
    expect(await chat.says('wangwu', '取消完成 1')).toContain(
      '第1条“6月14日前完成清淤”记为还没完成',
    )
    await chat.until('2024-06-17 12:00')
    expect(chat.posts.at(-1)?.message.text).toContain('还没办结：区住建委、区城管委')
  })

  it('confirms nothing for others: neither a coordinator’s 收到 nor 稍后', async () => {
    const chat = await reminded()
    expect(await chat.says('wangwu', '收到')).toContain('还没确认：区住建委')
    await chat.says('zhangsan', '稍后')
    await chat.says('lisi', '收到')
    await chat.until('2024-06-13 12:00')
    expect(mentioned(chat)).toEqual(['区住建委联系人', '学府街道联系人'])
  })

  it('puts off to a day before which nobody works, and is overdue all the same', async () => {
    const chat = await reminded('2024-06-14 09:10')
    await chat.says('wangwu', '完成 2')
    await chat.says('lisi', '完成 1')
    expect(await chat.says('zhangsan', '延期 1 到 6月16日 设备没到')).toContain('延期到6月16日')
    await chat.until('2024-07-31 12:00')
    const late = chat.posts.filter(({ message }) => message.text.includes('6月16日（周日）已到期'))
    expect(late.map(({ message }) => /【(.*?)】/.exec(message.text)?.[1])).toEqual([
      '蓝色提醒',
      '黄色催办',
      '红色督办',
    ])
  })
})

describe('what is overdue', () => {
  it('goes from blue over yellow to red, where those who answer for a unit are @-ed as well', async () => {
    const chat = await reminded()
    await chat.says('zhaoliu', '完成 2')
    await chat.says('lisi', '完成 1')
    await chat.until('2024-07-31 12:00')
    const overdue = chat.posts.filter(({ message }) => message.text.includes('还没办结'))
    expect(
      overdue.map(({ at, message, mentions }) => [
        new Date(at + 8 * 3_600_000).toISOString().slice(0, 10),
        /【(.*?)】/.exec(message.text)?.[1],
        mentions.map(({ id }) => id).join(' '),
      ]),
    ).toEqual([
      ['2024-06-17', '蓝色提醒', '区住建委联系人'],
      ['2024-06-19', '黄色催办', '区住建委联系人'],
      ['2024-06-25', '红色督办', '区住建委联系人 区住建委领导'],
    ])
    expect(overdue[0]?.message.text).toContain('6月14日（周五）已到期**：过了3天还没办结')
    expect(overdue[0]?.message.text).toContain('还没办结：区住建委')
  })

  it('ends with the answer', async () => {
    const chat = await reminded('2024-06-17 12:00')
    const count = chat.posts.length
    await chat.says('zhangsan', '完成 1')
    await chat.says('lisi', '1不适用')
    await chat.says('zhaoliu', '延期 2 到 7月31日 雨停再做')
    await chat.until('2024-07-20 12:00')
    expect(chat.posts).toHaveLength(count)
  })

  it('is told to everybody who put it off to the same day', async () => {
    const chat = await reminded()
    await chat.says('zhangsan', '延期 1 到 6月20日 材料没到')
    await chat.says('lisi', '延期 1 到 6月20日 一起办')
    await chat.says('zhaoliu', '完成 2')
    await chat.until('2024-06-21 12:00')
    expect(chat.posts.at(-1)?.message.text).toContain('【蓝色提醒】6月20日')
    expect(mentioned(chat)).toEqual(['区住建委联系人', '区城管委联系人'])
  })

  it('is told to all, whoever wanted to be reminded once more', async () => {
    const leads = { due: [14], 'campaign-start': [], 'campaign-end': [] }
    const chat = new ReminderChat({
      documents: [plan],
      facts,
      leads: { time: '09:07', leads, articles: {} },
      start: '2024-05-30',
    })
    await chat.until('2024-05-31 09:10')
    await chat.says('zhangsan', '稍后')
    await chat.until('2024-06-17 12:00')
    expect(mentioned(chat)).toEqual(['区住建委联系人', '区城管委联系人', '学府街道联系人'])
  })

  it('goes by what a group has set', async () => {
    const chat = new ReminderChat({
      documents: [plan],
      facts,
      start: '2024-06-11',
      overdue: { blue: 2, yellow: null, red: null },
    })
    await chat.until('2024-07-31 12:00')
    const overdue = chat.posts.filter(({ message }) => message.text.includes('还没办结'))
    expect(overdue.map(({ at }) => at)).toEqual([instant('2024-06-18 09:07')])
  })
})

describe('questions about reminders', () => {
  it('who has reacted is told for the last reminder', async () => {
    const chat = new ReminderChat({ documents: [plan], facts, start: '2024-05-30' })
    expect(await chat.says('wangwu', '谁没确认')).toBeNull()
    await chat.until('2024-05-31 09:10')
    await chat.says('zhangsan', '收到')
    await chat.says('zhaoliu', '完成 2')
    expect(await chat.says('wangwu', '还有谁没确认？')).toBe(
      [
        '最近一次提醒的办理情况：',
        '1. 6月14日前完成清淤（6月14日）：区住建委已确认，区城管委还没确认',
        '2. 6月14日前完成清掏（6月14日）：学府街道已完成',
      ].join('\n'),
    )
  })

  it('who leads an article is told by the roster, where it says so', async () => {
    const chat = await reminded('2024-05-30 12:00')
    expect(await chat.says('lisi', '第1条谁牵头？')).toBe(
      '按花名册，第1条（《某区2024年攻坚工作计划》一1）由区住建委牵头，区城管委共同负责。',
    )
    expect(await chat.says('lisi', '第9条谁牵头？')).toBeNull()
    expect(await chat.says('lisi', '谁牵头？')).toBeNull()
  })
})
