import { chineseNumber } from './chinese-number.ts'
import type { Article } from './document.ts'
import type { Line } from './lines.ts'
import { isDateLine, isProse } from './parts.ts'

/**
 * What stands from the list of attachments on: the list, the signature under it (结尾), and every attachment that follows
 * under a line of its own (附件1, 附件1 任务分解表).
 */
export function attachmentArticles(lines: readonly Line[]): Article[] {
  const heads = headsIn(lines)
  const first = heads.findIndex((head) => head !== null)
  const list = first < 0 ? lines.length : first
  const signed = signatureAt(lines.slice(0, list))
  const cuts = [
    ...(first === 0 ? [] : [{ at: 0, path: ['附件'] }]),
    ...(signed > 0 ? [{ at: signed, path: ['结尾'] }] : []),
    ...heads.flatMap((label, at) =>
      label === null ? [] : [{ at, path: label === '' ? ['附件'] : ['附件', label] }],
    ),
  ]
  return cuts.map(({ at, path }, index) => {
    const own = lines.slice(at, cuts[index + 1]?.at)
    const text = own.map((line) => line.text + line.newline).join('')
    return { path, heading: '', text, start: own[0]?.start ?? 0 }
  })
}

/** A line that may head the pages of an attachment: 附件1, 附件 2：名单. */
interface Head {
  /** Empty without a number. */
  label: string
  name: string
}

const headLine = /^\s*附\s*件\s*([0-9０-９一二三四五六七八九十]*)\s*[：:]?\s*(\S.*)?$/

function headAt(lines: readonly Line[], at: number): Head | null {
  const found = headLine.exec(lines[at]?.text ?? '')
  if (!found) return null
  const [, label = '', words = ''] = found
  return { label: label.normalize('NFKC'), name: bareName(words) }
}

/**
 * The number of the attachment whose own pages begin at each line ('' without one): a line 附件1, alone, before a listed name,
 * or next in turn where no list names it.
 */
function headsIn(lines: readonly Line[]): (string | null)[] {
  let last = 0
  return lines.map((_, at) => {
    const head = headAt(lines, at)
    const isHead = head && (isListed(head, lines, at) || isNext(head, last, lines, at))
    if (!isHead) return null
    last = chineseNumber(head.label) || last
    return head.label
  })
}

function isListed({ name }: Head, lines: readonly Line[], at: number): boolean {
  const before = lines.slice(0, at)
  if (name === '') return before.some((line) => line.text.trim() !== '')
  return before.some((line) => listedNames(line.text).some((each) => bareName(each) === name))
}

/** What stands in the list itself (附件1：分解表 over 附件2：名单, or over the signature) heads no pages, nor does a sentence. */
function isNext({ label, name }: Head, last: number, lines: readonly Line[], at: number): boolean {
  if (name === '' || chineseNumber(label) !== last + 1) return false
  if (name.length > longestName || /[\t，。；]/.test(lines[at]?.text ?? '')) return false
  const behind = lines.slice(at + 1)
  const isAgain = behind.some((_, more) => headAt(lines, at + 1 + more)?.label === label)
  const [next, ...others] = behind.filter(({ text }) => text.trim() !== '').slice(0, 4)
  const isInList = !next || headLine.test(next.text) || numbered.test(next.text)
  const isSigned = [next, ...others].some((line) => isDateLine(line?.text ?? ''))
  return !isAgain && !isInList && !isSigned
}

const numbered = /^\s*[0-9０-９]{1,2}\s*[.．、]/
const longestName = 40

/** What a line of a list of attachments names: 任务分解表 and 名单 of 附件：1.《任务分解表》；2.名单。 */
export function listedNames(line: string): string[] {
  return line
    .replace(/^\s*附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*[：:]?/, '')
    .split(/(?:^|[\s；;，,、。》])\s*[0-9０-９]{1,2}\s*[.．、](?![0-9０-９])/)
    .map((name) => name.replace(/^[\s《“]+|[\s》”；;。，,、]+$/g, ''))
    .filter((name) => name !== '' && !/^[（(]|^联系(?:人|电话)[：:]/.test(name))
}

function bareName(name: string): string {
  return name.replace(/[\s《》“”]|[；;。]$/g, '')
}

/** Where a signature begins: the short line above the first date, or the date; -1 = there is none. */
function signatureAt(lines: readonly Line[]): number {
  const dated = lines.findIndex(({ text }) => isDateLine(text))
  if (dated < 1) return -1
  const above = lines.slice(0, dated).findLastIndex(({ text }) => text.trim() !== '')
  const line = lines[above]?.text ?? ''
  const isListed = /^\s*(?:附\s*件|[0-9０-９]{1,2}\s*[.．、])/.test(line)
  return above > 0 && !isProse(line) && !isListed ? above : dated
}
