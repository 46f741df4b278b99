import type { DecodedText } from './decoded.ts'

/**
 * The words of a Markdown text without its marks, so that numbering stands at the head of its line and no figure is cut
 * in two: `## **一、主要目标**` reads `一、主要目标`, `| 1 | 清理 |` reads `1⇥清理`, `浓度 **43** 微克` loses the stars only.
 *
 * What stays: every word, ordered numbers (`1.`), line ends, the text of links and code. What goes: heading, quote,
 * bullet and emphasis marks, table rules, fences, pictures, comments, front matter. Reading never fails, and a text
 * without marks is unchanged.
 */
export function readMarkdown({ text, warnings }: DecodedText): DecodedText {
  const body = withoutComments(text.replace(/^---\n[\s\S]*?\n(?:---|\.\.\.)(?:\n|$)/, ''))
  const lines = body.split('\n').filter((line) => !isRule(line))
  return { text: lines.map(readLine).join('\n'), warnings }
}

/** A comment that is not closed stays, as it may hold the rest of the plan. */
function withoutComments(text: string): string {
  const [before = '', ...openings] = text.split('<!--')
  let inside = ''
  let kept = before
  for (const rest of openings) {
    const end = rest.indexOf('-->')
    inside = end < 0 ? `${inside}<!--${rest}` : ''
    if (end >= 0) kept += rest.slice(end + 3)
  }
  return kept + inside
}

/** Fences with no more than a language, underlines of headings, horizontal rules and the line under a table's head carry no words. */
function isRule(line: string): boolean {
  return rule.test(line.trim())
}

const rule =
  /^(?:`{3,}\s*[a-z+-]*|~{3,}\s*[a-z+-]*|={3,}|(?:-\s*){3,}|(?:\*\s*){3,}|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?)$/

function readLine(line: string): string {
  const row = /^\|(.*)\|$/.exec(line.trim())?.[1]
  if (row !== undefined) {
    const cells = row.split(/(?<!\\)\|/)
    return cells.map((cell) => readWords(cell.trim())).join('\t')
  }
  const unquoted = line.replace(/^(?:\s{0,3}>\s?)+/, '')
  const heading = /^\s{0,3}#{1,6}(?:\s+|(?=[^\s#\d]))/.exec(unquoted)?.[0]
  if (heading === undefined) {
    return readWords(unquoted.replace(/^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?/, '$1'))
  }
  return readWords(
    unquoted
      .slice(heading.length)
      .replace(/(?<=\s)#+$/, '')
      .trimEnd(),
  )
}

/**
 * Stars that multiply (`3*4`) or mark a note (`*注`) have no partner with text between, and stay; so do underscores, which
 * in a plan are blanks to fill in. Spans are bounded, so that a long line of marks costs no more than its length.
 */
function readWords(words: string): string {
  return words
    .replace(/!\[[^\]]{0,200}\]\([^)]{0,500}\)/g, '')
    .replace(/\[([^\]]{1,200})\]\([^)\s]{0,500}\)/g, '$1')
    .replace(/(?<!\\)(\*{2,3})(?=\S)(.{1,500}?)(?<=[^\s\\])\1/g, '$2')
    .replace(/(?<![\\*\w])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s\\])\*(?![*\w])/g, '$1')
    .replace(/~~(?=\S)(.{1,500}?)~~/g, '$1')
    .replace(/`([^`]{1,500})`/g, '$1')
    .replace(/<br\s{0,9}\/?>/gi, '\n')
    .replace(/&(nbsp|lt|gt|amp|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~>])/g, '$1')
}

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
}
