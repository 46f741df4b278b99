import type { PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import type { Answer } from './answer.ts'
import type { Candidates } from './candidates.ts'
import { compose, type Passage } from './compose.ts'
import type { Verdict } from './decide.ts'
import { notFound } from './direct.ts'
import { differingUnits } from './figure.ts'
import { articleLine, documentName } from './naming.ts'
import type { Question } from './question.ts'
import type { Scope } from './scope.ts'
import type { Term } from './terms.ts'
import { weights } from './weights.ts'
import { wording } from './wording.ts'

/** What one document had to say. */
export interface Finding {
  document: PlanDocument
  verdict: Verdict
}

/** What an answer is made from. */
export interface Case {
  question: Question
  terms: readonly Term[]
  scope: Scope
  findings: readonly Finding[]
  candidates: Candidates
  vocabulary: Vocabulary
  /** The current year in Beijing: a plan of an earlier one is named with its year. */
  year: number
}

interface Found {
  document: PlanDocument
  verdict: Extract<Verdict, { found: true }>
}

/** Puts the documents' findings together into one answer, or into a refusal that names what is missing. */
export function conclude(given: Case): Answer {
  const kept = worthSaying(given)
  if (kept.length === 0) return refusal(given)
  const { question, terms, candidates, year } = given
  const parts = kept.map(({ document, verdict }) => ({
    document,
    passages: compose(
      verdict.hits,
      terms,
      question.kinds,
      candidates.all(document),
      kept.length === 1,
    ),
  }))
  const named =
    parts.length > 1 ||
    question.compares ||
    parts.some(({ document }) => document.year !== null && document.year < year)
  const lines = parts.map(
    ({ document, passages }) =>
      (named ? `${documentName(document)}：` : '') + passages.map(({ text }) => text).join('\n'),
  )
  const text = [...lines, ...remarks(given, parts)].join('\n')
  return {
    status: 'answered',
    text,
    citations: parts.flatMap(({ passages }) => passages.map(({ citation }) => citation)),
  }
}

/** The plans that answer: the group's own before others, and of those only the ones that fit about as well as the best. */
function worthSaying({ question, scope, findings }: Case): Found[] {
  const found = findings.flatMap(({ document, verdict }) =>
    verdict.found ? [{ document, verdict }] : [],
  )
  const own = found.filter(({ document }) => scope.own.includes(document))
  const near = question.compares ? found : found.filter((each) => !isElsewhere(each, scope))
  const pool = !question.compares && own.length > 0 ? own : near
  if (scope.named || question.compares) return pool
  const best = Math.max(...pool.map(({ verdict }) => verdict.confidence))
  return pool
    .filter(({ verdict }) => verdict.confidence >= weights.otherPlan * best)
    .toSorted((a, b) => b.verdict.confidence - a.verdict.confidence)
}

/** True for the plan of another place than the asking group's: what it says holds there, and is told only where it is asked for. */
function isElsewhere({ document }: Finding, { own }: Scope): boolean {
  const names = own.flatMap(({ areaNames }) => areaNames)
  const here = document.areaNames
  return here.length > 0 && names.length > 0 && !here.some((name) => names.includes(name))
}

/** What a comparison has to add: the plan that says nothing, and units that cannot be held side by side. */
function remarks(
  { question, findings }: Case,
  parts: readonly { document: PlanDocument; passages: readonly Passage[] }[],
): string[] {
  if (!question.compares) return []
  const silent = findings.filter(
    ({ document }) => !parts.some((part) => part.document === document),
  )
  const said = silent.map(({ document }) => wording.silent(documentName(document)))
  const units = differingUnits(
    parts.map(({ passages }) => passages.map(({ text }) => text).join('')),
  )
  return units.length > 1 ? [...said, wording.unitsDiffer(units)] : said
}

function refusal({ question, scope, findings, vocabulary }: Case): Answer {
  const [only] = scope.documents
  const where =
    scope.named && scope.documents.length === 1 && only ? documentName(only) : '现有文件'
  const nearest = findings
    .flatMap(({ verdict }) => (verdict.found ? [] : verdict.nearest.slice(0, 2)))
    .slice(0, 2)
  const suggestions = [
    ...new Set(
      nearest.map(
        ({ evidence }) => `${documentName(evidence.document)} ${articleLine(evidence.article)}`,
      ),
    ),
  ]
  const [elsewhere] = findings.filter(({ verdict }) => verdict.found)
  const hints = [
    ...(elsewhere ? [wording.elsewhere(documentName(elsewhere.document))] : []),
    ...(suggestions.length > 0 ? [wording.nearest(suggestions)] : []),
  ]
  return notFound(
    reason({ question, scope, findings }, elsewhere ? '本群的计划' : where, vocabulary) +
      hints.join(''),
    suggestions,
  )
}

/** The first thing that is missing, in the words of the question. */
function reason(
  { question, scope, findings }: Pick<Case, 'question' | 'scope' | 'findings'>,
  where: string,
  vocabulary: Vocabulary,
): string {
  const [strange] = scope.mustHold
  if (strange !== undefined)
    return /^\d{4}$/.test(strange)
      ? wording.noYearPlan(strange, where)
      : wording.noAreaPlan(strange)
  const [aspect] = question.aspects
  if (aspect) return wording.refuse(aspect.said, where)
  const missing = findings.flatMap(({ verdict }) => (verdict.found ? [] : verdict.missing))
  const words = [...new Set(missing.map((word) => vocabulary.readable(word)))].filter(
    (word) => [...word].length > 1,
  )
  return wording.refuse(words.slice(0, 2).join('、'), where)
}
