/** Does things one after the other, in the order in which they are asked for: none sees what another has half done. */
export class InOrder {
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves with the result of `work`, begun when everything before it is over; a failure stops nothing behind it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }
}
