import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Walked } from '#features/progress/reply/parts/parts.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { senseOf } from './clause-sense.ts'
import type { Remark } from './remarks.ts'

/** 前两天支援别处去了. */
const spent = /^(?:天|小时|晚上|班|趟|回)$/
const planned = /原|本来|计划|打算|想|准备|安?排/

/**
 * Why less was done than planned: what is told, without a word of trouble, between the figure of the plan and the smaller
 * one of what was done (原打算查20家，汛期值班抽走了人，查下来13家).
 */
export function reasonsForLess(parts: ReadParts, walked: Walked): Remark[] {
  return parts.clauses.flatMap((clause, at) => {
    const words = parts.folded.slice(clause.start, clause.end)
    const plan = startingIn(parts.amounts, clause).at(-1)
    if (!plan || !walked.skipped.has(clause.start) || !planned.test(words)) return []
    const between = toldBetween(parts, walked, at + 1)
    const [first, last] = [between[0], between.at(-1)]
    const done = parts.clauses[at + 1 + between.length]
    const [figure] = done?.sentence === clause.sentence ? startingIn(parts.amounts, done) : []
    const less = done && walked.used.has(done.start) && figure && figure.value < plan.value
    if (!first || !last || !less) return []
    return [{ kind: 'problem', from: first.start, start: first.start, end: last.end }]
  })
}

/** Clauses from a place on that only tell something. */
function toldBetween(
  { clauses, amounts, folded }: ReadParts,
  { used, skipped }: Walked,
  from: number,
): Clause[] {
  const told = (clause: Clause) =>
    !used.has(clause.start) &&
    !skipped.has(clause.start) &&
    clause.sentence === clauses[from]?.sentence &&
    clause.end - clause.start > 4 &&
    startingIn(amounts, clause).every(({ unit }) => spent.test(unit)) &&
    senseOf(folded.slice(clause.start, clause.end)) === 'plain'
  let end = from
  for (let next = clauses[end]; next && told(next); next = clauses[end]) end++
  return clauses.slice(from, end)
}
