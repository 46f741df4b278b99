import { expect, it } from 'vitest'
import { ReminderChat, unitsFor } from '../../support/reminder-chat.ts'
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
