import { describe, expect, it } from 'vitest'
import { spokenLeave } from '#features/progress/commands/spoken-leave.ts'
import { RoundChat, roundRoster } from '../../support/round-chat.ts'

/** A Wednesday. */
const today = '2024-05-15'

describe('a leave in plain words', () => {
  it.each([
    ['李四休年假，5月30号回来', '李四', '2024-05-15', [5, 29], null],
    ['李四病了，请到5月30', '李四', '2024-05-15', [5, 30], null],
    ['李四出差到28号，赵六替他', '李四', '2024-05-15', [5, 28], '赵六'],
    ['李四下周二才回来，他的活赵六顶', '李四', '2024-05-15', [5, 20], '赵六'],
    ['李四休假，从明天到6月3号', '李四', '2024-05-16', [6, 3], null],
    ['李四今天请假一天', '李四', '2024-05-15', [5, 15], null],
    ['李四下周请假', '李四', '2024-05-20', [5, 26], null],
    ['李四科长休假到月底', '李四', '2024-05-15', [5, 31], null],
    ['我明天起请假到6月6号，让赵六代我报', null, '2024-05-16', [6, 6], '赵六'],
  ])('%s', (text, person, from, [month, day], deputy) => {
    expect(spokenLeave(text, roundRoster, today)).toEqual({
      ...{ type: 'leave', person, from, month, day, deputy },
    })
  })

  it.each(['李四休年假了', '李四请假，赵六代', '我出差了'])('%s lacks its last day', (text) => {
    expect(spokenLeave(text, roundRoster, today)).toEqual({ type: 'unclear', about: 'leave' })
  })

  it.each([
    '李四今天回来',
    '李四出差到28号，裸地500平方米',
    '李四病了，裸地治理3平方米',
    '司机请假到5月30日',
    '谁请假到5月30号',
    '李四请假到5月30号吗',
    '李四到5月30号',
    '李四请假到2月30日',
    '我裸地治理28号报',
  ])('is not seen in %s', (text) => {
    expect(spokenLeave(text, roundRoster, today)).toBeNull()
  })

  it('spares who is away, and 谁在请假 names them', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    expect(await chat.says('zhangsan', '谁在请假')).toMatch(/现在没有人登记请假/)
    expect(await chat.says('zhangsan', '李四病了，请到5月30')).toMatch(/只有本群协调员/)
    expect(await chat.says('wangwu', '李四出差，5月30号回来，赵六替他')).toMatch(
      /已登记李四（区城管委）请假到5月29日，期间由赵六代报/,
    )
    expect(await chat.says('zhangsan', '我明天起休假到5月20号')).toMatch(
      /张三（区住建委）5月16日起请假到5月20日/,
    )
    expect(await chat.says('zhangsan', '谁在请假')).toMatch(
      /请假的有：张三（区住建委，5月16日起，到5月20日）、李四（区城管委，到5月29日，赵六代）；/,
    )
    await chat.says('zhaoliu', '裸地治理本周5平方米，累计900平方米')
    await chat.until('2024-05-17 09:30')
    const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase?.mentions.map(({ name }) => name)).not.toContain('李四')
  })
})
