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

describe('what a catalogue counts in tens of thousands', () => {
  const fields = officeOf([
    ['推广测土配方施肥', '万亩'],
    ['完成疏浚土方', '万立方米'],
    ['投放鱼苗', '万尾'],
    ['招引项目到位资金', '万元'],
  ])

  it.each([
    ['配方施肥8000亩，累计10.4万亩', '表1 推广测土配方施肥 0.8/10.4'],
    ['疏浚土方2.6万方，累计61.2万方', '表2 完成疏浚土方 2.6/61.2'],
    ['疏浚土方26000立方米', '表2 完成疏浚土方 2.6/—'],
    ['鱼苗投了30万尾', '表3 投放鱼苗 30/—'],
    ['到位资金1200万，累计1.5亿', '表4 招引项目到位资金 1200/15000'],
  ])('%s', (text, figure) => {
    expect(told(fields.says(text))).toEqual([figure])
  })
})

describe('a label that says a name in another order', () => {
  const works = officeOf([
    ['检测排水管网', '公里'],
    ['新建改造污水管网', '公里'],
    ['新增治理农村生活污水自然村', '个'],
    ['治理农村黑臭水体', '条'],
  ])

  it.each([
    ['【任务】农村生活污水治理自然村【本周】2【累计】9', ['表3 新增治理农村生活污水自然村 2/9']],
    [
      '项目|单位|本周|累计\n管网检测（CCTV）|km|4.6|118.2\n污水管新建改造|km|0.7|13.5',
      ['表1 检测排水管网 4.6/118.2', '表2 新建改造污水管网 0.7/13.5'],
    ],
  ])('%s', (text, figures) => {
    const reply = works.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.unit).toBeNull()
  })
})

describe('what a report of works in a city says beside its figures', () => {
  const city = officeOf([
    ['入户测温', '户'],
    ['维修路灯', '盏'],
    ['新装路灯', '盏'],
    ['检测桥梁', '座'],
    ['栽植乔灌木', '株'],
    ['检查餐饮单位', '家'],
    ['拆除广告招牌', '块'],
  ])

  it.each([
    ['入户测了386户，低于18度的9户当场换阀了', ['表1 入户测温 386/—']],
    ['入户测温两百一十户，都在20度往上', ['表1 入户测温 210/—']],
    ['路灯报修91盏，修好84盏，今年一共修了2310盏', ['表2 维修路灯 84/2310']],
    ['路灯新装36盏，总数738', ['表3 新装路灯 36/738']],
    ['桥检4座', ['表4 检测桥梁 4/—']],
    ['栽了1100株，其中丁香970株，全年栽到19800株', ['表5 栽植乔灌木 1100/19800']],
    ['查食肆二十二家累计七百六十四家', ['表6 检查餐饮单位 22/764']],
  ])('%s', (text, figures) => {
    expect(told(city.says(text))).toEqual(figures)
  })
})

it.each([
  ['拆了1台10蒸吨的燃煤锅炉，今年一共拆了6台', '表1 淘汰燃煤锅炉 1/6'],
  ['栽油松4500株', '表2 栽植复绿苗木 4500/—'],
  ['船查了29艘次，没问题', '表3 检查船舶 29/—'],
  ['支流断面采样46点次', '表4 监测水质断面 46/—'],
])('words of a field: %s', (text, figure) => {
  const office = officeOf([
    ['淘汰燃煤锅炉', '台'],
    ['栽植复绿苗木', '株'],
    ['检查船舶', '艘次'],
    ['监测水质断面', '点次'],
  ])
  expect(told(office.says(text))).toEqual([figure])
})

describe('troubles in words', () => {
  const office = officeOf([['检查餐饮单位', '家']])
  it.each([
    ['检查餐饮35家。有两户不让进门', '有两户不让进门'],
    ['检查餐饮35家。公厕除臭机坏了还没修好，其他正常', '公厕除臭机坏了还没修好'],
    ['检查餐饮35家，场站充电位不够，晚上要排队', '场站充电位不够，晚上要排队'],
    ['检查餐饮35家，有两户卡号又错了', '有两户卡号又错了'],
    ['检查餐饮35家，厂家排产慢，9月底通水有点紧', '厂家排产慢，9月底通水有点紧'],
    ['检查餐饮35家，西荡那边等出鱼以后才肯动工', '西荡那边等出鱼以后才肯动工'],
  ])('%s', (text, problem) => {
    expect(office.says(text).items[0]?.problem).toBe(problem)
  })
})
