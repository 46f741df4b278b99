import { describe, expect, it } from 'vitest'
import { countyDesk, told, unit } from './desk.ts'

const street = unit('学府街道')
const bureau = unit('区交通局')

it.each([
  ['工地23个，餐饮56家，烧烤炉子收了4个，裸土盖了3500平米', ['烧烤炉子收了4个']],
  ['累计1150家，烧烤累计22', ['累计1150家']],
  ['工地71个，换路灯87盏，修树59棵', ['换路灯87盏，修树59棵']],
  ['清理小广告85处，工地11个', ['清理小广告85处']],
  ['洗车点69，工地23', ['洗车点69']],
  ['工地（个）：12；共享单车（辆）：300', ['共享单车（辆）：300']],
  ['餐饮大型12家中型20家小型10家', ['中型20家小型10家']],
  ['工地12个，飞线整治12处，充电桩检查40个', ['飞线整治12处，充电桩检查40个']],
  ['工地干了11个，还补种草皮27平方米，累计270平方米', ['还补种草皮27平方米，累计270平方米']],
])('%s: what no work takes is told back', (text, unread) => {
  expect(street.says(text).unread).toEqual(unread)
})

it.each([
  '热力管线粉刷22米，累计180米',
  '停车位维修22个，累计180个',
  '小广告处理22处，累计180处',
  '老人走访22人次，累计180人次',
  '门牌巡查22块，累计180块',
])('%s: the total of what nobody counts is no other work’s', (text) => {
  for (const name of ['学府街道', '金桥街道'])
    expect(
      unit(name)
        .says(text)
        .items.filter(({ metric }) => metric),
    ).toEqual([])
})

it.each([
  ['查餐饮35家，加之前402家共437家', ['4 检查餐饮单位 35/437']],
  ['柴油货车61辆，查处闯禁行9辆，累计检查1382辆', ['5 检查柴油货车 61/1382']],
])('%s: the total of a work beside strangers stays its own', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})

it('figures of single days and their whole beside another work', () => {
  const reply = bureau.says('4月22日查18辆，23日查20辆，24日查27辆，合计65辆；非道路机械9台')
  expect(told(reply)).toEqual(['5 检测非道路移动机械 9/—'])
  expect(reply.unread).toEqual(['4月22日查18辆，23日查20辆，24日查27辆，合计65辆'])
})

it('the last of a row of places that no unit was found for', () => {
  const reply = unit('县人社局', countyDesk).says('各镇务工：青石1510白沙1422大河1366')
  expect(reply.unread).toEqual(['大河1366'])
})

it.each([
  '工地23个，出动执法人员46人次、车辆12台次，执法车3台',
  '餐饮20家，其中复查6家，罚1家，不合格2家',
  '工地23个，任务120个，还剩30个，完成率19%，下周计划30个',
  '上周工地20个，这周23个，联系人张三13800138000，4月26日报',
  '第17周工地23个，三潭路17号工地停工',
  '工地23个，存在问题：2处裸土没盖，3家没装净化器；下一步：再查30家',
  '工地23个，希望街道再调2台雾炮车',
  '辖区36家重点餐饮这周查了30家',
  '柴油货车30辆，国六18辆、国五12辆',
])('%s: nothing stands beside it that was left out', (text) => {
  expect(street.says(text).unread).toBeUndefined()
})

it('a message in words alone is shown as it was written', () => {
  const reply = street.says('提C争B有两家材料已上报，3家企业承诺书已收齐')
  expect(reply.unread).toBeUndefined()
})

it.each([
  ['区住建委', '疏通1200米，另外0.7公里', ['1900米', '1200米', '700米']],
  ['学府街道', '工地76个，累计330个，另外还有57个', ['133个', '76个', '57个']],
  ['区住建委', '返修管道1,5米', ['1.5米', '15米']],
  ['学府街道', '苫盖裸地3,20平方米', ['3.2平方米', '320平方米']],
  ['区城管委', '洒水作业1█4车次，截图糊了', ['104车次', '194车次']],
  ['学府街道', '餐饮累计1，230，145家', ['1230145家', '1家', '230家', '145家']],
  ['学府街道', '工地本周66个，累计820，工地累计405', ['820个', '405个']],
  ['金桥街道', '洗车点没7家，也就五六家', ['5家', '6家']],
])('%s: %s is asked about', (name, text, choices) => {
  expect(
    unit(name)
      .says(text)
      .choices?.map(({ label }) => label),
  ).toEqual(choices)
})

it.each([
  ['洒水2300车次，哦不对，还是2300', ['3 洒水作业 2300/—']],
  ['工地79个，是累计；餐饮19家', ['3 巡查工地 —/79', '4 检查餐饮单位 19/—']],
  ['洒水没2300车次，也就2100车次', ['3 洒水作业 2100/—']],
  [
    '工地，餐饮，烧烤累计130，310，812',
    ['3 巡查工地 —/130', '4 检查餐饮单位 —/310', '4 取缔露天烧烤 —/812'],
  ],
  ['工地23个，另外2个下周补', ['3 巡查工地 23/—']],
])('%s', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})

describe('a row of a work that nobody counts is told back, and is not the work above', () => {
  const trade = unit('区商务局')
  const both = ['4 检查餐饮单位 12/300', '4 检查加油站 3/60']
  it.each([
    ['餐饮|12|300\n拆违|120|900\n加油站|3|60', '拆违|120|900'],
    ['拆违|120|900\n餐饮|12|300\n加油站|3|60', '拆违|120|900'],
    ['餐饮\t12\t300\n拆违\t120\t900\n加油站\t3\t60', '拆违\t120\t900'],
    ['1|餐饮|12|300\n2|拆违|120|900\n3|加油站|3|60', '拆违|120|900'],
    ['事项|本周|累计\n餐饮|12|300\n拆违|120|900\n加油站|3|60', '拆违|120|900'],
    ['|本周|累计\n餐饮|12|300\n拆违|120|900\n加油站|3|60', '拆违|120|900'],
    ['本周|累计|事项\n12|300|餐饮\n120|900|拆违\n3|60|加油站', '120|900|拆违'],
    ['餐饮 12 300\n拆违 120 900\n加油站 3 60', '拆违 120 900'],
    ['餐饮,12,300\n拆违,120,900\n加油站,3,60', '拆违,120,900'],
    ['餐饮：12/300\n拆违：120/900\n加油站：3/60', '拆违：120/900'],
    ['餐饮 12家，累计300家\n拆违 120，累计900\n加油站 3座，累计60座', '拆违 120，累计900'],
    ['餐饮12累计300；拆违120累计900；加油站3累计60', '拆违120累计900'],
    [
      '餐饮\n本周12\n累计300\n拆违\n本周120\n累计900\n加油站\n本周3\n累计60',
      '拆违，本周120，累计900',
    ],
    ['餐饮（本周12，累计300）拆违（本周120，累计900）加油站3，累计60', '拆违（本周120，累计900）'],
    [
      '事项|累计|本周|问题\n餐饮|300|12|无\n拆违|900|120|有纠纷\n加油站|60|3|无',
      '拆违|900|120|有纠纷',
    ],
    ['|餐饮|拆违|加油站\n本周|12|120|3\n累计|300|900|60', '拆违120', '拆违900'],
    ['餐饮|12|300\n占道经营|20|900\n加油站|3|60', '占道经营|20|900'],
  ])('%j', (text, ...unread) => {
    const reply = trade.says(text)
    expect(told(reply)).toEqual(both)
    expect(reply.unread).toEqual(unread)
    expect(reply.items.map(({ problem }) => problem)).toEqual([null, null])
  })

  it.each([
    ['餐饮：12家\n夜市：5家\n小吃摊：7家', '4 检查餐饮单位 12/—'],
    ['餐饮|12|300\n其中火锅店|5|80', '4 检查餐饮单位 12/300'],
    ['餐饮：12家\n联系人：张三 13800138000\n日期：6月14日', '4 检查餐饮单位 12/—'],
    ['检查餐饮：12家\n历次合计：300家', '4 检查餐饮单位 12/300'],
    ['周完成量：餐饮12家\n年度累计量：300家', '4 检查餐饮单位 12/300'],
    ['1.干了什么：检查餐饮12家\n2.一共干了多少：300家', '4 检查餐饮单位 12/300'],
  ])('%j tells of nothing else', (text, figure) => {
    const reply = trade.says(text)
    expect(told(reply)).toEqual([figure])
    expect(reply.unread).toBeUndefined()
  })
})

describe('numbers in turn, one of whose things nobody counts', () => {
  it.each([
    ['餐饮、拆违、加油站：12、120、3', ['4 检查餐饮单位 12/—', '4 检查加油站 3/—'], ['拆违120']],
    ['餐饮/拆违/加油站：12/120/3', ['4 检查餐饮单位 12/—', '4 检查加油站 3/—'], ['拆违120']],
    ['拆违、餐饮分别120、12', ['4 检查餐饮单位 12/—'], ['拆违120']],
    ['餐饮/拆违 12/30 300/600', ['4 检查餐饮单位 12/300'], ['拆违30', '拆违600']],
    [
      '洗车点12家、餐饮30家，累计分别810、360',
      ['4 检查餐饮单位 30/—'],
      ['洗车点12家', '累计分别810、360'],
    ],
    [
      '工地5个，餐饮30家、洗车点12家，累计分别360、810',
      ['3 巡查工地 5/—', '4 检查餐饮单位 30/—'],
      ['洗车点12家，累计分别360、810'],
    ],
    [
      '工地12个，洗车点、餐饮检查累计分别810、360',
      ['3 巡查工地 12/—', '4 检查餐饮单位 —/360'],
      ['洗车点810'],
    ],
    ['消防检查商户40家，发现隐患12处，工地15个', ['3 巡查工地 15/—'], ['消防检查商户40家']],
  ])('%s', (text, figures, unread) => {
    const reply = street.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.unread).toEqual(unread)
  })

  it.each([
    '餐饮30家、加油站12座，累计分别360、810',
    '餐饮、加油站本周30、12，累计分别360、810',
    '餐饮/加油站 30/12 360/810',
    '餐饮、加油站 30、12，360、810',
    '餐饮/加油站 30/360 12/810',
    '餐饮+加油站 30/12 360/810',
  ])('%s: both are counted', (text) => {
    const reply = street.says(text)
    expect(told(reply)).toEqual(['4 检查餐饮单位 30/360', '4 检查加油站 12/810'])
    expect(reply.unread).toBeUndefined()
  })

  it('points in words, and articles in front of names', () => {
    const points = street.says('1. 陈台子河巡了6次\n2. 餐饮查了17家\n3. 工地9个')
    expect(told(points)).toEqual(['7 巡河 6/—', '4 检查餐饮单位 17/—', '3 巡查工地 9/—'])
    const reply = street.says('第4项和第3项这周一块查的：餐饮17家，工地8个')
    expect(reply.items.map(({ metric, week }) => [metric, week])).toEqual([
      ['检查餐饮单位', 17],
      ['巡查工地', 8],
    ])
  })

  it('verbs name their works: 疏通、掏挖两项', () => {
    const reply = unit('区住建委').says('疏通、掏挖两项本周分别是1300米和180座次')
    expect(told(reply)).toEqual(['7 疏通管道 1300/—', '7 掏挖检雨井 180/—'])
  })
})
