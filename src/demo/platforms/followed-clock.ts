import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { OffsetClock } from '#demo/offset-clock.ts'
import { writeWhole } from '#demo/write-whole.ts'

const fileSchema = z.object({ version: z.literal(1), offset: z.number() })

/**
 * The platforms' own clock: set to the demo's when that is told, and still with it after a restart of this program, because
 * the distance to the machine's time is what is kept.
 */
export class FollowedClock implements Clock {
  readonly #clock: OffsetClock
  readonly #base: Clock
  readonly #file: string

  /** @param start epoch milliseconds shown when the file does not exist; default the base clock's time. */
  constructor(file: string, base: Clock, start?: number) {
    this.#base = base
    this.#file = file
    this.#clock = new OffsetClock(base, existsSync(file) ? base.now() + keptOffset(file) : start)
  }

  now(): number {
    return this.#clock.now()
  }

  /** Shows this instant (epoch milliseconds) from now on; kept before this returns. */
  set(instant: number): void {
    this.#clock.set(instant)
    const offset = instant - this.#base.now()
    writeWhole(this.#file, JSON.stringify({ version: 1, offset }))
  }
}

function keptOffset(file: string): number {
  return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).offset
}
