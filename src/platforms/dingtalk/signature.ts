import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '#base/errors.ts'

/** What a DingTalk signature is checked against. */
export interface SignatureRules {
  /** Client secrets that count, newest first; more than one while they are rotated. None may be empty. */
  secrets: readonly string[]
  /** How far the sender's clock may be off, either way, in milliseconds; the documented limit is one hour, inclusive. */
  windowMs: number
}

/** The signature headers of a request, as they came. */
export interface SignatureHeaders {
  timestamp: unknown
  sign: unknown
}

/** Base64 of HMAC-SHA256 over `timestamp\nsecret` with the secret as key (open.dingtalk.com `robot-message-type`). */
export function dingtalkSign(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

/**
 * Checks the headers of a callback; says nothing about its body, which DingTalk does not sign. Throws `AppError`
 * `signature`, the same for every failure; the reason, for the log only, is the message of its `cause`.
 * @param now epoch milliseconds.
 */
export function checkSignature(
  headers: SignatureHeaders,
  rules: SignatureRules,
  now: number,
): void {
  const reason = mistake(headers, rules, now)
  if (!reason) return
  throw new AppError('signature', '请求未通过校验，请核对后台与配置里的 Client Secret。', {
    cause: new Error(reason),
  })
}

function mistake(
  { timestamp, sign }: SignatureHeaders,
  rules: SignatureRules,
  now: number,
): string | null {
  if (typeof timestamp !== 'string' || !/^\d{13}$/.test(timestamp)) return 'bad-timestamp'
  if (typeof sign !== 'string' || sign === '') return 'no-sign'
  if (Math.abs(now - Number(timestamp)) > rules.windowMs) return 'stale'
  const matches = rules.secrets.some(
    (secret) => secret !== '' && isSame(sign, dingtalkSign(timestamp, secret)),
  )
  return matches ? null : 'bad-sign'
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given, 'utf8')
  const b = Buffer.from(expected, 'utf8')
  return a.length === b.length && timingSafeEqual(a, b)
}
