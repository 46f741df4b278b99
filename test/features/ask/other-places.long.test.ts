import { expect, it } from 'vitest'
import { lookupOf, shareRight } from './eval.ts'

it.each([
  ['fifth', 0.9],
  ['sixth', 0.88],
  ['seventh', 0.92],
  ['eighth', 0.9],
  ['ninth', 0.92],
  ['tenth', 0.92],
  ['eleventh', 0.94],
  ['twelfth', 0.92],
  ['thirteenth', 0.86],
  ['fourteenth', 0.82],
  ['fifteenth', 0.92],
  ['sixteenth', 0.86],
] as const)('questions about the %s plan are answered', (name, floor) => {
  expect(shareRight(lookupOf(name), `${name}-questions`)).toBeGreaterThanOrEqual(floor)
})
