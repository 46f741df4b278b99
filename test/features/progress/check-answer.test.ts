import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

/** Two figures of which last week's and this week's do not make the total. */
async function checked(...texts: string[]): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', '疏通管道本周300米，累计1530米；检查井清掏本周5座次，累计267座次')
  await chat.until('2024-05-22 09:10')
  for (const text of texts) expect(await chat.says('zhangsan', text)).toMatch(/请核对/)
  return chat
}
const both = '疏通管道本周98米，累计1528米；检查井清掏本周16座次，累计267座次'
const one = '疏通管道本周98米，累计1528米'

describe('an answer to what was to be checked', () => {
  it.each(['疏通管道是1628，检查井清掏是283', '检查井清掏283座次，疏通管道1628米'])(
    'is of the totals that were asked about: %s',
    async (text) => {
      const chat = await checked(both)
      const receipt = await chat.says('zhangsan', text)
      expect(receipt).toMatch(/已更正[\s\S]*疏通管道：本周98米，累计1628米/)
      expect(receipt).toMatch(/检查井清掏：本周16座次，累计283座次/)
      expect(receipt).not.toMatch(/请核对/)
      expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
        week: 98,
        cumulative: 1628,
      })
    },
  )

  it.each(['1628 打错了', '应该是1628', '1628', '不好意思，是1628米'])(
    'that names nothing is of the one figure that was: %s',
    async (text) => {
      const chat = await checked(one)
      expect(await chat.says('zhangsan', text)).toMatch(
        /已更正[\s\S]*疏通管道：本周98米，累计1628米/,
      )
    },
  )

  it('that names nothing where several were is not guessed at', async () => {
    const chat = await checked(both)
    expect(await chat.says('zhangsan', '1628 打错了')).toMatch(/没看出要改哪一项/)
  })

  it('less than what was done before is of the week, and so is what makes the total right', async () => {
    const chat = await checked('检查井清掏本周16座次，累计290座次')
    await chat.says('zhangsan', '检查井清掏23座次')
    expect(lineOf(await chat.view('2024-W21'), '检查井清掏')).toMatchObject({
      week: 23,
      cumulative: 290,
    })
  })

  it('that may be either is asked about, and changes nothing until then', async () => {
    const chat = await checked('疏通管道本周1500米，累计1528米')
    const question = await chat.says('zhangsan', '疏通管道2000米')
    expect(question).toBe(
      '这个数是哪一项？请回复数字：\n1. 疏通管道累计2000米\n2. 疏通管道本周2000米',
    )
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.cumulative).toBe(1528)
    expect(await chat.says('zhangsan', '1')).toMatch(/已更正[\s\S]*本周1500米，累计2000米/)
  })

  it('nothing is such an answer where nothing was to be checked', async () => {
    const chat = await checked()
    expect(await chat.says('zhangsan', '疏通管道1628米')).toMatch(/疏通管道：本周1628米/)
    expect(await chat.says('zhangsan', '1628')).toBeNull()
  })
})

describe('what is to be checked', () => {
  it('is told as well of a figure that its writer was asked about', async () => {
    const chat = await checked()
    expect(await chat.says('zhangsan', '疏通管道72或者82米，累计1528米')).toMatch(/请回复数字/)
    expect(await chat.says('zhangsan', '1')).toContain(
      '请核对：疏通管道上周累计1530米，加本周72米是1602米，所报累计是1528米，比上周还少。',
    )
  })

  it.each([
    [
      '疏通管道本周98米，累计1528米',
      '疏通管道上周累计1530米，加本周98米是1628米，所报累计是1528米，比上周还少。',
    ],
    [
      '疏通管道本周98米，累计1000000000米',
      '疏通管道上周累计1530米，加本周98米是1628米，所报累计是1000000000米，数字特别大，计量单位是否写错，超过目标50000米。',
    ],
    ['疏通管道本周-5米，累计1525米', '疏通管道本周-5米是负数，核减请写明原因。'],
  ])('tells every number once: %s', async (text, words) => {
    const chat = await checked()
    expect(await chat.says('zhangsan', text)).toContain(`请核对：${words}`)
  })
})
