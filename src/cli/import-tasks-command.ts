import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemClock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { importTasks } from '#features/progress/import/import-tasks.ts'
import { type RosterUpdate, updateRoster } from '#features/progress/import/roster-update.ts'
import type { TableRow } from '#features/progress/import/table-rows.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'
import { type Command, commonOptions, readArguments, wrongUsage } from './command.ts'
import { isStuck, report } from './import-report.ts'

const usage =
  'import-tasks 文件.xlsx [--write roster.yaml] [--sheet 表名]… [--year 年份] [--json] [--config 文件]'

/** `gongjian import-tasks`: shows what a task table says row by row; writes a roster only when asked and all is understood. */
export const importTasksCommand: Command = {
  usage,
  summary: '读任务分解表（.xlsx），逐行说明读懂了什么；加 --write 写入花名册。',
  details:
    '有一行读不懂、有一张任务表没有读，就什么也不写；几张表一起读就写几个 --sheet。写入时保留花名册里原有的单位、人员和注释，以前导入的任务（表1、表2……）按名称和指标认，编号不变，历史接着算。',
  async run(args, tools) {
    const { file, write, json, config, options } = readOptions(args)
    const bytes = await readInput(file)
    const dayIn = await tools.dayReader(config)
    const units = write ? await unitsIn(write) : []
    const table = await importTasks(basename(file), bytes, { ...options, dayIn, units })
    const problem = isStuck(table) || table.rows.length === 0
    const update =
      problem || !write ? null : await writeRoster(write, table.rows, await tools.metrics(config))
    if (json)
      tools.print(JSON.stringify({ ...table, written: update && { ...update, text: undefined } }))
    else for (const line of report(table, write, update)) tools.print(line)
    return problem ? 1 : 0
  },
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readArguments(usage, {
    args: [...args],
    allowPositionals: true,
    options: {
      ...commonOptions,
      write: { type: 'string' },
      sheet: { type: 'string', multiple: true },
      year: { type: 'string' },
    },
  })
  const [file, ...more] = positionals
  const year = values.year === undefined ? undefined : Number(values.year)
  if (!file || more.length > 0 || (year !== undefined && !/^20\d{2}$/.test(String(year)))) {
    throw wrongUsage(usage)
  }
  const thisYear = new Date(systemClock.now()).getFullYear()
  const { write, json, config, sheet } = values
  return { file, write, json, config, options: { sheets: sheet, year, thisYear } }
}

async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new AppError('not-found', '表格打不开，请检查文件名，并关闭正在使用它的程序。', { cause })
  }
}

/** Replaces the file in one step: a stop half-way leaves the old one. */
async function writeRoster(
  path: string,
  rows: readonly TableRow[],
  metrics: readonly Metric[],
): Promise<RosterUpdate> {
  const update = updateRoster(await readExisting(path), rows, metrics)
  if ('mistakes' in update) throw new AppError('config', update.mistakes)
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(draft, update.text, { flush: true })
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true })
    throw new AppError('bad-request', '花名册写不进去，请检查文件夹是否存在、是否可写。', { cause })
  }
  return update
}

/** Names of a roster's units; one with mistakes is told of when it is to be written. */
async function unitsIn(path: string): Promise<string[]> {
  const read = readRoster((await readExisting(path)) ?? '')
  return 'mistakes' in read ? [] : read.roster.units.map(({ name }) => name)
}

async function readExisting(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new AppError('bad-request', '花名册打不开，请检查读取权限。', { cause: error })
  }
}
