import { expect, it } from 'vitest'
import { atMost } from '#bot/at-most.ts'

it('ends with the work', async () => {
  let over = false
  await atMost(
    60_000,
    Promise.resolve().then(() => {
      over = true
    }),
  )
  expect(over).toBe(true)
})

it('ends without the work when it takes too long', async () => {
  await expect(atMost(1, new Promise(() => {}))).resolves.toBeUndefined()
})

it('fails as the work does', async () => {
  await expect(atMost(60_000, Promise.reject(new Error('x')))).rejects.toThrow('x')
})
