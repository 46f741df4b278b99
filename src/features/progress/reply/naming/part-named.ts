import type { Draft } from '#features/progress/reply/figures/drafts.ts'
import type { FiledBefore } from '#features/progress/reply/figures/part-of.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { bracketName } from './bracket-name.ts'
import { fits, type MetricMatch } from './metric-match.ts'

/**
 * Inside 其中… and brackets a part of a name names a part, not another metric: that of what was filed last; null where it is
 * no part.
 * @param direct what the words at the number name
 */
export function partOfLast(
  clause: Clause,
  amount: Amount,
  direct: MetricMatch | null,
  filed: FiledBefore,
  parts: Parts,
): number | null {
  const { last, unit, parting } = filed
  if (!last || !(parting || clause.inner) || isApart(clause, amount, last, parts)) return null
  if (direct && isAnother(clause, amount, direct, last, filed, parts)) return null
  const fit = fits(amount, parts.lexicon, last.metric)
  const before = parts.plain.slice(clause.start, amount.start)
  const bare = amount.unit === '' && /[\u4e00-\u9fff+]\s?$/.test(before)
  const alike = [bare, amount.unit === unit, (fit?.likeness ?? 0) >= 0.5]
  return alike.includes(true) ? last.metric : null
}

/** Another metric is named so clearly, or in such a place, that it is no part. */
function isAnother(
  clause: Clause,
  { unit }: Amount,
  direct: MetricMatch,
  last: Draft,
  filed: FiledBefore,
  parts: Parts,
): boolean {
  if (direct.score > 4.4) return true
  const alikeUnit = unit === '' || unit === filed.unit
  return direct.metric !== last.metric && !(alikeUnit && mayBePart(clause, last, filed, parts))
}

/** 学府街（餐饮12，工地3）: what stands in the same brackets is listed, not part of what was told first. */
function mayBePart(
  { start, inner }: Clause,
  last: Draft,
  { parting }: FiledBefore,
  { folded }: Parts,
): boolean {
  if (!inner || parting) return true
  const told = last.weeks.at(-1) ?? last.cumulatives.at(-1)
  return told === undefined || told.start < folded.lastIndexOf('(', start)
}

/** In brackets of another point, of another thing, or of another unit. */
function isApart(clause: Clause, { start }: Amount, last: Draft, parts: Parts): boolean {
  if (clause.inner && last.block !== clause.block) return true
  const named = bracketName(parts, clause)
  if (named >= 0 && named !== last.metric) return true
  return unitAt(parts.units, start) !== last.unit
}
