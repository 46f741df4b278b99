import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ScheduleRequest } from '#console/desk.ts'
import { readScheduleQuery, scheduleQuery } from '#console/schedule-query.ts'

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const name = fc.string({ minLength: 1, unit: 'grapheme' })
const document = fc.stringMatching(/^[a-z0-9-]{1,12}$/)

it('a request that is written as a query is read back as it was', () => {
  const request: fc.Arbitrary<ScheduleRequest> = fc.record(
    {
      from: day,
      to: day,
      group: name,
      document: name,
      asOf: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      carry: fc.array(fc.record({ document, year: fc.integer({ min: 2000, max: 2099 }) }), {
        minLength: 1,
      }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(request, (each) => {
      const query = Object.fromEntries(new URLSearchParams(scheduleQuery(each)))
      expect(readScheduleQuery(query)).toEqual(each)
    }),
  )
})
