import { describe, expect, it } from 'vitest'
import { daysFrom, weekday, yearOf } from '#calendar/day.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import { workdayOnOrBefore } from '#calendar/workdays.ts'
import fixture from '../fixtures/workdays.json' with { type: 'json' }

const workdays = new TableWorkdays(shippedTables())

describe.each(Object.entries(fixture.years))('%s', (year, notice) => {
  const days = daysFrom(`${year}-01-01`, `${year}-12-31`)
  const off = new Set(notice.holidays.flatMap(([from = '', to = '']) => daysFrom(from, to)))
  const work = new Set(notice.makeup)

  it('is worked day by day as its notice says', () => {
    for (const day of days) {
      const expected = work.has(day) || (!off.has(day) && weekday(day) <= 5)
      expect(workdays.isWorkday(day), day).toBe(expected)
    }
  })

  it('has the days counted by hand', () => {
    const offOn = (place: number) =>
      days.filter((day) => weekday(day) === place && workdays.isWorkday(day) === false)

    expect(days).toHaveLength(notice.days)
    expect(days.filter((day) => workdays.isWorkday(day) === true)).toHaveLength(notice.workdays)
    expect(offOn(3)).toEqual(notice.wednesdaysOff)
    expect(offOn(5)).toEqual(notice.fridaysOff)
    for (const day of notice.weekdayHolidays) expect(workdays.isWorkday(day), day).toBe(false)
  })
})

describe('working days', () => {
  it.each(fixture.resolved)('$date, where sources differ', ({ date, isWorkday }) => {
    expect(workdays.isWorkday(date)).toBe(isWorkday)
  })

  it('are those of each week', () => {
    for (const round of fixture.rounds) {
      const days = daysFrom(round.monday, round.sunday)
      const worked = days.filter((day) => workdays.isWorkday(day) === true)
      expect(
        worked.map((day) => day.slice(5)),
        round.week,
      ).toEqual(round.workdays)
      const unknown = days.filter((day) => workdays.isWorkday(day) === 'unknown')
      expect(unknown, round.week).toEqual(round.unknownDays ?? [])
    }
  })

  it('are found before and after holidays, make-up days counting', () => {
    expect(workdays.previousWorkday('2024-10-01')).toBe('2024-09-30')
    expect(workdays.previousWorkday('2024-09-30')).toBe('2024-09-29')
    expect(workdays.nextWorkday('2024-09-30')).toBe('2024-10-08')
    expect(workdays.nextWorkday('2026-09-30')).toBe('2026-10-08')
    expect(workdayOnOrBefore(workdays, '2024-06-14')).toBe('2024-06-14')
    expect(workdayOnOrBefore(workdays, '2024-06-16')).toBe('2024-06-14')
  })
})

describe('a year without a notice', () => {
  it('is known for none of its days, weekends included', () => {
    expect(workdays.isKnownYear(2027)).toBe(false)
    for (const day of daysFrom('2027-01-01', '2027-12-31')) {
      expect(workdays.isWorkday(day), day).toBe('unknown')
    }
    expect(workdays.isWorkday('2003-12-31')).toBe('unknown')
  })

  it('is not walked through', () => {
    expect(workdays.previousWorkday('2027-01-02')).toBe('unknown')
    expect(workdays.nextWorkday('2026-12-31')).toBe('unknown')
    expect(workdays.previousWorkday('2027-01-01')).toBe('2026-12-31')
    expect(workdayOnOrBefore(workdays, '2027-01-02')).toBe('unknown')
  })

  it('leaves the December before it provisional, though known', () => {
    expect(workdays.isWorkday('2026-12-29')).toBe(true)
    expect(workdays.isProvisional('2026-12-29')).toBe(true)
    expect(workdays.isProvisional('2026-12-24')).toBe(false)
    expect(workdays.isProvisional('2025-12-31')).toBe(false)
    expect(workdays.isProvisional('2027-12-31')).toBe(false)
  })

  it('may change the December before it once there is a notice', () => {
    const off = new Set(['2026-12-31', '2027-01-01'])
    const later = new TableWorkdays([
      ...shippedTables(),
      { year: 2027, off, work: new Set(['2026-12-27']) },
    ])
    expect(later.isWorkday('2026-12-31')).toBe(false)
    expect(later.isWorkday('2026-12-27')).toBe(true)
    expect(later.isWorkday('2027-01-04')).toBe(true)
  })
})

it('ships every year from 2004 to 2026', () => {
  const years = shippedTables().map(({ year }) => year)
  expect(years.toSorted()).toEqual(Array.from({ length: 23 }, (_, at) => 2004 + at))
  for (const { year, off, work } of shippedTables()) {
    for (const day of [...off, ...work]) expect(yearOf(day)).toBe(year)
  }
})
