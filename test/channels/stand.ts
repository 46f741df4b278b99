import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { ChatEvent, MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import type { Post } from '#bot/post.ts'
import { unknownReplies } from '#bot/undelivered.ts'
import type { Stage } from '#demo/bot-config.ts'
import type { Fault } from '#demo/platforms/faults.ts'
import { type Platforms, startPlatforms } from '#demo/platforms/start-platforms.ts'
import type { Patience } from '#demo/platforms/state.ts'
import { PlatformsClient, type ShownMessage } from '#demo/platforms-client.ts'
import { loadWorld } from '#demo/world.ts'
import { groupSchema } from '../../src/config-schema.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { openEnds, type ProgramEnds } from '../support/program-ends.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { virtualSleep } from '../support/virtual-sleep.ts'
import { appChat, type Door, type RawChannel } from './doors.ts'

/** Patience of the pretend platforms: the same order of things in milliseconds instead of seconds. */
const hurried: Partial<Patience> = { pollEvery: 5, redeliverAfter: [5], streamPing: 600_000 }
const day = Date.parse('2024-05-13T09:00:00+08:00')
const smallPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What a case wants to be special. */
export interface StandSetting {
  patience?: Partial<Patience>
  /** Changes the channel's configuration. */
  config?: RawChannel
  /** More channels. */
  more?: (stage: Stage, url: string) => Record<string, RawChannel>
  /** Time limit of one request of ours, milliseconds. */
  timeoutMs?: number
  /** How long a WeCom callback waits for its answer, milliseconds. */
  patienceMs?: number
  /** True: also the timers of connections stand still until told. */
  stillTimers?: boolean
}

/** A card with the message it stands under. */
export type ShownCard = NonNullable<ShownMessage['card']> & { message: string }

/** What a bot says to an event. */
export type Answer = (event: ChatEvent) => Promise<OutboundMessage | null>

/** Names its question, with a source. */
export const answerTo: Answer = async (event) =>
  event.type === 'message' ? { text: `答：${event.text}`, sources: [source] } : null

/** Stands under every answer. */
export const source = { title: '南开区工作计划', article: '二（二）7', quote: '清掏检查井71座' }

/**
 * The pretend platforms with the ends of a program before them that has one channel of interest. Time stands still until a
 * case moves it; the store is a real one.
 */
export class Stand {
  readonly door: Door
  readonly client: PlatformsClient
  readonly clock: ManualClock
  readonly stage: Stage
  /** Messages as they were handled, over all starts. */
  readonly handled: MessageEvent[] = []
  /** Lines of the log, parsed. */
  readonly logs: { level: number; msg: string; [field: string]: unknown }[] = []
  answer: Answer = answerTo
  #ends: ProgramEnds | null = null
  readonly #setting: StandSetting
  readonly #timers: ManualTimers
  #dataDir: string
  #starts = 0

  /** Platforms and program are up, connections stand. */
  static async open(door: Door, setting: StandSetting = {}): Promise<Stand> {
    const stand = await Stand.before(door, setting)
    await stand.start()
    if (!setting.config) await stand.until(() => stand.ends.troubles().length === 0)
    return stand
  }

  /** Only the platforms are up. */
  static async before(door: Door, setting: StandSetting = {}): Promise<Stand> {
    const folder = await tempFolder()
    const clock = new ManualClock(day)
    const platforms = await startPlatforms({
      dataDir: join(folder, 'platforms'),
      world: loadWorld(),
      logger: createLogger('silent'),
      port: 0,
      machineClock: clock,
      patience: { ...hurried, ...setting.patience },
    })
    onTestFinished(() => platforms.stop())
    const client = new PlatformsClient(platforms.url)
    const stage = await client.stage()
    return new Stand(door, setting, { folder, clock, platforms, client, stage })
  }

  private constructor(
    door: Door,
    setting: StandSetting,
    made: {
      folder: string
      clock: ManualClock
      platforms: Platforms
      client: PlatformsClient
      stage: Stage
    },
  ) {
    this.door = door
    this.client = made.client
    this.clock = made.clock
    this.stage = made.stage
    this.#setting = setting
    this.#timers = new ManualTimers(made.clock)
    this.#dataDir = join(made.folder, 'data')
  }

  /** The running program. */
  get ends(): ProgramEnds {
    if (!this.#ends) throw new Error('not started')
    return this.#ends
  }

  /** Chat id of the group that the channel is about. */
  get chatId(): string {
    if (this.door.type === 'wecom-app') return appChat
    return this.stage.world.groups[this.door.platform === 'wecom' ? 0 : 1]?.id ?? ''
  }

  /** Somebody in that group. */
  get user(): string {
    return this.door.platform === 'wecom' ? 'zhangsan' : 'sunqi'
  }

  /** Starts the program on what is in its folder. */
  async start(): Promise<void> {
    await mkdir(join(this.#dataDir, 'files'), { recursive: true })
    await writeFile(join(this.#dataDir, 'files', '台账.xlsx'), 'PK-table')
    await writeFile(join(this.#dataDir, 'files', '图.png'), smallPng)
    const { door, stage, client } = this
    const { config = {}, more, timeoutMs = 5_000, patienceMs, stillTimers } = this.#setting
    const groups = [
      { name: '群', channel: channelOfGroup(door), chatId: this.chatId, push: door.name },
    ]
    const lines = { write: (line: string) => void this.logs.push(JSON.parse(line)) }
    const ends = await openEnds({
      dataDir: this.#dataDir,
      channels: {
        ...door.beside?.(stage, client.url),
        [door.name]: { ...door.config(stage, client.url), ...config },
        ...more?.(stage, client.url),
      },
      groups: groups.map((group) => groupSchema.parse(group)),
      sink: async (event) => {
        if (event.type === 'message') this.handled.push(event)
        return this.answer(event)
      },
      clock: this.clock,
      sleep: virtualSleep(this.#timers),
      ...(stillTimers ? { timers: this.#timers } : {}),
      logger: createLogger('info', lines),
      timeoutMs,
      ...(patienceMs === undefined ? {} : { patienceMs }),
    })
    this.#ends = ends
    this.#starts += 1
    onTestFinished(() => ends.close())
    await client.setBot(ends.url)
  }

  /** What the program has on its disk at this moment is all that its next start finds. */
  async crash(): Promise<void> {
    const old = this.ends
    const next = `${this.#dataDir}-${this.#starts}`
    await cp(this.#dataDir, next, {
      recursive: true,
      filter: (path) => !/lock-\d+\.json$/.test(path),
    })
    this.#dataDir = next
    this.#ends = null
    void old.close()
    await this.start()
  }

  /** Plans misbehaviour of the platforms. */
  async fault(place: Fault['place'], kind: Fault['kind'], times = 1): Promise<void> {
    await fetch(`${this.client.url}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ place, kind, times }),
    })
  }

  /** How often the bot has called the platforms at all. */
  async calls(): Promise<number> {
    const answer = await fetch(`${this.client.url}/control/calls`)
    const calls = Object.entries((await answer.json()) as Record<string, number>)
    return calls
      .filter(([path]) => !path.startsWith('/control/'))
      .reduce((sum, [, count]) => sum + count, 0)
  }

  /** Does something to the connections of the bot. */
  async connection(deed: 'drop' | 'disconnect' | 'babble'): Promise<void> {
    await fetch(`${this.client.url}/control/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ deed }),
    })
  }

  /** A person writes to the bot; nobody waits for what comes of it. */
  says(text: string): Promise<unknown> {
    const { type } = this.door
    const place = type === 'wecom-app' ? { app: true } : { group: this.chatId }
    const said = this.client.perform('say', { user: this.user, text, ...place })
    said.catch(() => undefined)
    return said
  }

  /** A person sends the bot a file, 1:1; nobody waits for what comes of it. */
  sendsFile(name: string, bytes: Uint8Array): Promise<unknown> {
    const place = this.door.type === 'wecom-app' ? { app: true } : { direct: true }
    const file = { name, base64: Buffer.from(bytes).toString('base64') }
    const sent = this.client.perform('say', { user: this.user, text: '', ...place, file })
    sent.catch(() => undefined)
    return sent
  }

  /** Queues something to be said unasked, in the group unless told otherwise. */
  async posts(id: string, more: Partial<Post> = {}): Promise<void> {
    await this.ends.outbox.queue({
      id,
      channel: this.door.name,
      chatId: this.chatId,
      kind: 'group',
      topic: 'round-open',
      message: { text: id },
      mentions: [],
      attachments: [],
      at: this.clock.now(),
      expiresAt: null,
      ...more,
    })
  }

  /** What the bot has said where it is written to, oldest first, without words that only bridge the time. */
  async answers(): Promise<ShownMessage[]> {
    return (await this.#shown(this.#askedIn)).filter(({ text }) => !text.startsWith('正在查找'))
  }

  /** The cards where the bot is written to, oldest first, as a person sees them; default the one who asks. */
  async cards(viewer = this.user): Promise<ShownCard[]> {
    const query = new URLSearchParams({ chat: this.#askedIn, user: viewer })
    const messages = await this.client.messages(query)
    return messages.flatMap(({ id, card }) => (card ? [{ message: id, ...card }] : []))
  }

  /** Somebody touches a button of a card, or sends what is ticked; default the one who asks. */
  async touches(
    { message }: { message: string },
    what: { key?: string; ticked?: readonly string[] },
    user = this.user,
  ): Promise<void> {
    await this.client.perform('act', { user, message, action: 'click', ...what })
  }

  /** Whether the platform has a person's message with these words. */
  async hasAsked(words: string): Promise<boolean> {
    const messages = await this.client.messages(new URLSearchParams({ chat: this.#askedIn }))
    return messages.some(({ from, text }) => from !== 'bot' && text.includes(words))
  }

  get #askedIn(): string {
    return this.door.type === 'wecom-app' ? `app:${this.user}` : this.chatId
  }

  /** What the bot has said unasked, oldest first. */
  posted(): Promise<ShownMessage[]> {
    return this.#shown(this.chatId)
  }

  async #shown(chat: string): Promise<ShownMessage[]> {
    const messages = await this.client.messages(new URLSearchParams({ chat }))
    return messages.filter(({ from }) => from === 'bot')
  }

  /** Answers of which nobody knows whether they were shown. */
  unknownAnswers() {
    return unknownReplies(this.ends.store.journal)
  }

  /** States of what is not over yet, as the disk has them. */
  pending(): string[] {
    return this.ends.store.journal.pending().map(({ value }) => (value as { state: string }).state)
  }

  /** True while something is being handled or sent, or waits for that. */
  isBusy(): boolean {
    return this.pending().some((state) => state !== 'unknown' && state !== 'refused')
  }

  /**
   * Waits until something is so. While somebody sits out a pause time may pass; while everybody is at work it stands still,
   * so that a slow machine changes nothing.
   * @param step at most so many milliseconds pass on the clock from one look to the next.
   */
  async until(isSo: () => boolean | Promise<boolean>, step = 0): Promise<void> {
    const end = performance.now() + 10_000
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error(`never: ${isSo}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
      const isResting = step > 0 && this.#timers.waits.length > 0
      if (isResting && !(await isSo())) this.#timers.advance(step)
    }
  }

  /** Lets time pass, with room for what it sets off. */
  async pass(milliseconds: number, step: number): Promise<void> {
    const end = this.clock.now() + milliseconds
    while (this.clock.now() < end) {
      this.#timers.advance(step)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
}

/** Files of a webhook go by the robot of the same group. */
function channelOfGroup(door: Door): string {
  return door.type === 'dingtalk-webhook' ? 'demo-dingtalk' : door.name
}
