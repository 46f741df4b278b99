import { createCipheriv } from 'node:crypto'
import { encrypt } from '@wecom/crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FrameCipher } from '#platforms/wecom/frame-cipher.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }
import { anyChar } from '../../support/any-char.ts'

it.each(vectors.positive)('$id is made byte for byte', (vector) => {
  const random = Buffer.from(vector.random16_hex, 'hex')
  const cipher = new FrameCipher(vector.encoding_aes_key)
  expect(cipher.encrypt(vector.plaintext, vector.receiveid, random)).toBe(vector.encrypt)
})

it.each(vectors.positive)('$id is opened', (vector) => {
  const cipher = new FrameCipher(vector.encoding_aes_key)
  const frame = { message: vector.plaintext, receiveId: vector.receiveid }
  expect(cipher.decrypt(vector.encrypt)).toEqual(frame)
})

it('gives the same as @wecom/crypto for any text, and opens it', () => {
  const key = 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM'
  const cipher = new FrameCipher(key)
  const random = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes))
  const text = fc.string({ unit: anyChar, maxLength: 80 })
  fc.assert(
    fc.property(text, fc.string({ maxLength: 20 }), random, (message, id, head) => {
      const sealed = encrypt(key, message, id, head)
      expect(cipher.encrypt(message, id, head)).toBe(sealed)
      expect(cipher.decrypt(sealed)).toEqual({ message, receiveId: id })
    }),
  )
})

it('opens only what it would make itself', () => {
  const key = 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM'
  const cipher = new FrameCipher(key)
  const bytes = fc.uint8Array({ maxLength: 60 })
  let opened = 0
  fc.assert(
    fc.property(fc.nat({ max: 60 }), bytes, (length, rest) => {
      const content = Buffer.concat([
        Buffer.alloc(16, length),
        Buffer.from([0, 0, 0, length]),
        rest,
      ])
      const sealed = sealed32(key, content)
      const frame = cipher.decrypt(sealed)
      if (frame === null) return
      opened++
      const random = Buffer.from(content.subarray(0, 16))
      expect(cipher.encrypt(frame.message, frame.receiveId, random)).toBe(sealed)
    }),
    { numRuns: 2_000 },
  )
  expect(opened).toBeGreaterThan(0)
})

/** Any bytes, padded and encrypted like a frame. */
function sealed32(key: string, content: Uint8Array): string {
  const secret = Buffer.from(`${key}=`, 'base64')
  const padding = 32 - (content.length % 32)
  const cipher = createCipheriv('aes-256-cbc', secret, secret.subarray(0, 16)).setAutoPadding(false)
  const whole = Buffer.concat([content, Buffer.alloc(padding, padding)])
  return Buffer.concat([cipher.update(whole), cipher.final()]).toString('base64')
}
