import { describe, expect, it } from 'vitest'
import { checkSignature, dingtalkSign } from '#platforms/dingtalk/signature.ts'
import vectors from '../../fixtures/dingtalk-vectors.json' with { type: 'json' }

const windowMs = 3_600_000

function check(headers: { timestamp: unknown; sign: unknown }, secrets: string[], now: number) {
  return () => checkSignature(headers, { secrets, windowMs }, now)
}

const refused = expect.objectContaining({ code: 'signature' })

describe('signature vectors', () => {
  it.each(vectors.callbackSign)('$name is taken', ({ timestamp, appSecret, sign }) => {
    expect(dingtalkSign(timestamp, appSecret)).toBe(sign)
    expect(check({ timestamp, sign }, [appSecret], Number(timestamp))).not.toThrow()
  })

  it.each(vectors.callbackSignNegative)(
    '$name is refused: $why',
    ({ timestamp, appSecret, sign }) => {
      const headers = { timestamp: timestamp ?? undefined, sign: sign ?? undefined }
      expect(check(headers, [appSecret], Number(timestamp) || 0)).toThrow(refused)
    },
  )

  it.each(vectors.callbackWindow)('$note: $valid', ({ timestamp, now, valid }) => {
    const headers = { timestamp, sign: dingtalkSign(timestamp, 's') }
    const verify = check(headers, ['s'], now)
    if (valid) expect(verify).not.toThrow()
    else expect(verify).toThrow(refused)
  })

  // The 自定义机器人 and the signed window use the same function over another secret.
  it.each(vectors.customRobotSign)('$name is made', ({ timestamp, secret, base64, urlEncoded }) => {
    expect(dingtalkSign(timestamp, secret)).toBe(base64)
    expect(new URLSearchParams({ sign: dingtalkSign(timestamp, secret) }).toString()).toBe(
      `sign=${urlEncoded}`,
    )
  })

  it('has all of them', () => {
    const counts = [vectors.callbackSign, vectors.callbackSignNegative, vectors.callbackWindow].map(
      (list) => list.length,
    )
    expect(counts).toEqual([6, 13, 6])
  })
})

describe('rotation', () => {
  const timestamp = '1767225600000'
  const headers = { timestamp, sign: dingtalkSign(timestamp, 'old') }

  it('takes any of the secrets', () => {
    expect(check(headers, ['new', 'old'], 1_767_225_600_000)).not.toThrow()
  })

  it('takes no other, and never an empty one', () => {
    expect(check(headers, ['new'], 1_767_225_600_000)).toThrow(refused)
    const empty = { timestamp, sign: dingtalkSign(timestamp, '') }
    expect(check(empty, [''], 1_767_225_600_000)).toThrow(refused)
  })
})

it('refuses repeated headers', () => {
  const timestamp = '1767225600000'
  const sign = dingtalkSign(timestamp, 's')
  expect(check({ timestamp: [timestamp], sign }, ['s'], 1_767_225_600_000)).toThrow(refused)
  expect(check({ timestamp, sign: `${sign}, ${sign}` }, ['s'], 1_767_225_600_000)).toThrow(refused)
})
