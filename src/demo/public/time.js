const beijing = (options) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options })

const clock = beijing({ hour: '2-digit', minute: '2-digit' })
const day = beijing({ month: 'long', day: 'numeric', weekday: 'short' })
const year = beijing({ year: 'numeric' })
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
