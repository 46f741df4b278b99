import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openSealed, sealText, signSealed } from '#demo/platforms/wecom-seal.ts'

interface Vector {
  id: string
  token: string
  encoding_aes_key: string
  receiveid: string
  receiveid_expected?: string
  random16_hex: string
  timestamp: string
  nonce: string
  plaintext: string
  encrypt: string
  msg_signature: string
  signature_valid: boolean
  reason: string
}

const file = new URL('../../fixtures/wecom-vectors.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Record<
  'positive' | 'published' | 'negative',
  Vector[]
>
/** Those whose fault lies in the frame; the others are for whoever checks signatures, and N20 has another key. */
const brokenFrames = vectors.negative.filter((each) => /^N(0[1-9]|1[0-4])/.test(each.id))

describe('the platform side of WeCom sealing', () => {
  it.each(vectors.positive)('$id: seals to the same bytes', (vector) => {
    const random = Buffer.from(vector.random16_hex, 'hex')
    const sealed = sealText(vector.encoding_aes_key, vector.plaintext, vector.receiveid, random)
    expect(sealed).toBe(vector.encrypt)
  })

  it.each([...vectors.positive, ...vectors.published])('$id: opens and signs', (vector) => {
    const { token, timestamp, nonce, encrypt } = vector
    expect(openSealed(vector.encoding_aes_key, encrypt, vector.receiveid)).toBe(vector.plaintext)
    expect(signSealed(token, timestamp, nonce, encrypt)).toBe(vector.msg_signature)
  })

  it.each(brokenFrames)('$id: is not opened ($reason)', (vector) => {
    const receiveId = vector.receiveid_expected ?? ''
    expect(() => openSealed(vector.encoding_aes_key, vector.encrypt, receiveId)).toThrow()
  })

  it('seals the same text differently each time', () => {
    const key = vectors.positive[0]?.encoding_aes_key ?? ''
    expect(sealText(key, '你好')).not.toBe(sealText(key, '你好'))
  })
})
