import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedShare, paceOf, paceTolerance, percentOf } from '#features/progress/ledger/pace.ts'

describe('percentOf', () => {
  it.each([
    [32000, 50000, 64],
    [1, 3, 33.3],
    [49_999, 50_000, 99.9],
    [50_000, 50_000, 100],
    [62_500, 50_000, 125],
    [0, 300, 0],
    [-5, 100, -5],
    [1071, 6000, 17.9],
  ])('%d of %d is %d %%', (cumulative, target, percent) => {
    expect(percentOf(cumulative, target)).toBe(percent)
  })

  it.each([
    [null, 100],
    [100, null],
    [100, 0],
    [100, -1],
    [Number.MAX_VALUE, Number.MIN_VALUE],
  ])('is unknown for %s of %s', (cumulative, target) => {
    expect(percentOf(cumulative, target)).toBeNull()
  })

  it('says 100 only when the target is reached', () => {
    fc.assert(
      fc.property(fc.nat(1e7), fc.integer({ min: 1, max: 1e7 }), (cumulative, target) => {
        expect((percentOf(cumulative, target) ?? 0) >= 100).toBe(cumulative >= target)
      }),
    )
  })
})

describe('expectedShare', () => {
  it.each([
    ['2024-01-01', '2024-12-31', '2024-12-31', 100],
    ['2024-01-01', '2024-12-31', '2024-06-30', 49.7],
    ['2024-01-01', '2024-12-31', '2024-01-01', 0.3],
    ['2024-01-01', '2024-12-31', '2023-12-31', 0],
    ['2024-01-01', '2024-06-14', '2024-05-17', 83.1],
    ['2024-01-01', '2024-06-14', '2025-01-01', 100],
    ['2024-05-17', '2024-05-17', '2024-05-16', 0],
    ['2024-05-17', '2024-05-17', '2024-05-17', 100],
  ])('from %s to %s at the end of %s: %d %%', (start, deadline, today, share) => {
    expect(expectedShare(start, deadline, today)).toBe(share)
  })

  it('is unknown where a day is none', () => {
    expect(expectedShare('2024-01-01', '年底前', '2024-05-17')).toBeNull()
  })

  it('never goes back from one day to the next', () => {
    const day = fc.integer({ min: 0, max: 800 })
    const at = (count: number) => new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10)
    fc.assert(
      fc.property(day, day, day, (start, deadline, today) => {
        const before = expectedShare(at(start), at(deadline), at(today)) ?? Number.NaN
        const after = expectedShare(at(start), at(deadline), at(today + 1)) ?? Number.NaN
        expect(before).toBeGreaterThanOrEqual(0)
        expect(after).toBeLessThanOrEqual(100)
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('paceOf', () => {
  it.each([
    [64, 37.7, 'ahead'],
    [30, 37.7, 'behind'],
    [36, 38, 'on-pace'],
    [35.9, 38, 'behind'],
    [40, 38, 'on-pace'],
    [40.1, 38, 'ahead'],
    [100, 100, 'done'],
    [120, null, 'done'],
    [99.9, 100, 'behind'],
    [50, null, 'none'],
    [null, 50, 'none'],
  ] as const)('%s done, %s expected: %s', (percent, expected, pace) => {
    expect(paceOf(percent, expected)).toBe(pace)
  })

  it('forgives exactly the tolerance wherever it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 979 }), (tenths) => {
        const percent = tenths / 10
        expect(paceOf(percent, percent + paceTolerance)).toBe('on-pace')
      }),
    )
  })
})
