import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'
import { RosterFile } from '#features/progress/roster/roster-file.ts'
import { rosterProblems } from '#features/progress/roster/roster-problems.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const logger = createLogger('silent')
const root = join(import.meta.dirname, '../../..')

function roster(text: string) {
  const read = readRoster(text)
  if ('mistakes' in read) throw new Error(read.mistakes)
  return read
}

describe('a roster', () => {
  it('is read from the example that is shipped', () => {
    const { roster: read, metrics } = roster(
      readFileSync(join(root, 'docs/roster.example.yaml'), 'utf8'),
    )
    expect(read.units.map(({ name }) => name)).toEqual(['区住建委', '学府街道'])
    expect(read.units[0]?.aliases).toContain('住房建设委')
    expect(read.units[0]?.people[0]).toMatchObject({ id: 'zhangsan', deputy: 'lisi' })
    expect(read.tasks[0]).toMatchObject({ id: 'nankai-2024#7', targets: { 疏通管道: 52000 } })
    expect(read.rounds[0]?.times.due).toBe('周五 11:00')
    expect(metrics[0]).toMatchObject({ name: '安装雾炮', unit: '台', units: { 套: 1 } })
  })

  it('of another area is data like any other', () => {
    const { roster: read, metrics } = roster(
      readFileSync(join(root, 'test/fixtures/third/roster.yaml'), 'utf8'),
    )
    const known = new Set(metrics.map(({ name }) => name))
    expect(read.tasks.flatMap((task) => task.metrics).filter((name) => !known.has(name))).toEqual(
      [],
    )
    expect(read.rounds[0]?.times.open).toBe('周三 09:00')
  })

  it('may name units in tasks by an alias and deputies by id', () => {
    const { roster: read } = roster(
      [
        'units:',
        '  - {name: 区城管委, aliases: [城管], people: [{name: 甲, id: a, deputy: b}, {name: 乙, id: b}]}',
        'tasks:',
        '  - {id: 表1, units: [城管]}',
      ].join('\n'),
    )
    expect(read.tasks[0]?.units).toEqual(['区城管委'])
    expect(read.units[0]?.people[0]?.deputy).toBe('b')
  })

  it('that is empty is one without anybody', () => {
    expect(roster('units:\n').roster).toEqual({ units: [], tasks: [], rounds: [] })
  })

  it('tells every mistake at once, in Chinese, with its line', () => {
    const text = [
      'units:',
      '  - name: 区住建委',
      '    peple: []',
      '    people:',
      '      - {name: 张三, id: 123, leaveUntil: 2024-02-30}',
      'tasks:',
      '  - {id: 第7条, units: []}',
    ].join('\n')
    const read = readRoster(text)
    expect('mistakes' in read && read.mistakes.split('\n')).toEqual([
      '花名册有 5 处错误，请改正后再保存：',
      '  第 5 行 units[0].people[0].id：应是文字，请给它加上引号',
      '  第 5 行 units[0].people[0].leaveUntil：应是 2024-06-10 这样的日期',
      '  第 3 行 units[0].peple：没有这一项，请删去或改正（是不是要写 people？）',
      '  第 7 行 tasks[0].id：应是条款编号，如 nankai-2024#7（可用 gongjian index 查看），或 表1 这样的任务表行号',
      '  第 7 行 tasks[0].units：至少要写 1 项',
    ])
  })

  it('tells what no single item shows together with what a single one does', () => {
    const text = [
      'units:',
      '  - {name: 柳河镇, aliasses: [柳河]}',
      '  - {name: 柳河镇, people: [{name: 林霞, id: 5, deputy: 王五}]}',
      '  - {people: []}',
      'tasks:',
      '  - {id: 表1, units: [大河镇], deadline: 6月底}',
      '  - {units: [小河镇]}',
      '  - {id: 表2, units: [柳河镇]}',
      'rounds:',
      '  - {name: 甲, groups: [乙], times: {open: 周八 9点}}',
    ].join('\n')
    const read = readRoster(text)
    const told = 'mistakes' in read ? read.mistakes : ''
    for (const line of [
      '第 2 行 units[0].aliasses：没有这一项',
      '第 3 行 units[1].people[0].id：应是文字，请给它加上引号',
      '第 4 行 units[2].name：必填，请补上',
      '第 6 行 tasks[0].deadline：应是 2024-06-10 这样的日期',
      '第 7 行 tasks[1].id：必填，请补上',
      '第 3 行 units[1].name：柳河镇 写了两次，请只留一处',
      '第 3 行 units[1].people[0].deputy：花名册里没有 王五',
      '第 6 行 tasks[0].units[0]：units 里没有 大河镇',
      '第 10 行 rounds[0].times：轮次时间 open“周八 9点”不对',
    ])
      expect(told).toContain(line)
    expect(told).toContain('有 9 处错误')
    expect('mistakes' in read && read.rest?.roster.tasks.map(({ id }) => id)).toEqual([
      '表1',
      '表2',
    ])
  })

  it.each([
    [
      'a unit written twice',
      'units: [{name: 甲局}, {name: 乙局, aliases: [甲局]}]',
      '甲局 写了两次',
    ],
    [
      'somebody twice in one unit',
      'units: [{name: 甲局, people: [{name: 张, id: a}, {name: 张, id: a}]}]',
      'a 写了两次',
    ],
    [
      'a task of an unknown unit',
      'units: [{name: 甲局}]\ntasks: [{id: 表1, units: [乙局]}]',
      'units 里没有 乙局',
    ],
    [
      'a metric counted by a unit that is not one of the task',
      'units: [{name: 甲局}, {name: 乙局}]\ntasks: [{id: 表1, units: [甲局], metrics: [疏通管道], countedBy: {疏通管道: [乙局]}}]',
      '这项任务的 units 里没有 乙局',
    ],
    [
      'who counts what the task does not have',
      'units: [{name: 甲局}]\ntasks: [{id: 表1, units: [甲局], metrics: [疏通管道], countedBy: {巡河: [甲局]}}]',
      'metrics 里没有 巡河',
    ],
    [
      'an article among the former lines of a table',
      'former: [{id: nankai-2024#7, title: 疏通管道}]',
      '应是 表1 这样的任务表行号；计划条款不用写在 former 里，请删去这一项',
    ],
    [
      'a deputy nobody knows',
      'units: [{name: 甲局, people: [{name: 张, id: a, deputy: 李}]}]',
      '花名册里没有 李',
    ],
    [
      'times in the wrong order',
      'rounds: [{name: 甲, groups: [群], times: {due: 周一 09:00}}]',
      '不能早于前一步',
    ],
    [
      'a group in two rounds',
      'rounds: [{name: 甲, groups: [群]}, {name: 乙, groups: [群]}]',
      '群 写了两次',
    ],
    ['broken YAML', 'units: [', '第 1 行第 8 列：这里的 [ 没有配上 ]'],
    ['a list', '- 1', '应是'],
  ])('with %s is refused', (_, text, message) => {
    const read = readRoster(text)
    expect('mistakes' in read && read.mistakes).toContain(message)
  })
})

it('one person may report for several units', () => {
  const people = '[{name: 白雪, id: baixue}]'
  const text = `units: [{name: 经发办, people: ${people}}, {name: 安监办, people: ${people}}]`
  expect('roster' in readRoster(text)).toBe(true)
})

describe('the roster file', () => {
  it('is followed without a restart; a broken one leaves the last in force and says so', async () => {
    const path = join(await tempFolder(), 'roster.yaml')
    await writeFile(path, 'units: [{name: 区住建委}]\n')
    const file = await RosterFile.open(path, logger)
    expect((await file.current()).roster.units).toHaveLength(1)

    await writeFile(path, 'units: [{name: 区住建委}, {name: 区城管委}]\n')
    expect((await file.current()).roster.units).toHaveLength(2)

    await writeFile(path, 'units: 无\n')
    expect((await file.current()).roster.units).toHaveLength(2)
    expect(file.problems()[0]?.message).toMatch(/units：应是列表[\s\S]*仍使用修改前的花名册/)

    await rm(path)
    expect((await file.current()).roster.units).toHaveLength(2)
    expect(file.problems()[0]?.message).toContain('读不出来')

    await writeFile(path, 'units: []\n')
    expect((await file.current()).roster.units).toEqual([])
    expect(file.problems()).toEqual([])
  })

  it('that is wrong tells with its mistakes what leads nowhere in the rest of it', async () => {
    const path = join(await tempFolder(), 'roster.yaml')
    const people = '[{name: 陈刚, id: chengang, role: 联络员}]'
    await writeFile(
      path,
      `units: [{name: 柳河镇, aliasses: [], people: ${people}}]\nrounds: [{name: 周报, groups: [不存在群]}]\ntasks: [{id: 表1, units: [柳河镇], metrics: [修路]}]\n`,
    )
    const opened = RosterFile.open(path, logger, async ({ roster: read }) =>
      rosterProblems(read, { groups: [], documents: [], metrics: [] }),
    )
    await expect(opened).rejects.toThrow(
      [
        '花名册有 1 处错误，请改正后再保存：',
        '  第 1 行 units[0].aliasses：没有这一项，请删去或改正（是不是要写 aliases？）',
        '另有 3 处请一并改正：',
        '  轮次“周报”写的群“不存在群”不在配置里，请改成配置 groups 里写的 name。',
        '  单位“柳河镇”陈刚 的 role“联络员”不认识，请写 处级负责人、科级联系人 或 联系人；催报只 @ 联系人。',
        '  任务 表1 的指标“修路”不在指标目录里，请写进 metrics.yaml 或改正名称。',
      ].join('\n'),
    )
  })

  it.each([
    ['units', '  -\n', /第 4 行 units\[2\]：必填，请补上$/],
    ['tasks', '  -\n', /第 6 行 tasks\[1\]：必填，请补上$/],
    ['rounds', '  -\n', /第 8 行 rounds\[1\]：必填，请补上$/],
    ['metrics', '  -\n', /第 10 行 metrics\[1\]：必填，请补上$/],
    ['aliases', ', ~', /第 3 行 units\[1\]\.aliases\[1\]：必填，请补上$/],
    ['people', ', ~', /第 3 行 units\[1\]\.people\[1\]：必填，请补上$/],
    ['counted', ', {a: 1}', /第 5 行 tasks\[0\]\.metrics\[1\]：应是文字$/],
    ['groups', ', {b: 1}', /第 7 行 rounds\[0\]\.groups\[1\]：应是文字$/],
  ])('an item of %s that is none is the only mistake', async (place, item, mistake) => {
    const put = (name: string) => (name === place ? item : '')
    const text = [
      `units:\n  - {name: 区城管委, groups: [南开群]}\n  - {name: 区住建委, groups: [南开群], aliases: [住建${put('aliases')}], people: [{name: 张三, id: a, deputy: 李四}${put('people')}, {name: 李四, id: b}]}\n${put('units')}`,
      `tasks:\n  - {id: 表1, title: 清掏, units: [区住建委], metrics: [清掏${put('counted')}]}\n${put('tasks')}`,
      `rounds:\n  - {name: 周报, groups: [南开群${put('groups')}]}\n${put('rounds')}`,
      `metrics:\n  - {name: 清掏, unit: 座}\n${put('metrics')}`,
    ].join('')
    const path = join(await tempFolder(), 'roster.yaml')
    await writeFile(path, text)
    const opened = RosterFile.open(path, logger, async ({ roster: read, metrics }) => {
      const group = { name: '南开群', channel: 'wecom', chatId: 'wr1', documents: [] }
      return rosterProblems(read, {
        groups: [{ ...group, coordinators: [] }],
        documents: [],
        metrics,
      })
    })
    await expect(opened).rejects.toThrow(mistake)
    await expect(opened).rejects.toThrow('有 1 处错误')
  })

  it('that is wrong at the start stops it', async () => {
    const path = join(await tempFolder(), 'roster.yaml')
    await writeFile(path, 'unit: []\n')
    await expect(RosterFile.open(path, logger)).rejects.toMatchObject({ code: 'config' })
  })
})
