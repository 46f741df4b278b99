import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Job } from '#scheduler/job.ts'
import type { Store } from '#storage/store.ts'
import { Answering } from './answering.ts'
import type { ChatMoment } from './chat-text.ts'
import type { LeadSettings } from './lead.ts'
import { defaultOverdue, type OverdueDays } from './overdue.ts'
import { type PlanSources, ReminderPlanner } from './planner.ts'
import { reminderJob } from './reminder-job.ts'
import { reminderMiddleware } from './reminder-middleware.ts'
import { type MoreRows, ReminderRows } from './reminder-rows.ts'
import type { ReminderScene } from './reminder-scene.ts'
import { ReminderSending } from './reminder-sending.ts'
import { ReminderSettings } from './reminder-settings.ts'
import { ReminderStore } from './reminder-store.ts'

/** What reminding is set up with. */
export interface ReminderServiceOptions {
  store: Store
  groups: readonly BotGroup[]
  /** Leads by name of the group; a group without an entry has the usual ones. */
  leads: ReadonlyMap<string, LeadSettings>
  /** Stages of what is overdue by name of the group; a group without an entry has the usual ones. */
  overdue: ReadonlyMap<string, OverdueDays>
  workdays: Workdays
  plans: () => Promise<PlanSources>
  scene: () => Promise<ReminderScene>
  /** What the dates of a message are read by. */
  moment: (now: number) => Promise<ChatMoment>
  outbox: Outbox
  /** Rows from elsewhere; default none. */
  more?: MoreRows
}

/** Everything that works on reminders, put together. */
export class ReminderService {
  readonly store: ReminderStore
  readonly settings: ReminderSettings
  readonly planner: ReminderPlanner
  readonly rows: ReminderRows
  readonly sending: ReminderSending
  /** Does what falls due. */
  readonly job: Job
  /** Stands before the rounds. */
  readonly middleware: Middleware

  constructor(options: ReminderServiceOptions) {
    const { groups, workdays, leads, outbox, scene, more } = options
    this.store = new ReminderStore(options.store)
    this.settings = new ReminderSettings(options.store)
    const { store, settings } = this
    this.planner = new ReminderPlanner({
      sources: options.plans,
      settings,
      groups,
      leads,
      workdays,
    })
    this.rows = new ReminderRows({
      planner: this.planner,
      store,
      settings,
      workdays,
      overdue: (group) => options.overdue.get(group) ?? defaultOverdue,
      ...(more && { more }),
    })
    const { rows } = this
    this.sending = new ReminderSending({ rows, store, settings, groups, workdays, outbox, scene })
    const { moment } = options
    const answering = new Answering({ store, groups, workdays, scene, moment })
    this.middleware = reminderMiddleware([(event, group) => answering.answer(event, group)])
    this.job = reminderJob({ rows, store, sending: this.sending })
  }
}
