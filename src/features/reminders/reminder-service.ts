import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Job } from '#scheduler/job.ts'
import type { Store } from '#storage/store.ts'
import { Answering } from './answering.ts'
import { Asking } from './asking.ts'
import { Carrying } from './carrying.ts'
import type { ChatMoment } from './chat-text.ts'
import { Commanding } from './commanding.ts'
import { Deciding } from './deciding.ts'
import type { LeadSettings } from './lead.ts'
import { manualChat } from './manual-chat.ts'
import { ManualCommands } from './manual-commands.ts'
import { ManualRows } from './manual-rows.ts'
import { ManualStore } from './manual-store.ts'
import { defaultOverdue, type OverdueDays } from './overdue.ts'
import { type PlanSources, ReminderPlanner } from './planner.ts'
import { type PreviewParts, previewJob } from './preview.ts'
import { reminderJob } from './reminder-job.ts'
import { reminderMiddleware } from './reminder-middleware.ts'
import type { ReminderPeople } from './reminder-people.ts'
import { ReminderRows } from './reminder-rows.ts'
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
  /** Whom names mean, of those who can be reminded. */
  people: () => Promise<ReminderPeople>
  outbox: Outbox
  /** Questions of a group since an instant that were not answered, or answered wrongly; default none. */
  questions?: PreviewParts['questions']
  /** Reminders of a group since an instant that did not get through; default none. */
  lost?: PreviewParts['lost']
}

/** Everything that works on reminders, put together. */
export class ReminderService {
  readonly store: ReminderStore
  readonly settings: ReminderSettings
  readonly planner: ReminderPlanner
  readonly rows: ReminderRows
  readonly sending: ReminderSending
  readonly deciding: Deciding
  /** Sets, lists, stops and cancels reminders that people ask for. */
  readonly manual: ManualCommands
  /** Do what falls due. */
  readonly jobs: readonly Job[]
  /** Stands before the rounds. */
  readonly middleware: Middleware

  constructor(options: ReminderServiceOptions) {
    const { groups, workdays, leads, outbox, scene, people } = options
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
    const manual = new ManualStore(options.store)
    const asked = new ManualRows(manual, workdays)
    this.rows = new ReminderRows({
      planner: this.planner,
      store,
      settings,
      workdays,
      overdue: (group) => options.overdue.get(group) ?? defaultOverdue,
      more: (group, now) => asked.of(group, now),
    })
    const { rows } = this
    this.sending = new ReminderSending({ rows, store, settings, groups, workdays, outbox, scene })
    const { moment } = options
    this.manual = new ManualCommands({ manual, rows, settings, workdays, people })
    const answering = new Answering({ store, groups, workdays, scene, moment })
    this.deciding = new Deciding(this.planner, settings, async (group, wanted, at) => {
      const views = await this.manual.views(group, at)
      return views.find(({ number }) => number === wanted)?.what ?? null
    })
    const { deciding } = this
    const carrying = new Carrying(this.planner, settings)
    const commanding = new Commanding({
      groups,
      settings,
      deciding,
      carrying,
      scene,
      moment,
      names: async () => (await people()).names(),
      others: manualChat({ commands: this.manual, groups, scene }),
    })
    const documents = (group: string) => this.planner.documents(group)
    const asking = new Asking({ store, scene, documents })
    this.middleware = reminderMiddleware([
      (event, group) => answering.answer(event, group),
      (event, group) => commanding.run(event, group),
      (event, group) => asking.answer(event, group),
    ])
    const { questions = async () => [], lost = async () => [] } = options
    const told = { rows, store, settings, deciding, groups, workdays, outbox, scene }
    const preview = previewJob({ ...told, questions, lost })
    this.jobs = [reminderJob({ rows, store, sending: this.sending }), preview]
  }
}
