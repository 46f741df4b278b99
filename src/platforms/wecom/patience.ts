/** How long an answer may keep the platform waiting; whoever comes second of reply and time-out finds out. */
export class Patience {
  /** Resolves when time is up before anybody asked `claim`. */
  readonly over: Promise<'over'>
  readonly #timer: NodeJS.Timeout
  #isOver = false

  /** @param ms time to wait, in milliseconds. */
  constructor(ms: number) {
    const { promise, resolve } = Promise.withResolvers<'over'>()
    this.over = promise
    this.#timer = setTimeout(() => {
      this.#isOver = true
      resolve('over')
    }, ms)
  }

  /** True when the reply is still in time; then time no longer runs out. */
  claim(): boolean {
    clearTimeout(this.#timer)
    return !this.#isOver
  }
}
