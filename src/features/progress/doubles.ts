import { sumOf } from '#base/tidy.ts'
import { holdersOf } from './counted-once.ts'
import type { Double } from './ledger.ts'
import type { RoundFacts } from './round-state.ts'
import type { LineView, OpenDouble, RoundView, TaskView, UnitFigure } from './round-view.ts'
import { saysSameWork } from './same-work-words.ts'
import { silentOf } from './silent-units.ts'

/** A unit with the total that is known of it. */
interface Known {
  unit: string
  cumulative: number
}

/**
 * Units that may have reported the same work for one line, as far as no coordinator has said what counts: first what was
 * asked this week, by its numbers, then what nobody has been asked.
 */
export function openDoubles(tasks: readonly TaskView[], facts: RoundFacts): OpenDouble[] {
  const asked = facts.entries.filter((entry) => entry.type === 'doubled')
  const isOpen = ({ task, metric, units }: Double) => {
    const holders = holdersOf(task, metric, facts)
    return !units.every((unit) => holders.has(unit))
  }
  const isSame = (a: Double) => (b: Double) => a.task === b.task && a.metric === b.metric
  const found = tasks.flatMap((task) =>
    task.lines.flatMap((line) => doubleIn(task, line) ?? []).filter(isOpen),
  )
  const known = asked
    .map(({ task, metric, units, keep, because }, at): OpenDouble => {
      return { task, metric, units, keep, because, number: at + 1 }
    })
    .filter((each) => isOpen(each) && (each.because === 'told' || found.some(isSame(each))))
  const fresh = found.filter((each) => !known.some(isSame(each)))
  return [...known, ...fresh.map((each) => ({ ...each, number: null }))]
}

/** Tasks whose lines are not said to be done where only a sum that may count work twice says so. */
export function withDoubts(
  tasks: readonly TaskView[],
  doubles: readonly OpenDouble[],
): readonly TaskView[] {
  const isDoubted = (task: TaskView, { metric, pace }: LineView) =>
    pace === 'done' && doubles.some((each) => each.task === task.id && each.metric === metric)
  return doubles.length === 0
    ? tasks
    : tasks.map((task) => ({
        ...task,
        lines: task.lines.map((line) =>
          isDoubted(task, line) ? { ...line, pace: 'doubted' as const } : line,
        ),
      }))
}

function doubleIn(task: TaskView, line: LineView): Double | null {
  const { metric } = line
  const known = knownOf(line)
  // What stands at so many percent is added to nothing.
  if (metric === null || line.levels || known.length < 2) return null
  const found = sameIn(task, line) ?? holderIn(line, known) ?? overIn(task, line, known)
  return found && { task: task.id, metric, ...found }
}

type Found = Pick<Double, 'units' | 'keep' | 'because'>

/** The totals that are known of a line's units and added. */
function knownOf(line: LineView): Known[] {
  const told = line.figures.flatMap(({ unit, cumulative, inside }) => {
    return cumulative === null || inside ? [] : [{ unit, cumulative }]
  })
  return [...told, ...silentOf(line).filter(({ inside }) => !inside)]
}

/** The very same week and total: of few units, or of long figures, that is no chance. */
function sameIn({ units, lead }: TaskView, { figures }: LineView): Found | null {
  const told = figures.filter(({ cumulative, inside }) => cumulative !== null && !inside)
  const groups = Map.groupBy(told, ({ week, cumulative }) => `${week} ${cumulative}`)
  for (const same of groups.values()) {
    const [first] = same
    if (!first || same.length < 2 || !isTelling(first, told.length)) continue
    const names = same.map(({ unit }) => unit)
    const keep = names.includes(lead) ? lead : units.find((unit) => names.includes(unit))
    return { units: names, keep: keep ?? first.unit, because: 'same' }
  }
  return null
}

/** Whether figures are too long for so many units to meet in them by chance. */
function isTelling({ week, cumulative }: UnitFigure, among: number): boolean {
  const pairs = (among * (among - 1)) / 2
  return pairs * 20 < 10 ** (digitsOf(week) + digitsOf(cumulative) - 2)
}

/** Digits that say something: 46800 has three. */
function digitsOf(value: number | null): number {
  return significant(String(value ?? 0)).length
}

function significant(written: string): string {
  return written.replace('.', '').replace(/^0+|0+$/g, '')
}

/** One unit's figures hold those of all others: by its words, or as their sum. */
function holderIn({ figures }: LineView, known: readonly Known[]): Found | null {
  const units = new Set(known.map(({ unit }) => unit))
  const counted = figures.filter(({ unit }) => units.has(unit))
  const all = {
    week: sumOf(...counted.map(({ week }) => week ?? 0)),
    cumulative: sumOf(...known.map(({ cumulative }) => cumulative)),
  }
  const holder = counted.find(
    (figure) => isSaidOf(figure) || (known.length > 2 && isSumOfOthers(figure, all)),
  )
  return holder ? { units: [...units], keep: holder.unit, because: 'holds' } : null
}

/** The words stand beside this very figure, or in a sentence without any. */
function isSaidOf({ text, week, cumulative }: UnitFigure): boolean {
  const own = [week, cumulative].flatMap((value) => (value ? [significant(String(value))] : []))
  const parts = text.normalize('NFKC').split(/[。;\n]/)
  return parts.filter(saysSameWork).some((part) => {
    const told = (part.match(/\d+(?:\.\d+)?/g) ?? []).map(significant)
    return told.length === 0 || own.some((value) => told.includes(value))
  })
}

/** @param all the sums with the figure itself. */
function isSumOfOthers(
  { week, cumulative }: UnitFigure,
  all: { week: number; cumulative: number },
): boolean {
  const isLong = digitsOf(week) + digitsOf(cumulative) > 2
  return (
    isLong &&
    cumulative !== null &&
    sumOf(all.cumulative, -cumulative) === cumulative &&
    sumOf(all.week, -(week ?? 0)) === (week ?? 0)
  )
}

/** A unit that was not among them last week brings as much as all others, and lifts them above the target. */
function overIn(
  { lead }: TaskView,
  { figures, target, cumulative }: LineView,
  known: readonly Known[],
): Found | null {
  if (target === null || cumulative === null || cumulative <= target) return null
  const all = sumOf(...known.map((each) => each.cumulative))
  const added = figures.find(({ last, cumulative: own, inside }) => {
    if (last !== null || own === null || inside) return false
    const others = sumOf(all, -own)
    return others > 0 && others <= target && own >= others
  })
  if (!added) return null
  const units = known.map(({ unit }) => unit)
  const keep = units.length === 2 && units.includes(lead) ? lead : added.unit
  return { units, keep, because: 'over' }
}

/** Counted lines of which more than one unit has told a figure. */
export function sharedLines({ tasks }: RoundView): { task: TaskView; line: LineView }[] {
  return tasks.flatMap((task) =>
    task.lines.flatMap((line) =>
      line.metric !== null && unitsOf(line).length > 1 ? [{ task, line }] : [],
    ),
  )
}

/** Units of which a line knows anything. */
export function unitsOf({ figures, before }: LineView): string[] {
  return [...new Set([...figures, ...before].map(({ unit }) => unit))]
}
