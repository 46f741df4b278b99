import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom, startingIn } from '#features/progress/reply/parts/span.ts'
import { strongestNoun } from './naming.ts'

/** Words between a name and its bracket: 底商检查（61家）. */
const close = 4

/**
 * The metric that is named, without a figure, right in front of the brackets a clause stands in: 餐饮（22家）、底商（61家）.
 * @returns its index in the lexicon; -1 = the brackets belong to a figure, or to nothing that is counted.
 */
export function bracketName(parts: Parts, { start, inner }: Clause): number {
  if (!inner) return -1
  const { folded, clauses, amounts, mentions } = parts
  const bracket = folded.lastIndexOf('(', start)
  const before = clauses[firstFrom(clauses, bracket) - 1]
  if (!before || before.inner || startingIn(amounts, before).length > 0) return -1
  const { end = -1 } = mentions.nouns[firstFrom(mentions.nouns, bracket) - 1] ?? {}
  if (end <= before.start || bracket - end > close) return -1
  return strongestNoun(parts, { start: before.start, end: bracket })
}
