import { attachmentArticles } from './attachments.ts'
import type { Article } from './document.ts'
import { type HeadingMark, numberings, readHeadingMark } from './heading.ts'
import { type Line, splitLines } from './lines.ts'
import { closingParagraph, isAttachmentList, splitPreamble } from './parts.ts'

/** Longest first sentence that still reads as a heading, in characters, label included. */
const LONGEST_HEADING = 42

/**
 * Cuts a plan into its articles without losing a character: `heading + text` of all articles, joined, is the input.
 * Knows 一、/（一）/1. and 第X章/第X条, and the parts 标题, 通知, 前言, 结尾 and 附件 that have no number.
 */
export function outline(source: string): Article[] {
  const lines = splitLines(source)
  const firstHeading = lines.findIndex(({ text }) => readHeadingMark(text) !== null)
  const attachments = lines.findIndex(
    (_, at) => firstHeading >= 0 && at > firstHeading && isAttachmentList(lines, at),
  )
  const body = attachments < 0 ? lines : lines.slice(0, attachments)
  const marks = acceptedMarks(body)
  const firstMark = marks[0]?.line ?? body.length
  const articles = splitPreamble(body.slice(0, firstMark))
  articles.push(...numberedArticles(source, body, marks))
  splitClosing(articles, marks.length)
  if (attachments >= 0) articles.push(...attachmentArticles(lines.slice(attachments)))
  return withoutGaps(source, articles)
}

interface PlacedMark {
  line: number
  mark: HeadingMark
}

const itemRank = numberings.indexOf('1.')
const lawRank = numberings.indexOf('条')

/** Marks that continue a sequence or begin one; a wrapped line that happens to start with a number does neither. */
function acceptedMarks(lines: readonly Line[]): PlacedMark[] {
  const accepted: PlacedMark[] = []
  const sequence = new Sequence()
  lines.forEach((line, at) => {
    const mark = readHeadingMark(line.text)
    if (mark && sequence.takes(mark, () => endsSentence(lines, at)))
      accepted.push({ line: at, mark })
  })
  return accepted
}

/** Where the numbering of a document stands. Items and 条 may run on through the chapters; the others begin anew. */
class Sequence {
  readonly #last = new Map<number, number>()
  #open: number[] = []

  /** True, and counted, when a mark fits what came before. */
  takes(mark: HeadingMark, afterSentence: () => boolean): boolean {
    const rank = numberings.indexOf(mark.numbering)
    if (!this.#fits(mark, rank, afterSentence)) return false
    this.#last.set(rank, mark.value)
    this.#open = [...this.#open.filter((open) => open < rank), rank]
    for (const deeper of [...this.#last.keys()]) {
      if (deeper > rank && deeper !== itemRank && deeper !== lawRank) this.#last.delete(deeper)
    }
    return true
  }

  #fits(mark: HeadingMark, rank: number, afterSentence: () => boolean): boolean {
    if (rank > lawRank && this.#open.includes(lawRank)) return false
    const previous = this.#last.get(rank) ?? 0
    const follows = mark.value === previous + 1
    if (mark.bracketed) return follows || (mark.value === 1 && !this.#open.includes(itemRank))
    if (mark.certain || follows || mark.value === 1) return true
    return mark.value > previous && mark.value <= previous + 3 && afterSentence()
  }
}

function endsSentence(lines: readonly Line[], at: number): boolean {
  for (let index = at - 1; index >= 0; index--) {
    const text = lines[index]?.text.trim()
    if (text) return /[。；;：:！!？?.”）)]$/.test(text) || text.length < 30
  }
  return true
}

function numberedArticles(
  source: string,
  lines: readonly Line[],
  marks: readonly PlacedMark[],
): Article[] {
  const path: { rank: number; label: string }[] = []
  return marks.map(({ line, mark }, index) => {
    const rank = numberings.indexOf(mark.numbering)
    while ((path.at(-1)?.rank ?? -1) >= rank) path.pop()
    path.push({ rank, label: mark.label })
    const start = lines[line]?.start ?? 0
    const next = marks[index + 1]
    const end = next ? (lines[next.line]?.start ?? source.length) : endOf(lines)
    const split = start + headingLength(source.slice(start, end), mark)
    return {
      path: path.map((level) => level.label),
      heading: source.slice(start, split),
      text: source.slice(split, end),
      start,
    }
  })
}

function endOf(lines: readonly Line[]): number {
  const last = lines.at(-1)
  return last ? last.start + last.text.length + last.newline.length : 0
}

/** Length of the heading at the start of an article: its line, or its first sentence when text follows on the line. */
function headingLength(article: string, mark: HeadingMark): number {
  const afterLabel = article.slice(mark.length)
  const start = mark.length + (/^\s*/.exec(afterLabel)?.[0].length ?? 0)
  const lineEnd = start + lineLength(article.slice(start))
  const line = article.slice(start, lineEnd).trimEnd()
  const stop = line.search(/[。；;]/)
  const sentence = stop < 0 ? line.length : stop + 1
  const isText = mark.numbering === '条' && (stop >= 0 || sentence > 20)
  if (isText || sentence > LONGEST_HEADING) return mark.length
  return stop < 0 ? lineEnd : start + sentence
}

function lineLength(text: string): number {
  const end = text.indexOf('\n')
  return end < 0 ? text.length : end + 1
}

/** A closing paragraph without a number (各单位要…) belongs to the plan, not to its last article. */
function splitClosing(articles: Article[], numbered: number): void {
  const last = articles.at(-1)
  if (!last || numbered === 0) return
  const at = closingParagraph(last.text)
  if (at < 0) return
  articles[articles.length - 1] = { ...last, text: last.text.slice(0, at) }
  articles.push({
    path: ['结尾'],
    heading: '',
    text: last.text.slice(at),
    start: last.start + last.heading.length + at,
  })
}

/** White space in front of the first article goes to it; a part of only white space joins its neighbour. */
function withoutGaps(source: string, articles: readonly Article[]): Article[] {
  if (articles.length === 0) return [{ path: ['前言'], heading: '', text: source, start: 0 }]
  return articles.map((article, index) => {
    const start = index === 0 ? 0 : article.start
    const end = articles[index + 1]?.start ?? source.length
    const heading = article.heading
      ? source.slice(start, article.start + article.heading.length)
      : ''
    return { ...article, start, heading, text: source.slice(start + heading.length, end) }
  })
}
