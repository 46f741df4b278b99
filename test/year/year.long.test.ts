import { expect, it } from 'vitest'
import { simulate } from './simulate.ts'

const minutes = 60_000

it('a year of fifty units: what is handed out is what people said', {
  timeout: 9 * minutes,
}, async () => {
  const tally = await simulate({
    ...{ seed: 20240101, firstMonday: '2024-01-01', rounds: 52, unitsAGroup: 50 },
    ...{ kills: 20, proves: true },
  })
  expect(tally.rounds).toBe(52)
  expect(tally.messages).toBeGreaterThan(2500)
  expect(tally.kills).toBe(20)
})
