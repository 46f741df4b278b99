import { expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const works = unit('区住建委')
const street = unit('学府街')

it.each([
  ['疏通管道累计三万一', '7 疏通管道 —/31000'],
  ['疏通管道近万米', '7 疏通管道 10000/—'],
  ['疏通管道1千2百50米，累计2万6千2百50米', '7 疏通管道 1250/26250'],
  ['疏通管道1300米，累计4.25E+04米', '7 疏通管道 1300/42500'],
  ['疏通管道12 00米', '7 疏通管道 1200/—'],
  ['疏通管道本周1.2，累计25.2公里', '7 疏通管道 1200/25200'],
  ['疏通管道1。2公里，累计36。2公里', '7 疏通管道 1200/36200'],
  ['疏通管道__5__米，累计__101__米', '7 疏通管道 5/101'],
  ['疏通 1090 26090 无 继续', '7 疏通管道 1090/26090'],
  ['疏通管道|1100米|25450米|无|继续推进', '7 疏通管道 1100/25450'],
  ['1—5月疏通管道31000米，本周1200米，累计32200米', '7 疏通管道 1200/32200'],
  ['疏通管道（示例：疏通管道1000米）1210米', '7 疏通管道 1210/—'],
])('%s', (text, figure) => {
  expect(told(works.says(text))).toEqual([figure])
})

it.each([
  ['检查餐饮十几二十家'],
  ['检查餐饮三两家'],
  ['检查餐饮四、五家'],
  ['检查餐饮十八二十家'],
  ['检查餐饮不是18家就是19家'],
  ['检查餐饮26（28？）家'],
  ['检查餐饮120 130家'],
  ['检查餐饮18家（也有说20家的）'],
  ['没听清，检查餐饮是14家还是40家'],
])('%s is asked about', (text) => {
  const reply = street.says(text)
  expect(reply.flags).toEqual(['ambiguous-number'])
  expect(told(reply)).toEqual(['4 检查餐饮单位 —/—'])
  expect(reply.choices).toHaveLength(2)
})

it('苫盖裸地2500m2 is no report of nothing', () => {
  expect(told(street.says('苫盖裸地2500m2，累计3.2万m2'))).toEqual(['3 苫盖裸地 2500/32000'])
})

it('发现问题 as a column is a figure, no trouble', () => {
  const table = '街道|巡查工地|发现问题|整改问题\n广开街|9|2|2\n合计|9|2|2'
  const reply = unit('区住建委').says(table)
  expect(told(reply)).toEqual(['3 巡查工地 9/—', '3 发现问题 2/—', '3 整改问题 2/—'])
  expect(reply.unit).toBe('广开街')
  expect(reply.items.map(({ problem }) => problem)).toEqual([null, null, null])
})

it('the same words with other days in brackets are those of last week', () => {
  const last = '本周（6月3日至9日）巡查地块4个，未发现违规开工，无问题。'
  const now = '本周（6月10日至16日）巡查地块4个，未发现违规开工，无问题。'
  expect(unit('规划资源南开分局').says(now, { text: last }).flags).toEqual(['copy-of-last-week'])
})

it('one metric of two articles is told of both', () => {
  const text = '1.耕地土壤环境类别动态调整，核查图斑4个；2.生态破坏线索现场核实，核查图斑7个'
  expect(told(unit('金桥街公共管理办公室（环保河道）').says(text))).toEqual([
    '17 核查图斑 4/—',
    '21 核查图斑 7/—',
  ])
})
