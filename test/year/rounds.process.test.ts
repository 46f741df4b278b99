import { expect, it } from 'vitest'
import { simulate } from './simulate.ts'

it('four rounds, once killed: what is handed out is what people said', {
  timeout: 60_000,
}, async () => {
  const tally = await simulate({
    ...{ seed: 5, firstMonday: '2024-04-22', rounds: 4, unitsAGroup: 3, kills: 1 },
    moments: ['next-day', 'chase', 'consolidation', 'monday'],
  })
  expect(tally).toMatchObject({ rounds: 4, kills: 1 })
  expect(tally.messages).toBeGreaterThan(25)
})
