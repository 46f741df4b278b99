import { expect, it } from 'vitest'
import { ReminderChat, unitsFor } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const units = ['区住建委']
const factsOf = (id: string, count: number) =>
  unitsFor(Object.fromEntries(Array.from({ length: count }, (_, at) => [`${id}#${at + 1}`, units])))

async function reminded(...sentences: string[]) {
  const plan = planOf(2024, ...sentences)
  const facts = factsOf(plan.id, sentences.length)
  const chat = new ReminderChat({ documents: [plan], facts, start: '2024-05-30' })
  await chat.until('2024-05-31 09:10')
  return chat
}

it('a receipt says in words what was closed, so that a wrong number is seen', async () => {
  const chat = await reminded(
    '6月14日前完成清淤。',
    '6月14日前疏通管道50000米并完成沿线检查井的掏挖。',
  )
  expect(await chat.says('zhangsan', '1已完成，2延期到6月20日 设备没到')).toBe(
    '已登记：区住建委 张三第1条“6月14日前完成清淤”已完成；第2条“6月14日前疏通管道50000米并完成…”延期到6月20日（周四），到时再提醒，原因：设备没到。涉及单位都已办结。',
  )
})

it('a receipt for many items names the first six', async () => {
  const chat = await reminded(
    ...'一二三四五六七八'.split('').map((each) => `6月14日前完成第${each}段。`),
  )
  expect(await chat.says('zhangsan', '都完成了')).toContain(
    '第6条“6月14日前完成第六段”、第7、8条已完成',
  )
})

it('a campaign is named by its name', async () => {
  const chat = await reminded('6月7日至9月底，开展“夏季臭氧攻坚行动”。')
  expect(await chat.says('zhangsan', '收到')).toBe(
    '已登记：区住建委 张三收到（第1条“夏季臭氧攻坚行动”）。涉及单位都已确认。',
  )
})
