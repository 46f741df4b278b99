import { expect, it } from 'vitest'
import { RoundChat } from '../../support/round-chat.ts'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  return chat
}

it.each([
  '恭喜住建委疏通管道破30000米了👏',
  '看了汇总，住建这周通了1580米，全区第一',
  '收到，住建委疏通管道1200米已登记',
  '参考格式：疏通管道1200米，累计38200米，别照抄数',
  '下周各街裸地治理不少于200平方米',
])('%s is no report and asks nothing', async (text) => {
  const chat = await opened()
  expect(await chat.says('lisi', text)).toMatch(/^这句说的不是本单位这周的进展，没有登记；/)
})

it('a unit that another one reports for hears whether that has come', async () => {
  const chat = await opened()
  const said = '我们的已由区住建委一并代报，这边不重复报了'
  expect(await chat.says('lisi', said)).toMatch(/还没有收到替区城管委报的.*请对方写“代区城管委报：/)

  await chat.says('zhangsan', '代区城管委报：裸地治理本周200平方米')
  expect(await chat.says('lisi', said)).toMatch(/已经收到，等协调员确认/)

  await chat.says('wangwu', '确认 2')
  expect(await chat.says('lisi', said)).toMatch(/区城管委.*的进展已经收到（张三报的）/)
})
