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
  if (!previous || !followsUp(question, terms) || startsAnew(question, terms, previous)) {
    return { question, terms, background: noBackground }
  }
  const replaces = replacesThing(question, terms)
  const elsewhere = replaces || question.areas.length > 0
  return {
    question: inherit(question, previous.question, terms.length === 0),
    terms: [
      ...terms,
      ...inheritedTerms(terms, previous.terms, replaces, question.areas.length > 0),
    ],
    background: elsewhere ? noBackground : { likely: previous.articles, said: previous.quotes },
  }
}

/** `秋冬季呢` names one thing and asks nothing new. */
function replacesThing({ raw, kinds }: Question, terms: readonly Term[]): boolean {
  return (
    terms.length > 0 && kinds.size === 0 && /(?:呢|咧)[?？。]?$|^(?:那|换成|改成|还有)/.test(raw)
  )
}

/** Another area is another plan, of another year; nothing but an area asks the same of it. */
function inherit(question: Question, before: Question, asksTheSame: boolean): Question {
  const { areas, years, kinds, compares } = question
  const ownPlace = areas.length > 0
  return {
    ...question,
    rest: ownPlace && asksTheSame ? before.rest : question.rest,
    areas: ownPlace ? areas : before.areas,
    years: ownPlace || years.length > 0 ? years : before.years,
    kinds: kinds.size > 0 ? kinds : inheritable(before.kinds),
    compares: compares && areas.length !== 1,
  }
}

function inheritedTerms(
  terms: readonly Term[],
  before: readonly Term[],
  replaces: boolean,
  elsewhere: boolean,
): Term[] {
  if (terms.length === 0) return elsewhere ? before.map(lessWording) : [...before]
  const said = new Set(terms.map((term) => term.said))
  return before
    .filter((term) => !said.has(term.said) && !(replaces && replaced(term, terms)))
    .map((term) => soften(term, replaces ? 0.35 : 0.6))
}

/** Another plan words the same thing otherwise: names stay, the rest of the first plan's wording counts less. */
function lessWording(term: Term): Term {
  return term.kind === 'word' ? { ...term, weight: term.weight * 0.5 } : term
}

/**
 * After a message that nothing was found for, or that asked nothing but told a number, a question that says of what it asks
 * what stands on its own; after one about another place any with a thing of its own: it is about the group's again.
 */
function startsAnew({ raw, kinds }: Question, terms: readonly Term[], previous: Memory): boolean {
  if (terms.length === 0 || pointingBack.test(raw)) return false
  const { question, articles } = previous
  const wasNoQuestion = question.kinds.size === 0 && /\d/.test(question.raw.normalize('NFKC'))
  const isLost = articles.length === 0
  return (isLost && question.areas.length > 0) || ((isLost || wasNoQuestion) && kinds.size > 0)
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
