import { describe, expect, it } from 'vitest'
import type { Metric } from '#features/progress/roster/metric.ts'
import { withPlanMetrics } from '#features/progress/roster/plan-metrics.ts'
import { completeRoster, rosterFrom } from '#features/progress/roster/roster-from.ts'
import { withShortNames } from '#features/progress/roster/unit-short-names.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { articleId } from '#plan/article-id.ts'
import { targetsOf } from '#plan/target.ts'
import { readPlans, shippedPlans } from '../../support/plans.ts'

const documents = readPlans(shippedPlans).toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
const pipes: Metric = {
  name: '疏通管道',
  unit: '米',
  tasks: ['nankai-2024#7', 'jinqiao-2023#12'],
  target: { value: 50000, task: 'nankai-2024#7' },
  aliases: [],
  units: {},
}
const groups = [
  { name: '南开群', documents: ['nankai-2024'] },
  { name: '金桥群', documents: ['jinqiao-2023'] },
]
const member = (id: string, unit: string, group: string) => ({
  ...{ id, name: id, unit, group, channel: null },
})
const members = [
  member('zhangsan', '区住建委', '南开群'),
  member('zhaoliu', '学府街道', '南开群'),
  member('liuyang', '公共管理办公室（环保河道）', '金桥群'),
  member('zhouba', '经济发展办公室', '金桥群'),
]

describe('without a roster file', () => {
  const roster = rosterFrom({ groups, members, documents, metrics: [pipes] })

  it('the members of the groups are the units, each with the plan of its group', () => {
    expect(roster.units).toHaveLength(4)
    expect(roster.units[1]).toMatchObject({
      name: '学府街道',
      groups: ['南开群'],
      document: 'nankai-2024',
      people: [{ id: 'zhaoliu' }],
    })
  })

  it('what is counted is everybody’s task, what names a unit is that unit’s', () => {
    expect(roster.tasks.map(({ id, units, metrics }) => ({ id, units, metrics }))).toEqual([
      { id: 'nankai-2024#7', units: ['区住建委', '学府街道'], metrics: ['疏通管道'] },
      {
        id: 'jinqiao-2023#12',
        units: ['公共管理办公室（环保河道）', '经济发展办公室'],
        metrics: ['疏通管道'],
      },
      { id: 'jinqiao-2023#四/三', units: ['公共管理办公室（环保河道）'], metrics: [] },
    ])
    expect(roster.tasks[0]).toMatchObject({ title: '持续打好黑臭水体治理攻坚战' })
  })

  it('every group has its round', () => {
    expect(roster.rounds.map(({ name }) => name)).toEqual(['南开群', '金桥群'])
  })
})

it('a roster with units alone gets its tasks from the plans', () => {
  const unit = { name: '区住建委', aliases: [], groups: [], document: 'nankai-2024', people: [] }
  const roster = completeRoster(
    { units: [unit], tasks: [], rounds: [] },
    { groups, documents, metrics: [pipes] },
  )
  expect(roster.tasks.map(({ id }) => id)).toEqual(['nankai-2024#7'])
})

describe('a county’s plan', () => {
  const plan = readDocument(
    '清源县.txt',
    [
      '清源县2024年农村公路和人居环境攻坚行动方案',
      '一、工作目标',
      '到2024年底，全县新改建农村公路120公里。',
      '二、重点任务',
      '1.农村公路提档升级。11月底前，完成农村公路新改建120公里。（牵头单位：县交通运输局；责任单位：各乡镇）',
      '2.加强路面养护。全年清理边沟260公里，6月底前完成边沟清理150公里。（县交通运输局）',
      '3.治理生活垃圾。配备垃圾桶5000个。（各镇）',
    ].join('\n'),
    {},
  )
  const metrics = withPlanMetrics([], targetsOf([plan]))
  const units = ['县交通运输局', '柳河镇', '石桥镇'].map((name) => {
    return { name, aliases: [], groups: [], document: plan.id, people: [] }
  })

  it('asks 各乡镇 of its towns, and each work once', () => {
    const { tasks } = completeRoster(
      { units, tasks: [], rounds: [] },
      { groups: [], documents: [plan], metrics },
    )
    const towns = ['柳河镇', '石桥镇']
    expect(tasks.map(({ id, units: names, metrics: counted }) => [id, names, counted])).toEqual([
      ['qingyuan-2024#1', ['县交通运输局', ...towns], ['新改建农村公路']],
      ['qingyuan-2024#2', ['县交通运输局'], ['清理边沟']],
      ['qingyuan-2024#3', towns, ['配备垃圾桶']],
    ])
    expect(metrics.map(({ name, target }) => [name, target?.value])).toEqual([
      ['新改建农村公路', 120],
      ['清理边沟', 260],
      ['配备垃圾桶', 5000],
    ])
  })
})

it.each([
  ['（县生态环境局负责）', 0],
  ['（牵头单位：县民政局；配合单位：县财政局）', 0],
  ['（县水务局）', 0],
  ['（各部门按职责落实）', 1],
  ['（县民政局牵头，各有关单位配合）', 0],
  ['（有关单位负责）', 1],
  ['', 1],
  ['（县水务局、县财政局）', 0],
  ['（县水务局落实）', 0],
  ['（县水务局牵头）（县财政局配合）', 0],
  ['（含新建边沟）（县水务局负责）', 0],
  ['（县财政局配合）责任单位：县水务局', 0],
  ['（县财政局配合）', 1],
  ['（含改造厕所）', 1],
  ['（重点是学校、医院、养老院）', 1],
  ['（学校、医院、养老院）', 1],
  ['（覆盖80%以上的乡镇）', 1],
  ['（含建制镇）', 1],
  ['（不含居民大院）', 1],
  ['（谁家门前谁负责）', 1],
  ['（县财政局配合）。责任单位：各镇', 1],
  ['（由县水务局负责）。各乡镇配合落实', 1],
])('an article given to units that nobody reports for is not everybody’s: %s', (owner, count) => {
  const text = `清源县2024年行动方案\n一、重点任务\n1.治理扬尘。全年清理边沟260公里。${owner}`
  const plan = readDocument('清源县.txt', text, {})
  const unit = { name: '柳河镇', aliases: [], groups: [], document: plan.id, people: [] }
  const { tasks } = completeRoster(
    { units: [unit], tasks: [], rounds: [] },
    { groups: [], documents: [plan], metrics: withPlanMetrics([], targetsOf([plan])) },
  )
  expect(tasks).toHaveLength(count)
})

describe('an article that names what kind of unit it is for', () => {
  const tasksOf = (owner: string) => {
    const text = `清源区2024年行动方案\n一、重点任务\n1.修复道路。全年修复道路12公里。${owner}`
    const plan = readDocument('清源区.txt', text, {})
    const units = ['区城管委', '学府街道', '万兴街道', '金桥社区'].map((name) => {
      return { name, aliases: [], groups: [], document: plan.id, people: [] }
    })
    const metrics = withPlanMetrics([], targetsOf([plan]))
    const roster = { units, tasks: [], rounds: [] }
    return completeRoster(roster, { groups: [], documents: [plan], metrics }).tasks
  }
  const streets = ['学府街道', '万兴街道']

  it.each([
    ['责任单位：各街道', streets],
    ['（各街道）', streets],
    ['（区城管委配合）。责任单位：各街道', ['区城管委', ...streets]],
    ['（由区住建委负责）。各街道配合落实', streets],
    ['责任单位：各街道、各社区', [...streets, '金桥社区']],
    ['（各社区）', ['金桥社区']],
    ['（区城管委配合）', ['区城管委', ...streets, '金桥社区']],
    ['强化各街道降尘量考核。', ['区城管委', ...streets, '金桥社区']],
  ])('%s', (owner, units) => {
    expect(tasksOf(owner).map((task) => task.units)).toEqual([units])
  })
})

describe('how people shorten names', () => {
  const aliases = (...names: string[]) =>
    withShortNames(
      names.map((name) => ({ name, aliases: [], groups: [], document: null, people: [] })),
    ).map((unit) => unit.aliases)

  it.each([
    ['区住建委', '住建委'],
    ['区住建委', '区住房建设委'],
    ['学府街道', '学府街'],
    ['学府街道办事处', '学府街道'],
    ['金桥街综合执法大队', '综合执法大队'],
    ['公共管理办公室（环保河道）', '公共管理办'],
    ['金桥社区居委会', '金桥社区'],
    ['经济发展办公室', '经发办'],
    ['金桥街经济发展办公室', '经发办'],
    ['安全生产监管办公室', '安监办'],
    ['安全生产监管办公室', '安全办'],
    ['农业农村办公室', '农业办'],
    ['公共服务办公室', '公服办'],
    ['社会保障科', '社保科'],
    ['文化和旅游局', '文旅局'],
    ['河长制办公室', '河长办'],
  ])('%s is also %s', (name, short) => {
    expect(aliases(name)[0]).toContain(short)
  })

  it('first characters that fit two offices are neither’s', () => {
    const [first, second] = aliases('城市管理办公室', '城市建设管理办公室')
    expect(first).not.toContain('城管办')
    expect(second).not.toContain('城管办')
  })

  it('a form that could mean two units is none', () => {
    const [first, second] = aliases('南开区生态环境局', '东丽区生态环境局')
    expect(first).not.toContain('生态环境局')
    expect(second).not.toContain('生态环境局')
  })
})

it('an attachment with the number of an article is not that article', () => {
  const text =
    '某县2024年方案\n一、任务\n1.修路。新改建农村公路120公里。\n附件：1.分解表\n附件1\n甲镇\t6\n'
  const [one, annex] = readDocument('某县.txt', text, {}).articles.filter(
    ({ path }) => path.at(-1) === '1',
  )
  expect(articleId('mou-2024', one?.path ?? [])).toBe('mou-2024#1')
  expect(articleId('mou-2024', annex?.path ?? [])).toBe('mou-2024#附件/1')
})
