import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Delivery } from './adapter.ts'
import { backoff } from './backoff.ts'
import { Breaker } from './breaker.ts'
import type { Departure } from './dispatcher.ts'
import { hasNotBegun, isOver, isSpared, type PostEntry, type WaitingPost } from './outbox-entry.ts'
import type { Job, OutboxJobs } from './outbox-jobs.ts'
import type { Pause } from './outbox-lanes.ts'
import { afterExpiry, afterStep } from './outbox-outcome.ts'
import type { Post } from './post.ts'
import { Place, SendLimits } from './send-limits.ts'
import type { Sender, Step } from './sender.ts'

/** What sending works with. */
export interface SendingTools {
  jobs: OutboxJobs
  /** By the configured name of the channel. */
  senders: ReadonlyMap<string, Sender>
  clock: Clock
  logger: Logger
  /** Nothing is let go any more once this is aborted. */
  signal: AbortSignal
  /** A post as it is to be said now. */
  upToDate(post: Post, now: number): Promise<Post>
  /** Called when the platform's limit holds a post up of which nothing was seen; true when it was changed. */
  delayed(job: Job, entry: WaitingPost): Promise<boolean>
}

/** Sends the messages a post consists of, one a call, and writes down what became of each before and after. */
export class OutboxSending {
  readonly #tools: SendingTools
  readonly #limits: SendLimits
  readonly #breaker: Breaker

  constructor(tools: SendingTools) {
    this.#tools = tools
    this.#limits = new SendLimits(tools.clock)
    this.#breaker = new Breaker(tools.clock)
  }

  /** One try; resolves with how long to wait before the next one, null when the post is over. Never rejects. */
  async attempt(job: Job, failures: number): Promise<Pause | null> {
    try {
      const pause = job.saved ? await this.#sendNext(job, failures) : await this.#saveAgain(job)
      if (pause) return pause
    } catch (error) {
      this.#tools.logger.error({ post: job.key, err: error }, 'post could not be stored')
      return { ms: backoff(failures), failed: true }
    }
    this.#tools.jobs.delete(job.key)
    return null
  }

  /** What is to be done with a post that a stop found on its way. */
  interrupted(entry: Extract<PostEntry, { state: 'sending' }>): PostEntry {
    const waiting: WaitingPost = { ...entry, state: 'waiting' }
    const { senders, clock } = this.#tools
    const steps = senders.get(entry.post.channel)?.steps(entry.post) ?? []
    const step = steps[entry.part] ?? { attachment: null, repeats: false }
    const delivery: Delivery = { state: 'unknown', reason: 'stopped while sending' }
    const next = afterStep(waiting, { delivery, step, steps: steps.length, now: clock.now() })
    this.#tell(entry.post, next)
    return next
  }

  async #saveAgain(job: Job): Promise<Pause | null> {
    await this.#tools.jobs.move(job, job.entry)
    return isOver(job.entry) ? null : { ms: 0, failed: false }
  }

  async #sendNext(job: Job, failures: number): Promise<Pause | null> {
    const { entry } = job
    if (entry.state !== 'waiting') return null
    const fresh = await this.#upToDate(job, entry)
    return fresh ? this.#sendEntry(job, fresh, failures) : { ms: 0, failed: false }
  }

  async #sendEntry(job: Job, entry: WaitingPost, failures: number): Promise<Pause | null> {
    const { senders, clock } = this.#tools
    const { post } = entry
    const sender = senders.get(post.channel)
    if (!sender) return this.#end(job, { state: 'refused', post, reason: 'channel cannot push' })
    if (post.expiresAt !== null && clock.now() > post.expiresAt)
      return this.#end(job, afterExpiry(entry))
    const steps = sender.steps(post)
    const step = steps[entry.part]
    if (!step) return this.#end(job, { state: 'sent', parts: steps.length })
    const place = await this.#placeFor(job, entry, step)
    if (!(place instanceof Place)) return place
    const delivery = await this.#letGo(job, entry, place.with(await step.prepare()))
    if (!delivery) return { ms: 0, failed: false }
    this.#note(post, delivery)

    const next = afterStep(entry, { delivery, step, steps: steps.length, now: clock.now() })
    const isStored = job.entry === entry && next.state === 'waiting' && next.part === entry.part
    if (!isStored) await this.#end(job, next)
    if (next.state !== 'waiting') return null
    if (next.part > entry.part) return { ms: sender.pauseMs, failed: false, short: true }
    return { ms: afterMs(delivery) ?? backoff(failures), failed: true }
  }

  /** The entry with the words that are true now, written down where they have changed; null when it changed meanwhile. */
  async #upToDate(job: Job, entry: WaitingPost): Promise<WaitingPost | null> {
    if (!hasNotBegun(entry)) return entry
    const { upToDate, clock, logger, jobs } = this.#tools
    const { post } = entry
    const fresh = await upToDate(post, clock.now()).catch((error: unknown) => {
      logger.error({ post: post.id, err: error }, 'post not brought up to date')
      return post
    })
    if (job.entry !== entry) return null
    if (isDeepStrictEqual(fresh.message, post.message)) return entry
    const changed = { ...entry, post: { ...post, message: fresh.message } }
    await jobs.tryToMove(job, changed)
    return job.entry === changed ? changed : null
  }

  /** Room for it, or how long it waits for a dead platform or by the limits of a live one. */
  async #placeFor(job: Job, entry: WaitingPost, step: Step): Promise<Place | Pause> {
    const dead = this.#breaker.waitFor(this.#platformOf(entry.post))
    if (dead > 0) return { ms: dead, failed: false }
    const place = this.#limits.take(step.robot, step)
    if (place instanceof Place) return place
    const isChanged = hasNotBegun(entry) && (await this.#tools.delayed(job, entry))
    return { ms: isChanged ? 0 : place, failed: false }
  }

  /** Writes down that it goes, then lets it go; null when the post was changed meanwhile or the program stops. */
  async #letGo(job: Job, entry: WaitingPost, departure: Departure): Promise<Delivery | null> {
    if (departure.state !== 'ready') return job.entry === entry ? departure : null
    try {
      if (this.#tools.signal.aborted || job.entry !== entry) return null
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
      await this.#tools.jobs.tryToMove(job, sending)
    } finally {
      job.leaving = null
    }
    return job.entry !== sending
  }

  async #end(job: Job, next: PostEntry): Promise<null> {
    if (job.entry.state === 'waiting' || job.entry.state === 'sending')
      this.#tell(job.entry.post, next)
    await this.#tools.jobs.move(job, next)
    return null
  }

  /** A limit that a platform names (`afterMs`) says that it is there. */
  #note(post: Post, delivery: Delivery): void {
    const platform = this.#platformOf(post)
    if (delivery.state === 'retry' && delivery.afterMs === undefined)
      this.#breaker.failed(platform, `${post.channel}\n${post.chatId}`)
    else if (delivery.state !== 'unknown') this.#breaker.answered(platform)
  }

  #platformOf({ channel }: Post): string {
    return this.#tools.senders.get(channel)?.platform ?? channel
  }

  #tell({ id, topic, channel }: Post, next: PostEntry): void {
    const fields = { post: id, topic, channel, state: next.state }
    const { logger } = this.#tools
    if (isSpared(next)) logger.warn(fields, 'post, or files of it, left out')
    else if (next.state === 'unknown' || next.state === 'refused')
      logger.error({ ...fields, reason: next.reason }, 'post not delivered')
    else if (next.state === 'sent') logger.info(fields, 'post sent')
  }
}

function afterMs(delivery: Delivery): number | undefined {
  return delivery.state === 'retry' ? delivery.afterMs : undefined
}
