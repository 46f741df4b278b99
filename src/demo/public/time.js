const beijing = (options) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options })

const clock = beijing({ hour: '2-digit', minute: '2-digit' })
const day = beijing({ month: 'long', day: 'numeric', weekday: 'short' })
const year = beijing({ year: 'numeric' })
const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

/** Beijing time of day, `08:30`. */
export const timeText = (instant) => clock.format(instant)

/** Beijing day, `5月13日周一`. */
export const dayText = (instant) => day.format(instant)

/** Beijing year, `2024年`. */
export const yearText = (instant) => year.format(instant)

/** An instant as ISO 8601 with Beijing's offset, to the second. */
export const isoText = (instant) =>
  `${new Date(instant + OFFSET_MS).toISOString().slice(0, 19)}+08:00`

/** The next instant after this one that is such a day of the week (0 is Sunday) and time of day in Beijing. */
export function nextWeekly(instant, { day: weekday, hour, minute }) {
  const local = new Date(instant + OFFSET_MS)
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate())
  const ahead = (weekday - local.getUTCDay() + 7) % 7
  const wanted = midnight + ahead * DAY_MS + (hour * 60 + minute) * 60_000 - OFFSET_MS
  return wanted > instant ? wanted : wanted + 7 * DAY_MS
}
