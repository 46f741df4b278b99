import { beijingTime, type Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { systemTimers, type Timers } from '#base/timers.ts'
import type { Store } from '#storage/store.ts'
import type { DueRow, Job } from './job.ts'
import { OpenRows } from './open-rows.ts'
import { Ticks } from './ticks.ts'

/** What a scheduler works with. */
export interface SchedulerOptions {
  /** In the order in which rows of the same instant are run; names are unique and stay. */
  jobs: readonly Job[]
  store: Store
  clock: Clock
  logger: Logger
  /** Default Node's own. */
  timers?: Timers
}

/** Something that was run: its nominal instant (ISO 8601, Beijing), what it was, for which group. */
export interface Ran {
  at: string
  kind: string
  group: string
}

/** Pause between two ticks, in milliseconds. */
export const tickPause = 20_000

/** What is due is asked for so much time at once: what a run changes shows in what is due later. */
const WINDOW_MS = 86_400_000

/** Sets the clock to an instant, forwards. */
type Step = (instant: number) => Promise<void>

interface Claimable {
  job: Job
  row: DueRow
}

/**
 * Runs what falls due, each row once: it is claimed durably, then the tick is stored, then it is run, then marked done, in
 * this order also for what an earlier process has claimed. So after a kill anywhere what was begun is taken up again, and
 * what was done is not, whatever the journal forgets (a row killed between its end and its mark is run again: jobs are
 * idempotent). After days down everything comes late, in order; whether it is then still worth doing is each job's own
 * business.
 */
export class Scheduler {
  readonly #jobs: ReadonlyMap<string, Job>
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #timers: Timers
  readonly #rows: OpenRows
  readonly #ticks: Ticks
  #loaded = false
  #walking: Promise<unknown> = Promise.resolve()
  #timer: unknown
  #stopped = false

  constructor({ jobs, store, clock, logger, timers = systemTimers }: SchedulerOptions) {
    this.#jobs = new Map(jobs.map((job) => [job.name, job]))
    this.#clock = clock
    this.#logger = logger
    this.#timers = timers
    this.#rows = new OpenRows(store.journal, logger)
    this.#ticks = new Ticks(store, logger)
  }

  /** Ticks now and every 20 s from now on. */
  start(): void {
    void this.#tickAndWait()
  }

  /** Ends the ticking; resolves when the row that is being run is over. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#timers.stop(this.#timer)
    await this.#walking
  }

  /**
   * Runs what has fallen due since the last tick; at the very first, nothing has. Cheap when nothing has. Ticks wait for each
   * other. Rejects when the store cannot be written; nothing is lost then.
   */
  tick(): Promise<void> {
    return this.#queue(async () => {
      await this.#walk(this.#clock.now(), null, [])
    })
  }

  /**
   * Runs what falls due up to an instant, each row with the clock set to its instant by `step`.
   * @returns what was run, in order.
   */
  advance(to: number, step: Step): Promise<readonly Ran[]> {
    return this.#queue(async () => {
      const ran: DueRow[] = []
      await this.#walk(to, step, ran)
      return ran.map(({ at, kind, group }) => ({ at: beijingTime(at), kind, group }))
    })
  }

  async #tickAndWait(): Promise<void> {
    try {
      await this.tick()
    } catch (error) {
      this.#logger.error({ err: error }, 'tick failed, tried again')
    }
    if (!this.#stopped) this.#timer = this.#timers.start(() => void this.#tickAndWait(), tickPause)
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#walking.then(work)
    this.#walking = result.catch(() => undefined)
    return result
  }

  /** From the last tick to an instant, one due instant after the other. */
  async #walk(to: number, step: Step | null, ran: DueRow[]): Promise<void> {
    if (this.#stopped) return
    if (!this.#loaded) await this.#load()
    await this.#ticks.begin(this.#jobs.keys(), this.#clock.now())
    await this.#runOpen(ran)
    const asked = new Map(this.#jobs)
    for (let from = this.#first(asked); from < to && !this.#stopped; from = this.#first(asked)) {
      const end = Math.min(to, from + WINDOW_MS)
      const due = await this.#due(asked, end)
      const [next] = due
      if (next) await this.#runAt(next.row.at, due, { asked, step, ran })
      else await this.#passTo(end, asked, ran)
    }
  }

  async #load(): Promise<void> {
    await this.#ticks.load()
    this.#rows.load()
    this.#loaded = true
  }

  /** The earliest instant up to which all of some jobs were asked. */
  #first(jobs: ReadonlyMap<string, Job>): number {
    let first = Number.POSITIVE_INFINITY
    for (const job of jobs.keys()) first = Math.min(first, this.#ticks.of(job))
    return first
  }

  /** What falls due up to `end`, in order; a job that cannot tell is taken out and asked again at the next tick. */
  async #due(asked: Map<string, Job>, end: number): Promise<Claimable[]> {
    const due: Claimable[] = []
    for (const [name, job] of asked) {
      const from = this.#ticks.of(name)
      if (from >= end) continue
      try {
        const rows = await job.due(from, end)
        due.push(...rows.filter(({ at }) => at > from && at <= end).map((row) => ({ job, row })))
      } catch (error) {
        this.#logger.error({ job: name, err: error }, 'job cannot say what is due')
        asked.delete(name)
      }
    }
    return due.sort((a, b) => a.row.at - b.row.at)
  }

  /** Everything of one instant: all of it is claimed before the tick is stored, so that none is passed over. */
  async #runAt(
    at: number,
    due: readonly Claimable[],
    { asked, step, ran }: { asked: ReadonlyMap<string, Job>; step: Step | null; ran: DueRow[] },
  ): Promise<void> {
    if (step && at > this.#clock.now()) await step(at)
    for (const { job, row } of due) {
      if (row.at === at) await this.#rows.claim(job, row, this.#clock.now())
    }
    await this.#ticks.settle(asked.keys(), at)
    await this.#runOpen(ran)
  }

  /** Nothing is due on the way; a row claimed before a kill that its job does not name any more is run all the same. */
  async #passTo(end: number, asked: ReadonlyMap<string, Job>, ran: DueRow[]): Promise<void> {
    const askedUpTo = (job: string) =>
      asked.has(job) ? this.#ticks.of(job) : Number.POSITIVE_INFINITY
    if (!this.#rows.anyAhead(end, askedUpTo)) return this.#ticks.pass(asked.keys(), end)
    await this.#ticks.settle(asked.keys(), end)
    await this.#runOpen(ran)
  }

  async #runOpen(ran: DueRow[]): Promise<void> {
    for (const key of this.#rows.runnable(this.#clock.now(), (job) => this.#ticks.of(job))) {
      if (this.#stopped) return
      const row = await this.#rows.run(key, this.#jobs, this.#clock.now())
      if (row) ran.push(row)
    }
  }
}
