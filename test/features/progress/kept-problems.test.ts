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

describe('the problem and the next step behind several works', () => {
  it('go with the only work they were told of', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', '疏通管道本周7米。存在问题：白堤路占道审批慢')
    await chat.says('zhangsan', '掏挖检雨井12座')
    expect(await chat.says('zhangsan', '撤回 疏通管道')).not.toContain('审批')
  })

  it('stay when one of the works is taken back', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says(
      'zhangsan',
      '疏通管道本周7米，累计102米；掏挖检雨井12座，累计300座。存在问题：白堤路占道审批慢。下一步：加快审批',
    )
    const left = await chat.says('zhangsan', '撤回 掏挖检雨井')
    expect(left).toMatch(/疏通管道：本周7米[\s\S]*问题：白堤路占道审批慢，下一步：加快审批/)
    expect(left).not.toContain('12座')
    await chat.until('2024-05-17 15:00')
    const digest = chat.posted('round-digest').at(-2)?.message.text
    expect(digest).toContain('白堤路占道审批慢')
    expect(digest).toContain('加快审批')
  })

  it('go when their own words are taken back', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', '疏通管道本周7米；掏挖检雨井12座。存在问题：白堤路占道审批慢')
    await chat.says('zhangsan', '撤回 掏挖检雨井')
    expect(await chat.says('zhangsan', '更正：存在问题：无')).toContain('要删掉哪一处')
    await chat.says('zhangsan', '1')
    expect(await chat.says('zhangsan', '我的进展')).not.toContain('审批')
  })
})
