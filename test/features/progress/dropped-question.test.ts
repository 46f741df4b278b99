import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

const unclear = '疏通管道72米128米'
const good = '检查井清掏本周12座次，累计133座次'

async function asked(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', unclear)
  await chat.until('2024-05-15 09:20')
  await chat.says('zhangsan', good)
  return chat
}

describe('a question that its writer does not want to answer', () => {
  it.each([
    '这个不用管了，我已经重报了',
    '都不是，那句作废',
    '那句作废',
    '不用管了',
    '疏通管道那个不用管了',
  ])('is closed by “%s”; what is filed stays', async (words) => {
    const chat = await asked()
    expect(await chat.says('zhangsan', words)).toMatch(
      /好的，不再追问，“疏通管道72米128米”里没定的没有登记，已登记的没有动：\n- 检查井清掏：本周12座次，累计133座次/,
    )
    const view = await chat.view()
    expect(view.unconfirmed).toEqual([])
    expect(lineOf(view, '检查井清掏')).toMatchObject({ week: 12, cumulative: 133 })
  })

  it('is closed once, however often the words come, and nothing else with it', async () => {
    const chat = await asked()
    await chat.says('zhangsan', '那句作废', { id: 'drop' })
    expect(await chat.restarted().says('zhangsan', '那句作废', { id: 'drop' })).toMatch(
      /已登记的没有动/,
    )
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(12)
  })

  it('gives way to the figures that are told beside', async () => {
    const chat = await asked()
    expect(await chat.says('zhangsan', '都不是，疏通管道本周90米，累计890米')).toMatch(
      /已登记[\s\S]*疏通管道：本周90米，累计890米/,
    )
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('without a question the words take back what was sent, as before', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', good)
    expect(await chat.says('zhangsan', '那条作废')).toMatch(/已撤回您/)
  })

  it('asks no more when every figure of the message has been told with its work', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', '疏通管道本周72米，检查井清掏本周12座次')
    expect(await chat.says('zhangsan', '累计分别是2130、133、72、12')).toMatch(/4个累计数.*对不上/)
    expect(
      await chat.says(
        'zhangsan',
        '重报：疏通管道本周72米，累计2130米；检查井清掏本周12座次，累计133座次',
      ),
    ).not.toMatch(/没定/)
    expect((await chat.view()).unconfirmed).toEqual([])
    expect(await chat.says('zhangsan', '这个不用管了，我已经重报了')).toMatch(/已登记的没有动/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 72, cumulative: 2130 })
  })

  it('is told in the digest apart from what is counted', async () => {
    const chat = await asked()
    await chat.says('lisi', '裸地治理20平方米30平方米')
    const digest = await chat.says('wangwu', '汇总')
    expect(digest).toMatch(/还没回答追问：区城管委 李四，其数据暂未计入/)
    expect(digest).toMatch(/还有一处追问没回答：区住建委 张三，问到的那一处暂未计入，其余已计入/)
  })
})

describe('two open questions', () => {
  const two = async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', unclear)
    return { chat, second: await chat.says('zhangsan', '检查井清掏3座次4座次') }
  }

  it('are both told, and both listed by 我的进展', async () => {
    const { chat, second } = await two()
    expect(second).toMatch(
      /检查井清掏本周是多少[\s\S]*前面还有一处没定\*\*（请回“疏通管道选2”这样的话）：您报的“疏通管道72米128米”/,
    )
    const mine = await chat.says('zhangsan', '我的进展')
    expect(mine).toMatch(/还没回答：“检查井清掏3座次4座次”[\s\S]*还没回答：“疏通管道72米128米”/)
  })

  it('are answered by their names in one message', async () => {
    const { chat } = await two()
    const receipt = await chat.says('zhangsan', '管道选3，检查井选2')
    expect(receipt).toMatch(/疏通管道：本周128米[\s\S]*检查井清掏：本周3座次/)
    expect(receipt).not.toMatch(/没定/)
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')?.week).toBe(128)
    expect(lineOf(view, '检查井清掏')?.week).toBe(3)
  })

  it('told anew by one of its figures it keeps the total that stood beside', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    expect(await chat.says('zhangsan', '疏通管道72米128米，累计2128米')).toMatch(/请回复数字/)
    expect(await chat.says('zhangsan', '疏通管道本周128米')).toMatch(
      /疏通管道：本周128米，累计2128米/,
    )
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('a digit that is not among the choices is told so, by itself and by name', async () => {
    const { chat } = await two()
    expect(await chat.says('zhangsan', '7')).toMatch(
      /没有这个选项，请回复1—3里的数字，或者带单位报这个数（例如“8座次”）。您报的“检查井清掏3座次4座次”里/,
    )
    expect(await chat.says('zhangsan', '疏通管道选5')).toMatch(/请回复1—3.*疏通管道/)
    expect(lineOf(await chat.view(), '疏通管道')?.week ?? null).toBeNull()
    expect((await chat.view()).unconfirmed).toHaveLength(2)
  })

  it('a choice of nothing that is asked is no figure', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    expect(await chat.says('zhangsan', '疏通管道选2')).toMatch(/现在没有等您选择的问题/)
  })
})
