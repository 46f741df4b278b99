import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

it('loses nothing it has acknowledged, and doubles nothing, in 5 kills', {
  timeout: 120_000,
}, async () => {
  expect(await killLoop(5)).toBeGreaterThan(25)
})
