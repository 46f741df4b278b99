import type { Clock } from '#base/clock.ts'
import type { BotGroup } from '#bot/context.ts'
import { missedPosts } from '#bot/lost-posts.ts'
import type { Outbox } from '#bot/post.ts'
import type { Gap } from '#features/ask/gaps.ts'
import { type BrokenPushes, brokenWords } from '#features/pushing/broken-pushes.ts'
import { defaultLeads, type LeadSettings } from '#features/reminders/lead.ts'
import type { OverdueDays } from '#features/reminders/overdue.ts'
import type { LostReminder } from '#features/reminders/preview-text.ts'
import { ReminderDesk } from '#features/reminders/reminder-desk.ts'
import { ReminderService } from '#features/reminders/reminder-service.ts'
import type { Store } from '#storage/store.ts'
import type { Collecting } from './collecting.ts'
import type { GroupConfig } from './config-schema.ts'
import { peopleFromRounds } from './people-from-rounds.ts'
import { chargesIn, sceneFromRounds } from './scene-from-rounds.ts'

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

/** Reminders with the roster, the rounds and the figures. */
export interface Reminding {
  /** What sends, answers and remembers. */
  service: ReminderService
  /** The reminders for programs on this machine. */
  desk: ReminderDesk
}

/** Puts reminders on what plans, roster and rounds say. */
export function openReminding(options: RemindingOptions): Reminding {
  const { collecting, groups, clock } = options
  const { rounds } = collecting.service
  const people = () => peopleFromRounds(rounds)
  const moment = async (now: number) => ({ now, ...(await collecting.dates.setting()) })
  const service = new ReminderService({
    ...options,
    ...troublesOf(options),
    groups: rounds.groups,
    leads: leadsByGroup(groups),
    overdue: overdueByGroup(groups),
    workdays: rounds.workdays,
    plans: async () => ({
      documents: (await collecting.sources()).documents,
      deadlinesOf: await collecting.dates.reader(),
    }),
    scene: () => sceneFromRounds(rounds, clock.now()),
    charges: async () => chargesIn(await collecting.sources(), rounds.groups),
    people,
    moment,
  })
  const { manual, deciding } = service
  return { service, desk: new ReminderDesk({ manual, deciding, groups, people, moment, clock }) }
}

/** What coordinators have to hear of a group besides what it is reminded of. */
function troublesOf({ groups, store, broken, questions = async () => [] }: RemindingOptions) {
  return {
    lost: async (group: string, since: number) => {
      const place = groups.find(({ name }) => name === group)
      return lostReminders(missedPosts(store.journal), since, place)
    },
    troubles: async (group: string) => {
      const marks = (await broken?.list()) ?? []
      return marks
        .filter((mark) => mark.group === group)
        .map((mark) => `“${group}”${brokenWords(mark)}`)
    },
    questions: async (group: string, since: number) =>
      (await questions()).filter((gap) => gap.group === group && gap.at >= since),
  }
}

/** The reminders of a group among what did not get through. */
function lostReminders(
  lost: ReturnType<typeof missedPosts>,
  since: number,
  group: BotGroup | undefined,
): LostReminder[] {
  return lost
    .filter(({ post }) => post.topic.startsWith('reminder') && post.chatId === group?.chatId)
    .filter(({ post }) => post.at >= since)
    .map(({ post, state }) => ({ at: post.at, state }))
}
