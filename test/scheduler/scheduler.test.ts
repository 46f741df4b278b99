import fc from 'fast-check'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { beijingTime, ManualClock } from '#base/clock.ts'
import type { Timers } from '#base/timers.ts'
import type { DueRow, Job } from '#scheduler/job.ts'
import { Scheduler, tickPause } from '#scheduler/scheduler.ts'
import { type MemoryContents, MemoryStore } from '../support/memory-store.ts'
import { type Death, MortalStore } from './mortal-store.ts'

const logger = pino({ level: 'silent' })
const start = Date.parse('2024-05-13T08:30:00+08:00')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A job with a timetable that writes down what it ran, and fails where it is told. */
class DiaryJob implements Job {
  readonly name: string
  readonly rows: DueRow[]
  readonly ran: { id: string; now: number }[] = []
  readonly failing = new Set<string>()
  asked = 0
  mute = false

  constructor(name: string, times: Readonly<Record<string, number>>) {
    this.name = name
    this.rows = Object.entries(times).map(([id, at]) => ({ id, at, kind: name, group: '一组' }))
  }

  async due(from: number, to: number): Promise<readonly DueRow[]> {
    this.asked++
    if (this.mute) throw new Error('mute')
    return this.rows.filter(({ at }) => at > from && at <= to).toSorted((a, b) => a.at - b.at)
  }

  async run({ id }: DueRow, now: number): Promise<void> {
    if (this.failing.has(id)) throw new Error(`${id} fails`)
    this.ran.push({ id, now })
  }

  get ids(): string[] {
    return this.ran.map(({ id }) => id)
  }
}

function stage(jobs: readonly Job[], store: MemoryStore | MortalStore = new MemoryStore()) {
  const clock = new ManualClock(start)
  const scheduler = new Scheduler({ jobs, store, clock, logger })
  const tickAt = async (instant: number) => {
    clock.set(instant)
    await scheduler.tick()
  }
  return { clock, scheduler, store, tickAt }
}

describe('a tick', () => {
  it('runs what fell due since the last one, over all jobs in order', async () => {
    const rounds = new DiaryJob('rounds', { open: start + hour, due: start + 3 * hour })
    const table = new DiaryJob('table', { table: start + 2 * hour })
    const order: string[] = []
    for (const job of [rounds, table]) {
      const run = job.run.bind(job)
      job.run = async (row, now) => {
        order.push(row.id)
        await run(row, now)
      }
    }
    const { tickAt } = stage([table, rounds])
    await tickAt(start)
    await tickAt(start + hour - 1)
    expect(order).toEqual([])
    await tickAt(start + 4 * hour)
    expect(order).toEqual(['open', 'table', 'due'])
    await tickAt(start + 5 * hour)
    expect(order).toHaveLength(3)
  })

  it('finds nothing due before the very first', async () => {
    const job = new DiaryJob('rounds', { yesterday: start - day, now: start, next: start + 1 })
    const { tickAt } = stage([job])
    await tickAt(start)
    await tickAt(start + minute)
    expect(job.ids).toEqual(['next'])
  })

  it('writes nothing and asks once when nothing is due', async () => {
    const job = new DiaryJob('rounds', { open: start + day })
    const store = new MortalStore()
    const { tickAt } = stage([job], store)
    await tickAt(start)
    const { writes } = store
    for (let tick = 1; tick <= 29; tick++) await tickAt(start + tick * tickPause)
    expect(store.writes).toBe(writes)
    expect(job.asked).toBe(29)
  })

  it('after days down runs everything late, once and in order', async () => {
    const times = { wed: start + 2 * day, fri: start + 4 * day, mon: start + 7 * day }
    const contents = new MemoryStore().contents
    const before = new DiaryJob('rounds', times)
    await stage([before], new MemoryStore(contents)).tickAt(start)
    const job = new DiaryJob('rounds', times)
    const { tickAt } = stage([job], new MemoryStore(contents))
    const back = start + 8 * day
    await tickAt(back)
    expect(job.ran).toEqual(['wed', 'fri', 'mon'].map((id) => ({ id, now: back })))
  })

  it('does not run again what was done before the journal forgot it', async () => {
    const times = { open: start + hour }
    const store = new MemoryStore()
    await stage([], store).tickAt(start)
    const first = stage([new DiaryJob('rounds', times)], store)
    await first.tickAt(start)
    await first.tickAt(start + hour)
    await forgetDone(store.contents)
    const job = new DiaryJob('rounds', times)
    await stage([job], new MemoryStore(store.contents)).tickAt(start + 5 * day)
    expect(job.ids).toEqual([])
  })

  it('sees what a run changes in what is due later', async () => {
    const job = new DiaryJob('rounds', { open: start + hour, chase: start + 2 * hour })
    const run = job.run.bind(job)
    job.run = async (row, now) => {
      await run(row, now)
      if (row.id === 'open') {
        job.rows.splice(1, 1, { id: 'digest', at: start + 3 * hour, kind: 'rounds', group: '' })
      }
    }
    const { tickAt } = stage([job])
    await tickAt(start)
    await tickAt(start + day)
    expect(job.ids).toEqual(['open', 'digest'])
  })

  it('goes back with a clock that is set back', async () => {
    const job = new DiaryJob('rounds', { early: start - day })
    const { tickAt } = stage([job])
    await tickAt(start)
    await tickAt(start - 2 * day)
    await tickAt(start - hour)
    expect(job.ids).toEqual(['early'])
  })
})

describe('a failing row', () => {
  it('does not stop the others and is tried again with growing pauses', async () => {
    const job = new DiaryJob('rounds', {
      open: start + hour,
      due: start + hour,
      digest: start + 2 * hour,
    })
    job.failing.add('open')
    const { tickAt } = stage([job])
    await tickAt(start)
    await tickAt(start + 2 * hour)
    expect(job.ids).toEqual(['due', 'digest'])
    const tries: number[] = []
    const run = job.run.bind(job)
    job.run = async (row, now) => {
      tries.push((now - start) / 1000 - 7200)
      await run(row, now)
    }
    for (let second = 20; second <= 300; second += 20)
      await tickAt(start + 2 * hour + second * 1000)
    expect(tries).toEqual([40, 100, 220])
    job.failing.clear()
    await tickAt(start + 4 * hour)
    await tickAt(start + 5 * hour)
    expect(job.ids).toEqual(['due', 'digest', 'open'])
  })

  it('is taken up by the next process', async () => {
    const times = { open: start + hour }
    const store = new MemoryStore()
    const broken = new DiaryJob('rounds', times)
    broken.failing.add('open')
    const first = stage([broken], store)
    await first.tickAt(start)
    await first.tickAt(start + hour)
    const job = new DiaryJob('rounds', times)
    await stage([job], new MemoryStore(store.contents)).tickAt(start + 5 * day)
    expect(job.ids).toEqual(['open'])
  })

  it('that takes the process down each time is not run at each start at once', async () => {
    const deadly: Job = {
      name: 'rounds',
      due: async (from, to) => {
        const at = start + hour
        return at > from && at <= to ? [{ id: 'open', at, kind: 'round-open', group: '' }] : []
      },
      run: () => {
        begun.push(restart)
        return new Promise(() => {})
      },
    }
    const begun: number[] = []
    let restart = 0
    let { contents } = new MemoryStore()
    await stage([deadly], new MemoryStore(contents)).tickAt(start)
    for (; restart < 40; restart++) {
      const store = new MemoryStore(contents)
      void stage([deadly], store).tickAt(start + hour + restart * minute)
      await settled()
      contents = structuredCloneOf(store.contents)
    }
    expect(begun, 'a start each minute').toEqual([0, 1, 2, 3, 5, 9, 17, 33])
  })

  it('of a job that cannot say what is due loses nothing and stops no other', async () => {
    const mute = new DiaryJob('mute', { first: start + hour })
    const other = new DiaryJob('other', { second: start + 2 * hour })
    mute.mute = true
    const { tickAt } = stage([mute, other])
    await tickAt(start)
    await tickAt(start + day)
    expect(other.ids).toEqual(['second'])
    mute.mute = false
    await tickAt(start + day + minute)
    expect(mute.ids).toEqual(['first'])
    expect(other.ids).toEqual(['second'])
  })
})

describe('a store that cannot be written', () => {
  it('rejects the tick and loses nothing', async () => {
    const job = new DiaryJob('rounds', { open: start + hour, due: start + hour })
    const store = new MortalStore()
    const { tickAt } = stage([job], store)
    await tickAt(start)
    store.failing = new Error('full')
    await expect(tickAt(start + hour)).rejects.toThrow('full')
    expect(job.ids).toEqual([])
    store.failing = null
    await tickAt(start + hour + minute)
    expect(job.ids).toEqual(['open', 'due'])
  })

  it('after the claim holds the row back until the tick is stored', async () => {
    const job = new DiaryJob('rounds', { open: start + hour })
    const store = new MortalStore()
    const { tickAt } = stage([job], store)
    await tickAt(start)
    const { claim } = store.journal
    store.journal.claim = async (...row) => {
      const claimed = await claim(...row)
      store.failing = new Error('full')
      return claimed
    }
    await expect(tickAt(start + hour)).rejects.toThrow('full')
    await expect(tickAt(start + hour + minute)).rejects.toThrow('full')
    expect(job.ids).toEqual([])
    store.failing = null
    store.journal.claim = claim
    await tickAt(start + hour + 2 * minute)
    expect(job.ids).toEqual(['open'])
    expect(storedTick(store, 'rounds')).toBeGreaterThanOrEqual(start + hour)
  })

  it('after a run does not make it run again', async () => {
    const job = new DiaryJob('rounds', { open: start + hour })
    const store = new MortalStore()
    const run = job.run.bind(job)
    job.run = async (row, now) => {
      await run(row, now)
      store.failing = new Error('full')
    }
    const { tickAt } = stage([job], store)
    await tickAt(start)
    await tickAt(start + hour)
    store.failing = null
    expect(store.journal.pending()).toHaveLength(1)
    await tickAt(start + 2 * hour)
    expect(job.ids).toEqual(['open'])
    expect(store.journal.pending()).toHaveLength(0)
  })
})

describe('moving the clock', () => {
  it('runs everything on the way at its own instant', async () => {
    const job = new DiaryJob('rounds', {
      wed: start + 2 * day,
      fri: start + 4 * day,
      far: start + 30 * day,
    })
    const { clock, scheduler } = stage([job])
    await scheduler.tick()
    const steps: number[] = []
    const ran = await scheduler.advance(start + 10 * day, async (instant) => {
      steps.push(instant)
      clock.set(instant)
    })
    expect(ran).toEqual([
      { at: beijingTime(start + 2 * day), kind: 'rounds', group: '一组' },
      { at: beijingTime(start + 4 * day), kind: 'rounds', group: '一组' },
    ])
    expect(steps).toEqual([start + 2 * day, start + 4 * day])
    expect(job.ran.map(({ now }) => now)).toEqual(steps)
    clock.set(start + 10 * day)
    await scheduler.tick()
    expect(job.ran).toHaveLength(2)
  })

  it('takes in what was due before it was ever asked to tick', async () => {
    const job = new DiaryJob('rounds', { soon: start + minute })
    const { clock, scheduler } = stage([job])
    const ran = await scheduler.advance(start + day, async (instant) => clock.set(instant))
    expect(ran).toHaveLength(1)
  })

  it('tries a failed row again further on', async () => {
    const job = new DiaryJob('rounds', { wed: start + 2 * day, fri: start + 4 * day })
    job.failing.add('wed')
    const { clock, scheduler } = stage([job])
    await scheduler.tick()
    const ran = await scheduler.advance(start + 10 * day, async (instant) => {
      clock.set(instant)
      if (instant > start + 3 * day) job.failing.clear()
    })
    expect(job.ids).toEqual(['wed', 'fri'])
    expect(ran).toHaveLength(2)
  })
})

describe('ticking by itself', () => {
  it('ticks at once and after each pause until it is stopped', async () => {
    const job = new DiaryJob('rounds', { open: start + hour, due: start + 2 * hour })
    const timers = new HandTimers()
    const clock = new ManualClock(start)
    const scheduler = new Scheduler({
      jobs: [job],
      store: new MemoryStore(),
      clock,
      logger,
      timers,
    })
    scheduler.start()
    await settled()
    expect(timers.pause).toBe(tickPause)
    clock.set(start + hour)
    timers.ring()
    await settled()
    expect(job.ids).toEqual(['open'])
    await scheduler.stop()
    clock.set(start + 2 * hour)
    timers.ring()
    await settled()
    expect(job.ids).toEqual(['open'])
    expect(timers.pause).toBeNull()
  })

  it('goes on after a tick that failed', async () => {
    const job = new DiaryJob('rounds', { open: start + hour })
    const timers = new HandTimers()
    const clock = new ManualClock(start)
    const store = new MortalStore()
    const scheduler = new Scheduler({ jobs: [job], store, clock, logger, timers })
    store.failing = new Error('full')
    scheduler.start()
    await settled()
    store.failing = null
    timers.ring()
    await settled()
    clock.set(start + hour)
    timers.ring()
    await settled()
    expect(job.ids).toEqual(['open'])
    await scheduler.stop()
  })

  it('stops between two rows, and the next process runs the rest', async () => {
    const times = { first: start + hour, second: start + hour, third: start + 2 * hour }
    const job = new DiaryJob('rounds', times)
    const { scheduler, store, clock } = stage([job])
    await scheduler.tick()
    const run = job.run.bind(job)
    let stopping: Promise<void> | undefined
    job.run = async (row, now) => {
      await run(row, now)
      stopping = scheduler.stop()
    }
    clock.set(start + 3 * hour)
    await scheduler.tick()
    await stopping
    expect(job.ids).toEqual(['first'])
    const rest = new DiaryJob('rounds', times)
    await stage([rest], new MemoryStore(store.contents)).tickAt(start + 4 * hour)
    expect(rest.ids).toEqual(['second', 'third'])
  })
})

describe('killed between a claim and the tick', () => {
  const times = { open: start + hour, due: start + hour }

  /** What a process leaves that was killed after its second claim. */
  async function claimedOnly(): Promise<MemoryContents> {
    const store = new MortalStore(undefined, { atWrite: 2, kept: true })
    const job = new DiaryJob('rounds', times)
    const { tickAt } = stage([job], store)
    await tickAt(start)
    void tickAt(start + hour)
    await store.died
    expect(store.journal.pending()).toHaveLength(2)
    expect(storedTick(store, 'rounds')).toBe(start)
    expect(job.ids).toEqual([])
    return structuredCloneOf(store.contents)
  }

  it('runs a row once, though the next process is killed too and the journal forgets', async () => {
    const next = new MortalStore(await claimedOnly(), { atWrite: 4, kept: true })
    const first = new DiaryJob('rounds', times)
    void stage([first], next).tickAt(start + 3 * day)
    await next.died
    const left = structuredCloneOf(next.contents)
    await forgetDone(left)
    const second = new DiaryJob('rounds', times)
    await stage([second], new MemoryStore(left)).tickAt(start + 6 * day)
    expect([...first.ids, ...second.ids]).toEqual(['open', 'due'])
  })

  it('runs a row once, though its job cannot say for days what is due', async () => {
    const store = new MemoryStore(await claimedOnly())
    const job = new DiaryJob('rounds', times)
    job.mute = true
    await stage([job], store).tickAt(start + 3 * day)
    await forgetDone(store.contents)
    job.mute = false
    const { tickAt } = stage([job], new MemoryStore(store.contents))
    await tickAt(start + 6 * day)
    await tickAt(start + 7 * day)
    expect(job.ids).toEqual(['open', 'due'])
  })

  it('runs what its job does not name any more at the first tick', async () => {
    const store = new MemoryStore(await claimedOnly())
    const job = new DiaryJob('rounds', { other: start + 9 * day })
    await stage([job], store).tickAt(start + hour + minute)
    expect(job.ids).toEqual(['open', 'due'])
    expect(store.journal.pending()).toHaveLength(0)
  })
})

describe('killed at any write and started again', () => {
  const plan = fc.record({
    times: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
    ticks: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 10 }),
    deaths: fc.array(fc.record({ atWrite: fc.nat(25), kept: fc.boolean() }), { maxLength: 6 }),
    forget: fc.boolean(),
  })

  it('loses nothing, and repeats only what was killed while it ran', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ times, ticks, deaths, forget }) => {
        const rows = times.map((quarter, at) => ({
          job: at % 2 ? 'odd' : 'even',
          id: `row ${at}`,
          at: start + quarter * 6 * hour,
        }))
        // A row that took the process down rests before it is tried again: one later instant for each death.
        const rests = [60, ...deaths.map((_, at) => 61 + at)]
        const instants = [0, ...ticks.toSorted((a, b) => a - b), ...rests].map(
          (at) => start + at * 6 * hour,
        )
        const runs = await liveAndDie(rows, instants, deaths, forget)
        for (const { id, at } of rows) {
          const ran = runs.filter((run) => run.id === id)
          expect(ran.length, id).toBeGreaterThanOrEqual(1)
          expect(ran.every((run) => run.now >= at)).toBe(true)
          expect(new Set(ran.map(({ life }) => life)).size, 'once in a life').toBe(ran.length)
          expect(
            ran.every((run) => run.tick >= at),
            'after the tick was stored',
          ).toBe(true)
        }
        // A death falls between the run and the mark of one row at most, and only that one may be run again.
        expect(runs.length).toBeLessThanOrEqual(rows.length + deaths.length)
        if (deaths.length === 0) expect(runs.map(({ id }) => id)).toEqual(inOrder(rows))
      }),
      { numRuns: 150, examples: [[killedTwiceOverOneInstant]] },
    )
  })
})

/** Killed at the last claim of an instant, then again when all it left was begun and the tick was still not stored. */
const killedTwiceOverOneInstant = {
  times: [1, 1, 32, 1, 1, 32, 1, 6, 32],
  ticks: [11],
  deaths: [
    { atWrite: 25, kept: true },
    { atWrite: 5, kept: false },
  ],
  forget: true,
}

interface Run {
  id: string
  now: number
  life: number
  /** The tick of its job that was stored when it ran. */
  tick: number
}

/** Lives through instants; dies at writes as told and goes on with what was left. */
async function liveAndDie(
  rows: readonly { job: string; id: string; at: number }[],
  instants: readonly number[],
  deaths: readonly Death[],
  forget: boolean,
): Promise<Run[]> {
  const runs: Run[] = []
  let { contents } = new MemoryStore()
  let left = instants
  for (let life = 0; left.length > 0; life++) {
    const store = new MortalStore(contents, deaths[life] ?? null)
    const jobs = ['even', 'odd'].map((name): Job => {
      const own = rows.filter((row) => row.job === name)
      const job = new DiaryJob(name, Object.fromEntries(own.map(({ id, at }) => [id, at])))
      job.run = async ({ id }, now) => {
        runs.push({ id, now, life, tick: storedTick(store, name) })
      }
      return job
    })
    left = await live(jobs, store, left)
    contents = structuredCloneOf(store.contents)
    if (forget) await forgetDone(contents)
  }
  return runs
}

/** Ticks at instants until death; @returns those left, the one at which it died included. */
async function live(
  jobs: readonly Job[],
  store: MortalStore,
  instants: readonly number[],
): Promise<readonly number[]> {
  const { tickAt } = stage(jobs, store)
  for (const [at, instant] of instants.entries()) {
    const death = store.died.then(() => 'dead')
    if ((await Promise.race([tickAt(instant), death])) === 'dead') return instants.slice(at)
  }
  return []
}

function inOrder(rows: readonly { job: string; id: string; at: number }[]): string[] {
  const byJob = [
    ...rows.filter((row) => row.job === 'even'),
    ...rows.filter((row) => row.job === 'odd'),
  ]
  return byJob.toSorted((a, b) => a.at - b.at).map(({ id }) => id)
}

/** What a process that is started now would find; a dead one may still hold the old. */
function structuredCloneOf(contents: MemoryContents): MemoryContents {
  const { entries } = new MemoryStore().contents
  for (const entry of contents.entries.all()) entries.set(entry)
  return { partitions: structuredClone(contents.partitions), entries }
}

/** Up to when a job has been asked, as a process started now would find it. */
function storedTick({ contents }: { contents: MemoryContents }, job: string): number {
  const { last } = contents.partitions.get('scheduler') as { last: Record<string, number> }
  return last[job] ?? Number.NEGATIVE_INFINITY
}

/** Drops all that is done, as the journal does after days. */
async function forgetDone(contents: MemoryContents): Promise<void> {
  const store = new MemoryStore(contents)
  store.journal.forget(Number.POSITIVE_INFINITY)
  await store.close()
}

/** Lets everything that waits for nothing but promises run. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

/** Timers that go off when the test says so; at most one is pending. */
class HandTimers implements Timers {
  #task: (() => void) | null = null
  pause: number | null = null

  start(task: () => void, milliseconds: number): unknown {
    this.#task = task
    this.pause = milliseconds
    return task
  }

  stop(): void {
    this.#task = null
    this.pause = null
  }

  ring(): void {
    const task = this.#task
    this.stop()
    task?.()
  }
}
