import { describe, expect, it } from 'vitest'
import type { Reply } from '#features/progress/ledger/reply.ts'
import { settledByRoster } from '#features/progress/reading/own-tasks.ts'
import type { Roster, Task, Unit } from '#features/progress/roster/roster.ts'

const unit = (name: string): Unit => ({
  ...{ name, aliases: [], groups: [], document: 'nankai-2024', people: [] },
})
const task = (id: string, units: string[], metrics: string[]): Task => ({
  ...{ id, title: id, source: id, units, metrics, targets: {}, deadline: null },
})
const rosterWith = (...tasks: Task[]): Roster => ({
  units: [unit('区水务所'), unit('区应急局')],
  tasks,
  rounds: [],
})
const item = (article: string) => ({
  ...{ task: article, metric: '采集水样', week: 5, cumulative: null, unit: '个' },
  ...{ forUnit: null, problem: null, next: null },
})
/** 采集水样5个: under article 8 or 9? */
const asked: Reply = {
  kind: 'report',
  unit: null,
  items: [item('nankai-2024#9')],
  flags: ['ambiguous-task'],
  question: '采集水样报在哪一条？请回复数字：\n1. 第8条\n2. 第9条',
  choices: ['nankai-2024#8', 'nankai-2024#9'].map((article) => ({
    label: article,
    reply: { kind: 'report', unit: null, items: [item(article)], flags: [] },
  })),
}

describe('a figure that fits two articles', () => {
  it('belongs to the one the roster asks of the unit, and nobody is asked', () => {
    const roster = rosterWith(
      task('nankai-2024#8', ['区水务所'], ['采集水样']),
      task('nankai-2024#9', ['区应急局'], ['采集水样']),
    )
    const { items, flags, question } = settledByRoster(asked, '区水务所', roster)
    expect(items).toEqual([item('nankai-2024#8')])
    expect(flags).toEqual([])
    expect(question).toBeUndefined()
  })

  it('is settled beside a work that is nobody’s', () => {
    const other = { ...item('nankai-2024#14'), metric: '植树' }
    const choices = asked.choices?.map((choice) => ({
      ...choice,
      reply: { ...choice.reply, items: [...choice.reply.items, other] },
    }))
    const both: Reply = { ...asked, items: [...asked.items, other], ...(choices && { choices }) }
    const roster = rosterWith(task('nankai-2024#8', ['区水务所'], ['采集水样']))
    const { items, question } = settledByRoster(both, '区水务所', roster)
    expect(items).toEqual([item('nankai-2024#8'), other])
    expect(question).toBeUndefined()
  })

  it('is looked up in the tasks of the unit that is reported for', () => {
    const roster = rosterWith(
      task('nankai-2024#8', ['区水务所'], ['采集水样']),
      task('nankai-2024#9', ['区应急局'], ['采集水样']),
    )
    const forOther: Reply = { ...asked, unit: '区水务所' }
    expect(settledByRoster(forOther, '区应急局', roster).items).toEqual([item('nankai-2024#8')])
  })

  it('is asked about when both are the unit’s', () => {
    const roster = rosterWith(
      task('nankai-2024#8', ['区水务所'], ['采集水样']),
      task('nankai-2024#9', ['区水务所'], ['采集水样']),
    )
    expect(settledByRoster(asked, '区水务所', roster)).toBe(asked)
  })

  it('is asked about without the tasks of others', () => {
    const roster = rosterWith(
      task('nankai-2024#8', ['区水务所'], ['采集水样']),
      task('nankai-2024#9', ['区应急局'], ['采集水样']),
      task('nankai-2024#4', ['区水务所'], ['采集水样']),
    )
    const third = { label: '第4条', reply: { ...asked, items: [item('nankai-2024#4')] } }
    const wide: Reply = {
      ...asked,
      question: '采集水样报在哪一条？请回复数字：\n1. 第9条\n2. 第8条\n3. 第4条',
      choices: [...(asked.choices ?? []).toReversed(), third],
    }
    const { items, question, choices } = settledByRoster(wide, '区水务所', roster)
    expect(question).toBe('采集水样报在哪一条？请回复数字：\n1. nankai-2024#8\n2. 第4条')
    expect(choices?.map(({ label }) => label)).toEqual(['nankai-2024#8', '第4条'])
    expect(items).toEqual([item('nankai-2024#8')])
  })

  it('is asked about when neither is, or nobody knows the unit', () => {
    expect(settledByRoster(asked, '区水务所', rosterWith())).toBe(asked)
    const roster = rosterWith(task('nankai-2024#8', ['区水务所'], ['采集水样']))
    expect(settledByRoster(asked, null, roster)).toBe(asked)
  })

  it('goes to the line of a task table that counts it', () => {
    const roster = rosterWith(task('表3', ['区水务所'], ['采集水样']))
    const settled = settledByRoster(asked, '区水务所', roster)
    expect(settled.question).toBeUndefined()
    expect(settled.flags).toEqual([])
  })
})

it('settles a correction as well, which carries no flags', () => {
  const roster = rosterWith(task('nankai-2024#8', ['区水务所'], ['采集水样']))
  const correction: Reply = { ...asked, kind: 'correction', flags: [] }
  const { items, question } = settledByRoster(correction, '区水务所', roster)
  expect(items).toEqual([item('nankai-2024#8')])
  expect(question).toBeUndefined()
})

it('leaves a question about a figure to be asked', () => {
  const roster = rosterWith(task('nankai-2024#9', ['区水务所'], ['采集水样']))
  const choices = [5, 50].map((week) => {
    const items = [{ ...item('nankai-2024#9'), week }]
    return { label: `${week}个`, reply: { ...asked, items, flags: [] } }
  })
  const unclear: Reply = { ...asked, flags: ['ambiguous-number', 'ambiguous-task'], choices }
  expect(settledByRoster(unclear, '区水务所', roster)).toBe(unclear)
})

it('leaves alone what is sure', () => {
  const { question: _, choices: __, ...plain } = asked
  const sure: Reply = { ...plain, flags: [] }
  const roster = rosterWith(task('nankai-2024#8', ['区水务所'], ['采集水样']))
  expect(settledByRoster(sure, '区水务所', roster)).toBe(sure)
})
