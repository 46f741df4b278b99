import { describe, expect, it } from 'vitest'
import { officeOf, told } from './desk.ts'

/** An office whose catalogue has one name a work, as plans write it. */
const office = officeOf([
  ['检查餐饮单位', '家'],
  ['航化作业', '亩'],
  ['改造户厕', '户'],
  ['除治枯死松树', '株'],
  ['新增停车泊位', '个'],
  ['改造农村危房', '户'],
  ['城市危旧房改造', '套'],
  ['检查火锅店', '家'],
  ['家庭医生签约', '人'],
])

describe('a work by what other offices call it', () => {
  it.each([
    ['食肆查了12间', ['表1 检查餐饮单位 12/—']],
    ['飞防打了8600亩，累计2.1万亩', ['表2 航化作业 8600/21000']],
    ['疫木清了60株', ['表4 除治枯死松树 60/—']],
    ['家医签约310人', ['表9 家庭医生签约 310/—']],
    ['车位划了64个，今年一共新增391个', ['表5 新增停车泊位 64/391']],
  ])('%s', (text, figures) => {
    expect(told(office.says(text))).toEqual(figures)
  })

  it('a word the catalogue itself has stays with its work', () => {
    expect(told(office.says('火锅店查了3家'))).toEqual(['表8 检查火锅店 3/—'])
    expect(told(office.says('农村危房改造3户，累计17户'))).toEqual(['表6 改造农村危房 3/17'])
  })

  it('a narrower word names the wider work, not the other way round', () => {
    const canteens = officeOf([['检查学校食堂', '家']])
    expect(told(canteens.says('幼儿园食堂查了4家'))).toEqual(['表1 检查学校食堂 4/—'])
    const hotpot = officeOf([['检查火锅店', '家']])
    expect(told(hotpot.says('饭店查了4家')).filter((figure) => figure.includes('4/'))).toEqual([])
  })
})
