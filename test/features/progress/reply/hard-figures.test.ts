import { describe, expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const works = unit('区住建委')
const inspectors = unit('区生态环境局')

describe('columns are verbs, rows are roles', () => {
  const all = ['7 疏通管道 1240/38240', '7 掏挖检雨井 175/5175', '7 维修检雨井 —/249']
  it.each([
    ['　|疏通|掏挖|维修\n本周|1240|175|—\n累计|38240|5175|249', all],
    ['项目|疏通|掏挖|维修\n本周|1240|175|\n累计|38240|5175|249', all],
    [' 疏通 掏挖 维修\n本周 1240 175 —\n累计 38240 5175 249', all],
    ['　|疏通|掏挖\n上周|1240|175\n本周|1300|180', ['7 疏通管道 1300/—', '7 掏挖检雨井 180/—']],
  ])('%j', (text, figures) => {
    expect(told(works.says(text))).toEqual(figures)
  })
})

it.each([
  ['疏通本周一千四累计三点三四万', '7 疏通管道 1400/33400'],
  ['疏通本周零点八万累计三点三四万', '7 疏通管道 8000/33400'],
  ['疏通管道本周一点二公里累计三十五点二公里', '7 疏通管道 1200/35200'],
  ['疏通本周八百累计两万八千六', '7 疏通管道 800/28600'],
  ['疏通管道周一一百米', '7 疏通管道 100/—'],
])('decimals and roles in spoken words: %s', (text, figure) => {
  const reply = works.says(text)
  expect(told(reply)).toEqual([figure])
  expect(reply.flags).toEqual([])
})

it.each([
  ['涉VOCs企业查了二十来家，累计快两百了', '4 检查涉VOCs企业 20/200'],
  ['检查餐饮快二十家了，累计快三百了', '4 检查餐饮单位 20/300'],
  ['检查餐饮20家，累计都三百多了', '4 检查餐饮单位 20/300'],
])('a round number that is reached: %s', (text, figure) => {
  expect(told(inspectors.says(text))).toEqual([figure])
})
