import type { LedgerEntry } from './ledger.ts'
import type { LineView, TaskView, UnitFigure } from './round-view.ts'
import { silentOf } from './silent-units.ts'
import { vouchesOf } from './vouches.ts'

/** From this many times a whole target on a unit's figure is likelier a wrong unit of measurement than a feat; 130% is real life. */
export const tooManyTimes = 3

/**
 * Tasks with what rests on a figure that looks wrong by its scale (3.2万户 of 3200户) while neither its sender nor a
 * coordinator has said that it is right: its line is 待核实, never 已完成. A figure that was said to be right is not doubted.
 */
export function withUnsure(
  tasks: readonly TaskView[],
  entries: readonly LedgerEntry[],
): readonly TaskView[] {
  return tasks.map((task) => ({
    ...task,
    lines: task.lines.map((line) => withTrust(line, vouchesOf(line, task, entries))),
  }))
}

/** What is kept of a unit's doubtful total from week to week. */
export interface Trust {
  /** Set while nobody has said that it is right. */
  unsure?: true
  /** The figure that somebody has said is right although it looked wrong. */
  vouched?: number
}

/** The trust in the total of a unit after a week; empty for one that raises no doubt. */
export function trustAfter(
  task: TaskView,
  line: LineView,
  { unit, cumulative }: { unit: string; cumulative: number },
  entries: readonly LedgerEntry[],
): Trust {
  const value = vouchesOf(line, task, entries).get(unit)
  return {
    ...(line.unsure?.includes(unit) && { unsure: true as const }),
    // 60万 was right, then it became 6万: of the next 60万 nobody has said anything.
    ...(value !== undefined && value <= cumulative && { vouched: value }),
  }
}

function withTrust(line: LineView, vouches: ReadonlyMap<string, number>): LineView {
  if (line.metric === null || line.levels) return line
  const figures = line.figures.map((figure) => judged(figure, line, vouches.get(figure.unit)))
  const silent = silentOf(line).filter((each) => {
    return each.unsure && !covers(vouches.get(each.unit), each.cumulative)
  })
  const unsure = [...figures.filter((each) => each.unsure), ...silent].map(({ unit }) => unit)
  if (unsure.length === 0) return { ...line, figures }
  // A week of which no total is known has not moved the line's.
  const isInTotal =
    silent.length > 0 || figures.some((each) => each.unsure && each.cumulative !== null)
  const isOpen = line.target !== null && (isInTotal || line.pace === 'none')
  return { ...line, figures, unsure, ...(isOpen && { pace: 'unsure' as const }) }
}

/** Doubts that were answered are none any more. */
function judged(figure: UnitFigure, line: LineView, vouched: number | undefined): UnitFigure {
  const why = doubtOf(figure, line)
  if (why === null) return figure
  const { last, week, cumulative } = figure
  const reached = Math.max(sizeOf(figure), cumulative ?? (last ?? 0) + (week ?? 0))
  if (!covers(vouched, reached)) {
    return { ...figure, unsure: why, flags: [...new Set([...figure.flags, 'unit-slip' as const])] }
  }
  const isAnswered = (flag: string) => flag === 'unit-slip' || flag === 'over-100'
  return { ...figure, flags: figure.flags.filter((flag) => !isAnswered(flag)) }
}

/** Whether a figure looks wrong by what was told now, or goes on from a total that did. */
function doubtOf(figure: UnitFigure, line: LineView): 'new' | 'before' | null {
  const before = line.before.find(({ unit }) => unit === figure.unit)
  const isMany = line.target !== null && sizeOf(figure) > line.target * tooManyTimes
  if (before?.unsure) {
    // 20万 became 12万: what is doubted now is 12万 alone.
    const goesOn = figure.cumulative === null || figure.cumulative >= before.cumulative
    return goesOn || isMany ? 'before' : null
  }
  return isMany || figure.flags.includes('unit-slip') ? 'new' : null
}

/** The larger of what a figure tells. */
export function sizeOf({ week, cumulative }: Pick<UnitFigure, 'week' | 'cumulative'>): number {
  return Math.max(week ?? 0, cumulative ?? 0)
}

/** Work goes on from a figure that was right; less, and twice as much, is another one. */
function covers(vouched: number | undefined, size: number): boolean {
  return vouched !== undefined && size >= vouched && size <= vouched * 2
}
