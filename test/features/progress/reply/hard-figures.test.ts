import { describe, expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const works = unit('区住建委')
const inspectors = unit('区生态环境局')

describe('columns are verbs, rows are roles', () => {
  const all = ['7 疏通管道 1240/38240', '7 掏挖检雨井 175/5175', '7 维修检雨井 —/249']
  it.each([
    ['　|疏通|掏挖|维修\n本周|1240|175|—\n累计|38240|5175|249', all],
    ['项目|疏通|掏挖|维修\n本周|1240|175|\n累计|38240|5175|249', all],
    [' 疏通 掏挖 维修\n本周 1240 175 —\n累计 38240 5175 249', all],
    ['　|疏通|掏挖\n上周|1240|175\n本周|1300|180', ['7 疏通管道 1300/—', '7 掏挖检雨井 180/—']],
  ])('%j', (text, figures) => {
    expect(told(works.says(text))).toEqual(figures)
  })
})

it.each([
  ['疏通本周一千四累计三点三四万', '7 疏通管道 1400/33400'],
  ['疏通本周零点八万累计三点三四万', '7 疏通管道 8000/33400'],
  ['疏通管道本周一点二公里累计三十五点二公里', '7 疏通管道 1200/35200'],
  ['疏通本周八百累计两万八千六', '7 疏通管道 800/28600'],
  ['疏通管道周一一百米', '7 疏通管道 100/—'],
])('decimals and roles in spoken words: %s', (text, figure) => {
  const reply = works.says(text)
  expect(told(reply)).toEqual([figure])
  expect(reply.flags).toEqual([])
})

it.each([
  ['涉VOCs企业查了二十来家，累计快两百了', '4 检查涉VOCs企业 20/200'],
  ['检查餐饮快二十家了，累计快三百了', '4 检查餐饮单位 20/300'],
  ['检查餐饮20家，累计都三百多了', '4 检查餐饮单位 20/300'],
])('a round number that is reached: %s', (text, figure) => {
  expect(told(inspectors.says(text))).toEqual([figure])
})

describe('another unit’s figures are not told for a report', () => {
  const street = unit('区城管委')
  it.each([
    '恭喜住建委掏挖破5000👏',
    '祝贺住建委疏通突破3万米！',
    '住建委厉害，掏挖破5000了',
    '给住建委点赞，疏通30000米',
    '@区住建委 疏通累计31200再核一下',
    '住建委疏通累计31200麻烦再核一下',
    '人家住建委掏挖都过5000了',
    '住建委疏通都3万米了，羡慕',
    '向住建委学习，掏挖5000座太牛了',
  ])('%s', (text) => {
    expect(street.says(text).kind).toBe('not-a-report')
  })

  it.each([
    ['恭喜住建委掏挖破5000，我们还差得远，本周洒水40车次', '3 洒水作业 40/—'],
    ['给住建委点赞，我们本周洒水40车次', '3 洒水作业 40/—'],
    ['看住建委报的掏挖175座，我们洒水40车次', '3 洒水作业 40/—'],
    ['给环卫师傅点赞，本周洒水40车次', '3 洒水作业 40/—'],
    ['@区住建委 本周洒水40车次', '3 洒水作业 40/—'],
  ])('%s tells its own', (text, figure) => {
    expect(told(street.says(text))).toEqual([figure])
  })

  it('a unit that asks to look at its own figures tells them', () => {
    const reply = works.says('区住建委疏通累计31200，请核一下')
    expect(told(reply)).toEqual(['7 疏通管道 —/31200'])
  })
})

it.each(['我们就6家医院，也要按周报？', '我们只有6家医院，也要每周报吗', '就6家医院还要周报吗？'])(
  'whether it is to be reported: %s',
  (text) => {
    expect(unit('区卫健委').says(text).kind).toBe('not-a-report')
  },
)

it.each([
  ['1、12家餐饮2、3座加油站3、8家汽修', '检查餐饮单位 12', '检查加油站 3', '检查汽修企业 8'],
  ['1.12家餐饮2.3座加油站3.8家汽修', '检查餐饮单位 12', '检查加油站 3', '检查汽修企业 8'],
  ['1、检查加油站2、3座', '检查加油站 —'],
])('points run together: %s', (text, ...figures) => {
  expect(told(inspectors.says(text))).toEqual(figures.map((figure) => `4 ${figure}/—`))
})

it.each([
  ['本周发现并整改工地问题4个', '3 发现问题 4/—', '3 整改问题 4/—'],
  ['发现并及时整改扬尘问题5处，累计55处', '3 发现问题 5/55', '3 整改问题 5/55'],
  ['发现问题并整改4个', '3 发现问题 4/—', '3 整改问题 4/—'],
  ['发现并整改问题4个，累计整改60个', '3 发现问题 4/—', '3 整改问题 4/60'],
  ['发现问题6个，整改4个', '3 发现问题 6/—', '3 整改问题 4/—'],
  ['巡查工地并整改问题4个', '3 整改问题 4/—'],
  ['发现工地问题4个', '3 发现问题 4/—'],
])('one number for two works: %s', (text, ...figures) => {
  expect(told(unit('兴南街').says(text)).toSorted()).toEqual(figures.toSorted())
})

it('疏通管道并掏挖检雨井60座 tells of one work only', () => {
  expect(told(works.says('疏通管道并掏挖检雨井60座'))).toEqual(['7 掏挖检雨井 60/—'])
})

describe('of two works alike each has its own', () => {
  const street = unit('金桥街公共管理办公室')
  it.each([
    ['核查图斑：耕地7个，生态破坏线索4个', '17 核查图斑 7/—', '21 核查图斑 4/—'],
    ['核查图斑：生态破坏线索4个，耕地7个', '21 核查图斑 4/—', '17 核查图斑 7/—'],
    ['核查图斑11个，其中耕地7个、林地4个', '17 核查图斑 11/—'],
  ])('%s', (text, ...figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})

it.each([
  ['低VOCs原料替代：2家已换完，1家还在试喷，暂无问题', '9 — —/—'],
  ['检查涉VOCs企业2家，低VOCs替代1家已换完', '9 检查涉VOCs企业 2/—'],
])('what has little of a thing is another thing: %s', (text, figure) => {
  expect(told(unit('金桥街经济发展办公室').says(text))).toEqual([figure])
})

it.each([
  '|本周|累计\n餐饮|12|312\n加油站|3|33',
  '　|餐饮|加油站\n本周|12|3\n累计|312|33',
  '|项目|本周|累计|\n|餐饮|12|312|\n|加油站|3|33|',
])('a table whose first column has no heading: %j', (text) => {
  expect(told(inspectors.says(text))).toEqual(['4 检查餐饮单位 12/312', '4 检查加油站 3/33'])
})

it.each(['餐饮/加油站/汽修=12/3/8', '餐饮/加油站/汽修 12/3/8', '餐饮/加油站/汽修 12/3/8家'])(
  'as many names as numbers: %s',
  (text) => {
    expect(told(inspectors.says(text))).toEqual([
      '4 检查餐饮单位 12/—',
      '4 检查加油站 3/—',
      '4 检查汽修企业 8/—',
    ])
  },
)

it.each([
  ['疏通/掏挖=1200/175', '7 疏通管道 1200/—', '7 掏挖检雨井 175/—'],
  ['掏挖/清掏 175/5175', '7 掏挖检雨井 175/5175'],
  ['疏通本周/累计 1200/38200', '7 疏通管道 1200/38200'],
  ['疏通管道1点2公里，累计36点2公里', '7 疏通管道 1200/36200'],
])('%s', (text, ...figures) => {
  expect(told(works.says(text))).toEqual(figures)
})

it('points run together may count anything', () => {
  expect(told(inspectors.says('1.6个工地2.18家餐饮3.2次巡河'))).toEqual([
    '3 巡查工地 6/—',
    '4 检查餐饮单位 18/—',
    '7 巡河 2/—',
  ])
})

describe('taken back in the same breath, villages, apologies, lists of articles', () => {
  const office = unit('金桥街公共管理办公室')
  it.each([
    [
      '洗车点查了十二家 不对不对 是十五家 混接的改了一处',
      '12 检查洗车点 15/—',
      '12 整改混接点 1/—',
    ],
    ['洗车点查了12家，不对不对，是15家', '12 检查洗车点 15/—'],
    [
      '新立村残膜120公斤，大郑村残膜没有，小东庄90公斤',
      '15 回收地膜 120/— @新立村',
      '15 回收地膜 —/— @大郑村',
      '15 回收地膜 90/— @小东庄',
    ],
    ['第22、24条仍无新进展，均无问题', '22 — —/—', '24 — —/—'],
    ['第12、13条：洗车点12家，巡河3次', '12 检查洗车点 12/—', '13 巡河 3/—'],
  ])('%s', (text, ...figures) => {
    expect(told(office.says(text))).toEqual(figures)
  })

  it.each([
    '迟了抱歉，供热并网那块两家商场签了意向书',
    '实在不好意思，迟了，供热并网那块两家商场签了意向书',
  ])('%s', (text) => {
    expect(told(unit('区发改委').says(text))).toEqual(['5 — —/—'])
  })

  it.each([
    '第3条、第7条的牵头单位抓紧，12家已报5家没报',
    '12家报了，还有5家没报',
    '「区城管委：洒水作业150车次，累计3450车次」\n———\n收到，辛苦',
  ])('%s reports nothing', (text) => {
    expect(inspectors.says(text).kind).toBe('not-a-report')
  })

  it('已督促牵头单位抓紧 beside a figure is a report', () => {
    const reply = inspectors.says('检查餐饮12家，已督促责任单位抓紧，餐饮累计300家')
    expect(told(reply)).toEqual(['4 检查餐饮单位 12/300'])
  })
})
