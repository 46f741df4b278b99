import type { Citation } from './answer.ts'
import { beyondHeading, choose, explained, extend, LONGEST, topicOf } from './choose-sentences.ts'
import { type Evidence, isUnitHeading } from './evidence.ts'
import type { Hit } from './find.ts'
import { narrow } from './narrow.ts'
import type { QuestionKind } from './question-patterns.ts'
import type { Term } from './terms.ts'
import { weights } from './weights.ts'

/** The words that answer, with the place they stand. */
export interface Passage {
  text: string
  citation: Citation
}

/** A sentence up to this many characters is quoted whole, even where the answer is a part of it. */
const LONGEST_QUOTE = 160

/**
 * Chooses the words of an answer from the sentences that fit: the best one, cut to the clauses that answer when it is
 * long or holds a figure; for lists and ways of doing also what follows a small heading, and the sentences of the same
 * article that fit nearly as well.
 * @param all every sentence of the document, in order
 * @param alone true when no other plan answers beside this one: then a near tie in another article is shown too
 */
export function compose(
  hits: readonly Hit[],
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  all: readonly Evidence[],
  alone: boolean,
): Passage[] {
  const topic = topicOf(hits, terms, kinds)
  const best = topic ?? beyondHeading(hits)
  if (!best) return []
  const chosen = explained(
    extend(best, choose(hits, best, terms, kinds, all), terms, kinds, all),
    kinds,
    all,
  )
  const headed =
    kinds.has('body') || kinds.has('who') ? withUnit(best.evidence, chosen, all) : chosen
  const passages = spans(headed).map((span) =>
    topic ? wholeSpan(span) : passageOf(span, terms, kinds),
  )
  const also = alone && !topic ? elsewhere(hits, best) : undefined
  const length = passages.reduce((sum, { text }) => sum + text.length, 0)
  if (also && passages.length < 3 && length + also.raw.length <= LONGEST)
    passages.push(passageOf([also], terms, kinds))
  return alone ? passages : passages.slice(0, 2)
}

/** Where the heading names the unit that what is under it falls to, or brackets at the end do, they belong to the answer. */
function withUnit(
  { article, paragraph }: Evidence,
  chosen: readonly Evidence[],
  all: readonly Evidence[],
): readonly Evidence[] {
  const heading = all.find((piece) => piece.article === article && piece.isHeading)
  if (heading && !chosen.includes(heading) && isUnitHeading(article.heading))
    return [heading, ...chosen]
  const brackets = all.find((piece) => piece.paragraph === paragraph && piece.assigns)
  return brackets && !chosen.includes(brackets) ? [...chosen, brackets] : chosen
}

function wholeSpan(span: readonly Evidence[]): Passage {
  const [first] = span
  if (!first) throw new Error('a passage has a sentence')
  const text = span.map((piece) => piece.raw).join('')
  return { text, citation: cite(first, text) }
}

function passageOf(
  span: readonly Evidence[],
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): Passage {
  const [first] = span
  if (!first) throw new Error('a passage has a sentence')
  const whole = span.map((piece) => piece.raw).join('')
  const text = span.length === 1 ? narrow(first, terms, kinds) : span.map(shown).join('')
  const isWhole = whole.length <= LONGEST_QUOTE || first.row !== null
  return { text, citation: cite(first, isWhole ? whole : text) }
}

/** A sentence as it stands; a line of a table with what its columns are headed, on a line of its own. */
function shown({ raw, row }: Evidence): string {
  return row === null ? raw : `${row}\n`
}

/** The best sentence of another article where it fits nearly as well: which of the two is meant only the asker knows. */
function elsewhere(hits: readonly Hit[], best: Hit): Evidence | undefined {
  const rival = hits.find(
    (hit) => hit.evidence.article !== best.evidence.article && !hit.evidence.isHeading,
  )
  return rival && rival.score >= weights.otherArticle * best.score ? rival.evidence : undefined
}

/** Sentences that follow one another are one quotation. */
function spans(pieces: readonly Evidence[]): Evidence[][] {
  const found: Evidence[][] = []
  for (const piece of pieces) {
    const open = found.at(-1)
    if (open && open.at(-1)?.order === piece.order - 1) open.push(piece)
    else found.push([piece])
  }
  return found
}

/** The citation of some words of a sentence's article. */
export function cite(
  { document, article }: Pick<Evidence, 'document' | 'article'>,
  quote: string,
): Citation {
  return { document: document.id, title: document.title, path: [...article.path], quote }
}
