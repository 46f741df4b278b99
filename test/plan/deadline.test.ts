import { describe, expect, it } from 'vitest'
import { readDocument } from '#knowledge/read-document.ts'
import { deadlinesOf } from '#plan/deadline.ts'
import { timedPieces } from '#plan/timed-pieces.ts'
import { dateSetting, shippedDates } from '../support/date-setting.ts'
import { fourthPlan, otherPlans, readPlans, shippedPlans } from '../support/plans.ts'

const plans = [shippedPlans, otherPlans, fourthPlan].flatMap(readPlans)
const of = (id: string) =>
  plans.filter((plan) => plan.id === id).flatMap((plan) => deadlinesOf(plan, shippedDates))

describe('the deadlines of a plan', () => {
  it('name article, words, day and every amount that is due', () => {
    const flood = of('nankai-2024').filter(({ kind }) => kind === 'before')
    expect(flood.map(({ metric, value, unit }) => [metric, value, unit])).toEqual([
      ['疏通管道', 50000, '米'],
      ['掏挖检雨井', 6000, '座次'],
      ['维修检雨井', 300, '座次'],
      ['返修管道', 125, '米'],
    ])
    for (const deadline of flood) {
      expect(deadline).toMatchObject({
        document: 'nankai-2024',
        path: ['二', '二', '7'],
        text: expect.stringContaining('汛期前，疏通管道50000米'),
        due: '2024-06-14',
        rule: expect.stringContaining('《天津市防洪抗旱条例》第十九条'),
        needsConfirmation: false,
      })
    }
  })

  it('have the campaigns once each, with their days', () => {
    const campaigns = of('nankai-2024').filter(({ kind }) => kind === 'range')
    expect(
      campaigns.map(({ start, end, needsConfirmation }) => [start, end, needsConfirmation]),
    ).toEqual([
      ['2024-06-01', '2024-09-30', false],
      ['2024-09-11', '2024-12-31', true],
    ])
  })

  it('take the window that the plan gives a season elsewhere, and ask', () => {
    const winter = of('nankai-2024').find(({ text }) =>
      text.startsWith('开展秋冬季大气污染综合治理行动'),
    )
    expect(winter).toMatchObject({
      kind: 'season',
      start: '2024-09-11',
      end: '2024-12-31',
      needsConfirmation: true,
    })
    expect(of('jinqiao-2023').find(({ text }) => text.includes('夏季'))).toMatchObject({
      start: null,
      needsConfirmation: true,
    })
  })

  it.each(plans.map((plan) => [plan.id, plan] as const))(
    'of %s stand in it word for word',
    (_, plan) => {
      for (const { path, text, kind, document } of deadlinesOf(plan, shippedDates)) {
        const article = plan.articles.find((each) => each.path === path)
        expect(`${article?.heading}${article?.text}`).toContain(text)
        expect(document).toBe(plan.id)
        expect(['vague', 'none']).not.toContain(kind)
      }
    },
  )

  it('are none for its validity, its letter, or a plan of no year', () => {
    for (const { text } of of('wuqing-2026')) expect(text).not.toMatch(/施行|审议通过/)
    const undated = readDocument('x.txt', '某镇工作计划\n一、任务\n6月底前完成清淤。\n', {})
    expect(deadlinesOf(undated, shippedDates)).toEqual([])
  })
})

describe('a sentence with several times', () => {
  const cut = (sentence: string) =>
    timedPieces(sentence, dateSetting(2025)).map(
      ({ text, reading }) => `${text} → ${reading.due ?? reading.recur ?? reading.end}`,
    )

  it.each([
    [
      '5月10日前建立台账，5月底前完成整改',
      ['5月10日前建立台账 → 2025-05-10', '5月底前完成整改 → 2025-05-31'],
    ],
    ['更换分类桶420只，4月30日前完成', ['更换分类桶420只，4月30日前完成 → 2025-04-30']],
    [
      '对泵站进行汛前检修和试运行，5月20日前完成',
      ['对泵站进行汛前检修和试运行，5月20日前完成 → 2025-05-20'],
    ],
    [
      '8月底前建成厂房，清理沟渠42公里，9月底前完成',
      ['8月底前建成厂房 → 2025-08-31', '清理沟渠42公里，9月底前完成 → 2025-09-30'],
    ],
    [
      '清淤6.4公里，11月15日进场，12月25日前完工',
      ['清淤6.4公里，11月15日进场，12月25日前完工 → 2025-12-25'],
    ],
    [
      '全年改造户厕480户，新建公厕6座，9月底前完成',
      ['全年改造户厕480户，新建公厕6座，9月底前完成 → 2025-09-30'],
    ],
    [
      '2026年6月底前完成一期，9月底前完成二期',
      ['2026年6月底前完成一期 → 2026-06-30', '9月底前完成二期 → 2026-09-30'],
    ],
    ['6月1日至9月底，开展夏季攻坚行动', ['6月1日至9月底，开展夏季攻坚行动 → 2025-09-30']],
    ['每月巡查一次，年底前总结', ['每月巡查一次 → FREQ=MONTHLY', '年底前总结 → 2025-12-31']],
  ])('%s', (sentence, expected) => {
    expect(cut(sentence)).toEqual(expected)
  })
})
