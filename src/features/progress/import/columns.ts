/** What a column of a task table says. */
export type ColumnKind =
  | 'number'
  | 'source'
  | 'category'
  | 'content'
  | 'target'
  | 'measure'
  | 'deadline'
  | 'lead'
  | 'units'
  | 'support'
  | 'contact'

/** Where the columns stand, by kind; several of one kind in their order. */
export type Columns = ReadonlyMap<ColumnKind, readonly number[]>

/** Where a table begins and what its columns say. */
export interface Header {
  /** Index of the (last) header row. */
  row: number
  columns: Columns
}

/** What does the work: an office calls its units 科室 or 社区. */
const doer = '(?:单位|部门|主体|科室|处室|社区|村居|街道|街镇|镇街|机构|站所)'

/** 责任科室, 牵头责任单位, 责任科室/社区: what somebody is for the work, and what kind of unit it is. */
function role(words: string, between = '', alone = false): RegExp {
  return new RegExp(
    `^(?:${words})(?:${between})?(?:${doer}(?:[/、及和或]?${doer})*)${alone ? '?' : ''}$`,
  )
}

/** Usual headings of each column, the clearest first. */
const headings: readonly (readonly [ColumnKind, RegExp])[] = [
  ['number', /^(?:序号|编号|号|no\.?)$/i],
  ['source', /^(?:任务来源|来源|文件依据|依据|任务依据|文件·条款|文件条款|条款|来源文件)$/],
  [
    'deadline',
    /^(?:完成时限|完成时间|完成期限|时限|时限要求|截止时间|截止日期|时间要求|时间节点|计划完成时间|进度要求)$/,
  ],
  ['lead', role('牵头|主责|主办|主管', '责任', true)],
  ['support', role('配合|协办|参与|参加|协同|协助')],
  ['units', role('责任|承办|实施|落实|完成|执行|承担|负责|填报|报送')],
  [
    'contact',
    /^(?:责任人|联系人|责任人\/联系人|联系人及电话|责任领导|负责人|科级联系人|处级负责人|分管领导|联络员)$/,
  ],
  [
    'target',
    /^(?:目标值|目标值\/单位|年度目标值?|目标|主要指标|量化指标|指标|指标值|任务量|目标任务|目标要求|任务目标|工作目标|数量|工程量)$/,
  ],
  ['measure', /^(?:计量单位|指标单位|数量单位|单位)$/],
  [
    'content',
    /^(?:任务内容|工作内容|具体任务|工作措施|具体措施|主要措施|工作任务|任务事项|工作事项|任务名称|任务|事项|整治内容|主要内容|主要任务|重点任务|项目内容|项目名称)$/,
  ],
  ['category', /^(?:类别|任务类别|领域|分类|项目|重点工作|专项行动|板块)$/],
]

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

/** The heading row that names most columns; null when none names at least two. */
export function findHeader(rows: readonly (readonly string[])[]): Header | null {
  let best: Header | null = null
  for (let row = 0; row < Math.min(rows.length, lookDown); row++) {
    const columns = columnsOf(rows[row] ?? [], rows[row - 1] ?? [])
    if (columns.size >= 2 && columns.size > (best?.columns.size ?? 0)) best = { row, columns }
  }
  return best
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

/** @param above the row before: a heading of two rows names some columns only there. */
function columnsOf(row: readonly string[], above: readonly string[]): Columns {
  const kinds = new Map<ColumnKind, number[]>()
  row.forEach((label, at) => {
    const kind = kindOf(label) ?? (label === '' ? kindOf(above[at] ?? '') : null)
    if (kind && (row[at - 1] !== label || label === ''))
      kinds.set(kind, [...(kinds.get(kind) ?? []), at])
  })
  return settle(kinds, row)
}

function kindOf(label: string): ColumnKind | null {
  const plain = label
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\([^)]*\)/g, '')
  return headings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

/** 单位 beside figures is a measure, alone it is who does it; of two contents the first is the heading of the second. */
function settle(kinds: Map<ColumnKind, number[]>, row: readonly string[]): Columns {
  const measure = kinds.get('measure')
  if (measure && !kinds.has('target') && !kinds.has('units')) {
    kinds.delete('measure')
    kinds.set('units', measure)
  }
  const contents = kinds.get('content') ?? []
  if (contents.length > 1) {
    const detail =
      contents.find((at) => /内容|措施|事项|具体/.test(row[at] ?? '')) ?? contents.at(-1)
    kinds.set('content', detail === undefined ? [] : [detail])
    kinds.set(
      'category',
      contents.filter((at) => at !== detail),
    )
  }
  const category = kinds.get('category')
  if (contents.length === 0 && category) {
    kinds.set('content', category)
    kinds.delete('category')
  }
  return kinds
}
