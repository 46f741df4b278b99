import type { Orphan, Walked } from './parts.ts'
import type { Remark } from './remarks.ts'

/** A total tells that the figures of a clause were meant as a report, not as what stands beside one (3台车, 夜查2次). */
const total = /累计|今年以来|年初至今|截[至止]/

/**
 * Exact words of figures that were reported, week and total, and that no metric took: 修路0.8公里，累计3.6公里 where nobody
 * counts roads. They are told back to the writer, so that nothing is lost in silence.
 * @param text exact words; offsets are those of the folded text.
 */
export function unreadFigures(
  text: string,
  { orphans, used }: Walked,
  remarks: readonly Remark[],
): string[] {
  const rows: { start: number; end: number; sentence: number; figures: number }[] = []
  for (const orphan of orphans.filter((each) => isReported(each, used, remarks))) {
    const { start, end, sentence } = orphan.clause
    const last = rows.at(-1)
    const goesOn = last && last.sentence === sentence && start - last.end <= 2
    if (goesOn) Object.assign(last, { end, figures: last.figures + 1 })
    else rows.push({ start, end, sentence, figures: 1 })
  }
  return rows
    .filter(({ start, end, figures }) => figures > 1 && total.test(text.slice(start, end)))
    .map(({ start, end }) => text.slice(start, end).trim())
}

function isReported(
  { amount, role, clause }: Orphan,
  used: ReadonlySet<number>,
  remarks: readonly Remark[],
): boolean {
  const aside = remarks.some(({ from, end }) => from < clause.end && end > clause.start)
  return role !== 'skip' && amount.unit !== '' && !used.has(clause.start) && !aside
}
