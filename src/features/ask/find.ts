import type { Article } from '#knowledge/document.ts'
import type { Evidence } from './evidence.ts'
import { givesFigure } from './figure.ts'
import { explicitTime, kindEvidence, type QuestionKind } from './question-patterns.ts'
import { meets, type Term } from './terms.ts'

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
const frame: Record<string, number> = { 标题: 0.3, 通知: 0.15, 前言: 0.05, 附件: 0.12 }

/** How much a term counts that stands not in the sentence but around it. */
const credit = { lead: 0.7, before: 0.55, heading: 0.6, above: 0.3 }

/**
 * Scores sentences against the terms of a question, best first; ties keep document order.
 * @param likely articles in which a follow-up expects its answer
 */
export function find(terms: readonly Term[], kinds: ReadonlySet<QuestionKind>, evidence: readonly Evidence[], likely: readonly Article[] = []): Hit[] {
  const total = terms.reduce((sum, term) => sum + term.weight, 0)
  if (total === 0) return []
  const hits = evidence.map((piece) => score(piece, terms, total, kinds, likely))
  return hits.filter((hit) => hit.coverage > 0).sort((a, b) => b.score - a.score || a.evidence.order - b.evidence.order)
}

function score(evidence: Evidence, terms: readonly Term[], total: number, kinds: ReadonlySet<QuestionKind>, likely: readonly Article[]): Hit {
  let own = 0
  let around = 0
  for (const term of terms) {
    const here = meets(term, evidence.text)
    own += term.weight * here
    around += term.weight * Math.max(here, nearby(term, evidence))
  }
  const typed = holdsKind(evidence, terms, kinds)
  const base = 0.55 * (own / total) + 0.45 * (around / total)
  const dated = kinds.has('when') && explicitTime.test(evidence.text) ? 0.08 : 0
  const looksUp = kinds.has('number') || kinds.has('figure') || (kinds.size === 0 && terms.length <= 2)
  const figured = looksUp && givesFigure(evidence.text, terms, { unit: undefined, count: kinds.has('count') }) ? 0.12 : 0
  const outside = frame[evidence.article.path[0] ?? ''] ?? 0
  const known = likely.includes(evidence.article) ? 0.2 : 0
  const bonus = known + dated + figured + (typed ? 0.1 : -0.06) - outside - (evidence.isHeading ? 0.25 : 0) - Math.min(0.06, evidence.text.length / 4000)
  return { evidence, own: own / total, coverage: around / total, score: base + bonus, typed }
}

function nearby(term: Term, { lead, before, heading, above }: Evidence): number {
  return Math.max(
    credit.lead * meets(term, lead),
    credit.before * meets(term, before),
    credit.heading * meets(term, heading),
    credit.above * meets(term, above),
  )
}

/** True when a sentence holds what every kind that needs something needs, beyond the words of the question itself. */
export function holdsKind(evidence: Evidence, terms: readonly Term[], kinds: ReadonlySet<QuestionKind>): boolean {
  let text: string | undefined
  for (const kind of kinds) {
    const pattern = kindEvidence[kind]
    if (!pattern) continue
    if (kind === 'number') {
      if (!pattern.test(evidence.text)) return false
      continue
    }
    text ??= terms.reduce((rest, { said }) => (said.length > 1 ? rest.replaceAll(said, '') : rest), evidence.plain)
    if (!pattern.test(text)) return false
  }
  return true
}
