/** What a message in a round is. */
export type ReplyKind = 'report' | 'correction' | 'withdrawal' | 'zero-report' | 'not-a-report'

/** What looks wrong in a reply; it is kept as sent, flagged, and asked about once. */
export type Flag =
  | 'sum-mismatch'
  | 'falling-cumulative'
  | 'over-100'
  | 'unit-slip'
  | 'copy-of-last-week'
  | 'ambiguous-number'
  | 'ambiguous-task'

/** What one message says about one task (and one metric of it, and one unit). */
export interface ReplyItem {
  /** The article, as `nankai-2024#7`: the likeliest one when the message does not say. */
  task: string
  /** Name of a metric of the catalogue; null where nothing counted was said. */
  metric: string | null
  /** What was done this week, in `unit`; null when not stated. */
  week: number | null
  /** What has been done so far, in `unit`; null when not stated. */
  cumulative: number | null
  /** The metric's own unit; null without a metric. */
  unit: string | null
  /** The unit reported for, as the message writes it, where it is not the sender's. */
  forUnit: string | null
  /** Exact words about a problem, without the label; empty where what was told before is taken away. */
  problem: string | null
  /** Exact words about what comes next, without the label; empty as of `problem`. */
  next: string | null
  /** Set where `week` comes on top of what was told before (又查了1个), or below zero is taken off it (多报了2家); never by the parser, which knows of nothing before. */
  adds?: true
  /** Whether the total that was told before goes with `week`, where that is not as usual for the kind; never by the parser. */
  movesTotal?: boolean
}

/** One way to understand a message that may be meant in several. */
export interface ReplyChoice {
  /** As shown behind its number. */
  label: string
  /** What the message means if this is chosen. */
  reply: Reply
}

/** A figure that is not one number, with the numbers that it may be. */
export interface UnclearFigure {
  item: ReplyItem
  role: 'week' | 'cumulative'
  readings: readonly number[]
}

/** A weekly reply as understood; nothing in it is computed, everything stands in the message. */
export interface Reply {
  kind: ReplyKind
  /** The unit reported for, as the message writes it, where it is not the sender's and is the same for all items. */
  unit: string | null
  items: readonly ReplyItem[]
  flags: readonly Flag[]
  /** What to ask when unsure: one short question, its numbered choices included. */
  question?: string
  /** What the digits of `question` stand for. */
  choices?: readonly ReplyChoice[]
  /** Figures of other items that are no clearer than the one of `question`: they are asked about next, one after another. */
  unclear?: readonly UnclearFigure[]
  /**
   * Units of which the message says no more than that there is nothing to report, as it writes them, beside others; null =
   * the sender's own.
   */
  zeroUnits?: readonly (string | null)[]
  /** What a correction says was no such thing, though its figure stands under another name (18家是餐饮，报成加油站了). */
  replaces?: readonly ReplyItem[]
  /** Figures told with their total that no metric counts, exact words: they are not filed. */
  unread?: readonly string[]
  /** Reason given for reporting late, exact words. */
  lateBecause?: string
  /** Of what reports nothing: its figures are others', asked of others, or not to be counted (恭喜住建委掏挖破5000, 先别记). */
  ofOthers?: true
}

/** What a message is that reports nothing. */
export const noReport: Reply = { kind: 'not-a-report', unit: null, items: [], flags: [] }

/** A correction that changes nothing: its writer is asked to say what is meant. */
export const emptyCorrection: Reply = { ...noReport, kind: 'correction' }

/** True for an item that tells a figure, this week's or so far. */
export function isFigure({ week, cumulative }: Pick<ReplyItem, 'week' | 'cumulative'>): boolean {
  return week !== null || cumulative !== null
}

/** What is known when a message is read. */
export interface ReplyInput {
  text: string
  sender: { unit: string }
  /** Where the sender's unit stood after last week, and what it wrote. */
  previous?: { cumulative?: Readonly<Record<string, number>>; text?: string } | undefined
}
