import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

const minutes = 60_000

it('answers every question exactly once, in 80 kills', { timeout: 8 * minutes }, async () => {
  const tally = await killLoop({ kills: 80, seed: 2, askEvery: 250, longest: 1200 })
  expect(tally.asked).toBeGreaterThan(300)
  // What a kill can cut off is the moment in which a reply is being let go.
  expect(tally.unseen.wecom + tally.unseen.dingtalk).toBeLessThanOrEqual(20)
})
