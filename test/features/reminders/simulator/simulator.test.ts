import { expect, it } from 'vitest'
import { accountFor, type Tally } from './account.ts'

const seeds = 150

it(`whatever is killed, stopped or lost, everything due ends once (${seeds} years)`, async () => {
  const tallies: Tally[] = []
  for (let seed = 1; seed <= seeds; seed++) tallies.push(await accountFor(seed))
  // A year in which nothing goes wrong would prove nothing.
  const ends = new Set(tallies.flatMap((tally) => Object.keys(tally.ends)))
  expect([...ends].toSorted()).toEqual(
    ['expired', 'met', 'paused', 'sent', 'sent-late', 'superseded'].toSorted(),
  )
  const fates = new Set(tallies.flatMap((tally) => Object.keys(tally.posts)))
  expect([...fates].toSorted()).toEqual(['refused', 'sent', 'unknown'])
}, 120_000)
