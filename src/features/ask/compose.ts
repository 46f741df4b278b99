import type { Citation } from './answer.ts'
import type { Evidence } from './evidence.ts'
import { type Hit, isTopic } from './find.ts'
import { explicitTime, kindEvidence, type QuestionKind } from './question-patterns.ts'
import { clauses } from './sentences.ts'
import { meets, type Term } from './terms.ts'
import { weights } from './weights.ts'

/** The words that answer, with the place they stand. */
export interface Passage {
  text: string
  citation: Citation
}

/** A sentence up to this many characters is given whole, unless a figure in it was asked for. */
const SHORT = 120
/** A sentence up to this many characters is quoted whole, even where the answer is a part of it. */
const LONGEST_QUOTE = 160
/** Most characters of an answer from one document; longer ones are cut to the sentences that matter most. */
const LONGEST = 320

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
    all,
  )
  const passages = spans(chosen).map((span) =>
    topic ? wholeSpan(span) : passageOf(span, terms, kinds),
  )
  const also = alone && !topic ? elsewhere(hits, best) : undefined
  const length = passages.reduce((sum, { text }) => sum + text.length, 0)
  if (also && passages.length < 3 && length + also.raw.length <= LONGEST)
    passages.push(passageOf([also], terms, kinds))
  return alone ? passages : passages.slice(0, 2)
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
  const text = span.length === 1 ? narrow(first, terms, kinds) : whole
  return { text, citation: cite(first, whole.length <= LONGEST_QUOTE ? whole : text) }
}

/** The best sentence of another article where it fits nearly as well: which of the two is meant only the asker knows. */
function elsewhere(hits: readonly Hit[], best: Hit): Evidence | undefined {
  const rival = hits.find(
    (hit) => hit.evidence.article !== best.evidence.article && !hit.evidence.isHeading,
  )
  return rival && rival.score >= weights.otherArticle * best.score ? rival.evidence : undefined
}

/** The article that is headed by what a broad question asks about. */
function topicOf(
  hits: readonly Hit[],
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): Hit | undefined {
  return hits.find(
    ({ evidence }) => evidence.isHeading && !evidence.isOpening && isTopic(evidence, terms, kinds),
  )
}

/** The best hit; where that is a heading with text under it, the best sentence of that text. */
function beyondHeading(hits: readonly Hit[]): Hit | undefined {
  const [best] = hits
  if (!best?.evidence.isHeading) return best
  const inside = hits.find(
    (hit) => hit.evidence.article === best.evidence.article && !hit.evidence.isHeading,
  )
  return inside && inside.score >= 0.6 * best.score ? inside : best
}

function choose(
  hits: readonly Hit[],
  best: Hit,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  all: readonly Evidence[],
): Evidence[] {
  if (isTopic(best.evidence, terms, kinds)) return opening(best.evidence, all)
  const wide = kinds.has('list') || kinds.has('how')
  const near = hits.filter(
    (hit) =>
      hit === best ||
      (hit.evidence.article === best.evidence.article &&
        !hit.evidence.isHeading &&
        hit.score >= (wide ? weights.sameArticleWide : weights.sameArticle) * best.score),
  )
  return limited(near.slice(0, wide ? 4 : 2).map((hit) => hit.evidence))
}

/** A broad question is answered with the beginning of the article, as much as an answer may be long. */
function opening(evidence: Evidence, all: readonly Evidence[]): Evidence[] {
  const body = all.filter((piece) => piece.article === evidence.article && !piece.isHeading)
  return limited(body.length > 0 ? body : [evidence])
}

/** As many sentences, best first, as an answer may be long; then in document order. */
function limited(pieces: readonly Evidence[]): Evidence[] {
  const kept: Evidence[] = []
  let length = 0
  for (const piece of pieces) {
    if (kept.length > 0 && length + piece.raw.length > LONGEST) break
    kept.push(piece)
    length += piece.raw.length
  }
  return kept.sort((a, b) => a.order - b.order)
}

/** A small heading (强化扬尘污染管控。) answers nothing by itself: what follows it in the paragraph does. */
function extend(
  best: Hit,
  chosen: readonly Evidence[],
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  all: readonly Evidence[],
): Evidence[] {
  const wide = !kinds.has('number') && !kinds.has('when') && !kinds.has('body')
  const { evidence } = best
  const small = evidence.raw.length <= 28 && (evidence.lead === '' || evidence.isHeading)
  if (!wide || !small || isTopic(evidence, terms, kinds)) return [...chosen]
  const following = evidence.isHeading
    ? all.filter((piece) => piece.article === evidence.article && !piece.isHeading)
    : all.filter((piece) => piece.paragraph === evidence.paragraph && piece.order > evidence.order)
  const first = evidence.isHeading ? [] : [evidence]
  const wanted = [...first, ...following.filter((piece) => !first.includes(piece))]
  const ranked = [
    ...first,
    ...following.toSorted((a, b) => held(b, terms) - held(a, terms) || a.order - b.order),
  ]
  if (wanted.length === 0) return [...chosen]
  const most = kinds.has('list') || kinds.has('how') ? LONGEST : SHORT
  return limited(
    ranked.filter(
      (_, at) =>
        ranked.slice(0, at + 1).reduce((sum, piece) => sum + piece.raw.length, 0) <= most ||
        at === first.length,
    ),
  )
}

/** A sentence that the next one explains (即，…) is given with it. */
function explained(chosen: readonly Evidence[], all: readonly Evidence[]): Evidence[] {
  const [only] = chosen
  if (chosen.length !== 1 || !only?.after) return [...chosen]
  const next = all.find((piece) => piece.order === only.order + 1)
  return next && only.raw.length + next.raw.length <= LONGEST ? [only, next] : [only]
}

function held(evidence: Evidence, terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + term.weight * meets(term, evidence.text), 0)
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

/** A sentence cut to the clauses that hold what was asked and the terms that lead to it. */
function narrow(
  evidence: Evidence,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): string {
  const { raw } = evidence
  const figure = (kinds.has('number') || kinds.has('figure')) && !kinds.has('list')
  if (raw.length <= (figure ? SHORT / 2 : SHORT)) return raw
  const parts = clauses(raw)
  const wanted = [...kinds]
    .map((kind) => (kind === 'when' ? explicitTime : kindEvidence[kind]))
    .filter((pattern) => pattern !== undefined)
  let best = { value: Number.NEGATIVE_INFINITY, text: raw }
  for (let from = 0; from < parts.length; from++) {
    let span = ''
    for (let to = from; to < parts.length; to++) {
      span += parts[to] ?? ''
      const value = worth(evidence.canonical(span), span.length, terms, wanted, figure)
      if (value > best.value) best = { value, text: span }
    }
  }
  return best.text.replace(/[，；：,;:]$/, '').trim()
}

function worth(
  text: string,
  length: number,
  terms: readonly Term[],
  wanted: readonly RegExp[],
  figure: boolean,
): number {
  const met = terms.reduce((sum, term) => sum + term.weight * meets(term, text), 0)
  const total = terms.reduce((sum, term) => sum + term.weight, 0) || 1
  const typed = wanted.every((pattern) => pattern.test(text)) ? 0.4 : 0
  return met / total + typed - length / (figure ? 600 : 1500)
}
