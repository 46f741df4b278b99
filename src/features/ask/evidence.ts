import type { Article, PlanDocument } from '#knowledge/document.ts'
import { fold, type Vocabulary } from '#knowledge/vocabulary.ts'

/** One sentence of a plan with what stands around it: the smallest thing that can answer a question. */
export interface Evidence {
  document: PlanDocument
  article: Article
  /** The sentence, verbatim but for line breaks. */
  raw: string
  /** The sentence in the form words are compared in. */
  text: string
  /** The sentence folded, names as they are written. */
  plain: string
  /** First sentence of its paragraph, canonical: often a small heading. Empty for the first sentence itself. */
  lead: string
  /** Sentence before it in the same paragraph, canonical. */
  before: string
  /** Sentence after it in the same paragraph when it only explains (即，… 包括…), canonical; else empty. */
  after: string
  /** Heading of its article, canonical. */
  heading: string
  /** Title of the document, canonical. */
  title: string
  /** Headings above the article, canonical. */
  above: string
  /** Place in the document: sentences of one paragraph share it. */
  paragraph: number
  /** The reading of words used for `text`, for parts of the sentence. */
  canonical: (text: string) => string
  /** Place among the sentences of all documents. */
  order: number
  /** The sentence's clauses, canonical. */
  clauses: readonly string[]
  /** True in the opening of a section that has articles under it, and in chapters of general words. */
  isOpening: boolean
  /** True for headings: they say what is treated, not what is asked of anybody. */
  isHeading: boolean
}

/** Cuts documents into sentences, in order; the list of attachments answers nothing and is left out. */
export function evidenceOf(documents: readonly PlanDocument[], vocabulary: Vocabulary): Evidence[] {
  const all: Evidence[] = []
  const canonical = (text: string): string => vocabulary.canonical(text)
  let paragraph = 0
  for (const document of documents) {
    const title = canonical(document.title)
    for (const article of document.articles) {
      const above = headingsAbove(document, article)
        .map((heading) => vocabulary.canonical(heading))
        .join('|')
      const heading = vocabulary.canonical(article.heading)
      const isOpening = isGeneral(document, article)
      const common = { document, article, heading, above, title, canonical, isOpening }
      if (article.heading.trim()) {
        const raw = oneLine(article.heading)
        all.push({
          ...common,
          raw,
          text: heading,
          plain: fold(raw),
          clauses: [heading],
          lead: '',
          before: '',
          after: '',
          paragraph: ++paragraph,
          order: all.length,
          isHeading: true,
        })
      }
      if (article.path.length === 1 && article.path[0] === '附件') continue
      for (const block of paragraphs(article.text)) {
        paragraph++
        let lead = ''
        let before = ''
        const parts = sentences(block)
        for (const [at, raw] of parts.entries()) {
          const text = canonical(raw)
          const next = canonical(parts[at + 1] ?? '')
          const after = /^(?:即|其中|包括|具体(?:为|是|包括)|分别(?:为|是))/.test(next) ? next : ''
          all.push({
            ...common,
            raw,
            text,
            plain: fold(raw),
            clauses: clauses(text),
            lead,
            before,
            after,
            paragraph,
            order: all.length,
            isHeading: false,
          })
          if (!lead) lead = text
          before = text
        }
      }
    }
  }
  return all
}

function isGeneral(document: PlanDocument, article: Article): boolean {
  if (/总体要求|指导思想|基本原则|总体思路/.test(article.heading)) return true
  const { path } = article
  return document.articles.some(
    (other) =>
      other.path.length > path.length && path.every((label, at) => label === other.path[at]),
  )
}

function headingsAbove(document: PlanDocument, article: Article): string[] {
  return document.articles
    .filter(
      (other) =>
        other.path.length < article.path.length &&
        other.path.every((label, at) => label === article.path[at]),
    )
    .map((other) => other.heading)
    .filter(Boolean)
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, '').trim()
}

/** Paragraphs of an article; a line that was broken in the middle of a sentence is joined again, table rows are not. */
export function paragraphs(text: string): string[] {
  const blocks: string[] = []
  let open = ''
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (!trimmed) continue
    const table = trimmed.includes('\t') || trimmed.startsWith('|')
    if (open && !table && !/[。！？；：:…”）)\]】]$/.test(open) && !open.includes('\t')) {
      open += trimmed
      continue
    }
    if (open) blocks.push(open)
    open = trimmed
  }
  if (open) blocks.push(open)
  return blocks
}

/** Sentences of a paragraph with their closing quotes and brackets; stops inside “” or （） do not end one. */
export function sentences(paragraph: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < paragraph.length; at++) {
    const char = paragraph.charAt(at)
    if ('“（《「『('.includes(char)) depth++
    else if ('”）》」』)'.includes(char)) depth = Math.max(0, depth - 1)
    else if ('。！？；!?;'.includes(char) && depth === 0) {
      let end = at + 1
      while (end < paragraph.length && '”）》」』)'.includes(paragraph.charAt(end))) end++
      found.push(paragraph.slice(start, end).trim())
      start = end
      at = end - 1
    }
  }
  const rest = paragraph.slice(start).trim()
  if (rest) found.push(rest)
  return found.filter(Boolean)
}

/** Clauses of a sentence, stops included: cut at ，；： outside brackets and quotes. */
export function clauses(sentence: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < sentence.length; at++) {
    const char = sentence.charAt(at)
    if ('“（《「『('.includes(char)) depth++
    else if ('”）》」』)'.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '，；：,;:。！？'.includes(char)) {
      found.push(sentence.slice(start, at + 1))
      start = at + 1
    }
  }
  if (start < sentence.length) found.push(sentence.slice(start))
  return found
}
