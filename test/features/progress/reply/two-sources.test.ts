import { expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const street = unit('广开街')
const drains = unit('区排水所')

it.each([
  ['沿街底商检查本子上写的35家，系统里录的53家，哪个准我还没弄清', [35, 53]],
  ['沿街底商检查，台账35家，系统53家，对不上，等核实', [35, 53]],
  ['沿街底商35家，社区那边说是38家，有出入，正在核', [35, 38]],
  ['沿街底商两本账，一本66家，一本68家，对不上', [66, 68]],
  ['沿街底商检查9家（附表登记的是11家），都挂了牌', [9, 11]],
])('%s: one of two is asked for', (text, readings) => {
  const reply = street.says(text)
  expect(reply.flags).toEqual(['ambiguous-number'])
  expect(reply.choices?.map((choice) => choice.reply.items[0]?.week)).toEqual(readings)
})

it.each([
  ['沿街底商检查，表上写的35家', '7 检查沿街底商 35/—'],
  ['沿街底商检查35家，上周登记的是38家', '7 检查沿街底商 35/—'],
  ['沿街底商检查35家（台账35家）', '7 检查沿街底商 35/—'],
  ['沿街底商检查35家，其中台账里有12家', '7 检查沿街底商 35/—'],
])('%s: nothing is in doubt', (text, figure) => {
  const reply = street.says(text)
  expect(reply.flags).toEqual([])
  expect(told(reply)).toEqual([figure])
})

it.each([
  ['清运污泥25吨（贰拾叁吨）', [25, 23]],
  ['清运污泥四十四十四吨', [40, 44]],
  ['清运污泥一千零三百吨', [1030, 1300]],
  ['清运污泥二百零八十吨', [208, 280]],
])('%s may be either', (text, readings) => {
  const reply = drains.says(text)
  expect(reply.flags).toEqual(['ambiguous-number'])
  expect(reply.choices?.map((choice) => choice.reply.items[0]?.week)).toEqual(readings)
})

it.each([
  ['清运污泥25吨（贰拾伍吨）', '7 清运污泥 25/—'],
  ['清运污泥二百零八吨', '7 清运污泥 208/—'],
  ['清运污泥四十四吨，累计五百四十四吨', '7 清运污泥 44/544'],
])('%s is one number', (text, figure) => {
  expect(told(drains.says(text))).toEqual([figure])
})

it.each([
  ['餐饮检查我们自己记了31家，市场所那边记的29家，按市场所的报', '4 检查餐饮单位 29/—'],
  ['餐饮检查我们记了31家，市场所记的29家，以市场所为准，累计420家', '4 检查餐饮单位 29/420'],
  ['餐饮检查我们自己记了31家，食药所记的29家，按我们的报', '4 检查餐饮单位 31/—'],
  ['餐饮检查执法队记了31家，城管所那边29家，按执法队的报', '4 检查餐饮单位 31/—'],
])('%s: it is said which counts, and whose it is is not who reports', (text, figure) => {
  const reply = street.says(text)
  expect(told(reply)).toEqual([figure])
  expect(reply.unit).toBeNull()
  expect(reply.flags).toEqual([])
})
