import { type Evidence, isUnitHeading } from './evidence.ts'
import { givesFigure } from './figure.ts'
import { type Background, noBackground } from './follow-up.ts'
import { explicitTime, kindEvidence, type QuestionKind } from './question-patterns.ts'
import { meets, metWeight, type Term } from './terms.ts'
import { weights } from './weights.ts'

/** A sentence with how well it answers. */
export interface Hit {
  evidence: Evidence
  /** Share of the question's weight that the sentence itself holds, 0 to 1. */
  own: number
  /** The same with headings and neighbours counted in part. */
  coverage: number
  /** What sentences are ordered by. */
  score: number
  /** Whether the sentence holds what the kind of question asks for. */
  typed: boolean
}

/** Parts that speak of the document rather than of what is to be done. */
const frame: Record<string, number> = { 标题: 0.3, 通知: 0.15, 前言: 0.05, 附件: 0.35 }

/**
 * Scores sentences against the terms of a question, best first; ties keep document order.
 * @param background what the answer before makes more or less likely
 */
export function find(
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  evidence: readonly Evidence[],
  background: Background = noBackground,
): Hit[] {
  const total = terms.reduce((sum, term) => sum + term.weight, 0)
  if (total === 0) return []
  const measures = terms.map(measureOf)
  const hits = evidence.map((piece) => score(piece, { terms, measures, total, kinds, background }))
  return hits
    .filter((hit) => hit.coverage > 0)
    .sort((a, b) => b.score - a.score || a.evidence.order - b.evidence.order)
}

/** A term with how well a text meets it; most texts are asked about again, as neighbours share sentences and headings. */
interface Measure {
  weight: number
  of: (text: string) => number
}

function measureOf(term: Term): Measure {
  const known = new Map<string, number>()
  const of = (text: string) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const share = meets(term, text)
    known.set(text, share)
    return share
  }
  return { weight: term.weight, of }
}

/** What all sentences are scored by. */
interface Asked {
  terms: readonly Term[]
  /** Of each term, in their order. */
  measures: readonly Measure[]
  /** Weight of all terms. */
  total: number
  kinds: ReadonlySet<QuestionKind>
  background: Background
}

function score(evidence: Evidence, { terms, measures, total, kinds, background }: Asked): Hit {
  let own = 0
  let around = 0
  for (const { weight, of } of measures) {
    const here = of(evidence.text)
    own +=
      weight *
      Math.max(
        here,
        evidence.lead.length <= weights.smallHeading ? weights.leadAsOwn * of(evidence.lead) : 0,
      )
    around += weight * Math.max(here, nearby(of, evidence))
  }
  const typed = holdsKind(evidence, terms, kinds)
  const shares =
    weights.own * own + weights.around * around + weights.clause * bestClause(evidence, terms, own)
  const score =
    shares / total + place(evidence, background) + fitness(evidence, terms, kinds, typed)
  return { evidence, own: own / total, coverage: around / total, score, typed }
}

/** Words that stand together mean more than words strewn over a long sentence. */
function bestClause(evidence: Evidence, terms: readonly Term[], own: number): number {
  if (own === 0) return 0
  return Math.max(...evidence.clauses.map((clause) => metWeight(terms, clause)))
}

function place(evidence: Evidence, { likely, said }: Background): number {
  const outside = evidence.row === null ? (frame[evidence.article.path[0] ?? ''] ?? 0) : weights.row
  const long = Math.max(weights.longest, (weights.perThousand * evidence.text.length) / 1000)
  return (
    long -
    outside +
    (likely.includes(evidence.article) ? weights.likely : 0) +
    (said.some((quote) => quote.includes(evidence.raw) || evidence.raw.includes(quote))
      ? weights.saidBefore
      : 0) +
    (evidence.isHeading ? weights.isHeading : 0) +
    (evidence.isOpening ? weights.opening : 0)
  )
}

/** A broad question (黑臭水体怎么治) is about the article that is headed so; a bare name (PM2.5) asks for its figure. */
export function isTopic(
  { heading }: Evidence,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): boolean {
  const onlyNames = kinds.size === 0 && terms.every(({ kind }) => kind === 'name')
  return isBroad(kinds) && !onlyNames && headingShare(heading, terms) >= weights.topicShare
}

/** True when no figure, time or name is asked for. */
export function isBroad(kinds: ReadonlySet<QuestionKind>): boolean {
  return ![...kinds].some((kind) => narrowKinds.has(kind))
}

const narrowKinds = new Set<QuestionKind>([
  'number',
  'figure',
  'names',
  'date',
  'duration',
  'often',
  'when',
  'body',
  'may',
  'paper',
])

/** Share of a question that a heading holds. */
export function headingShare(heading: string, terms: readonly Term[]): number {
  const known = terms.filter(({ forms }) => forms.length > 0)
  const total = known.reduce((sum, { weight }) => sum + weight, 0) || 1
  return metWeight(known, heading) / total
}

function fitness(
  evidence: Evidence,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
  typed: boolean,
): number {
  const dated = kinds.has('when') && explicitTime.test(evidence.text)
  const looksUp =
    kinds.has('number') ||
    kinds.has('figure') ||
    kinds.has('versus') ||
    (kinds.size === 0 && terms.length <= 2)
  const figured =
    looksUp && givesFigure(evidence, terms, { unit: undefined, count: kinds.has('count') })
  return (
    (typed ? weights.typed : weights.untyped) +
    (isTopic(evidence, terms, kinds) ? weights.topic : 0) +
    (dated ? weights.dated : 0) +
    (kinds.has('body') && evidence.assigns ? weights.assigned : 0) +
    (figured ? weights.figured : kinds.has('figure') ? weights.unfigured : 0)
  )
}

function nearby(of: Measure['of'], evidence: Evidence): number {
  const { lead, before, heading, above, title, assigns: isFor } = evidence
  return Math.max(
    weights.lead * of(lead),
    (isFor ? weights.assignedTo : weights.before) * of(before),
    (isFor ? weights.assignedUnder : weights.heading) * of(heading),
    weights.above * of(above),
    weights.title * of(title),
  )
}

/** True when a sentence holds what every kind that needs something needs, beyond the words of the question itself. */
export function holdsKind(
  evidence: Evidence,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): boolean {
  let text: string | undefined
  for (const kind of kinds) {
    const pattern = kindEvidence[kind]
    if (!pattern || (kind === 'body' && isUnitHeading(evidence.article.heading))) continue
    if (kind === 'number') {
      if (!pattern.test(evidence.text)) return false
      continue
    }
    text ??= terms.reduce(
      (rest, { said }) => (said.length > 1 ? rest.replaceAll(said, '') : rest),
      evidence.plain.replace(/〔[^〕]*〕[0-9]*号?/g, ''),
    )
    if (!pattern.test(text)) return false
  }
  return true
}
