import { encrypt } from '@wecom/crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FrameCipher } from '#platforms/wecom/frame-cipher.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }

it.each(vectors.positive)('$id is made byte for byte', (vector) => {
  const random = Buffer.from(vector.random16_hex, 'hex')
  const cipher = new FrameCipher(vector.encoding_aes_key)
  expect(cipher.encrypt(vector.plaintext, vector.receiveid, random)).toBe(vector.encrypt)
})

it('gives the same as @wecom/crypto for any text', () => {
  const key = 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM'
  const cipher = new FrameCipher(key)
  const random = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes))
  const text = fc.string({ unit: 'binary', maxLength: 80 })
  fc.assert(
    fc.property(text, fc.string({ maxLength: 20 }), random, (message, id, head) => {
      return cipher.encrypt(message, id, head) === encrypt(key, message, id, head)
    }),
  )
})
