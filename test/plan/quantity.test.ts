import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '#plan/folded-text.ts'
import { quantitiesIn } from '#plan/quantity.ts'

const read = (text: string) =>
  quantitiesIn(foldText(text).text).map(({ value, unit }) => `${value} ${unit}`)

describe('numbers and units', () => {
  it.each([
    ['疏通管道50000米', ['50000 米']],
    ['掏挖检雨井６０００座次', ['6000 座次']],
    ['年均浓度控制在38微克/立方米左右', ['38 微克/立方米']],
    ['平均降尘量不高于6t/㎞²', ['6 t/km2']],
    ['控制在7吨/月·平方公里以下', ['7 吨/月·平方公里']],
    ['雨水管道清掏1.8万米', ['1.8 万米']],
    ['共2.1 万户居民', ['2.1 万户']],
    ['投放 1,200 个桶', ['1200 个']],
    ['达到 100%', ['100 %']],
    ['“六个百分之百”', ['6 个', '100 %']],
    ['百分之九十五点五', ['95.5 %']],
    ['十五处点位', ['15 处']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each(['PM2.5和PM10', 'O3', '“1234”工作模式', '第3条', '统一部署', '12345热线'])(
    '%s holds none',
    (text) => {
      expect(read(text)).toEqual([])
    },
  )

  it('gives each where it stands', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 9_999_999 }),
        fc.constantFrom('米', '座次', '%', '家'),
        (value, unit) => {
          const text = `本年完成${value}${unit}，`
          const [quantity] = quantitiesIn(text)
          expect(quantity).toMatchObject({ value, unit, start: 4, end: text.length - 1 })
        },
      ),
    )
  })
})
