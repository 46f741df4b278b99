import { describe, expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const works = unit('区住建委')
const street = unit('学府街')

it.each([
  ['疏通管道累计三万一', '7 疏通管道 —/31000'],
  ['疏通管道近万米', '7 疏通管道 10000/—'],
  ['疏通管道1千2百50米，累计2万6千2百50米', '7 疏通管道 1250/26250'],
  ['疏通管道1300米，累计4.25E+04米', '7 疏通管道 1300/42500'],
  ['疏通管道12 00米', '7 疏通管道 1200/—'],
  ['疏通管道本周1.2，累计25.2公里', '7 疏通管道 1200/25200'],
  ['疏通管道1。2公里，累计36。2公里', '7 疏通管道 1200/36200'],
  ['疏通管道__5__米，累计__101__米', '7 疏通管道 5/101'],
  ['疏通 1090 26090 无 继续', '7 疏通管道 1090/26090'],
  ['疏通管道|1100米|25450米|无|继续推进', '7 疏通管道 1100/25450'],
  ['1—5月疏通管道31000米，本周1200米，累计32200米', '7 疏通管道 1200/32200'],
  ['疏通管道（示例：疏通管道1000米）1210米', '7 疏通管道 1210/—'],
  // Of numbers far apart the larger one is so far, whatever cannot be read.
  ['疏通管道120/22200米，照片看不清', '7 疏通管道 120/22200'],
])('%s', (text, figure) => {
  expect(told(works.says(text))).toEqual([figure])
})

it.each([
  ['检查餐饮十几二十家'],
  ['检查餐饮三两家'],
  ['检查餐饮四、五家'],
  ['检查餐饮十八二十家'],
  ['检查餐饮不是18家就是19家'],
  ['检查餐饮26（28？）家'],
  ['检查餐饮120 130家'],
  ['检查餐饮18家（也有说20家的）'],
  ['没听清，检查餐饮是14家还是40家'],
  ['检查餐饮43/48家（手写的，认不清）'],
  ['检查餐饮43/48家，表上看不清'],
])('%s is asked about', (text) => {
  const reply = street.says(text)
  expect(reply.flags).toEqual(['ambiguous-number'])
  expect(told(reply)).toEqual(['4 检查餐饮单位 —/—'])
  expect(reply.choices).toHaveLength(2)
})

it.each([
  [
    '疏通管道60米，累计1130米，配件不够，区城管委能不能再调2万个？',
    '7 疏通管道 60/1130',
    '配件不够，区城管委能不能再调2万个',
  ],
  ['疏通管道14米，剩下的管子能不能月底前到货？', '7 疏通管道 14/—', '剩下的管子能不能月底前到货'],
  ['疏通管道14米，累计300米，区里能否先拨一部分资金', '7 疏通管道 14/300', null],
  ['疏通管道14米，路口车太多，请街道出面协调', '7 疏通管道 14/—', '路口车太多'],
  ['疏通管道14米，请有关部门帮忙协调', '7 疏通管道 14/—', null],
  ['疏通管道14米\n需协调事项：管材审批慢，请区里催一下', '7 疏通管道 14/—', '管材审批慢'],
])('%s reports, and asks for help', (text, figure, problem) => {
  const reply = works.says(text)
  expect(told(reply)).toEqual([figure])
  expect(reply.items[0]?.problem).toBe(problem)
})

it.each([
  '疏通管道1200米，累计23000米，能不能改成1300米？',
  '疏通管道1200米算不算？',
  '请有关街道抓紧，去年疏通管道1200米',
  '疏通管道1200米，能不能帮我看一下对不对',
])('%s is about reporting', (text) => {
  expect(works.says(text).kind).toBe('not-a-report')
})

it('同比下降3.5% is no unit', () => {
  const reply = unit('区交通局').says('柴油车65辆，环比增长12%，同比下降3.5%，累计800')
  expect(reply.unit).toBeNull()
  expect(told(reply)).toEqual(['5 检查柴油货车 65/800'])
  expect(reply.items.map(({ forUnit }) => forUnit)).toEqual([null])
})

it('苫盖裸地2500m2 is no report of nothing', () => {
  expect(told(street.says('苫盖裸地2500m2，累计3.2万m2'))).toEqual(['3 苫盖裸地 2500/32000'])
})

it('发现问题 as a column is a figure, no trouble', () => {
  const table = '街道|巡查工地|发现问题|整改问题\n广开街|9|2|2\n合计|9|2|2'
  const reply = unit('区住建委').says(table)
  expect(told(reply)).toEqual(['3 巡查工地 9/—', '3 发现问题 2/—', '3 整改问题 2/—'])
  expect(reply.unit).toBe('广开街')
  expect(reply.items.map(({ problem }) => problem)).toEqual([null, null, null])
})

it('the same words with other days in brackets are those of last week', () => {
  const last = '本周（6月3日至9日）巡查地块4个，未发现违规开工，无问题。'
  const now = '本周（6月10日至16日）巡查地块4个，未发现违规开工，无问题。'
  expect(unit('规划资源南开分局').says(now, { text: last }).flags).toEqual(['copy-of-last-week'])
})

it('one metric of two articles is told of both', () => {
  const text = '1.耕地土壤环境类别动态调整，核查图斑4个；2.生态破坏线索现场核实，核查图斑7个'
  expect(told(unit('金桥街公共管理办公室（环保河道）').says(text))).toEqual([
    '17 核查图斑 4/—',
    '21 核查图斑 7/—',
  ])
})

it('the bracket behind a number ends what was said in it', () => {
  const text = '一、巡查工地 7（上周 9）\n二、发现问题 4（上周 2）'
  expect(told(unit('华苑街').says(text))).toEqual(['3 巡查工地 7/—', '3 发现问题 4/—'])
})

it('points named once are told by their numbers from then on', () => {
  const text = '①疏通管道 ②掏挖检雨井\n本周：①1460 ②198\n累计：①43920 ②5246\n完成率：①87.8% ②87.4%'
  expect(told(unit('区住建委').says(text))).toEqual([
    '7 疏通管道 1460/43920',
    '7 掏挖检雨井 198/5246',
  ])
})

it('what was planned stands in front of what was done', () => {
  const text = '本周完成（计划/实际）：疏通管道1500/1290米\n剩余：12560米'
  expect(told(unit('区住建委').says(text))).toEqual(['7 疏通管道 1290/—'])
})

it('a target is told on its own line', () => {
  const text = '指标：维修检雨井\n年度任务：300座次\n本周：14座次\n累计：262座次\n尚余：38座次'
  expect(told(unit('区住建委').says(text))).toEqual(['7 维修检雨井 14/262'])
})

it('a list of units is no question, whatever leads to it', () => {
  const text = '几个街的数我一起发：\n学府街 检查餐饮单位19家\n长虹街 巡查工地8个'
  expect(told(unit('区生态环境局').says(text))).toEqual([
    '4 检查餐饮单位 19/— @学府街',
    '3 巡查工地 8/— @长虹街',
  ])
})

it('the weekly report of another department counts nothing', () => {
  const text = '【安全生产周报】检查危化企业12家，整改隐患8处，下周继续'
  expect(unit('区应急局').says(text).kind).toBe('not-a-report')
})

it('a unit that has the name of another business heads its own figures, totals too', () => {
  const text = '【安全生产监管办公室】巡查工地1个，累计31个；洒水作业0车次，累计10车次'
  expect(told(unit('安全生产监管办公室').says(text))).toEqual([
    '3 巡查工地 1/31',
    '3 洒水作业 0/10',
  ])
})

it('parts by whatever name have to make their whole', () => {
  const reply = unit('区住建委').says('巡查工地本周21个，房建12个、市政7个就这两类')
  expect(told(reply)).toEqual(['3 巡查工地 21/—'])
  expect(reply.flags).toEqual(['sum-mismatch'])
})

it('the end of a clock time is no point of a list', () => {
  const text = '洒水作业158车次 累计3613车次（截止14:00）机扫里程520公里'
  expect(told(unit('区城管委').says(text))).toEqual(['3 洒水作业 158/3613', '3 机扫里程 520/—'])
})

it('a trouble in words of its own is kept with what comes next', () => {
  const text = '餐饮查了17家，有三家烟道口油垢一抠一层，约好周五带清洗公司上门'
  const [item] = street.says(text).items
  expect(item?.problem).toBe('有三家烟道口油垢一抠一层')
  expect(item?.next).toBe('约好周五带清洗公司上门')
})

it.each([
  ['两个园区各检查餐饮6家，共12家', '4 检查餐饮单位 12/—', []],
  ['早晚各检查餐饮6家，一共13家', '4 检查餐饮单位 13/—', ['sum-mismatch']],
  ['三个班组各检查餐饮6家', '4 检查餐饮单位 —/—', []],
])('%s: what is said of each is no whole', (text, figure, flags) => {
  const reply = street.says(text)
  expect(told(reply)).toEqual([figure])
  expect(reply.flags).toEqual(flags)
})

it('what several groups did each is asked about where the whole is not told', () => {
  const reply = street.says('三个班组各检查餐饮6家')
  expect(reply.choices?.map(({ label }) => label)).toEqual(['18家', '6家'])
})

it('the whole of several streets need not be right', () => {
  const text = '本周检查餐饮：广开街16家，鼓楼街19家，兴南街12家，三街共计57家'
  expect(unit('区生态环境局').says(text).flags).toEqual(['sum-mismatch'])
})

it.each([['商户不配合 下周联合执法所再去'], ['商户不配合 联合执法所约在周四再去']])(
  '%s: a blank parts the trouble from what comes next',
  (words) => {
    const [problem, next] = words.split(' ')
    const [item] = street.says(`检查餐饮16家 ${words}`).items
    expect([item?.problem, item?.next]).toEqual([problem, next])
  },
)

it('who is to come by night is a next step, however short', () => {
  const [item] = street.says('检查餐饮16家。商户不配合。安排夜查').items
  expect([item?.problem, item?.next]).toEqual(['商户不配合', '安排夜查'])
})

it.each([
  ['我记得检查餐饮是16家', '4 检查餐饮单位 16/—'],
  ['检查餐饮16家（系统里录的是19家），到底哪个对我再问问', '4 检查餐饮单位 —/—'],
  ['苫盖裸地本周1.5', '3 苫盖裸地 —/—'],
])('%s is a report', (text, figure) => {
  expect(told(street.says(text))).toEqual([figure])
})

it('a digit that was typed once too often is no figure', () => {
  const before = { cumulative: { 巡河: 88 }, text: '巡河15次，累计103次' }
  const river = unit('金桥街公共管理办公室（环保河道）')
  expect(told(river.says('巡河打重了一个1，应该是5次', before))).toEqual(['13 巡河 5/—'])
})

it('shops that opened were not inspected', () => {
  expect(street.says('河边又新开了两家饭店').items.map(({ week }) => week)).toEqual([null])
})

it('a decimal is no date: other tonnes than last week are no copy', () => {
  const last = '本周巡河5次，清理垃圾1.1吨，河道水质稳定，下一步继续加强日常巡查。'
  const now = '本周巡河5次，清理垃圾0.8吨，河道水质稳定，下一步继续加强日常巡查。'
  const river = unit('金桥街公共管理办公室（环保河道）')
  expect(river.says(now, { text: last }).flags).toEqual([])
  expect(river.says(last, { text: last }).flags).toEqual(['copy-of-last-week'])
})

it.each([
  ['疏通管道1330米、掏挖检雨井205座次\n累计完成：38450米（76.9%）、4620座次（77.0%）'],
  ['本周：疏通管道1330米；掏挖检雨井205座次\n累计：38450米；4620座次'],
])('%s: totals in the order of the works', (text) => {
  const figures = ['7 疏通管道 1330/38450', '7 掏挖检雨井 205/4620']
  expect(told(unit('区住建委').says(text))).toEqual(figures)
})

it('what was forgotten is added, by the name of its work', () => {
  const reply = unit('区生态环境局').says('补一条：刚才漏了检查危废单位3家')
  expect([reply.kind, ...told(reply)]).toEqual(['report', '12 检查危废单位 3/—'])
})

it('who is arranged with, and when, is the next step', () => {
  const text = '检查餐饮16家。净化器坏了商户不修，我们约了专家下周三上门看'
  const [item] = street.says(text).items
  expect(item?.next).toBe('我们约了专家下周三上门看')
  expect(item?.problem).toBe('净化器坏了商户不修')
})

it('what cannot be moved is trouble', () => {
  const [item] = unit('区住建委').says('疏通管道1215米，鞍山道段淤得太死，高压车冲不动').items
  expect(item?.problem).toBe('鞍山道段淤得太死，高压车冲不动')
})

it('what is taken back behind dots was not told', () => {
  expect(told(street.says('餐饮20家…不对是22家'))).toEqual(['4 检查餐饮单位 22/—'])
})

it('bare numbers that make the figure in front of them are its parts', () => {
  const told6 = unit('体育中心街').says('处理噪声投诉11件，工地6、商铺音响3、广场舞2')
  expect(told(told6)).toEqual(['6 处理噪声投诉 11/—'])
  const works = street.says('检查餐饮11家，工地6，底商5')
  expect(told(works)).toEqual(['4 检查餐饮单位 11/—', '3 巡查工地 6/—', '7 检查沿街底商 5/—'])
})

it.each([['重点单位自动监测设备看了两家'], ['产权单位跑了两家，都没人']])(
  '%s counts no metric of other units',
  (text) => {
    const { items } = unit('金桥街经济发展办公室').says(text)
    expect(items.filter(({ metric }) => metric !== null)).toEqual([])
  },
)

it('no new problems are no report of nothing', () => {
  const reply = unit('金桥街经济发展办公室').says('检查锅炉累计23台，无新增问题')
  expect([reply.kind, ...told(reply)]).toEqual(['report', '5 检查锅炉 —/23'])
})

it('a net that is to be mended at the weekend is a report', () => {
  const [item] = street.says('大部分工地都盖上网了，个别围挡还缺一截，周末补齐').items
  expect([item?.task, item?.next]).toEqual(['nankai-2024#3', '周末补齐'])
})

describe('a Chinese comma between two numbers', () => {
  const ofThree = ['3 巡查工地 15/130', '4 检查餐饮单位 38/310', '3 苫盖裸地 3500/12000']
  it.each([
    ['工地 9，134', '3 巡查工地 9/134'],
    ['裸地 0，3000', '3 苫盖裸地 0/3000'],
    ['苫盖裸地1，200平，累计23，400平', '3 苫盖裸地 1200/23400'],
    ['累计检查餐饮1，200家', '4 检查餐饮单位 —/1200'],
  ])('%s', (text, figure) => {
    expect(told(street.says(text))).toEqual([figure])
  })

  it.each([
    ['工地15，餐饮38，累计130，310', ['3 巡查工地 15/130', '4 检查餐饮单位 38/310']],
    ['工地15，餐饮38，裸地3500，累计130，310，12000'],
    ['工地、餐饮、裸地本周15、38、3500，累计130，310，12000'],
    ['工地15，130，餐饮38，310', ['3 巡查工地 15/130', '4 检查餐饮单位 38/310']],
    ['工地本周/累计：17，155；餐饮：40，372', ['3 巡查工地 17/155', '4 检查餐饮单位 40/372']],
    ['工地、餐饮累计分别为192，201', ['3 巡查工地 —/192', '4 检查餐饮单位 —/201']],
    ['裸地累计1，234，567平米', ['3 苫盖裸地 —/1234567']],
    ['工地5，餐饮8，餐饮累计1，230家', ['3 巡查工地 5/—', '4 检查餐饮单位 8/1230']],
  ])('%s', (text, figures = ofThree) => {
    expect(told(street.says(text))).toEqual(figures)
  })

  it('goes on from last week', () => {
    const reply = street.says('工地本周9，134', { cumulative: { 巡查工地: 125 } })
    expect([...told(reply), ...reply.flags]).toEqual(['3 巡查工地 9/134'])
  })
})

it('a total belongs to what is counted in the same words', () => {
  const figures = ['4 检查餐饮单位 62/948', '3 立案处罚 3/—']
  expect(told(unit('区市场监管局').says('餐饮62家，立案3起，累计948家'))).toEqual(figures)
})

it.each([
  ['上午工地3个下午工地2个', '5个'],
  ['周一工地2个，周二1个，周三1个', '4个'],
])('%s: of parts of the week the sum is asked about', (text, sum) => {
  const reply = street.says(text)
  expect(told(reply)).toEqual(['3 巡查工地 —/—'])
  expect(reply.choices?.[0]?.label).toBe(sum)
})

it.each([
  ['麻烦把餐饮改成32家'],
  ['刚才发的餐饮不对，32家'],
  ['餐饮错了32家才对'],
  ['23家餐饮改为32家'],
])('%s is a correction', (text) => {
  const reply = street.says(text, { text: '餐饮本周23家，累计1223家；工地本周7个，累计107个' })
  expect([reply.kind, ...told(reply)]).toEqual(['correction', '4 检查餐饮单位 32/—'])
})

it('what was sent down is not what was checked', () => {
  const text = '移交的图斑这周下来12个，我们核查了9个，到现在核查总数57个'
  const figures = told(unit('金桥街规划建设办公室').says(text))
  expect(figures.map((figure) => figure.split(' ').at(-1))).toEqual(['9/57'])
})

it.each([['昨天停电没传上去，中午前补'], ['这周查了餐饮几家']])('%s is no report', (text) => {
  expect(street.says(text).kind).toBe('not-a-report')
})

it('a copied form whose characters stand apart has its fields', () => {
  const text =
    '餐 饮 单 位 ( 家 ) : 本 周 2 8   累 计 6 2 8   油 品 ( 批 次 ) : 本 周 5   累 计 4 5'
  const figures = ['4 检查餐饮单位 28/628', '5 抽检油品 5/45']
  expect(told(unit('区市场监管局').says(text))).toEqual(figures)
})

it.each([
  ['裸地没动静（等自来水公司），工地8个累计40个，餐饮8家'],
  ['裸地没动静（甲方是中建公司），工地8个累计40个，餐饮8家'],
  ['裸地没动静，等中建公司，工地8个累计40个，餐饮8家'],
  ['裸地没动静（区城管委牵头），工地8个累计40个，餐饮8家'],
  ['裸地没动静（施工方：中铁公司），工地8个累计40个，餐饮8家'],
])('whom it waits for has reported nothing: %s', (text) => {
  expect(told(street.says(text))).toEqual([
    '3 苫盖裸地 —/—',
    '3 巡查工地 8/40',
    '4 检查餐饮单位 8/—',
  ])
  expect(street.says(text).unit).toBeNull()
})

it('a name alone in brackets still tells whose it is', () => {
  expect(street.says('工地5个（华苑街），餐饮8家').unit).toBe('华苑街')
  expect(street.says('（华苑街）工地5个，餐饮8家').unit).toBe('华苑街')
})

it.each([['另外协助区住建委疏通管道200米'], ['我们还支援学府街疏通了200米']])(
  'who was helped has not reported: %s',
  (text) => {
    const reply = unit('区排水所').says(text)
    expect([reply.unit, ...told(reply)]).toEqual([null, '7 疏通管道 200/—'])
  },
)

it.each([['万兴和华苑联合查了5个工地，华苑那边也报了'], ['我们和华苑街一起查了5个工地']])(
  'what was done together is told by who tells it: %s',
  (text) => {
    const reply = unit('万兴街道').says(text)
    expect([reply.unit, ...told(reply)]).toEqual([null, '3 巡查工地 5/—'])
  },
)

it.each([
  ['周三了，又到交作业的时候😂'],
  ['作业交了，收工'],
  ['洒水这周到底多少，一个说45一个说54'],
  ['洒水到底是45还是54'],
  ['半年了，管道疏通完成一半没有'],
  ['渣土车不归我们管'],
])('%s is talk', (text) => {
  expect(street.says(text).kind).toBe('not-a-report')
})

it('homework handed in with figures is a report', () => {
  expect(told(street.says('交作业：工地3个，餐饮5家'))).toEqual([
    '3 巡查工地 3/—',
    '4 检查餐饮单位 5/—',
  ])
})

it.each([
  ['工地12个；渣土车不归我们管'],
  ['工地12个；裸地归城管我们不报'],
  ['工地12个；裸地归城管，我们不报'],
  ['工地12个，比上周多干了3个'],
  ['工地12个，他们也报，咱们不减'],
  ['工地12个，有2家是跟鼓楼一起的，各报各的'],
  ['工地12个，没算在里面'],
])('how it is counted is no trouble: %s', (text) => {
  const { items } = street.says(text)
  expect(items.flatMap(({ problem }) => problem ?? [])).toEqual([])
  expect(items[0]).toMatchObject({ metric: '巡查工地', week: 12 })
})

it.each([
  ['餐饮38家，发现3家净化器没开，当场改了2家', '发现3家净化器没开'],
  ['餐饮38家，下周要停水两天，居民有意见', '下周要停水两天，居民有意见'],
  ['餐饮38家，下周停电三天，没法干', '下周停电三天，没法干'],
])('what is left or comes by itself is a trouble: %s', (text, problem) => {
  expect(street.says(text).items[0]).toMatchObject({ week: 38, problem, next: null })
})

it('what is all put right is none, and what is done before an outage comes next', () => {
  expect(street.says('餐饮38家，发现3家净化器没开，当场改了3家').items[0]?.problem).toBeNull()
  expect(street.says('餐饮38家，下周停电前清完剩下的').items[0]?.next).toBe('下周停电前清完剩下的')
})

it('what was done less for a trouble is no figure', () => {
  const reply = unit('区城管委').says('洒水92车次，昨天那台水车坏了少跑4趟')
  expect(told(reply)).toEqual(['3 洒水作业 92/—'])
})

describe('parts of a sum that is not told', () => {
  it.each([
    ['工地周一25个周二30个周三28个周四30个周五27个', 140],
    ['工地周一5个，周二5个，周三6个', 16],
    ['周一5个周二5个周三5个工地', 15],
    ['工地上午3下午3', 6],
    ['工地上午3个下午3个', 6],
    ['工地A片20个B片36个', 56],
    ['工地一组20个二组36个', 56],
    ['工地3+4+3+5+8', 23],
    ['工地3+3个', 6],
    ['工地110+15个', 125],
    ['周一到周五分别查了10、12、15、13、15个工地', 65],
    ['工地周一到周五分别10、12、15、13、15个', 65],
  ])('%s is asked about, their sum first', (text, sum) => {
    const reply = street.says(text)
    expect(told(reply)).toEqual(['3 巡查工地 —/—'])
    expect(reply.choices?.[0]?.label).toBe(`${sum}个`)
  })

  it('what was done on one day is the week’s', () => {
    expect(told(street.says('工地周五查了5个，累计90个'))).toEqual(['3 巡查工地 5/90'])
  })
})

it.each([
  ['餐饮五十六（56）家', '4 检查餐饮单位 56/—'],
  ['工地总数45个，巡查23个', '3 巡查工地 23/—'],
  ['工地总数210个，本周巡查23个', '3 巡查工地 23/210'],
  ['裸地总面积2万平，已苫盖8000平，本周苫盖600平，还剩1.2万平', '3 苫盖裸地 600/8000'],
  ['工地65个，环比增长12%，同比下降3.5%，累计800', '3 巡查工地 65/800'],
])('%s: what there is, how much it grew and a number once more are no total', (text, figure) => {
  const reply = street.says(text)
  expect([...told(reply), reply.unit]).toEqual([figure, null])
})

it('what is told behind the total does not go for what was told in front of it', () => {
  const text = '洒水一周5天共100车次，累计2260车次。另外雾炮车作业20车次'
  const reply = unit('区城管委').says(text)
  expect(told(reply)).toEqual(['3 洒水作业 —/2260'])
  expect(reply.choices?.map(({ label }) => label)).toEqual(['120车次', '100车次', '20车次'])
})

it.each([
  ['检查沿街底商18家，抓到2家', '7 检查沿街底商 18/—'],
  ['把沿街底商挨家走了，一共检查18家，逮着2家', '7 检查沿街底商 18/—'],
  ['检查餐饮40家，累计1300家（累计里有6家重复登记）', '4 检查餐饮单位 40/1300'],
  ['检查餐饮40家，累计1300家（里面有6家重复）', '4 检查餐饮单位 40/1300'],
  ['检查餐饮40家，累计1300家（累计含6家分店）', '4 检查餐饮单位 40/1300'],
  ['检查餐饮40家，打春节过后到现在1300家', '4 检查餐饮单位 40/1300'],
  ['检查餐饮40家，开春以来1300家', '4 检查餐饮单位 40/1300'],
  ['检查餐饮40家 余4', '4 检查餐饮单位 40/—'],
  ['检查餐饮40家，缺两台检测仪', '4 检查餐饮单位 40/—'],
])('what was caught, counted in or begun with the year is no other figure: %s', (text, figure) => {
  expect(told(street.says(text))).toEqual([figure])
})

it('what others did to a thing is trouble, not work', () => {
  const { items } = unit('金桥街公共管理办公室').says('监测井被施工的埋了一口，找不着责任单位')
  expect(items).toMatchObject([{ metric: null, problem: '监测井被施工的埋了一口，找不着责任单位' }])
})

it.each([
  ['检查餐饮12家平台数对不上', '4 检查餐饮单位 12/—'],
  ['检查餐饮32家台账数不一致，待核', '4 检查餐饮单位 32/—'],
  ['应检查餐饮60家，本周已检查38家，未检查22家，累计500家', '4 检查餐饮单位 38/500'],
  ['进场检查餐饮12家，完成整改3家', '4 检查餐饮单位 12/—'],
  ['检查餐饮12家（其中小吃店30家）', '4 检查餐饮单位 12/—'],
  ['取缔露天烧烤，5处搬走了，累计50处', '4 取缔露天烧烤 5/50'],
  ['本周检查餐饮总数35家，检查20家', '4 检查餐饮单位 20/—'],
  ['40家，本周检查餐饮12家', '4 检查餐饮单位 12/—'],
  ['苫盖裸地，大风掀翻处重新苫盖500平方米', '3 苫盖裸地 500/—'],
])('ordinary words around a figure leave it: %s', (text, figure) => {
  expect(told(street.says(text))).toEqual([figure])
})

it.each([
  ['本排水所疏通管道300米，累计23000米', '7 疏通管道 300/23000'],
  ['基本疏通管道300米，累计23000米', '7 疏通管道 300/23000'],
  ['冲毁管道返修30米，累计90米', '7 返修管道 30/90'],
  ['水毁路段疏通管道200米，累计5200米', '7 疏通管道 200/5200'],
  ['疏通管道120米断头管3处', '7 疏通管道 120/—'],
])('what is done about damage, and 基本 and 本所, leave it: %s', (text, figure) => {
  expect(told(unit('区排水所').says(text))).toEqual([figure])
})

it.each([
  ['没有问题', 'not-a-report'],
  ['本周没有问题', 'not-a-report'],
  ['暂无困难', 'not-a-report'],
  ['本周无，没有问题', 'zero-report'],
  ['本周零报告，无问题', 'zero-report'],
])('that nothing is wrong does not say that nothing was done: %s', (text, kind) => {
  expect(street.says(text).kind).toBe(kind)
})

it.each([
  ['检查餐饮11家，累计102家。烧烤我局不负责。', null],
  ['上周漏了一车次，这周洒水141车次，累计2301', null],
  ['我们的工地是9个，累计93，韩梅报的不准', null],
  ['检查餐饮5家，商户报的台账不对', '商户报的台账不对'],
  ['洒水20车次，工人请假，进度慢', '工人请假，进度慢'],
])('asides about whose it is and how it was counted are no trouble: %s', (text, problem) => {
  expect(street.says(text).items.map((item) => item.problem)).toEqual([problem])
})

it('下一步加一句：… adds what stands behind it', () => {
  expect(street.says('下一步加一句：下周联合城管夜查').items[0]?.next).toBe('下周联合城管夜查')
})

it('非道路没查: 查 is said of what is measured too', () => {
  expect(told(unit('区交通局').says('柴油车65辆，累计800辆，非道路没查'))).toEqual([
    '5 检查柴油货车 65/800',
    '5 检测非道路移动机械 —/—',
  ])
})

it.each(['替市场监管局张姐报一下', '替市场监管局老张报', '帮市场监管局王科长报'])(
  '%s: for whom it is told, though a person is named',
  (lead) => {
    const reply = unit('区生态环境局').says(`${lead}：检查餐饮单位44家，累计962家`)
    expect(reply.unit).toBe('市场监管局')
    expect(told(reply)).toEqual(['4 检查餐饮单位 44/962'])
  },
)

it.each([
  '检查餐饮12家，能不能帮我加上',
  '检查餐饮12家，能不能帮我登记一下？',
  '检查餐饮12家。能不能派个人来对一下账',
])('“%s” asks for what is done, and is no question', (text) => {
  const reply = street.says(text)
  expect(told(reply)).toEqual(['4 检查餐饮单位 12/—'])
  expect(reply.items[0]?.problem).toBeNull()
})

it('a bracket behind a figure tells which of several articles it is of, whatever is counted beside it', () => {
  const reply = unit('鼓楼街道').says('工地6个，柴油货车15辆，立案处罚3起（扬尘的）')
  expect([told(reply).at(-1), reply.flags]).toEqual(['3 立案处罚 3/—', []])
})
