import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

it('answers every question exactly once, whenever it is killed', { timeout: 90_000 }, async () => {
  const tally = await killLoop({ kills: 5, seed: 1, askEvery: 60, longest: 900 })
  console.log(tally)
  expect(tally.asked).toBeGreaterThan(100)
})
