import { expect, it } from 'vitest'
import { targetsOf } from '#plan/target.ts'
import { fourthPlan, readPlans, shippedPlans } from '../support/plans.ts'

it('finds the amounts of work of a plan with their article', () => {
  expect(targetsOf(readPlans(shippedPlans).filter(({ year }) => year === 2024))).toEqual([
    { name: '疏通管道', unit: '米', value: 50000, task: 'nankai-2024#7', text: '疏通管道50000米' },
    {
      name: '掏挖检雨井',
      unit: '座次',
      value: 6000,
      task: 'nankai-2024#7',
      text: '掏挖检雨井6000座次',
    },
    {
      name: '维修检雨井',
      unit: '座次',
      value: 300,
      task: 'nankai-2024#7',
      text: '维修检雨井300座次',
    },
    { name: '返修管道', unit: '米', value: 125, task: 'nankai-2024#7', text: '返修管道125米' },
  ])
})

it('counts in the unit itself and leaves shares, limits and rhythms out', () => {
  const targets = targetsOf(readPlans(fourthPlan))
  expect(targets).toContainEqual({
    text: expect.stringContaining('1.8万米'),
    name: '雨水管道清掏',
    unit: '米',
    value: 18000,
    task: 'xigu-2025#8',
  })
  for (const { unit } of targets) expect(unit).not.toMatch(/%|万|小时/)
})
