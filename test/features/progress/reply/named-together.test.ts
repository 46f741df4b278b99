import { describe, expect, it } from 'vitest'
import { shippedDesk, told, unit } from './desk.ts'

const named = ['学府街道', '万兴街道', '区城管委', '区住建委']
const desk = {
  ...shippedDesk,
  units: named.map((name) => ({ name, aliases: [], document: 'nankai-2024' })),
}
const street = unit('学府街道', desk)
const bureau = unit('区城管委', desk)

describe('who is only spoken of reports nothing', () => {
  it.each([
    '工地12个，累计300个，问题：电力和通信两个单位杆线未迁',
    '工地12个，累计300个，问题：区城管委和区住建委两个单位意见不一致',
    '工地12个，累计300个。下一步：走访和宣传两个社区',
    '本周走访和排查三个社区，工地12个，累计300个',
    '工地12个，累计300个，检查和复查三家单位',
    '工地12个，累计300个，涉及东风和红旗两个社区',
    '工地12个，累计300个，区城管委、区住建委两家单位配合',
    '东风和红旗两个社区的工地查了12个，累计300个',
    '联合城管、住建两个部门查工地12个，累计300个',
    '区城管委督办的工地查了12个，累计300个',
  ])('%s', (text) => {
    const reply = street.says(text)
    expect(reply.unit).toBeNull()
    expect(told(reply)).toEqual(['3 巡查工地 12/300'])
  })
})

it.each([
  ['学府街道、万兴街道两个街道各查工地12个', ['学府街道', '万兴街道']],
  ['永和镇、太和镇各巡查工地12个', ['永和镇', '太和镇']],
  ['太和镇和永和镇各巡查工地12个', ['太和镇', '永和镇']],
  ['龙泉里、向阳里两个社区各查工地12个', ['龙泉里', '向阳里']],
])('%s: each of them, and names stay whole', (text, units) => {
  expect(told(bureau.says(text))).toEqual(units.map((name) => `3 巡查工地 12/— @${name}`))
})

it.each(['学府街道、万兴街道都完成工地巡查12个', '学府街道、万兴街道共巡查工地12个'])(
  '%s: of both, and not of one of them alone',
  (text) => {
    expect(bureau.says(text).unit).toBe('学府街道、万兴街道')
  },
)

it('an office in a list is no place where the work was done', () => {
  const reply = unit('区住建委', desk).says('学府街道、区城管委苫盖裸地500平方米')
  expect(told(reply)).toEqual(['3 苫盖裸地 500/— @区城管委'])
})

it('a line of a list that says no more than that a unit did nothing is of the work it stands under', () => {
  const reply = bureau.says(
    '本周工地巡查\n1. 万兴街道30个\n2. 学府街道未开展\n本周餐饮检查\n1. 万兴街道5家\n2. 学府街道12家',
  )
  expect(told(reply)).toEqual([
    '3 巡查工地 30/— @万兴街道',
    '3 巡查工地 —/— @学府街道',
    '4 检查餐饮单位 5/— @万兴街道',
    '4 检查餐饮单位 12/— @学府街道',
  ])
})

describe('places whose numbers make the figure in front are where it was done', () => {
  it.each([
    ['检查餐饮143家，学府51、万兴47、长虹45，累计1584家', ['4 检查餐饮单位 143/1584'], []],
    ['检查餐饮12家，学府街5家，万兴街7家', ['4 检查餐饮单位 12/—'], []],
    [
      '检查餐饮143家，学府51、万兴47、长虹45。加油站12座',
      ['4 检查餐饮单位 143/—', '4 检查加油站 12/—'],
      [],
    ],
    ['检查餐饮143家，学府51、万兴47、长虹35', ['4 检查餐饮单位 143/—'], ['sum-mismatch']],
  ])('%s', (text, figures, flags) => {
    const reply = bureau.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.flags).toEqual(flags)
  })

  it.each([
    ['检查餐饮12家，汽修5家，加油站7家', 3],
    ['检查餐饮12家，学府街8家、万兴街10家', 3],
  ])('%s: figures of their own', (text, count) => {
    expect(bureau.says(text).items).toHaveLength(count)
  })
})
