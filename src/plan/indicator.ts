import type { Article, PlanDocument } from '#knowledge/document.ts'
import { type Clause, clausesOf } from './clause.ts'
import type { Comparator } from './comparator.ts'
import { demandOf } from './demand.ts'
import { figuresIn } from './figure-in-clause.ts'
import { type FoldedText, foldText } from './folded-text.ts'
import { indicatorName, stripLead } from './indicator-name.ts'
import { sharedObjects } from './shared-objects.ts'
import { unwrittenDemand } from './unwritten-demand.ts'

/** Something a plan demands in figures. */
export interface Indicator {
  document: string
  path: readonly string[]
  /** What is measured, as the plan names it: `优良天数比率`, `疏通管道`. */
  name: string
  comparator: Comparator
  /** The number as written (5 of 5万米); null where the demand has none (全覆盖, 持续提升). */
  value: number | null
  /** As the plan writes it, after NFKC, scale included: `微克/立方米`, `t/km2`, `万米`; null without a figure. */
  unit: string | null
  /** The clause, verbatim. */
  text: string
}

type Found = Omit<Indicator, 'document' | 'path'>

/**
 * Every demand in figures of a plan, in its order. Amounts of work count (疏通管道50000米), dates, descriptions and
 * conditions do not. Reads by grammar only and knows no plan.
 */
export function indicatorsOf(document: PlanDocument): readonly Indicator[] {
  const known = read.get(document)
  if (known) return known
  const indicators = readFrom(document)
  read.set(document, indicators)
  return indicators
}

/** Of each plan that is still in use: rosters, rounds and whoever lists the plans ask for the same. */
const read = new WeakMap<PlanDocument, readonly Indicator[]>()

function readFrom(document: PlanDocument): Indicator[] {
  return document.articles.flatMap((article) =>
    isDemanding(article)
      ? demandsIn(article.heading + article.text).map((found) => ({
          document: document.id,
          path: article.path,
          ...found,
        }))
      : [],
  )
}

/** A sentence is not longer; what is, is no text of a plan. In UTF-16 units. */
const longestClause = 1000

/** The demands in one stretch of a plan's text. */
export function demandsIn(source: string): Found[] {
  const folded = foldText(source)
  let subject = ''
  return clausesOf(folded.text).flatMap((clause) =>
    demandsOfClause(folded, clause).map((demand) => {
      if (isElliptic(demand.name)) {
        return { ...demand, name: stripLead(`${subject}${demand.name}`) || demand.text }
      }
      subject = demand.name
      return demand
    }),
  )
}

/** 上半年完成16处, 使用量不低于9万立方米: what it is of stands in the clause before. */
function isElliptic(name: string): boolean {
  return name.length < 3 || /^(?:完成|使用量|其余)$/.test(name)
}

/** Titles and covering letters name plans; they demand nothing. */
function isDemanding({ path }: Article): boolean {
  return !['标题', '通知'].includes(path[0] ?? '')
}

function demandsOfClause(folded: FoldedText, { start, end }: Clause): Found[] {
  if (end - start > longestClause) return []
  const from = start + labelLength(folded.text.slice(start, end))
  const clause = folded.text.slice(from, end)
  const text = folded.source(from, end).trim()
  const found = figuresIn(clause).flatMap((figure) => {
    const comparator = demandOf(figure)
    if (comparator === null) return []
    const { value, unit } = figure.quantity
    const names = sharedObjects(figure) ?? [indicatorName(figure)]
    return names.map((name) => ({ name, comparator, value, unit, text }))
  })
  if (found.length > 0) return found
  const unwritten = unwrittenDemand(clause)
  return unwritten ? [{ ...unwritten, value: null, unit: null, text }] : []
}

/** 第六条, (一), 12.: the label of an article or a row is no part of its first clause. */
function labelLength(clause: string): number {
  return (
    /^\s*(?:第\S{1,5}[条章]|\([^)]{1,3}\)|\d{1,3}[.、\t](?!\d))\s*/.exec(clause)?.[0].length ?? 0
  )
}
