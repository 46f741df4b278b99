/** A part of the year that plans name without dates: 汛期, 供暖期. */
export interface Season {
  name: string
  /** Other names of the same season. */
  also: readonly string[]
  /** Short forms that mean the season only in front of 前 and 后: 汛前. */
  short: readonly string[]
  /** First and last day, `MM-DD`; a last day before the first lies in the next year. Null: nobody has set it. */
  window: { from: string; to: string } | null
  /** What the window rests on: 《天津市防洪抗旱条例》第十九条. Empty when it has none. */
  basis: string
  /** When a coordinator is asked although there is a window: `span` only for the whole season, not for 前 and 后. */
  ask: 'never' | 'span' | 'always'
}
