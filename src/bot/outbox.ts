import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Journal, JournalEntry } from '#storage/store.ts'
import { drainLimitMs } from './adapter.ts'
import { atMost } from './at-most.ts'
import { type Sleep, timerSleep } from './dispatcher.ts'
import { joinedPost } from './joined-post.ts'
import { type LostPostView, lostPosts } from './lost-posts.ts'
import {
  hasNotBegun,
  isOver,
  isPostKey,
  newPostEntry,
  type PostEntry,
  postKey,
  readPostEntry,
  type WaitingPost,
} from './outbox-entry.ts'
import { type Job, OutboxJobs } from './outbox-jobs.ts'
import { OutboxLanes, type Standing } from './outbox-lanes.ts'
import { OutboxSending } from './outbox-sending.ts'
import type { Outbox, Post } from './post.ts'
import { type PostRules, plainRules } from './post-rules.ts'
import { resendLost } from './resend-lost.ts'
import type { Sender } from './sender.ts'

/** What an outbox works with. */
export interface OutboxOptions {
  journal: Journal
  /** By the configured name of the channel. */
  senders: ReadonlyMap<string, Sender>
  /** Default: first come, first served, at any hour. */
  rules?: PostRules
  clock: Clock
  logger: Logger
  sleep?: Sleep
}

/** How long what was lost stays listed, milliseconds. */
const listedMs = 30 * 24 * 3600 * 1000

/**
 * Says what the bot says on its own: stored before it is sent, in one order per chat, never faster than the platform
 * allows. What could not go out is tried again with growing pauses until it expires; what may have gone out is repeated
 * only where the platform knows the repetition, and is listed otherwise.
 */
export class PostOutbox implements Outbox {
  readonly #journal: Journal
  readonly #rules: PostRules
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #stop = new AbortController()
  readonly #jobs: OutboxJobs
  readonly #sending: OutboxSending
  readonly #lanes: OutboxLanes<Job>

  constructor({ journal, senders, rules = plainRules, clock, logger, sleep }: OutboxOptions) {
    const { signal } = this.#stop
    this.#journal = journal
    this.#rules = rules
    this.#clock = clock
    this.#logger = logger
    this.#jobs = new OutboxJobs(journal)
    this.#sending = new OutboxSending({
      ...{ jobs: this.#jobs, senders, clock, logger, signal },
      delayed: (job, entry) => this.#join(job, entry),
      upToDate: (post, now) => rules.upToDate(post, now),
    })
    this.#lanes = new OutboxLanes({
      work: (job, failures) => this.#sending.attempt(job, failures),
      standing: (job) => this.#standing(job),
      ...{ clock, sleep: sleep ?? timerSleep, signal },
    })
  }

  /** Remembers ids for two days after a post was sent; a later post of the same id would be sent again. */
  async queue(post: Post): Promise<boolean> {
    const key = postKey(post.id)
    const entry = newPostEntry(structuredClone(post))
    if (!(await this.#journal.claim(key, entry, this.#clock.now()))) return false
    this.#admit({ key, entry, saved: true })
    return true
  }

  async revise(id: string, change: (post: Post) => Post | null): Promise<boolean> {
    const job = this.#jobs.get(postKey(id))
    const before = job?.leaving ?? job?.entry
    if (!job || !before || !hasNotBegun(before)) return false
    const { channel, chatId, kind } = before.post
    const post = change(before.post)
    const entry: PostEntry = post
      ? { ...before, post: { ...structuredClone(post), id, channel, chatId, kind } }
      : { state: 'withdrawn' }
    await this.#jobs.tryToMove(job, entry)
    return true
  }

  /**
   * Takes up what an earlier run left; call once, when the platforms can be reached.
   * @param before done first: what it makes of posts that wait is what leaves. What it queues leaves after them.
   */
  async recover(before?: () => Promise<void>): Promise<void> {
    this.#lanes.hold()
    try {
      const stored = this.#journal.pending().filter(({ key }) => isPostKey(key))
      // A kill may have come between writing a joint post down and taking back what was put into it.
      const joined = new Set(stored.flatMap(({ value }) => joinedOf(readPostEntry(value))))
      for (const each of stored) {
        if (!this.#jobs.get(each.key)) await this.#restore(each, joined)
      }
      await before?.()
    } finally {
      this.#lanes.release()
    }
  }

  /** What did not go out, or may not have; oldest first. */
  list(): LostPostView[] {
    return lostPosts(this.#journal)
  }

  /**
   * Says again what is listed as lost: marked 重发 where it may have been shown, only the files where only they are missing.
   * @returns false where nothing of this id is listed
   */
  resend(id: string): Promise<boolean> {
    return resendLost(id, this.#journal, (post) => this.queue(post), this.#clock.now())
  }

  /** Resolves when every queued post is out or given up, however long that takes. */
  idle(): Promise<void> {
    return this.#lanes.idle()
  }

  /** The clock was moved: what waited for it looks at it now. */
  look(): void {
    this.#lanes.look()
  }

  /** Resolves when nothing is being sent: what is left waits for the clock (a retry, a limit, working hours). */
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
    this.#jobs.add(job)
    this.#lanes.push(laneOf(job.entry.post), job)
  }

  #standing({ entry }: Job): Standing {
    if (entry.state !== 'waiting') return { begun: true, urgency: 0, leavesAt: 0 }
    const { post } = entry
    const leavesAt = this.#rules.leavesAt(post, this.#clock.now())
    return {
      begun: !hasNotBegun(entry),
      urgency: this.#rules.urgency(post),
      // What expires while it waits is over as soon as it has.
      leavesAt: Math.min(leavesAt, (post.expiresAt ?? leavesAt) + 1),
    }
  }

  /** Puts into a post that must wait what else waits for its chat and may be said with it. */
  async #join(job: Job, entry: WaitingPost): Promise<boolean> {
    const others = this.#lanes
      .tasksOf(laneOf(entry.post))
      .filter(({ entry: other }) => other !== entry && hasNotBegun(other))
    const joined = joinedPost(entry, others, this.#rules)
    if (!joined || job.entry !== entry) return false
    await this.#jobs.tryToMove(job, joined.entry)
    for (const other of joined.others) await this.#jobs.move(other, { state: 'withdrawn' })
    return true
  }

  async #restore({ key, value, at }: JournalEntry, joined: ReadonlySet<string>): Promise<void> {
    const entry = readPostEntry(value)
    if (!entry) {
      this.#logger.error({ post: key }, 'post not understood, left alone')
      return
    }
    const job: Job = { key, entry, saved: true }
    if (entry.state === 'sending') await this.#jobs.move(job, this.#sending.interrupted(entry))
    else if (isOver(entry) && this.#clock.now() - at > listedMs)
      await this.#journal.mark(key, entry, true)
    else if (joined.has(key)) await this.#jobs.move(job, { state: 'withdrawn' })
    this.#admit(job)
  }
}

function joinedOf(entry: PostEntry | null): readonly string[] {
  return entry?.state === 'waiting' || entry?.state === 'sending' ? (entry.joined ?? []) : []
}

/** Posts of one chat by one channel keep an order. */
function laneOf({ channel, kind, chatId }: Post): string {
  return `${channel}\n${kind}\n${chatId}`
}
