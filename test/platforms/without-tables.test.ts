import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withoutTables } from '#platforms/without-tables.ts'

it('a row names the heads, empty cells are left out', () => {
  const text =
    '本周：\n\n| 单位 | 本周 | 累计 |\n|:--|--:|:-:|\n| 王顶堤 | 1200 | 23000 |\n| 体育中心 | | 5 |\n\n完'
  expect(withoutTables(text)).toBe(
    '本周：\n\n- 王顶堤：本周 1200，累计 23000\n- 体育中心：累计 5\n\n完',
  )
})

it.each([
  ['one column', '| 单位 |\n|---|\n| 王顶堤 |', '- 王顶堤\n'],
  ['more cells than heads', '| 单位 |\n|---|\n| 王顶堤 | 3 |', '- 王顶堤：3\n'],
  ['a bar in a cell', '| a | b |\n|---|---|\n| x\\|y | z |', '- x|y：b z\n'],
])('%s', (_name, text, expected) => {
  expect(withoutTables(text)).toBe(expected)
})

it.each(['| 不是表 |', '| a |\n| b |', '竖线 | 一条', '|---|'])('%j is no table', (text) => {
  expect(withoutTables(text)).toBe(text)
})

it('text without a line of dashes stays as it is', () => {
  const any = fc.string().map((text) => text.replaceAll('-', ''))
  fc.assert(fc.property(any, (text) => withoutTables(text) === text))
})
