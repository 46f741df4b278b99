import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beijingTime } from '#base/clock.ts'
import { instantOf } from '#calendar/beijing.ts'
import { shippedTables } from '#calendar/shipped-tables.ts'
import { TableWorkdays } from '#calendar/table-workdays.ts'
import { defaultTimes } from '#features/progress/roster/roster.ts'
import { parseRoundTimes, parseWeekTime } from '#features/progress/weeks/round-times.ts'
import {
  monthsBetween,
  monthTableDay,
  roundWeek,
  type StepInstants,
  weekOf,
  weeksBetween,
} from '#features/progress/weeks/round-week.ts'
import { whyMoved } from '#features/progress/weeks/round-week-words.ts'
import fixture from '../../fixtures/workdays.json' with { type: 'json' }

const workdays = new TableWorkdays(shippedTables())
const noSteps = { open: null, chase: null, due: null, consolidate: null }

describe('the rounds of 2024–2026', () => {
  it.each(fixture.rounds)('$week falls as published', (expected) => {
    const round = roundWeek(expected.week, defaultTimes, workdays)

    expect(round).toMatchObject({
      monday: expected.monday,
      sunday: expected.sunday,
      status: expected.status,
      collapsed: expected.collapsed,
      movedForward: expected.movedForward,
      automatic: expected.status === 'normal' || expected.status === 'shifted',
    })
    expect(shown(round)).toEqual(expected.planned ?? noSteps)
    expect(shown(round.nominal)).toEqual(expected.nominal)
    expect(minute(round.gentlerOpen)).toBe(expected.gentlerOpen ?? null)
    expect(round.worked.map((day) => day.slice(5))).toEqual(expected.workdays)
    expect(round.mark).toBe(expected.status === 'unknown-year' ? '未核' : null)
  })

  it('are 157, one a week without a gap', () => {
    const weeks = weeksBetween(instantOf('2024-01-01', '00:00'), instantOf('2027-01-03', '23:59'))

    expect(weeks).toEqual(fixture.rounds.map((round) => round.week))
    expect(weeks).toHaveLength(157)
  })

  it('chase a second time on the day of the first', () => {
    for (const { week } of fixture.rounds) {
      const { chase, secondChase } = roundWeek(week, defaultTimes, workdays)
      if (chase === null) expect(secondChase).toBeNull()
      else expect(secondChase).toBe(chase + 70 * 60_000)
    }
  })
})

describe('a year without data', () => {
  it.each(['2027-W01', '2027-W05', '2027-W20'])('%s keeps its nominal days, unchecked', (week) => {
    const round = roundWeek(week, defaultTimes, workdays)

    expect(round).toMatchObject({ status: 'unknown-year', mark: '未核', automatic: false })
    expect(shown(round)).toEqual(noSteps)
  })

  it('shows the nominal days of the first week', () => {
    const { nominal } = roundWeek('2027-W01', defaultTimes, workdays)

    expect(shown(nominal)).toMatchObject({ open: '2027-01-06T09:00', due: '2027-01-08T11:00' })
  })

  it('does not hold a round whose own days are known', () => {
    const onMonday = { open: '周一 09:00', chase: '周二 09:30', secondChase: '周二 10:40' }
    const times = { ...onMonday, due: '周二 11:00', consolidate: '周二 15:00' }

    expect(roundWeek('2026-W53', times, workdays)).toMatchObject({
      status: 'normal',
      mark: null,
      due: instantOf('2026-12-29', '11:00'),
    })
  })

  it('is planned as usual once its notice is there', () => {
    const off = new Set(['2027-01-01', '2027-01-02', '2027-01-03'])
    const later = new TableWorkdays([...shippedTables(), { year: 2027, off, work: new Set() }])

    expect(roundWeek('2026-W53', defaultTimes, later)).toMatchObject({
      status: 'shifted',
      due: instantOf('2026-12-31', '11:00'),
      mark: null,
    })
  })
})

describe('why a round falls differently', () => {
  const why = (week: string) => whyMoved(roundWeek(week, defaultTimes, workdays))

  it('is said in a sentence', () => {
    expect(why('2024-W20')).toBeNull()
    expect(why('2025-W14')).toBe('因4月4日（周五）放假，本周催报、截止、汇总改到4月3日（周四）。')
    expect(why('2024-W18')).toBe(
      '因5月1日（周三）放假，本周开始收集改到4月30日（周二）；因5月3日（周五）放假，本周催报、截止、汇总改到4月30日（周二）。',
    )
    expect(why('2026-W41')).toBe('因10月7日（周三）放假，本周开始收集改到10月8日（周四）。')
    expect(why('2024-W07')).toBe('2月12日至2月18日只有1个工作日，本周不收周报。')
    expect(why('2026-W08')).toBe('2月16日至2月22日没有工作日，本周不收周报。')
    expect(why('2026-W53')).toBe(
      '2027年放假安排尚未公布，本周仍按12月30日（周三）开始收集、1月1日（周五）截止（未核），请协调员确认。',
    )
  })

  it('is said for every week that does not fall as usual, and no other', () => {
    for (const { week, status } of fixture.rounds) {
      expect(why(week) === null, week).toBe(status === 'normal')
    }
  })
})

describe('configured times', () => {
  it('may be any day, written with either colon', () => {
    expect(parseWeekTime('周天 9：05')).toEqual({ weekday: 7, time: '09:05' })
    expect(parseWeekTime('星期一 23:59')).toEqual({ weekday: 1, time: '23:59' })
    for (const bad of ['周八 09:00', '周三 24:00', '周三', '09:00', '周三 9:60']) {
      expect(parseWeekTime(bad), bad).toBeNull()
    }
  })

  it('must follow each other', () => {
    expect(() => parseRoundTimes({ ...defaultTimes, due: '周四 11:00' })).toThrow('不能早于前一步')
    expect(() => parseRoundTimes({ ...defaultTimes, open: '三点' })).toThrow('周三 09:00')
  })

  it('never cross, whatever holidays do to them', () => {
    const time = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
    })
    const times = fc.array(time, { minLength: 5, maxLength: 5 }).map((unsorted) => {
      const sorted = unsorted
        .toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour)
        .map(({ weekday, hour }) => `周${'一二三四五六日'[weekday - 1]} ${hour}:00`)
      const [open = '', chase = '', secondChase = '', due = '', consolidate = ''] = sorted
      return { open, chase, secondChase, due, consolidate }
    })
    const week = fc.constantFrom(...fixture.rounds.map((round) => round.week))
    fc.assert(
      fc.property(times, week, (configured, in_) => {
        const { open, chase, secondChase, due, consolidate, automatic } = roundWeek(
          in_,
          configured,
          workdays,
        )
        if (!automatic) return
        const order = [open, chase, secondChase, due, consolidate].map((step) => step ?? Number.NaN)
        expect(order).toEqual(order.toSorted((a, b) => a - b))
        for (const step of order)
          expect(workdays.isWorkday(beijingTime(step).slice(0, 10))).toBe(true)
      }),
    )
  })
})

describe('weeks and months', () => {
  it('begin on Monday at midnight in Beijing', () => {
    expect(weekOf(Date.parse('2024-05-12T15:59:59.999Z'))).toBe('2024-W19')
    expect(weekOf(Date.parse('2024-05-12T16:00:00Z'))).toBe('2024-W20')
  })

  it('leave out what only ends at the first instant', () => {
    const midnight = instantOf('2024-05-13', '00:00')
    expect(weeksBetween(midnight - 1, midnight)).toEqual(['2024-W20'])
    expect(weeksBetween(midnight, midnight)).toEqual([])
    expect(
      monthsBetween(instantOf('2024-11-30', '23:59'), instantOf('2025-01-01', '00:00')),
    ).toEqual(['2024-11', '2024-12', '2025-01'])
  })

  it('give the month table on the 25th or the working day before', () => {
    expect(monthTableDay('2024-06', workdays)).toEqual({ day: '2024-06-25', mark: null })
    expect(monthTableDay('2024-05', workdays)).toEqual({ day: '2024-05-24', mark: null })
    expect(monthTableDay('2026-09', workdays)).toEqual({ day: '2026-09-24', mark: null })
    expect(monthTableDay('2027-02', workdays)).toEqual({ day: '2027-02-25', mark: '未核' })
  })
})

function minute(instant: number | null): string | null {
  return instant === null ? null : beijingTime(instant).slice(0, 16)
}

function shown({ open, chase, due, consolidate }: StepInstants) {
  return {
    open: minute(open),
    chase: minute(chase),
    due: minute(due),
    consolidate: minute(consolidate),
  }
}
