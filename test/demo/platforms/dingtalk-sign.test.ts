import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { signTimestamp } from '#demo/platforms/dingtalk-sign.ts'

const file = new URL('../../fixtures/dingtalk-vectors.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  callbackSign: { name: string; timestamp: string; appSecret: string; sign: string }[]
  customRobotSign: { name: string; timestamp: string; secret: string; base64: string }[]
}

it.each(vectors.callbackSign)('signs a callback: $name', ({ timestamp, appSecret, sign }) => {
  expect(signTimestamp(timestamp, appSecret)).toBe(sign)
})

it.each(vectors.customRobotSign)('signs a webhook call: $name', ({ timestamp, secret, base64 }) => {
  expect(signTimestamp(timestamp, secret)).toBe(base64)
})
