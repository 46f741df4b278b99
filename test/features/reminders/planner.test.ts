import { expect, it } from 'vitest'
import { dayOf } from '#calendar/beijing.ts'
import { rowsBetween } from '#features/reminders/planner.ts'
import { ReminderChat, reminderGroup } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const group = reminderGroup.name
const plan = planOf(2024, '6月14日前完成清淤。', '11月15日至次年3月15日，开展供暖攻坚行动。')

it('plans anew only when something has changed', async () => {
  const chat = new ReminderChat({ documents: [plan] })
  const { planner, settings } = chat.service
  const first = await planner.rows(group)
  expect(await planner.rows(group)).toBe(first)
  await settings.update(group, (decisions) => {
    decisions.paused = 1
  })
  expect(await planner.rows(group)).toBe(first)

  const anchor = first.find(({ kind }) => kind === 'due')?.anchor ?? ''
  await settings.update(group, (decisions) => {
    decisions.words[anchor] = { word: { type: 'never' }, by: '王五', at: 1 }
  })
  const fewer = await planner.rows(group)
  expect(fewer).not.toBe(first)
  expect(fewer.some(({ kind }) => kind === 'due')).toBe(false)

  chat.documents = []
  expect(await planner.rows(group)).toEqual([])
  expect(await planner.rows('没有的群')).toEqual([])
})

it('a plan that goes on in the next year still speaks in its own', async () => {
  const chat = new ReminderChat({ documents: [plan] })
  const { planner, settings } = chat.service
  const inYear = async (year: string) =>
    (await planner.rows(group)).filter(({ at }) => dayOf(at).startsWith(year))
  const own = await inYear('2024')
  expect((await inYear('2025')).every(({ held }) => held !== null)).toBe(true)
  await settings.update(group, (decisions) => {
    decisions.carried.push({ document: plan.id, year: 2025, by: '王五', at: 1 })
  })
  expect((await inYear('2024')).filter(({ date }) => date < '2025')).toEqual(
    own.filter(({ date }) => date < '2025'),
  )
  const next = await inYear('2025')
  expect(next.filter(({ kind, held }) => kind === 'due' && held === null)).not.toEqual([])
  expect(new Set(next.map(({ id }) => id)).size).toBe(next.length)
})

it('reminds a group of what its own units answer for, and of what nobody is named for', async () => {
  const streets = { ...reminderGroup, name: '街道群', chatId: 'wr2' }
  const leaders = { ...reminderGroup, name: '领导群', chatId: 'wr3' }
  const answering = new Map([[`${plan.id}#1`, ['区排水所']]])
  const groups = [reminderGroup, streets, leaders]
  const members = new Map([
    [group, ['区排水所']],
    [streets.name, ['学府街道']],
  ])
  const charges = {
    unitsOf: (article: string) => answering.get(article) ?? [],
    unitsIn: (name: string) => members.get(name) ?? [],
  }
  const { planner } = new ReminderChat({ documents: [plan], groups, charges }).service
  const articles = async (name: string) =>
    new Set((await planner.rows(name)).map(({ item }) => item.path.at(-1)))
  const all = await articles(group)
  expect([...all]).toEqual(['1', '2'])
  expect(await articles(leaders.name)).toEqual(all)
  expect([...(await articles(streets.name))]).toEqual(['2'])

  // Where no group has the unit, everybody hears of it.
  members.delete(group)
  const alone = new ReminderChat({ documents: [plan], groups, charges }).service.planner
  expect((await alone.rows(streets.name)).some(({ item }) => item.path.at(-1) === '1')).toBe(true)
})

it('reminds a group that works by no plan of none', async () => {
  const charges = {
    unitsOf: () => [],
    unitsIn: () => [],
    hasNoPlan: (name: string) => name === group,
  }
  const { planner } = new ReminderChat({ documents: [plan], charges }).service
  expect(await planner.rows(group)).toEqual([])
  expect(await planner.documents(group)).toEqual([])
})

it('finds rows between two instants', () => {
  const rows = [1, 3, 3, 5, 9].map((at) => ({ at }))
  expect(rowsBetween(rows, 1, 5).map(({ at }) => at)).toEqual([3, 3, 5])
  expect(rowsBetween(rows, 0, 1).map(({ at }) => at)).toEqual([1])
  expect(rowsBetween(rows, 9, 99)).toEqual([])
  expect(rowsBetween([], 0, 9)).toEqual([])
})
