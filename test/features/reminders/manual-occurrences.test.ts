import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { ManualWhen } from '#features/reminders/manual.ts'
import { nextOccurrence, occurrences } from '#features/reminders/manual-occurrences.ts'
import { shippedDates } from '../../support/date-setting.ts'

const workdays = shippedDates.calendar

/** `2024-06-07 09:07 T-3`, with why it was moved. */
function times(when: ManualWhen, from: string, to: string): string[] {
  return occurrences(when, from, to, workdays).map(({ at, lead, movedBecause }) => {
    const { day, time } = dayTimeOf(at)
    return [day, time, `T-${lead}`, ...(movedBecause ? [movedBecause] : [])].join(' ')
  })
}

describe('when manual reminders go', () => {
  it('by a day: three days before, the day before and on the day, on working days', () => {
    // 8 to 10 June 2024 are off: 端午节.
    const when = {
      type: 'before',
      day: '2024-06-11',
      leads: [3, 1, 0],
      time: '09:07',
      by: null,
    } as const
    expect(times(when, '2024-06-01', '2024-06-30')).toEqual([
      '2024-06-07 09:07 T-1 6月10日不上班，提前到6月7日',
      '2024-06-11 09:07 T-0',
    ])
  })

  it('on a day that is off only at a time somebody named', () => {
    const sunday = { type: 'once', day: '2024-06-02', time: '10:00' } as const
    expect(times({ ...sunday, exact: true }, '2024-05-01', '2024-06-30')).toEqual([
      '2024-06-02 10:00 T-0',
    ])
    expect(times({ ...sunday, exact: false }, '2024-05-01', '2024-06-30')).toEqual([
      '2024-05-31 10:00 T-0 6月2日不上班，提前到5月31日',
    ])
  })

  it('each week: a Friday in a holiday goes before it, a Saturday that was asked for stays', () => {
    const friday = { type: 'weekly', weekdays: [5], leads: [0], time: '15:00' } as const
    expect(times(friday, '2024-09-23', '2024-10-14')).toEqual([
      '2024-09-27 15:00 T-0',
      '2024-09-30 15:00 T-0 10月4日不上班，提前到9月30日',
      '2024-10-11 15:00 T-0',
    ])
    const saturday = { type: 'weekly', weekdays: [6], leads: [0], time: '08:00' } as const
    expect(times(saturday, '2024-05-27', '2024-06-09')).toEqual([
      '2024-06-01 08:00 T-0',
      '2024-06-08 08:00 T-0',
    ])
  })

  it('what meets on one day goes once', () => {
    const all = { type: 'weekly', weekdays: [1, 2, 3, 4, 5], leads: [0], time: '09:07' } as const
    const days = times(all, '2024-09-30', '2024-10-08').map((each) => each.slice(0, 10))
    expect(days).toEqual(['2024-09-30', '2024-10-08'])
  })

  it('each month: the 31st is the last day of a shorter one', () => {
    const when = { type: 'monthly', days: [31], leads: [0], time: '09:07' } as const
    expect(times(when, '2024-04-01', '2024-06-30')).toEqual([
      '2024-04-30 09:07 T-0',
      '2024-05-31 09:07 T-0',
      '2024-06-28 09:07 T-0 6月30日不上班，提前到6月28日',
    ])
  })

  it('each working day knows the days that are made up', () => {
    // 2024-05-11 is a Saturday that is worked.
    expect(times({ type: 'workdays', time: '09:00' }, '2024-05-10', '2024-05-13')).toEqual([
      '2024-05-10 09:00 T-0',
      '2024-05-11 09:00 T-0',
      '2024-05-13 09:00 T-0',
    ])
    expect(times({ type: 'daily', time: '08:00' }, '2024-05-12', '2024-05-13')).toHaveLength(2)
  })

  it('a year without published holidays moves nothing', () => {
    const when = { type: 'monthly', days: [1], leads: [0], time: '09:07' } as const
    expect(times(when, '2031-05-01', '2031-06-30')).toEqual([
      '2031-05-01 09:07 T-0',
      '2031-06-01 09:07 T-0',
    ])
    expect(times({ type: 'workdays', time: '09:00' }, '2031-05-02', '2031-05-05')).toHaveLength(2)
  })

  it('tells the next time', () => {
    const when = { type: 'once', day: '2024-06-03', time: '10:00', exact: true } as const
    const at = Date.parse('2024-06-03T10:00:00+08:00')
    expect(nextOccurrence(when, at - 1, '2024-06-03', workdays)?.at).toBe(at)
    expect(nextOccurrence(when, at, '2024-06-03', workdays)).toBeNull()
  })

  const numbers = (min: number, max: number) =>
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 })
  const anyWhen: fc.Arbitrary<ManualWhen> = fc.oneof(
    fc.record({
      type: fc.constant('weekly' as const),
      weekdays: numbers(1, 7),
      leads: numbers(0, 7),
      time: fc.constant('09:07'),
    }),
    fc.record({
      type: fc.constant('monthly' as const),
      days: numbers(1, 31),
      leads: numbers(0, 7),
      time: fc.constant('09:07'),
    }),
    fc.record({
      type: fc.constantFrom('workdays' as const, 'daily' as const),
      time: fc.constant('09:00'),
    }),
  )
  const start = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2023-01-01', days))

  it('is in order, within the days asked for, and the same when asked in two parts', () => {
    fc.assert(
      fc.property(anyWhen, start, fc.integer({ min: 0, max: 60 }), (when, from, length) => {
        const to = addDays(from, length)
        const all = occurrences(when, from, to, workdays)
        const middle = addDays(from, Math.floor(length / 2))
        const parts = [
          ...occurrences(when, from, middle, workdays),
          ...occurrences(when, addDays(middle, 1), to, workdays),
        ]
        expect(all).toEqual(parts)
        expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b))
        expect(all.every(({ day }) => day >= from && day <= to)).toBe(true)
      }),
    )
  })
})
