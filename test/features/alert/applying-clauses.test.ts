import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AlertLevel } from '#features/alert/alert-level.ts'
import { applyingClauses } from '#features/alert/applying-clauses.ts'
import { otherPlans, planTexts, readPlans, shippedPlans } from '../../support/plans.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const shown = (texts: ReadonlyMap<string, string>, level: AlertLevel) =>
  applyingClauses(readPlans(texts), level).map(({ article, quote }) => `${article} ${quote}`)
const plan = (text: string) => new Map([['某区2025年工作计划.txt', `某区2025年工作计划\n${text}`]])

describe('what applies', () => {
  it('in the shipped plans: what holds during an alert first, nothing about ozone', () => {
    const [jinqiao] = readPlans(shippedPlans).filter(({ id }) => id === 'jinqiao-2023')
    expect(applyingClauses(jinqiao ? [jinqiao] : [], 'orange').map(({ quote }) => quote)).toEqual([
      '重污染天气预警期间，加大部门联合巡查检查力度；',
      '加强移动源应急减排监管。',
      '按照国家相关标准和技术规范要求加强运输车辆、厂内车辆及非道路移动机械应急管控。',
    ])
  })

  it('by level, with the milder measures that a level builds on', () => {
    const wuqing = new Map([...otherPlans].filter(([file]) => file.includes('扬尘')))
    expect(shown(wuqing, 'yellow')).toEqual([
      expect.stringMatching(/^第五章第二十六条 重污染天气黄色预警期间，停止土石方作业/),
    ])
    expect(shown(wuqing, 'orange')).toEqual([
      expect.stringMatching(/黄色预警期间，停止土石方作业/),
      expect.stringMatching(/^第五章第二十六条 橙色预警期间，在执行黄色预警措施的基础上/),
    ])
    expect(shown(wuqing, 'red')).toEqual([
      '第五章第二十六条 红色预警期间，除应急抢险外，所有工地停工。',
    ])
  })

  it('及以上 holds for what is above; a degree of response says the level too', () => {
    const text = plan(
      '一、应对重污染天气。橙色及以上预警期间，停止土石方作业。启动Ⅲ级响应时，增加洒水1次。预警发布后2小时内通知到企业。',
    )
    expect(shown(text, 'red').join()).toMatch(/停止土石方作业[\s\S]*2小时内通知/)
    expect(shown(text, 'red').join()).not.toMatch(/洒水/)
    expect(shown(text, 'yellow').join()).toMatch(/增加洒水1次[\s\S]*2小时内通知/)
    expect(shown(text, 'yellow').join()).not.toMatch(/土石方/)
  })

  it('alerts of other kinds do not', () => {
    const text = plan(
      '一、防汛。暴雨橙色预警期间，地下车库停止使用。\n二、应对重污染天气。臭氧预警期间错时生产。大风黄色及以上预警时加固围挡。',
    )
    expect(shown(text, 'orange')).toEqual([])
  })

  it('what has to be ready before is told where there is nothing else', () => {
    expect(shown(plan('一、应对重污染天气。9月底前完成应急减排清单修订。'), 'orange')).toEqual([
      '一 9月底前完成应急减排清单修订。',
    ])
  })
})

it('every clause stands in its plan, word for word', () => {
  const folders = ['fourth', 'seventh', 'ninth', 'eleventh', 'thirteenth', 'fifteenth']
  const all = folders.flatMap((folder) => [...planTexts(join(fixtures, folder)).values()])
  const source = [...all, ...shippedPlans.values()].join('').replace(/\s/g, '')
  let found = 0
  for (const texts of [
    shippedPlans,
    ...folders.map((folder) => planTexts(join(fixtures, folder))),
  ]) {
    for (const document of readPlans(texts)) {
      for (const { quote } of applyingClauses([document], 'orange')) {
        expect(source).toContain(quote.replace(/……$/, '').replace(/\s/g, ''))
        expect(quote.length).toBeLessThanOrEqual(122)
        found++
      }
    }
  }
  expect(found).toBeGreaterThan(8)
})
