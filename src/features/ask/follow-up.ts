import type { Article } from '#knowledge/document.ts'
import type { Question } from './question.ts'
import { pointingBack, type QuestionKind } from './question-patterns.ts'
import type { Term } from './terms.ts'

/** What a later question of the same person may leave out. */
export interface Memory {
  question: Question
  terms: readonly Term[]
  /** Articles the answer was taken from. */
  articles: readonly Article[]
  /** What the answer quoted. */
  quotes: readonly string[]
}

/** A question with what it left out filled in. */
export interface Completed {
  question: Question
  terms: readonly Term[]
  /** Where the answer is more likely than elsewhere. */
  background: Background
}

/** What the answer before gives the search for the next one. */
export interface Background {
  /** Articles in which the answer is more likely than elsewhere. */
  likely: readonly Article[]
  /** Quotes that were given already. */
  said: readonly string[]
}

/** Nothing was said before. */
export const noBackground: Background = { likely: [], said: [] }

/** Things of one class take each other's place: 秋冬季呢 asks of the other season, not of both. */
const classes: readonly RegExp[] = [
  /^(?:夏季?|秋冬季?|冬季?|春季?|秋季?|夏天|冬天|春天|秋天|非?汛期.{0,1}|供暖期|采暖期)$/,
]

/**
 * Fills in what a follow-up leaves out. `秋冬季呢` puts one thing in another's place and keeps the rest; `要上报吗` asks
 * something new of the same thing. A question that stands on its own is returned as it is.
 */
export function complete(
  question: Question,
  terms: readonly Term[],
  previous: Memory | null,
): Completed {
  if (!previous || !followsUp(question, terms)) return { question, terms, background: noBackground }
  const replaces =
    /(?:呢|咧)[?？。]?$|^(?:那|换成|改成|还有)/.test(question.raw) &&
    terms.length > 0 &&
    question.kinds.size === 0
  const said = new Set(terms.map((term) => term.said))
  const kept = previous.terms.filter(
    (term) => !said.has(term.said) && !(replaces && replaced(term, terms)),
  )
  const share = terms.length === 0 ? 1 : replaces ? 0.35 : 0.6
  const inherited = kept.map((term) => (terms.length === 0 ? term : soften(term, share)))
  return {
    question: {
      ...question,
      areas: question.areas.length > 0 ? question.areas : previous.question.areas,
      years: question.years.length > 0 ? question.years : previous.question.years,
      kinds: question.kinds.size > 0 ? question.kinds : inheritable(previous.question.kinds),
      compares: question.compares && question.areas.length !== 1,
    },
    terms: [...terms, ...inherited],
    background:
      replaces || question.areas.length > 0
        ? noBackground
        : { likely: previous.articles, said: previous.quotes },
  }
}

function followsUp(question: Question, terms: readonly Term[]): boolean {
  if (terms.length === 0 || pointingBack.test(question.raw)) return true
  return (
    question.raw.length <= 9 &&
    question.areas.length === 0 &&
    terms.length <= 2 &&
    !terms.some(isNamed)
  )
}

/** How many names were asked for belongs to the thing asked about before. */
function inheritable(kinds: ReadonlySet<QuestionKind>): ReadonlySet<QuestionKind> {
  return new Set([...kinds].filter((kind) => kind !== 'names' && kind !== 'count'))
}

function replaced(old: Term, terms: readonly Term[]): boolean {
  const sameClass = classes.some(
    (pattern) => pattern.test(old.said) && terms.some((term) => pattern.test(term.said)),
  )
  return sameClass || (isNamed(old) && terms.some(isNamed))
}

function isNamed({ kind }: Term): boolean {
  return kind === 'name' || kind === 'thing'
}

/** An inherited name helps to find the place, but the answer need not repeat it. */
function soften(term: Term, share: number): Term {
  return { ...term, kind: isNamed(term) ? 'word' : term.kind, weight: term.weight * share }
}
