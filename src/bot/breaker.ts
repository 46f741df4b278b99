import type { Clock } from '#base/clock.ts'

/** Chats that must have failed in a row, with nothing getting through, before a channel counts as dead. */
const chatsToOpen = 2
const firstPauseMs = 2000
const longestPauseMs = 60_000

interface Circuit {
  /** Chats that failed since something last got through. */
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

  /** Milliseconds to wait before a post may be tried on a channel; 0 makes the caller the one who tries. */
  waitFor(channel: string): number {
    const circuit = this.#circuits.get(channel)
    if (!circuit || circuit.failed.size < chatsToOpen) return 0
    const now = this.#clock.now()
    if (now < circuit.triedAgainAt) return circuit.triedAgainAt - now
    circuit.triedAgainAt = now + circuit.pauseMs
    return 0
  }

  /** The channel could not be reached for this chat. */
  failed(channel: string, chatId: string): void {
    const circuit = this.#circuits.get(channel) ?? {
      failed: new Set<string>(),
      pauseMs: firstPauseMs,
      triedAgainAt: 0,
    }
    const wasOpen = circuit.failed.size >= chatsToOpen
    circuit.failed.add(chatId)
    if (wasOpen) circuit.pauseMs = Math.min(circuit.pauseMs * 2, longestPauseMs)
    if (circuit.failed.size >= chatsToOpen)
      circuit.triedAgainAt = this.#clock.now() + circuit.pauseMs
    this.#circuits.set(channel, circuit)
  }

  /** Something got through, or was refused by somebody who is there. */
  answered(channel: string): void {
    this.#circuits.delete(channel)
  }
}
