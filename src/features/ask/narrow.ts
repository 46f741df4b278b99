import { fold } from '#knowledge/vocabulary.ts'
import type { Evidence } from './evidence.ts'
import { explicitTime, kindEvidence, type QuestionKind } from './question-patterns.ts'
import { clauses } from './sentences.ts'
import { metWeight, type Term } from './terms.ts'

/** A sentence up to this many characters is given whole, unless a figure in it was asked for. */
export const SHORT = 120

/** A sentence cut to the clauses that hold what was asked and the terms that lead to it; a short one is left whole. */
export function narrow(
  { raw, row, canonical }: Evidence,
  terms: readonly Term[],
  kinds: ReadonlySet<QuestionKind>,
): string {
  if (row !== null) return row
  const figure = (kinds.has('number') || kinds.has('figure')) && !kinds.has('list')
  if (raw.length <= (figure ? SHORT / 2 : SHORT)) return raw
  const worth = (span: string): number => {
    const kept = share(canonical(span), terms) + (answers(fold(span), kinds) ? 0.4 : 0)
    const its = figure && givesItsFigure(canonical(span), terms) ? 0.3 : 0
    return kept + its - span.length / (figure ? 200 : 1500)
  }
  const best = runsOf(clauses(raw))
    .map((span) => ({ span, value: worth(span) }))
    .reduce((one, other) => (other.value > one.value ? other : one))
  return best.span.replace(/[，；：,;:]$/, '').trim()
}

/** Every run of neighbouring clauses. */
function runsOf(parts: readonly string[]): string[] {
  return parts.flatMap((_, from) =>
    parts.slice(from).map((_part, length) => parts.slice(from, from + length + 1).join('')),
  )
}

/** 其中沙岭520户: the figure stands right behind what was asked about. */
function givesItsFigure(text: string, terms: readonly Term[]): boolean {
  return terms.some(({ forms, kind }) => kind !== 'unknown' && forms.some(isFollowedByFigure(text)))
}

function isFollowedByFigure(text: string): (form: string) => boolean {
  return (form) =>
    text.split(form).some((rest, at) => at > 0 && /^(?:为|至|达到?|共)?[0-9]/.test(rest))
}

function share(text: string, terms: readonly Term[]): number {
  const total = terms.reduce((sum, term) => sum + term.weight, 0) || 1
  return metWeight(terms, text) / total
}

/** True when the clauses still hold what each kind of question asks for. */
function answers(text: string, kinds: ReadonlySet<QuestionKind>): boolean {
  return [...kinds].every((kind) => {
    const pattern = kind === 'when' ? explicitTime : kindEvidence[kind]
    return pattern === undefined || pattern.test(text)
  })
}
