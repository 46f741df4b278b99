import type { Clock } from '#base/clock.ts'

/** A token as a platform gave it out. */
export interface IssuedToken {
  token: string
  /** Seconds it lives. */
  expiresIn: number
}

/** Keeps one access token: fetches it once however many ask, renews it at four fifths of its life. */
export class AccessToken {
  readonly #fetch: () => Promise<IssuedToken>
  readonly #clock: Clock
  #current: Promise<string> | null = null
  #renewAt = Number.POSITIVE_INFINITY

  /** @param fetch asks the platform; what it rejects with, the waiting callers get, and the next call asks again. */
  constructor(fetch: () => Promise<IssuedToken>, clock: Clock) {
    this.#fetch = fetch
    this.#clock = clock
  }

  /** A token that should still be good. */
  get(): Promise<string> {
    if (!this.#current || this.#clock.now() >= this.#renewAt) this.#current = this.#renew()
    return this.#current
  }

  /** Forgets a token the platform no longer takes; one that was fetched meanwhile stays. */
  async drop(rejected: string): Promise<void> {
    const asked = this.#current
    if (asked && (await asked.catch(() => rejected)) === rejected && this.#current === asked)
      this.#current = null
  }

  async #renew(): Promise<string> {
    this.#renewAt = Number.POSITIVE_INFINITY
    try {
      const { token, expiresIn } = await this.#fetch()
      this.#renewAt = this.#clock.now() + expiresIn * 800
      return token
    } catch (error) {
      this.#current = null
      throw error
    }
  }
}
