import type { Double } from './ledger.ts'
import type { Level } from './level.ts'
import type { Flag } from './reply.ts'
import type { Trust } from './unsure.ts'

/**
 * How a line stands against the time that has passed: 达序时, 欠序时, 超序时, 已完成, without a target, above it only by
 * figures that may be counted twice, while no coordinator has said what counts (`doubted`), or by one that looks wrong by its
 * scale, while nobody has said that it is right (`unsure`).
 */
export type Pace = 'on-pace' | 'behind' | 'ahead' | 'done' | 'none' | 'doubted' | 'unsure'

/** How a unit stands in a round; `excused`: nothing due. */
export type UnitStatus = 'reported' | 'late' | 'missing' | 'excused'

/** One unit's figures of this week for one line, with the message they come from. */
export interface UnitFigure {
  unit: string
  week: number | null
  cumulative: number | null
  /** Cumulative after last week; null = none known. */
  last: number | null
  problem: string | null
  next: string | null
  /** Exact words of the message. */
  text: string
  event: string
  author: string
  /** Set when somebody of another unit sent it: that unit. */
  proxyOf: string | null
  confirmed: boolean
  at: number
  late: boolean
  /** Added by a coordinator in the unit's name (补录). */
  filledIn: boolean
  flags: readonly Flag[]
  /** Looks wrong by its scale, and nobody has said that it is right: by what was told now, or going on from a total before. */
  unsure?: 'new' | 'before'
  /** The unit whose figures hold these, by a coordinator's word: they are not added to the line's sums. Absent = they are. */
  inside?: string
  /** Messages before that said what of it still stands, oldest first; absent where this one says all. */
  earlier?: readonly EarlierMessage[]
}

/** A message that gave a figure which a later one left standing. */
export interface EarlierMessage {
  event: string
  author: string
  at: number
  /** Exact words. */
  text: string
  flags: readonly Flag[]
}

/** One metric of a task (or its words, when nothing is counted) with what all units reported. */
export interface LineView {
  metric: string | null
  /** Units of the task that are asked for it; absent = all of them. */
  countedBy?: readonly string[]
  unit: string | null
  target: number | null
  figures: readonly UnitFigure[]
  /** Sum of the units' figures of this week but for those inside another's; null when no unit gave one. */
  week: number | null
  /** Sum of the units' newest cumulative figures, those of earlier weeks included; null when there is none. */
  cumulative: number | null
  /** The same a week before. */
  lastCumulative: number | null
  /** Where each unit stood a week before, as far as it is known. */
  before: readonly ({ unit: string; cumulative: number; inside?: string } & Trust)[]
  /** Units whose totals rest on a figure that looks wrong by its scale, unconfirmed; absent = none. */
  unsure?: readonly string[]
  /** Share of the target, 0–100 and more, one decimal; null without a target. */
  percent: number | null
  /** Share of the time that has passed between the start of the plan year and the deadline, 0–100. */
  expected: number | null
  pace: Pace
  /** True for what the roster does not ask of the task: some unit has told it on its own account. */
  extra?: true
  /** For a share that is to be reached, in place of the sums: the newest of each unit that has told one. */
  levels?: readonly Level[]
  /** The clause of a plan that asks for `target`, verbatim, and its article; absent where no plan writes it. */
  demand?: { task: string; text: string }
}

/** One task with its lines. */
export interface TaskView {
  id: string
  title: string
  source: string
  /** Heading of the plan's part it stands in, without label: `持续深入打好蓝天保卫战`; reports are ordered by it. */
  section?: string | undefined
  lead: string
  units: readonly string[]
  /** True where nobody was given it (其他工作): then `units` are those that have told of it. */
  unassigned?: true
  /** Units that help (配合单位). */
  supporting: readonly string[]
  contacts: readonly string[]
  deadline: string | null
  lines: readonly LineView[]
}

/** One unit in a round. */
export interface UnitView {
  unit: string
  status: UnitStatus
  /** Names of who reported. */
  reporters: readonly string[]
  at: number | null
  lateBecause: string | null
  /** True when all of it was added by a coordinator (补录). */
  filledIn: boolean
  /** True when a message for it waits: for a coordinator, or for its writer's answer. */
  waiting: boolean
  /** Set when all that waits for it is its writer's answer to a question of ours. */
  unanswered?: true
}

/** A `Double` nobody has decided on. */
export interface OpenDouble extends Double {
  /** Number of the question among those of the week, from 1; null = it has not been asked yet. */
  number: number | null
}

/** A message that waits for a coordinator, or for its writer's answer. */
export interface WaitingMessage {
  /** Unit, if known, and name of who wrote it. */
  author: string
  /** Unit it is for; empty = nobody knows. */
  unit: string
  text: string
  at: number
  event: string
  /** Whose word is missing: a coordinator's, or the writer's own answer to a question of ours. */
  waitsFor: 'coordinator' | 'writer'
}

/** Everything about one round of one week: what digest, report, ledger and answers are made from. Pure data. */
export interface RoundView {
  round: string
  /** ISO week, `2024-W20`. */
  week: string
  /** Monday and Sunday, `YYYY-MM-DD`. */
  from: string
  to: string
  /** The day the view is made for, `YYYY-MM-DD`. */
  today: string
  state: 'planned' | 'open' | 'consolidated' | 'closed' | 'skipped'
  /** Epoch milliseconds. */
  due: number
  /** True when its days are the nominal ones, because the holidays of the year are not published (未核). */
  unverified: boolean
  units: readonly UnitView[]
  tasks: readonly TaskView[]
  /** Messages that do not count yet: of unknown people, for other units, or with a question open. */
  unconfirmed: readonly WaitingMessage[]
  /** Units that may have reported the same work twice, as far as no coordinator has said what counts; absent = none. */
  doubles?: readonly OpenDouble[]
  /** What changed since the digest before, a sentence each; empty for the first issue. */
  changes: readonly string[]
  /** 1 for the first digest of the week. */
  issue: number
}
