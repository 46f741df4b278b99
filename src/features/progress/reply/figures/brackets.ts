import { strongestNoun } from '#features/progress/reply/naming/naming.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { tellsOfProblem } from '#features/progress/reply/remarks/problem-words.ts'
import type { Draft } from './drafts.ts'
import { isUnderWay } from './stages.ts'

/** 采集水样12个（入河排污口）, 3家往雨水井倒泔水: what is said of a figure in brackets, or a trouble, is not what is spoken of next. */
export function isAside(
  { inner, sentence, start, end }: Clause,
  filed: Draft | null,
  { amounts, folded }: Parts,
): boolean {
  const counts = startingIn(amounts, { start, end }).some(({ unit }) => unit !== '')
  const words = folded.slice(start, end)
  if (counts && tellsOfProblem(words) && !isUnderWay(words)) return true
  const last = filed?.weeks.at(-1) ?? filed?.cumulatives.at(-1)
  return inner && last?.sentence === sentence
}

/** 采集水样（入河排口）: behind a name brackets say where it is done. */
export function isOfNamed(
  { inner, sentence }: Clause,
  before: Clause | null,
  parts: Parts,
): boolean {
  if (!inner || !before || before.inner || before.sentence !== sentence) return false
  return before.stop === '(' && strongestNoun(parts, before) >= 0
}

/**
 * 1350米（疏通）: where what may name the last number of a clause ends; brackets behind it may.
 * @param index of the clause
 */
export function reachOf(clause: Clause, index: number, { clauses, amounts }: Parts): number {
  const next = clauses[index + 1]
  if (clause.stop !== '(' || !next?.inner || /[、:]/.test(next.stop)) return clause.end
  let last = next
  for (let at = index + 2; clauses[at]?.inner; at++) last = clauses[at] ?? last
  const bracket = { start: next.start, end: last.end }
  return startingIn(amounts, bracket).length === 0 ? last.end : clause.end
}
