import type { Article, PlanDocument } from '#knowledge/document.ts'
import { fold, type Vocabulary } from '#knowledge/vocabulary.ts'
import { clauses, columnsOf, isRow, paragraphs, sentences } from './sentences.ts'

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
  /** A line of a table with what its columns are headed; null for sentences. */
  row: string | null
  /** True for a sentence that says who does what stands before it: （牵头单位：…）, 由…牵头. */
  assigns: boolean
  /** True for headings: they say what is treated, not what is asked of anybody. */
  isHeading: boolean
}

/** What the sentences of one article have in common. */
type Common = Pick<
  Evidence,
  'document' | 'article' | 'heading' | 'above' | 'title' | 'canonical' | 'isOpening'
>
/** A sentence before it has its place. */
type Piece = Omit<Evidence, 'order' | 'paragraph'>

/** A sentence with nothing around it. */
const alone = { lead: '', before: '', after: '', row: null, assigns: false, isHeading: false }

/** Cuts documents into sentences, in order; the list of attachments answers nothing and is left out. */
export function evidenceOf(documents: readonly PlanDocument[], vocabulary: Vocabulary): Evidence[] {
  const canonical = (text: string): string => vocabulary.searchable(text)
  const blocks = documents.flatMap((document) => {
    const title = canonical(document.title)
    return document.articles.flatMap((article) => {
      const above = headingsAbove(document, article).map(canonical).join('|')
      const isOpening = isGeneral(document, article)
      const heading = canonical(article.heading)
      return articleBlocks({ document, article, heading, above, title, canonical, isOpening })
    })
  })
  let order = 0
  return blocks.flatMap((pieces, paragraph) =>
    pieces.map((piece) => ({ ...piece, paragraph, order: order++ })),
  )
}

/** The heading and the paragraphs of an article, each as its sentences. */
function articleBlocks(common: Common): Piece[][] {
  const { article, heading } = common
  const raw = oneLine(article.heading)
  const own: Piece = {
    ...common,
    ...alone,
    raw,
    text: heading,
    plain: fold(raw),
    clauses: [heading],
    isHeading: true,
  }
  const blocks = paragraphs(article.text)
  const isList = article.path.length === 1 && article.path[0] === '附件' && !blocks.some(isRow)
  const body = isList ? [] : blocks.map((_, at) => blockPieces(blocks, at, common))
  return raw ? [[own], ...body] : body
}

/** （牵头单位：区民政局；配合单位：各街镇）, 由街道公共管理办公室牵头，… */
const assigns =
  /^[（(][^（）()]{2,60}(?:牵头|负责|配合|落实)[^（）()]{0,40}[）)]$|^[（(]?(?:牵头|责任|主责|主办|承办|配合)(?:单位|部门|科室)?[：:]|^(?:以上|上述)?[^，。；]{0,6}由[^，。；]{2,24}(?:牵头|负责|承担|组织实施)/

/** True for the heading of an article that says what one unit does: （五）党政综合办公室。 */
export function isUnitHeading(heading: string): boolean {
  return /^\s*(?:[（(]?[一二三四五六七八九十0-9]+[）)]?[、.．]?\s*)?[^，。；：、\s]{2,14}(?:(?<![布格大全结开新残])局|办公室|科|队|(?<![场厕处住])所|中心|站|委员会|办事处)[。：:]?\s*$/.test(
    heading,
  )
}

const explains = /^(?:即|其中|包括|具体(?:为|是|包括)|分别(?:为|是))/

function blockPieces(blocks: readonly string[], at: number, common: Common): Piece[] {
  const block = blocks[at] ?? ''
  const header = isRow(block) ? headerOf(blocks, at) : undefined
  return header === undefined ? paragraphPieces(block, common) : [rowPiece(block, header, common)]
}

/** The first line of a table, where it has as many columns as the one asked about. */
function headerOf(blocks: readonly string[], at: number): string | undefined {
  let first = at
  while (first > 0 && isRow(blocks[first - 1] ?? '')) first--
  const header = blocks[first] ?? ''
  const isHeader = first < at && columnsOf(header).length === columnsOf(blocks[at] ?? '').length
  return isHeader ? header : undefined
}

function rowPiece(raw: string, header: string, common: Common): Piece {
  const labels = columnsOf(header)
  const cells = columnsOf(raw)
    .map((cell, at) => ({ cell, label: labels[at] ?? '' }))
    .filter(({ cell, label }) => cell !== '' && !/^(?:序号|编号|No\.?)$/i.test(label))
  const [subject, ...rest] = cells
  const row = `${subject?.cell ?? ''}：${rest.map(said).join('，')}`
  const text = common.canonical(row)
  return {
    ...common,
    ...alone,
    raw,
    text,
    plain: fold(raw),
    clauses: clauses(text),
    lead: common.canonical(header),
    row,
  }
}

/** 沟渠清淤（公里） over 1.1 says 沟渠清淤1.1公里. */
function said({ cell, label }: { cell: string; label: string }): string {
  const [, name, unit] = /^(.+?)[（(]([^（）()]+)[）)]$/.exec(label) ?? []
  return name !== undefined && /^[0-9.,]+$/.test(cell) ? name + cell + unit : label + cell
}

function paragraphPieces(block: string, common: Common): Piece[] {
  const parts = sentences(block)
  const texts = parts.map(common.canonical)
  return parts.map((raw, at) => {
    const text = texts[at] ?? ''
    const next = texts[at + 1] ?? ''
    const isAssignment = assigns.test(raw)
    return {
      ...common,
      ...alone,
      raw,
      text,
      plain: fold(raw),
      clauses: clauses(text),
      lead: at === 0 ? '' : (texts[0] ?? ''),
      before: isAssignment ? texts.slice(0, at).join('') : (texts[at - 1] ?? ''),
      after: explains.test(next) ? next : '',
      assigns: isAssignment,
    }
  })
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
