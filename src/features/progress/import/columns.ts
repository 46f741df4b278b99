import { type ColumnKind, headingKind, plainHeading } from './heading-kinds.ts'

/** Where the columns stand, by kind; several of one kind in their order. */
export type Columns = ReadonlyMap<ColumnKind, readonly number[]>

/** Where a table begins and what its columns say. */
export interface Header {
  /** Index of the first and of the last heading row. */
  first: number
  row: number
  columns: Columns
  /** Headings of columns that nothing is read from. */
  unused: readonly string[]
  /** What targets are counted in where only their heading says so: 目标值（吨）. */
  measure: string
}

/** How far down a heading row is looked for: titles, units and notes stand above it. */
const lookDown = 15

/** What people call the kinds that every row needs. */
export const neededNames = { content: '任务内容', responsible: '牵头单位或责任单位' } as const
const optionalNames: readonly (readonly [ColumnKind, string])[] = [
  ['source', '任务来源'],
  ['target', '目标值/单位'],
  ['deadline', '完成时限'],
  ['contact', '责任人/联系人'],
]

/** Most rows that one heading has: 责任分工 over 责任单位 over 牵头. */
const deepest = 3

/** The heading that names most columns; null when none names at least two. */
export function findHeader(rows: readonly (readonly string[])[]): Header | null {
  const all = Array.from({ length: Math.min(rows.length, lookDown) }, (_, first) => first)
  return clearest(all.flatMap((first) => headersFrom(rows, first)))
}

/** A further table's heading that begins in a row, with all that is needed; null for any other row. */
export function headerAt(rows: readonly (readonly string[])[], first: number): Header | null {
  const kinds = new Set((rows[first] ?? []).map((label) => headingKind([label])))
  kinds.delete(null)
  if (kinds.size < 2) return null
  const found = headersFrom(rows, first).filter(
    ({ columns }) => columns.size > 2 && missingColumns(columns).needed.length === 0,
  )
  return clearest(found)
}

/** The one of fewest and first rows among those that name most columns. */
function clearest(headers: readonly Header[]): Header | null {
  const named = headers.filter(({ columns }) => columns.size >= 2)
  const most = Math.max(0, ...named.map(({ columns }) => columns.size))
  const best = named.filter(({ columns }) => columns.size === most)
  return best.toSorted((a, b) => a.row - b.row || b.first - a.first)[0] ?? null
}

/** The headings of one to three rows that begin in a row; a title over all columns is no part of one. */
function headersFrom(rows: readonly (readonly string[])[], first: number): Header[] {
  const last = Math.min(first + deepest, rows.length)
  return Array.from({ length: last - first }, (_, more) => first + more).flatMap((row) => {
    const block = rows.slice(first, row + 1)
    return block.some((each) => new Set(each).size < 2) ? [] : [headerOf(block, first, row)]
  })
}

function headerOf(block: readonly (readonly string[])[], first: number, row: number): Header {
  const width = Math.max(...block.map((each) => each.length))
  const paths = Array.from({ length: width }, (_, at) => [
    ...new Set(block.map((each) => each[at] ?? '').filter(Boolean)),
  ])
  const kinds = new Map<ColumnKind, number[]>()
  paths.forEach((path, at) => {
    const kind = headingKind(path)
    const isMerged = path.join('\n') === paths[at - 1]?.join('\n')
    if (kind && !isMerged) kinds.set(kind, [...(kinds.get(kind) ?? []), at])
  })
  const columns = settle(kinds, paths)
  const used = new Set([...columns.values()].flat())
  const unused = paths.flatMap((path, at) => (used.has(at) ? [] : path.slice(-1)))
  return { first, row, columns, unused: [...new Set(unused)], measure: measureOf(columns, paths) }
}

/** 目标值（吨）; not 目标值（单位）, nor 年度目标（2024年）. */
function measureOf(columns: Columns, paths: readonly (readonly string[])[]): string {
  const [target = -1, ...more] = columns.get('target') ?? []
  if (more.length > 0 || columns.has('measure')) return ''
  const label = (paths[target]?.at(-1) ?? '').normalize('NFKC').replace(/\s/g, '')
  const inside = /\((?:单位:?)?([^()\d]{1,5})\)/.exec(label)?.[1] ?? ''
  return /单位|数|值|年/.test(inside) ? '' : inside
}

/** Names of what a table lacks: what is needed, and what it could do with. */
export function missingColumns(columns: Columns): { needed: string[]; optional: string[] } {
  const needed = [
    ...(columns.has('content') ? [] : [neededNames.content]),
    ...(columns.has('lead') || columns.has('units') ? [] : [neededNames.responsible]),
  ]
  return {
    needed,
    optional: optionalNames.filter(([kind]) => !columns.has(kind)).map(([, name]) => name),
  }
}

/** 单位 beside figures is a measure, alone it is who does it; of two contents the first is the heading of the second. */
function settle(kinds: Map<ColumnKind, number[]>, paths: readonly (readonly string[])[]): Columns {
  const measure = kinds.get('measure')
  if (measure && !kinds.has('target') && !kinds.has('units')) {
    kinds.delete('measure')
    kinds.set('units', measure)
  }
  chooseContent(kinds, (at) => plainHeading((paths[at] ?? []).join('')))
  return kinds
}

/** One column says what is to be done; 目标任务 does where none else says it, or another has the figures. */
function chooseContent(
  kinds: Map<ColumnKind, number[]>,
  labelOf: (column: number) => string,
): void {
  const contents = kinds.get('content') ?? []
  const targets = kinds.get('target') ?? []
  const aims = targets.filter((at) => /任务$/.test(labelOf(at)))
  const isAim = aims.length > 0 && (contents.length === 0 || targets.length > aims.length)
  const whole = [...(kinds.get('category') ?? []), ...(isAim ? aims : [])]
  const choice = contents.length > 0 ? contents : whole
  const detail =
    choice.find((at) => /内容|措施|举措|事项|具体|描述|分解/.test(labelOf(at))) ?? choice.at(-1)
  put(kinds, 'target', isAim ? targets.filter((at) => !aims.includes(at)) : targets)
  put(kinds, 'content', detail === undefined ? [] : [detail])
  const rest = contents.length > 1 ? contents : [...contents, ...whole]
  const above = rest.filter((at) => at !== detail).sort((a, b) => a - b)
  put(kinds, 'category', above)
}

function put(kinds: Map<ColumnKind, number[]>, kind: ColumnKind, columns: number[]): void {
  if (columns.length > 0) kinds.set(kind, columns)
  else kinds.delete(kind)
}
