import type { Answer } from '#features/ask/answer.ts'
import type { GapsView, KnowledgeView } from './views.ts'

/** A question from a program: the HTTP interface or the command line. */
export interface Inquiry {
  question: string
  /** Configured name of the group it is asked for; without it no plan is preferred. */
  group?: string | undefined
  user?: string | undefined
  /** Keeps the memory for follow-up questions. */
  conversation?: string | undefined
}

/** What a program may ask of the bot, wherever it runs: here, or in a server on the same folder. */
export interface Desk {
  ask(inquiry: Inquiry): Promise<Answer>
  knowledge(): Promise<KnowledgeView>
  /** Questions nobody has answered yet, newest first. */
  unanswered(): Promise<GapsView>
}
