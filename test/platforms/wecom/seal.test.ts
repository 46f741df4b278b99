import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { Seal } from '#platforms/wecom/seal.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }

const sentence = '请求未通过校验，请核对后台与配置里的 Token 和 EncodingAESKey。'
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
    const isUniform =
      error instanceof AppError && error.code === 'signature' && error.message === sentence
    if (!isUniform || !(error.cause instanceof Error)) throw error
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

  it('20 000 random texts of whole blocks are refused, even well signed', {
    timeout: 60_000,
  }, () => {
    const random = dice(20240513)
    let opened = 0
    for (let run = 0; run < 20_000; run++) {
      const text = random(16 * (1 + (run % 8)))
      if (openSigned(text.toString('base64')) === null) opened++
    }
    expect(opened).toBe(0)
  })

  const bytes = Buffer.from(sample.encrypt, 'base64')

  /** The sample with up to three bits turned behind its first block (which only holds random bytes), or with a gap. */
  function mutant(random: (length: number) => Buffer): string {
    const changed = Buffer.from(bytes)
    for (let flips = 1 + (random(1).readUInt8() % 3); flips > 0; flips--) {
      const at = 16 + (random(2).readUInt16BE() % (bytes.length - 16))
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (random(1).readUInt8() % 8)), at)
    }
    const from = 16 * (random(1).readUInt8() % (bytes.length / 16))
    const gap = 16 * (random(1).readUInt8() % 3)
    const left = [changed.subarray(0, from), changed.subarray(from + gap)]
    return Buffer.concat(left).toString('base64')
  }

  it('10 000 mutations are refused under the signature of the original', {
    timeout: 60_000,
  }, () => {
    const random = dice(1)
    const sampleSeal = sealFor(sample, '')
    let opened = 0
    for (let run = 0; run < 10_000; run++) {
      const encrypt = mutant(random)
      const isSame = encrypt === sample.encrypt
      if (!isSame && refusal(() => sampleSeal.open(queryOf(sample), encrypt)) === null) opened++
    }
    expect(opened).toBe(0)
  })

  it('5 000 mutations are refused even well signed', { timeout: 60_000 }, () => {
    const random = dice(2)
    let taken = 0
    for (let run = 0; run < 5_000; run++) {
      const encrypt = mutant(random)
      if (encrypt !== sample.encrypt && openSigned(encrypt) === null) taken++
    }
    expect(taken).toBe(0)
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

/** Seeded random bytes. */
function dice(seed: number): (length: number) => Buffer {
  const stream = createCipheriv(
    'aes-128-ctr',
    Buffer.alloc(16, seed & 0xff),
    Buffer.alloc(16, seed >> 8),
  )
  return (length) => stream.update(Buffer.alloc(length))
}
