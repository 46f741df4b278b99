import { expect, it } from 'vitest'
import { hasOnlyTables } from '#features/progress/roster/only-tables.ts'
import {
  defaultTimes,
  type Roster,
  type Task,
  type Unit,
} from '#features/progress/roster/roster.ts'

const unit = (name: string, document: string | null = null): Unit => ({
  ...{ name, aliases: [], groups: [], document, people: [] },
})
const task = (id: string, units: string[]): Task => ({
  ...{ id, title: id, source: id, units, metrics: [], targets: {}, deadline: null },
})
const plans = [{ areaNames: ['南开区', '南开'] }]
const group = { name: '滨河更新群', documents: [] }
const office = (units: Unit[], tasks: Task[]): Roster => ({
  ...{ units, tasks },
  rounds: [{ name: '滨河区城市更新', groups: [group.name], times: defaultTimes }],
})

it('an office with nothing but a task table works by no plan of another place', () => {
  const own = office([unit('区住建局')], [task('表1', ['区住建局']), task('表2', ['区住建局'])])
  expect(hasOnlyTables(group, own, plans)).toBe(true)
})

it.each([
  [
    'an article among its tasks',
    [unit('区住建局')],
    [task('表1', ['区住建局']), task('nankai-2024#7', ['区住建局'])],
  ],
  ['a unit of a plan’s area', [unit('南开区住建委')], [task('表1', ['南开区住建委'])]],
  [
    'a unit that is said to be of a plan',
    [unit('区住建局', 'nankai-2024')],
    [task('表1', ['区住建局'])],
  ],
  ['no tasks at all', [unit('区住建局')], []],
] as const)('with %s the plans stay', (_, units, tasks) => {
  expect(hasOnlyTables(group, office([...units], [...tasks]), plans)).toBe(false)
})

it('a group that names its plans, or has no round, keeps them', () => {
  const own = office([unit('区住建局')], [task('表1', ['区住建局'])])
  expect(hasOnlyTables({ ...group, documents: ['nankai-2024'] }, own, plans)).toBe(false)
  expect(hasOnlyTables({ ...group, name: '领导群' }, own, plans)).toBe(false)
})
