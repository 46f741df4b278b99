import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

const worker = '$:LWCP_v1:xyz'
const outside = { known: false }

it('somebody without an account in the organisation counts once a coordinator has said who it is', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  expect(await chat.says(worker, '疏通管道本周1200米，累计23000米', outside)).toMatch(
    /疏通管道：本周1200米，累计23000米\n花名册里还没有您，请回复“我是 单位 姓名”/,
  )
  expect(await chat.says('wangwu', '谁没交')).toMatch(/（不在花名册）：疏通管道本周1200米/)
  await chat.says(worker, '我是 区住建委 陈工', outside)
  expect(await chat.says('wangwu', '同意 陈工')).toMatch(
    /的1条进展已计入。对方没有本单位的平台账号，催报@不到/,
  )
  const again = await chat.says(worker, '疏通管道本周1300米，累计23100米', outside)
  expect(again).toMatch(/已登记\*\* 区住建委 2024年第20周：\n- 疏通管道：本周1300米，累计23100米/)
  expect(again).not.toMatch(/等协调员|合计/)
  expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1300, cumulative: 23_100 })
})

it('is not called in a chase', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  await chat.says(worker, '我是 区住建委 陈工', outside)
  await chat.says('wangwu', '同意 陈工')
  await chat.until('2024-05-17 09:30')
  const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
  expect(chase?.mentions.map(({ name }) => name)).toEqual(['张三', '李四', '赵六'])
})

it('is not taken for the person of the roster whose id it writes with', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  expect(await chat.says('zhangsan', '疏通管道本周99米', outside)).toMatch(/花名册里还没有您/)
  expect(lineOf(await chat.view(), '疏通管道')?.figures).toEqual([])
})

it('is told what was understood of a report of nothing', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  expect(await chat.says(worker, '零报告', outside)).toMatch(
    /- 零报告：本周没有进展\n花名册里还没有您/,
  )
})

describe('who says who they are in their own words', () => {
  it.each([
    ['我叫陈大勇，学府街道请的第三方', '学府街道的陈大勇'],
    ['你好，我是学府街道外包巡查的陈师傅', '学府街道的陈师傅'],
    ['我是陈大勇，区住建委的', '区住建委的陈大勇'],
  ])('%s', async (text, who) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    expect(await chat.says('newcomer', text)).toMatch(`已记下您是${who}，请协调员回复“同意 `)
    const [, name = ''] = who.split('的')
    expect(await chat.says('wangwu', `${name}是${who.split('的')[0]}的，算上`)).toMatch(
      `已确认${name}是`,
    )
  })

  it.each(['你好，我是新来的', '您好，我叫陈大勇'])(
    '%s lacks the unit or the name: both are asked for',
    async (text) => {
      const chat = new RoundChat()
      await chat.until('2024-05-15 09:30')
      expect(await chat.says('newcomer', text)).toMatch(/请把单位和姓名都写上/)
    },
  )

  it.each([
    '我叫陈大勇，区住建委没有进展',
    '我是陈大勇，学府街道裸地治理3平方米',
    '王五是学府街道的吗',
  ])('is not seen in %s', async (text) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    expect((await chat.says('newcomer', text)) ?? '').not.toMatch(/已记下您是|已确认/)
  })
})
