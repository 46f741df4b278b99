import { expect, it } from 'vitest'
import { lineOf, RoundChat, statusesOf } from '../../support/round-chat.ts'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:00')
  return chat
}

it.each(['疏通管道没进展', '疏通管道和检查井清掏都没进展', '疏通管道没有进展'])(
  '%s is reported, not asked',
  async (words) => {
    const chat = await opened()
    expect(await chat.says('zhangsan', words)).toMatch(/已登记|零报告/)
    expect(statusesOf(await chat.view())['区住建委']).toBe('reported')
  },
)

it.each(['疏通管道有没有进展', '疏通管道进展', '疏通管道的进展呢'])('%s asks', async (words) => {
  const chat = await opened()
  expect(await chat.says('zhangsan', words)).toMatch(/截至/)
})

it('除疏通管道12米外无进展: the figure, and nothing of the rest', async () => {
  const chat = await opened()
  const receipt = await chat.says('zhangsan', '除疏通管道12米外无进展')
  expect(receipt).toMatch(/疏通管道：本周12米/)
  expect(receipt).toMatch(/检查井清掏：没有报数字，按本周无进展记/)
})

it('数据照搬上周，疏通管道改成12米 tells of this week', async () => {
  const chat = await opened()
  await chat.says('zhangsan', '疏通管道本周1250米，累计46800米；检查井清掏本周4座次')
  await chat.until('2024-05-22 09:05')
  const asked = await chat.says('zhangsan', '数据照搬上周，疏通管道改成12米')
  expect(asked).toMatch(/和上周一样/)
  expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.week).toBe(12)
})

it('零报告 stays beside what is said of last week', async () => {
  const chat = await opened()
  await chat.says('zhangsan', '疏通管道本周1250米，累计46800米')
  await chat.until('2024-05-22 09:05')
  const receipt = await chat.says('zhangsan', '零报告，但是上周的疏通管道少报了5米')
  expect(receipt).toMatch(/零报告：本周没有进展[\s\S]*更正第20周 区住建委 疏通管道1255米/)
  expect(statusesOf(await chat.view('2024-W21'))['区住建委']).toBe('reported')
})
