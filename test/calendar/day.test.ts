import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beijingDay, beijingTime } from '#base/clock.ts'
import { dayOf, dayTimeOf, instantOf } from '#calendar/beijing.ts'
import {
  addDays,
  addWeeks,
  compareDays,
  daysBetween,
  daysFrom,
  isDay,
  isoWeek,
  lastOfMonth,
  mondayOf,
  mondayOfWeek,
  weekday,
} from '#calendar/day.ts'

const anyDay = fc
  .date({ min: new Date('1993-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day', () => {
  it('exists or does not', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2024-12-31']) expect(isDay(day), day).toBe(true)
    for (const day of ['2023-02-29', '2024-06-31', '2024-2-9', '2024-13-01', '今天', '']) {
      expect(isDay(day), day).toBe(false)
    }
  })

  it('knows its place in the week', () => {
    expect(weekday('2024-05-13')).toBe(1)
    expect(weekday('2024-05-19')).toBe(7)
    expect(weekday('1969-12-31')).toBe(3)
    expect(mondayOf('2024-05-19')).toBe('2024-05-13')
    expect(mondayOf('2024-05-13')).toBe('2024-05-13')
  })

  it('is counted over months, leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31')
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(daysFrom('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(daysFrom('2024-03-02', '2024-03-01')).toEqual([])
    expect(lastOfMonth('2024-02')).toBe('2024-02-29')
    expect(lastOfMonth('2023-12')).toBe('2023-12-31')
    expect(['2024-03-01', '2023-12-31', '2024-02-29'].toSorted(compareDays)[0]).toBe('2023-12-31')
  })

  it('is the one that the machine’s own calendar has', () => {
    const first = Date.parse('1599-01-01T00:00:00Z') / 86_400_000
    for (let number = first; number < first + 820 * 366; number++) {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
      if (addDays('1970-01-01', number) !== day) expect(addDays('1970-01-01', number)).toBe(day)
      if (daysBetween('1970-01-01', day) !== number) expect(day).toBe(number)
    }
  })

  it('refuses what is no day', () => {
    expect(() => weekday('2024-5-1')).toThrow(RangeError)
    expect(() => addDays('周三', 1)).toThrow(RangeError)
    for (const day of ['2024-00-10', '2024-05-00', '2024-05-32', '2024/05/01', '2024-05-01T']) {
      expect(() => addDays(day, 1), day).toThrow(RangeError)
    }
  })

  it('comes back from any distance', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        const other = addDays(day, days)
        expect(daysBetween(day, other)).toBe(days)
        expect(Math.abs((weekday(other) - weekday(day) - days) % 7)).toBe(0)
        expect(Math.sign(compareDays(other, day))).toBe(Math.sign(days))
      }),
    )
  })
})

describe('an ISO week', () => {
  it.each([
    ['2024-01-01', '2024-W01'],
    ['2024-12-29', '2024-W52'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2021-01-03', '2020-W53'],
    ['2023-01-01', '2022-W52'],
  ])('%s lies in %s', (day, week) => {
    expect(isoWeek(day)).toBe(week)
  })

  it('is found again by its Monday', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, weeks) => {
        expect(mondayOfWeek(isoWeek(day))).toBe(mondayOf(day))
        expect(addWeeks(addWeeks(isoWeek(day), weeks), -weeks)).toBe(isoWeek(day))
      }),
    )
  })

  it('exists or is refused', () => {
    expect(mondayOfWeek('2026-W53')).toBe('2026-12-28')
    for (const week of ['2024-W53', '2024-W00', '2024-20', '第20周']) {
      expect(() => mondayOfWeek(week), week).toThrow(RangeError)
    }
  })
})

describe('Beijing time', () => {
  it('is the one of the machine’s tables, summer times before 1992 included', () => {
    const style = { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' } as const
    const tables = new Intl.DateTimeFormat('sv-SE', style)
    const instant = fc.oneof(
      fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(1993, 0) }),
      fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2300, 0) }),
    )
    fc.assert(
      fc.property(instant, (at) => {
        expect(beijingTime(at).slice(0, 19).replace('T', ' ')).toBe(tables.format(at))
        expect(beijingDay(at)).toBe(tables.format(at).slice(0, 10))
      }),
    )
    expect(beijingTime(Date.UTC(1988, 6, 1))).toBe('1988-07-01T09:00:00+09:00')
    expect(beijingTime(Date.UTC(2024, 6, 1))).toBe('2024-07-01T08:00:00+08:00')
  })

  it('is told and read to the minute', () => {
    const instant = instantOf('2024-05-15', '09:00')
    expect(beijingTime(instant)).toBe('2024-05-15T09:00:00+08:00')
    expect(dayTimeOf(instant + 59_999)).toEqual({ day: '2024-05-15', time: '09:00' })
    expect(instantOf('2024-05-15', '24:00')).toBe(instantOf('2024-05-16', '00:00'))
    expect(() => instantOf('2024-05-15', '九点')).toThrow(RangeError)
  })

  it('agrees with the zone table', () => {
    const instants = fc.integer({ min: Date.UTC(1993, 0, 1), max: Date.UTC(2100, 0, 1) })
    fc.assert(
      fc.property(instants, (instant) => {
        const { day, time } = dayTimeOf(instant)
        expect(dayOf(instant)).toBe(beijingDay(instant))
        expect(`${day}T${time}`).toBe(beijingTime(instant).slice(0, 16))
        expect(instant - instantOf(day, time)).toBeLessThan(60_000)
      }),
    )
  })
})
