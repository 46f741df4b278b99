import { expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const works = unit('区住建委')
const drains = unit('区排水所')
const street = unit('学府街')

it.each([
  ['掏井这周10几座'],
  ['掏井这周2、30座'],
  ['掏井13.5座'],
  ['掏井28座，也可能26座'],
  ['掏井四十啊十四座'],
])('%s is asked about', (text) => {
  const reply = drains.says(text)
  expect(reply.flags).toEqual(['ambiguous-number'])
  expect(told(reply)).toEqual(['7 掏挖检雨井 —/—'])
  expect(reply.choices).toHaveLength(2)
})

it.each([
  ['疏通管道18米。哦不对，是19米，累计229米', ['7 疏通管道 19/229']],
  ['掏井12座。不对，是11座', ['7 掏挖检雨井 11/—']],
  ['掏井12座。不对！11座', ['7 掏挖检雨井 11/—']],
  ['疏通管道18米，掏井5座。不对，是19米', ['7 疏通管道 18/—', '7 掏挖检雨井 5/—']],
])('%s: taken back behind a full stop too, but no figure of another work', (text, figures) => {
  expect(told(drains.says(text))).toEqual(figures)
})

it.each([
  ['疏通管道：15，210→225；掏井：21，310→331', ['7 疏通管道 15/225', '7 掏挖检雨井 21/331']],
  ['疏通管道15米，从210到225', ['7 疏通管道 15/225']],
])('%s: the week and from where to where', (text, figures) => {
  for (const cumulative of [undefined, { 疏通管道: 210, 掏挖检雨井: 310 }]) {
    const reply = drains.says(text, cumulative && { cumulative })
    expect(reply.kind).toBe('report')
    expect(told(reply)).toEqual(figures)
  }
})

it.each([
  ['疏通管道1.25公里，累计31.3公里', { 疏通管道: 30_020 }],
  ['清运污泥8600公斤，累计641吨', { 清运污泥: 632 }],
  ['苫盖裸地0.3万平方米，累计4.7万平方米', { 苫盖裸地: 43_700 }],
])('%s is rounded, not wrong', (text, cumulative) => {
  expect(works.says(text, { cumulative }).flags).toEqual([])
})

it('a kilometre more than was told before and this week is no rounding', () => {
  const reply = works.says('疏通管道1.2公里，累计32.2公里', { cumulative: { 疏通管道: 30_020 } })
  expect(reply.flags).toEqual(['sum-mismatch'])
})

it('kilometres taken for metres are seen by what was done before', () => {
  const reply = unit('区城管委').says('机扫里程465米', { cumulative: { 机扫里程: 8120 } })
  expect(reply.flags).toEqual(['unit-slip'])
})

it('what was lost and put back explains no figure', () => {
  const reply = drains.says('掏挖检雨井52座，累计102座，井篦子丢了3个已补上', {
    cumulative: { 掏挖检雨井: 975 },
  })
  expect(reply.flags).toEqual(['falling-cumulative', 'sum-mismatch'])
})

it.each([
  ['检查加油站7座95累计', '4 检查加油站 7/95'],
  ['餐饮72家2128家', '4 检查餐饮单位 72/2128'],
  ['苫盖裸地这周还有600平，累计7200', '3 苫盖裸地 600/7200'],
])('%s: this week and so far', (text, figure) => {
  expect(told(street.says(text))).toEqual([figure])
})

it('each of two bare totals belongs to what stands in front of it', () => {
  const reply = unit('区生态环境局').says('柴油车累计1530，机械累计147')
  expect(told(reply)).toEqual(['5 检查柴油货车 —/1530', '5 检测非道路移动机械 —/147'])
})

it('a total goes on about the work that was not done this week', () => {
  const reply = drains.says('维修检雨井累计186座次，返修这周没有，累计71米')
  expect(told(reply)).toEqual(['7 维修检雨井 —/186', '7 返修管道 —/71'])
})

it('where somebody will be is no step of the work, and takes no figures along', () => {
  const reply = street.says('下周一出差，先把这周的报了：餐饮19家累计324，烧烤取缔2处累计11处')
  expect(told(reply)).toEqual(['4 检查餐饮单位 19/324', '4 取缔露天烧烤 2/11'])
  expect(reply.items.every(({ next }) => next === null)).toBe(true)
})

it('a point of what was sent is no article of the plan', () => {
  const text = '返修管道60米，累计131米'
  const reply = drains.says('第四项写错了，返修本周6米，累计77', { text })
  expect(reply.kind).toBe('correction')
  expect(told(reply)).toEqual(['7 返修管道 6/77'])
})

it('不对 in front of figures corrects them', () => {
  const reply = drains.says('不对，掏井累计1530', { text: '掏井累计1350' })
  expect(reply.kind).toBe('correction')
  expect(told(reply)).toEqual(['7 掏挖检雨井 —/1530'])
})

it.each([
  ['昨天去外地开会没来得及报，检查餐饮30家', '昨天去外地开会'],
  ['抱歉路上耽误了，检查餐饮30家', '路上耽误了'],
])('%s: why it is late, no trouble of the work', (text, because) => {
  const reply = street.says(text)
  expect(reply.lateBecause).toBe(because)
  expect(reply.items.map(({ problem }) => problem)).toEqual([null])
})

it('what is asked beside figures is no trouble of the work', () => {
  const reply = street.says('抽检油品不归我们了吧？餐饮检查66家，累计1980家')
  expect(told(reply)).toEqual(['4 检查餐饮单位 66/1980'])
  expect(reply.items[0]?.problem).toBeNull()
})

it('a figure in a unit that its work is not counted in is asked about beside others', () => {
  const reply = drains.says('掏井120座，泵站积存污泥清了40方')
  expect(told(reply)).toEqual(['7 掏挖检雨井 120/—', '7 清运污泥 —/—'])
  expect(reply.flags).toEqual(['ambiguous-number'])
})

it('hotlines and large streets are neither figures nor units', () => {
  const hotline = street.says('检查餐饮单位44家，12315转来投诉2件')
  expect(told(hotline)[0]).toBe('4 检查餐饮单位 44/—')
  const place = works.says('疏通管道：黄河道420米、西市大街260米，合计680米')
  expect(told(place)).toEqual(['7 疏通管道 680/—'])
})

it('what was forgotten is added, wherever it is said so', () => {
  const reply = street.says('苫盖裸地这周600平，累计7200，刚才漏了', { text: '巡查工地3个' })
  expect(reply.kind).toBe('report')
})

it('a trouble goes to the work whose name it has', () => {
  const reply = street.says('洒水作业86车次；检查渣土车12辆；苫盖裸地30平。问题：两台洒水车检修')
  expect(reply.items.map(({ metric, problem }) => [metric, problem])).toEqual([
    ['洒水作业', '两台洒水车检修'],
    ['检查渣土车', null],
    ['苫盖裸地', null],
  ])
})

it('what a plan is about and nobody counts is reported in words', () => {
  const reply = unit('区发改委').says('区发改委报：锅炉余热改造推进2家，累计5家')
  expect(reply.kind).toBe('report')
  expect(told(reply)).toEqual(['5 — —/—'])
})

it('a total in a larger unit is no part of the figure in front of it', () => {
  const reply = drains.says('清运污泥 本周：180公斤 累计：14.6吨')
  expect(told(reply)).toEqual(['7 清运污泥 0.18/14.6'])
})

it('what was put right and what is left make what was found', () => {
  const reply = street.says('巡查工地9个，发现问题8个，已整改5个，还剩4个没改完')
  expect(reply.flags).toEqual(['sum-mismatch'])
  const right = street.says('巡查工地9个，发现问题8个，已整改5个，还剩3个没改完')
  expect(right.flags).toEqual([])
})

it.each([
  ['掏井20座，累计86（68）座', '7 掏挖检雨井 20/—'],
  ['疏通管道一千三零五米', '7 疏通管道 —/—'],
])('%s may be one or the other', (text, figure) => {
  const reply = drains.says(text)
  expect(told(reply)).toEqual([figure])
  expect(reply.flags).toEqual(['ambiguous-number'])
})

it('last week’s double entry explains the gap and corrects nothing', () => {
  const text = '疏通管道本周1210米，累计39160米（上周有50米跟排水所报重了，这次扣掉）'
  const reply = works.says(text, { cumulative: { 疏通管道: 38_000 } })
  expect(reply).toMatchObject({ kind: 'report', flags: [] })
})

it('a trouble that is as it always was is no report of nothing', () => {
  const reply = street.says('夜市收摊后泔水往雨水篦子里倒，摊主换了一拨人还是老样子')
  expect(reply.kind).toBe('report')
})

it.each([
  ['检查涉水企业6家，年内88家', '区生态环境局', '8 检查涉水企业 6/88'],
  ['计划到这周末疏通管道32000米，实际到29600米，本周900米', '区住建委', '7 疏通管道 900/29600'],
  ['机扫里程488公里，8月以来机扫里程1200公里', '区城管委', '3 机扫里程 488/—'],
])('%s: what was planned and what a month made is not so far', (text, sender, figure) => {
  expect(told(unit(sender).says(text))).toEqual([figure])
})

it('totals of several things are told in their order', () => {
  const text = '本周：制止露天焚烧2起，检查渣土车25辆\n累计：两项分别为41起、566辆'
  expect(told(unit('金桥街综合执法大队').says(text))).toEqual([
    '11 制止露天焚烧 2/41',
    '11 检查渣土车 25/566',
  ])
})

it('what is taken back and told anew is a correction', () => {
  const reply = drains.says('撤回刚才的掏井数，重新报205座', { text: '掏挖检雨井250座' })
  expect(reply.kind).toBe('correction')
  expect(told(reply)).toEqual(['7 掏挖检雨井 205/—'])
})

it('a unit’s short name in front of its work is no place', () => {
  const reply = unit('区生态环境局').says('王顶堤工地12个，嘉陵道工地23个')
  expect(told(reply)).toEqual(['3 巡查工地 12/— @王顶堤', '3 巡查工地 23/— @嘉陵道'])
})

it.each([
  ['洒水作业多了一趟，15、255', '3 洒水作业 15/255'],
  ['检查餐饮多报了一家，57、2043', '4 检查餐饮单位 57/2043'],
  ['取缔露天烧烤多报了一处，1、10', '4 取缔露天烧烤 1/10'],
])('%s: two numbers behind a slip are the week and so far', (text, figure) => {
  expect(told(street.says(text))).toEqual([figure])
})

it('a total belongs to the work in front of it, whatever work is named behind it', () => {
  const reply = drains.says('修井12累计293返修')
  expect(told(reply)).toEqual(['7 维修检雨井 12/293'])
})

it('a field that nobody filled in is no work that was told of', () => {
  const text = '检查餐饮单位：本周9家，累计152家\n洒水作业：本周__车次\n巡查工地：__'
  expect(told(street.says(text))).toEqual(['4 检查餐饮单位 9/152'])
})

it.each([['我还没走呢，巡查工地4个'], ['不是说了一早交嘛，巡查工地4个']])(
  '%s: talk is no trouble of the work',
  (text) => {
    const [item, ...more] = street.says(text).items
    expect(item).toMatchObject({ metric: '巡查工地', week: 4, problem: null })
    expect(more).toEqual([])
  },
)

it('one that was not covered is a trouble, not a report of nothing', () => {
  expect(street.says('有一辆没盖苫布罚了两千块').kind).toBe('report')
})

it('what is to be done behind a trouble comes next', () => {
  const [item] = street.says('检查餐饮16家。商户不配合。联系清洗公司上门').items
  expect(item).toMatchObject({ problem: '商户不配合', next: '联系清洗公司上门' })
})

it.each([
  ['主次干道机扫率达到98%，机扫里程460公里', '区城管委', ['3 机扫里程 460/—']],
  [
    '渣土车查了六十六辆里面有五辆没盖严当场让重盖了还有立案三起',
    '区城管委',
    ['3 检查渣土车 66/—', '3 立案处罚 3/—'],
  ],
  ['夜里巡了四趟，制止露天焚烧2起', '金桥街公共安全办公室', ['11 制止露天焚烧 2/—']],
  ['黄河道两个站，本周一共查了加油站三座', '区生态环境局', ['4 检查加油站 3/—']],
  ['耕地图斑推下来9个，核了7个', '金桥街公共管理办公室（环保河道）', ['17 核查图斑 7/—']],
  ['目标6000座次，累计5420座次，本周掏挖检雨井210座次', '区排水所', ['7 掏挖检雨井 210/5420']],
  [
    '夜查渣土车47辆，立案处罚1起，其中1辆无准运证',
    '区城管委',
    ['3 检查渣土车 47/—', '3 立案处罚 1/—'],
  ],
  ['在施工地46个全部落实，抽查工地21个', '区住建委', ['3 巡查工地 21/—']],
  ['一家包装印刷企业已签水性油墨供货合同', '区工信局', ['4 — —/—']],
  ['一共看了9个工地，鼓楼5个广开4个', '区住建委', ['3 巡查工地 5/— @鼓楼', '3 巡查工地 4/— @广开']],
])('%s: only what was done', (text, name, figures) => {
  expect(told(unit(name).says(text))).toEqual(figures)
})

it('what stands as it was told is told again', () => {
  const reply = works.says('不好意思，本周是1180不是1810，累计没错还是42580', {
    text: '疏通管道1810米，累计42580米',
  })
  expect(told(reply)).toEqual(['7 疏通管道 1180/42580'])
})

it.each<[string, string, string[], object?]>([
  ['餐饮查了二十一家没毛病', '学府街', ['4 检查餐饮单位 21/—']],
  ['掏挖一百二十一座没问题', '区住建委', ['7 掏挖检雨井 121/—']],
  ['修井本来排了20座次，只干了13，总数到248', '区住建委', ['7 维修检雨井 13/248']],
  ['油品打算抽12批次，抽下来8批次', '区市场监管局', ['5 抽检油品 8/—']],
  ['泥本来安排清60吨，八里台那车没来，清出来47.5吨', '区排水所', ['7 清运污泥 47.5/—']],
  ['检查单位数：6，累计88', '区卫健委', ['8 检查医疗单位 6/88'], { 检查医疗单位: 82 }],
  ['返修管道还停在109米没动', '区住建委', ['7 返修管道 —/109'], { 返修管道: 109 }],
  ['VOCs企业检查6家，两家签了治理合同', '区工信局', ['4 检查涉VOCs企业 6/—']],
  ['印刷厂换水性墨，三家答应换，一家不愿意', '区工信局', ['4 — —/—']],
  ['汽修企业：6家都装了收集罩', '区生态环境局', ['4 检查汽修企业 6/—']],
  ['第3项清洁生产，走访企业4家', '金桥街经济发展办公室', ['3 — —/—']],
  ['抽检油品5批次，样品编号JC-2024至2028', '区市场监管局', ['5 抽检油品 5/—']],
  ['餐饮18家，就一家往雨水井里倒油，当场劝住了', '学府街', ['4 检查餐饮单位 18/—']],
  ['餐饮12家写成21家了', '学府街', ['4 检查餐饮单位 12/—']],
])('%s: what the words around a number do', (text, name, figures, cumulative = {}) => {
  expect(told(unit(name).says(text, { cumulative: { ...cumulative } }))).toEqual(figures)
})

it('a number that was checked again is put in the place of the one that was told', () => {
  const reply = drains.says('污泥报错了，过磅单重新核了是41.6吨', { text: '清运污泥46.1吨' })
  expect(told(reply)).toEqual(['7 清运污泥 41.6/—'])
})

it('one thing was written as another', () => {
  const reply = street.says('我把餐饮写成底商了，数没错还是18家', { text: '检查沿街底商18家' })
  expect(reply.kind).toBe('correction')
  expect(told(reply)).toEqual(['4 检查餐饮单位 18/—'])
})

it('a unit by a shorter name than before is the same', () => {
  const text = '学府街底商31家，万兴街28家，万兴反映有一家往井里倒油'
  const [, second, ...more] = unit('区城管委').says(text).items
  expect(second).toMatchObject({ forUnit: '万兴街', problem: '万兴反映有一家往井里倒油' })
  expect(more).toEqual([])
})

it.each([
  ['加油站名单里一共96座，转了14座', ['4 检查加油站 14/—']],
  ['查了6座加油站，库里一共77座', ['4 检查加油站 6/—']],
  ['总共310家汽修，这周跑了12家', ['4 检查汽修企业 12/—']],
  ['餐饮查了45家，台账里一共431家了', ['4 检查餐饮单位 45/431']],
  ['名单上的餐饮一共查了120家', ['4 检查餐饮单位 120/—']],
])('%s: how many there are is no total', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})

it.each([
  ['掏井上礼拜4480这礼拜到4655了', '7 掏挖检雨井 —/4655'],
  ['疏通管道上周累计23000米，这周涨到24500米', '7 疏通管道 —/24500'],
  ['掏井上周末是120座，本周到了134座', '7 掏挖检雨井 —/134'],
  ['掏井上周掏了40座 这周到45座了', '7 掏挖检雨井 45/—'],
])('%s: where it stands, told beside where it stood a week ago', (text, figure) => {
  expect(told(drains.says(text))).toEqual([figure])
})

it.each([
  ['柴油货车跟交警一块儿查的 我们报了他们就不报了 67辆 超标3辆', '5 检查柴油货车 67/—'],
  ['和水务局一块看的工地，他们不报，5个', '3 巡查工地 5/—'],
  ['加油站，6座 不达标1座', '4 检查加油站 6/—'],
])('%s: who else was there reports nothing by it', (text, figure) => {
  const reply = street.says(text)
  expect([reply.unit, told(reply)]).toEqual([null, [figure]])
  expect(reply.items[0]?.problem).toBeNull()
})

it.each([
  ['掏井累计报错了 改77 本周的没错', '7 掏挖检雨井 —/77'],
  ['累计填错 改77', '7 掏挖检雨井 —/77'],
  ['掏井累计错了 应该77 本周不动', '7 掏挖检雨井 —/77'],
])('%s: to what a total is put right', (text, figure) => {
  const reply = drains.says(text, { text: '掏井3座，累计87座', cumulative: { 掏挖检雨井: 74 } })
  expect([reply.kind, told(reply), reply.flags]).toEqual(['correction', [figure], []])
})

it.each([
  ['疏通管道这周二里地 累计33.22公里', ['7 疏通管道 1000/33220']],
  ['清运污泥这礼拜三吨', ['7 清运污泥 3/—']],
  ['这周二疏通管道500米', ['7 疏通管道 500/—']],
  ['掏井1七座累计9二座', ['7 掏挖检雨井 17/92']],
  ['掏井3十六座，累计九2座', ['7 掏挖检雨井 36/92']],
  ['掏井4五座', ['7 掏挖检雨井 —/—']],
])('%s: a number beside a day, and half in digits', (text, figures) => {
  expect(told(drains.says(text))).toEqual(figures)
})

it.each([
  ['鼓楼广开兴南仨街各查餐饮5家', ['鼓楼', '广开', '兴南'], 5],
  ['鼓楼街广开街各查餐饮5家', ['鼓楼街', '广开街'], 5],
])('%s: names side by side', (text, units, week) => {
  expect(told(unit('区城管委').says(text))).toEqual(
    units.map((name) => `4 检查餐饮单位 ${week}/— @${name}`),
  )
})

it.each([
  [
    '李场子地膜收了80公斤 三合庄60公斤 流芳台没收',
    ['15 回收地膜 80/— @李场子', '15 回收地膜 60/— @三合庄', '15 回收地膜 —/— @流芳台'],
  ],
  [
    '李场子地膜80公斤，三合庄60公斤，商户没去',
    ['15 回收地膜 80/— @李场子', '15 回收地膜 60/— @三合庄'],
  ],
])('%s: the last of a row has nothing', (text, figures) => {
  expect(told(unit('金桥街农业农村办公室').says(text))).toEqual(figures)
})

it.each([
  '刚从工地回来 容我十分钟',
  '正在餐饮店里查着呢 等我二十分钟',
  '在井底下呢 信号不好 上来再说',
  '今儿真热 洒水车方向盘都烫手',
  '我们街篮球赛进8强了 周六下午3点都来啊',
  '下周开始第7条改成两天一报',
  '第4条从下周起改为每周二报',
  '结束收集，出周报',
  '把学府街那条餐饮12家标成待核实',
])('%s: talk, which reports nothing', (text) => {
  expect(street.says(text).kind).toBe('not-a-report')
})

it.each([
  ['餐饮12家，容我缓口气再报加油站', ['4 检查餐饮单位 12/—']],
  ['第7条疏通管道改成1500米', ['7 疏通管道 1500/—']],
  ['餐饮20家，下周开始每周三夜查', ['4 检查餐饮单位 20/—']],
])('%s: a report beside such words', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})

it('把餐饮12家删了 takes back what was told', () => {
  const reply = street.says('把餐饮12家删了', { text: '餐饮12家 加油站3座' })
  expect([reply.kind, told(reply)]).toEqual(['withdrawal', ['4 检查餐饮单位 —/—']])
})

it.each([
  ['餐饮查了21家洗车点查了6家', ['11 检查餐饮单位 21/—', '12 检查洗车点 6/—']],
  ['餐饮查了二十一家洗车点查了六家完了', ['11 检查餐饮单位 21/—', '12 检查洗车点 6/—']],
  ['看了3家危废单位的暂存间，标签都齐', ['19 检查危废单位 3/—']],
])('%s: what was gone through, and then another thing, or what of it', (text, figures) => {
  expect(told(unit('金桥街综合执法大队').says(text))).toEqual(figures)
})

it.each([
  ['居民投诉华苑街油烟，查了3家餐饮', ['4 检查餐饮单位 3/—']],
  ['群众反映长虹街喷漆房有味，本周检查汽修企业6家', ['4 检查汽修企业 6/—']],
  ['楼下饭馆油烟大，12345一周打了9个', ['4 — —/—']],
])('%s: where something was complained of, and how often', (text, figures) => {
  const reply = unit('区生态环境局').says(text)
  expect([reply.unit, told(reply)]).toEqual([null, figures])
})

it('two works told the wrong way round are put right each, though both numbers were told before', () => {
  const reply = works.says('写反了，掏井235座次，维修12座次', { text: '掏井12座次，维修235座次' })
  expect(told(reply)).toEqual(['7 掏挖检雨井 235/—', '7 维修检雨井 12/—'])
})

it.each([
  ['并网的钱从哪儿出一直没定，协议签不下来', '并网的钱从哪儿出一直没定，协议签不下来'],
  ['承诺书剩下一家印刷厂老板出差没签上，月底回来补签', '承诺书剩下一家印刷厂老板出差没签上'],
])('%s: no question, and no promise to report', (text, problem) => {
  const reply = works.says(text)
  expect([reply.kind, reply.items[0]?.problem]).toEqual(['report', problem])
})

it('half of it that is left is trouble, and 让我捎句话 tells for whom', () => {
  const half = drains.says('污泥这周拉走18吨，池子里还有一半没清').items[0]
  expect([half?.week, half?.problem]).toEqual([18, '池子里还有一半没清'])
  expect(street.says('区房管局王工没进群，让我捎句话，餐饮12家').unit).toBe('区房管局')
})

it('派学府长虹各去了两趟: who was sent reports nothing', () => {
  expect(unit('区生态环境局').says('餐饮查了5家 派学府长虹各去了两趟').unit).toBeNull()
})
