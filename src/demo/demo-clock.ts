import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { beijingTime, type Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import { OffsetClock } from './offset-clock.ts'
import { writeWhole } from './write-whole.ts'

/** Something that fell due while the clock was moved: when (ISO 8601), what, in which group (its name). */
export interface Ran {
  at: string
  kind: string
  group: string
}

/**
 * Runs what falls due up to `to` (epoch milliseconds), in order. Before each thing it may call `step` with the instant at
 * which that thing happens, so that the clock and the platforms show it.
 */
export type AdvanceHook = (
  to: number,
  step: (instant: number) => Promise<void>,
) => Promise<readonly Ran[]>

/** What a demo clock is opened with. */
export interface DemoClockOptions {
  /** File in which the time is kept. */
  file: string
  /** The clock it runs beside. */
  base: Clock
  /** ISO 8601 instant shown when the file does not exist; default 2024-05-13T08:30:00+08:00. */
  start?: string | null | undefined
  logger: Logger
}

const fileSchema = z.object({ version: z.literal(1), now: z.number(), moved: z.boolean() })
const DEFAULT_START = '2024-05-13T08:30:00+08:00'
const KEEP_EVERY_MS = 5_000
/** A move over more than this is a slip of the pen. */
const FURTHEST_MS = 10 * 366 * 86_400_000

/**
 * The clock of the demo: runs at normal speed, is moved by hand, and goes on after a restart where it stood. It is kept every
 * five seconds, at each step of a move and at the end.
 */
export class DemoClock implements Clock {
  readonly #clock: OffsetClock
  readonly #file: string
  readonly #timer: NodeJS.Timeout
  #moved: boolean
  #moving: Promise<unknown> = Promise.resolve()

  /**
   * Opens the clock kept in a file.
   * @throws {AppError} `config` when `start` is no instant, `damaged-store` when the file cannot be read.
   */
  static open(options: DemoClockOptions): DemoClock {
    const kept = readKept(options.file)
    const start = kept?.now ?? Date.parse(options.start ?? DEFAULT_START)
    if (Number.isNaN(start)) {
      throw new AppError('config', 'DEMO_NOW 不是时间，请写成 2024-05-13T08:30:00+08:00。')
    }
    const clock = new DemoClock(options, start, kept?.moved ?? false)
    clock.#keep()
    return clock
  }

  private constructor(options: DemoClockOptions, start: number, moved: boolean) {
    this.#clock = new OffsetClock(options.base, start)
    this.#file = options.file
    this.#moved = moved
    this.#timer = setInterval(() => this.#keepOrWarn(options.logger), KEEP_EVERY_MS)
    this.#timer.unref()
  }

  now(): number {
    return this.#clock.now()
  }

  /**
   * Moves forward to an instant, after `advance` has run what falls due on the way; moves wait for each other. On a fresh
   * folder the first move may go back.
   * @param follow is told each instant the clock is set to.
   * @throws {AppError} `bad-request` when the instant lies behind or too far ahead.
   */
  move(
    to: number,
    advance: AdvanceHook,
    follow: (instant: number) => Promise<void>,
  ): Promise<readonly Ran[]> {
    const move = this.#moving.then(() => this.#moveNow(to, advance, follow))
    this.#moving = move.catch(() => undefined)
    return move
  }

  async #moveNow(
    to: number,
    advance: AdvanceHook,
    follow: (instant: number) => Promise<void>,
  ): Promise<readonly Ran[]> {
    this.#refuse(to)
    const step = async (instant: number) => {
      this.#clock.set(instant)
      // What falls due now is done for good: a process that is killed must not come back before it.
      this.#keep()
      await follow(instant)
    }
    this.#moved = true
    const ran = to > this.now() ? await advance(to, step) : []
    await step(to)
    return ran
  }

  #refuse(to: number): void {
    const now = this.now()
    if (to < now && this.#moved) {
      const shown = beijingTime(now).slice(0, 16).replace('T', ' ')
      throw new AppError('bad-request', `时间只能往后调，现在是 ${shown}，请给更晚的时间。`)
    }
    if (to > now + FURTHEST_MS) {
      throw new AppError('bad-request', '一次最多往后调十年，请给近一些的时间。')
    }
  }

  /** Keeps the time for the last time. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#moving
    this.#keep()
  }

  #keep(): void {
    writeWhole(this.#file, JSON.stringify({ version: 1, now: this.now(), moved: this.#moved }))
  }

  #keepOrWarn(logger: Logger): void {
    try {
      this.#keep()
    } catch (error) {
      logger.warn({ err: error }, 'demo clock not kept')
    }
  }
}

function readKept(file: string): z.infer<typeof fileSchema> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new AppError(
      'damaged-store',
      '演示时钟的文件读不出来，请删除演示数据文件夹后重新启动。',
      { cause },
    )
  }
}
