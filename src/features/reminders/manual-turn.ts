import type { BotGroup } from '#bot/context.ts'
import type { ReminderCommand } from './command.ts'
import type { Asker } from './manual-whom.ts'

/** A command with who says it in which group. */
export interface ManualTurn {
  /** `channel:message id`. */
  event: string
  /** Epoch milliseconds. */
  at: number
  group: BotGroup
  /** True for what is said outside of the group: then it is told where the reminder will go. */
  isElsewhere: boolean
  author: Asker
  /** True for a coordinator of the group. */
  isCoordinator: boolean
  /** Names of the coordinators, as people know them. */
  coordinators: readonly string[]
}

/** A command about reminders that people set, one by one. */
export type ManualCommand =
  | Extract<ReminderCommand, { type: 'add' | 'list' | 'cancel' | 'change' }>
  | { type: 'pause' | 'resume'; number: number }

/** True for a command about reminders that people set, one by one. */
export function isManual(command: ReminderCommand): command is ManualCommand {
  const { type } = command
  if (type === 'pause' || type === 'resume') return command.number !== null
  return type === 'add' || type === 'list' || type === 'cancel' || type === 'change'
}
