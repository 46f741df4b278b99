import { expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

/** Both units have told of 裸地治理. */
async function told(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:00')
  await chat.says('lisi', '裸地治理本周17平方米，累计155平方米')
  await chat.says('zhaoliu', '裸地治理本周23平方米，累计210平方米')
  return chat
}

const figures = async (chat: RoundChat) =>
  lineOf(await chat.view(), '裸地治理')?.figures.map(({ unit, week }) => `${unit} ${week}`)

it.each([
  '把学府街道的裸地治理改成25平方米',
  '学府街道的裸地治理改成25平方米',
  '更正 学府街道 裸地治理25平方米',
])('“%s” of another unit waits, and leaves the writer’s own', async (words) => {
  const chat = await told()
  expect(await chat.says('lisi', words)).toMatch(/学府街道（李四代报）[\s\S]*等协调员确认/)
  expect(await figures(chat)).toEqual(['区城管委 17', '学府街道 23'])
  const [, number] = /- (\d+)\. .*学府街道/.exec((await chat.says('wangwu', '谁没交')) ?? '') ?? []
  await chat.says('wangwu', `确认 ${number}`)
  expect(await figures(chat)).toEqual(['区城管委 17', '学府街道 25'])
})

it.each(['学府街道的裸地治理撤回', '把学府街道的裸地治理撤回', '撤回学府街道的裸地治理'])(
  '“%s” takes back nothing',
  async (words) => {
    const chat = await told()
    expect(await chat.says('lisi', words)).not.toMatch(/已撤回区城管委/)
    expect(await figures(chat)).toEqual(['区城管委 17', '学府街道 23'])
  },
)

it('a place of the writer’s own work is no other unit', async () => {
  const chat = await told()
  await chat.says('zhangsan', '疏通管道本周1000米，累计2000米')
  await chat.says('zhangsan', '把学府街道的疏通管道改成1300米')
  expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1300)
})

it('who has no unit changes nothing at once', async () => {
  const chat = await told()
  const receipt = await chat.says('leader', '把学府街道裸地治理改成99平方米')
  expect(receipt).toMatch(/学府街道.*代报/)
  expect(await figures(chat)).toEqual(['区城管委 17', '学府街道 23'])
})
