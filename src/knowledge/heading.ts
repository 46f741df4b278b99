import { chineseNumber } from './chinese-number.ts'

/** The numbering systems of Chinese official documents, outermost first; the index is the rank. */
export const numberings = ['编', '章', '节', '条', '一、', '（一）', '1.'] as const

/** One of `numberings`. */
export type Numbering = (typeof numberings)[number]

/** A numbered heading at the start of a line. */
export interface HeadingMark {
  numbering: Numbering
  /** Its number, e.g. 7. */
  value: number
  /** The label as it stands in a path: without brackets and stops, `七`, `12`, `第三章`. */
  label: string
  /** Length of the label with white space, brackets and stop, from the start of the line. */
  length: number
  /** True for `（16）`: an item where a plan numbers its items so, else a point inside one. */
  bracketed: boolean
  /** Headings of Markdown and Word styles are certain; plain text is checked against the sequence. */
  certain: boolean
}

const han = '[〇零一二三四五六七八九十百]'
const number = `(?:${han}\\s*)+|[0-9０-９]+`
const lead = '[\\s\\u200b\\ufeff]*(#{1,6}\\s+)?(?:\\*\\*)?'

const patterns: readonly [Numbering | 'part', RegExp][] = [
  [
    'part',
    new RegExp(`^${lead}第\\s*(${number})\\s*([编章节条])(?!\\s*(?:第|规定|所|款|[、和至与]|的))`),
  ],
  ['（一）', new RegExp(`^${lead}[（(]\\s*((?:${han}\\s*)+)[）)][、.．]?`)],
  ['1.', new RegExp(`^${lead}([（(])\\s*([0-9０-９]{1,3})\\s*[）)][、.．]?`)],
  ['一、', new RegExp(`^${lead}((?:${han}\\s*)+)(?:[、．]|[.,，](?!\\s*\\d))`)],
  ['1.', new RegExp(`^${lead}([0-9０-９]{1,3})\\s*(?:[、．.](?!\\s*[0-9０-９]))`)],
]

/**
 * Reads the numbered heading a line begins with, or null. Understands full and half width digits, brackets and stops,
 * blanks inside the label, and Markdown marks in front of it. `2.2023年` is no heading: a digit follows the stop.
 */
export function readHeadingMark(line: string): HeadingMark | null {
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(line)
    const mark = match && markOf(kind, match)
    if (mark) return mark
  }
  return null
}

function markOf(kind: Numbering | 'part', match: RegExpExecArray): HeadingMark | null {
  const [whole, hashes, first = '', second = ''] = match
  const bracketed = /^[（(]$/.test(first)
  const raw = (bracketed ? second : first).replace(/\s+/g, '')
  const value = chineseNumber(raw)
  if (!Number.isFinite(value)) return null
  const numbering = kind === 'part' ? (second as Numbering) : kind
  const label = kind === 'part' ? `第${raw}${second}` : raw.normalize('NFKC')
  return { numbering, value, label, length: whole.length, bracketed, certain: hashes !== undefined }
}
