import { expect, it } from 'vitest'
import { RoundDesk } from '#features/progress/round-desk.ts'
import { RoundChat } from '../../support/round-chat.ts'

/** A week is over, the next one is open. */
async function nextWeek() {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:00')
  await chat.says('zhangsan', '疏通管道本周1200米')
  await chat.until('2024-05-22 10:00')
  return { chat, desk: new RoundDesk(chat.service, chat.clock) }
}

it('shows this week, an earlier one, and a month', async () => {
  const { desk } = await nextWeek()
  expect((await desk.run('status', undefined)).text).toMatch(/第21周.*已报0家/)
  expect((await desk.run('status', undefined, '第20周')).text).toMatch(/第20周.*已报1家/)
  expect((await desk.run('status', undefined, '本周')).text).toMatch(/第21周/)
  expect((await desk.run('digest', undefined, '上周')).text).toMatch(/第20周.*\n[\s\S]*1200米/)
  expect((await desk.run('digest', undefined, '5月')).text).toBe('2024-05：1周')
  expect((await desk.run('export', undefined, '5月')).text).toBe('已导出：月报.xlsx')
})

it.each(['status', 'digest', 'export'] as const)(
  '%s says how a week is written',
  async (action) => {
    const { desk } = await nextWeek()
    await expect(desk.run(action, undefined, '前阵子')).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/^请写要.*例如“第19周”.*“上周”.*。$/),
    })
  },
)

it('a week cannot be told from a month where only weeks are shown', async () => {
  const { desk } = await nextWeek()
  await expect(desk.run('status', undefined, '5月')).rejects.toMatchObject({ code: 'bad-request' })
})
