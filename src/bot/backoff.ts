const firstMs = 1000
const longestMs = 60_000

/** Milliseconds to wait before the next try after so many that failed in a row, from 0: a second, twice as long each time, a minute at most. */
export function backoff(failures: number): number {
  return Math.min(firstMs * 2 ** failures, longestMs)
}
