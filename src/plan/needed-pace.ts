/** What must be done in a stretch of time. */
export interface NeededPace {
  /** `日均还需`, `每周约需`, `每月约需`: the amount with its unit stands behind it. */
  words: string
  amount: number
}

/** By the day, or where that is less than one, by the week or the month. */
const stretches = [
  { words: '日均还需', days: 1 },
  { words: '每周约需', days: 7 },
  { words: '每月约需', days: 30 },
] as const

/**
 * How fast what is left has to be done, rounded up.
 * @param days until the deadline, above zero
 * @returns null where even a month takes less than one whole thing: then what is left says enough
 */
export function neededPace(left: number, days: number): NeededPace | null {
  for (const stretch of stretches) {
    const amount = (left / days) * stretch.days
    if (amount >= 1) return { words: stretch.words, amount: Math.min(left, Math.ceil(amount)) }
  }
  if (Number.isInteger(left)) return null
  return { words: '每月约需', amount: Number(((left / days) * 30).toPrecision(2)) }
}
