import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { SendLimits } from '#bot/send-limits.ts'

const minute = { perMinute: 20 }
const start = '2024-05-13T09:00:00+08:00'

it('has room for so many, and again when the first of them is a minute old', () => {
  const clock = new ManualClock(start)
  const limits = new SendLimits(clock)
  for (let number = 1; number <= 20; number += 1) expect(limits.take('robot', minute)).toBe(0)
  const wait = limits.take('robot', minute)
  expect(wait).toBeGreaterThanOrEqual(60_000)
  expect(limits.take('another', minute)).toBe(0)
  clock.advance(wait)
  expect(limits.take('robot', minute)).toBe(0)
})

it('a place that is given back is that one, not the one somebody took later', () => {
  const clock = new ManualClock(start)
  const limits = new SendLimits(clock)
  const two = { perMinute: 2 }
  const first = clock.now()
  limits.take('robot', two)
  clock.advance(30_000)
  limits.take('robot', two)

  limits.giveBack('robot', first)

  expect(limits.take('robot', two)).toBe(0)
  clock.advance(45_000)
  expect(limits.take('robot', two)).toBeGreaterThan(0)
})

it('keeps the platform below its limit although messages take up to two seconds to arrive', () => {
  const message = fc.record({ pause: fc.nat(5_000), travel: fc.nat(2_000) })
  fc.assert(
    fc.property(fc.array(message, { minLength: 30, maxLength: 80 }), (messages) => {
      const clock = new ManualClock(start)
      const limits = new SendLimits(clock)
      const arrivals = messages.map(({ pause, travel }) => {
        clock.advance(pause)
        for (let wait = limits.take('robot', minute); wait > 0; wait = limits.take('robot', minute))
          clock.advance(wait)
        return clock.now() + travel
      })
      for (const at of arrivals) {
        const within = arrivals.filter((each) => each > at - 60_000 && each <= at)
        expect(within.length).toBeLessThanOrEqual(20)
      }
    }),
    { numRuns: 50 },
  )
})
