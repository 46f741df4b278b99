import { describe, expect, it } from 'vitest'
import { updateRoster } from '#features/progress/import/roster-update.ts'
import type { TableRow } from '#features/progress/import/table-rows.ts'
import type { Metric } from '#features/progress/metric.ts'
import { readRoster } from '#features/progress/read-roster.ts'

const pipes: Metric = {
  ...{ name: '疏通管道', unit: '米', tasks: ['nankai-2024#7'], target: null },
  ...{ aliases: ['疏通雨水管道'], units: { 公里: 1000 } },
}
const row = (change: Partial<TableRow>): TableRow => ({
  ...{ row: 2, title: '疏通管道', source: '二（二）7', units: ['区住建委'], contacts: [] },
  ...{ supporting: [], deadline: null, amounts: [], remarks: [], ...change },
})
const amount = (name: string, value: number, unit: string) => ({ name, value, unit })

function updated(existing: string | null, rows: readonly TableRow[], catalogue: Metric[] = []) {
  const update = updateRoster(existing, rows, catalogue)
  if ('mistakes' in update) throw new Error(update.mistakes)
  const content = readRoster(update.text)
  if ('mistakes' in content) throw new Error(content.mistakes)
  return { ...update, ...content }
}

describe('a table goes into the roster', () => {
  it('as units, tasks and metrics of a new file', () => {
    const { text, roster, metrics } = updated(null, [
      row({
        ...{ amounts: [amount('安装雾炮', 40, '台')], contacts: ['张三'], deadline: '2024-06-14' },
        supporting: ['各街道'],
      }),
    ])
    expect(roster.units.map(({ name }) => name)).toEqual(['区住建委'])
    expect(roster.tasks[0]).toMatchObject({
      id: '表1',
      deadline: '2024-06-14',
      supporting: ['各街道'],
      metrics: ['安装雾炮'],
      targets: { 安装雾炮: 40 },
    })
    expect(metrics).toMatchObject([{ name: '安装雾炮', unit: '台', tasks: ['表1'] }])
    expect(text).toContain('联系人：张三')
  })

  it('with metrics of the catalogue under their own name and in their own unit', () => {
    const { roster, metrics } = updated(
      null,
      [row({ amounts: [amount('疏通雨水管道', 5.2, '公里')] })],
      [pipes],
    )
    expect(roster.tasks[0]).toMatchObject({ metrics: ['疏通管道'], targets: { 疏通管道: 5200 } })
    expect(metrics).toEqual([])
  })

  it('a row that names a metric and no target counts it all the same', () => {
    const { roster } = updated(null, [row({ title: '加强疏通管道作业' })], [pipes])
    expect(roster.tasks[0]).toMatchObject({ metrics: ['疏通管道'], targets: {} })
  })

  it('without losing people, comments, or tasks of plans', () => {
    const existing = [
      '# 我们的花名册',
      'units:',
      '  - name: 区住建委 # 主力',
      '    people: [{name: 张三, id: zhangsan}]',
      'tasks:',
      '  - {id: nankai-2024#7, units: [区住建委]}',
      '  - {id: 表1, units: [区住建委], title: 旧的}',
    ].join('\n')
    const { text, roster, units } = updated(existing, [row({ units: ['住建委', '区城管委'] })])
    expect(text).toMatch(/^# 我们的花名册\n[\s\S]*# 主力/)
    expect(units).toBe(1)
    expect(roster.units[0]?.people).toHaveLength(1)
    expect(roster.tasks.map(({ id, title, units: who }) => [id, title, who])).toEqual([
      ['nankai-2024#7', '', ['区住建委']],
      ['表1', '疏通管道', ['区住建委', '区城管委']],
    ])
  })

  it('twice as once, whatever moved in the table', () => {
    const first = [row({ amounts: [amount('安装雾炮', 40, '台')] }), row({ title: '巡查' })]
    const once = updated(null, first)
    expect(updated(once.text, first).text).toBe(once.text)
    const { metrics } = updated(once.text, first.toReversed())
    expect(metrics).toMatchObject([{ name: '安装雾炮', tasks: ['表2'] }])
    expect(updated(once.text, [row({})]).metrics).toEqual([])
  })

  it('never into a roster with mistakes', () => {
    expect(updateRoster('unit: []', [row({})], [])).toMatchObject({
      mistakes: expect.stringContaining('units'),
    })
  })
})
