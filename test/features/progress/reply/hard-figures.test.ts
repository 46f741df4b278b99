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
    '住建这周1500米，可以啊',
    '住建委掏挖200座，真不少',
    '环境局查了30家，厉害了',
    '看河西公众号，人家本周掏井300座，咱得加油了',
  ])('%s', (text) => {
    expect(street.says(text).kind).toBe('not-a-report')
  })

  it.each([
    ['恭喜住建委掏挖破5000，我们还差得远，本周洒水40车次', '3 洒水作业 40/—'],
    ['给住建委点赞，我们本周洒水40车次', '3 洒水作业 40/—'],
    ['看住建委报的掏挖175座，我们洒水40车次', '3 洒水作业 40/—'],
    ['给环卫师傅点赞，本周洒水40车次', '3 洒水作业 40/—'],
    ['@区住建委 本周洒水40车次', '3 洒水作业 40/—'],
    ['洒水这周40车次，可以啊', '3 洒水作业 40/—'],
    ['代住建委报：疏通1500米，挺快', '7 疏通管道 1500/—'],
    ['住建那边1500米，真不少，我们洒水40车次', '3 洒水作业 40/—'],
    ['人家那边都掏了300座了，我们洒水40车次', '3 洒水作业 40/—'],
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
  ['疏通 掏挖 1200 175', '7 疏通管道 1200/—', '7 掏挖检雨井 175/—'],
  ['疏通 掏挖 1200 175 38200 5175', '7 疏通管道 1200/38200', '7 掏挖检雨井 175/5175'],
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

describe('a number that is taken back as it is told', () => {
  it.each([
    ['疏通1310米，打反了，1130米，累计28430米', ['7 疏通管道 1130/28430']],
    ['疏通1310米，手滑，1130米，累计28430米', ['7 疏通管道 1130/28430']],
    ['疏通1310米，写反了，应该是1130米，累计28430米', ['7 疏通管道 1130/28430']],
    ['疏通1310米，数字颠倒了，1130米', ['7 疏通管道 1130/—']],
    ['掏挖98座，看错了，89座', ['7 掏挖检雨井 89/—']],
    [
      '疏通1310米，写反了，1130米，掏挖98座，也写反了，89座',
      ['7 疏通管道 1130/—', '7 掏挖检雨井 89/—'],
    ],
  ])('%s', (text, figures) => {
    const reply = works.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.kind).toBe('report')
    expect(reply.flags).toEqual([])
  })

  it('is corrected where it was sent before', () => {
    const reply = works.says('疏通1310米，打反了，1130米', { text: '疏通1310米' })
    expect(reply.kind).toBe('correction')
    expect(told(reply)).toEqual(['7 疏通管道 1130/—'])
  })
})

describe('what others are told to put right is not put right yet', () => {
  const street = unit('王顶堤街')
  it.each([
    ['发现问题7个，当场整改5个，限期整改2个', 5],
    ['发现问题7个，限期整改2个，当场整改5个', 5],
    ['发现问题7个，已整改5个，责令限期整改2个', 5],
    ['发现问题9个，当场整改6个，责令停工整改1个，限期整改2个', 6],
  ])('%s', (text, done) => {
    expect(told(street.says(text))[1]).toBe(`3 整改问题 ${done}/—`)
  })

  it('counts where nothing else was', () => {
    expect(told(street.says('限期整改问题2个'))).toEqual(['3 整改问题 2/—'])
  })
})

describe('a thing that is taken back as it is told', () => {
  it.each([
    ['加油站，哦不是，是汽修，9家，累计126家', '4 检查汽修企业 9/126'],
    ['查了加油站，说错了，是汽修9家', '4 检查汽修企业 9/—'],
    ['加油站9家，哦不是，是汽修9家', '4 检查汽修企业 9/—'],
    ['加油站9家，说错了，是汽修', '4 检查汽修企业 9/—'],
    ['长虹街，哦不对，是鼓楼街，餐饮22家', '4 检查餐饮单位 22/—'],
  ])('%s', (text, figure) => {
    const reply = inspectors.says(text)
    expect(reply.kind).toBe('report')
    expect(told(reply)).toEqual([figure])
  })

  it('is for the unit that is named in the end', () => {
    expect(inspectors.says('长虹街，哦不对，是鼓楼街，餐饮22家').unit).toBe('鼓楼街')
  })

  it('is corrected where it was sent before', () => {
    const reply = inspectors.says('加油站9家，哦不是，是汽修9家', { text: '加油站9家' })
    expect(reply.kind).toBe('correction')
    expect(told(reply)).toEqual(['4 检查汽修企业 9/—'])
  })
})

describe('a number about which it is asked whether it counts is not filed', () => {
  it.each([
    '换井圈算不算维修检雨井？我们这周换了6个',
    '小餐馆算不算餐饮单位啊，这周看了6家',
    '返工的还算不算疏通，有300米',
    '换井圈能算维修？换了6个',
  ])('%s', (text) => {
    expect(works.says(text).kind).toBe('not-a-report')
  })

  it.each([
    ['换井圈算不算维修？这周维修6座，掏挖20座', ['7 维修检雨井 6/—', '7 掏挖检雨井 20/—']],
    ['换井圈算不算维修？我们这周换了6个。另外疏通1200米', ['7 疏通管道 1200/—']],
    ['换井圈算不算维修，我先按6座报了', ['7 维修检雨井 6/—']],
    ['这周疏通300米，返工的算不算？', ['7 疏通管道 300/—']],
  ])('%s is told with it', (text, figures) => {
    expect(told(works.says(text))).toEqual(figures)
  })
})

it.each([
  '6条二级河道走了个遍，巡河12次，累计203次',
  '全部二级河道都看了一遍，巡河12次，累计203次',
])('how far people got is no work beside what they did: %s', (text) => {
  const river = unit('金桥街公共管理办公室（环保河道）')
  expect(told(river.says(text))).toEqual(['13 巡河 12/203'])
})

it.each([
  ['上周遗留6个，这周新发现4个，整改7个，还剩3个', []],
  ['这周新发现4个，整改7个（含上周遗留），还剩3个', []],
  ['上周遗留6个，这周新发现4个，整改7个，还剩2个', ['sum-mismatch']],
  ['发现问题8个，整改5个，还剩4个', ['sum-mismatch']],
])('what was still open is put right, too: %s', (text, flags) => {
  expect(unit('区城管委').says(text).flags).toEqual(flags)
})

describe('what was deducted tells why a total is less than its sum', () => {
  const before = { cumulative: { 疏通管道: 37000 } }
  it.each([
    '疏通管道1300米，复测核减200米，累计38100米',
    '疏通管道1300米，累计38100米（复测核减200米）',
    '疏通管道1300米，扣减重复200米，累计38100米',
  ])('%s', (text) => {
    const reply = works.says(text, before)
    expect(reply.kind).toBe('report')
    expect(told(reply)).toEqual(['7 疏通管道 1300/38100'])
    expect(reply.flags).toEqual([])
  })

  it.each(['刚才报的1500米，核减200米，累计38100米', '疏通管道核减200米'])(
    '%s corrects',
    (text) => {
      expect(works.says(text, { ...before, text: '疏通管道1500米' }).kind).toBe('correction')
    },
  )
})

describe('several articles of which the same is said', () => {
  it.each([
    ['第10、11、12条本周均无进展', ['10 — —/—', '11 — —/—', '12 — —/—']],
    ['第10和12条无进展', ['10 — —/—', '12 — —/—']],
    ['第十、十一条本周无进展', ['10 — —/—', '11 — —/—']],
  ])('%s', (text, articles) => {
    const reply = inspectors.says(text)
    expect(reply.kind).toBe('zero-report')
    expect(told(reply)).toEqual(articles)
  })

  it.each(['第4、9条：加油站9家，入河排口12个', '加油站9家、入河排口12个（第4、9条）'])(
    'figures are each their own article’s: %s',
    (text) => {
      expect(told(inspectors.says(text))).toEqual(['4 检查加油站 9/—', '9 排查排污口 12/—'])
    },
  )
})

it.each([
  '夜市沿街排水检查出动18人次；渣土车夜查出动24人次',
  '围绕沿街排水，出动18人次；围绕渣土车，出动24人次',
])('a street front is no unit: %s', (text) => {
  const reply = unit('金桥街综合执法大队').says(text)
  expect(reply.unit).toBeNull()
  expect(told(reply)).toEqual(['12 出动执法人员 18/—', '11 出动执法人员 24/—'])
})

it.each([
  ['第10条本周无进展，加油站9家', ['10 — —/—', '4 检查加油站 9/—']],
  ['第10条无进展。加油站9家', ['10 — —/—', '4 检查加油站 9/—']],
  ['餐饮12家；汽修没去，累计75家', ['4 检查餐饮单位 12/—', '4 检查汽修企业 —/75']],
  ['第10条编制完成，加油站9家', ['10 — —/—', '4 检查加油站 9/—']],
  ['第10条无进展\n加油站9家', ['10 — —/—', '4 检查加油站 9/—']],
  ['第10、11条本周无进展，加油站9家', ['10 — —/—', '11 — —/—', '4 检查加油站 9/—']],
  ['第9条无进展，累计排查入河排口148个', ['9 排查排污口 —/148']],
])('what is told behind an article without progress is not lost: %s', (text, items) => {
  expect(told(inspectors.says(text))).toEqual(items)
})

it.each([
  [
    '餐饮22家（鼓楼），餐饮19家、取缔烧烤2处（长虹）',
    ['4 检查餐饮单位 22/— @鼓楼', '4 检查餐饮单位 19/— @长虹', '4 取缔露天烧烤 2/— @长虹'],
  ],
  [
    '鼓楼街和长虹街都报了餐饮检查，前者22家，后者19家',
    ['4 检查餐饮单位 22/— @鼓楼街', '4 检查餐饮单位 19/— @长虹街'],
  ],
])('each unit has its own: %s', (text, figures) => {
  expect(told(unit('区城管委').says(text))).toEqual(figures)
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
