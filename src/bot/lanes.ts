/**
 * Runs tasks of one lane one after another, in the order in which they came, and tasks of different lanes side by side.
 * A task that fails does not hold up the next one.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<unknown>>()

  /** Settles as the task does. */
  run<T>(lane: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(lane)
    const result = before ? before.then(task, task) : task()
    const tail = result
      .catch(() => undefined)
      .then(() => {
        if (this.#tails.get(lane) === tail) this.#tails.delete(lane)
      })
    this.#tails.set(lane, tail)
    return result
  }

  /** Resolves when no task is left, those included that start meanwhile. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values())
  }
}
