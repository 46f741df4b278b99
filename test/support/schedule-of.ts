import { dayOf } from '#calendar/beijing.ts'
import type { Day } from '#calendar/day.ts'
import { type RowSetting, rowsOf } from '#features/reminders/due-rows.ts'
import type { PlannedPlan } from '#features/reminders/planned-plan.ts'
import { postsOf, type ReminderPost } from '#features/reminders/post.ts'

/** What a group is reminded of, and how. */
export interface GroupPlans extends RowSetting {
  plans: readonly PlannedPlan[]
}

/** A stretch of days, both included, seen from an instant: what lies before that is left out. */
export interface ScheduleWindow {
  from: Day
  to: Day
  /** Epoch milliseconds. */
  asOf: number
}

/** Every post that plans make in some groups, in order of time, then of groups. Pure. */
export function scheduleOf(
  groups: readonly GroupPlans[],
  { from, to, asOf }: ScheduleWindow,
): ReminderPost[] {
  return groups
    .flatMap(({ plans, ...setting }) =>
      postsOf(
        plans
          .flatMap((plan) => rowsOf(plan, setting))
          .filter(({ at }) => at >= asOf && dayOf(at) >= from && dayOf(at) <= to),
      ),
    )
    .toSorted((a, b) => a.at - b.at)
}
