/**
 * Lets many callers share one slow write: one flush is in flight, and everything that comes meanwhile waits for the next
 * one together. Items keep their order. Each caller's promise settles with the flush that holds its own item, never with
 * a neighbour's; after a failed flush the next one is tried as if nothing had happened.
 */
export class GroupCommit<Item> {
  readonly #flush: (items: Item[]) => Promise<void>
  #waiting: Item[] = []
  #next: Promise<void> | undefined
  #last: Promise<void> = Promise.resolve()

  /** @param flush Makes one batch durable; gets at least one item and is never called twice at a time. */
  constructor(flush: (items: Item[]) => Promise<void>) {
    this.#flush = flush
  }

  /** Adds an item to the next flush; resolves when it is durable, rejects with what that flush threw. */
  add(item: Item): Promise<void> {
    this.#waiting.push(item)
    this.#next ??= this.#enqueue()
    return this.#next
  }

  /** Resolves when nothing is in flight or waiting; never rejects. */
  idle(): Promise<void> {
    return this.#last
  }

  #enqueue(): Promise<void> {
    const flushed = this.#last.then(() => {
      const items = this.#waiting
      this.#waiting = []
      this.#next = undefined
      return this.#flush(items)
    })
    this.#last = flushed.catch(() => undefined)
    return flushed
  }
}
