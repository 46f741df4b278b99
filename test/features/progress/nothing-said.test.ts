import { describe, expect, it } from 'vitest'
import { nothingSaid } from '#features/progress/reading/nothing-said.ts'
import { RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

const lisi = { channel: 'wecom', id: 'lisi', name: '李四', unit: '区城管委' }
const wangwu = { ...lisi, id: 'wangwu', name: '王五', unit: null }

describe('a unit that stands still', () => {
  it.each([
    ['这周停工，零报告', lisi, false, '零报告'],
    ['我们本周放假，没有进展', lisi, false, '零报告'],
    ['城管委这周停工，零报告', lisi, false, '区城管委 零报告'],
    ['学府街道这周停工，零报告', wangwu, true, '学府街道 零报告'],
    ['学府街道这周停工，零报告', lisi, false, null],
    ['这周停工，零报告', wangwu, true, null],
    ['工地停工，零报告', lisi, false, null],
    ['这周停工，裸地3平方米', lisi, false, null],
  ])('%s', (text, author, trusted, as) => {
    expect(nothingSaid({ text, author, trusted }, roundRoster)).toBe(as)
  })

  it('has reported, without a trouble under some article', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    expect(await chat.says('wangwu', '学府街道这周停工，零报告')).toMatch(
      /已登记\*\* 学府街道（wangwu代报） 2024年第20周：\n- 零报告：本周没有进展/,
    )
    const view = await chat.view()
    expect(statusesOf(view)).toMatchObject({ 学府街道: 'reported', 区城管委: 'missing' })
    expect(JSON.stringify(view.tasks)).not.toMatch(/停工/)
  })
})
