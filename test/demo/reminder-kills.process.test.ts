import { expect, it } from 'vitest'
import { killAtReminders } from './reminder-kills.ts'

it('shows every reminder once, whenever it is killed', { timeout: 120_000 }, async () => {
  const { posts } = await killAtReminders({ kills: 1, seed: 1, lastDay: '2024-06-03' })
  expect(posts).toBeGreaterThan(3)
})
