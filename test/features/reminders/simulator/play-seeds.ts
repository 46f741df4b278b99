import { expect } from 'vitest'
import { accountFor } from './account.ts'

/** Plays so many years, one a seed, and holds each to account. */
export async function playSeeds(first: number, seeds: number): Promise<void> {
  let rows = 0
  for (let seed = first; seed < first + seeds; seed++) rows += (await accountFor(seed)).rows
  expect(rows).toBeGreaterThan(seeds * 20)
}
