import { it } from 'vitest'
import { playSeeds } from './play-seeds.ts'

// Half of 10,000 years; `seeds-from-6000` plays the others beside it.
it('everything due ends once, 5,000 years long', { timeout: 3_600_000 }, () => {
  return playSeeds(1000, 5000)
})
