import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

async function told(...messages: string[]): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  for (const text of messages) await chat.says('zhangsan', text)
  return chat
}

async function weeks(chat: RoundChat) {
  const view = await chat.view()
  return [lineOf(view, '疏通管道')?.week ?? null, lineOf(view, '检查井清掏')?.week ?? null]
}

const two = ['疏通管道本周300米，累计5300米', '检查井清掏本周4座次'] as const

describe('a taking back by place', () => {
  it.each(['第一条作废', '撤回第1条', '把我报的第一项撤了', '第一条不算了'])(
    '“%s” shows what was told, in the order of telling, and waits',
    async (words) => {
      const chat = await told(...two)
      expect(await chat.says('zhangsan', words)).toMatch(
        /还没有撤回，要撤回哪一项请回复数字：\n1\. 疏通管道（本周300米，累计5300米）\n2\. 检查井清掏（本周4座次）\n3\. 全部撤回\n4\. 都不撤/,
      )
      expect(await weeks(chat)).toEqual([300, 4])
    },
  )

  it.each([
    ['1', [null, 4]],
    ['2', [300, null]],
    ['3', [null, null]],
    ['4', [300, 4]],
  ])('%s takes back no more than it says', async (answer, left) => {
    const chat = await told(...two)
    await chat.says('zhangsan', '第一条作废')
    expect(await chat.says('zhangsan', answer)).not.toBeNull()
    expect(await weeks(chat)).toEqual(left)
  })

  it('also of one message, and of one thing', async () => {
    const one = await told('疏通管道本周300米，检查井清掏本周4座次')
    expect(await one.says('zhangsan', '第二条作废')).toMatch(/要撤回哪一项/)
    const only = await told('疏通管道本周300米')
    expect(await only.says('zhangsan', '第一条作废')).toMatch(
      /1\. 疏通管道（本周300米）\n2\. 都不撤/,
    )
  })

  it('of a numbered list means its point', async () => {
    const chat = await told('1、疏通管道本周300米\n2、检查井清掏本周4座次')
    expect(await chat.says('zhangsan', '第一条作废')).toMatch(/已撤回/)
    expect(await weeks(chat)).toEqual([null, 4])
  })
})

describe('a taking back that names what nobody told', () => {
  it.each(['前面发的雾炮那项先撤掉，数还要核', '路灯那条作废', '我报的泵站那个先不算'])(
    '“%s” takes nothing before its writer has chosen',
    async (words) => {
      const chat = await told('疏通管道本周300米，检查井清掏本周4座次')
      expect(await chat.says('zhangsan', words)).toMatch(/没看出“[^”]+”是哪一项；.*还没有撤回/)
      expect(await weeks(chat)).toEqual([300, 4])
      await chat.says('zhangsan', '2')
      expect(await weeks(chat)).toEqual([300, null])
    },
  )

  it.each(['刚才那条作废', '刚发的那条先撤', '上面那条不算'])(
    '%s means the message',
    async (words) => {
      const chat = await told('疏通管道本周300米，检查井清掏本周4座次')
      expect(await chat.says('zhangsan', words)).toMatch(/已撤回/)
      expect(await weeks(chat)).toEqual([null, null])
    },
  )
})
