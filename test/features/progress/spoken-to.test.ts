import { describe, expect, it } from 'vitest'
import type { Person, Roster } from '#features/progress/roster/roster.ts'
import { knownPerson, unitsSpokenTo } from '#features/progress/roster/spoken-to.ts'
import { roundRoster } from '../../support/round-chat.ts'

const named = (group: string, roster: Roster) =>
  unitsSpokenTo(group, roster).map(({ name }) => name)

describe('who is spoken to in a group', () => {
  it('the units of its round', () => {
    expect(named('南开群', roundRoster)).toEqual(['区住建委', '区城管委', '学府街道'])
    expect(named('金桥群', roundRoster)).toEqual(['金桥社区'])
  })

  it('a unit that names no group, in the first one of the round', () => {
    const units = roundRoster.units.map((unit) => ({ ...unit, groups: [] }))
    const names = units.map(({ name }) => name)
    expect(named('南开群', { ...roundRoster, units })).toEqual(names)
    expect(named('金桥群', { ...roundRoster, units })).toEqual([])
  })

  it('without a round the units that name the group, and no others', () => {
    const units = roundRoster.units.map((unit) => ({
      ...unit,
      groups: unit.name === '学府街道' ? ['值班群', '南开群'] : unit.groups,
    }))
    expect(named('值班群', { ...roundRoster, units })).toEqual(['学府街道'])
    expect(named('没有的群', roundRoster)).toEqual([])
  })
})

describe('who somebody is', () => {
  const people = {
    learned: [{ channel: 'wecom', id: 'xinren', name: '新人', unit: '区城管委' }],
    claims: [],
    asked: [],
    leaves: [],
    years: {},
  }
  const who = (id: string, channel: string, roster = roundRoster) =>
    knownPerson({ channel, id }, roster, people)

  it('by the roster, by what a coordinator confirmed, or unknown', () => {
    expect(who('zhangsan', 'wecom')).toEqual({ name: '张三', unit: '区住建委' })
    expect(who('xinren', 'wecom')).toEqual({ name: '新人', unit: '区城管委' })
    expect(who('nobody', 'wecom')).toEqual({ name: null, unit: null })
  })

  it('nobody is taken for who has the same id on another channel', () => {
    const other: Person = {
      id: 'xinren',
      name: '旧人',
      role: '',
      channel: 'dingtalk',
      deputy: null,
      leaveUntil: null,
    }
    const units = roundRoster.units.map((unit) => ({ ...unit, people: [other, ...unit.people] }))
    const roster = { ...roundRoster, units }
    expect(who('xinren', 'wecom', roster)).toEqual({ name: '新人', unit: '区城管委' })
    expect(who('xinren', 'dingtalk', roster)).toEqual({ name: '旧人', unit: '区住建委' })
    expect(who('xinren', 'else', roster)).toEqual({ name: null, unit: null })
  })
})
