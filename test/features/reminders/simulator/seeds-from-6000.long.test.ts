import { it } from 'vitest'
import { playSeeds } from './play-seeds.ts'

// The other half of 10,000 years, beside `seeds-from-1000`.
it('everything due ends once, 5,000 more years long', { timeout: 3_600_000 }, () => {
  return playSeeds(6000, 5000)
})
