import { nameHash } from '#base/name-hash.ts'
import type { DueRow, Job } from '#scheduler/job.ts'
import type { ReminderRow } from './due-row.ts'
import { shortHash } from './plan-item.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderSending } from './reminder-sending.ts'
import type { ReminderState } from './reminder-state.ts'
import type { ReminderStore } from './reminder-store.ts'

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
    run: (row, now) => sending.send(row, now),
  }
}

/**
 * An instant for all that is not over, also for what still waits for a word then: that ends there. What is said at it is in its id: when the clock is set back, and
 * something new falls on an instant that is done, that is another one.
 */
function instants(group: string, rows: readonly ReminderRow[], { ends }: ReminderState): DueRow[] {
  const open = rows.filter(({ id }) => !ends.has(id))
  return [...Map.groupBy(open, ({ at }) => at)].map(([at, same]) => {
    const kinds = same.filter(({ held }) => held === null).map(({ kind }) => kind)
    const which = shortHash(same.map(({ id }) => id).toSorted())
    const kind = order.find((each) => kinds.includes(each)) ?? 'held'
    return { id: `${nameHash(group)}:${at}:${which}`, at, kind, group }
  })
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
    return { id: `${nameHash(group)}:${at}:put-off`, at, kind: 'due', group }
  })
}
