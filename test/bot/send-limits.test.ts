import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import type { Departure } from '#bot/dispatcher.ts'
import { Place, SendLimits } from '#bot/send-limits.ts'

const minute = { perMinute: 20 }
const two = { perMinute: 2 }
const start = '2024-05-13T09:00:00+08:00'

function openLimits() {
  const clock = new ManualClock(start)
  return { clock, limits: new SendLimits(clock) }
}

/** A place that there has to be. */
function placeOf(limits: SendLimits, rate = two): Place {
  const place = limits.take('robot', rate)
  if (!(place instanceof Place)) throw new Error(`no place for ${place} ms`)
  return place
}

it('has room for so many, and again when the first of them is a minute old', () => {
  const { clock, limits } = openLimits()
  for (let number = 1; number <= 20; number += 1) placeOf(limits, minute).settle()
  const wait = Number(limits.take('robot', minute))
  expect(wait).toBeGreaterThanOrEqual(60_000)
  expect(limits.take('another', minute)).toBeInstanceOf(Place)
  clock.advance(wait)
  placeOf(limits, minute)
})

it('a place that is given back is that one, not the one somebody took later', () => {
  const { clock, limits } = openLimits()
  const first = placeOf(limits)
  clock.advance(30_000)
  placeOf(limits).settle()

  first.giveBack()

  placeOf(limits).settle()
  clock.advance(45_000)
  expect(limits.take('robot', two)).toBeGreaterThan(0)
})

it('a message counts from its answer on, however long ago its place was taken', () => {
  const { clock, limits } = openLimits()
  const [first, second] = [placeOf(limits), placeOf(limits)]
  clock.advance(120_000)
  expect(limits.take('robot', two)).toBeGreaterThan(0)

  first.settle()
  second.settle()
  clock.advance(50_000)
  expect(limits.take('robot', two)).toBe(12_000)
})

it('what is answered stays counted, whatever is given back after it', () => {
  const { limits } = openLimits()
  for (const place of [placeOf(limits), placeOf(limits)]) {
    place.settle()
    place.giveBack()
  }
  expect(limits.take('robot', two)).toBeGreaterThan(0)
})

it('a message that does not become ready, or is dropped, takes no room', async () => {
  const { limits } = openLimits()
  const counted = { robot: 'robot', perMinute: 1, reason: 'limit of the robot' }
  const ready: Departure = {
    state: 'ready',
    go: async () => ({ state: 'sent' }),
    drop: () => undefined,
  }
  const dead = await limits.prepare(counted, async () => ({ state: 'retry', reason: 'down' }))
  expect(dead).toEqual({ state: 'retry', reason: 'down' })
  const dropped = await limits.prepare(counted, async () => ready)
  if (dropped.state === 'ready') dropped.drop()

  const sent = await limits.prepare(counted, async () => ready)
  expect(sent.state === 'ready' && (await sent.go())).toEqual({ state: 'sent' })
  const late = await limits.prepare(counted, async () => ready)
  expect(late).toEqual({ state: 'retry', reason: 'limit of the robot', afterMs: 62_000 })
})

it('keeps the platform below its limit however long messages travel before they are answered', () => {
  const message = fc.record({
    pause: fc.nat(5_000),
    preparing: fc.nat(4_000),
    travel: fc.nat(20_000),
  })
  fc.assert(
    fc.property(fc.array(message, { minLength: 30, maxLength: 80 }), (messages) => {
      const { clock, limits } = openLimits()
      const under: { arrives: number; place: Place }[] = []
      const arrivals: number[] = []
      const pass = (ms: number) => {
        const end = clock.now() + ms
        for (const each of under.filter(({ arrives }) => arrives <= end).sort(byArrival)) {
          clock.set(each.arrives)
          each.place.settle()
          arrivals.push(each.arrives)
          under.splice(under.indexOf(each), 1)
        }
        clock.set(end)
      }
      for (const { pause, preparing, travel } of messages) {
        pass(pause)
        let place = limits.take('robot', minute)
        for (; !(place instanceof Place); place = limits.take('robot', minute)) pass(place)
        under.push({ arrives: clock.now() + preparing + travel, place })
      }
      pass(60_000)
      for (const at of arrivals) {
        const within = arrivals.filter((each) => each > at - 60_000 && each <= at)
        expect(within.length).toBeLessThanOrEqual(20)
      }
    }),
    { numRuns: 50 },
  )
})

const byArrival = (a: { arrives: number }, b: { arrives: number }) => a.arrives - b.arrives
