/** Working days and weekly rounds, counted by hand from the published notices; knows 2024 and 2025 only. */

const DAY = 86_400_000
const BEIJING = 8 * 3_600_000

/** Days off that are no weekend, and weekends inside a holiday (国务院办公厅 notices for 2024 and 2025). */
const holidays = new Set([
  '2024-01-01',
  ...days('2024-02-10', '2024-02-17'),
  ...days('2024-04-04', '2024-04-06'),
  ...days('2024-05-01', '2024-05-05'),
  '2024-06-10',
  ...days('2024-09-15', '2024-09-17'),
  ...days('2024-10-01', '2024-10-07'),
  '2025-01-01',
  ...days('2025-01-28', '2025-02-04'),
  ...days('2025-04-04', '2025-04-06'),
  ...days('2025-05-01', '2025-05-05'),
  ...days('2025-05-31', '2025-06-02'),
  ...days('2025-10-01', '2025-10-08'),
])
/** Weekends that are worked. */
const madeUp = new Set([
  ...['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14'],
  ...['2024-09-29', '2024-10-12', '2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28'],
  '2025-10-11',
])

/** The steps of a round as shipped: days from Monday, time. */
const steps = [
  ['open', 2, '09:00'],
  ['chase', 4, '09:30'],
  ['secondChase', 4, '10:40'],
  ['due', 4, '11:00'],
  ['consolidate', 4, '15:00'],
]

function days(from, to) {
  const found = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) {
    found.push(new Date(at).toISOString().slice(0, 10))
  }
  return found
}

/** Whether a day, `2024-05-17`, is worked. */
export function isWorkday(day) {
  if (madeUp.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** Day and time in Beijing of an instant in epoch milliseconds. */
export function beijing(at) {
  const shown = new Date(at + BEIJING).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** Epoch milliseconds of a day and a time in Beijing. */
export function instant(day, time) {
  return Date.parse(`${day}T${time}:00+08:00`)
}

/**
 * The round of the ISO week that begins on this Monday. A step on a day off moves to the working day before it in the
 * week, else to the first after it, and never behind a later step; null in a week with fewer than two working days.
 */
export function roundOfWeek(monday) {
  const week = days(monday, addDays(monday, 6))
  const worked = week.filter(isWorkday)
  if (worked.length < 2) return null
  const round = { week: isoWeek(monday), monday, sunday: addDays(monday, 6) }
  let limit = Number.POSITIVE_INFINITY
  for (const [name, offset, time] of steps.toReversed()) {
    const nominal = addDays(monday, offset)
    const day = worked.findLast((each) => each <= nominal) ?? worked.find((each) => each > nominal)
    limit = Math.min(limit, instant(day, time))
    round[name] = limit
  }
  round.collapsed = beijing(round.open).day === beijing(round.due).day
  return round
}

/** The first so many rounds from the week of this Monday on. */
export function roundsFrom(monday, count) {
  const rounds = []
  for (let at = monday; rounds.length < count; at = addDays(at, 7)) {
    const round = roundOfWeek(at)
    if (round) rounds.push(round)
  }
  return rounds
}

/** So many days later. */
export function addDays(day, count) {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10)
}

/** `2024-W20` of a Monday. */
function isoWeek(monday) {
  const thursday = addDays(monday, 3)
  const year = thursday.slice(0, 4)
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / DAY / 7) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}
