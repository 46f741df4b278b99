import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Journal, JournalEntry } from '#storage/store.ts'
import type { Delivery, EventSink, ReplyHandle } from './adapter.ts'
import type { ChatEvent } from './event.ts'
import { type InboxEntry, isDone, isOpen, type OpenEntry, readInboxEntry } from './inbox-entry.ts'
import { replied, settled } from './inbox-moves.ts'
import { Lanes } from './lanes.ts'

/** How long a finished event must stay in the journal so that a late redelivery is recognised, in milliseconds. */
export const DEDUPE_MS = 24 * 3600 * 1000

/** How long a reply that did not arrive stays listed, milliseconds. */
export const LISTED_MS = 30 * 24 * 3600 * 1000

/** An event that was being handled this often when the process stopped is given up, with a word to its sender. */
const maxTries = 5
const gaveUp = '处理这条消息时程序几次中断，请换个说法再发一次，仍不行请联系管理员。'

/** What an inbox works with. */
export interface InboxOptions {
  channel: string
  sink: EventSink
  journal: Journal
  clock: Clock
  logger: Logger
}

/** What has become of an event that was handed in. */
export interface Receipt {
  key: string
  /** False on a redelivery. */
  fresh: boolean
  /** Resolves when the reply is stored (or there is none); rejects when it could not be stored. */
  handled: Promise<void>
}

interface Job {
  key: string
  entry: InboxEntry
  claimed: Promise<boolean>
  handled: Promise<void>
}

/**
 * Durable acceptance of one channel's events. What `accept` has resolved for is on disk, is handled exactly once while the
 * process lives and again after a restart if no reply was stored; events of one conversation are handled in order, and
 * feedback is never replied to.
 * A reply is `take`n before it is given to the platform and `settle`d with the outcome.
 */
export class Inbox {
  readonly #options: InboxOptions
  /** Everything that is not over; the journal has the rest. */
  readonly #jobs = new Map<string, Job>()
  readonly #lanes = new Lanes()
  readonly #writes = new Set<Promise<void>>()

  constructor(options: InboxOptions) {
    this.#options = options
  }

  /** The journal key of an event id. */
  keyOf(id: string): string {
    return `${this.#options.channel}:${id}`
  }

  /** The event id in a journal key: what logs name a message by. */
  idOf(key: string): string {
    return key.slice(this.#options.channel.length + 1)
  }

  /**
   * Claims an event and has it handled; resolves as soon as the claim is durable, rejects when it could not be made.
   * @param takes asked once, when there is a reply: true when the caller gives it to the platform at once, so that it is
   * stored as being sent with one write.
   */
  async accept(
    event: ChatEvent,
    back: ReplyHandle | null,
    takes: () => boolean = never,
  ): Promise<Receipt> {
    const key = this.keyOf(event.id)
    const known = this.#jobs.get(key)
    if (known) {
      await known.claimed
      return { key, fresh: false, handled: known.handled }
    }
    const entry: OpenEntry = {
      state: 'accepted',
      event,
      back,
      promised: false,
      opened: null,
      tries: 1,
    }
    const claimed = this.#options.journal.claim(key, entry, this.#options.clock.now())
    const job: Job = { key, entry, claimed, handled: Promise.resolve() }
    this.#jobs.set(key, job)
    job.handled = claimed.then((fresh) => this.#begin(job, fresh, takes))
    job.handled.catch((error: unknown) => this.#abandon(job, error))
    return { key, fresh: await claimed, handled: job.handled }
  }

  /** What is known of a key; null when it was never accepted. */
  find(key: string): InboxEntry | null {
    const job = this.#jobs.get(key)
    return job ? job.entry : readInboxEntry(this.#options.journal.get(key)?.value)
  }

  /** Resolves when the reply of an open key is stored; at once when there is nothing to wait for. */
  async handled(key: string): Promise<void> {
    await this.#jobs.get(key)?.handled
  }

  /** Stores that the platform is told to come back for the reply; call before telling it. */
  async promise(key: string): Promise<void> {
    const job = this.#jobs.get(key)
    if (!job || !isOpen(job.entry) || job.entry.promised) return
    await this.#move(job, { ...job.entry, promised: true })
  }

  /**
   * Stores that a waiting reply is now given to the platform; `answer` can only give out its first part. Resolves with the
   * entry as it is then, null for a key that was never accepted: give out nothing that is not `sending` by the same way.
   */
  async take(key: string, by: 'answer' | 'push'): Promise<InboxEntry | null> {
    const job = this.#jobs.get(key)
    const entry = job?.entry
    if (job && entry?.state === 'replied' && (by === 'push' || entry.part === 0)) {
      await this.#move(job, { ...entry, state: 'sending', by })
    }
    return this.find(key)
  }

  /**
   * Stores the outcome of giving out a part of a reply; without effect when the entry is over.
   * @param parts how many parts the whole reply has.
   */
  async settle(key: string, delivery: Delivery, parts = 1): Promise<void> {
    const job = this.#jobs.get(key)
    if (!job || !isOpen(job.entry) || job.entry.state === 'accepted') return
    const next = settled(job.entry, delivery, parts)
    if (next.state === 'unknown' || next.state === 'refused') {
      this.#options.logger.error(
        { event: this.idOf(key), state: next.state, reason: next.reason },
        'reply not delivered',
      )
    }
    await this.#move(job, next)
  }

  /**
   * Takes up what an earlier run left: handles what has no stored reply, turns what was being sent into `unknown`.
   * Resolves with the keys whose replies wait, or will wait once handled, to be given out; oldest first.
   */
  async recover(): Promise<string[]> {
    const keys: string[] = []
    for (const stored of this.#options.journal.pending()) {
      if (!stored.key.startsWith(`${this.#options.channel}:`) || this.#jobs.has(stored.key))
        continue
      if (await this.#isListed(stored)) continue
      if (await this.#restore(stored)) keys.push(stored.key)
    }
    return keys
  }

  /** Resolves when nothing is being handled or written. */
  async idle(): Promise<void> {
    do {
      await this.#lanes.idle()
      await Promise.allSettled(this.#writes)
    } while (this.#writes.size > 0)
  }

  async #begin(job: Job, fresh: boolean, takes: () => boolean): Promise<void> {
    if (!fresh) {
      const stored = readInboxEntry(this.#options.journal.get(job.key)?.value)
      if (!stored || !isOpen(stored)) {
        this.#jobs.delete(job.key)
        return
      }
      job.entry = stored
    }
    if (job.entry.state === 'accepted') await this.#handle(job, job.entry, takes)
  }

  /** Counted only when its turn has come, so that nothing is given up for what stood before it in the lane. */
  #handleAgain(job: Job, entry: OpenEntry): Promise<void> {
    return this.#handle(job, entry, never, async () => {
      if (job.entry.state !== 'accepted') return
      await this.#move(job, { ...job.entry, tries: job.entry.tries + 1 })
    })
  }

  #handle(
    job: Job,
    { event }: OpenEntry,
    takes: () => boolean,
    before?: () => Promise<void>,
  ): Promise<void> {
    return this.#lanes.run(laneOf(event), async () => {
      await before?.()
      const reply = await this.#options.sink(event)
      await this.#move(job, replied(job.entry, reply, takes))
    })
  }

  /** True for what is only kept so that a person may look at it; after a month it is not. */
  async #isListed({ key, value, at }: JournalEntry): Promise<boolean> {
    const entry = readInboxEntry(value)
    if (entry?.state !== 'refused' && entry?.state !== 'unknown') return false
    const isOld = this.#options.clock.now() - at > LISTED_MS
    if (isOld) {
      const { reason } = entry
      await this.#options.journal.mark(key, { state: 'refused', reason } satisfies InboxEntry, true)
    }
    return isOld || entry.state === 'refused'
  }

  async #restore({ key, value }: JournalEntry): Promise<boolean> {
    const entry = readInboxEntry(value)
    if (!entry || !isOpen(entry)) {
      this.#options.logger.error(
        { event: this.idOf(key) },
        'journal entry not understood, left alone',
      )
      return false
    }
    const job: Job = { key, entry, claimed: Promise.resolve(true), handled: Promise.resolve() }
    this.#jobs.set(key, job)
    if (entry.state === 'accepted') return this.#retry(job, entry)
    if (entry.state === 'sending') {
      const reason = 'stopped while sending'
      this.#options.logger.error({ event: this.idOf(key), reason }, 'outcome unknown, not repeated')
      await this.#move(job, { ...entry, state: 'unknown', reason })
    }
    return entry.state === 'replied'
  }

  /** @returns true when there is, or will be, a reply to give out. */
  async #retry(job: Job, entry: OpenEntry & { state: 'accepted' }): Promise<boolean> {
    if (entry.tries < maxTries) {
      job.handled = this.#handleAgain(job, entry)
      job.handled.catch((error: unknown) => this.#abandon(job, error))
      return true
    }
    this.#options.logger.error(
      { event: this.idOf(job.key), tries: entry.tries },
      'given up: the process stopped each time it was handled',
    )
    await this.#move(job, replied(entry, { text: gaveUp }, never))
    return isOpen(job.entry)
  }

  /** Forgets a job that could not be stored: its redelivery begins from what the journal has. */
  #abandon(job: Job, error: unknown): void {
    this.#jobs.delete(job.key)
    this.#options.logger.error(
      { event: this.idOf(job.key), err: error },
      'event could not be stored',
    )
  }

  /** Changes an entry in memory at once and durably when it resolves. */
  #move(job: Job, entry: InboxEntry): Promise<void> {
    job.entry = entry
    const write = this.#options.journal.mark(job.key, entry, isDone(entry)).then(() => {
      if (!isOpen(entry)) this.#jobs.delete(job.key)
    })
    const tracked = write.catch(() => undefined).finally(() => this.#writes.delete(tracked))
    this.#writes.add(tracked)
    return write
  }
}

/** The lane of an event: what belongs to one conversation stays in order. */
export function laneOf({ conversation }: ChatEvent): string {
  return `${conversation.kind}:${conversation.id}`
}

function never(): boolean {
  return false
}
