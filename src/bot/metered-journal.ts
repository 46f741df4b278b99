import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Counter, Histogram, Metrics } from '#base/metrics.ts'
import type { Journal, JournalEntry } from '#storage/store.ts'
import { isPostKey, isSpared, type PostEntry } from './outbox-entry.ts'

const replyStates = ['sent', 'refused', 'unknown', 'silent'] as const
type ReplyState = (typeof replyStates)[number]

/** Begun events and posts that are remembered at most; of the oldest no time is told any more. */
const most = 10_000

/**
 * The same journal, which counts what is written into it and tells it at level debug: every message and every post goes through its states here,
 * whichever channel it is of.
 */
export class MeteredJournal implements Journal {
  readonly #journal: Journal
  readonly #clock: Clock
  readonly #logger: Logger
  /** When each event was accepted, and whether its answer was there. */
  readonly #begun = new Map<string, { at: number; answered: boolean }>()
  readonly #topics = new Map<string, { channel: string; topic: string }>()
  readonly #received: Counter<'channel' | 'type'>
  readonly #replies: Counter<'channel' | 'state'>
  readonly #posts: Counter<'channel' | 'topic' | 'state'>
  readonly #answer: Histogram<'channel'>
  readonly #delivery: Histogram<'channel'>
  #failing = false

  constructor(journal: Journal, metrics: Metrics, clock: Clock, logger: Logger) {
    this.#journal = journal
    this.#clock = clock
    this.#logger = logger
    this.#received = metrics.counter('gongjian_received_total', 'Events accepted, each once.')
    this.#replies = metrics.counter('gongjian_replies_total', 'Events that are over, by outcome.')
    this.#posts = metrics.counter('gongjian_posts_total', 'Posts that are over, by outcome.')
    this.#answer = metrics.histogram(
      'gongjian_answer_seconds',
      'From the acceptance of a message to its answer.',
    )
    this.#delivery = metrics.histogram(
      'gongjian_delivery_seconds',
      'From the acceptance of a message to the delivery of its answer.',
    )
  }

  /** Shows a channel with nothing received and nothing answered. */
  expect(channel: string): void {
    this.#received.add({ channel, type: 'message' }, 0)
    for (const state of replyStates) this.#replies.add({ channel, state }, 0)
  }

  /** True when the last write failed. */
  get isFailing(): boolean {
    return this.#failing
  }

  async claim(key: string, value: unknown, at: number): Promise<boolean> {
    const isFresh = await this.#watch(this.#journal.claim(key, value, at))
    if (isFresh && isPostKey(key)) this.#rememberPost(key, value as PostEntry)
    else if (isFresh) {
      const { event } = value as { event?: { type?: string } }
      const type = event?.type ?? 'other'
      this.#received.add({ channel: channelOf(key), type })
      this.#tell(key, 'accepted')
      remember(this.#begun, key, { at: this.#clock.now(), answered: false })
    }
    return isFresh
  }

  async mark(key: string, value: unknown, done: boolean): Promise<void> {
    await this.#watch(this.#journal.mark(key, value, done))
    const { state } = value as { state?: string }
    if (isPostKey(key)) this.#notePost(key, value as PostEntry)
    else this.#noteReply(key, state)
  }

  get(key: string): JournalEntry | undefined {
    return this.#journal.get(key)
  }

  pending(): JournalEntry[] {
    return this.#journal.pending()
  }

  forget(before: number): void {
    this.#journal.forget(before)
  }

  #noteReply(key: string, state: string | undefined): void {
    const channel = channelOf(key)
    this.#tell(key, state)
    const begun = this.#begun.get(key)
    const seconds = begun ? (this.#clock.now() - begun.at) / 1000 : 0
    if (begun && !begun.answered && (state === 'replied' || state === 'sending')) {
      begun.answered = true
      this.#answer.observe({ channel }, seconds)
    }
    if (!isOutcome(state)) return
    this.#replies.add({ channel, state })
    if (begun && state === 'sent') this.#delivery.observe({ channel }, seconds)
    this.#begun.delete(key)
  }

  /** One line a step, so that a message can be followed from callback to delivery by its id. */
  #tell(key: string, state: string | undefined): void {
    const channel = channelOf(key)
    this.#logger.debug({ event: key.slice(channel.length + 1), channel, state }, 'event')
  }

  #notePost(key: string, entry: PostEntry): void {
    this.#rememberPost(key, entry)
    if (entry.state === 'waiting' || entry.state === 'sending') return
    const { channel, topic } = this.#topics.get(key) ?? { channel: 'unknown', topic: 'unknown' }
    this.#posts.add({ channel, topic, state: isSpared(entry) ? 'left-out' : entry.state })
    this.#topics.delete(key)
  }

  #rememberPost(key: string, entry: PostEntry): void {
    if (!('post' in entry)) return
    const { channel, topic } = entry.post
    this.#logger.debug({ post: key, channel, topic, state: entry.state }, 'post')
    remember(this.#topics, key, { channel, topic })
  }

  async #watch<T>(write: Promise<T>): Promise<T> {
    try {
      const result = await write
      this.#failing = false
      return result
    } catch (error) {
      this.#failing = true
      throw error
    }
  }
}

function isOutcome(state: string | undefined): state is ReplyState {
  return replyStates.some((each) => each === state)
}

/** Keys of events begin with the name of their channel. */
function channelOf(key: string): string {
  return key.slice(0, key.indexOf(':'))
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > most && oldest !== undefined) map.delete(oldest)
}
