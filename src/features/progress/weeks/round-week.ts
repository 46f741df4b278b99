import { dayOf, instantOf } from '#calendar/beijing.ts'
import {
  addDays,
  addWeeks,
  type Day,
  daysFrom,
  isoWeek,
  lastOfMonth,
  mondayOfWeek,
} from '#calendar/day.ts'
import { type Workdays, workdayOnOrBefore } from '#calendar/workdays.ts'
import type { RoundTimes } from '#features/progress/roster/roster.ts'
import { parseRoundTimes, type RoundStep, roundSteps, type WeekTime } from './round-times.ts'

/** How the round of a week falls: as usual, moved by holidays, not held, or not to be told for lack of data. */
export type RoundWeekStatus = 'normal' | 'shifted' | 'skipped' | 'unknown-year'

/** Instants of the steps of one round, epoch milliseconds; null = not held, or not to be told. */
export type StepInstants = Record<RoundStep, number | null>

/** When the steps of one round fall in one week. */
export interface RoundWeek extends StepInstants {
  /** ISO week, `2024-W20`. */
  week: string
  monday: Day
  sunday: Day
  status: RoundWeekStatus
  /** The days of the week that are known to be worked. */
  worked: readonly Day[]
  /** The steps as configured, whatever the calendar says, epoch milliseconds. */
  nominal: Record<RoundStep, number>
  /** Whether the round is opened without being asked for: only when every step is known. */
  automatic: boolean
  /** True when holidays bring opening and due time, configured for two days, to one day. */
  collapsed: boolean
  /** In a collapsed week: the opening at the working day before the due day; null when the week has none. */
  gentlerOpen: number | null
  /** True when a step moved to a later day, because the week has no earlier working day. */
  movedForward: boolean
  /** Shown beside the nominal days when the holidays of the year are not published. */
  mark: '未核' | null
}

/**
 * The round of one week. A step on a day off moves to the working day before it in the same week, else to the first of the
 * week; fewer than two working days: no round; a step that depends on a year without data: nominal days, mark 未核, held
 * until a coordinator decides. No step comes after a later one.
 * @throws RangeError for a week that does not exist, AppError `config` for times that are none.
 */
export function roundWeek(week: string, times: RoundTimes, workdays: Workdays): RoundWeek {
  const monday = mondayOfWeek(week)
  const days = daysFrom(monday, addDays(monday, 6))
  const parsed = parseRoundTimes(times)
  const nominal = stepMap((step) => at(nominalDay(monday, parsed[step]), parsed[step]))
  const worked = days.filter((day) => workdays.isWorkday(day) === true)
  const unknown = days.some((day) => workdays.isWorkday(day) === 'unknown')
  const base = { week, monday, sunday: addDays(monday, 6), worked, nominal }
  if (worked.length < 2 && !unknown) return { ...base, ...unplanned, status: 'skipped' }
  const planned = stepMap((step) => plannedDay(nominalDay(monday, parsed[step]), days, workdays))
  if (roundSteps.some((step) => planned[step] === null) || worked.length < 2) {
    const held = stepMap((step) => (planned[step] ? at(planned[step], parsed[step]) : null))
    return { ...base, ...unplanned, ...held, status: 'unknown-year', mark: '未核' }
  }
  return { ...base, ...plan(monday, parsed, planned, worked) }
}

/** The ISO week an instant lies in, by Beijing days. */
export function weekOf(instant: number): string {
  return isoWeek(dayOf(instant))
}

/** All ISO weeks that have a part in (from, to], in order; both are instants. */
export function weeksBetween(from: number, to: number): string[] {
  if (to <= from) return []
  const last = weekOf(to)
  const weeks: string[] = []
  for (let week = weekOf(from + 1); week <= last; week = addWeeks(week, 1)) weeks.push(week)
  return weeks
}

/** The day on which a month's table is made. */
export interface MonthTableDay {
  day: Day
  mark: '未核' | null
}

const MONTH_TABLE_DAY = '25'

/**
 * When the table of a month (`2024-05`) is made: the 25th or the working day before; the 25th marked 未核 when the holidays
 * of the year are not published.
 */
export function monthTableDay(month: string, workdays: Workdays): MonthTableDay {
  const nominal = `${month}-${MONTH_TABLE_DAY}`
  const day = workdayOnOrBefore(workdays, nominal)
  return day === 'unknown' ? { day: nominal, mark: '未核' } : { day, mark: null }
}

/** The months `YYYY-MM` that have a part in (from, to], in order; both are instants. */
export function monthsBetween(from: number, to: number): string[] {
  if (to <= from) return []
  const last = dayOf(to).slice(0, 7)
  const months: string[] = []
  for (let month = dayOf(from + 1).slice(0, 7); month <= last; month = nextMonth(month)) {
    months.push(month)
  }
  return months
}

function nextMonth(month: string): string {
  return addDays(lastOfMonth(month), 1).slice(0, 7)
}

const unplanned = {
  open: null,
  chase: null,
  secondChase: null,
  due: null,
  consolidate: null,
  automatic: false,
  collapsed: false,
  gentlerOpen: null,
  movedForward: false,
  mark: null,
} as const

function stepMap<T>(value: (step: RoundStep) => T): Record<RoundStep, T> {
  return Object.fromEntries(roundSteps.map((step) => [step, value(step)])) as Record<RoundStep, T>
}

function nominalDay(monday: Day, { weekday }: WeekTime): Day {
  return addDays(monday, weekday - 1)
}

function at(day: Day, { time }: WeekTime): number {
  return instantOf(day, time)
}

/**
 * The day a step falls on: its own, else the nearest working day before it in the week, else the first after it; null when
 * a day without data comes first.
 */
function plannedDay(nominal: Day, week: readonly Day[], workdays: Workdays): Day | null {
  const earlier = week.filter((day) => day <= nominal).toReversed()
  const later = week.filter((day) => day > nominal)
  const day = [...earlier, ...later].find((each) => workdays.isWorkday(each) !== false)
  return day !== undefined && workdays.isWorkday(day) === true ? day : null
}

function plan(
  monday: Day,
  parsed: Record<RoundStep, WeekTime>,
  planned: Record<RoundStep, Day | null>,
  worked: readonly Day[],
): Omit<RoundWeek, 'week' | 'monday' | 'sunday' | 'worked' | 'nominal'> {
  const moved = roundSteps.filter((step) => planned[step] !== nominalDay(monday, parsed[step]))
  const collapsed = parsed.open.weekday !== parsed.due.weekday && planned.open === planned.due
  const gentler = collapsed ? worked.findLast((day) => planned.due && day < planned.due) : undefined
  return {
    ...unplanned,
    ...inOrder(stepMap((step) => (planned[step] ? at(planned[step], parsed[step]) : null))),
    status: moved.length > 0 ? 'shifted' : 'normal',
    automatic: true,
    collapsed,
    gentlerOpen: gentler ? at(gentler, parsed.open) : null,
    movedForward: moved.some((step) => (planned[step] ?? '') > nominalDay(monday, parsed[step])),
  }
}

/** Steps of several days that were brought to one day may have crossed: none comes after the step behind it. */
function inOrder(instants: StepInstants): StepInstants {
  const ordered = { ...instants }
  let limit = Number.POSITIVE_INFINITY
  for (const step of roundSteps.toReversed()) {
    limit = Math.min(limit, ordered[step] ?? limit)
    ordered[step] = limit
  }
  return ordered
}
