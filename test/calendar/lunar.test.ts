import { describe, expect, it } from 'vitest'
import { addDays } from '#calendar/day.ts'
import { lunarDaysIn, solarTermDay, solarTermNames } from '#calendar/lunar.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'

const years = Array.from({ length: 32 }, (_, index) => 2004 + index)

describe('the lunar calendar', () => {
  it('agrees with every notice: 春节, 清明, 端午 and 中秋 are days off', () => {
    const calendar = new TableWorkdays(shippedTables())
    for (const year of years.filter((each) => each >= 2008 && each <= 2026)) {
      const [newYear] = lunarDaysIn(year, 1, 1)
      const [boats] = lunarDaysIn(year, 5, 5)
      const [midAutumn] = lunarDaysIn(year, 8, 15)
      for (const day of [newYear, boats, midAutumn, solarTermDay(year, '清明')]) {
        expect(calendar.holidayAround(day ?? ''), `${day}`).not.toBeNull()
      }
    }
  })

  it.each([
    [2027, '2027-02-06', '2027-09-15'],
    [2028, '2028-01-26', '2028-10-03'],
    [2030, '2030-02-03', '2030-09-12'],
    [2033, '2033-01-31', '2033-09-08'],
    [2035, '2035-02-08', '2035-09-16'],
  ])('knows 春节 and 中秋 of %i', (year, newYear, midAutumn) => {
    expect(lunarDaysIn(year, 1, 1)).toEqual([newYear])
    expect(lunarDaysIn(year, 8, 15)).toEqual([midAutumn])
  })

  it('has no gap: 除夕 is the day before 春节', () => {
    for (const year of years) {
      const [newYear = ''] = lunarDaysIn(year, 1, 1)
      expect(lunarDaysIn(year, 12, 30)).toContain(addDays(newYear, -1))
    }
  })

  it.each([
    [2003, 1, 1],
    [2036, 1, 1],
    [2024, 13, 1],
    [2024, 1, 31],
  ])('has no day outside its years, or that is none: %i, month %i, day %i', (year, month, day) => {
    expect(lunarDaysIn(year, month, day)).toEqual([])
  })

  it.each([
    [2024, '立东'],
    [2050, '立冬'],
  ])('knows no %i %s', (year, name) => {
    expect(solarTermDay(year, name)).toBeNull()
  })
})

describe('the solar terms', () => {
  it('are where the sun stands', () => {
    for (const year of years) {
      for (const [index, name] of solarTermNames.entries()) {
        const day = solarTermDay(year, name)
        const start = Date.parse(`${day}T00:00:00+08:00`)
        // 小寒 is at 285°. The formula is good to 0.01°, a quarter of an hour.
        const past = (longitude(start) - 285 - index * 15 + 1080 + 180) % 360
        const left = (longitude(start + 86_400_000) - 285 - index * 15 + 1080 + 180) % 360
        expect(past, `${year} ${name}`).toBeLessThan(180.011)
        expect(left, `${year} ${name}`).toBeGreaterThan(179.989)
      }
    }
  })
})

/** Apparent longitude of the sun in degrees (Meeus, Astronomical Algorithms, chapter 25). */
function longitude(at: number): number {
  // Terrestrial time is about 70 seconds ahead of UTC in these decades.
  const t = (at / 86_400_000 + 70 / 86_400 + 2_440_587.5 - 2_451_545) / 36_525
  const rad = Math.PI / 180
  const anomaly = (357.52911 + 35_999.05029 * t - 0.0001537 * t * t) * rad
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) +
    0.019993 * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly)
  const node = (125.04 - 1934.136 * t) * rad
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
  return (((mean + centre - 0.00569 - 0.00478 * Math.sin(node)) % 360) + 360) % 360
}

describe('days off around a festival', () => {
  const calendar = new TableWorkdays(shippedTables())

  it('are those of the notice, however they were joined', () => {
    expect(calendar.holidayAround('2024-10-01')).toEqual({
      first: '2024-10-01',
      last: '2024-10-07',
    })
    expect(calendar.holidayAround('2023-10-01')).toEqual({
      first: '2023-09-29',
      last: '2023-10-06',
    })
    expect(calendar.holidayAround('2012-06-23')).toEqual({
      first: '2012-06-22',
      last: '2012-06-24',
    })
    expect(calendar.holidayAround('2024-01-01')).toEqual({
      first: '2024-01-01',
      last: '2024-01-01',
    })
    expect(calendar.holidayAround('2025-01-01')).toEqual({
      first: '2025-01-01',
      last: '2025-01-01',
    })
  })

  it('are none for an ordinary weekend, or a year without a notice', () => {
    expect(calendar.holidayAround('2024-10-13')).toBeNull()
    expect(calendar.holidayAround('2031-10-01')).toBeNull()
  })
})
