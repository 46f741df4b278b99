import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

it('answers every question exactly once, whenever it is killed', { timeout: 90_000 }, async () => {
  const { asked } = await killLoop({ kills: 2, seed: 1, askEvery: 150, longest: 1000 })
  expect(asked).toBeGreaterThan(20)
})
