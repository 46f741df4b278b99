import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { BotGroup } from '#bot/context.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Outbox, Post } from '#bot/post.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import type { LeadSettings } from '#features/reminders/lead.ts'
import type { OverdueDays } from '#features/reminders/overdue.ts'
import type { Charges } from '#features/reminders/planner.ts'
import type { LostReminder, OpenQuestion } from '#features/reminders/preview-text.ts'
import type { ReminderPeople } from '#features/reminders/reminder-people.ts'
import type { ReminderScene } from '#features/reminders/reminder-scene.ts'
import { ReminderService } from '#features/reminders/reminder-service.ts'
import type { TaskFacts } from '#features/reminders/task-facts.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { type Deadline, deadlinesOf } from '#plan/deadline.ts'
import { type Ran, Scheduler } from '#scheduler/scheduler.ts'
import type { Store } from '#storage/store.ts'
import { shippedDates } from './date-setting.ts'
import { chatMessage, instant } from './events.ts'
import { MemoryStore } from './memory-store.ts'
import { KeptOutbox } from './round-chat.ts'

const logger = createLogger('silent')

/** The calendar of all chats. */
export const reminderWorkdays = new TableWorkdays(shippedTables())
const sources = { seasons: shippedDates.seasons, calendar: reminderWorkdays }
const known = new WeakMap<PlanDocument, readonly Deadline[]>()

/** The deadlines of a plan; each is read once for all chats. */
function deadlinesIn(document: PlanDocument): readonly Deadline[] {
  const deadlines = known.get(document) ?? deadlinesOf(document, sources)
  known.set(document, deadlines)
  return deadlines
}

/** The group that is reminded; 王五 coordinates it. */
export const reminderGroup: BotGroup = {
  name: '攻坚群',
  channel: 'wecom',
  chatId: 'wr1',
  documents: [],
  coordinators: ['wangwu'],
}

/** People by id, with their unit; those without one coordinate. */
const people: Readonly<Record<string, { name: string; unit: string | null }>> = {
  zhangsan: { name: '张三', unit: '区住建委' },
  lisi: { name: '李四', unit: '区城管委' },
  zhaoliu: { name: '赵六', unit: '学府街道' },
  wangwu: { name: '王五', unit: null },
}

const units: readonly string[] = ['区住建委', '区城管委', '学府街道']

const reminderPeople: ReminderPeople = {
  names: () => [...units, '住建委', ...Object.values(people).map(({ name }) => name)],
  named: (name) => {
    const [id, person] = Object.entries(people).find(([, each]) => each.name === name) ?? []
    if (id !== undefined && person) return { person: { id, ...person } }
    const unit = units.find((each) => each.includes(name))
    return unit === undefined ? null : { unit }
  },
}

/** How something is said. */
interface Place {
  direct?: boolean
  id?: string
  quote?: string
  about?: string | undefined
}

/** What a chat is set up with; everything has a default. */
export interface ReminderSetting {
  documents: readonly PlanDocument[]
  /** By article id. */
  facts?: ReadonlyMap<string, TaskFacts>
  start?: string
  groups?: readonly BotGroup[]
  /** Who answers for what in which group. */
  charges?: Charges
  leads?: LeadSettings
  overdue?: OverdueDays
  store?: Store
  outbox?: Outbox
  clock?: ManualClock
  /** Names of the channels that can write to single persons. */
  direct?: ReadonlySet<string>
  /** Names of jobs that are not run. */
  without?: readonly string[]
}

/** A group with a bot that reminds, without any platform. */
export class ReminderChat {
  readonly clock: ManualClock
  readonly store: Store
  readonly outbox: Outbox
  readonly service: ReminderService
  readonly scheduler: Scheduler
  readonly workdays = reminderWorkdays
  documents: readonly PlanDocument[]
  facts: ReadonlyMap<string, TaskFacts>
  /** Units that are spoken to in the group. */
  units: readonly string[] = units
  /** Questions that nobody has answered well. */
  questions: readonly OpenQuestion[] = []
  /** Reminders that did not get through. */
  lost: readonly LostReminder[] = []
  readonly #bot: Bot
  static #count = 0

  constructor(setting: ReminderSetting) {
    this.clock = setting.clock ?? new ManualClock(`${setting.start ?? '2024-05-13'}T08:30:00+08:00`)
    this.store = setting.store ?? new MemoryStore()
    this.outbox = setting.outbox ?? new KeptOutbox()
    this.documents = setting.documents
    this.facts = setting.facts ?? new Map()
    const { charges, groups = [reminderGroup] } = setting
    const byGroup = <T>(value: T | undefined) =>
      new Map(value === undefined ? [] : groups.map(({ name }) => [name, value] as const))
    this.service = new ReminderService({
      store: this.store,
      groups,
      leads: byGroup(setting.leads),
      overdue: byGroup(setting.overdue),
      workdays: reminderWorkdays,
      plans: async () => ({ documents: this.documents, deadlinesOf: deadlinesIn }),
      scene: async () => this.#scene(),
      people: async () => reminderPeople,
      moment: async (now) => ({ now, ...sources }),
      outbox: this.outbox,
      ...(charges && { charges: async () => charges }),
      ...(setting.direct && { direct: setting.direct }),
      questions: async () => this.questions,
      lost: async () => this.lost,
    })
    this.#bot = new Bot({
      middleware: [this.service.middleware],
      groups,
      clock: this.clock,
      logger,
    })
    this.scheduler = new Scheduler({
      jobs: this.service.jobs.filter(({ name }) => !setting.without?.includes(name)),
      store: this.store,
      clock: this.clock,
      logger,
    })
  }

  /** Somebody @s the bot in the group, or writes to it alone; resolves with its answer, null when it leaves it to others. */
  async says(user: string, text: string, more: Place = {}): Promise<string | null> {
    return (await this.hears(user, text, more))?.text ?? null
  }

  /** As `says`, with everything that is shown. */
  async hears(user: string, text: string, more: Place = {}): Promise<OutboundMessage | null> {
    this.clock.advance(1000)
    const { direct, quote, about } = more
    const id = more.id ?? `m${++ReminderChat.#count}`
    return this.#bot.handle(
      chatMessage(id, user, text, { at: this.clock.now(), direct, quote, about }),
    )
  }

  /** Somebody touches a button of a message, or sends what is ticked there, told by how its label begins. */
  touches(
    user: string,
    { text, buttons, checks }: OutboundMessage,
    wanted: string | readonly string[],
    direct = false,
  ) {
    const quote = text.replaceAll('**', '').slice(0, 60)
    const button = buttons?.find(({ label }) => label === wanted)
    if (button) return this.hears(user, button.says, { about: button.about, quote, direct })
    const ticked = checks?.options.filter(({ label }) =>
      [wanted].flat().some((each) => label.startsWith(each)),
    )
    if (!checks || !ticked?.length) throw new Error('nothing to touch')
    const words = checks.before + ticked.map(({ says }) => says).join('、') + checks.after
    return this.hears(user, words, { about: checks.about, quote, direct })
  }

  /** Time passes until a Beijing time, `2024-05-15 09:10`; everything that falls due is run on the way. */
  async until(moment: string): Promise<readonly Ran[]> {
    const to = instant(moment)
    await this.scheduler.tick()
    const ran = await this.scheduler.advance(to, async (at) => this.clock.set(at))
    this.clock.set(to)
    return ran
  }

  /** The program is down until a Beijing time, then started again. */
  async downUntil(moment: string): Promise<void> {
    await this.scheduler.tick()
    this.clock.set(instant(moment))
    await this.scheduler.tick()
  }

  /** What was reminded of, oldest first. */
  get posts(): readonly Post[] {
    return this.posted('reminder')
  }

  /** The same as they would leave now, having been held up until then. */
  leaving(): Promise<Post[]> {
    const now = this.clock.now()
    return Promise.all(this.posts.map((post) => this.service.upToDate(post, now)))
  }

  /** What was posted of a topic, oldest first. */
  posted(topic: string): readonly Post[] {
    const all = this.outbox instanceof KeptOutbox ? this.outbox.posts : []
    return all.filter((post) => post.topic === topic)
  }

  #scene(): ReminderScene {
    const mention = (units: readonly string[], role: string) =>
      units.map((unit) => ({ id: `${unit}${role}`, name: `${unit}${role}` }))
    return {
      facts: this.facts,
      unitsIn: () => this.units,
      contacts: (units) => mention(units, '联系人'),
      leaders: (units) => mention(units, '领导'),
      unitNamed: (words) =>
        ['区住建委', '区城管委', '学府街道'].find((unit) => unit.includes(words)) ?? null,
      speaker: ({ id, name }) => people[id] ?? { name: name ?? id, unit: null },
    }
  }
}

/** Who answers for articles of the made-up plan, in the form of facts. */
export function unitsFor(units: Readonly<Record<string, readonly string[]>>) {
  return new Map<string, TaskFacts>(
    Object.entries(units).map(([article, names]) => [article, { units: names, figures: [] }]),
  )
}
