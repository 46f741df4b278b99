import { roleWords } from '#features/progress/reply/figures/roles.ts'
import { nameOfCell, ownVerb } from '#features/progress/reply/naming/naming.ts'
import type { Parts } from './parts.ts'
import { firstFrom, inside, type Span, startingIn } from './span.ts'

/** A row of a list that tells of work nobody counts: its figures are nobody's. */
export interface StrangeRow extends Span {
  /** What it begins with, or what stands over its column. */
  name: string
  /** Where the name begins, behind a row's number. */
  from: number
  /** It is a cell, and the name stands over its column. */
  column?: true
}

interface Row extends Span {
  /** `goes-on` begins with no name, `aside` with one that is no work's. */
  kind: 'known' | 'strange' | 'goes-on' | 'aside'
  name: string
  from: number
  /** What parts its name from its figures, and how many bars it has; rows of one list are alike. */
  mark: string
  figures: number
  /** The first of them. */
  value: number
  /** What its name counts; -1 = nothing that is known. */
  metric: number
}

/** 餐饮|12|300, 餐饮：12, 餐饮 12: a name with whatever parts it from its figures. */
const heads =
  /^[\s|*•·-]*(?:\d{1,2}\s*\|\s*)?([\u4e00-\u9fffa-z、/·]{2,20}?)\s?(?:([|:(])|(?=\d)|( )(?=[\s\d])|$)/

/** 其中, 合计, 存在问题, 联系人: no work of its own. */
const noWork =
  /多少|什么|怎|如何|其中|当中|[包内]含|[合小总共]计|加起来|问题|困难|隐患|下一?步|措施|计划|打算|目标|任务|备注|说明|占比|率$|^(?:剩|缺|余|差|欠|应|原|含|附)|上[周月]|去年|同期|更正|补充|单位|事项|项目|指标|名称|序号|日期|时间|姓名|[人员长]$|电话|手机|第.{1,3}[条项周]|国[一二三四五六]|[大中小重轻新老甲乙丙]型?$/

/** 黄河道, 周一, 一组: where, when and by whom the work above was done. */
const place =
  /[道路街里园区巷村镇乡局委办队组班段庄苑片]$|小区|社区|大厦|广场|市场|标段|周[一二三四五六日天末]|星期|礼拜|[上中下]午|[白早晚夜][天班间上]|[东西南北中][部侧片]|月|[日号天]$/

/**
 * Rows of works that nobody counts among rows of works that are counted, written alike: 餐饮|12|300 and 拆违|120|900. What they
 * tell is not more of the work above. Pure.
 */
export function strangeRows(parts: Parts): StrangeRow[] {
  const rows = withWhatGoesOn(rowsOf(parts)).filter(({ figures }) => figures > 0)
  const marks = new Set(rows.filter(({ kind }) => kind === 'known').map(({ mark }) => mark))
  return rows.filter(
    ({ kind, mark }, at) => kind === 'strange' && marks.has(mark) && !isPart(rows, at),
  )
}

/** Rows on either side that are looked at for parts. */
const farthest = 16

/** 餐饮：12家⏎夜市：5家⏎小吃店：7家: rows that come to what the one above them tells are its parts. */
function isPart(rows: readonly Row[], at: number): boolean {
  const near = rows.slice(Math.max(0, at - farthest), at + farthest)
  const own = Math.min(at, farthest)
  const above = near.findLastIndex(({ metric }, index) => index < own && metric >= 0)
  const whole = near[above]
  if (!whole || whole.value === 0 || whole.mark.includes('|')) return false
  let sum = 0
  for (const { metric, value } of near.slice(above + 1)) {
    if (metric >= 0 && metric !== whole.metric) return false
    sum += value
    if (sum >= whole.value) return sum === whole.value
  }
  return false
}

/** True for a name that may be a work's: 拆违, not 备注 or 合计. */
export function isOfWork(name: string): boolean {
  const rest = name.replaceAll(roleWords, '')
  return /^[\u4e00-\u9fff]{2,}$/.test(rest) && !noWork.test(rest)
}

/** The row that a place lies in, of rows in order. */
export function rowAt(rows: readonly StrangeRow[], at: number): StrangeRow | undefined {
  const row = rows[firstFrom(rows, at + 1) - 1]
  return row && at < row.end ? row : undefined
}

function rowsOf(parts: Parts): Row[] {
  const rows: Row[] = []
  for (const hit of parts.folded.matchAll(/[^\n;。()]+(?:\([^()\n]*\))?/g)) {
    const span = { start: hit.index, end: hit.index + hit[0].length }
    if (hit[0].trim() !== '') rows.push(rowOf(span, parts))
  }
  return rows
}

/** 历次合计, 年度累计量: how far, of nothing else. */
const ofAmount = /历[次周]|年度|全?年|当期|各项|[总数量值额]/g

function rowOf(span: Span, parts: Parts): Row {
  const words = parts.plain.slice(span.start, span.end)
  const [first, ...more] = startingIn(parts.amounts, span)
  const figures = first ? more.length + 1 : 0
  const [all = '', written = '', by = '', blank = ''] = heads.exec(words) ?? []
  const from = span.start + Math.max(0, words.indexOf(written))
  const name = written.replaceAll(roleWords, '').replaceAll(ofAmount, '')
  const bars = words.split('|').length
  // 其中火锅店|5|80 is no new total of the row above.
  const isPart = bars > 1 && written.startsWith('其中')
  const head = { start: from, end: from + written.length }
  const metric = isPart ? -1 : nameOfCell(parts, head)
  const named = holds(head, first) ? 'aside' : kindOf(span, written, name, parts)
  return {
    ...{ ...span, from, figures, metric },
    name: isPart ? written : name,
    kind: isPart ? 'strange' : metric >= 0 ? 'known' : named,
    mark: all === '' ? '' : markOf(figures, by || blank, bars),
    value: first?.value ?? 0,
  }
}

function markOf(figures: number, between: string, bars: number): string {
  return figures === 0 ? '\n' : `${between}${bars}`
}

/** 有两户不让进门: a number stands in the words, and they name nothing. */
function holds({ start, end }: Span, amount: Span | undefined): boolean {
  return amount !== undefined && start <= amount.start && amount.start < end
}

function kindOf(span: Span, written: string, name: string, parts: Parts): Row['kind'] {
  const { mentions, folded, units } = parts
  const words = folded.slice(span.start, span.end)
  if (inside(mentions.nouns, span).length > 0 || ownVerb(parts, span) >= 0) return 'aside'
  if (startingIn(units, span).length > 0 || words.includes('%')) return 'aside'
  const rest = inside(mentions.verbs, span).reduce((left, { word }) => left.replace(word, ''), name)
  if (name.length < 2) return hasWords(span, parts) ? 'aside' : 'goes-on'
  // 陈台子河巡了6次 tells what was done, and names nothing.
  const tells = rest.length < 2 || written.includes('了')
  return !tells && isOwn(name, words.includes('|')) ? 'strange' : 'aside'
}

/** In a table a row named for a place is a row of its own, too. */
function isOwn(name: string, inTable: boolean): boolean {
  return !noWork.test(name) && (inTable || !place.test(name))
}

/** Something but numbers, what they are counted in and words of their role. */
function hasWords({ start, end }: Span, { plain, amounts }: Parts): boolean {
  let rest = ''
  let at = start
  for (const amount of startingIn(amounts, { start, end })) {
    rest += plain.slice(at, amount.start)
    at = Math.max(at, amount.end)
  }
  return (rest + plain.slice(at, end)).replaceAll(roleWords, '').replaceAll('|', '').length >= 2
}

/** 拆违⏎本周120⏎累计900: lines that begin with no name are of the one above. */
function withWhatGoesOn(rows: readonly Row[]): Row[] {
  const joined: Row[] = []
  for (const row of rows) {
    const last = joined.at(-1)
    if (row.kind === 'goes-on' && last && last.kind !== 'aside')
      joined[joined.length - 1] = {
        ...{ ...last, end: row.end },
        figures: last.figures + row.figures,
        value: last.figures > 0 ? last.value : row.value,
      }
    else joined.push(row)
  }
  return joined
}
