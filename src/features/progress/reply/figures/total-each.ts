import type { Walked } from '#features/progress/reply/parts/parts.ts'
import type { Draft, Figure } from './drafts.ts'

/**
 * Totals told one behind another for several units (大队制止2起，安全办制止1起，累计分别为41起、23起) each with the unit whose
 * turn it is; they were filed under the unit that was named last.
 */
export function withTotalEach(walked: Walked): Walked {
  const given = new Map<Draft, Figure>()
  for (const { metric, cumulatives } of walked.drafts) {
    const row = walked.drafts.filter((draft) => draft.metric === metric)
    if (cumulatives.length < 2 || !areOfEach(row, cumulatives)) continue
    for (const [index, draft] of row.entries()) {
      const total = cumulatives[index]
      if (total) given.set(draft, total)
    }
  }
  if (given.size === 0) return walked
  const drafts = walked.drafts.map((draft) => {
    const total = given.get(draft)
    return total ? { ...draft, cumulatives: [total] } : draft
  })
  return { ...walked, drafts }
}

/** As many totals as units, in one sentence behind all that was done this week, and none less than that. */
function areOfEach(row: readonly Draft[], totals: readonly Figure[]): boolean {
  const [first] = totals
  const units = new Set(row.map(({ unit }) => unit))
  return (
    units.size === totals.length &&
    row.length === totals.length &&
    row.slice(0, -1).every(({ cumulatives }) => cumulatives.length === 0) &&
    totals.every(({ sentence }) => sentence === first?.sentence) &&
    row.every(({ weeks }, index) =>
      weeks.every(
        ({ value, start }) => start < (first?.start ?? 0) && value <= (totals[index]?.value ?? 0),
      ),
    )
  )
}
