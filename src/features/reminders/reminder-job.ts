import type { DueRow, Job } from '#scheduler/job.ts'
import type { ReminderRow } from './due-row.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderSending } from './reminder-sending.ts'
import type { ReminderState } from './reminder-state.ts'
import { groupHash, type ReminderStore } from './reminder-store.ts'

/** What the job works with. */
export interface ReminderJobParts {
  rows: ReminderRows
  store: ReminderStore
  sending: ReminderSending
}

/** Reminders as work for the scheduler: all that a group is told at one instant is one row. */
export function reminderJob({ rows, store, sending }: ReminderJobParts): Job {
  return {
    name: 'reminders',
    async due(from, to) {
      const due: DueRow[] = []
      for (const group of rows.groups) {
        const state = await store.state(group, to)
        const planned = await rows.between(group, from, to)
        due.push(...instants(group, planned, state), ...putOff(group, from, to, state))
      }
      const known = new Map(due.map((row) => [row.id, row]))
      return [...known.values()].sort((a, b) => a.at - b.at)
    },
    run: ({ group, at }, now) => sending.send(group, at, now),
  }
}

/** An instant for all that is not over and waits for nobody. */
function instants(group: string, rows: readonly ReminderRow[], { ends }: ReminderState): DueRow[] {
  const due = new Map<number, ReminderRow>()
  for (const row of rows) {
    if (row.held !== null || ends.has(row.id)) continue
    const first = due.get(row.at)
    if (!first || order.indexOf(row.kind) < order.indexOf(first.kind)) due.set(row.at, row)
  }
  return [...due].map(([at, { kind }]) => ({ id: `${groupHash(group)}:${at}`, at, kind, group }))
}

const order: readonly ReminderRow['kind'][] = [
  'due',
  'campaign-end',
  'campaign-start',
  'campaign-note',
  'overdue',
  'manual',
]

/** When what was put off to working hours is due again. */
function putOff(
  group: string,
  from: number,
  to: number,
  { deferred, ends }: ReminderState,
): DueRow[] {
  const open = [...deferred].filter(([id, at]) => at > from && at <= to && !ends.has(id))
  return [...new Set(open.map(([, at]) => at))].map((at) => {
    return { id: `${groupHash(group)}:${at}`, at, kind: 'due', group }
  })
}
