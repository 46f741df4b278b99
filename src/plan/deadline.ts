import type { Article, PlanDocument } from '#knowledge/document.ts'
import type { DateReading } from './dates/date-reading.ts'
import type { DateSetting } from './dates/date-setting.ts'
import { withOwnWindows } from './dates/settings-in-words.ts'
import { demandsIn } from './indicator.ts'
import { amountOf } from './target.ts'
import { timedPieces } from './timed-pieces.ts'

/** Something a plan wants done by, or within, a time. */
export interface Deadline extends DateReading {
  document: string
  path: readonly string[]
  /** The words that say it, verbatim. */
  text: string
  /** The amount of work that is due, where one is written: `疏通管道`, 50000, `米`; several amounts are several deadlines. */
  metric?: string
  value?: number
  unit?: string
}

/** What is known beside the plan. */
export type DeadlineSources = Pick<DateSetting, 'seasons' | 'calendar'>

const noWork = /(?:起|之日)施行|有效期|废止|是指|所称|适用于/
const firm: ReadonlySet<DateReading['kind']> = new Set([
  'date',
  'before',
  'range',
  'season',
  'recurring',
])

/**
 * Every time a plan sets, in its order; vague words (适时) are left out. A plan of no year sets none. Seasons without days of
 * their own take the window that the plan gives them elsewhere, and wait for confirmation.
 */
export function deadlinesOf(document: PlanDocument, sources: DeadlineSources): Deadline[] {
  const { id, issued } = document
  const year = document.year ?? (issued === null ? null : Number(issued.slice(0, 4)))
  if (year === null) return []
  const articles = document.articles.filter(({ path }) => !['标题', '通知'].includes(path[0] ?? ''))
  const sentences = articles.map((article) => ({ article, list: sentencesOf(article) }))
  const setting = withOwnWindows(
    { ...sources, year, issued },
    sentences.flatMap(({ list }) => list),
  )
  return sentences.flatMap(({ article: { path }, list }) =>
    list
      .filter((sentence) => !noWork.test(sentence))
      .flatMap((sentence) => timedPieces(sentence, setting))
      .filter(({ reading }) => firm.has(reading.kind) && !isWholeYear(reading))
      .flatMap(({ text, reading }) =>
        amountsIn(text, reading).map((amount) => ({
          document: id,
          path,
          text,
          ...reading,
          ...amount,
        })),
      ),
  )
}

/** 全年: a target of the year, not a time within it. */
function isWholeYear({ start, end, due }: DateReading): boolean {
  return due === null && start?.slice(5) === '01-01' && end === `${start.slice(0, 4)}-12-31`
}

/** The sentences of an article, labels and all; the date under a letter is none. */
export function sentencesOf({ heading, text }: Pick<Article, 'heading' | 'text'>): string[] {
  return (heading + text).split(/[。；;！\n]/).flatMap((sentence) => {
    const bare = sentence.trim()
    // The date under a letter is when it was written.
    return bare === '' || /^[\d０-９]{4}\s*年[^，,]{2,8}日$/.test(bare) ? [] : [bare]
  })
}

/** At least one entry: an amount each, or an empty one. */
function amountsIn(
  text: string,
  { due }: DateReading,
): Pick<Deadline, 'metric' | 'value' | 'unit'>[] {
  if (due === null) return [{}]
  const amounts = demandsIn(text).flatMap((demand) => {
    const amount = amountOf(demand)
    return amount ? [{ metric: demand.name, ...amount }] : []
  })
  return amounts.length > 0 ? amounts : [{}]
}
