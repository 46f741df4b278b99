import { describe, expect, it } from 'vitest'
import { told, unit } from './desk.ts'

const works = unit('区住建委')
const street = unit('学府街')

describe('this week by other words, and what goes on from it', () => {
  const roads = unit('区城管委')

  it.each([
    ['洒水每天26车次，全周156车次，总计3391车次', '3 洒水作业 156/3391'],
    ['洒水车停了一天，其余六天每天26车次，全周156车次', '3 洒水作业 156/—'],
    ['3391车次，+156', '3 洒水作业 156/3391'],
    ['3391车次，本周156车次', '3 洒水作业 156/3391'],
    ['健全周报制度，洒水12车次', '3 洒水作业 12/—'],
  ])('%s', (text, figure) => {
    expect(told(roads.says(text))).toEqual([figure])
  })

  it.each([
    ['43.2km，+1.3', '7 疏通管道 1300/43200'],
    ['+1.3，43.2公里', '7 疏通管道 1300/43200'],
    ['疏通累计43.2公里，本周1.3', '7 疏通管道 1300/43200'],
    ['43200，+1300', '7 疏通管道 1300/43200'],
    ['一队400米，二队300米，本周新增700米', '7 疏通管道 700/—'],
  ])('%s, where 41900 was told before', (text, figure) => {
    expect(told(works.says(text, { cumulative: { 疏通管道: 41_900 } }))).toEqual([figure])
  })

  it('a rate is no part of the trouble beside it, and another work has its own unit', () => {
    const [item] = roads.says('洒水车停了一天，其余六天每天26车次，全周156车次').items
    expect(item?.problem).toBe('洒水车停了一天')
    expect(told(works.says('疏通累计25.2公里，污泥3.5'))).toEqual([
      '7 疏通管道 —/25200',
      '7 清运污泥 3.5/—',
    ])
  })
})

describe('who asks, and who only tells that two do not agree', () => {
  it.each([
    ['工地6个，餐饮是15家还是16家两个网格员说法对不上，我再问问'],
    ['工地6个，餐饮到底15家还是16家，片上还没对上'],
    ['工地6个，餐饮15家还是16家拿不准，等他们核'],
  ])('%s', (text) => {
    const reply = street.says(text)
    expect(reply.kind).toBe('report')
    expect(told(reply)).toEqual(['3 巡查工地 6/—', '4 检查餐饮单位 —/—'])
    expect(reply.flags).toEqual(['ambiguous-number'])
  })

  it.each([
    ['餐饮按门店还是按户报，我们表里是15家'],
    ['底商报家还是报处，我这边记的是31家'],
    ['工地6个，餐饮是按15家报还是16家报'],
    ['今天39度，弟兄们在工地门口站了6个小时，不容易'],
    ['大热天跑工地，队员们衣服都湿透了'],
  ])('%s is no report', (text) => {
    expect(street.says(text).kind).toBe('not-a-report')
  })

  it.each([
    ['工地6个，底商填家还是填处'],
    ['不管报家还是报处，工地6个'],
    ['工地6个，师傅们不容易'],
  ])('%s is one', (text) => {
    expect(told(street.says(text))).toEqual(['3 巡查工地 6/—'])
    expect(street.says(text).items[0]?.problem).toBeNull()
  })
})

it.each([
  ['1.6个工地都查了；2.餐饮已复核', ['3 巡查工地 6/—', '4 — —/—']],
  ['1.18家餐饮检查完。2.6个工地巡查。', ['4 检查餐饮单位 18/—', '3 巡查工地 6/—']],
  ['1.12个工地已巡查 2.18家餐饮已检查', ['3 巡查工地 12/—', '4 检查餐饮单位 18/—']],
])('points are counted where no tenths can be: %s', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})

it.each([
  ['学府街餐饮12家，华苑街8家，累计分别为312家、208家'],
  ['学府街餐饮12家，华苑街餐饮8家，累计312家、208家'],
])('each of several units has its own total: %s', (text) => {
  expect(told(street.says(text))).toEqual(['4 检查餐饮单位 12/312', '4 检查餐饮单位 8/208 @华苑街'])
})

it.each([['承诺书发了20家，收回18家'], ['自查表发放15家餐饮，交回13家']])(
  'papers that come back are no figure, and nothing is taken back: %s',
  (text) => {
    expect(street.says(text).kind).toBe('not-a-report')
  },
)

it.each([
  ['我早上报的那个数不准，先不要统计'],
  ['上午的数不对，麻烦先别统计'],
  ['报的那个数有误，你们先别录'],
])('%s takes it back', (text) => {
  expect(street.says(text, { text: '工地6个' }).kind).toBe('withdrawal')
})

it('what is left is done next, and how a form is filled in reports nothing', () => {
  expect(street.says('餐饮12家，还差3家下周去查').items[0]?.next).toBe('还差3家下周去查')
  expect(told(street.says('【填报说明：未开展的填0】\n工地：本周6 累计206'))).toEqual([
    '3 巡查工地 6/206',
  ])
  expect(street.says('连着三周没有新增了，各项都是零').items).toEqual([])
})

it('a trouble that is announced begins behind that', () => {
  const [item] = street.says('就一个问题，餐饮商户又不让进，请区里牵头开个会').items
  expect(item?.problem).toBe('餐饮商户又不让进')
})

it.each([
  '这周检查餐饮单位28家，有3家是复查的，要不要扣掉再报？',
  '维修检雨井10座次，2座是去年的，是不是要剔除',
  '污泥累计我这算出来437吨，跟你们表里对得上吗',
  '疏通管道累计27330米，平台上也是这个数？',
  '你们那边查了35家，比我们多一倍',
  '@排水所 你们通了1450米，厉害啊',
])('“%s” asks or comments, and tells nothing', (text) => {
  expect(street.says(text).kind).toBe('not-a-report')
})

it('a total that is as the platform has it is told', () => {
  expect(told(unit('区住建委').says('疏通管道累计27330米，现场数据跟平台一致'))).toEqual([
    '7 疏通管道 —/27330',
  ])
})

it.each([
  ['8点50那条先别算，数要核', 'withdrawal', []],
  ['16点40那个数改成1350米', 'correction', ['7 疏通管道 1350/—']],
])('%s: when it was sent is no figure', (text, kind, items) => {
  const reply = unit('区住建委').says(text, { text: '疏通管道1330米，累计27330米' })
  expect([reply.kind, told(reply)]).toEqual([kind, items])
})

it.each([
  ['区排水所', '清运污泥6车，一车按5吨算，累计437吨', '7 清运污泥 —/437'],
  ['金桥街', '清理垃圾12趟，每趟2吨，累计230吨', '13 清理垃圾 —/230'],
  ['区排水所', '疏通管道3天，每天按400米，累计27300米', '7 疏通管道 —/27300'],
  ['区排水所', '清运污泥30吨，每车按5吨算，累计437吨', '7 清运污泥 30/437'],
])('%s: %s tells how much each, which is no figure', (name, text, figure) => {
  const reply = unit(name).says(text)
  expect([reply.kind, told(reply)]).toEqual(['report', [figure]])
})

it.each(['这周忙创文，没查工地也没查餐饮', '既没查工地也没查餐饮'])(
  '%s: of each that it was not done',
  (text) => {
    const reply = street.says(text)
    expect([reply.kind, told(reply)]).toEqual([
      'zero-report',
      ['3 巡查工地 —/—', '4 检查餐饮单位 —/—'],
    ])
  },
)

it.each([
  ['维修检雨井10座次，累计262座次，累计数里剔除了5月重复登记的3座', '7 维修检雨井 10/262'],
  ['疏通管道300米，累计2500米（累计里已扣除3月返工的100米）', '7 疏通管道 300/2500'],
  ['疏通管道累计2500米，总数里去掉了100米', '7 疏通管道 —/2500'],
])('%s explains its total, and corrects nothing', (text, figure) => {
  const cumulative = { 维修检雨井: 255, 疏通管道: 2300 }
  const reply = unit('区住建委').says(text, { cumulative })
  expect([reply.kind, told(reply), reply.flags]).toEqual(['report', [figure], []])
})

it('what was sent is less by what is taken off it', () => {
  const before = { text: '维修检雨井10座次，累计265座次' }
  const text = '维修检雨井累计262座次，刚才的累计数里剔除了重复登记的3座'
  expect(unit('区住建委').says(text, before).kind).toBe('correction')
})

it('they, for whom it is told, were named as those with whom it was done', () => {
  const text = '我们和华苑街是联合查的，他们那份我代报：巡查工地10个。我们自己的下午单独发'
  expect(unit('万兴街').says(text).unit).toBe('华苑街')
})

it.each([
  ['工地围挡坏了没人管，希望住建委出面跟施工方说说', '工地围挡坏了没人管'],
  ['井盖丢了，产权单位不认，麻烦城管委帮着跟电力公司说说', '井盖丢了，产权单位不认'],
])('“%s” tells a trouble and asks others to speak', (text, problem) => {
  const { unit: whose, items } = street.says(text)
  expect([whose, items[0]?.problem]).toEqual([null, problem])
})

it.each([
  ['疏通管道本周1.4，累计2.6万米', ['7 疏通管道 —/26000'], ['ambiguous-number']],
  ['疏通管道本周1.4，累计26.2公里', ['7 疏通管道 1400/26200'], []],
])('%s: a number that has two units is asked about', (text, items, flags) => {
  const reply = unit('区住建委').says(text)
  expect([told(reply), reply.flags]).toEqual([items, flags])
})

it.each([
  ['检查餐饮20家 20家', '4 检查餐饮单位 20/—'],
  ['餐饮20家 220家', '4 检查餐饮单位 20/220'],
])('%s: a number typed twice is no total', (text, figure) => {
  expect(told(street.says(text))).toEqual([figure])
})

it.each([
  ['餐饮查了12家，现场帮着补了3份台账，有2家的净化器坏了', '有2家的净化器坏了'],
  ['加油站查了6家，商户反映夜里动静偏响，老板想再缓一缓', '商户反映夜里动静偏响，老板想再缓一缓'],
  ['餐饮查了6家，群众反映良好', null],
])('%s: the trouble without what was done', (text, problem) => {
  expect(street.says(text).items[0]?.problem).toBe(problem)
})

it('what was registered was not inspected', () => {
  expect(told(street.says('餐饮单位新增注册3家，检查20家'))).toEqual(['4 检查餐饮单位 20/—'])
})
