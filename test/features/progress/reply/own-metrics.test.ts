import { expect, it } from 'vitest'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import { shippedDesk, shippedMetrics, told, unit } from './desk.ts'

const counted = [
  ['改造老旧小区燃气管道', '户'],
  ['修复破损道路', '公里'],
  ['补植绿化面积', '公顷'],
  ['建设公共充电桩', '个'],
  ['举办绿色生活宣传活动', '场次'],
  ['生活垃圾分类入户宣传', '户'],
  ['拆除违法建设', '平方米'],
] as const

/** An office whose work stands in an imported table, beside the shipped catalogue. */
const desk: ReplyContext = {
  ...shippedDesk,
  metrics: [
    ...counted.map(([name, each], index) => ({
      ...{ name, unit: each, tasks: [`表${index + 1}`], target: null, aliases: [], units: {} },
    })),
    ...shippedMetrics,
  ],
  units: [{ name: '桃源街道', aliases: [], document: null, planless: true }],
}
const street = unit('桃源街道', desk)

it.each([
  [
    '修路0.8公里累计3.6公里，燃气60户累计470户',
    ['表2 修复破损道路 0.8/3.6', '表1 改造老旧小区燃气管道 60/470'],
  ],
  ['补植绿化1200平方米，累计9000平方米', ['表3 补植绿化面积 0.12/0.9']],
  [
    '入户900户累计5400户；拆违280㎡累计3480㎡',
    ['表6 生活垃圾分类入户宣传 900/5400', '表7 拆除违法建设 280/3480'],
  ],
  ['充电桩本周12台，累计98台，其中快充30台', ['表4 建设公共充电桩 12/98']],
  [
    '活动2，累计7；入户800，累计3700',
    ['表5 举办绿色生活宣传活动 2/7', '表6 生活垃圾分类入户宣传 800/3700'],
  ],
])('%s', (text, figures) => {
  expect(told(street.says(text))).toEqual(figures)
})

it('a metric of a plan that is not the office’s is never taken', () => {
  const reply = street.says('非道路移动机械本周12台，累计98台')
  expect(reply.items.filter(({ metric }) => metric === '检测非道路移动机械')).toEqual([])
})

it('figures of no known work are told back beside those that are filed', () => {
  const reply = street.says('疏浚河沟0.8公里，累计3.6公里，拆违280平，累计3480平，夜查2次')
  expect(told(reply)).toEqual(['表7 拆除违法建设 280/3480'])
  expect(reply.unread).toEqual(['疏浚河沟0.8公里，累计3.6公里'])
})
