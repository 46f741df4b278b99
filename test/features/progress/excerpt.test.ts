import { expect, it } from 'vitest'
import { excerptOf } from '#features/progress/answers/excerpt.ts'

const list =
  '【填报单位】区住建委\n1. 疏通管道：本周1200米，累计23000米\n2. 掏挖检雨井：本周150座次\n下一步：无'

it('of a list its own line', () => {
  expect(excerptOf({ text: list, week: 1200, cumulative: 23_000 })).toBe(
    '1. 疏通管道：本周1200米，累计23000米',
  )
  expect(excerptOf({ text: list, week: 150, cumulative: null })).toBe('2. 掏挖检雨井：本周150座次')
})

it('finds figures that were written in another unit or with commas', () => {
  const text = '疏通管道2.1公里；裸地苫盖1.5万平方米；巡河12次'
  expect(excerptOf({ text, week: 2100, cumulative: null })).toBe('疏通管道2.1公里')
  expect(excerptOf({ text, week: 15_000, cumulative: null })).toBe('裸地苫盖1.5万平方米')
  expect(excerptOf({ text: '巡河12次。清理垃圾1,200吨', week: 1200, cumulative: null })).toBe(
    '清理垃圾1,200吨',
  )
})

it('the whole message where no part of it has the figure', () => {
  expect(excerptOf({ text: '管道一千二；井三十', week: 1200, cumulative: null })).toBe(
    '管道一千二；井三十',
  )
  expect(excerptOf({ text: '台账已更新。方案已印发', week: null, cumulative: null })).toBe(
    '台账已更新。方案已印发',
  )
})
