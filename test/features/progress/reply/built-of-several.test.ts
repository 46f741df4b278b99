import { describe, expect, it } from 'vitest'
import { officeOf, told } from './desk.ts'

const counted = [
  ['巡检幼托机构', '所'],
  ['疏浚排灌渠', '处'],
  ['加固老旧围墙', '处'],
  ['置换老旧灶具', '户'],
  ['新设直饮水点', '座'],
  ['走访帮教对象', '人次'],
] as const

/** An office of a plan that nobody has seen. */
const office = officeOf(counted)

describe('spoken in one breath', () => {
  it.each([
    [
      '疏浚排灌渠二十二处累计九十九处加固老旧围墙十三处没啥大问题',
      ['表2 疏浚排灌渠 22/99', '表3 加固老旧围墙 13/—'],
    ],
    [
      '置换老旧灶具22户总共99户新设直饮水点13座总共24座',
      ['表4 置换老旧灶具 22/99', '表5 新设直饮水点 13/24'],
    ],
    ['嗯这周咱们巡检幼托机构二十二所累计九十八所', ['表1 巡检幼托机构 22/98']],
    ['巡检幼托机构八所', ['表1 巡检幼托机构 8/—']],
  ])('%s', (text, figures) => {
    const reply = office.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.flags).toEqual([])
  })
})

describe('a list of units under its heading', () => {
  it.each([
    [
      '#接龙\n本周疏浚排灌渠\n1. 青石镇 3处，累计22处\n2. 云潭镇 没有\n3. 三九里 2处\n4. 下坪乡 1处',
      [
        '表2 疏浚排灌渠 3/22 @青石镇',
        '表2 疏浚排灌渠 —/— @云潭镇',
        '表2 疏浚排灌渠 2/— @三九里',
        '表2 疏浚排灌渠 1/— @下坪乡',
      ],
    ],
    [
      '#接龙\n本周疏浚排灌渠\n1. 青石 3处\n2. 云和 2处，累计22处\n3. 造纸厂 5处',
      ['表2 疏浚排灌渠 3/— @青石', '表2 疏浚排灌渠 2/22 @云和', '表2 疏浚排灌渠 5/— @造纸厂'],
    ],
    [
      '置换老旧灶具进度\n青石镇：12户\n云潭镇：无\n石门乡：9户',
      [
        '表4 置换老旧灶具 12/— @青石镇',
        '表4 置换老旧灶具 —/— @云潭镇',
        '表4 置换老旧灶具 9/— @石门乡',
      ],
    ],
  ])('%s', (text, figures) => {
    const reply = office.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.items.map(({ problem }) => problem)).toEqual(figures.map(() => null))
  })
})

describe('what is said of each of several units', () => {
  it.each([
    [
      '三九里和南站这周各疏浚了2处排灌渠',
      ['表2 疏浚排灌渠 2/— @三九里', '表2 疏浚排灌渠 2/— @南站'],
    ],
    [
      '水厂社区和糖巷社区本周各新设2座直饮水点',
      ['表5 新设直饮水点 2/— @水厂社区', '表5 新设直饮水点 2/— @糖巷社区'],
    ],
    [
      '青石街道、云潭街道幼托机构各巡检了3所',
      ['表1 巡检幼托机构 3/— @青石街道', '表1 巡检幼托机构 3/— @云潭街道'],
    ],
    ['主干渠、支渠各疏浚了2处', ['表2 疏浚排灌渠 2/—']],
  ])('%s', (text, figures) => {
    expect(told(office.says(text)).sort()).toEqual(figures.toSorted())
  })

  it.each([
    ['指导和煦园、槐荫两个社区走访帮教对象3人次', '表6 走访帮教对象 3/—'],
    ['咱们新设直饮水点3座', '表5 新设直饮水点 3/—'],
  ])('what was worked on reports nothing: %s', (text, figure) => {
    const reply = office.says(text)
    expect(told(reply)).toEqual([figure])
    expect(reply.unit).toBeNull()
  })
})

describe('this week’s and so far, told otherwise', () => {
  it.each([
    ['本周计划置换老旧灶具30户，实际置换22户，今年总共99户', ['表4 置换老旧灶具 22/99']],
    ['本周原想拆8处，实际置换了22户。今年总共置换老旧灶具99户', ['表4 置换老旧灶具 22/99']],
    ['本周工作：上门帮教3人次\n累计：走访帮教对象15人次', ['表6 走访帮教对象 3/15']],
    ['疏浚排灌渠本周3处，到周五总数25处，比上周多3处', ['表2 疏浚排灌渠 3/25']],
    [
      '我们看店铺19间累计167间，新圩社区疏浚排灌渠2处，麦屋社区置换老旧灶具8户',
      ['表2 疏浚排灌渠 2/— @新圩社区', '表4 置换老旧灶具 8/— @麦屋社区'],
    ],
  ])('%s', (text, figures) => {
    expect(told(office.says(text))).toEqual(figures)
  })
})

it('units that are only named in what comes next are not those reported for', () => {
  const reply = office.says('本周疏浚排灌渠3处\n下周计划：青石镇、云潭镇各再疏浚2处')
  expect(told(reply)).toEqual(['表2 疏浚排灌渠 3/—'])
  expect(reply.unit).toBeNull()
})
