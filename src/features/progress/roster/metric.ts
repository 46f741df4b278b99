/** Something that is counted week by week. */
export interface Metric {
  /** Unique: 疏通管道. */
  name: string
  /** The unit its figures are kept in: 米. */
  unit: string
  /** Articles it may be reported under, `nankai-2024#7`; the first of a document is the likeliest. */
  tasks: readonly string[]
  /** Figure to be reached in the plan year, in `unit`, and the article that says so; null = none. */
  target: { value: number; task: string } | null
  /** Other ways people name it (通管道, 清淤管道). */
  aliases: readonly string[]
  /** Everyday words that speak of its article and count nothing (净化器, 烟道). Default none. */
  about?: readonly string[]
  /** Unit in which a number without one counts, where that is not `unit`: 万元 of what is kept in 元. */
  bare?: string
  /** Other units people use, with the factor to `unit` (公里 → 1000). */
  units: Readonly<Record<string, number>>
}
