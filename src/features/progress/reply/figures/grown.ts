import { fits } from '#features/progress/reply/naming/metric-match.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { addFigure, type Draft, draftFor, type Figure, figureOf } from './drafts.ts'

/** Totals below this may come to one by chance. */
const least = 20

/** A number that no work took, in a metric's unit. */
interface Loose {
  orphan: Orphan
  value: number
  factor: number
}

/**
 * 撕牛皮癣150处，累计2210处 where 2060 of one work were told before: what it grew by and what it came to are that work's, whatever it
 * is called. Only where the sum is exact, and no other work has one.
 * @param before so far, a week ago, by metric
 */
export function withGrowth(
  walked: Walked,
  parts: Parts,
  before: Readonly<Record<string, number>>,
): Walked {
  const found = parts.lexicon.metrics.flatMap(({ name }, metric) => {
    const past = before[name] ?? 0
    const pair = past > 0 ? grownBy(walked, metric, past, parts) : null
    return pair ? [{ metric, ...pair }] : []
  })
  const [only, ...others] = found
  if (!only || others.length > 0) return walked
  const own = walked.drafts.find(({ metric }) => metric === only.metric)
  const drafts = [...walked.drafts]
  const draft = own ?? newDraft(drafts, only.metric, only.week.orphan, parts)
  addTo(draft, only.week, 'week')
  if (only.total) addTo(draft, only.total, 'cumulative')
  const taken = [only.week.orphan, only.total?.orphan]
  return {
    ...walked,
    drafts,
    used: new Set([...walked.used, ...taken.flatMap((each) => (each ? [each.clause.start] : []))]),
    orphans: walked.orphans.filter((orphan) => !taken.includes(orphan)),
  }
}

/** The week's number, and the total where it is no figure of the work yet. */
interface Grown {
  week: Loose
  total: Loose | null
}

/** Null where nothing comes to what the work had before and more. */
function grownBy(
  { drafts, orphans }: Walked,
  metric: number,
  past: number,
  parts: Parts,
): Grown | null {
  const [draft, ...more] = drafts.filter((each) => each.metric === metric)
  if (more.length > 0 || (draft && draft.weeks.length > 0)) return null
  const told = draft?.cumulatives ?? []
  const loose = orphans.flatMap((orphan) => looseOf(orphan, metric, parts))
  const [grown] = loose.flatMap((week): Grown[] => {
    const sum = Math.round((past + week.value) * 1000) / 1000
    if (sum < least || week.value <= 0) return []
    if (told.length > 0) return isTold(told, sum) ? [{ week, total: null }] : []
    const total = totalBeside(week, sum, loose, parts)
    return total ? [{ week, total }] : []
  })
  return grown ?? null
}

function isTold(told: readonly Figure[], sum: number): boolean {
  return told.length === 1 && told[0]?.value === sum
}

function totalBeside(
  week: Loose,
  sum: number,
  loose: readonly Loose[],
  parts: Parts,
): Loose | null {
  const total = loose.find(({ value }) => value === sum)
  return total && isBeside(week, total, parts) ? total : null
}

/** One after another, of one unit, and one of them says what it counts. */
function isBeside({ orphan: one }: Loose, { orphan: other }: Loose, { units }: Parts): boolean {
  const near = Math.abs(one.amount.start - other.amount.start) < farthest
  const written = one.amount.unit !== '' || other.amount.unit !== ''
  return near && written && unitAt(units, one.amount.start) === unitAt(units, other.amount.start)
}

/** Characters between a week's number and its total. */
const farthest = 60

function looseOf(orphan: Orphan, metric: number, { lexicon }: Parts): Loose[] {
  const { amount, role, row } = orphan
  const fit = role === 'skip' && !row ? null : fits(amount, lexicon, metric)
  if (!fit || (amount.unit !== '' && fit.likeness < 0.5)) return []
  return [{ orphan, value: amount.value * fit.factor, factor: fit.factor }]
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
