import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import {
  callAfter,
  callsBetween,
  mayCall,
  staleAt,
  usualCallTimes,
} from '#features/alert/roll-call.ts'
import { instant } from '../../support/events.ts'

const until = (to: string, from = '2024-10-13 14:00') =>
  callsBetween(instant(from), instant(from), instant(to), usualCallTimes).map((at) =>
    Object.values(dayTimeOf(at)).join(' '),
  )

describe('the usual times', () => {
  it('every four hours; what falls into the night is asked in the morning, the next counts from there', () => {
    expect(until('2024-10-14 15:00')).toEqual([
      '2024-10-13 18:00',
      '2024-10-14 06:00',
      '2024-10-14 10:00',
      '2024-10-14 14:00',
    ])
    expect(until('2024-10-14 11:00', '2024-10-13 23:30')).toEqual([
      '2024-10-14 06:00',
      '2024-10-14 10:00',
    ])
  })

  it('a roll-call is stale when the next one is due, and at night', () => {
    expect(staleAt(instant('2024-10-13 10:00'), usualCallTimes)).toBe(instant('2024-10-13 14:00'))
    expect(staleAt(instant('2024-10-13 19:00'), usualCallTimes)).toBe(instant('2024-10-13 22:00'))
  })
})

it('whatever the times: nobody is asked outside of them, never more often than wanted, at least once a day', () => {
  const hour = fc.integer({ min: 0, max: 23 })
  const times = fc
    .tuple(fc.integer({ min: 1, max: 24 }), hour, hour)
    .filter(([, a, b]) => a !== b)
    .map(([everyHours, a, b]) => ({
      everyHours,
      from: `${String(Math.min(a, b)).padStart(2, '0')}:00`,
      to: `${String(Math.max(a, b)).padStart(2, '0')}:00`,
    }))
  const start = fc
    .integer({ min: 0, max: 14 * 24 * 60 })
    .map((m) => instant('2024-12-25 00:00') + m * 60_000)
  fc.assert(
    fc.property(times, start, fc.integer({ min: 1, max: 96 }), (each, from, hours) => {
      const to = from + hours * 3_600_000
      const calls = callsBetween(from, from, to, each)
      for (const [at, call] of calls.entries()) {
        expect(mayCall(call, each)).toBe(true)
        const gap = call - (calls[at - 1] ?? from)
        // In the morning people are asked however late it was in the evening.
        const isMorning = dayTimeOf(call).time === each.from
        expect(gap >= each.everyHours * 3_600_000 || isMorning).toBe(true)
        expect(gap).toBeLessThanOrEqual(2 * 24 * 3_600_000)
      }
      expect(callAfter(from, to, each)).toBeGreaterThan(to)
      expect(callsBetween(from, to, callAfter(from, to, each), each)).toHaveLength(1)
    }),
  )
})
