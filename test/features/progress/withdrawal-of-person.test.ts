import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

/** 张三 and 郑十 of one unit have each told of a work. */
async function colleagues(): Promise<RoundChat> {
  const chat = new RoundChat()
  const [works, ...others] = chat.roster.units
  const [zhangsan] = works?.people ?? []
  if (!works || !zhangsan) throw new Error('no unit')
  const people = [zhangsan, { ...zhangsan, id: 'zhengshi', name: '郑十' }]
  chat.roster = { ...chat.roster, units: [{ ...works, people }, ...others] }
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
  await chat.says('zhengshi', '检查井清掏5座次')
  return chat
}

async function weeks(chat: RoundChat) {
  const view = await chat.view()
  return [lineOf(view, '疏通管道')?.week ?? null, lineOf(view, '检查井清掏')?.week ?? null]
}

describe('a taking back that names who has reported', () => {
  it.each(['把张三的撤回', '撤回张三那条', '张三那条不算', '撤回区住建委张三报的', '把小张的撤了'])(
    'a coordinator’s “%s” shows what it is and takes back what is chosen',
    async (words) => {
      const chat = await colleagues()
      expect(await chat.says('wangwu', words)).toMatch(
        /^张三报的计入了这些，还没有撤回，要撤回哪一项请回复数字：\n1\. 疏通管道（本周1200米，累计23000米）\n2\. 都不撤$/,
      )
      expect(await weeks(chat)).toEqual([1200, 5])
      expect(await chat.says('wangwu', '1')).toMatch(/已撤回区住建委/)
      expect(await weeks(chat)).toEqual([null, 5])
    },
  )

  it.each([
    ['zhengshi', '撤回张三那条', /没有撤回：张三报的请张三自己回复“撤回”/],
    ['lisi', '把张三的撤回', /没有撤回：张三报的请张三自己回复“撤回”/],
    ['zhengshi', '撤回郑十那条', /要撤回自己报的请直接回复“撤回”/],
    ['wangwu', '撤回小王那条', /没有看出是谁报的/],
    ['wangwu', '撤回赵六那条', /没有找到赵六/],
  ])('of %s “%s” takes nothing back', async (who, words, answer) => {
    const chat = await colleagues()
    expect(await chat.says(who, words)).toMatch(answer)
    expect(await weeks(chat)).toEqual([1200, 5])
  })

  it('is not meant by words on leave', async () => {
    const chat = await colleagues()
    expect((await chat.says('wangwu', '取消张三请假')) ?? '').not.toMatch(/撤回/)
  })
})
