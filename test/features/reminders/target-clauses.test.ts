import { describe, expect, it } from 'vitest'
import { targetClauses } from '#features/reminders/target-clauses.ts'

const found = (text: string, isGoals = false) =>
  targetClauses(text, isGoals).map((clause) => clause.text)

describe('a clause is a target', () => {
  it.each([
    ['整治排污口46个', '整治排污口46个'],
    ['（一）全区PM10年均浓度控制在68微克/立方米以下', '全区PM10年均浓度控制在68微克/立方米以下'],
    ['重污染天数控制在3天以内', '重污染天数控制在3天以内'],
    ['持续提高新能源汽车比例', '持续提高新能源汽车比例'],
    ['配合有序开展国三及以下老旧车报废淘汰', '配合有序开展国三及以下老旧车报废淘汰'],
    ['全面完成“一口一策”分类整治工作', '全面完成“一口一策”分类整治工作'],
    ['编制印发地下水污染防治方案', '编制印发地下水污染防治方案'],
    ['推动地块土壤污染状况调查全覆盖', '推动地块土壤污染状况调查全覆盖'],
  ])('%s', (text, clause) => {
    expect(found(text)).toEqual([clause])
  })

  it.each([
    '持续推进雨污管网混接改造',
    '每月巡河不少于1次',
    '每个街道至少创建1个宁静小区',
    '火情须在接报后30分钟内到场处置',
    '发现水华聚集24小时内完成打捞',
    '建成区除滨河夜市2处集中经营点外',
    '已完成整治221个',
    '全街共有9个社区',
    '未完成调查的',
    '土地出让前须完成土壤污染状况调查',
    '河湖乱占乱建问题动态清零',
    '9月底前完成',
    '严格建设用地准入管理',
  ])('but not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('in the part of the goals also without a figure', () => {
    const text = '2024年，重点建设用地安全利用有效保障，地下水水质巩固提升'
    expect(found(text)).toEqual([])
    expect(found(text, true)).toEqual(['重点建设用地安全利用有效保障', '地下水水质巩固提升'])
  })

  it('with the amounts it asks for', () => {
    expect(targetClauses('汛期前，疏通管道1.8万米')).toEqual([
      { text: '疏通管道1.8万米', amounts: [{ metric: '疏通管道', value: 18000, unit: '米' }] },
    ])
  })
})
