import { expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

/** 张三 and 郑十 of one unit have told different figures; the later one stands. */
async function colleagues(): Promise<RoundChat> {
  const chat = new RoundChat()
  const [works, ...others] = chat.roster.units
  const [zhangsan] = works?.people ?? []
  if (!works || !zhangsan) throw new Error('no unit')
  const people = [zhangsan, { ...zhangsan, id: 'zhengshi', name: '郑十' }]
  chat.roster = { ...chat.roster, units: [{ ...works, people }, ...others] }
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', '疏通管道本周1200米，累计23000米；检查井清掏5座次')
  await chat.says('zhengshi', '疏通管道本周1300米，累计23100米')
  return chat
}

it.each(['疏通那个以张三为准', '疏通管道以张三报的为准', '以张三的为准', '疏通按张三的算吧'])(
  'a coordinator’s “%s” brings back what was told, and says what went',
  async (words) => {
    const chat = await colleagues()
    const answer = await chat.says('wangwu', words)
    expect(answer).toBe(
      '已按张三报的记：区住建委 疏通管道本周1200米，累计23000米（原来按郑十报的本周1300米，累计23100米）；要改回请回复“更正 区住建委 疏通管道本周1300米，累计23100米”。',
    )
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
    expect(lineOf(view, '检查井清掏')?.week).toBe(5)
    await chat.says('wangwu', /“(更正 .*)”/.exec(answer ?? '')?.[1] ?? '')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1300, cumulative: 23_100 })
  },
)

it('changes nothing where it stands, was not told, or is no coordinator’s word', async () => {
  const chat = await colleagues()
  expect(await chat.says('wangwu', '疏通以郑十为准')).toMatch(/^现在记的就是郑十报的：.*1300米/)
  expect(await chat.says('wangwu', '检查井清掏以郑十为准')).toMatch(/没有找到郑十.*没有改动/)
  expect(await chat.says('wangwu', '疏通管道以区住建委为准')).toMatch(/疏通管道只计区住建委/)
  expect((await chat.says('zhangsan', '疏通以张三为准')) ?? '').not.toMatch(/已按/)
  expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1300)
})

it('of a closed week is answered with the line to send', async () => {
  const chat = await colleagues()
  await chat.until('2024-05-17 15:10')
  await chat.says('wangwu', '结束本轮')
  const answer = await chat.says('wangwu', '疏通以张三为准')
  expect(answer).toContain('“补录 第20周 区住建委 疏通管道1200米，累计23000米”')
  await chat.says('wangwu', '补录 第20周 区住建委 疏通管道1200米，累计23000米')
  expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1200)
})
