import type { Article } from './document.ts'
import type { Line } from './lines.ts'

const dateLine =
  /^\s*[（(]?\s*[0-9０-９二〇○零]{4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日\s*[）)]?\s*$/

/** True for a line that holds nothing but a date, as under a signature: `2024年10月31日`. */
export function isDateLine(text: string): boolean {
  return dateLine.test(text)
}

/** True for running text: it ends like a sentence or is too long for a line of a title. */
export function isProse(text: string): boolean {
  const line = text.trim()
  return /[。；;！!？?：:，,、]$/.test(line) || line.length > 60
}

/** True where the list of attachments begins: `附件：1.…`, or `附件` alone with numbered names under it. */
export function isAttachmentList(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? ''
  if (/^\s*附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*[：:]/.test(text)) return true
  return /^\s*附\s*件\s*[0-9０-９一二三四五六七八九十]*\s*$/.test(text)
}

/**
 * The unnumbered parts in front of the first numbered heading: the forwarding 通知 (up to its date), the 标题, and the
 * 前言. Joined they are the lines again.
 */
export function splitPreamble(lines: readonly Line[]): Article[] {
  const notice = noticeLength(lines)
  let title = notice
  while (title < lines.length && !isProse(lines[title]?.text ?? '')) title++
  const parts: Article[] = []
  add(parts, '通知', lines.slice(0, notice))
  add(parts, '标题', lines.slice(notice, title))
  add(parts, '前言', lines.slice(title))
  return parts
}

/** Number of lines of the forwarding notice: a …通知 with an addressee, ending with the date under its signature. */
function noticeLength(lines: readonly Line[]): number {
  const named = lines.findIndex((line) => /通\s*知\s*$/.test(line.text))
  if (named < 0) return 0
  const dated = lines.findIndex((line, at) => at > named && isDateLine(line.text))
  if (dated < 0 || !lines.slice(named, dated).some((line) => isProse(line.text))) return 0
  return dated + 1
}

function add(parts: Article[], label: string, lines: readonly Line[]): void {
  const text = lines.map((line) => line.text + line.newline).join('')
  const first = lines[0]
  if (!first) return
  const previous = parts.at(-1)
  if (!text.trim() && previous)
    parts[parts.length - 1] = { ...previous, text: previous.text + text }
  else parts.push({ path: [label], heading: '', text, start: first.start })
}

const closingOpeners =
  /^(?:各[^，。；]{1,20}?(?:要|应|须|务必)|本(?:计划|方案|办法|规定|意见)(?:自|由)|特此通知|联系人[：:])/

/**
 * Offset in the last article's text where the closing of the whole document begins: a paragraph that addresses every
 * unit, or the signature. -1 when there is none.
 */
export function closingParagraph(text: string): number {
  let offset = 0
  let seenText = false
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    const signature = isDateLine(line)
    if (seenText && (closingOpeners.test(trimmed) || signature)) {
      return signature ? signatureStart(text, offset) : offset
    }
    if (trimmed) seenText = true
    offset += line.length + 1
  }
  return -1
}

/** A signature is the short line above its date, when that is no sentence. */
function signatureStart(text: string, dateAt: number): number {
  const above = text.slice(0, dateAt).trimEnd()
  const lineStart = above.lastIndexOf('\n') + 1
  const line = above.slice(lineStart)
  return line.trim() && !isProse(line) && lineStart > 0 ? lineStart : dateAt
}
