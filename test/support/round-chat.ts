import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { BotGroup } from '#bot/context.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Outbox, Post } from '#bot/post.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import {
  defaultTimes,
  type Person,
  type Roster,
  type Task,
  type Unit,
} from '#features/progress/roster/roster.ts'
import { RoundService } from '#features/progress/round-service.ts'
import type { Indicator } from '#plan/indicator.ts'
import { type Ran, Scheduler } from '#scheduler/scheduler.ts'
import { chatMessage, instant } from './events.ts'
import { MemoryStore } from './memory-store.ts'
import { readPlans, shippedPlans, shippedVocabulary } from './plans.ts'

const person = (id: string, name: string): Person => ({
  id,
  name,
  channel: null,
  role: '科级联系人',
  deputy: null,
  leaveUntil: null,
})
const unit = (name: string, group: string, people: Person[], aliases: string[] = []): Unit => ({
  name,
  aliases,
  groups: [group],
  document: group === '金桥群' ? 'jinqiao-2023' : 'nankai-2024',
  people,
})
const task = (id: string, title: string, units: string[], metrics: string[]): Task => ({
  id,
  title,
  source: `《计划》${id}`,
  units,
  deadline: null,
  metrics,
  targets: {},
})
const metric = (
  name: string,
  measure: string,
  article: string,
  target: number | null,
  aliases: string[] = [],
): Metric => ({
  name,
  unit: measure,
  tasks: [article],
  target: target === null ? null : { value: target, task: article },
  aliases,
  units: measure === '米' ? { 公里: 1000 } : {},
})

/** Two WeCom groups' worth of people and one DingTalk group: one round over all of them. */
export const roundRoster: Roster = {
  units: [
    unit('区住建委', '南开群', [person('zhangsan', '张三')], ['住建委']),
    unit('区城管委', '南开群', [person('lisi', '李四')], ['城管委']),
    unit('学府街道', '南开群', [person('zhaoliu', '赵六')], ['学府街']),
    unit('金桥社区', '金桥群', [person('wujiu', '吴九')]),
  ],
  tasks: [
    task('nankai-2024#7', '黑臭水体治理', ['区住建委'], ['疏通管道', '检查井清掏']),
    task('nankai-2024#3', '扬尘管控', ['区城管委', '学府街道'], ['裸地治理']),
    task('jinqiao-2023#12', '雨水管网', ['金桥社区'], ['雨水管网清掏']),
  ],
  rounds: [{ name: '攻坚周报', groups: ['南开群', '金桥群'], times: defaultTimes }],
}

/** The catalogue the tests count with. */
export const roundMetrics: readonly Metric[] = [
  metric('疏通管道', '米', 'nankai-2024#7', 50_000, ['管道疏通']),
  metric('检查井清掏', '座次', 'nankai-2024#7', 6_000, ['清掏检查井']),
  metric('裸地治理', '平方米', 'nankai-2024#3', 60_000),
  metric('雨水管网清掏', '米', 'jinqiao-2023#12', 20_000),
]

const groups: BotGroup[] = [
  {
    name: '南开群',
    channel: 'wecom',
    chatId: 'wr1',
    documents: ['nankai-2024'],
    coordinators: ['wangwu'],
    push: 'wecom-push',
  },
  {
    name: '金桥群',
    channel: 'dingtalk',
    chatId: 'cid1',
    documents: ['jinqiao-2023'],
    coordinators: ['liuyang'],
  },
]
const documents = readPlans(shippedPlans).toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))

/** Keeps posts; those that are held back have not begun to leave. */
export class KeptOutbox implements Outbox {
  readonly posts: Post[] = []
  readonly waiting = new Set<string>()
  /** True: whatever is queued waits until it is released. */
  holding = false

  async queue(post: Post): Promise<boolean> {
    if (this.posts.some(({ id }) => id === post.id)) return false
    this.posts.push(structuredClone(post))
    if (this.holding) this.waiting.add(post.id)
    return true
  }

  async revise(id: string, change: (post: Post) => Post | null): Promise<boolean> {
    const at = this.posts.findIndex((post) => post.id === id)
    const post = this.posts[at]
    if (!post || !this.waiting.has(id)) return false
    const next = change(post)
    if (next) this.posts[at] = next
    else this.posts.splice(at, 1)
    return true
  }
}

/** Where and when something is said. */
interface Place {
  group?: string
  direct?: boolean
  id?: string
  at?: string
  quote?: string
  about?: string | undefined
  /** False for somebody without an account in the organisation. */
  known?: boolean
}

/** What a `RoundChat` leaves behind: give it to a second one to play a restart. */
export interface RoundRemains {
  store: MemoryStore
  clock: ManualClock
  outbox: KeptOutbox
}

/** Groups with a bot that collects, without any platform: people say things, time passes, the bot posts. */
export class RoundChat {
  readonly clock: ManualClock
  readonly store: MemoryStore
  readonly outbox: KeptOutbox
  readonly service: RoundService
  readonly scheduler: Scheduler
  /** What the files were made from, newest last. */
  readonly made: RoundView[] = []
  roster: Roster = roundRoster
  metrics: readonly Metric[] = roundMetrics
  /** People known to be in the groups; nobody unless said otherwise. */
  readonly members: { channel: string | null; id: string; name: string }[] = []
  /** Figures of the plans as the parser gets them; none unless said otherwise. */
  indicators: readonly Indicator[] = []
  /** What happens while files of a digest are being made. */
  whileMaking = async (): Promise<void> => {}
  readonly #bot: Bot
  static #count = 0

  /**
   * A Monday, 08:30, of an ordinary week, unless a chat before left something; its files last as long as the running test.
   * @param pushing channels that can say something unasked; default all
   * @param direct channels that can write to single persons unasked; default none
   */
  constructor(remains?: RoundRemains, pushing?: readonly string[], direct?: readonly string[]) {
    this.clock = remains?.clock ?? new ManualClock('2024-05-13T08:30:00+08:00')
    this.store = remains ? new MemoryStore(remains.store.contents) : new MemoryStore()
    this.outbox = remains?.outbox ?? new KeptOutbox()
    const logger = createLogger('silent')
    const dataDir = mkdtempSync(join(tmpdir(), 'gongjian-round-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    this.service = new RoundService({
      store: this.store,
      dataDir,
      groups,
      ...(pushing && { pushing: new Set(pushing) }),
      ...(direct && { direct: new Set(direct) }),
      members: this.members,
      workdays: new TableWorkdays(shippedTables()),
      sources: async () => ({
        roster: this.roster,
        metrics: this.metrics,
        documents,
        vocabulary: shippedVocabulary,
        indicators: this.indicators,
      }),
      read: parseReply,
      outbox: this.outbox,
      files: async (view) => {
        this.made.push(view)
        await this.whileMaking()
        return [{ name: '周报.docx', kind: 'file', bytes: new Uint8Array([1]) }]
      },
      monthTable: async (month, views) => ({
        text: `${month}：${views.length}周`,
        files: [{ name: '月报.xlsx', kind: 'file', bytes: new Uint8Array([2]) }],
      }),
    })
    this.scheduler = new Scheduler({
      jobs: [this.service.job],
      store: this.store,
      clock: this.clock,
      logger,
    })
    this.#bot = new Bot({
      middleware: [this.service.middleware],
      groups,
      clock: this.clock,
      logger,
    })
  }

  /** The same people with a bot that was killed and started again. */
  restarted(): RoundChat {
    return new RoundChat({ store: this.store, clock: this.clock, outbox: this.outbox })
  }

  /** Time passes until a Beijing time, `2024-05-15 09:00`; everything that falls due is run. */
  async until(moment: string): Promise<readonly Ran[]> {
    const to = Date.parse(`${moment.replace(' ', 'T')}:00+08:00`)
    await this.scheduler.tick()
    const ran = await this.scheduler.advance(to, async (instant) => this.clock.set(instant))
    this.clock.set(to)
    return ran
  }

  /** Somebody @s the bot in a group (南开群 unless said otherwise), now or at `at`; resolves with its answer, null when it leaves it to others. */
  async says(user: string, text: string, place: Place = {}): Promise<string | null> {
    return (await this.hears(user, text, place))?.text ?? null
  }

  /** Somebody touches a button of a message, or sends what is ticked there. */
  touches(user: string, { buttons, checks }: OutboundMessage, wanted: string | readonly string[]) {
    const button = buttons?.find(({ label }) => label === wanted)
    if (button) return this.hears(user, button.says, { about: button.about })
    const ticked = checks?.options.filter(({ label }) => wanted.includes(label)) ?? []
    if (!checks || ticked.length === 0) throw new Error('nothing to touch')
    const words = checks.before + ticked.map(({ says }) => says).join('、') + checks.after
    return this.hears(user, words, { about: checks.about })
  }

  /** As `says`, with everything that is shown. */
  async hears(user: string, text: string, place: Place = {}): Promise<OutboundMessage | null> {
    const group = groups.find(({ name }) => name === (place.group ?? '南开群'))
    if (!group) throw new Error('no such group')
    this.clock.advance(1000)
    const at = place.at === undefined ? this.clock.now() : instant(place.at)
    const id = place.id ?? `m${++RoundChat.#count}`
    const { direct, quote, about, known = true } = place
    return this.#bot.handle(chatMessage(id, user, text, { at, group, direct, quote, about, known }))
  }

  /** What was posted of a topic, oldest first. */
  posted(topic: string): Post[] {
    return this.outbox.posts.filter((post) => post.topic === topic)
  }

  /** A week as it stands. */
  async view(week = '2024-W20'): Promise<RoundView> {
    const scene = await this.service.rounds.scene()
    const [plan] = scene.roster.rounds
    if (!plan) throw new Error('no round')
    return this.service.rounds.view(await this.service.rounds.week(plan, week), scene)
  }
}

/** Statuses of a view by unit. */
export function statusesOf(view: RoundView): Record<string, string> {
  return Object.fromEntries(view.units.map(({ unit: name, status }) => [name, status]))
}

/** The line of a metric in a view. */
export function lineOf(
  view: RoundView,
  name: string,
): RoundView['tasks'][number]['lines'][number] | undefined {
  return view.tasks.flatMap(({ lines }) => lines).find((line) => line.metric === name)
}
