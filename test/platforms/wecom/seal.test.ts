import { createCipheriv, createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { Seal } from '#platforms/wecom/seal.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }

const good = [...vectors.positive, ...vectors.published]

function sealFor(
  vector: { token: string; encoding_aes_key: string; timestamp: string },
  receiveId: string,
) {
  const clock = new ManualClock(Number(vector.timestamp) * 1000)
  return new Seal({
    token: vector.token,
    encodingAesKey: vector.encoding_aes_key,
    receiveId,
    clock,
  })
}

function queryOf(vector: { msg_signature: string; timestamp: string; nonce: string }) {
  return { signature: vector.msg_signature, timestamp: vector.timestamp, nonce: vector.nonce }
}

/** The reason for the log when opening is refused, null when it is not. */
function refusal(open: () => string): string | null {
  try {
    open()
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    if (!(error instanceof AppError) || !(error.cause instanceof Error)) throw error
    expect(error.code).toBe('signature')
    expect(error.message).toBe('请求未通过校验，请核对后台与配置里的 Token 和 EncodingAESKey。')
    return error.cause.message
  }
}

describe('published and made vectors', () => {
  it.each(good)('$id opens', (vector) => {
    const seal = sealFor(vector, vector.receiveid)
    expect(seal.open(queryOf(vector), vector.encrypt)).toBe(vector.plaintext)
  })

  it.each(vectors.negative)('$id is refused', (vector) => {
    const seal = sealFor(vector, vector.receiveid_expected)
    expect(refusal(() => seal.open(queryOf(vector), vector.encrypt))).not.toBeNull()
  })

  it('has all of them', () => {
    expect([good.length, vectors.negative.length]).toEqual([15, 22])
  })

  it.each(good.map((vector) => vector.id))('%s closes to something that opens', (id) => {
    const vector = good.find((one) => one.id === id)
    if (!vector) throw new Error(id)
    const seal = sealFor(vector, vector.receiveid)
    const { msgsignature, timestamp, nonce, encrypt } = seal.close(vector.plaintext, vector.nonce)
    expect({ timestamp, nonce }).toEqual({
      timestamp: Number(vector.timestamp),
      nonce: vector.nonce,
    })
    const query = { signature: msgsignature, timestamp: String(timestamp), nonce }
    expect(seal.open(query, encrypt)).toBe(vector.plaintext)
  })
})

describe('freshness', () => {
  const [vector] = vectors.positive
  if (!vector) throw new Error('no vector')
  const at = Number(vector.timestamp) * 1000

  it.each([
    ['two hours late', 7_200_000, null],
    ['two hours early', -7_200_000, null],
    ['a millisecond too late', 7_200_001, 'stale'],
    ['a millisecond too early', -7_200_001, 'stale'],
  ])('%s', (_name, offset, expected) => {
    const clock = new ManualClock(at + offset)
    const seal = new Seal({ token: vector.token, encodingAesKey: vector.encoding_aes_key, clock })
    expect(refusal(() => seal.open(queryOf(vector), vector.encrypt))).toBe(expected)
  })
})

describe('ciphertext nobody encrypted', () => {
  const token = 'unitTestTokenAibot01'
  const encodingAesKey = 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM'
  const clock = new ManualClock(1_733_467_800_000)
  const seal = new Seal({ token, encodingAesKey, clock })
  const sample = vectors.positive.find(({ id }) => id.startsWith('P02'))
  if (!sample) throw new Error('P02')

  /** Signs like somebody who knows the token but not the key: only the opening itself is tried. */
  function openSigned(encrypt: string): string | null {
    const parts = [token, '1733467800', '1', encrypt].sort().join('')
    const signature = createHash('sha1').update(parts).digest('hex')
    return refusal(() => seal.open({ signature, timestamp: '1733467800', nonce: '1' }, encrypt))
  }

  const bytes = Buffer.from(sample.encrypt, 'base64')
  const flip = fc.record({ at: fc.integer({ min: 16, max: bytes.length - 1 }), bit: fc.nat(7) })
  const flips = fc.uniqueArray(flip, { minLength: 1, maxLength: 3, selector: ({ at }) => at })
  const hole = fc.record({
    from: fc.nat(bytes.length / 16 - 1),
    blocks: fc.integer({ min: 1, max: 3 }),
  })
  const mutant = fc.tuple(flips, fc.option(hole)).map(([changes, gap]) => {
    const changed = Buffer.from(bytes)
    for (const { at, bit } of changes) changed.writeUInt8(changed.readUInt8(at) ^ (1 << bit), at)
    const end = gap ? (gap.from + gap.blocks) * 16 : 0
    const left = gap ? [changed.subarray(0, gap.from * 16), changed.subarray(end)] : [changed]
    return Buffer.concat(left).toString('base64')
  })

  it('refuses 20 000 random texts of whole blocks, even well signed', () => {
    const blocks = fc
      .integer({ min: 1, max: 8 })
      .chain((count) => fc.uint8Array({ minLength: count * 16, maxLength: count * 16 }))
    const property = fc.property(blocks, (random) => {
      return openSigned(Buffer.from(random).toString('base64')) !== null
    })
    fc.assert(property, { numRuns: 20_000, seed: 20240513 })
  })

  it('refuses 5 000 mutations under the signature of the original', () => {
    const sampleSeal = sealFor(sample, '')
    const property = fc.property(mutant, (encrypt) => {
      return refusal(() => sampleSeal.open(queryOf(sample), encrypt)) !== null
    })
    fc.assert(property, { numRuns: 5_000, seed: 20240513 })
  })

  it('refuses 5 000 mutations behind the first block, even well signed', () => {
    const property = fc.property(mutant, (encrypt) => openSigned(encrypt) !== null)
    fc.assert(property, { numRuns: 5_000, seed: 20240513 })
  })

  it('opens a good frame with other random bytes, so the refusals above mean something', () => {
    const key = Buffer.from(`${encodingAesKey}=`, 'base64')
    const frame = Buffer.concat([
      Buffer.alloc(16, 7),
      Buffer.from([0, 0, 0, 2]),
      Buffer.from('ok'),
      Buffer.alloc(10, 10),
    ])
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    expect(
      openSigned(Buffer.concat([cipher.update(frame), cipher.final()]).toString('base64')),
    ).toBeNull()
  })
})
