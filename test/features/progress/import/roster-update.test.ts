import { describe, expect, it } from 'vitest'
import { likelyNames } from '#features/progress/import/metric-name.ts'
import { updateRoster } from '#features/progress/import/roster-update.ts'
import type { TableRow } from '#features/progress/import/table-rows.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'

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
      ['表2', '疏通管道', ['区住建委', '区城管委']],
    ])
    expect(roster.former).toMatchObject([{ id: '表1', title: '旧的' }])
  })

  it('twice as once, whatever moved in the table', () => {
    const first = [row({ amounts: [amount('安装雾炮', 40, '台')] }), row({ title: '巡查' })]
    const once = updated(null, first)
    expect(updated(once.text, first).text).toBe(once.text)
    const { metrics } = updated(once.text, first.toReversed())
    expect(metrics).toMatchObject([{ name: '安装雾炮', tasks: ['表1'] }])
    expect(updated(once.text, [row({})]).metrics).toEqual([])
  })

  describe('again', () => {
    const roads = row({ title: '修复破损道路', amounts: [amount('修复破损道路', 12.5, '公里')] })
    const trees = row({ title: '补植绿化', amounts: [amount('补植绿化', 3.5, '公顷')] })
    const walls = row({ title: '拆除违法建设', amounts: [amount('拆除违法建设', 24000, '平方米')] })
    const sponge = row({ title: '海绵城市改造', amounts: [amount('海绵城市改造', 5.5, '公顷')] })
    const { text } = updated(null, [roads, trees, walls])
    const numbers = (rows: readonly TableRow[], before = text) =>
      updated(before, rows).roster.tasks.map(({ id, title }) => `${id} ${title}`)

    it('an inserted row gets a new number, those behind it keep theirs', () => {
      expect(numbers([roads, sponge, trees, walls])).toEqual([
        '表1 修复破损道路',
        '表4 海绵城市改造',
        '表2 补植绿化',
        '表3 拆除违法建设',
      ])
      expect(updated(text, [roads, sponge, trees, walls])).toMatchObject({
        added: [{ id: '表4', title: '海绵城市改造' }],
        dropped: [],
        renamed: [],
      })
    })

    it('the number of a deleted row is given to no other, and is its own when it comes back', () => {
      const without = updated(text, [roads, trees])
      expect(without.dropped).toMatchObject([{ id: '表3', title: '拆除违法建设' }])
      expect(without.metrics.map(({ name }) => name)).toEqual(['修复破损道路', '补植绿化'])
      const others = updated(without.text, [roads, trees, sponge])
      expect(others.ids).toEqual(['表1', '表2', '表4'])
      const back = updated(others.text, [roads, trees, sponge, walls])
      expect(back.ids).toEqual(['表1', '表2', '表4', '表3'])
      expect(back.roster.former).toBeUndefined()
    })

    it('a renamed row is the same task, its metric keeps its name and is found by the new one too', () => {
      const renamed = row({
        title: '修复破损道路及人行道',
        amounts: [amount('修复破损道路及人行道', 13000, '米')],
      })
      const { ids, metrics, roster, renamed: told } = updated(text, [renamed, trees, walls])
      expect(ids).toEqual(['表1', '表2', '表3'])
      expect(told).toMatchObject([{ id: '表1', before: '修复破损道路' }])
      expect(metrics[0]).toMatchObject({
        ...{ name: '修复破损道路', unit: '公里', aliases: ['破损道路', '修复破损道路及人行道'] },
      })
      expect(roster.tasks[0]?.targets).toEqual({ 修复破损道路: 13 })
    })

    it('who counts what was written by hand and stays as far as units and metrics do', () => {
      const both = row({
        ...{ title: '道路绿化', units: ['东片街道', '西片街道'] },
        amounts: [amount('修复道路', 12, '公里'), amount('补植绿化', 3, '公顷')],
      })
      const own =
        '\n    countedBy: # 王五定的\n      修复道路: [东片街道, 西片街道]\n      补植绿化: [西片街道]'
      const before = updated(null, [both, roads]).text.replace(/(?<=title: 道路绿化)/, own)
      const again = updated(before, [roads, both])
      expect(again.roster.tasks.map(({ countedBy }) => countedBy)).toEqual([
        {},
        { 修复道路: ['东片街道', '西片街道'], 补植绿化: ['西片街道'] },
      ])
      expect(again.text).toContain('# 王五定的')
      const fewer = updated(before, [row({ ...both, units: ['东片街道'] }), roads])
      expect(fewer.roster.tasks[0]?.countedBy).toEqual({ 修复道路: ['东片街道'] })
      const gone = row({ ...both, units: ['东片街道'], amounts: both.amounts.slice(1) })
      expect(updated(before, [gone, roads]).text).not.toContain('countedBy')
    })

    it('another work with the same words around it is another task', () => {
      const gas = row({ title: '改造老旧小区燃气管道', amounts: [amount('燃气', 12, '户')] })
      const water = row({ title: '改造老旧小区供水管道', amounts: [amount('供水', 90, '户')] })
      const before = updated(null, [gas, roads]).text
      expect(numbers([water, roads], before)).toEqual([
        '表3 改造老旧小区供水管道',
        '表2 修复破损道路',
      ])
    })

    it('rows that were moved keep their numbers', () => {
      expect(updated(text, [walls, roads, trees]).ids).toEqual(['表3', '表1', '表2'])
    })

    it('rows of one title are told apart by their units', () => {
      const [east, west] = ['东片街道', '西片街道'].map((unit) => row({ ...roads, units: [unit] }))
      if (!east || !west) throw new Error('two')
      const before = updated(null, [east, west]).text
      expect(updated(before, [west, east]).ids).toEqual(['表2', '表1'])
      expect(updated(before, [west]).ids).toEqual(['表2'])
    })

    it('what one name counts in two units stays two metrics', () => {
      const rubbish = row({
        title: '清理垃圾',
        amounts: [amount('清理垃圾', 200, '处'), amount('清理垃圾', 90, '吨')],
      })
      const once = updated(null, [rubbish])
      expect(once.metrics.map(({ name }) => name)).toEqual(['清理垃圾', '清理垃圾（吨）'])
      expect(updated(once.text, [rubbish]).text).toBe(once.text)
    })
  })

  it('never into a roster with mistakes', () => {
    expect(updateRoster('unit: []', [row({})], [])).toMatchObject({
      mistakes: expect.stringContaining('units'),
    })
  })
})

it.each([
  ['更新改造老旧小区供水管网', ['供水管网']],
  ['老旧小区楼道粉刷出新', ['楼道粉刷']],
  ['为高龄、独居老人家庭实施适老化改造', ['适老化改造']],
  ['组织社区老年助餐和健康义诊活动', ['老年助餐', '健康义诊', '助餐', '义诊']],
  ['排查整治“九小场所”安全隐患', ['九小场所', '九小']],
  ['燃气软管更换入户', ['燃气软管']],
  ['物业服务满意率', ['满意率']],
  ['疏通管道', []],
])('people are likely to call %s %s', (name, short) => {
  expect(likelyNames(name)).toEqual(short)
})
