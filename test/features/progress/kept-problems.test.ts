import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

describe('the problem and the next step of a work', () => {
  const told = async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says(
      'zhangsan',
      '疏通管道本周7米，累计102米。问题：白堤路塌了一段。下一步：周四去修',
    )
    return chat
  }

  it.each(['对，疏通管道本周6米，累计101米', '更正 疏通管道本周6米'])(
    'stay when “%s” gives another figure',
    async (words) => {
      const chat = await told()
      expect(await chat.says('zhangsan', words)).toMatch(/白堤路塌了一段[\s\S]*周四去修/)
      const [figure] = lineOf(await chat.view(), '疏通管道')?.figures ?? []
      expect(figure).toMatchObject({ week: 6, problem: '白堤路塌了一段', next: '周四去修' })
    },
  )

  it('give way to another', async () => {
    const chat = await told()
    await chat.says('zhangsan', '疏通管道本周6米。问题：缺一台泵车')
    const [figure] = lineOf(await chat.view(), '疏通管道')?.figures ?? []
    expect(figure).toMatchObject({ week: 6, problem: '缺一台泵车', next: '周四去修' })
  })
})
