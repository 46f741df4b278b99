import { expect, it } from 'vitest'
import { killAtReminders } from './reminder-kills.ts'

const minutes = 60_000

it('shows every reminder once, in 100 kills around their times', {
  timeout: 20 * minutes,
}, async () => {
  const tally = await killAtReminders({ kills: 100, seed: 2, lastDay: '2024-12-31' })
  expect(tally.posts).toBeGreaterThan(20)
  // What a kill can cut off is the moment in which a post is being let go.
  expect(tally.unseen).toBeLessThanOrEqual(10)
})
