import { expect, it } from 'vitest'
import { RoundChat } from '../../support/round-chat.ts'

const words =
  '帮我 需要 截止时间 全都 可能 我们 还有 再 请 把 补报 更正 别 重复 里面 扣掉 多报了 同上周 其余 今天 上周 第3周 代住建委 撤回 累计 刚才 那2个'.split(
    ' ',
  )

it.each(words)('%s, written over and over, is answered', async (word) => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
  for (const begin of ['', '疏通管道不含支管200米，', '周四之前', '更正上周']) {
    for (const who of ['zhangsan', 'wangwu']) {
      await chat.says(who, begin + word.repeat(60))
    }
  }
  expect(await chat.says('wangwu', '谁没交')).toMatch(/第20周填报情况/)
})
