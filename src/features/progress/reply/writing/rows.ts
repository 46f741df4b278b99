import { blankOut } from './fold-text.ts'

const column =
  /项目|任务|指标|事项|内容|类别|单位|街道|社区|部门|名称|本周|这周|本期|累计|合计|问题|下一?步|措施|备注|序号|总量|完成/

/** A folded text with its rows of cells parted by bars, every character in its place. */
export function asRows(text: string): string {
  return barred(bareRows(listed(withoutSerials(fielded(blankOut(text, abbreviated))))))
}

/** 管网检测（CCTV/QV）|4.6|118.2: how something was done, behind what a row is of; （km） is what it counts in. */
const abbreviated =
  /(?<=[\u4e00-\u9fff])\((?!(?:km|kg|m|t|m2|m3|km2)\))[a-z][a-z/、&-]{1,11}\)(?=\s*[|\t])/g

/** 1|餐饮|12|300⏎2|加油站|3|60 without a heading: a row's number is no figure. */
function withoutSerials(text: string): string {
  const lines = text.split('\n')
  const counts = lines.map((line) => Number(/^\s*(\d{1,2})\s*\|\s*[^\d|]/.exec(line)?.[1]))
  const rows = counts.filter((count) => !Number.isNaN(count))
  const first = counts.indexOf(1)
  const heads = first > 0 && lines[first - 1]?.includes('|')
  if (rows.length < 2 || heads || rows.some((count, at) => count !== at + 1)) return text
  return lines
    .map((line, at) =>
      Number.isNaN(counts[at])
        ? line
        : line.replace(/^\s*\d{1,2}\s*\|/, (all) => ' '.repeat(all.length)),
    )
    .join('\n')
}

/** 餐饮,12,300⏎加油站,3,60: lines of a name and two numbers are rows, the comma between the numbers is none of thousands. */
function listed(text: string): string {
  const row = /^(\s*[^\d,;:|\n]{2,14}),(\d[\d.]*),(\d[\d.]*)\s*$/
  const lines = text.split('\n')
  const headed = lines.some((line) => /^[^\d,]+,[^\d,]+,[^\d]+$/.test(line))
  if (headed || lines.filter((line) => row.test(line)).length < 2) return text
  return lines.map((line) => line.replace(row, '$1|$2|$3')).join('\n')
}

/** 项目：疏通管道|本周（米）：1150|…: fields along a line. */
const along = /^(?:[^|:\n]{1,20}\|)?(?:\s*[^|:\n]{1,14}:[^|:\n]*\|){2,}\s*[^|:\n]{1,14}:[^|:\n]*$/

/** Lines of a name and a value with a bar between them are fields, no table. */
function fielded(text: string): string {
  if (along.test(text)) return text.replaceAll('|', '\n')
  const lines = text.split('\n').filter((line) => line.includes('|'))
  const field = /^[^|\d]{2,8}\|[^|]*$/
  return lines.length > 2 && lines.every((line) => field.test(line.trim()))
    ? text.replaceAll('|', ':')
    : text
}

const figure = '-?\\d[\\d.]*[\\u4e00-\\u9fff]{0,2}'
/** 制止露天焚烧,4,71,无,加密巡查: a name, this week's, so far, the trouble and the next step. */
const bareRow = new RegExp(
  `^((?!\\s*(?:本周|累计))[^\\d,;:|\\n]{2,14})([,;\\s] ?)(${figure})\\2(${figure})\\2(暂?无|没有|[/—-]|[^\\d,;\\s|]{2,30})\\2?([^\\d,;|\\s]{0,30})$`,
)

function bareRows(text: string): string {
  const lines = text.split('\n')
  return lines
    .map((line) => {
      const gap = bareRow.exec(line)?.[2]
      return gap === undefined ? line : line.replaceAll(gap, '|'.padEnd(gap.length))
    })
    .join('\n')
}

/** Rows of cells parted by commas or blanks under a heading of columns, with bars between the cells. */
function barred(text: string): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line, index) => partsOf(line, lines[index + 1] ?? '') !== null)
  const parts = at < 0 ? null : partsOf(lines[at] ?? '', lines[at + 1] ?? '')
  if (!parts) return text
  const rows = lines.map((line, index) => {
    const unnamed = index === at && parts.unnamed ? 1 : 0
    const by = [parts.by, anyGap].find(
      (each) => cellsOf(line, each).length + unnamed === parts.count,
    )
    if (index < at || !by) return line
    const blank = line.length - line.trimStart().length
    const bars = line.trimStart().replace(by, (gap) => `|${' '.repeat(gap.length - 1)}`)
    const front = index === at && parts.unnamed ? '项|'.padStart(blank) : ' '.repeat(blank)
    return front + bars
  })
  return rows.some((row, index) => index > at && row !== lines[index]) ? rows.join('\n') : text
}

/** Between the cells of a row, whatever parts those of the heading. */
const anyGap = /[\s,;/、]+/g

const separators: readonly RegExp[] = [
  /[,;]/g,
  /\s*(?:→|->|=>|\/|、)\s*/g,
  /(?<=\S)[ \u3000]+(?=\S)/g,
]

/** How a heading of columns is parted, and into how many; null for any other line. */
function partsOf(
  line: string,
  next: string,
): { by: RegExp; count: number; unnamed: boolean } | null {
  if (/[\d|。:]/.test(line)) return null
  for (const by of separators) {
    const cells = cellsOf(line, by)
    const named = cells.filter((cell) => column.test(cell) && cell.length < 12).length
    const heads = named >= 2 && named >= cells.length - 1
    if (cells.length > 2 && (heads || isRow(next, by, cells.length)))
      return { by, count: cells.length, unnamed: false }
    // The first column has no heading, its rows have names.
    if (cells.length > 1 && /^\s/.test(line) && isRow(next, by, cells.length + 1))
      return { by, count: cells.length + 1, unnamed: true }
  }
  return null
}

/** A name and nothing but numbers. */
function isRow(line: string, by: RegExp, count: number): boolean {
  const [name, ...values] = cellsOf(line, by)
  if (name === undefined || values.length !== count - 1 || /\d/.test(name)) return false
  return values.every((value) => /^\s*(?:[\d.]+|[-—–/])\s*$/.test(value))
}

function cellsOf(line: string, by: RegExp): string[] {
  return line
    .trim()
    .split(by)
    .filter((cell) => cell.trim() !== '')
}
