import { expect, it } from 'vitest'
import { metricAsked } from '#features/progress/answers/metric-asked.ts'

const own = ['户厕改造', '拆除残垣断壁', '新改建农村公路', '路面修补', '补植绿化']

it.each([
  ['全县改厕做到多少了', '户厕改造'],
  ['补绿还差多少', '补植绿化'],
  ['拆墙多少了', null],
  ['修路做到多少了', null],
  ['厕所怎么样', null],
])('%s asks of %s', (text, name) => {
  expect(metricAsked(text, [], own)).toBe(name)
})
