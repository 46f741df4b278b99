import { describe, expect, it } from 'vitest'
import type { ReplyContext } from '#features/progress/reply/reply-context.ts'
import { shippedDesk, told, unit } from './desk.ts'

const counted = [
  ['销毁不合格灶具', '台'],
  ['新增绿道', '公里'],
  ['培训从业人员', '人次'],
  ['处理欠薪案件', '件'],
  ['更换井盖', '套'],
  ['修剪行道树', '株'],
  ['走访困难家庭', '户'],
  ['检查网吧', '家'],
  ['开展反诈宣讲', '场'],
  ['建设便民驿站', '处'],
  ['改造农村厕所', '座'],
  ['清理楼道堆物', '处'],
] as const

/** The work of an office of another field, as it is listed first: names and units. */
const desk: ReplyContext = {
  ...shippedDesk,
  metrics: counted.map(([name, each], index) => ({
    ...{ name, unit: each, tasks: [`表${index + 1}`], target: null, aliases: [], units: {} },
  })),
  units: [{ name: '桃源街道', aliases: [], document: null, planless: true }],
}
const street = unit('桃源街道', desk)

describe('a word of a role inside the name of a work says nothing of its figure', () => {
  it.each([
    ['本周更换井盖0套，销毁不合格灶具0台', ['表5 更换井盖 0/—', '表1 销毁不合格灶具 0/—']],
    ['销毁12台不合格灶具，累计131台', ['表1 销毁不合格灶具 12/131']],
    ['今年以来共新增绿道21公里，本周1.5公里', ['表2 新增绿道 1.5/21']],
    ['累计新增绿道21公里', ['表2 新增绿道 —/21']],
    ['截至目前，新增绿道21公里，更换井盖340套', ['表2 新增绿道 —/21', '表5 更换井盖 —/340']],
    ['培训从业人员45人次，累计460人次', ['表3 培训从业人员 45/460']],
    ['处理欠薪案件3件，累计41件', ['表4 处理欠薪案件 3/41']],
  ])('%s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })

  it.each([
    ['检查网吧20家，不合格3家', ['表8 检查网吧 20/—']],
    ['绿道新增1.5公里，累计21公里', ['表2 新增绿道 1.5/21']],
    ['计划新增绿道30公里，本周新增绿道1.5公里', ['表2 新增绿道 1.5/—']],
    ['处理欠薪案件3件，还欠2件没办', ['表4 处理欠薪案件 3/—']],
  ])('outside of the name it does: %s', (text, figures) => {
    expect(told(street.says(text))).toEqual(figures)
  })
})
