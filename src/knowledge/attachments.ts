import type { Article } from './document.ts'
import type { Line } from './lines.ts'
import { isDateLine, isProse } from './parts.ts'

/**
 * What stands from the list of attachments on: the list, the signature under it (结尾), and every attachment that follows
 * under a line of its own (附件1, 附件1 任务分解表).
 */
export function attachmentArticles(lines: readonly Line[]): Article[] {
  const heads = lines.map((_, at) => (at > 0 ? attachmentHead(lines, at) : null))
  const first = heads.findIndex((head) => head !== null)
  const list = first < 0 ? lines.length : first
  const signed = signatureAt(lines.slice(0, list))
  const cuts = [
    { at: 0, path: ['附件'] },
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

/** The number of the attachment whose own pages begin here ('' without one): a line 附件1, alone or before a listed name. */
function attachmentHead(lines: readonly Line[], at: number): string | null {
  const text = lines[at]?.text ?? ''
  const found = /^\s*附\s*件\s*([0-9０-９一二三四五六七八九十]*)\s*[：:]?\s*(\S*.*)$/.exec(text)
  if (!found) return null
  const [, label = '', words = ''] = found
  const name = words.replace(/\s+/g, '')
  const before = lines.slice(0, at)
  if (name !== '' && !before.some((line) => listedName(line.text) === name)) return null
  return before.some((line) => line.text.trim()) ? label.normalize('NFKC') : null
}

/** 农村公路任务分解表 of 附件：1.农村公路任务分解表. */
function listedName(line: string): string {
  return line
    .replace(/^\s*附\s*件\s*[：:]/, '')
    .replace(/^\s*[0-9０-９]{1,2}\s*[.．、]\s*/, '')
    .replace(/\s+/g, '')
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
