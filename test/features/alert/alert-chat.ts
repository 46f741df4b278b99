import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox, Post } from '#bot/post.ts'
import { AlertService } from '#features/alert/alert-service.ts'
import { type CallTimes, usualCallTimes } from '#features/alert/roll-call.ts'
import type { AlertUnit } from '#features/alert/surroundings.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { type Ran, Scheduler } from '#scheduler/scheduler.ts'
import type { Store } from '#storage/store.ts'
import { chatMessage, instant } from '../../support/events.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { readPlans, shippedPlans } from '../../support/plans.ts'
import { KeptOutbox } from '../../support/round-chat.ts'

/** Whom the roster knows, by unit. */
const people: Readonly<Record<string, { id: string; name: string }>> = {
  区住建委: { id: 'zhangsan', name: '张三' },
  区城管委: { id: 'lisi', name: '李四' },
  学府街道: { id: 'zhaoliu', name: '赵六' },
}

/** A group that is pushed to through a channel of its own. */
export const nankai: BotGroup = {
  name: '南开群',
  channel: 'wecom',
  chatId: 'wr1',
  documents: ['nankai-2024'],
  coordinators: ['wangwu', 'liuyang'],
  push: 'wecom-push',
}
const jinqiao: BotGroup = {
  name: '金桥群',
  channel: 'dingtalk',
  chatId: 'cid1',
  documents: ['jinqiao-2023'],
  coordinators: ['sunqi'],
}
const groups = [nankai, jinqiao]

/** What is said when the alerts leave a message to others. */
export const passedOn = '（交给周报和问答）'

/** What a chat leaves behind: give it to a second one to play a restart. */
export interface AlertRemains {
  store: Pick<MemoryStore, 'contents'>
  clock: ManualClock
  outbox: KeptOutbox
}

/** What a test wants to be special. */
export interface AlertChatSetting {
  times?: Partial<CallTimes>
  /** Default false. */
  mute?: boolean
  documents?: readonly PlanDocument[]
  /** What the bot works with in place of its store, and of the outbox on it. */
  storeOn?: (store: MemoryStore) => Store
  outboxOn?: (store: Store, clock: ManualClock) => Outbox
}

/** Groups with a bot that runs alerts, without any platform: people say things, time passes, the bot posts. */
export class AlertChat {
  readonly clock: ManualClock
  readonly store: MemoryStore
  readonly outbox: KeptOutbox
  readonly service: AlertService
  readonly scheduler: Scheduler
  readonly #bot: Bot
  readonly #setting: AlertChatSetting
  static #count = 0

  /** Sunday 13 October 2024, 13:50, unless a chat before left something. */
  constructor(setting: AlertChatSetting = {}, remains?: AlertRemains) {
    this.#setting = setting
    this.clock = remains?.clock ?? new ManualClock('2024-10-13T13:50:00+08:00')
    this.store = remains ? new MemoryStore(remains.store.contents) : new MemoryStore()
    this.outbox = remains?.outbox ?? new KeptOutbox()
    const store = setting.storeOn?.(this.store) ?? this.store
    const logger = createLogger('silent')
    const { clock } = this
    const outbox = setting.outboxOn?.(store, clock) ?? this.outbox
    this.service = new AlertService({
      store,
      groups,
      outbox,
      around: {
        documents: ({ documents }) =>
          setting.documents ?? readPlans(shippedPlans).filter(({ id }) => documents.includes(id)),
        units: async (group) => (group === nankai ? unitsOfNankai() : []),
        person: async ({ id }) => personOf(id),
        times: () => ({ ...usualCallTimes, ...setting.times }),
        canPost: () => !setting.mute,
      },
    })
    this.scheduler = new Scheduler({ jobs: [this.service.job], store, clock, logger })
    const others = async (ctx: { reply(message: { text: string }): void }) =>
      ctx.reply({ text: passedOn })
    this.#bot = new Bot({ middleware: [this.service.middleware, others], groups, clock, logger })
  }

  /** The same people with a bot that was killed and started again. */
  restarted(setting: AlertChatSetting = this.#setting): AlertChat {
    return new AlertChat(setting, this)
  }

  /** Time passes until a Beijing time, `2024-10-13 18:00`; everything that falls due is run at its instant. */
  async until(moment: string): Promise<readonly Ran[]> {
    const to = instant(moment)
    await this.scheduler.tick()
    const ran = await this.scheduler.advance(to, async (at) => this.clock.set(at))
    this.clock.set(to)
    return ran
  }

  /** Somebody @s the bot in 南开群, or writes to it alone, now or at `at`; resolves with its answer. */
  async says(
    user: string,
    text: string,
    more: { id?: string; at?: string; direct?: boolean; quote?: string; outsider?: boolean } = {},
  ): Promise<string | null> {
    this.clock.advance(1000)
    const at = more.at === undefined ? this.clock.now() : instant(more.at)
    const { direct, quote } = more
    const about = { at, direct, quote, known: !more.outsider }
    const id = more.id ?? `m${++AlertChat.#count}`
    const reply = await this.#bot.handle(chatMessage(id, user, text, about))
    return reply?.text ?? null
  }

  /** What was posted of a topic, oldest first. */
  posted(topic: 'alert-open' | 'alert-call' | 'alert-close'): Post[] {
    return this.outbox.posts.filter((post) => post.topic === topic)
  }
}

function unitsOfNankai(): AlertUnit[] {
  return Object.entries(people).map(([name, person]) => ({ name, mentions: [person] }))
}

function personOf(id: string): { name: string | null; unit: string | null } {
  const known = Object.entries(people).find(([, person]) => person.id === id)
  if (known) return { name: known[1].name, unit: known[0] }
  return { name: id === 'wangwu' ? '王五' : null, unit: null }
}
