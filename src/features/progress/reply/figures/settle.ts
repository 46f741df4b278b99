import { type Draft, type Figure, near, sumOf } from './drafts.ts'
import { type Known, rowsOf } from './figure-rows.ts'
import { disagreesWithParts, wholeOf } from './told-parts.ts'

/** The figures a draft comes to. */
export interface Settled {
  week: Figure | null
  cumulative: Figure | null
  /** Parts that do not add up to their whole. */
  mismatch: boolean
  /** Several numbers of which none is the whole: what it may be, their sum first. */
  unclear: readonly number[]
  /** They are readings of one number, told by several (台账35，系统里38), not parts of a whole. */
  either: boolean
}

/** Decides which of the gathered figures stand. Nothing is computed: parts without a whole give no figure. */
export function settle(draft: Draft, known: Known): Settled {
  return wholeOfEach(draft) ?? goingOnFrom(draft, known.before) ?? settleRows(draft, known)
}

function settleRows(draft: Draft, known: Known): Settled {
  const rows = rowsOf(draft, known)
  const { weeks, week } = weekOf(rows.weeks)
  const cumulative = totalOf(rows.cumulatives)
  const owner = week ?? cumulative
  return {
    week: week ?? (cumulative ? (draft.deltas[0] ?? null) : null),
    cumulative,
    mismatch:
      rows.mismatch ||
      (owner !== null && disagreesWithParts(owner, week && cumulative, draft, known.before)),
    ...unclearOf(week === null ? weeks : []),
  }
}

/** Of several figures of the week those that count, and the one that stands. */
function weekOf(told: readonly Figure[]): { weeks: readonly Figure[]; week: Figure | null } {
  if (areOfPlaces(told)) return { weeks: told, week: null }
  const weeks = distinct(told)
  const [only = null, ...more] = weeks
  return { weeks, week: more.length === 0 ? only : (wholeOf(told) ?? wholeOf(weeks)) }
}

/** 周一2个，周二1个，周三1个; 上午3下午3; 3+4+3; 10、12、15、15: each counts, though two are alike. */
function areOfPlaces(figures: readonly Figure[]): boolean {
  const [first, ...more] = figures
  if (more.length === 0) return false
  const beside = more.every(({ sentence }) => sentence === first?.sentence)
  return (
    (beside && more.length > 2 && figures.every(({ strength }) => strength < 2)) ||
    ((beside || more.length > 1) && figures.every(({ placed }) => placed)) ||
    more.every(({ plus }) => plus)
  )
}

/** Of several totals that of the year, else the surest; told by several books (台账8790，系统8970) it may be either. */
function totalOf(totals: readonly Figure[]): Figure | null {
  const [first = null] = totals.toSorted(
    (a, b) => Number(b.ofYear) - Number(a.ofYear) || b.strength - a.strength || b.start - a.start,
  )
  const values = distinct(totals).map(({ value }) => value)
  const unsure =
    values.length > 1 && (totals.every(({ sourced }) => sourced) || areEquallySure(totals))
  return first && unsure ? { ...first, readings: values } : first
}

/** 累计820，工地累计405: told twice in the same breath, and no word tells them apart. */
function areEquallySure([first, second, ...more]: readonly Figure[]): boolean {
  if (!first || !second || more.length > 0 || first.sentence !== second.sentence) return false
  return [first, second].every(({ strength, ofYear, done }) => strength === 2 && !ofYear && !done)
}

function unclearOf(weeks: readonly Figure[]): Pick<Settled, 'unclear' | 'either'> {
  const values = weeks.map(({ value }) => value)
  const either = weeks.length > 1 && (weeks.every(({ sourced }) => sourced) || isTwofold(weeks))
  if (weeks.length < 2) return { unclear: [], either }
  return { unclear: either ? values : [...new Set([sumOf(weeks), ...values])], either }
}

/** 本周疏通1250米。…综上，本周疏通1520米: told twice, as two numbers. */
function isTwofold([first, second, ...more]: readonly Figure[]): boolean {
  if (!first || !second || more.length > 0) return false
  return first.sentence !== second.sentence && first.strength >= 1.5 && second.strength >= 1.5
}

/** 三个班组各疏通200米，共600米: what is said of each is no whole; the whole is told behind it, or not at all. */
function wholeOfEach({ each: said, times, weeks, cumulatives }: Draft): Settled | null {
  const [each, ...more] = weeks
  if (!each || !said) return null
  const sum = each.value * times
  const whole = [...cumulatives.filter(({ strength }) => strength === 1), ...more].find(
    ({ value }) => value < sum * (times > 1 ? 2 : many),
  )
  if (times < 2 && (!whole || whole.value < each.value)) return null
  const cumulative = totalOf(cumulatives.filter((figure) => figure !== whole))
  const unclear = whole ? [] : [sum, each.value]
  const mismatch = times > 1 && whole !== undefined && !near(sum, whole.value)
  return { week: whole ?? null, cumulative, mismatch, unclear, either: false }
}

/** A total of so many times what was done at each is one of the year. */
const many = 12

/** 57（54+3）: what was done before and what came. */
function goingOnFrom({ weeks, cumulatives, parts }: Draft, before: number | null): Settled | null {
  const [whole, ...others] = [...weeks, ...cumulatives]
  const [last, week, ...more] = parts
  if (!whole || !last || !week || others.length + more.length > 0) return null
  const fits = near(last.value, before ?? Number.NaN) && near(last.value + week.value, whole.value)
  return fits ? { week, cumulative: whole, mismatch: false, unclear: [], either: false } : null
}

function distinct(figures: readonly Figure[]): Figure[] {
  const byValue = new Map<number, Figure>()
  for (const figure of figures) if (!byValue.has(figure.value)) byValue.set(figure.value, figure)
  return [...byValue.values()]
}
