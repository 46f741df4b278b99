import type { Article } from '#knowledge/document.ts'
import { sentencesOf } from '#plan/deadline.ts'
import type { DatedItem } from './plan-item.ts'
import { itemOf, type PlannedPlan } from './planned-plan.ts'
import { targetClauses } from './target-clauses.ts'

/** Parts that tell how things stand or name the plan; they ask for nothing. */
const noDemands = new Set(['标题', '通知', '前言', '附件'])
const goals = /目标/
/** What a plan is guided by. */
const guidance = /总体(?:思路|要求)|指导思想|基本原则|工作原则/
const ofYear = /年度|全年/

/**
 * The targets of a plan's year: what is to be reached and has no nearer time. They are due on its last day. What a campaign
 * asks for is reached with it, unless it is said to be of the year.
 */
export function yearTargets(plan: PlannedPlan): DatedItem[] {
  const { document, year, deadlines } = plan
  const rule = `年度目标，没有写更早的时限，按${year}年12月31日提醒`
  return document.articles.flatMap((article) => {
    if (noDemands.has(article.path[0] ?? '')) return []
    const own = deadlines.filter(({ path }) => path.join('/') === article.path.join('/'))
    const due = own.filter((each) => each.due !== null).map(({ text }) => text)
    const spans = own.filter((each) => each.start && each.end).map(({ text }) => text)
    const top = headingAbove(article, document.articles)
    const isGoals = goals.test(top)
    if (guidance.test(top) && !isGoals) return []
    const sentences = sentencesOf(article)
    return sentences.flatMap((sentence) =>
      targetClauses(sentence, isGoals && !article.heading.includes(sentence))
        .filter(
          ({ text }) => !due.some((piece) => sentence.includes(piece) && piece.includes(text)),
        )
        .filter(({ text }) => ofYear.test(text) || !spans.some((piece) => piece.includes(text)))
        .map(({ text, amounts }) => ({
          date: `${year}-12-31`,
          item: itemOf(plan, { path: article.path, text, rule, amounts }),
          ask: false,
        })),
    )
  })
}

/** The heading of the part of the plan an article stands in. */
function headingAbove({ path }: Article, articles: readonly Article[]): string {
  const top = articles.find((other) => other.path.length === 1 && other.path[0] === path[0])
  return (top?.heading ?? '').slice(0, 16)
}
