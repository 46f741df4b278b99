import { describe, expect, it } from 'vitest'
import { readProgressQuestion } from '#features/progress/progress-question.ts'
import { RoundChat, roundMetrics, roundRoster } from '../../support/round-chat.ts'

const read = (text: string) => readProgressQuestion(text, roundMetrics, roundRoster.units)

describe('what is a question about progress', () => {
  it.each([
    '管道疏通做到多少了',
    '疏通管道完成了多少？',
    '检查井清掏完成百分之几了',
    '第7条完成百分之几',
    '裸地治理进度怎么样',
    '疏通管道目前累计多少米',
    '疏通管道离目标还差多少',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({ type: 'how-far' })
  })

  it.each(['我们单位还差什么', '区住建委还欠哪些'])('%s', (text) => {
    expect(read(text)).toMatchObject({ type: 'left' })
  })

  it.each(['谁欠进度', '哪些单位落后了', '哪几项进度滞后'])('%s', (text) => {
    expect(read(text)).toEqual({ type: 'behind' })
  })

  it.each([
    '汛期前要疏通多少米管道？',
    '疏通管道的目标是多少',
    '管道疏通要求什么时候完成',
    '第7条原文',
    '第7条的牵头单位是谁',
    '降尘量要控制在多少？',
    '夏季臭氧攻坚从几月到几月？',
    '本周疏通管道1200米，累计23000米',
    '你好',
    '举报电话是多少',
  ])('is not: %s', (text) => {
    expect(read(text)).toBeNull()
  })
})

describe('answers from the ledger', () => {
  const reported = async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计9000米')
    return chat
  }

  it('name target, article, week, unit and message, and say that they are reported figures', async () => {
    const chat = await reported()
    const answer = await chat.says('zhaoliu', '管道疏通做到多少了')
    expect(answer).toMatch(/填报数，不是计划原文/)
    expect(answer).toMatch(
      /疏通管道.*nankai-2024#7.*累计9000米，完成目标50000米的18%，序时37\.\d%，欠序时/,
    )
    expect(answer).toMatch(
      /区住建委 2024年第20周：当周1200米，累计9000米（张三 2024-05-15 09:00“本周疏通管道1200米，累计9000米”）/,
    )
  })

  it('find the message of an earlier week', async () => {
    const chat = await reported()
    await chat.until('2024-05-22 09:00')
    expect(await chat.says('zhangsan', '第7条完成百分之几')).toMatch(/18%[\s\S]*第20周：当周1200米/)
  })

  it('tell a unit what is left, and everybody who is behind', async () => {
    const chat = await reported()
    const left = await chat.says('zhangsan', '我们单位还差什么')
    expect(left).toMatch(
      /已报[\s\S]*还没报的：检查井清掏[\s\S]*目标50000米，累计9000米，还差41000米/,
    )
    expect(await chat.says('wujiu', '谁欠进度', { group: '金桥群' })).toMatch(
      /1项：\n- 疏通管道（区住建委）/,
    )
  })

  it('leave questions about the plan to the plan', async () => {
    const chat = await reported()
    expect(await chat.says('zhangsan', '疏通管道的目标是多少')).toBeNull()
  })
})
