import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Tools } from '../../src/cli/command.ts'
import { importTasksCommand } from '../../src/cli/import-tasks-command.ts'
import { dayReader } from '../../src/day-reader.ts'
import { type Cell, makeXlsx } from '../features/progress/import/make-xlsx.ts'
import { tempFolder } from '../support/temp-folder.ts'

const knowledge = join(import.meta.dirname, '../../knowledge')

const head = ['序号', '任务内容', '目标值', '完成时限', '责任单位']
const good: Cell[][] = [head, [1, '安装雾炮', '40台', '6月底前', '区住建委']]

async function run(rows: Cell[][], ...options: string[]) {
  const folder = await tempFolder()
  const file = join(folder, '2024年任务.xlsx')
  await writeFile(file, makeXlsx([{ name: '表', rows }]))
  const printed: string[] = []
  const tools: Pick<Tools, 'print' | 'metrics' | 'dayReader'> = {
    print: (line) => printed.push(line),
    metrics: async () => [],
    dayReader: () => dayReader(knowledge),
  }
  const args = options.map((option) => option.replace('@', join(folder, 'roster.yaml')))
  const again = (...more: string[]) =>
    importTasksCommand.run([file, ...args, ...more], tools as Tools)
  return { code: await again(), text: printed.join('\n'), folder, again }
}

describe('gongjian import-tasks', () => {
  it('shows what it understood and writes nothing unasked', async () => {
    const { code, text, folder } = await run(good)
    expect(code).toBe(0)
    expect(text).toContain('✓ 第 2 行 → 表1 安装雾炮（区住建委；2024-06-30；安装雾炮 40 台）')
    expect(text).toContain('加 --write')
    expect(await readdir(folder)).toHaveLength(1)
  })

  it('finds days by the seasons, and says by which rule', async () => {
    const { text } = await run([
      ...good,
      [2, '安装雾炮', '3台', '汛期前', '区城管委'],
      [3, '安装雾炮', '4台', '适时', '区水务局'],
    ])
    expect(text).toMatch(/第 3 行 → 表2 安装雾炮（区城管委；2024-06-14；/)
    expect(text).toMatch(/完成时限“汛期前”已换算：汛期前 → 2024-06-14（.*），请核对。/)
    expect(text).toMatch(/完成时限“适时”没有写成日期，暂按年底，请补上日期。/)
  })

  it('writes a roster when asked, the same one each time', async () => {
    const { code, text, folder, again } = await run(good, '--write', '@')
    expect(code).toBe(0)
    expect(text).toContain('任务 1 项，新增单位 1 个、指标 1 个')
    const roster = join(folder, 'roster.yaml')
    const first = await readFile(roster, 'utf8')
    await again()
    expect(await readFile(roster, 'utf8')).toBe(first)
    expect((await readdir(folder)).sort()).toEqual(['2024年任务.xlsx', 'roster.yaml'])
  })

  it('says which tasks of a table that is imported again are the same, new and gone', async () => {
    const roads: Cell[] = [2, '修复破损道路', '12公里', '6月底前', '区住建委']
    const trees: Cell[] = [2, '补植绿化', '3公顷', '6月底前', '区住建委']
    const { folder, text } = await run([...good, roads], '--write', '@')
    expect(text).toMatch(/都写进 aliases。\n {4}修复破损道路：先写了“破损道路”，请核对/)
    expect(text).not.toContain('沿用')
    const printed: string[] = []
    const file = join(folder, '调整.xlsx')
    await writeFile(file, makeXlsx([{ name: '表', rows: [head, trees, roads] }]))
    const tools: Pick<Tools, 'print' | 'metrics' | 'dayReader'> = {
      print: (line) => printed.push(line),
      metrics: async () => [],
      dayReader: () => dayReader(knowledge),
    }
    const written = ['--write', join(folder, 'roster.yaml'), '--year', '2024']
    await importTasksCommand.run([file, ...written], tools as Tools)
    const again = printed.join('\n')
    expect(again).toContain('✓ 第 3 行 → 表2 修复破损道路')
    expect(again).toContain('沿用原编号 1 项，以前报的数接着算。')
    expect(again).toContain('新增 1 项：表3 补植绿化。')
    expect(again).toContain('不再收 1 项：表1 安装雾炮；编号不给别的任务用')
  })

  it('imports nothing when one row is not understood', async () => {
    const { code, text, folder } = await run(
      [...good, [2, '通管', '5米', '', '各街道']],
      '--write',
      '@',
    )
    expect(code).toBe(1)
    expect(text).toMatch(/✗ 第 3 行：“各街道”不是具体单位[\s\S]*没有写入任何内容/)
    expect(await readdir(folder)).toEqual(['2024年任务.xlsx'])
  })

  it('names the columns that are missing', async () => {
    const { code, text } = await run(
      [
        ['序号', '任务内容'],
        [1, '通管'],
      ],
      '--write',
      '@',
    )
    expect(code).toBe(1)
    expect(text).toContain('缺少“牵头单位或责任单位”列，请补上后再导入。')
  })

  it('writes nothing of a file with further tables, before it is told which are meant', async () => {
    const { folder } = await run(good)
    const file = join(folder, '几张.xlsx')
    const other = [head, [1, '修井', '3座', '6月底前', '区水务局']]
    await writeFile(
      file,
      makeXlsx([
        { name: '住建委', rows: good },
        { name: '水务局', rows: [...other, ['小计']] },
      ]),
    )
    const printed: string[] = []
    const tools: Pick<Tools, 'print' | 'metrics' | 'dayReader'> = {
      print: (line) => printed.push(line),
      metrics: async () => [],
      dayReader: () => dayReader(knowledge),
    }
    const args = [file, '--write', join(folder, 'roster.yaml')]
    const both = [...args, '--sheet', '住建委', '--sheet', '水务局']
    expect(await importTasksCommand.run(args, tools as Tools)).toBe(1)
    expect(printed.join('\n')).toMatch(
      /还有任务表没有读：水务局；.*（--sheet 住建委 --sheet 水务局）[\s\S]*没有写入任何内容/,
    )
    expect(await readdir(folder)).not.toContain('roster.yaml')
    printed.length = 0
    expect(await importTasksCommand.run(both, tools as Tools)).toBe(0)
    expect(printed.join('\n')).toMatch(
      /✓ “水务局”第 2 行 → 表2 修井（区水务局；[\s\S]*不是任务、没有读入的行：“水务局”第 3 行“小计”。/,
    )
  })

  it('tells programs the same as JSON', async () => {
    const { text } = await run(good, '--json')
    expect(JSON.parse(text)).toMatchObject({ year: 2024, rows: [{ row: 2 }], written: null })
  })

  it.each([['--year', '24'], ['--sheet'], ['more.xlsx']])('%s is wrong usage', async (...args) => {
    await expect(run(good, ...args)).rejects.toMatchObject({ code: 'wrong-usage' })
  })
})
