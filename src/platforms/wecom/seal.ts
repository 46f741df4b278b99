import { timingSafeEqual } from 'node:crypto'
import { getSignature } from '@wecom/crypto'
import type { Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import { FrameCipher } from './frame-cipher.ts'
import { RandomPool } from './random-pool.ts'

/** The three values WeCom puts beside an encrypted text in the query of a callback. */
export interface Signed {
  signature: string
  timestamp: string
  nonce: string
}

/** An encrypted answer as the 智能机器人 callback expects it (developer.work.weixin.qq.com path 101033). */
export interface SealedReply {
  encrypt: string
  msgsignature: string
  /** Seconds since the epoch. */
  timestamp: number
  nonce: string
}

/** What a seal is made from. */
export interface SealOptions {
  /** Token of the callback, as set in the console. */
  token: string
  /** EncodingAESKey of the callback: 43 letters and digits. */
  encodingAesKey: string
  /** Who a message must be addressed to: empty for 智能机器人, the CorpID for 自建应用. */
  receiveId?: string
  /** How far the sender's clock may be off, either way; default 7200 (two hours). */
  windowSeconds?: number
  clock: Clock
}

const shape = {
  signature: /^[0-9a-f]{40}$/,
  timestamp: /^\d{10}$/,
  // Never base64 punctuation: the signature does not mark where one value ends, and 64 characters of ciphertext moved
  // into the nonce would still be signed. 32 letters and digits cannot hold what has to be moved.
  nonce: /^[0-9A-Za-z]{1,32}$/,
  encrypt: /^[A-Za-z0-9+/]+={0,2}$/,
}

/** Opens and closes WeCom's encrypted envelopes, strictly: signed, fresh, whole, and meant for the one who opens them. */
export class Seal {
  readonly #options: Required<Omit<SealOptions, 'clock'>>
  readonly #cipher: FrameCipher
  readonly #random = new RandomPool()
  readonly #clock: Clock

  constructor({ clock, receiveId = '', windowSeconds = 7200, ...credentials }: SealOptions) {
    this.#options = { ...credentials, receiveId, windowSeconds }
    this.#cipher = new FrameCipher(credentials.encodingAesKey)
    this.#clock = clock
  }

  /**
   * The message inside `sealed`. Throws `AppError` `signature`, the same for every failure; the reason, for the log only,
   * is the message of its `cause`.
   */
  open(query: Signed, sealed: string): string {
    const reason = this.#mistakeInQuery(query, sealed)
    if (reason) throw refusal(reason)
    const frame = this.#cipher.decrypt(sealed)
    if (!frame) throw refusal('bad-frame')
    if (frame.receiveId !== this.#options.receiveId) throw refusal('bad-receiveid')
    return frame.message
  }

  /** Encrypts and signs an answer. @param nonce the nonce of the request that is answered. */
  close(message: string, nonce: string): SealedReply {
    const sealed = this.#cipher.encrypt(message, this.#options.receiveId, this.#random.next())
    const timestamp = Math.floor(this.#clock.now() / 1000)
    return {
      encrypt: sealed,
      msgsignature: this.#sign(String(timestamp), nonce, sealed),
      timestamp,
      nonce,
    }
  }

  #mistakeInQuery({ signature, timestamp, nonce }: Signed, sealed: string): string | null {
    if (!shape.signature.test(signature)) return 'bad-signature-shape'
    if (!shape.timestamp.test(timestamp)) return 'bad-timestamp'
    if (!shape.nonce.test(nonce)) return 'bad-nonce'
    if (!shape.encrypt.test(sealed) || sealed.length % 4 !== 0) return 'bad-base64'
    const expected = Buffer.from(this.#sign(timestamp, nonce, sealed), 'latin1')
    if (!timingSafeEqual(expected, Buffer.from(signature, 'latin1'))) return 'bad-signature'
    const off = Math.abs(this.#clock.now() - Number(timestamp) * 1000)
    return off > this.#options.windowSeconds * 1000 ? 'stale' : null
  }

  #sign(timestamp: string, nonce: string, sealed: string): string {
    return getSignature(this.#options.token, timestamp, nonce, sealed)
  }
}

/** What every request is refused with that is not signed, fresh and whole. @param reason for the log only */
export function refusal(reason: string): AppError {
  return new AppError(
    'signature',
    '请求未通过校验，请核对后台与配置里的 Token 和 EncodingAESKey。',
    {
      cause: new Error(reason),
    },
  )
}
