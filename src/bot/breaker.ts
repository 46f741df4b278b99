import type { Clock } from '#base/clock.ts'

/** Chats that must have failed in a row, with nothing getting through, before a platform counts as dead. */
const chatsToOpen = 2
const firstPauseMs = 2000
const longestPauseMs = 60_000

interface Circuit {
  /** Chats that failed since something last got through, whichever channel leads to them. */
  failed: Set<string>
  pauseMs: number
  /** Nobody but the one who found the time come may try before this, epoch milliseconds. */
  triedAgainAt: number
}

/**
 * Spares a platform that takes nothing from anybody: while it is dead one post tries now and then, the others wait. A
 * single chat that fails holds up nobody else.
 */
export class Breaker {
  readonly #clock: Clock
  readonly #circuits = new Map<string, Circuit>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Milliseconds to wait before a post may be given to a platform; 0 makes the caller the one who tries. */
  waitFor(platform: string): number {
    const circuit = this.#circuits.get(platform)
    if (!circuit || circuit.failed.size < chatsToOpen) return 0
    const now = this.#clock.now()
    if (now < circuit.triedAgainAt) return circuit.triedAgainAt - now
    circuit.triedAgainAt = now + circuit.pauseMs
    return 0
  }

  /** The platform could not be reached for this chat. */
  failed(platform: string, chat: string): void {
    const circuit = this.#circuits.get(platform) ?? {
      failed: new Set<string>(),
      pauseMs: firstPauseMs,
      triedAgainAt: 0,
    }
    const wasOpen = circuit.failed.size >= chatsToOpen
    circuit.failed.add(chat)
    if (wasOpen) circuit.pauseMs = Math.min(circuit.pauseMs * 2, longestPauseMs)
    if (circuit.failed.size >= chatsToOpen)
      circuit.triedAgainAt = this.#clock.now() + circuit.pauseMs
    this.#circuits.set(platform, circuit)
  }

  /** Something got through, or was refused by somebody who is there. */
  answered(platform: string): void {
    this.#circuits.delete(platform)
  }
}
