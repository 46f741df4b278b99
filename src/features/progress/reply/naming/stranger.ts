import type { Figure } from '#features/progress/reply/figures/drafts.ts'
import { roleWords, type SaidRole } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { tellsOfProblem } from '#features/progress/reply/remarks/problem-words.ts'
import type { Window } from './metric-match.ts'

/** A number that no metric took, as it stands. */
export interface Left {
  amount: Amount
  window: Window
  clause: Clause
  /** Null = the words say no role. */
  said: SaidRole | null
}

/** 发现3家没装净化器, 有2家关门: some of those that were counted. */
const ofSome = /发现|查出|^[\s,]*[还另仍]?有/

/** 每车5吨, 目标300吨: what a figure is that is not reported, not what it is of. */
const ofNoThing = /每一?[\u4e00-\u9fff]|目标|任务|计划/g

/** A work that nobody counts, by a figure of it. */
export interface Stranger {
  /** What it was told in; empty = nothing. */
  unit: string
  /** It cannot be some of what was counted before (检查30辆，处罚1辆), and what goes on in its unit is its own. */
  apart: boolean
}

/**
 * The work that a number which no metric took is of: in 探访长者95人次，食堂用餐1386人次，累计33410人次 the last is no total of 探访. Null
 * where the number names nothing.
 * @param last this week's figure of the last work that was counted; undefined = none
 */
export function strangerIn(
  { amount, window, clause, said }: Left,
  last: Figure | undefined,
  { plain }: Parts,
): Stranger | null {
  const { near, to, behind } = window
  const { unit, value } = amount
  const words = plain.slice(near, to).replaceAll(ofNoThing, '').replaceAll(roleWords, '')
  const counted = unit !== '' || words.trimEnd().endsWith('+')
  if (!counted || !/[\u4e00-\u9fff]{2}/.test(words)) return null
  const more = last === undefined || value > last.value || last.sentence !== clause.sentence
  const told = plain.slice(near, behind)
  const aside = said?.role === 'skip' || said?.role === 'delta' || ofSome.test(told)
  return { unit, apart: unit !== '' && more && !aside && !tellsOfProblem(told) }
}
