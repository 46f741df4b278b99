import { expect, it } from 'vitest'
import { simulate } from './simulate.ts'

it('four rounds, once killed: what is handed out is what people said', {
  timeout: 60_000,
}, async () => {
  const tally = await simulate({
    ...{ seed: 3, firstMonday: '2024-04-22', rounds: 4, unitsAGroup: 4, killShare: 0.4 },
  })
  expect(tally).toMatchObject({ rounds: 4 })
  expect(tally.kills).toBeGreaterThan(0)
  expect(tally.messages).toBeGreaterThan(40)
})
