import type { Logger } from '#base/logger.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Departure } from '#bot/dispatcher.ts'
import type { Post } from '#bot/post.ts'
import type { Sender, Step } from '#bot/sender.ts'

/** Is told what a platform answered to a message of a post. */
export type Watch = (post: Post, delivery: Delivery) => Promise<void>

/** A sender whose answers somebody watches; what the watch cannot do changes nothing of what is sent. */
export class WatchedSender implements Sender {
  readonly #sender: Sender
  readonly #watch: Watch
  readonly #logger: Logger

  constructor(sender: Sender, watch: Watch, logger: Logger) {
    this.#sender = sender
    this.#watch = watch
    this.#logger = logger
  }

  get pauseMs(): number {
    return this.#sender.pauseMs
  }

  get platform(): string | undefined {
    return this.#sender.platform
  }

  steps(post: Post): Step[] {
    return this.#sender.steps(post).map((step) => {
      // A file that a group does not take says nothing of the group.
      if (step.attachment !== null) return step
      return { ...step, prepare: async () => this.#watched(post, await step.prepare()) }
    })
  }

  async #watched(post: Post, departure: Departure): Promise<Departure> {
    if (departure.state !== 'ready') {
      await this.#tell(post, departure)
      return departure
    }
    const go = async () => {
      const delivery = await departure.go()
      await this.#tell(post, delivery)
      return delivery
    }
    return { ...departure, go, drop: () => departure.drop() }
  }

  async #tell(post: Post, delivery: Delivery): Promise<void> {
    try {
      await this.#watch(post, delivery)
    } catch (error) {
      this.#logger.error({ post: post.id, err: error }, 'answer of the platform not noted')
    }
  }
}
