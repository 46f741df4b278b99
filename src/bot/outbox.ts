import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Journal, JournalEntry } from '#storage/store.ts'
import { type Delivery, drainLimitMs } from './adapter.ts'
import { atMost } from './at-most.ts'
import { type Departure, type Sleep, timerSleep } from './dispatcher.ts'
import { type LostPostView, lostPosts } from './lost-posts.ts'
import { MinuteLimit } from './minute-limit.ts'
import {
  hasNotBegun,
  isDone,
  isOver,
  isPostKey,
  newPostEntry,
  type PostEntry,
  postKey,
  readPostEntry,
  type WaitingPost,
} from './outbox-entry.ts'
import { OutboxLanes, type Pause } from './outbox-lanes.ts'
import { afterExpiry, afterStep } from './outbox-outcome.ts'
import type { Outbox, Post } from './post.ts'
import type { Sender, Step } from './sender.ts'

/** What an outbox works with. */
export interface OutboxOptions {
  journal: Journal
  /** By the configured name of the channel. */
  senders: ReadonlyMap<string, Sender>
  clock: Clock
  logger: Logger
  sleep?: Sleep
}

interface Job {
  key: string
  entry: PostEntry
  /** False while the journal does not have the entry yet. */
  saved: boolean
  /** What it was before it is written down that it goes; until that is done it may be changed. */
  leaving?: WaitingPost | null
}

const firstBackoffMs = 1000
const longestBackoffMs = 60_000
/** How long what was lost stays listed, milliseconds. */
const listedMs = 30 * 24 * 3600 * 1000

/**
 * Says what the bot says on its own: stored before it is sent, in one order per chat, never faster than the platform
 * allows. What could not go out is tried again with growing pauses until it expires; what may have gone out is repeated
 * only where the platform knows the repetition, and is listed otherwise.
 */
export class PostOutbox implements Outbox {
  readonly #options: OutboxOptions
  readonly #limit: MinuteLimit
  readonly #stop = new AbortController()
  /** Everything that is not over; the journal has the rest. */
  readonly #jobs = new Map<string, Job>()
  readonly #lanes: OutboxLanes<Job>

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#limit = new MinuteLimit(options.clock)
    this.#lanes = new OutboxLanes({
      work: (job, failures) => this.#attempt(job, failures),
      clock: options.clock,
      sleep: options.sleep ?? timerSleep,
      signal: this.#stop.signal,
    })
  }

  /** Remembers ids for two days after a post was sent; a later post of the same id would be sent again. */
  async queue(post: Post): Promise<boolean> {
    const { journal, clock } = this.#options
    const key = postKey(post.id)
    const entry = newPostEntry(structuredClone(post))
    if (!(await journal.claim(key, entry, clock.now()))) return false
    this.#admit({ key, entry, saved: true })
    return true
  }

  async revise(id: string, change: (post: Post) => Post | null): Promise<boolean> {
    const job = this.#jobs.get(postKey(id))
    const held = job?.entry
    const before = job?.leaving ?? held
    if (!job || !held || !before || !hasNotBegun(before)) return false
    const { channel, chatId, kind } = before.post
    const post = change(before.post)
    const entry: PostEntry = post
      ? { ...before, post: { ...structuredClone(post), id, channel, chatId, kind } }
      : { state: 'withdrawn' }
    try {
      await this.#move(job, entry)
      return true
    } catch (error) {
      if (job.entry === entry) Object.assign(job, { entry: held, saved: true })
      throw error
    }
  }

  /** Takes up what an earlier run left; call once, when the platforms can be reached. */
  async recover(): Promise<void> {
    for (const stored of this.#options.journal.pending()) {
      if (isPostKey(stored.key) && !this.#jobs.has(stored.key)) await this.#restore(stored)
    }
  }

  /** What did not go out, or may not have; oldest first. */
  list(): LostPostView[] {
    return lostPosts(this.#options.journal)
  }

  /** Resolves when every queued post is out or given up, however long that takes. */
  idle(): Promise<void> {
    return this.#lanes.idle()
  }

  /** Resolves when nothing is being sent: what is left waits for the clock (a retry, the limit of the minute). */
  quiet(): Promise<void> {
    return this.#lanes.quiet()
  }

  /** Ends waiting (what waits is left to the next start); resolves when nothing is being sent, at most after `drainLimitMs`. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await atMost(drainLimitMs, this.#lanes.idle())
  }

  #admit(job: Job): void {
    if (job.entry.state !== 'waiting') return
    this.#jobs.set(job.key, job)
    const { channel, kind, chatId } = job.entry.post
    this.#lanes.push(`${channel}\n${kind}\n${chatId}`, job)
  }

  async #restore({ key, value, at }: JournalEntry): Promise<void> {
    const { clock, logger } = this.#options
    const entry = readPostEntry(value)
    if (!entry) {
      logger.error({ post: key }, 'post not understood, left alone')
      return
    }
    const job: Job = { key, entry, saved: true }
    if (entry.state === 'sending') await this.#move(job, this.#interrupted(entry))
    else if (isOver(entry) && clock.now() - at > listedMs)
      await this.#options.journal.mark(key, entry, true)
    this.#admit(job)
  }

  #interrupted(entry: Extract<PostEntry, { state: 'sending' }>): PostEntry {
    const waiting: WaitingPost = { ...entry, state: 'waiting' }
    const steps = this.#options.senders.get(entry.post.channel)?.steps(entry.post) ?? []
    const step = steps[entry.part] ?? { attachment: null, repeats: false }
    const delivery: Delivery = { state: 'unknown', reason: 'stopped while sending' }
    const now = this.#options.clock.now()
    const next = afterStep(waiting, { delivery, step, steps: steps.length, now })
    this.#tell(entry.post, next)
    return next
  }

  /** One try; resolves with how long to wait before the next one, null when the post is over. Never rejects. */
  async #attempt(job: Job, failures: number): Promise<Pause | null> {
    try {
      const pause = job.saved ? await this.#sendNext(job, failures) : await this.#saveAgain(job)
      if (pause) return pause
    } catch (error) {
      this.#options.logger.error({ post: job.key, err: error }, 'post could not be stored')
      return { ms: backoff(failures), failed: true }
    }
    this.#jobs.delete(job.key)
    return null
  }

  async #saveAgain(job: Job): Promise<Pause | null> {
    await this.#move(job, job.entry)
    return isOver(job.entry) ? null : { ms: 0, failed: false }
  }

  async #sendNext(job: Job, failures: number): Promise<Pause | null> {
    const { entry } = job
    if (entry.state !== 'waiting') return null
    const { senders, clock } = this.#options
    const { post } = entry
    const sender = senders.get(post.channel)
    if (!sender) return this.#end(job, { state: 'refused', post, reason: 'channel cannot push' })
    if (post.expiresAt !== null && clock.now() > post.expiresAt)
      return this.#end(job, afterExpiry(entry))
    const steps = sender.steps(post)
    const step = steps[entry.part]
    if (!step) return this.#end(job, { state: 'sent', parts: steps.length })
    const wait = this.#limit.take(step.robot, step.perMinute)
    if (wait > 0) return { ms: wait, failed: false }
    const delivery = await this.#letGo(job, entry, step)
    if (!delivery) return { ms: 0, failed: false }

    const next = afterStep(entry, { delivery, step, steps: steps.length, now: clock.now() })
    const isStored = job.entry === entry && next.state === 'waiting' && next.part === entry.part
    if (!isStored) await this.#end(job, next)
    if (next.state !== 'waiting') return null
    if (next.part > entry.part) return { ms: sender.pauseMs, failed: false, short: true }
    return { ms: afterMs(delivery) ?? backoff(failures), failed: true }
  }

  /** Writes down that it goes, then lets it go; null when the post was changed meanwhile or the program stops. */
  async #letGo(job: Job, entry: WaitingPost, step: Step): Promise<Delivery | null> {
    const departure: Departure = await step.prepare()
    if (departure.state !== 'ready') return job.entry === entry ? departure : null
    try {
      if (this.#stop.signal.aborted || job.entry !== entry) return null
      const isChanged = await this.#noteLeaving(job, entry)
      return isChanged ? null : await departure.go()
    } finally {
      departure.drop()
    }
  }

  /** Writes down that a post goes; true when it was changed meanwhile, so that it must not go as it was. */
  async #noteLeaving(job: Job, entry: WaitingPost): Promise<boolean> {
    const sending: PostEntry = { ...entry, state: 'sending' }
    job.leaving = entry
    try {
      await this.#move(job, sending)
    } catch (error) {
      if (job.entry === sending) Object.assign(job, { entry, saved: true })
      throw error
    } finally {
      job.leaving = null
    }
    return job.entry !== sending
  }

  async #end(job: Job, next: PostEntry): Promise<null> {
    if (job.entry.state === 'waiting' || job.entry.state === 'sending')
      this.#tell(job.entry.post, next)
    await this.#move(job, next)
    return null
  }

  #tell({ id, topic, channel }: Post, next: PostEntry): void {
    const fields = { post: id, topic, channel, state: next.state }
    const { logger } = this.#options
    if (next.state === 'unknown' || next.state === 'refused')
      logger.error({ ...fields, reason: next.reason }, 'post not delivered')
    else if (next.state === 'sent') logger.info(fields, 'post sent')
  }

  /** Changes an entry in memory at once and durably when it resolves. */
  async #move(job: Job, entry: PostEntry): Promise<void> {
    Object.assign(job, { entry, saved: false })
    await this.#options.journal.mark(job.key, entry, isDone(entry))
    if (job.entry === entry) job.saved = true
  }
}

function afterMs(delivery: Delivery): number | undefined {
  return delivery.state === 'retry' ? delivery.afterMs : undefined
}

function backoff(failures: number): number {
  return Math.min(firstBackoffMs * 2 ** failures, longestBackoffMs)
}
