import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

it('answers every question exactly once, whenever it is killed', { timeout: 90_000 }, async () => {
  const { asked } = await killLoop({ kills: 5, seed: 1, askEvery: 100, longest: 800 })
  expect(asked).toBeGreaterThan(60)
})
