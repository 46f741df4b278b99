import type { Answer } from '#features/ask/answer.ts'
import type { Reply } from '#features/progress/ledger/reply.ts'
import type { RoundAction } from '#features/progress/round-desk.ts'
import type { ReminderAction } from '#features/reminders/reminder-desk.ts'
import type { DateReading } from '#plan/dates/date-reading.ts'
import type { DatesRequest } from '#plan/plan-dates.ts'
import type {
  GapsView,
  KnowledgeView,
  OutboxResult,
  ReminderResult,
  RoundResult,
  ScheduleView,
} from './views.ts'

/** A question from a program: the HTTP interface or the command line. */
export interface Inquiry {
  question: string
  /** Configured name of the group it is asked for; without it no plan is preferred. */
  group?: string | undefined
  user?: string | undefined
  /** Keeps the memory for follow-up questions. */
  conversation?: string | undefined
}

/** A weekly reply to be read, without storing it. */
export interface ParseRequest {
  text: string
  sender: { unit: string }
  previous?: { cumulative?: Readonly<Record<string, number>>; text?: string } | undefined
}

/** An action on the round of a group. */
export interface RoundRequest {
  action: RoundAction
  /** Configured name; may be left out where there is one round only. */
  group?: string | undefined
  /** Of `fill`: `[第19周] 单位 内容`; of `export`: `第19周` or `上周`. */
  text?: string | undefined
}

/** Which posts are asked for, and as seen from when. */
export interface ScheduleRequest {
  /** First day; default the day of `asOf`. */
  from?: string | undefined
  /** Last day, included; default a year after `from`. */
  to?: string | undefined
  /** Configured name; default all groups. */
  group?: string | undefined
  /** Id of a plan; default all plans and the rounds. */
  document?: string | undefined
  /** Epoch milliseconds; default now. What lies before it is left out. */
  asOf?: number | undefined
  /** Plans looked at as if they held for a later year (沿用). */
  carry?: readonly { document: string; year: number }[] | undefined
}

/** An action on the reminders of a group. */
export interface ReminderRequest {
  action: ReminderAction
  /** Configured name; may be left out where there is one group only. */
  group?: string | undefined
  /** Of `add`: when and what; of `cancel`: numbers; of `confirm`: a number, and another day if need be. */
  text?: string | undefined
}

/** What can be done with the outbox. */
export const outboxActions = ['list', 'resend'] as const

/** A look at what the bot says unasked. */
export interface OutboxRequest {
  action: (typeof outboxActions)[number]
  /** Of `resend`: as `list` tells it. */
  id?: string | undefined
}

/** What a program may ask of the bot, wherever it runs: here, or in a server on the same folder. */
export interface Desk {
  ask(inquiry: Inquiry): Promise<Answer>
  knowledge(): Promise<KnowledgeView>
  /** Questions nobody has answered yet, newest first. */
  unanswered(): Promise<GapsView>
  /** Reads a weekly reply; stores nothing. */
  parse(request: ParseRequest): Promise<Reply>
  /** Resolves what a sentence says about time; stores nothing. */
  dates(request: DatesRequest): Promise<DateReading>
  /** Every post that would be made, in order; stores nothing. */
  schedule(request: ScheduleRequest): Promise<ScheduleView>
  /** Does something with a round. */
  round(request: RoundRequest): Promise<RoundResult>
  /** Lists, sets, cancels or confirms reminders. */
  reminders(request: ReminderRequest): Promise<ReminderResult>
  /** Lists what is still to be said and what was not delivered, or says the latter again. */
  outbox(request: OutboxRequest): Promise<OutboxResult>
}
