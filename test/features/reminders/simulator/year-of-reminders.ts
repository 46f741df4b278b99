import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { BotContext } from '#bot/context.ts'
import { PostOutbox } from '#bot/outbox.ts'
import { instant } from '../../../support/events.ts'
import type { MemoryContents } from '../../../support/memory-store.ts'
import { ReminderChat, reminderGroup, unitsFor } from '../../../support/reminder-chat.ts'
import { planOf } from '../../../support/schedule.ts'
import { Random } from '../../../year/random.ts'
import { LightStore } from './light-store.ts'
import { PretendNetwork } from './pretend-network.ts'

const plan = planOf(
  2024,
  '4月30日前完成裸地苫盖。',
  '汛期前完成管道疏通。',
  '8月15日至9月20日，开展臭氧攻坚行动。',
  '12月15日前完成总结。',
  // Waits for a word.
  '6月中旬前完成清掏。',
)
const facts = unitsFor({
  [`${plan.id}#1`]: ['区住建委'],
  [`${plan.id}#2`]: ['学府街道', '区城管委'],
  [`${plan.id}#3`]: ['区住建委', '区城管委', '学府街道'],
})
const leads = {
  time: '09:07',
  leads: { due: [14, 3, 1, 0], 'campaign-start': [1, 0], 'campaign-end': [7, 0] },
  articles: {},
}
const logger = createLogger('silent')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const begin = instant('2024-01-02 08:00')
const end = instant('2024-12-31 17:00')
const people = ['zhangsan', 'lisi', 'zhaoliu', 'wangwu']
const words = {
  收到: 4,
  稍后: 4,
  '完成 1': 2,
  都完成了: 1,
  '不适用 1': 1,
  '延期 1 到 12月20日 材料没到': 2,
  暂停提醒: 1,
  恢复提醒: 4,
  '确认提醒 1': 2,
  '确认提醒 1 7月5日': 2,
  '不提醒 1': 2,
  提醒大家每月25日前报台账: 1,
  提醒我后天下午3点交总结: 1,
  '暂停提醒 1': 1,
  '恢复提醒 1': 1,
  '改提醒 1 到 每月20日': 1,
  '改提醒 2 到 12月20日': 1,
  '取消提醒 1': 1,
}

/** A year of a group whose program is killed and stopped, whose disk fails and whose network is bad. */
export class YearOfReminders {
  readonly random: Random
  readonly clock = new ManualClock(begin)
  readonly network: PretendNetwork
  #contents: MemoryContents | undefined
  #messages = 0

  constructor(seed: number) {
    this.random = new Random(seed)
    this.network = new PretendNetwork(this.random, this.random.chance(0.5))
  }

  /** The store that the last process left behind. */
  get store(): LightStore {
    return new LightStore(this.#contents, null)
  }

  /** Plays the year; at its end everything works for some days, so that whatever can be done is. */
  async play(): Promise<ReminderChat> {
    const first = await this.#start(new LightStore(undefined, null))
    await this.#tell(first, 'wangwu', '待确认')
    await first.stop()
    while (this.clock.now() < end) await this.#life(end)
    this.network.isDown = false
    return this.#rest()
  }

  /** One process, from its start until it is killed or stopped. */
  async #life(until: number): Promise<void> {
    const dies = this.random.chance(0.5)
    const atWrite = this.random.whole(0, 120)
    const death = dies ? { atWrite, kept: this.random.chance(0.5) } : null
    const life = await this.#start(new LightStore(this.#contents, death))
    const steps = this.random.whole(20, 150)
    for (let step = 0; step < steps && this.clock.now() < until && life.alive; step++) {
      await this.#step(life)
    }
    await life.stop()
    this.network.isDown &&= this.random.chance(0.7)
    if (this.random.chance(0.3)) this.#pass(this.random.whole(1, 5) * day)
  }

  /** The last days: nothing fails any more. */
  async #rest(): Promise<ReminderChat> {
    const life = await this.#start(new LightStore(this.#contents, null))
    for (let step = 0; step < 24; step++) {
      this.#pass(step < 12 ? 2 * hour : 16 * hour)
      await life.tick()
    }
    // What the last of it left in the outbox.
    for (let step = 0; step < 10; step++) {
      this.#pass(2 * minute)
      await life.tick()
    }
    await life.stop()
    return life.chat
  }

  async #step(life: Life): Promise<void> {
    const { random } = this
    const what = random.weighted({ go: 74, jump: 6, back: 2, disk: 3, network: 4, say: 11 })
    life.store.failing = what === 'disk' ? new Error('disk full') : null
    this.network.isDown = what === 'network' || (this.network.isDown && random.chance(0.6))
    if (what === 'say') return this.#say(life)
    if (what === 'back') this.clock.advance(-random.whole(1, 90) * minute)
    else if (what === 'jump') this.#pass(random.whole(1, 4 * 24) * hour)
    else this.#pass(await this.#untilNext(life))
    await life.tick()
  }

  /** Mostly to the next thing that is due, and a little later. */
  async #untilNext({ chat, race }: Life): Promise<number> {
    const now = this.clock.now()
    const rows = await race(chat.service.rows.between(reminderGroup.name, now, now + 30 * day))
    const next = Math.min(...(rows ?? []).map(({ at }) => at), now + 10 * day)
    return next - now + this.random.whole(0, 120) * 1000
  }

  #say(life: Life): Promise<void> {
    return this.#tell(life, this.random.pick(people), this.random.weighted(words))
  }

  async #tell({ chat, race }: Life, user: string, text: string): Promise<void> {
    const id = `m${++this.#messages}`
    const event = {
      type: 'message' as const,
      id,
      sender: { id: user, name: user, known: true },
      at: this.clock.now(),
      conversation: { channel: 'wecom', kind: 'group' as const, id: 'wr1' },
      text,
    }
    const ctx: BotContext = {
      event,
      group: reminderGroup,
      clock: this.clock,
      logger,
      replied: false,
      reply: () => undefined,
    }
    await race(chat.service.middleware(ctx, async () => {}).catch(() => undefined))
  }

  #pass(milliseconds: number): void {
    this.clock.advance(milliseconds)
  }

  async #start(store: LightStore): Promise<Life> {
    this.#contents = store.contents
    const sleepers = new Set<() => void>()
    const outbox = new PostOutbox({
      journal: store.journal,
      senders: new Map([['wecom', this.network]]),
      clock: this.clock,
      logger,
      sleep: (_, signal) =>
        new Promise((resolve, reject) => {
          sleepers.add(() => resolve(undefined))
          signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
        }),
    })
    const { clock } = this
    const chat = new ReminderChat({
      documents: [plan],
      facts,
      leads,
      store,
      outbox,
      clock,
      // What a week brings is told besides; it ends nothing.
      without: ['reminder-previews'],
    })
    const life = new Life(store, chat, outbox, sleepers)
    await life.race(outbox.recover())
    await life.tick()
    return life
  }
}

/** One running program. */
class Life {
  readonly store: LightStore
  readonly chat: ReminderChat
  readonly #outbox: PostOutbox
  readonly #sleepers: Set<() => void>
  alive = true

  constructor(
    store: LightStore,
    chat: ReminderChat,
    outbox: PostOutbox,
    sleepers: Set<() => void>,
  ) {
    this.store = store
    this.chat = chat
    this.#outbox = outbox
    this.#sleepers = sleepers
    void store.died.then(() => {
      this.alive = false
    })
  }

  /** The result of some work; undefined when the process died over it. */
  race = <T>(work: Promise<T>): Promise<T | undefined> => {
    return Promise.race([work, this.store.died.then(() => undefined)])
  }

  /** What is due is run, and what can be sent is sent. */
  async tick(): Promise<void> {
    await this.race(this.chat.scheduler.tick().catch(() => undefined))
    for (const wake of this.#sleepers) wake()
    this.#sleepers.clear()
    await new Promise((resolve) => setImmediate(resolve))
    await this.race(this.#outbox.quiet())
  }

  async stop(): Promise<void> {
    await this.race(this.#outbox.stop().catch(() => undefined))
    await this.race(this.chat.scheduler.stop())
  }
}
