import type { ImportedTable } from '#features/progress/import/import-tasks.ts'
import type { RosterUpdate } from '#features/progress/import/roster-update.ts'
import type { TableRow } from '#features/progress/import/table-rows.ts'

/** What a person at a terminal is told. */
export function report(
  table: ImportedTable,
  write: string | undefined,
  update: RosterUpdate | null,
): string[] {
  const { sheet, year, rows, unread, missing } = table
  return [
    `表“${sheet}”：读懂 ${rows.length} 行，读不懂 ${unread.length} 行；没写年份的时限按 ${year} 年。`,
    ...missing.map((name) => `缺少“${name}”列，请补上后再导入。`),
    ...besides(table),
    ...rows.flatMap((row, at) => [
      rowLine(row, update?.ids[at] ?? `表${at + 1}`),
      ...row.remarks.map((each) => `    注意：${each}`),
    ]),
    ...unread.map((each) => `✗ ${placeOf(each)}：${each.reason}`),
    ...skippedLine(table),
    ending(isStuck(table), write, update),
    ...(update ? changes(update) : []),
  ]
}

/** True for a table of which nothing is to be written: something of it is not understood, or it is not all that the file has. */
export function isStuck({ missing, unread, otherSheets }: ImportedTable): boolean {
  return missing.length + unread.length + otherSheets.length > 0
}

/** Columns and sheets of which nothing comes. */
function besides({ sheet, absent, unused, otherSheets, leftOut }: ImportedTable): string[] {
  const list = (names: readonly string[]) => names.map((name) => name.replace(/\s/g, '')).join('、')
  const options = [sheet, ...otherSheets].map((name) => `--sheet ${name}`).join(' ')
  return [
    ...(absent.length > 0 ? [`没有这些列：${absent.join('、')}（可以不补）。`] : []),
    ...(unused.length > 0 ? [`没有用到的列：${list(unused)}。`] : []),
    ...(otherSheets.length > 0
      ? [
          `还有任务表没有读：${otherSheets.join('、')}；请用 --sheet 写明读哪几张，一张写一个（${options}）。`,
        ]
      : []),
    ...leftOut.map(({ sheet, why }) => `没有读表“${sheet}”：${why}。`),
  ]
}

function skippedLine({ skipped }: ImportedTable): string[] {
  const rows = skipped.map((each) => `${placeOf(each)}“${brief(each.words)}”`)
  return rows.length > 0 ? [`不是任务、没有读入的行：${rows.join('、')}。`] : []
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 20 ? `${line.slice(0, 19)}…` : line
}

function placeOf({ row, sheet }: { row: number; sheet?: string }): string {
  return sheet === undefined ? `第 ${row} 行` : `“${sheet}”第 ${row} 行`
}

function rowLine(row: TableRow, id: string): string {
  const { title, units, supporting, deadline, amounts } = row
  const counted = amounts.map(({ name, value, unit }) => `${name} ${value} ${unit}`).join('；')
  const help = supporting.length > 0 ? [`配合：${supporting.join('、')}`] : []
  const parts = [units.join('、'), ...help, deadline ?? '年底', ...(counted ? [counted] : [])]
  return `✓ ${placeOf(row)} → ${id} ${title}（${parts.join('；')}）`
}

function ending(stuck: boolean, write: string | undefined, update: RosterUpdate | null): string {
  if (stuck) return '没有写入任何内容，请改好后再导入。'
  if (!update)
    return write
      ? '表里没有任务，没有写入。'
      : '没有写入；确认无误后加 --write roster.yaml 写入花名册（花名册里已有的任务保留原编号）。'
  return `已写入 ${write}：任务 ${update.tasks} 项，新增单位 ${update.units} 个、指标 ${update.metrics} 个；请核对并补上人员。`
}

/** What became of the tasks of an earlier import, and what is left to do. */
function changes({ ids, added, renamed, dropped, metrics, shortNames }: RosterUpdate): string[] {
  const kept = ids.length - added.length
  const isAgain = kept + dropped.length > 0
  const named = ({ id, title }: { id: string; title: string }) => `${id} ${title}`
  return [
    ...(isAgain ? [`沿用原编号 ${kept} 项，以前报的数接着算。`] : []),
    ...renamed.map(
      (each) =>
        `    ${named(each)}：原名“${each.before}”，按同一项接着算；如不是同一项，请改编号。`,
    ),
    ...(isAgain && added.length > 0
      ? [`新增 ${added.length} 项：${added.map(named).join('、')}。`]
      : []),
    ...(dropped.length > 0
      ? [
          `不再收 ${dropped.length} 项：${dropped.map(named).join('、')}；编号不给别的任务用，写回表里就接着算。`,
        ]
      : []),
    ...(metrics > 0
      ? [
          '新指标按名称和花名册 metrics 里的 aliases 认，请把日常叫法（如“修复破损道路”叫“修路”）都写进 aliases。',
          ...shortNames.map(
            (each) => `    ${each.name}：先写了“${each.aliases.join('”“')}”，请核对。`,
          ),
        ]
      : []),
  ]
}
