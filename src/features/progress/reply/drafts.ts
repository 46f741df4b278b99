/** A figure as read, in the metric's unit. */
export interface Figure {
  value: number
  approximate: boolean
  /** Readings in the metric's unit when it is not one number. */
  readings: readonly number[]
  /** How firmly its role was said. */
  strength: number
  /** Sentence and place in the text. */
  sentence: number
  start: number
}

/** What is gathered for one task and metric of one unit while reading. */
export interface Draft {
  /** Article stated in the text; null = to be found. */
  stated: string | null
  /** Index in the lexicon. */
  metric: number
  /** Index of the unit mention it belongs to; -1 = the sender. */
  unit: number
  block: number
  start: number
  weeks: Figure[]
  cumulatives: Figure[]
  deltas: Figure[]
  parts: Figure[]
  /** Metrics that the same words may mean, by index; with `guessed` none was named at all. */
  rivals: Set<number>
  guessed: boolean
}

/** The draft of a task, metric and unit, made when there is none. */
export function draftFor(
  drafts: Draft[],
  key: Pick<Draft, 'stated' | 'metric' | 'unit' | 'block' | 'start'>,
): Draft {
  const known = drafts.find(
    ({ stated, metric, unit }) =>
      metric === key.metric &&
      unit === key.unit &&
      (stated === key.stated || stated === null || key.stated === null),
  )
  if (known) return known
  const figures = { weeks: [], cumulatives: [], deltas: [], parts: [] }
  const draft: Draft = { ...key, ...figures, rivals: new Set(), guessed: false }
  drafts.push(draft)
  return draft
}

/** The figures a draft comes to. */
export interface Settled {
  week: Figure | null
  cumulative: Figure | null
  /** Parts that do not add up to their whole. */
  mismatch: boolean
  /** Several numbers of which none is the whole. */
  unclear: readonly number[]
}

/** Decides which of the gathered figures stand. Nothing is computed: parts without a whole give no figure. */
export function settle(draft: Draft): Settled {
  const { cumulatives } = draft
  let weeks = distinct(draft.weeks)
  let whole =
    cumulatives.toSorted((a, b) => b.strength - a.strength || a.start - b.start)[0] ?? null
  let mismatch = false
  const total = sum(weeks)
  if (
    whole &&
    whole.strength === 1 &&
    weeks.length > 0 &&
    whole.sentence === weeks.at(-1)?.sentence
  ) {
    // 和平路500米，长江道600米，共1100米: the whole of the week, not of the year.
    if (weeks.length > 1 || cumulatives.length > 1) {
      mismatch = weeks.length > 1 && !near(total, whole.value)
      weeks = [whole]
      whole = cumulatives.find((each) => each !== whole) ?? null
    }
  }
  if (!whole && cumulatives.length > 0 && weeks.length === 0) weeks = []
  if (cumulatives.length > 1 && weeks.length === 0 && whole) {
    const smaller = cumulatives.find((each) => each !== whole && each.value < (whole?.value ?? 0))
    if (smaller && smaller.strength < whole.strength) weeks = [smaller]
  }
  const week = weeks.length > 1 ? wholeOf(weeks) : (weeks[0] ?? null)
  const parts = sum(draft.parts)
  const owner = week ?? whole
  if (owner && draft.parts.length > 0) mismatch ||= partsDisagree(draft.parts, parts, owner.value)
  return {
    week: week ?? (whole ? (draft.deltas[0] ?? null) : null),
    cumulative: whole,
    mismatch,
    unclear: week === null && weeks.length > 1 ? weeks.map(({ value }) => value) : [],
  }
}

/** Of several numbers for one thing the one that is the sum of the others, else the first when it is the largest. */
function wholeOf(figures: readonly Figure[]): Figure | null {
  const total = sum(figures)
  const whole = figures.find(({ value }) => near(total - value, value))
  if (whole) return whole
  return null
}

function partsDisagree(parts: readonly Figure[], total: number, whole: number): boolean {
  if (parts.length === 1) return total > whole * 1.02
  return !near(total, whole, parts.some(({ approximate }) => approximate) ? 0.02 : 0)
}

function distinct(figures: readonly Figure[]): Figure[] {
  return figures.filter(
    (figure, index) => figures.findIndex(({ value }) => value === figure.value) === index,
  )
}

function sum(figures: readonly Figure[]): number {
  return figures.reduce((total, { value }) => total + value, 0)
}

/** Equal but for the dust of fractions, or within a tolerance. */
export function near(a: number, b: number, tolerance = 0): boolean {
  return Math.abs(a - b) <= Math.max(1e-6 * Math.abs(b), tolerance * Math.abs(b))
}
