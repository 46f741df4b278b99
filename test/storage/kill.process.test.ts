import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

it('loses nothing it has acknowledged, and doubles nothing, in 15 kills', {
  timeout: 120_000,
}, async () => {
  expect(await killLoop(15)).toBeGreaterThan(100)
})
