import { describe, expect, it } from 'vitest'
import { countyDesk, told, unit } from './desk.ts'

const town = unit('青石镇', countyDesk)

describe('a number between two is asked about', () => {
  it.each([
    ['小额信贷这周放了20到30万', [20, 30]],
    ['小额信贷20-30万元', [20, 30]],
    ['小额信贷放了20万到30', [20, 30]],
    ['小额信贷五到六万', [5, 6]],
    ['小额信贷9000到1万元', [0.9, 1]],
    ['油茶1到2百亩', [100, 200]],
    ['油茶800到1千亩', [800, 1000]],
  ])('%s', (text, readings) => {
    const reply = town.says(text)
    expect(reply.flags).toEqual(['ambiguous-number'])
    expect(reply.choices?.map(({ label }) => Number.parseFloat(label))).toEqual(readings)
  })
})

describe('what was damaged or lost is trouble and no figure of work', () => {
  it.each([
    ['大棚垮了2座', '大棚垮了2座'],
    ['大棚被大风刮倒2座，正在联系保险', '大棚被大风刮倒2座'],
    ['路灯坏了5盏，已报修', '路灯坏了5盏'],
    ['路灯坏5盏', '路灯坏5盏'],
    ['路灯5盏坏了', '路灯5盏坏了'],
    ['昨晚暴雨冲毁公路0.3公里', '昨晚暴雨冲毁公路0.3公里'],
    ['油茶旱死了20亩', '油茶旱死了20亩'],
    ['高标准农田被淹30亩，正在排水', '高标准农田被淹30亩'],
    ['公益岗辞退3个', '公益岗辞退3个'],
    ['管网冻裂0.2公里', '管网冻裂0.2公里'],
  ])('%s', (text, problem) => {
    const { items } = town.says(text)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ metric: null, week: null, cumulative: null, problem })
  })

  it.each([
    ['路灯装了14盏，坏了3盏，累计77盏', '12 安装路灯 14/77'],
    ['大棚新建4座，垮了2座，累计36座', '9 新建蔬菜大棚 4/36'],
    ['公益岗新开发5个，辞退3个', '5 开发公益岗 5/—'],
    ['修复水毁公路0.3公里，累计5公里', '12 新改建农村公路 0.3/5'],
  ])('%s', (text, figure) => {
    expect(told(town.says(text))).toEqual([figure])
  })
})

describe('of several numbers of a sentence that which tells what was done counts', () => {
  it.each([
    ['应排查8200户，已排查5900户，未排查2300户', '3 入户排查 —/5900'],
    ['小额信贷放了35笔共180万元', '7 发放小额信贷 180/—'],
    ['小额信贷本周发放12笔、35万元，累计410万元', '7 发放小额信贷 35/410'],
    ['培训班办了2期共98人次，累计412人次', '6 技能培训 98/412'],
    ['危房鉴定12户，开工4户，竣工2户', '11 改造危房 2/—'],
    ['危房开工5户，竣工1户，累计竣工31户', '11 改造危房 1/31'],
    ['路灯本周到货50盏，已装20盏', '12 安装路灯 20/—'],
    ['培训报名60人，实到46人', '6 技能培训 46/—'],
    ['在建大棚5座，建成2座，累计建成41座', '9 新建蔬菜大棚 2/41'],
  ])('%s', (text, figure) => {
    expect(told(town.says(text))).toEqual([figure])
  })

  it.each([
    ['排查上午走了60户下午走了45户', ['105户', '60户', '45户']],
    ['入户排查外出户电话核实120户，上门480户', ['600户', '120户', '480户']],
  ])('%s is asked about', (text, labels) => {
    expect(town.says(text).choices?.map(({ label }) => label)).toEqual(labels)
  })

  it('what was paid to people is no loan', () => {
    const { items } = unit('县人社局', countyDesk).says('公益岗补贴发放12.4万元')
    expect(items.filter(({ metric }) => metric !== null)).toEqual([])
  })
})

describe('people are counted by 个, too, and the rest may be another work', () => {
  it.each([
    ['其余的路灯6盏累计72盏', '12 安装路灯 6/72'],
    ['探访了四十一个人次累计一千零五十人次', '4 探访关爱 41/1050'],
    ['探访老人26个，累计390个', '4 探访关爱 26/390'],
    ['外出务工新增9个人，累计1090人', '5 务工就业 9/1090'],
    ['务工新增8个累计1374', '5 务工就业 8/1374'],
    ['公益岗2个，累计110个', '5 开发公益岗 2/110'],
  ])('%s', (text, figure) => {
    expect(told(town.says(text))).toEqual([figure])
  })
})

describe('of two numbers in or at brackets the second is so far', () => {
  it.each([
    ['大棚：1（5）', ['9 新建蔬菜大棚 1/5']],
    ['油茶（45/880）大棚（3/41）', ['9 新栽油茶 45/880', '9 新建蔬菜大棚 3/41']],
    [
      '1、消费帮扶：本周12.6万元，累计168.4万元；\n2、油茶：本周无新增，累计1020亩。',
      ['10 消费帮扶 12.6/168.4', '9 新栽油茶 —/1020'],
    ],
  ])('%s', (text, figures) => {
    const reply = town.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.flags).toEqual([])
  })
})

describe('a sign that nobody knows as a unit is no 亩, 吨 or 公里', () => {
  it.each(['油茶栽了12垧，累计86垧', '油茶12晌', '建设高标准农田3顷', '管网改了30丈', '油茶86畦'])(
    '%s',
    (text) => {
      expect(town.says(text).items.every(({ week, cumulative }) => !week && !cumulative)).toBe(true)
    },
  )

  it.each(['油茶12吧，累计86了', '油茶12，累计86亩', '油茶12亩地，累计86亩地'])('%s', (text) => {
    expect(town.says(text).items).toMatchObject([{ metric: '新栽油茶', week: 12, cumulative: 86 }])
  })
})
