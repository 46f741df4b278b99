import { beijingTime, type Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { BotGroup } from '#bot/context.ts'
import { type LostPostView, lostPosts } from '#bot/lost-posts.ts'
import type { Outbox } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day, daysBetween } from '#calendar/day.ts'
import type { ScheduleRequest } from '#console/desk.ts'
import type { ScheduleView } from '#console/views.ts'
import type { Gap } from '#features/ask/gaps.ts'
import type { Scene } from '#features/progress/rounds.ts'
import { type BrokenPushes, brokenWords } from '#features/pushing/broken-pushes.ts'
import type { ReminderRow } from '#features/reminders/due-row.ts'
import { defaultLeads, type LeadSettings } from '#features/reminders/lead.ts'
import type { OverdueDays } from '#features/reminders/overdue.ts'
import { postsOf, type ReminderPost } from '#features/reminders/post.ts'
import { postView } from '#features/reminders/post-view.ts'
import type { LostReminder } from '#features/reminders/preview-text.ts'
import { ReminderDesk } from '#features/reminders/reminder-desk.ts'
import { ReminderService } from '#features/reminders/reminder-service.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Store } from '#storage/store.ts'
import type { Collecting } from './collecting.ts'
import type { GroupConfig } from './config-schema.ts'
import { reminderPeople, reminderScene } from './reminder-scene.ts'
import { type RoundPost, roundPosts } from './round-posts.ts'

/** What reminding is opened with. */
export interface RemindingOptions {
  collecting: Collecting
  /** The groups with what the configuration says of their reminders. */
  groups: readonly (BotGroup & Pick<GroupConfig, 'reminders'>)[]
  store: Store
  outbox: Outbox
  /** Names of the channels that can write to single persons; default none. */
  direct?: ReadonlySet<string>
  clock: Clock
  /** Every question that nobody has answered yet, newest first; default none. */
  questions?: () => Promise<readonly Gap[]>
  /** Groups that cannot be pushed to; default none. */
  broken?: Pick<BrokenPushes, 'list'>
}

/** Longest stretch that is told at once, in days. */
const longestDays = 3 * 366
/** How far is looked ahead when no end is named, in days. */
const usualDays = 365

/** The leads that the configuration sets for its groups. */
export function leadsByGroup(
  groups: RemindingOptions['groups'],
): ReadonlyMap<string, LeadSettings> {
  return new Map(
    groups.map(({ name, reminders }) => {
      const leads = {
        due: reminders?.due ?? defaultLeads.leads.due,
        'campaign-start': reminders?.campaignStart ?? defaultLeads.leads['campaign-start'],
        'campaign-end': reminders?.campaignEnd ?? defaultLeads.leads['campaign-end'],
      }
      const time = reminders?.time ?? defaultLeads.time
      return [name, { time, leads, articles: reminders?.articles ?? {} }]
    }),
  )
}

/** The stages of what is overdue that the configuration sets for its groups. */
export function overdueByGroup(
  groups: RemindingOptions['groups'],
): ReadonlyMap<string, OverdueDays> {
  return new Map(
    groups.flatMap(({ name, reminders }) => {
      const days = reminders?.overdue
      if (!days) return []
      const [blue = null, yellow = null, red = null] = days
      return [[name, { blue, yellow, red }] as const]
    }),
  )
}

/** Reminders with the roster, the rounds and the figures; says what will be posted, and why. */
export class Reminding {
  /** What sends, answers and remembers. */
  readonly service: ReminderService
  /** The reminders for programs on this machine. */
  readonly desk: ReminderDesk
  readonly #collecting: Collecting
  readonly #clock: Clock

  constructor(options: RemindingOptions) {
    const { collecting, groups, store, outbox, clock, questions = async () => [] } = options
    const { rounds } = collecting.service
    this.#collecting = collecting
    this.#clock = clock
    const people = () => reminderPeople(rounds)
    const moment = async (now: number) => ({ now, ...(await collecting.dates.setting()) })
    this.service = new ReminderService({
      store,
      groups: rounds.groups,
      leads: leadsByGroup(groups),
      overdue: overdueByGroup(groups),
      workdays: rounds.workdays,
      plans: async () => ({
        documents: (await collecting.sources()).documents,
        deadlinesOf: await collecting.dates.reader(),
      }),
      scene: () => reminderScene(rounds, clock.now()),
      people,
      moment,
      outbox,
      ...(options.direct && { direct: options.direct }),
      lost: async (group, since) =>
        lostReminders(
          lostPosts(store.journal),
          since,
          rounds.groups.find(({ name }) => name === group),
        ),
      troubles: async (group) => {
        const marks = (await options.broken?.list()) ?? []
        return marks
          .filter((mark) => mark.group === group)
          .map((mark) => `“${group}”${brokenWords(mark)}`)
      },
      questions: async (group, since) =>
        (await questions()).filter((gap) => gap.group === group && gap.at >= since),
    })
    const { manual, deciding } = this.service
    this.desk = new ReminderDesk({ manual, deciding, groups, people, moment, clock })
  }

  /**
   * Every post that would be made, in order.
   * @throws AppError `bad-request` for a group or a plan nobody knows, a plan carried back, days in the wrong order, or more
   * than three years.
   */
  async schedule(request: ScheduleRequest): Promise<ScheduleView> {
    const { rounds } = this.#collecting.service
    const scene = await rounds.scene()
    const asOf = request.asOf ?? this.#clock.now()
    const window = { ...windowOf(request, asOf), asOf }
    const groups = groupsOf(request, rounds.groups).map(({ name }) => name)
    checkPlans(request, scene.documents)
    const { facts } = await reminderScene(rounds, this.#clock.now())
    const setting = { workdays: rounds.workdays, facts }
    const told: ReminderPost[] = []
    for (const group of groups) told.push(...postsOf(await this.#rows(group, request, window)))
    const posts = told.map((post) => ({ at: post.at, view: postView(post, setting) }))
    // A round is about no plan in particular.
    const ofRounds = request.document === undefined ? await this.#rounds(scene, window) : []
    return [...posts, ...ofRounds.filter(({ view }) => groups.includes(view.group))]
      .toSorted((a, b) => a.at - b.at)
      .map(({ view }) => view)
  }

  /** What a group will be told; what is overdue is not certain before it is. */
  async #rows(
    group: string,
    { document, carry = [] }: ScheduleRequest,
    { from, to, asOf }: Window,
  ): Promise<ReminderRow[]> {
    const rows = await this.service.rows.planned(group, this.#clock.now(), carry)
    return rows.filter(
      ({ at, item }) =>
        at >= asOf &&
        dayOf(at) >= from &&
        dayOf(at) <= to &&
        (document === undefined || item.document === document),
    )
  }

  async #rounds(scene: Scene, window: { from: Day; to: Day; asOf: number }) {
    const { rounds } = this.#collecting.service
    const posts = await roundPosts(rounds, scene.roster.rounds, window)
    return posts
      .filter(({ at }) => at >= window.asOf)
      .map((post) => ({ at: post.at, view: roundView(post) }))
  }
}

/** The reminders of a group among what did not get through. */
function lostReminders(
  lost: readonly LostPostView[],
  since: number,
  group: BotGroup | undefined,
): LostReminder[] {
  return lost
    .filter(({ post }) => post.topic.startsWith('reminder') && post.chatId === group?.chatId)
    .filter(({ post }) => post.at >= since)
    .map(({ post, state }) => ({ at: post.at, state }))
}

interface Window {
  from: Day
  to: Day
  /** Epoch milliseconds. */
  asOf: number
}

function checkPlans(
  { document: wanted, carry = [] }: ScheduleRequest,
  documents: readonly PlanDocument[],
): void {
  for (const id of [wanted, ...carry.map(({ document }) => document)]) {
    if (id !== undefined && !documents.some((document) => document.id === id)) {
      throw new AppError('bad-request', '没有这份计划，请用 gongjian index 查看编号。')
    }
  }
  for (const { document, year } of carry) {
    const own = documents.find(({ id }) => id === document)?.year ?? 0
    if (year <= own) {
      throw new AppError('bad-request', '沿用的年份要晚于计划的年份，请改正 carry。')
    }
  }
}

function groupsOf({ group }: ScheduleRequest, groups: readonly BotGroup[]): readonly BotGroup[] {
  if (group === undefined) return groups
  const named = groups.filter(({ name }) => name === group)
  if (named.length > 0) return named
  throw new AppError('bad-request', '没有叫这个名称的群，请用配置里 groups 写的 name。')
}

function windowOf(request: ScheduleRequest, asOf: number): { from: Day; to: Day } {
  const from = request.from ?? dayOf(asOf)
  const to = request.to ?? addDays(from, usualDays)
  const days = daysBetween(from, to)
  if (days < 0) throw new AppError('bad-request', '结束日期早于开始日期，请改正 from 和 to。')
  if (days > longestDays) throw new AppError('bad-request', '一次最多查三年，请缩短 from 到 to。')
  return { from, to }
}

function roundView({ at, group, held, text, ...section }: RoundPost): ScheduleView[number] {
  const { kind, date, daysLeft, nominal, movedBecause } = section
  const only = { kind, date, lead: null, daysLeft, nominal, movedBecause, merged: [], items: [] }
  return { at: beijingTime(at), group, held, sections: [only], text }
}
