import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

const minutes = 60_000

it('answers every question exactly once in 80 kills', { timeout: 8 * minutes }, async () => {
  const tally = await killLoop({ kills: 80, seed: 2, askEvery: 50, longest: 900 })
  expect(tally.asked).toBeGreaterThan(1000)
})
