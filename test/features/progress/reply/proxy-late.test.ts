import { expect, it } from 'vitest'
import { shippedDesk, told, unit } from './desk.ts'

const units = ['区环卫局', '区排水所'].map((name) => {
  return { name, aliases: [], groups: [], document: 'nankai-2024', people: [] }
})
const cleaners = unit('区环卫局', { ...shippedDesk, units })

it.each([
  '代区排水所报：抱歉报晚了，取缔露天烧烤本周68处，累计1234处',
  '代区排水所报：不好意思晚报了。这周取缔露天烧烤68处，到现在一共1234处',
  '替区排水所报：不好意思晚报了。取缔露天烧烤本周68处，累计1234处',
])('for whom it is sent is no reason for being late, and no work of the sender’s: %s', (text) => {
  const reply = cleaners.says(text)
  expect(told(reply)).toEqual(['4 取缔露天烧烤 68/1234'])
  expect(reply.unit).toBe('区排水所')
  expect(reply.lateBecause).toBeUndefined()
})
