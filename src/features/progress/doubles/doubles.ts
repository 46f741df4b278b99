import { sumOf } from '#base/tidy.ts'
import type { Double } from '#features/progress/ledger/ledger.ts'
import type { RoundFacts } from '#features/progress/ledger/round-state.ts'
import type {
  LineView,
  OpenDouble,
  RoundView,
  TaskView,
  UnitFigure,
} from '#features/progress/ledger/round-view.ts'
import { silentOf } from '#features/progress/ledger/silent-units.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import { holdersOf } from './counted-once.ts'
import { partHeld, saysSameWork } from './same-work-words.ts'
import { digitsOf, isTelling } from './telling-figures.ts'
import { asWritten, saysInside, toldInside } from './told-inside.ts'

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
  const isOpen = ({ task, metric, units, because }: Double) => {
    const holders = holdersOf(task, metric, facts, units)
    // Who was said to count each unit's need not say it again when one more of them reports.
    const isByAll = because === 'holds' || because === 'over'
    const each = holders.size > 0 && [...holders.values()].every((holder) => holder === null)
    return !(isByAll && each) && !units.every((unit) => holders.has(unit))
  }
  const isSame = (a: Double) => (b: Double) => a.task === b.task && a.metric === b.metric
  const found = tasks.flatMap((task) =>
    task.lines.flatMap((line) => doublesIn(task, line, facts.roster).filter(isOpen).slice(0, 1)),
  )
  const known = asked
    .map(({ task, metric, units, keep, because }, at): OpenDouble => {
      return { task, metric, units, keep, because, number: at + 1 }
    })
    .filter((each) => isOpen(each) && (isStill(each, tasks) || found.some(isSame(each))))
  const fresh = found.filter((each) => !known.some(isSame(each)))
  return [...known, ...fresh.map((each) => ({ ...each, number: null }))]
}

/** One more unit that reports takes no doubt away while the line stays above its target. */
function isStill({ task, metric, because }: Double, tasks: readonly TaskView[]): boolean {
  if (because !== 'over') return because === 'told'
  const lines = tasks.filter(({ id }) => id === task).flatMap((each) => each.lines)
  return lines.some((line) => {
    const { cumulative, target } = line
    return line.metric === metric && (cumulative ?? 0) > (target ?? Number.POSITIVE_INFINITY)
  })
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

/** What may be told twice in a line, what is surest first. */
function doublesIn(task: TaskView, line: LineView, roster: Roster): Double[] {
  const { metric } = line
  const known = knownOf(line)
  // What stands at so many percent is added to nothing.
  if (metric === null || line.levels) return []
  const sums =
    known.length < 2
      ? null
      : (sameIn(task, line) ?? holderIn(line, known) ?? overIn(task, line, known))
  const found = [...toldInside(line, roster), ...(sums ? [sums] : [])]
  return found.map((each) => ({ task: task.id, metric, ...each }))
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
  const own = asWritten({ week, cumulative })
  const parts = text.normalize('NFKC').split(/[。;\n]/)
  return parts.some((part) => {
    if (!saysSameWork(part) || saysInside(part)) return false
    const held = partHeld(part)
    const whole = held ? part.slice(0, held.at) : part
    const told = (whole.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    return told.length === 0 ? !held : own.some((value) => told.includes(value))
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

/**
 * What lifts a line above its target: a unit that was not among them last week and brings as much as all others, or the unit
 * that leads the work, whose figure may be the whole county's (县农业农村局21400亩 beside 各乡镇21805亩).
 */
function overIn(
  { lead }: TaskView,
  { figures, target, cumulative, percent, expected }: LineView,
  known: readonly Known[],
): Found | null {
  if (target === null || cumulative === null || cumulative <= target) return null
  const all = sumOf(...known.map((each) => each.cumulative))
  const isNew = (unit: string) => figures.some((each) => each.unit === unit && each.last === null)
  // Late in the year a target is passed by work as well.
  const isEarly = expected === null || percent === null || percent > expected + farAhead
  const lifts = ({ unit, cumulative: own }: Known) => {
    const others = sumOf(all, -own)
    if (others <= 0 || others > target) return false
    const isWhole = unit === lead && own <= target && own * 2 >= others
    return isNew(unit) ? own >= others || isWhole : isWhole && isEarly
  }
  const added = known.find(lifts)
  if (!added) return null
  const units = known.map(({ unit }) => unit)
  const keep = units.length === 2 && units.includes(lead) ? lead : added.unit
  return { units, keep, because: 'over' }
}

/** Percentage points by which work seldom runs ahead of time. */
const farAhead = 25

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
