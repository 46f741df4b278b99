import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openMedia } from '#platforms/wecom/media-cipher.ts'

const file = join(import.meta.dirname, '..', '..', 'fixtures', 'wecom-vectors.json')
const { media } = JSON.parse(readFileSync(file, 'utf8')) as {
  media: { id: string; aeskey_base64: string; plain_base64: string; cipher_base64: string }[]
}

it.each(media)('opens $id', ({ aeskey_base64: key, plain_base64, cipher_base64 }) => {
  const bytes = Buffer.from(cipher_base64, 'base64')
  expect(openMedia(bytes, key)?.toString('base64')).toBe(plain_base64)
  expect(openMedia(bytes.subarray(0, -16), key)).toBeNull()
  expect(openMedia(bytes.subarray(1), key)).toBeNull()
  expect(openMedia(Buffer.alloc(0), key)).toBeNull()
  expect(openMedia(bytes, 'c2hvcnQ=')).toBeNull()
})

it('has something to open', () => {
  expect(media).toHaveLength(2)
})
