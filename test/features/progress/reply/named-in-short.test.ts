import { describe, expect, it } from 'vitest'
import { officeOf, thirdDesk, told, unit } from './desk.ts'

const counted = [
  ['安装智能水表', '块'],
  ['更换路灯灯具', '盏'],
  ['清理沟渠淤堵', '处'],
  ['收缴假冒农资', '公斤'],
  ['组织逃生演练', '场'],
  ['大棚薄膜回收', '吨'],
  ['地下水采样化验', '次'],
  ['遮盖露天料堆', '平方米'],
  ['改造供暖管线', '公里'],
  ['检查粮食仓库', '家'],
  ['办结油烟投诉', '件'],
  ['修剪行道树木', '株'],
  ['改造文化站', '座'],
  ['改造老旧文化长廊', '座'],
  ['查处违规占道', '起'],
  ['撤除垃圾桶', '个'],
] as const

/** An office whose names nobody has shortened before. */
const office = officeOf(counted)

describe('a name picked from the characters of a metric', () => {
  it.each([
    ['水表60块，累计900块', '表1 安装智能水表 60/900'],
    ['智表+60，总900', '表1 安装智能水表 60/900'],
    ['清淤堵：本周3处，累计41处', '表3 清理沟渠淤堵 3/41'],
    ['收农资120公斤', '表4 收缴假冒农资 120/—'],
    ['演练2场，累计9场', '表5 组织逃生演练 2/9'],
    ['棚膜3.5吨，累计22吨', '表6 大棚薄膜回收 3.5/22'],
  ])('%s', (text, figure) => {
    expect(told(office.says(text))).toEqual([figure])
  })
})

describe('words that resemble a name, in its unit and with what it says is done', () => {
  it.each([
    ['又清掉淤泥堵点3处，年初到现在11处', '表3 清理沟渠淤堵 3/11'],
    ['北井本周加密采样3次', '表7 地下水采样化验 3/—'],
    ['供暖管子换了850米，累计10.7公里', '表9 改造供暖管线 0.85/10.7'],
    ['路灯换了30盏，累计210盏', '表2 更换路灯灯具 30/210'],
    ['行道树剪了126株，累计846株', '表12 修剪行道树木 126/846'],
  ])('%s', (text, figure) => {
    expect(told(office.says(text))).toEqual([figure])
  })

  it.each(['仓管员培训了8次', '路灯检查了30次', '农资推进了两家', '拉走垃圾5吨'])(
    'another work: %s',
    (text) => {
      expect(told(office.says(text)).filter((figure) => /\d\/|\/\d/.test(figure))).toEqual([])
    },
  )
})

describe('words of a name are no words about the report', () => {
  it.each([
    ['撤除垃圾桶：22个', ['表16 撤除垃圾桶 22/—']],
    ['文化站累计改23座', ['表13 改造文化站 —/23']],
    ['违规占道查了36起', ['表15 查处违规占道 36/—']],
    ['文化长廊和文化站都是0，累计3座、14座', ['表14 改造老旧文化长廊 0/3', '表13 改造文化站 0/14']],
  ])('%s', (text, figures) => {
    const reply = office.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.kind).not.toBe('correction')
  })
})

describe('what grew to a total is the work’s that had the rest before', () => {
  const before = { cumulative: { 办结油烟投诉: 2060, 修剪行道树木: 500 } }
  it.each([
    ['撕掉野广告150件，累计2210件', ['表11 办结油烟投诉 150/2210']],
    [
      '水表12块；撕掉野广告150件，累计2210件',
      ['表1 安装智能水表 12/—', '表11 办结油烟投诉 150/2210'],
    ],
    ['撕掉野广告150件，累计2300件', []],
    ['撕掉野广告150件，发现2210人', []],
    ['大树削头30棵，到530', ['表12 修剪行道树木 30/530']],
    [
      '撕掉野广告150件，累计2210件；大树削头30棵，累计530棵',
      ['表11 办结油烟投诉 150/2210', '表12 修剪行道树木 30/530'],
    ],
    ['东路本周削头30棵，今年行道树木一共修剪530株', ['表12 修剪行道树木 30/530']],
  ])('%s', (text, figures) => {
    const taken = told(office.says(text, before)).filter((figure) => /\d\/\d|表1 /.test(figure))
    expect(taken.sort()).toEqual(figures.sort())
  })
})

it.each([
  ['任务：增加泊位⏎本周：新增水表86块⏎累计：新增水表1874块', '86/1874'],
  ['新增水表20块，我们今年一共新增640块了', '20/640'],
])('what is new is this week’s but behind a word of how far it came: %s', (text, figures) => {
  const meters = officeOf([['新增智能水表', '块']])
  expect(told(meters.says(text.replaceAll('⏎', '\n')))).toEqual([`表1 新增智能水表 ${figures}`])
})

it('a stated article and what is done tell the metric', () => {
  const lane = unit('望海楼街道', thirdDesk)
  expect(told(lane.says('第9条：南片刷洗里弄6条'))).toEqual(['9 冲洗背街里巷 6/—'])
})

it.each([
  ['区城管委', '道路硬化3公里'],
  ['区住建委', '更换自来水管22米'],
  ['金桥街综合执法大队', '清洗热力管线22米'],
])('of %s nothing that is counted: %s', (name, text) => {
  expect(told(unit(name).says(text)).filter((figure) => /\d\/|\/\d/.test(figure))).toEqual([])
})

describe('what is new, and what an activity is of, name no other work', () => {
  const services = officeOf([
    ['城镇新增就业', '人'],
    ['开发公益性岗位', '个'],
    ['举办招聘活动', '场'],
    ['举办银企对接活动', '场'],
    ['建设便民服务站', '个'],
  ])
  it.each([
    ['公岗新增3个，累计17个', '表2 开发公益性岗位 3/17'],
    ['便民站新增3个', '表5 建设便民服务站 3/—'],
    ['招聘会1场，累计9场', '表3 举办招聘活动 1/9'],
    ['银企对接会开了1场', '表4 举办银企对接活动 1/—'],
  ])('%s', (text, figure) => {
    expect(told(services.says(text))).toEqual([figure])
  })
})

describe('a heading tells which of the works on such a thing by what is done', () => {
  const other = officeOf([
    ['检修农机具', '台'],
    ['报废老旧农机', '台'],
    ['清洗校车座椅', '辆'],
    ['淘汰超龄校车', '辆'],
    ['修复街巷路面', '米'],
    ['硬化街巷', '米'],
  ])
  it.each([
    ['农机检修保养：本周60台，累计340台', '表1 检修农机具 60/340'],
    ['农机报废：本周6台，累计34台', '表2 报废老旧农机 6/34'],
    ['校车清洗消毒：本周40辆，累计300辆', '表3 清洗校车座椅 40/300'],
    ['街巷修复：本周40米，累计300米', '表5 修复街巷路面 40/300'],
  ])('%s', (text, figure) => {
    expect(told(other.says(text))).toEqual([figure])
  })
})

describe('打了 is said of any work, and a character in front of it may be the thing', () => {
  const station = officeOf([
    ['免疫生猪', '头'],
    ['免疫家禽', '羽'],
    ['采集血样', '份'],
    ['治理侵蚀沟', '条'],
    ['更换路灯灯具', '盏'],
  ])
  it.each([
    ['猪打了320头，累计2010', ['表1 免疫生猪 320/2010']],
    ['家禽打了3000只，累计2万只', ['表2 免疫家禽 3000/20000']],
    [
      '柳河站猪打了320头，累计2010；东坡站打了185头，累计1140',
      ['表1 免疫生猪 320/2010 @柳河站', '表1 免疫生猪 185/1140 @东坡站'],
    ],
    ['本周就这1条，算上它今年已经治了7条', ['表4 治理侵蚀沟 1/7']],
    ['灯换了30盏，累计210盏', ['表5 更换路灯灯具 30/210']],
    ['牛羊打了300头', []],
    ['打了3口井', []],
  ])('%s', (text, figures) => {
    expect(told(station.says(text))).toEqual(figures)
  })
})

describe('一起 is one case where something was found or dealt with, and together elsewhere', () => {
  const patrol = officeOf([
    ['制止秸秆焚烧', '起'],
    ['查处违规占道', '起'],
    ['检查粮食仓库', '家'],
  ])
  it.each([
    ['昨晚在南岗堵着一起点秸秆的，火当场扑灭', ['表1 制止秸秆焚烧 1/—']],
    ['制止秸秆焚烧一起', ['表1 制止秸秆焚烧 1/—']],
    ['查处一起违规占道，累计12起', ['表2 查处违规占道 1/12']],
    ['和派出所一起制止秸秆焚烧2起', ['表1 制止秸秆焚烧 2/—']],
    ['和粮食局一起，检查粮食仓库6家', ['表3 检查粮食仓库 6/—']],
  ])('%s', (text, figures) => {
    expect(told(patrol.says(text))).toEqual(figures)
  })
})

describe('how far something came is the name of nothing', () => {
  const bureau = officeOf([
    ['外出招商', '次'],
    ['好人评选', '名'],
    ['过街天桥维护', '座'],
  ])
  it.each(['台账，查出3次', '夜市看了几遍，出3次', '企业走访，看过7家，好5名', '设备，查过6座'])(
    '%s',
    (text) => {
      expect(told(bureau.says(text))).toEqual([])
    },
  )

  it.each([
    ['招商3次', '表1 外出招商 3/—'],
    ['好人5名', '表2 好人评选 5/—'],
    ['天桥6座', '表3 过街天桥维护 6/—'],
  ])('%s', (text, figure) => {
    expect(told(bureau.says(text))).toEqual([figure])
  })
})

describe('what was held stands behind its number', () => {
  const hall = officeOf([
    ['城镇新增就业', '人'],
    ['举办银企对接活动', '场'],
  ])
  it.each(['办了2场政策宣讲', '组织了3场反诈讲座，累计9场', '这周搞了2场篮球赛'])('%s', (text) => {
    expect(told(hall.says(text))).toEqual([])
  })

  it.each([
    ['办了2场银企对接', '2/—'],
    ['这周办了2场，累计9场', '2/9'],
    ['银企对接办了2场都顺利', '2/—'],
    ['办了2场线上', '2/—'],
  ])('%s', (text, figures) => {
    expect(told(hall.says(text))).toEqual([`表2 举办银企对接活动 ${figures}`])
  })
})
