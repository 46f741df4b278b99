import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demandsIn, indicatorsOf } from '#plan/indicator.ts'
import { fourthPlan, otherPlans, readPlans, shippedPlans } from '../support/plans.ts'

const short = (text: string) =>
  demandsIn(text).map(({ name, comparator, value, unit }) =>
    [name, comparator, value, unit].filter((part) => part !== null).join(' '),
  )

describe('what a plan demands in figures', () => {
  it.each([
    ['优良天数比率达到71%', ['优良天数比率 >= 71 %']],
    ['重污染天数控制在3天以内', ['重污染天数 <= 3 天']],
    ['全区细颗粒物年均浓度控制在38微克/立方米左右', ['细颗粒物年均浓度 ~= 38 微克/立方米']],
    ['全街PM2.5平均浓度达到36微克/立方米', ['PM2.5平均浓度 <= 36 微克/立方米']],
    ['全年各街道平均降尘量不高于6t/㎞²', ['各街道平均降尘量 <= 6 t/km2']],
    ['水体比例保持100%', ['水体比例 = 100 %']],
    ['噪声投诉量同比下降15%', ['噪声投诉量下降 >= 15 %']],
    ['化肥使用量较2020年减少3%', ['化肥使用量减少 >= 3 %']],
    ['完成清溪江剩余89个入河排污口的整治销号', ['入河排污口的整治销号 >= 89 个']],
    ['其余46个按照“依法取缔、清理合并、规范整治”分类推进', []],
    ['纳入清单企业由58家扩大到74家', ['纳入清单企业 >= 74 家']],
    ['台账保存期限不少于5年', ['台账保存期限 >= 5 年']],
    ['其中江南街道不少于3个', ['江南街道 >= 3 个']],
    ['其中江南街道3个', []],
    [
      '汛期前，疏通管道50000米，维修检雨井300座次',
      ['疏通管道 >= 50000 米', '维修检雨井 >= 300 座次'],
    ],
    ['6月底前完成苫盖8块、播绿5块', ['完成苫盖 >= 8 块', '苫盖播绿 >= 5 块']],
    ['储备编织袋5万条、木桩1200根', ['储备编织袋 >= 5 万条', '储备木桩 >= 1200 根']],
    ['推进28处雨污混接点改造', ['推进雨污混接点改造 >= 28 处']],
    ['加强施工工程“6个100%”控尘措施监管', ['施工工程控尘措施 = 100 %']],
    ['河面漂浮物在发现后4小时内打捞完毕', ['河面漂浮物打捞完毕 <= 4 小时']],
    ['提高道路机械化清扫保洁率', ['道路机械化清扫保洁率 increase']],
    ['无劣Ⅴ类水体断面', ['无劣V类水体断面 =']],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected)
  })

  it('holds a share for each thing it stands before', () => {
    expect(short('确保全区范围内施工工地100%使用环保涂料和新能源机械')).toEqual([
      '施工工地使用环保涂料 = 100 %',
      '施工工地使用新能源机械 = 100 %',
    ])
  })

  it.each([
    ['a description', '全街共有９个社区、４３个居民小区、2.1 万户居民'],
    ['a date', '从6月1日至9月底，6月1日前'],
    ['a condition', '占地5000平方米以上的工地停止作业'],
    ['a kind of thing', '3吨以下叉车基本实现新能源化'],
    ['a distance', '考点周边500米范围内停止施工作业'],
    ['a price', '对查实的线索，给予举报人100元至300元奖励'],
    ['a weight', '考评采取现场抽查与居民测评相结合的方式，各占70%和30%'],
    ['a name', '实施“1234”工作模式，开展两个百日攻坚行动'],
    ['hours of duty', '实行24小时值守，进行24小时智能监控'],
    ['a part of a sum', '其中坑塘蓄水95万立方米'],
  ])('%s is no demand', (_, text) => {
    expect(demandsIn(text)).toEqual([])
  })

  it('names article and clause', () => {
    const [document] = readPlans(shippedPlans).filter(({ id }) => id === 'nankai-2024')
    expect(document && indicatorsOf(document)).toContainEqual({
      document: 'nankai-2024',
      path: ['二', '二', '7'],
      name: '掏挖检雨井',
      comparator: '>=',
      value: 6000,
      unit: '座次',
      text: '掏挖检雨井6000座次',
    })
  })

  it.each(
    [...readPlans(shippedPlans), ...readPlans(otherPlans), ...readPlans(fourthPlan)].map(
      (document) => [document.id, document] as const,
    ),
  )('of %s stand in their articles, word for word', (_, document) => {
    const indicators = indicatorsOf(document)
    expect(indicators.length).toBeGreaterThan(10)
    for (const { path, text, value, name } of indicators) {
      const article = document.articles.find((each) => each.path === path)
      const source = `${article?.heading}${article?.text}`
      expect(source).toContain(text)
      const plain = source.normalize('NFKC').replaceAll('百分之百', '100%')
      if (value !== null) expect(plain).toContain(String(value))
      expect(name.length).toBeGreaterThan(1)
    }
  })

  it('reads anything without failing, and quotes only what is there', () => {
    const piece = fc.constantFrom(
      ...[
        '达到',
        '12%',
        '，',
        '（',
        '）',
        '“',
        '”',
        '不少于3次',
        '\n',
        '完成',
        '5万米',
        '、',
        '的',
        '1,',
        '百分之',
        '㎞²',
        '6月1日前',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        for (const demand of demandsIn(text)) expect(text).toContain(demand.text)
      }),
    )
  })

  it.each([
    ['of clauses', '维修破损井盖65处，道路机械化清扫率达到96%；', 8000],
    ['of clauses that lean on the one before', '完成3处，', 4000],
    ['of figures without a stop', '3处', 0],
    ['of brackets that never close', '（3处', 0],
  ])('a long run %s takes no long time', (_, piece, count) => {
    const start = performance.now()
    expect(demandsIn(piece.repeat(4000))).toHaveLength(count)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
