import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay } from '#calendar/day.ts'
import type { DateReading } from '#plan/dates/date-reading.ts'
import { readDate } from '#plan/dates/read-dates.ts'
import { anyChar } from '../../support/any-char.ts'
import { dateSetting } from '../../support/date-setting.ts'

interface Row {
  id: string
  text: string
  year: number
  issued?: string
  context?: string
  expect: Partial<DateReading> & { kind: string; needs_confirmation: boolean }
}

const rows = ['own-dates', 'fresh-dates'].flatMap((name) =>
  readFileSync(join(import.meta.dirname, `../../fixtures/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line)),
)

describe('a sentence of a plan', () => {
  it.each(rows.map((row) => [row.text, row] as const))('%s', (text, row) => {
    const { needs_confirmation, kind, ...days } = row.expect
    const reading = readDate(text, dateSetting(row.year, row.issued ?? null), row.context)
    const isUndated = kind === 'vague' || kind === 'none'
    if (isUndated) expect(['vague', 'none']).toContain(reading.kind)
    else
      expect(reading).toMatchObject({ kind: sameKind(kind), needsConfirmation: needs_confirmation })
    expect(reading).toMatchObject(days)
    expect(reading.rule).not.toBe('')
  })
})

/** A day with and without 前 is due on the same day: which of the two it is called does not matter. */
function sameKind(kind: string) {
  return kind === 'before' || kind === 'date' ? expect.stringMatching(/^(?:before|date)$/) : kind
}

const due = (text: string, year = 2025, issued: string | null = null) =>
  readDate(text, dateSetting(year, issued))

describe('what is counted', () => {
  it.each([
    ['自印发之日起一个月内', '2025-01-31', '2025-02-28'],
    ['自发布之日起半个月内', '2025-03-10', '2025-03-25'],
    ['印发后2周内', '2025-03-10', '2025-03-24'],
    ['本通知印发之日起5个工作日内', '2025-09-24', '2025-09-30'],
    ['请于下月5日前报送', '2025-12-24', '2026-01-05'],
    ['下周三前报送', '2025-03-13', '2025-03-19'],
    ['明天下班前反馈', '2025-03-31', '2025-04-01'],
  ])('%s, issued on %s', (text, issued, expected) => {
    expect(due(text, 2025, issued)).toMatchObject({ kind: 'before', due: expected })
    expect(due(text)).toMatchObject({ due: null, needsConfirmation: true })
  })

  it('counts from seasons, festivals and days', () => {
    expect(due('汛期结束后15日内报送总结').due).toBe('2025-09-30')
    expect(due('汛期前15日完成检修').due).toBe('2025-05-31')
    expect(due('6月30日后5个工作日内办结').due).toBe('2025-07-07')
  })

  it('waits where the working days of a year are not published', () => {
    const reading = due('自印发之日起10个工作日内报送', 2031, '2031-01-06')
    expect(reading).toMatchObject({ due: null, needsConfirmation: true })
    expect(reading.rule).toContain('还没有数据')
    expect(due('国庆假期加强巡查', 2031)).toMatchObject({ start: null, needsConfirmation: true })
    expect(due('国庆假期加强巡查')).toMatchObject({ start: '2025-10-01', end: '2025-10-08' })
  })
})

describe('parts of the year', () => {
  it.each([
    ['1—3季度完成', '2025-01-01', '2025-09-30', false],
    ['二、三季度开展', '2025-04-01', '2025-09-30', false],
    ['6月上、中旬开展', '2025-06-01', '2025-06-20', true],
    ['9月1-15日开展', '2025-09-01', '2025-09-15', false],
    ['10月至次年3月开展', '2025-10-01', '2026-03-31', false],
    ['11月15日至3月15日供热', '2025-11-15', '2026-03-15', false],
    ['即日起至6月底', '2025-03-10', '2025-06-30', false],
  ])('%s', (text, start, end, needsConfirmation) => {
    const reading = due(text, 2025, '2025-03-10')
    expect(reading).toMatchObject({ kind: 'range', start, end, needsConfirmation })
  })

  it('begin and leave the end open', () => {
    const open = { end: null, due: null, needsConfirmation: true }
    expect(due('6月1日零时起实施')).toMatchObject({ kind: 'range', start: '2025-06-01', ...open })
    expect(due('汛后组织普查')).toMatchObject({ kind: 'season', start: '2025-09-16', ...open })
  })
})

describe('seasons and festivals', () => {
  it('of the lunar calendar', () => {
    expect(due('端午节前开展检查', 2027).due).toBe('2027-06-08')
    expect(due('腊月二十三前完成排查', 2025).due).toBe('2025-01-21')
    expect(due('立冬前完成检修', 2026).due).toBe('2026-11-06')
    expect(due('大雪后及时清雪、雨水管网清掏').kind).toBe('vague')
  })

  it('asks about a year that has the day twice, or not at all', () => {
    expect(due('除夕当天加强巡查', 2025).due).toBe('2025-01-28')
    expect(due('腊月初一前完成', 2024)).toMatchObject({
      due: null,
      candidates: ['2024-01-10', '2024-12-30'],
    })
  })

  it('moved by a decision of the same year only', () => {
    const setting = dateSetting(2025)
    const early = '市防汛抗旱指挥部决定自2025年6月1日起提前进入汛期'
    expect(readDate('汛期实行值班', setting, early)).toMatchObject({ start: '2025-06-01' })
    expect(readDate('主汛期加密巡查', setting, early)).toMatchObject({ start: null })
    expect(readDate('汛期前完成', dateSetting(2026), early).due).toBe('2026-06-14')
    const late = '2026年供热期延长至3月31日'
    expect(readDate('供暖期保障供热', setting, late)).toMatchObject({
      start: '2025-11-15',
      end: '2026-03-31',
    })
  })

  it('written with both years need no question', () => {
    expect(due('2025—2026年采暖季完成替代', 2025)).toMatchObject({
      start: '2025-11-15',
      end: '2026-03-15',
      needsConfirmation: false,
    })
    expect(due('非供暖期完成检修')).toMatchObject({ start: '2025-03-16', end: '2025-11-14' })
  })
})

describe('what recurs', () => {
  it.each([
    ['每日16时前报送', 'FREQ=DAILY', '16:00'],
    ['每个工作日下午5点前报送', 'FREQ=DAILY', '17:00'],
    ['每周一、周四集中清理', 'FREQ=WEEKLY;BYDAY=MO,TH', undefined],
    ['每周一至周五巡查', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', undefined],
    ['物资每月10日、25日各清点一次', 'FREQ=MONTHLY;BYMONTHDAY=10,25', undefined],
    ['每月底前通报', 'FREQ=MONTHLY;BYMONTHDAY=-1', undefined],
    ['每月第二个周六开展', 'FREQ=MONTHLY;BYDAY=2SA', undefined],
    ['每季度首月10日前公布', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10', undefined],
    ['每半年检测一次', 'FREQ=MONTHLY;INTERVAL=6', undefined],
    ['每两周召开一次例会', 'FREQ=WEEKLY;INTERVAL=2', undefined],
    ['次月5日前印发通报', 'FREQ=MONTHLY;BYMONTHDAY=5', undefined],
    ['每年11月底前复核', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1', undefined],
    ['实行日巡查、周调度', 'FREQ=DAILY', undefined],
    ['每月第一个工作日公布', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', undefined],
    ['背街里巷隔日冲洗', 'FREQ=DAILY;INTERVAL=2', undefined],
  ])('%s', (text, recur, time) => {
    const reading = due(text)
    expect(reading).toMatchObject({ kind: 'recurring', recur, due: null })
    expect(reading.time).toBe(time)
    expect(reading.workdaysOnly).toBe(/工作日/.test(text) || undefined)
  })

  it('gives way to a time that is written with it', () => {
    expect(due('6月1日至9月30日每日巡查')).toMatchObject({ kind: 'range', end: '2025-09-30' })
  })
})

describe('numbers that are no time', () => {
  const traps = [
    '6000座次',
    '国三及以上',
    '〔2024〕6号',
    '“1234”工作模式',
    '12345热线',
    'PM2.5浓度',
    '7吨/月·平方公里',
    '6.30公里',
    '24小时监控',
    '“6个100%”',
    '第5次会议',
    '3个月以上',
    '《2022—2035年规划》',
    '十一届全会',
    '12月龄',
    '较2023年同期',
    '1.1倍',
    '150万吨',
    '5:1的比例',
    '100元至300元',
    '3年内',
    '一年内',
    '自印发之日起施行',
    '结果公布之日起3日内',
    '自发现之日起3日内',
    '春节、“五一”、国庆等重点时段',
  ]

  it.each(traps)('%s', (text) => {
    const { start, end, due: day, kind } = due(text, 2024, '2024-10-31')
    expect([start, end, day]).toEqual([null, null, null])
    expect(['none', 'vague']).toContain(kind)
  })

  it('in any company', () => {
    const filler = fc.constantFrom('，', '和', '完成', '对', '；', '治理', '。')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...traps), filler), { maxLength: 6 }),
        (parts) => {
          const { start, end, due: day } = due(parts.flat().join(''), 2024, '2024-10-31')
          expect([start, end, day]).toEqual([null, null, null])
        },
      ),
    )
  })
})

describe('anything at all', () => {
  const piece = fc.constantFrom(
    ...'6月1日 9月底 上旬 13月 31日 2月30日 前 后 至 — 起 内 汛期 非 供暖期 春节 次年 2024年 每周五 每月 25日 （ ） ， 。 《 》 “ ” 自印发之日起 10个工作日 第二季度 年底 正月十五 十 三 本周 月底 24 : / . 今 0 99999'.split(
      ' ',
    ),
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: anyChar, maxLength: 40 }),
  )
  const year = fc.integer({ min: 1990, max: 2110 })
  const issued = fc.constantFrom(null, '2024-10-31', '2024-02-29', '2031-12-31', '2003-01-01')

  it('is read to days that exist, in order, or to none', () => {
    const anyContext = fc.option(text, { nil: undefined })
    fc.assert(
      fc.property(text, year, issued, anyContext, (words, plan, day, context) => {
        const reading = readDate(words, dateSetting(plan, day), context)
        for (const each of daysOf(reading)) expect(isDay(each), `${words} → ${each}`).toBe(true)
        const { start, end, kind } = reading
        expect(end === null || (start ?? end) <= end, words).toBe(true)
        if (kind === 'vague' || kind === 'none') expect(daysOf(reading)).toEqual([])
        expect(readDate(words, dateSetting(plan, day), context)).toEqual(reading)
      }),
      { numRuns: 400 },
    )
  })

  it('and white space or width change nothing', () => {
    for (const row of rows) {
      const setting = dateSetting(row.year, row.issued ?? null)
      const wide = row.text.replace(/\d/g, (digit) =>
        String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
      )
      const spaced = row.text.replace(/(\d+)/g, ' $1 ')
      const { rule: _, ...plain } = readDate(row.text, setting, row.context)
      for (const other of [wide, spaced]) {
        expect(readDate(other, setting, row.context), other).toMatchObject(plain)
      }
    }
  })

  it.each([
    ['of days', '6月1日、', 3000],
    ['of years', '2024年', 3000],
    ['of recurrences', '每周一、', 3000],
    ['of digits', '6', 20_000],
    ['of brackets', '（《', 5000],
  ])('a long run %s takes no long time', (_, words, times) => {
    const start = performance.now()
    due(words.repeat(times))
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

function daysOf({ start, end, due: day, segments = [], candidates = [] }: DateReading): string[] {
  return [start, end, day, ...segments.flat(), ...candidates].filter((each) => each !== null)
}
