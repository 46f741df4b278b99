import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Middleware } from '#bot/compose.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox, Post } from '#bot/post.ts'
import type { SpentQuota } from '#bot/quota.ts'
import type { LiveWorkdays } from '#calendar/holiday-folder.ts'
import type { Desk } from '#console/desk.ts'
import { askMiddleware } from '#features/ask/ask.ts'
import { bindingMiddleware } from '#features/binding/binding.ts'
import { hasOnlyTables } from '#features/progress/roster/only-tables.ts'
import { brokenPushJob } from '#features/pushing/broken-push-job.ts'
import { spentQuotaJob } from '#features/pushing/spent-quota-job.ts'
import type { Job } from '#scheduler/job.ts'
import type { Store } from '#storage/store.ts'
import { openAlerting } from './alerting.ts'
import { deskOf } from './collect-desk.ts'
import { openCollecting } from './collecting.ts'
import type { GroupConfig } from './config-schema.ts'
import { openOffice } from './office.ts'
import { OutboxDesk } from './outbox-desk.ts'
import { openBrokenPushes } from './pushing.ts'
import { openReminding } from './reminding.ts'
import type { RosterOrigin } from './roster-source.ts'
import { tellUnknownGroups } from './unknown-groups.ts'

/** What the features work with. */
export interface AssistantOptions {
  dataDir: string
  knowledgeDir: string
  groups: readonly (BotGroup & Pick<GroupConfig, 'reminders' | 'alerts'>)[]
  roster: Omit<RosterOrigin, 'groups'>
  store: Store
  outbox: Outbox
  /** Closed by whoever opened them. */
  holidays: LiveWorkdays
  /** Names of the channels that can say something unasked; default those of the groups. */
  pushing?: ReadonlySet<string>
  /** Names of those that can write to single persons; default none. */
  direct?: ReadonlySet<string>
  /** What platforms say is used up this month; default nothing. */
  spent?: () => readonly SpentQuota[]
  /** False: files are read once and not followed; default true. */
  watch?: boolean
  clock: Clock
  logger: Logger
}

/** Everything the bot does, whatever platform it is on. */
export interface Assistant {
  /** In the order in which a message goes through them. */
  middleware: readonly Middleware[]
  jobs: readonly Job[]
  desk: Desk
  /** A post as it is to be said at an instant, where its words depend on the day. */
  upToDate(post: Post, now: number): Promise<Post>
  /** Lets go of what is kept in memory of people beside what is stored. */
  forgetMemories(): void
  /** Stops following files. */
  close(): Promise<void>
}

/** Opens questions, rounds, reminders and alerts over one knowledge folder. Throws AppError `config` for a roster with mistakes. */
export async function openAssistant(options: AssistantOptions): Promise<Assistant> {
  const { groups, store, outbox, clock, direct = new Set<string>(), spent = () => [] } = options
  await using opening = new AsyncDisposableStack()
  const office = await openOffice(options)
  opening.defer(() => office.close())
  const collecting = await openCollecting({ ...options, office })
  const pushing = options.pushing ?? new Set(groups.map(({ channel, push }) => push ?? channel))
  const alerting = openAlerting({ groups, office, collecting, store, outbox, pushing })
  const questions = () => office.service.unanswered()
  const broken = openBrokenPushes(options)
  const told = { questions, broken }
  const reminding = openReminding({ collecting, groups, store, outbox, direct, clock, ...told })
  const hasNoPlan = async (group: BotGroup) => {
    const { roster, documents } = await collecting.sources()
    return hasOnlyTables(group, roster, documents)
  }
  const posts = new OutboxDesk({ journal: store.journal, outbox, groups, clock })
  const opened = opening.move()
  return {
    middleware: [
      tellUnknownGroups(),
      bindingMiddleware(groups, pushing),
      // While an alert is on, what may be a report of it is one.
      alerting.middleware,
      reminding.service.middleware,
      collecting.service.middleware,
      askMiddleware(office.service, groups, hasNoPlan),
    ],
    jobs: [
      collecting.service.job,
      ...reminding.service.jobs,
      alerting.job,
      brokenPushJob({ broken, groups, outbox, direct }),
      spentQuotaJob({ spent, groups, outbox, pushing, direct }),
    ],
    desk: deskOf({ office, collecting, reminding, alerting, posts, broken, clock }),
    upToDate: (post, now) => reminding.service.upToDate(post, now),
    forgetMemories: () => office.service.forgetMemories(),
    close: () => opened.disposeAsync(),
  }
}
