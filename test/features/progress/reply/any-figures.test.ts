import fc from 'fast-check'
import { expect, it } from 'vitest'
import { layouts } from '../../../year/wording.ts'
import { shippedMetrics, unit } from './desk.ts'

const said = unit('区商务局')
const metrics = shippedMetrics.filter(({ tasks }) =>
  tasks.every((task) => task.startsWith('nankai')),
)

/** One thing done, with what was done this week and so far. */
const figure = fc
  .record({
    metric: fc.constantFrom(...metrics),
    week: fc.integer({ min: 1, max: 900 }),
    before: fc.integer({ min: 0, max: 5000 }),
  })
  .map(({ metric: { name, unit: measure }, week, before }) => {
    return { name, unit: measure, week, cumulative: before + week }
  })
const figures = fc.uniqueArray(figure, { minLength: 1, maxLength: 3, selector: ({ name }) => name })

it.each(layouts.map((layout, number) => ({ number, layout })))(
  'habit $number of writing is read whatever the figures are',
  ({ layout }) => {
    fc.assert(
      fc.property(figures, (done) => {
        const text = layout(done, '区商务局')
        const read = said.says(text).items.map(({ metric, week, cumulative }) => {
          return { metric, week, cumulative }
        })
        const meant = done.map(({ name, week, cumulative }) => ({ metric: name, week, cumulative }))
        expect(read, text).toEqual(meant)
      }),
      { numRuns: 30 },
    )
  },
)
