import { expect, it } from 'vitest'
import { killLoop } from './kill-loop.ts'

const minutes = 60_000

it('loses nothing it has acknowledged, and doubles nothing, in 200 kills', {
  timeout: 15 * minutes,
}, async () => {
  expect(await killLoop(200)).toBeGreaterThan(5000)
})
