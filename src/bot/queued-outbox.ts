import type { Clock } from '#base/clock.ts'
import type { Journal } from '#storage/store.ts'
import { newPostEntry, postKey } from './outbox-entry.ts'
import type { Outbox, Post } from './post.ts'

/** An outbox of a program that cannot send: posts wait in the journal for the next start of the server. */
export class QueuedOutbox implements Outbox {
  readonly #journal: Journal
  readonly #clock: Clock

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal
    this.#clock = clock
  }

  queue(post: Post): Promise<boolean> {
    return this.#journal.claim(
      postKey(post.id),
      newPostEntry(structuredClone(post)),
      this.#clock.now(),
    )
  }

  /** What waits is left as it is: a chase names nobody new by waiting, and expires. */
  async revise(): Promise<boolean> {
    return false
  }
}
