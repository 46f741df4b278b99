import { describe, expect, it } from 'vitest'
import { officeOf, told } from './desk.ts'

const counted = [
  ['慰问退役军人', '人次'],
  ['疏浚排灌渠', '米'],
  ['走访帮教对象', '户次'],
] as const

/** An office of a plan that nobody has seen: people, visits, homes. */
const office = officeOf(counted)

describe('a total is of what was counted last', () => {
  it.each([
    // Of what no metric counts, so is its total.
    ['慰问退役军人35人次，食堂用餐1386人次，累计33410人次', ['表1 慰问退役军人 35/—']],
    ['①慰问退役军人35人次②食堂用餐1386人次，累计33410人次', ['表1 慰问退役军人 35/—']],
    ['疏浚排灌渠300米；拉围挡120米，累计3600米', ['表2 疏浚排灌渠 300/—']],
    // Some of those that were counted are no work of their own.
    ['走访帮教对象20户次，其中重点8户次，累计948户次', ['表3 走访帮教对象 20/948']],
    ['走访帮教对象20户次，搬走3户次没见到，累计948户次', ['表3 走访帮教对象 20/948']],
    ['走访帮教对象20户次，比上周少3户次，累计948户次', ['表3 走访帮教对象 20/948']],
  ])('%s', (text, figures) => {
    expect(told(office.says(text))).toEqual(figures)
  })
})
