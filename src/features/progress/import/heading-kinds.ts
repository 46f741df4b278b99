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

/** What does the work: an office calls its units 科室 or 社区. */
const doer = '(?:单位|部门|主体|科室|处室|社区|村居|街道|街镇|镇街|机构|站所)'
/** Who answers for it, to be called on. */
const person = '.{0,4}(?:责任人|联系人|联络员|联络人|负责人|经办人|承办人|领导|干部)'

/** 责任科室, 牵头责任单位, 责任科室/社区: what somebody is for the work, and what kind of unit it is. */
function role(words: string, between = '', alone = false): RegExp {
  return new RegExp(
    `^(?:${words})(?:${between})?(?:${doer}(?:[/、及和或]?${doer})*)${alone ? '?' : ''}$`,
  )
}

/** Usual headings of each column, the clearest first. */
const headings: readonly (readonly [ColumnKind, RegExp])[] = [
  ['number', /^(?:序号?|(?:任务|项目)?编号|项次|号|no\.?)$/i],
  [
    'source',
    /^(?:任务来源|来源|文件依据|依据|任务依据|文件·条款|文件条款|条款|来源文件|任务出处)$/,
  ],
  [
    'deadline',
    /^(?:(?:计划|要求|预计|任务|最终|目标)*(?:完成|办结|整改|销号|截止|结束)?(?:时限|时间节点|时间|期限|节点)(?:要求|安排)?|(?:完成|截止|办结)日期|[序时]{2}(?:进度)?要求|进度(?:要求|安排))$/,
  ],
  ['lead', role('牵头|主责|主办|主管|第一责任', '责任|落实', true)],
  ['support', role('配合|协办|参与|参加|协同|协助')],
  [
    'units',
    role('责任|承办|实施|落实|完成|执行|承担|负责|填报|报送|第[二三]责任|具体责任', '责任|落实'),
  ],
  ['units', /^(?:责任|任务|职责)分工$/],
  [
    'contact',
    new RegExp(`^${person}(?:[/、及和]${person})*(?:[/、及和]?(?:联系)?(?:电话|方式))?$`),
  ],
  [
    'target',
    /^(?:年度|全年|本年|量化|工作|具体|主要|任务|考核|20\d\d年)*(?:目标值?|指标值?|任务[量数]|计划[量数]|数量|工程量|总量|[目指]标[量数]|目标要求|目标任务|任务目标|指标任务)(?:\/单位)?$/,
  ],
  ['measure', /^(?:(?:计量|指标|数量|目标)?单位|计量)$/],
  [
    'content',
    /^(?:(?:具体|主要|重点|年度|工作|任务|整治|项目|建设|实施|攻坚|整改)+(?:内容|任务|措施|举措|事项|描述|分解|要点|名称)|任务|事项)$/,
  ],
  ['category', /^(?:(?:任务|工作)?类[别型]|领域|分类|项目|重点工作|专项行动|板块)$/],
]

/** 牵头, 配合 under 单位 or 责任分工. */
const roleAlone = /^(?:牵头|主责|主办|责任|承办|落实|实施|配合|协办|协同|参与)$/

/**
 * The kind of a column by its heading, group first (任务 over 名称, 单位 over 牵头); null for none. Of a group the part that no
 * kind fits is none: 一季度 of 目标值.
 */
export function headingKind(path: readonly string[]): ColumnKind | null {
  const labels = path.map(plainHeading)
  const own = labels.at(-1) ?? ''
  const above = labels.at(-2)
  if (above === undefined || own === '') return kindOf(own)
  if (/^(?:全年|年度|总计|合计|总数)$/.test(own) && kindOf(above) === 'target') return 'target'
  return kindOf(roleAlone.test(own) ? `${own}单位` : own) ?? kindOf(`${above}${own}`)
}

/** Without spaces, line breaks and what stands in brackets: 责任部门（单位）. */
export function plainHeading(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/[\s:]/g, '')
    .replace(/\([^)]*\)/g, '')
}

function kindOf(plain: string): ColumnKind | null {
  return headings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}
