import { expect, it } from 'vitest'
import { lineOf, RoundChat, statusesOf } from '../../support/round-chat.ts'

/** The week of 13 May is over. */
async function closed(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:00')
  await chat.says('zhangsan', '疏通管道本周1250米，累计46800米')
  await chat.until('2024-05-17 15:10')
  await chat.says('wangwu', '结束本轮')
  return chat
}

it('a correction is passed on with the line that counts it', async () => {
  const chat = await closed()
  const answer = await chat.says('zhangsan', '更正：疏通管道1300米，累计46850米')
  const line = '补录 第20周 区住建委 疏通管道1300米，累计46850米'
  expect(answer).toContain(`这条没有登记；要计入请协调员回复“${line}”，已转告协调员`)
  await chat.says('wangwu', line)
  expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1300, cumulative: 46_850 })
})

it('so is one on Monday, which is no report of the week to come', async () => {
  const chat = await closed()
  await chat.until('2024-05-20 10:00')
  expect(await chat.says('zhangsan', '更正：疏通管道1300米')).toMatch(
    /第20周已结束.*“补录 第20周 区住建委 疏通管道1300米”/,
  )
  expect(statusesOf(await chat.view('2024-W21'))['区住建委']).toBe('missing')
  expect(await chat.says('zhangsan', '疏通管道本周900米')).toMatch(/先替您记下/)
  expect(await chat.says('zhangsan', '更正：疏通管道950米')).toMatch(/已更正/)
})

it('what has no figure is told how', async () => {
  const chat = await closed()
  expect(await chat.says('zhangsan', '撤回')).toMatch(/确需补报请协调员用“补录 单位 内容”/)
})

/** The week of 20 May is open behind one in which 1250 of 46800 were told. */
async function weekAfter(): Promise<RoundChat> {
  const chat = await closed()
  await chat.until('2024-05-22 09:10')
  return chat
}

it.each([
  '检查井清掏4座次；疏通管道80米。上面说的疏通管道80米是上周的，这周没疏通',
  '检查井清掏4座次，疏通管道80米（上周的）',
  '检查井清掏4座次，疏通管道80米是上周干的',
])('“%s” files nothing of last week', async (words) => {
  const chat = await weekAfter()
  expect(await chat.says('zhangsan', words)).toMatch(
    /“疏通管道80米”没有登记：2024年第20周已结束.*“更正第20周 区住建委 疏通管道80米”/,
  )
  const view = await chat.view('2024-W21')
  expect(lineOf(view, '检查井清掏')?.week).toBe(4)
  expect(lineOf(view, '疏通管道')?.week).toBeNull()
})

it.each([
  '上周疏通管道报多了，应该是1050米，这周疏通管道1100米，累计47900米',
  '疏通管道1100米，累计47900米，上周疏通报多了，应该是1050',
])('“%s” files this week’s and passes the rest on', async (words) => {
  const chat = await weekAfter()
  const answer = await chat.says('zhangsan', words)
  expect(answer).toMatch(/已登记[\s\S]*本周1100米，累计47900米[\s\S]*没有登记：2024年第20周已结束/)
  const line = /请协调员回复“(更正第20周 .*?)”/.exec(answer ?? '')?.[1] ?? ''
  await chat.says('wangwu', line)
  expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1050)
})

it('a figure told before is taken off when it was of last week', async () => {
  const chat = await weekAfter()
  await chat.says('zhangsan', '疏通管道80米')
  expect(await chat.says('zhangsan', '疏通管道80米是上周的')).toMatch(/已更正/)
  expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.week).toBe(0)
})
