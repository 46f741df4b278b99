import { fits } from '#features/progress/reply/naming/metric-match.ts'
import { isMeasure } from '#features/progress/reply/parts/measure.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { addFigure, type Draft, draftFor, type Figure, figureOf } from './drafts.ts'

/** Totals of fewer steps of their last digit may come to one by chance. */
const least = 20

/** Beside a figure that names its work so clearly small ones do not. */
const clearly = 3

/** A number that no work took, in a metric's unit. */
interface Loose {
  orphan: Orphan
  value: number
  /** What one of its last digit is worth. */
  step: number
  factor: number
}

/** Numbers that no work took and that are one's, because the sum is exact. */
interface Grown {
  metric: number
  week: Loose | null
  total: Loose | null
}

/**
 * 撕牛皮癣150处，累计2210处 where 2060 of one work were told before: what it grew by and what it came to are that work's, whatever it
 * is called. Only where the sum is exact, and no other work has one of these numbers.
 * @param before so far, a week ago, by metric
 */
export function withGrowth(
  walked: Walked,
  parts: Parts,
  before: Readonly<Record<string, number>>,
): Walked {
  const all = parts.lexicon.metrics.flatMap(({ name }, metric) => {
    const past = before[name] ?? 0
    return past > 0 ? grownBy(walked, metric, past, parts) : []
  })
  const found = all.filter((one) => !all.some((other) => other !== one && sharesNumber(one, other)))
  if (found.length === 0) return walked
  const drafts = [...walked.drafts]
  for (const { metric, week, total } of found) {
    const [orphan] = orphansOf({ week, total })
    if (!orphan) continue
    const own = walked.drafts.find((draft) => draft.metric === metric)
    const draft = own ?? newDraft(drafts, metric, orphan, parts)
    if (week) addTo(draft, week, 'week')
    if (total) addTo(draft, total, 'cumulative')
  }
  const taken = new Set(found.flatMap(orphansOf))
  return {
    ...walked,
    drafts: drafts.sort((one, other) => one.start - other.start),
    used: new Set([...walked.used, ...[...taken].map(({ clause }) => clause.start)]),
    orphans: walked.orphans.filter((orphan) => !taken.has(orphan)),
  }
}

function orphansOf({ week, total }: Pick<Grown, 'week' | 'total'>): Orphan[] {
  return [week, total].flatMap((each) => (each ? [each.orphan] : []))
}

function sharesNumber(one: Grown, other: Grown): boolean {
  const numbers = orphansOf(other)
  return orphansOf(one).some((orphan) => numbers.includes(orphan))
}

/** Empty where nothing comes to what the work had before and more. */
function grownBy({ drafts, orphans }: Walked, metric: number, past: number, parts: Parts): Grown[] {
  const [draft, ...more] = drafts.filter((each) => each.metric === metric)
  if (more.length > 0) return []
  const loose = orphans
    .filter(({ amount }) => !draft || unitAt(parts.units, amount.start) === draft.unit)
    .flatMap((orphan) => looseOf(orphan, metric, parts))
  const [week, ...weeks] = draft?.weeks ?? []
  const [total, ...totals] = draft?.cumulatives ?? []
  if (weeks.length + totals.length > 0 || (week && total)) return []
  const floor = (draft?.score ?? 0) >= clearly ? 0 : least
  const [grown] = loose.flatMap((each): Omit<Grown, 'metric'>[] => {
    if (total) return isSum(past, each.value, total, floor) ? [{ week: each, total: null }] : []
    if (week) return isSum(past, week.value, each, floor) ? [{ week: null, total: each }] : []
    const sum = loose.find((other) => isTotalOf(each, other, past, parts))
    return sum ? [{ week: each, total: sum }] : []
  })
  return grown ? [{ metric, ...grown }] : []
}

function isSum(
  past: number,
  week: number,
  { value, step }: Pick<Figure, 'value' | 'step'>,
  floor: number,
): boolean {
  return week > 0 && value >= floor * step && Math.abs(past + week - value) < 1e-6
}

/** One after another, of one unit. */
function isTotalOf(week: Loose, total: Loose, past: number, { units }: Parts): boolean {
  const [one, other] = [week.orphan.amount, total.orphan.amount]
  const near = Math.abs(one.start - other.start) < farthest
  // 撕掉野广告150件，发现2210人: of two things.
  const alike =
    one.unit === other.unit || [one, other].some(({ unit }) => unit === '' || isMeasure(unit))
  return (
    near &&
    alike &&
    isSum(past, week.value, total, least) &&
    unitAt(units, one.start) === unitAt(units, other.start)
  )
}

/** Characters between a week's number and its total. */
const farthest = 60

/** A number in the unit of a metric; things that are counted one by one are told by many signs (狗证104张 for 只). */
function looseOf(orphan: Orphan, metric: number, { lexicon }: Parts): Loose[] {
  const { amount, role, row } = orphan
  if (role === 'skip' && !row) return []
  const own = lexicon.metrics[metric]?.unit ?? ''
  const counted = !isMeasure(own) && !isMeasure(amount.unit)
  const factor = fits(amount, lexicon, metric)?.factor ?? (counted ? 1 : null)
  if (factor === null) return []
  return [{ orphan, value: amount.value * factor, step: amount.step * factor, factor }]
}

function newDraft(drafts: Draft[], metric: number, { amount, clause }: Orphan, parts: Parts) {
  const { start } = amount
  return draftFor(drafts, {
    ...{ metric, stated: null, block: clause.block, start },
    unit: unitAt(parts.units, start),
  })
}

function addTo(draft: Draft, { orphan, factor }: Loose, role: 'week' | 'cumulative'): void {
  addFigure(draft, role, figureOf(orphan.amount, factor, 3, orphan.clause))
}
