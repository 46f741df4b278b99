import { expect, it } from 'vitest'
import { accountFor } from './account.ts'

const first = 1000
const seeds = 10_000

it(`everything due ends once, ${seeds} years long`, { timeout: 3_600_000 }, async () => {
  let rows = 0
  for (let seed = first; seed < first + seeds; seed++) rows += (await accountFor(seed)).rows
  expect(rows).toBeGreaterThan(seeds * 20)
})
