import type { Reply } from './reply.ts'

/** Who a message came from. */
export interface Author {
  channel: string
  /** Platform user id. */
  id: string
  name: string
  /** The unit the roster knows the person by; null = unknown to the roster. */
  unit: string | null
}

/** One thing that happened in a round; the history is only ever added to. */
export type LedgerEntry = { seq: number; at: number } & (
  | { type: 'opened' }
  | {
      type: 'reply'
      /** `channel:message id` of the message. */
      event: string
      /** Configured group, or null for a 1:1 chat. */
      group: string | null
      author: Author
      /** The roster's unit it counts for. Several units in one message make several entries with one event. */
      unit: string
      /** Exact words. */
      text: string
      /** Only items for `unit`. */
      reply: Reply
      /** False for people outside the roster, contractors, and units that report for others without being named. */
      confirmed: boolean
      /** Set when somebody of another unit sent it. */
      proxyOf: string | null
      /** True after the due time of the round. */
      late: boolean
      /** Added to a closed week by a coordinator (补录). */
      filledIn: boolean
    }
  /** The message was taken back, by words or by recall: what it said does not count any more. */
  | {
      type: 'withdrawn'
      event: string
      by: Author
      /** The message that took it back, as `channel:message id`: it takes back one message, however often it comes. */
      said?: string
      /** Number of the only line of the message that does not count any more; default all of them. */
      line?: number
    }
  | {
      type: 'confirmed'
      event: string
      by: Author
      /** Number of the only line of the message that counts from now on; default all of them. */
      line?: number
      /** The roster's unit that the line is for, where it was said of a name that no unit has. */
      unit?: string
    }
  | { type: 'excused'; unit: string; until: string; deputy: string | null; by: Author }
  | { type: 'chased'; units: readonly string[] }
  /** Coordinators are asked whether several units report one and the same: the number of the question is that of its kind in the week. */
  | ({ type: 'doubled'; by: Author | null } & Double)
  /** What a coordinator said of it: `only`: whose figures hold those of the others; null = each unit's are added. */
  | {
      type: 'counted'
      task: string
      metric: string
      units: readonly string[]
      only: string | null
      /** `only` holds also the figures of units that report the line for the first time afterwards. */
      alone?: true
      by: Author
    }
  /** Its sender or a coordinator says of a unit's figure that looks wrong by its scale that it is right. */
  | {
      type: 'vouched'
      unit: string
      /** Id of the task. */
      task: string
      metric: string
      /** The figure, in the metric's unit. */
      value: number
      by: Author
    }
  /** A digest is being made: who finds this without its `consolidated` goes on with the very same one. */
  | { type: 'issuing'; issue: number; upTo: number }
  | {
      type: 'consolidated'
      issue: number
      /** Number of the last entry the digest was made from; default the one before this. */
      upTo?: number
      /** The totals it told, so that what an earlier week changes afterwards (补录) is noticed. */
      totals?: readonly Total[]
    }
  | { type: 'moved'; step: 'chase' | 'due' | 'consolidate'; to: number; by: Author }
  | { type: 'called-off'; by: Author }
  /** A coordinator wants the week after all. */
  | { type: 'called-on'; by: Author }
  | { type: 'closed'; by: Author | null }
)

/** Units whose figures for one line may be the same work told twice. */
export interface Double {
  /** Id of the task. */
  task: string
  metric: string
  units: readonly string[]
  /** The one that would be counted alone. */
  keep: string
  /** The same figures; one unit's hold the others' (by its words or their sum); one unit's total lifts all above the target; a unit says so, or says that its own stand in another's. */
  because: 'same' | 'holds' | 'over' | 'told' | 'inside'
}

/** A total as a digest told it. */
export interface Total {
  /** Id of the task. */
  task: string
  metric: string
  cumulative: number | null
}

/** What a round has written down in one week. */
export interface WeekLedger {
  round: string
  /** ISO week, `2024-W20`. */
  week: string
  entries: readonly LedgerEntry[]
}

/** Where a unit stood with a metric after the last week that had a figure. */
export interface Standing {
  unit: string
  task: string
  metric: string
  cumulative: number
  /** ISO week of the figure. */
  week: string
  /** A coordinator's word: the unit whose figures hold these, which are not added then; null = they are. Absent = nobody was asked. */
  inside?: string | null
  /** Set where the total rests on a figure that looks wrong by its scale while nobody has said that it is right. */
  unsure?: true
  /** The figure that somebody has said is right although it looked wrong. */
  vouched?: number
  /** Set where these figures hold those of every other unit of the line, whenever it reports for the first time. */
  alone?: true
}
