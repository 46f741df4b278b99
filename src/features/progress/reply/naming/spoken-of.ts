import type { Draft } from '#features/progress/reply/figures/drafts.ts'
import type { FiledBefore } from '#features/progress/reply/figures/part-of.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { fits } from './metric-match.ts'

/** What is spoken of where a number stands; metrics are -1 where there is none. */
export interface Topics {
  metric: number
  heading: number
  /** What something that no metric counts was told in last; null = nothing such was told. */
  stranger: string | null
}

/**
 * Metrics that a number without a name may go on about, the likeliest first.
 * @param isTotal it is said to be what was done so far
 */
export function spokenOf(
  amount: Amount,
  isTotal: boolean,
  { metric, heading, stranger }: Topics,
  filed: Pick<FiledBefore, 'drafts' | 'last'>,
  parts: Parts,
): number[] {
  const told = [metric, filed.last?.metric ?? -1, heading]
  const open = isTotal && amount.unit !== '' ? withoutTotal(filed.drafts) : []
  const spoken = [...new Set([...told, ...ofOthers(amount, filed, parts), ...open])]
  const all = spoken.filter((each) => each >= 0)
  const known =
    isTotal && !isNamedAnew(all[0], amount, filed, parts)
      ? sameUnitFirst(all, amount.unit, filed.drafts)
      : all
  if (stranger === null || !isTotal) return known
  const isIts = amount.unit === stranger
  return known.filter(
    (each) => hasNoTotal(each, filed.drafts) && (!isIts || each === heading || isTold(each, filed)),
  )
}

/** 妇联活动2场、材料300份；团委1场: what another unit counted so. */
function ofOthers(
  amount: Amount,
  { drafts, last }: Pick<FiledBefore, 'drafts' | 'last'>,
  { units, lexicon }: Parts,
): number[] {
  if (!last || amount.unit === '' || unitAt(units, amount.start) === drafts[0]?.unit) return []
  const alike = drafts.filter(({ metric }) => fits(amount, lexicon, metric)?.likeness === 1)
  return alike.map(({ metric }) => metric)
}

/** 充电口20个；业委会没新增，累计12个: what was named last has no figure yet, and is counted so. */
function isNamedAnew(
  metric: number | undefined,
  amount: Amount,
  filed: Pick<FiledBefore, 'drafts'>,
  { lexicon }: Parts,
): boolean {
  if (metric === undefined || isTold(metric, filed)) return false
  return fits(amount, lexicon, metric)?.likeness === 1
}

/** 餐饮62家，立案3起，累计948家: what is counted in the same words goes on. */
function sameUnitFirst(
  metrics: readonly number[],
  unit: string,
  drafts: readonly Draft[],
): number[] {
  if (unit === '') return [...metrics]
  const told = drafts.filter(
    ({ weeks, cumulatives }) => cumulatives.length === 0 && weeks.at(-1)?.unit === unit,
  )
  const alike = told.map(({ metric }) => metric)
  const [first] = metrics
  if (first === undefined || alike.includes(first) || alike.length !== 1) return [...metrics]
  return [...alike, ...metrics]
}

/** 停车位维修22个，累计180个: what only shares a verb with a stranger has no figure that a total could go on about. */
function isTold(metric: number, { drafts }: Pick<FiledBefore, 'drafts'>): boolean {
  return drafts.some((draft) => draft.metric === metric)
}

function hasNoTotal(metric: number, drafts: readonly Draft[]): boolean {
  return !drafts.some((draft) => draft.metric === metric && draft.cumulatives[0])
}

/** Metrics told of without what was done so far, the last one first. */
function withoutTotal(drafts: readonly Draft[]): number[] {
  const open = drafts.filter(({ cumulatives }) => cumulatives.length === 0)
  return open.map(({ metric }) => metric).reverse()
}
