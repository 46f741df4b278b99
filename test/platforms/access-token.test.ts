import { expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { AccessToken } from '#platforms/access-token.ts'

function tokens(failures = 0) {
  const clock = new ManualClock(0)
  let fetched = 0
  const token = new AccessToken(async () => {
    fetched++
    if (fetched <= failures) throw new Error('no network')
    return { token: `T${fetched}`, expiresIn: 7200 }
  }, clock)
  return { clock, token, fetched: () => fetched }
}

it('is fetched once for 50 who ask at the same time', async () => {
  const { token, fetched } = tokens()
  const all = await Promise.all(Array.from({ length: 50 }, () => token.get()))
  expect([new Set(all).size, fetched()]).toEqual([1, 1])
})

it('is renewed at four fifths of its life', async () => {
  const { clock, token } = tokens()
  await token.get()
  clock.advance(5_759_999)
  expect(await token.get()).toBe('T1')
  clock.advance(1)
  expect(await token.get()).toBe('T2')
})

it('is fetched again once when 50 have found it refused', async () => {
  const { token, fetched } = tokens()
  await token.get()
  const again = await Promise.all(
    Array.from({ length: 50 }, async () => {
      await token.drop('T1')
      return token.get()
    }),
  )
  expect([new Set(again), fetched()]).toEqual([new Set(['T2']), 2])
})

it('that could not be had is asked for again by the next', async () => {
  const { token } = tokens(1)
  await expect(token.get()).rejects.toThrow('no network')
  expect(await token.get()).toBe('T2')
})
