import { describe, expect, it } from 'vitest'
import { countyDesk, thirdDesk, told, unit } from './desk.ts'

const town = unit('青石镇', countyDesk)

it('what the catalogue names is no second work in the plan’s words', () => {
  const names = countyDesk.metrics.map(({ name }) => name)
  expect(names).toContain('安装路灯')
  expect(names).not.toContain('安装太阳能路灯')
  expect(names).not.toContain('不少于')
})

it.each([
  ['开展技能培训46人次，累计412人次', ['6 技能培训 46/412']],
  ['脱贫人口务工就业9人，累计1090人', ['5 务工就业 9/1090']],
  ['安装太阳能路灯16盏，累计118盏', ['12 安装路灯 16/118']],
  ['新建和改造提升高标准农田210亩，累计3365亩', ['8 建设高标准农田 210/3365']],
  ['更新改造供水管网0.3公里，累计5公里', ['13 改造供水管网 0.3/5']],
])('the plan’s words mean the coordinator’s work: %s', (text, figures) => {
  expect(told(town.says(text))).toEqual(figures)
})

it.each([
  [
    '本周完成：高标准农田280亩，油茶60亩，路灯14盏',
    ['8 建设高标准农田 280/—', '9 新栽油茶 60/—', '12 安装路灯 14/—'],
  ],
  ['周报：探访关爱12人次，排查30户', ['4 探访关爱 12/—', '3 入户排查 30/—']],
  ['本周完成：小额信贷25万元，务工8人', ['7 发放小额信贷 25/—', '5 务工就业 8/—']],
  ['探访关爱12人次累计156人次演练0场累计1场', ['4 探访关爱 12/156', '15 避险演练 0/1']],
])('a work called as its article heads no other work: %s', (text, figures) => {
  expect(told(town.says(text))).toEqual(figures)
})

it.each([
  ['新增水质检测点3个，累计9个', '13 新增水质检测点 3/9'],
  ['水质检测点新增3个', '13 新增水质检测点 3/—'],
  ['冷库建成1座', '9 建成产地冷库 1/—'],
])('what only the plan asks for is counted: %s', (text, figure) => {
  expect(told(town.says(text))).toEqual([figure])
})

it.each(['务工新增8个累计1374', '外出务工新增9个，累计1090'])(
  'that there is more of it names no thing: %s',
  (text) => {
    expect(town.says(text).items.map(({ metric }) => metric)).not.toContain('新增水质检测点')
  },
)

it.each([
  '龙泉镇乡村振兴周报（6月16日-20日）\n油茶5亩，累计655亩',
  '【青石镇每周进展】6月9日—6月13日\n1.油茶5亩，累计655亩',
  '关于报送青石镇资金支出工作进展的报告\n油茶5亩，累计655亩',
  '农村公路塌方整治工作情况：\n油茶5亩，累计655亩',
])('the title of a report is no work and no trouble: %s', (text) => {
  const reply = town.says(text)
  expect(told(reply)).toEqual(['9 新栽油茶 5/655'])
  expect(reply.items[0]).toMatchObject({ problem: null, next: null })
})

it.each([
  ['#接龙\n乡村振兴周报\n1. 青石镇 油茶5亩', ['9 新栽油茶 5/—']],
  ['【青石镇第18周农村公路工作】\n本周：油茶5亩', ['9 新栽油茶 5/—']],
  [
    '现将我镇本周（7月7日至7月13日）防返贫排查情况报告如下：一是产业方面，新栽油茶5亩；二是饮水方面，改造供水管网0.3公里。',
    ['9 新栽油茶 5/—', '13 改造供水管网 0.3/—'],
  ],
  ['乡村全面振兴工作本周正常推进，油茶5亩', ['9 新栽油茶 5/—']],
  ['油茶5亩，路灯那块供电所报。', ['9 新栽油茶 5/—']],
  ['路灯3盏；上周反映的塘口村农村公路塌方已处理好', ['12 安装路灯 3/—']],
  ['移风易俗宣讲本周正在组织，油茶5亩', ['16 — —/—', '9 新栽油茶 5/—']],
])(
  'a title and what is said of others’ reports name no work, a work beside the figures does: %s',
  (text, items) => {
    expect(told(town.says(text))).toEqual(items)
  },
)

it.each(['这周全员上防汛一线，乡村全面振兴没有新增，零报告', '我镇本周没有涉路涉水的事项要报'])(
  'nothing at all was done: %s',
  (text) => {
    expect(town.says(text)).toMatchObject({ kind: 'zero-report', items: [], flags: [] })
  },
)

it.each([
  ['公益岗和信贷都没动', ['5 开发公益岗 —/—', '7 发放小额信贷 —/—']],
  ['油茶这周没栽，大棚也没有', ['9 新栽油茶 —/—', '9 新建蔬菜大棚 —/—']],
  ['茶园改造这周没干', ['9 — —/—']],
])('of what is named nothing was done, however little of its name is said: %s', (text, items) => {
  const reply = town.says(text)
  expect([reply.kind, told(reply)]).toEqual(['zero-report', items])
})

it.each([
  ['路灯30盏，剩下3处还在等用地移交', '剩下3处还在等用地移交'],
  ['路灯30盏。村民都满意，就是电费贵，村里说每月多掏两千。', '电费贵，村里说每月多掏两千'],
  ['大塘村那栋老屋房梁烂了个洞，危房3户', '大塘村那栋老屋房梁烂了个洞'],
  ['油茶5亩，苗木到货晚了', '苗木到货晚了'],
  ['路灯30盏，已移交村里', null],
  ['本周就是开了2场宣讲', null],
])('what is amiss is told in other words, too: %s', (text, problem) => {
  expect(town.says(text).items[0]?.problem ?? null).toBe(problem)
})

it('a trouble that is taken away and a step put in its place are two things', () => {
  const text = '油茶5亩，问题是苗木没到，下一步5月底前栽完'
  const reply = town.says('油茶那条问题去掉，下一步改成6月底前栽完', { text })
  expect(reply.items[0]).toMatchObject({ problem: null, next: '6月底前栽完' })
})

it('a bracket behind 代报 names whose report it is, of a work that is told without a figure', () => {
  const office = unit('县农业农村局', countyDesk)
  const text = '代报（县住建局）：王家村老危房加固已进场，瓦工晚到两天耽误了进度，周末加班补'
  const reply = office.says(text)
  expect([reply.unit, told(reply)]).toEqual(['县住建局', ['11 — —/—']])
  expect(reply.items[0]).toMatchObject({ problem: '瓦工晚到两天耽误了进度', next: '周末加班补' })
})

it('what elsewhere is another department’s is a plan’s own where its headings name it', () => {
  const street = unit('望海楼街道', thirdDesk)
  expect(told(street.says('楼道堆物清理不动，居民不肯搬'))).toEqual(['12 — —/—'])
  expect(street.says('消防检查商户40家').kind).toBe('not-a-report')
  expect(town.says('楼道堆物清理不动，居民不肯搬').kind).toBe('not-a-report')
  // A rule on points is work, points somebody has are none.
  expect(told(town.says('水质检测积分管理办法已印发'))).toEqual(['13 — —/—'])
  expect(town.says('水质检测的会员积分快到期了').kind).toBe('not-a-report')
})

it.each([
  ['大棚那项先撤了，数是上个月的，路灯的照旧', '1.大棚1座 2.路灯3盏', ['9 新建蔬菜大棚 —/—']],
  ['信贷的先不算，还没放款，其他不动', '小额信贷5万元，路灯3盏', ['7 发放小额信贷 —/—']],
  ['刚发的排查数是上个月的，先作废', '入户排查30户', []],
  ['刚发的排查数是上个月的，先作废', '入户排查30户，油茶5亩', ['3 入户排查 —/—']],
])(
  'a work is taken back by a part of its name, the only one is the whole message: %s',
  (withdrawn, text, items) => {
    const reply = town.says(withdrawn, { text })
    expect([reply.kind, told(reply)]).toEqual(['withdrawal', items])
  },
)

it.each([
  ['大岭村孟主任手机坏了，我替他们村报一下，油茶5亩', '大岭村'],
  ['老赵在山上没信号，让我帮他报一下：白石岭林场油茶240亩', '白石岭林场'],
  ['路灯8盏，圩镇广场的。', null],
  ['圩镇路灯8盏。', null],
  ['我替他们说一下，油茶5亩', null],
])('whose report it is: %s', (text, owner) => {
  expect(town.says(text).unit).toBe(owner)
})

describe('the time is no part of the names of units, nor is work that goes to villages a unit', () => {
  it.each([
    ['这周东升、新发两个村的路面都养护了，油茶5亩', null],
    ['普法进村第三场，油茶5亩', null],
    ['专家下乡第二周，油茶5亩', null],
    ['跃进村油茶5亩', '跃进村'],
  ])('%s', (text, whose) => {
    expect(town.says(text).unit).toBe(whose)
  })
})
