import { randomUUID } from 'node:crypto'
import type { Clock } from '#base/clock.ts'

const LIFE_MS = 2 * 3_600_000

/**
 * The access token of one DingTalk app: the same one for two hours after it was last asked for (open.dingtalk.com
 * obtain-the-access_token-of-an-internal-app). It is lost with the program, as when DingTalk ends one early.
 */
export class AccessTokens {
  readonly #clock: Clock
  #token = ''
  #until = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The token that is good now, which then lives two hours. */
  issue(): string {
    const now = this.#clock.now()
    if (now >= this.#until) this.#token = randomUUID().replaceAll('-', '')
    this.#until = now + LIFE_MS
    return this.#token
  }

  /** Whether calls with this token are served. */
  takes(token: string): boolean {
    return token !== '' && token === this.#token && this.#clock.now() < this.#until
  }
}
