import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox, Post } from '#bot/post.ts'
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
import { type Charges, type PlanSources, ReminderPlanner } from './planner.ts'
import { previewJob } from './preview.ts'
import type { PreviewSources } from './preview-facts.ts'
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
  /** Who answers for what in which group; default nobody knows. */
  charges?: () => Promise<Charges>
  /** What the dates of a message are read by. */
  moment: (now: number) => Promise<ChatMoment>
  /** Whom names mean, of those who can be reminded. */
  people: () => Promise<ReminderPeople>
  outbox: Outbox
  /** Names of the channels that can write to single persons; default none. */
  direct?: ReadonlySet<string>
  /** Why a group is not reminded although something is due, a Chinese sentence each; default none. */
  troubles?: (group: string) => Promise<readonly string[]>
  /** Questions of a group since an instant that were not answered, or answered wrongly; default none. */
  questions?: PreviewSources['questions']
  /** Reminders of a group since an instant that did not get through; default none. */
  lost?: PreviewSources['lost']
}

/** Everything that works on reminders, put together. */
export class ReminderService {
  readonly store: ReminderStore
  readonly settings: ReminderSettings
  readonly planner: ReminderPlanner
  readonly rows: ReminderRows
  readonly deciding: Deciding
  /** Sets, lists, stops and cancels reminders that people ask for. */
  readonly manual: ManualCommands
  /** Do what falls due. */
  readonly jobs: readonly Job[]
  /** Stands before the rounds. */
  readonly middleware: Middleware
  readonly #sending: ReminderSending

  constructor(options: ReminderServiceOptions) {
    const { workdays, people } = options
    this.store = new ReminderStore(options.store)
    this.settings = new ReminderSettings(options.store)
    const { store, settings } = this
    this.planner = new ReminderPlanner({ ...options, sources: options.plans, settings })
    const asked = new ManualStore(options.store)
    const askedRows = new ManualRows(asked, workdays)
    this.rows = new ReminderRows({
      planner: this.planner,
      store,
      settings,
      workdays,
      overdue: (group) => options.overdue.get(group) ?? defaultOverdue,
      more: (group, now) => askedRows.of(group, now),
    })
    this.manual = new ManualCommands({ manual: asked, rows: this.rows, settings, workdays, people })
    this.deciding = new Deciding(this.planner, settings, async (group, wanted, at) => {
      const views = await this.manual.views(group, at)
      return views.find(({ number }) => number === wanted)?.what ?? null
    })
    const setting = jobSetting(this, options)
    this.#sending = new ReminderSending(setting)
    this.jobs = [reminderJob({ ...setting, sending: this.#sending }), previewJob(setting)]
    this.middleware = chatOf(this, options)
  }

  /** A post as it is to be said at an instant: one that was held up says the days that are left then. */
  upToDate(post: Post, now: number): Promise<Post> {
    return this.#sending.upToDate(post, now)
  }
}

type Parts = Pick<
  ReminderService,
  'store' | 'settings' | 'planner' | 'rows' | 'deciding' | 'manual'
>

/** What posts, and the preview of each week, are made with. */
function jobSetting(parts: Parts, options: ReminderServiceOptions) {
  const { store, settings, planner, rows, deciding, manual } = parts
  const { questions = async () => [], lost = async () => [], direct = new Set<string>() } = options
  const shared = { store, settings, planner, rows, deciding, manual }
  return { ...options, ...shared, questions, lost, direct }
}

/** What is said in chats: answers first, then commands, then questions. */
function chatOf(parts: Parts, options: ReminderServiceOptions): Middleware {
  const { planner, settings, manual } = parts
  const { people, groups, scene } = options
  const setting = { ...options, ...parts }
  const answering = new Answering(setting)
  const commanding = new Commanding({
    ...setting,
    carrying: new Carrying(planner, settings),
    names: async () => (await people()).names(),
    others: manualChat({ commands: manual, groups, scene }),
  })
  const asking = new Asking({ ...setting, documents: (group) => planner.documents(group) })
  return reminderMiddleware([
    (event, group) => answering.answer(event, group),
    (event, group) => commanding.run(event, group),
    (event, group) => asking.answer(event, group),
  ])
}
