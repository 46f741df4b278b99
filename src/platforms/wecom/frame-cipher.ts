import { isUtf8 } from 'node:buffer'
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'

const blockBytes = 32
const headBytes = 20

/** What a frame holds. */
export interface Frame {
  message: string
  receiveId: string
}

/**
 * Encrypts and opens WeCom's message frames: 16 random bytes, length (uint32 big-endian), message, receiver, PKCS#7 padding to 32,
 * under AES-256-CBC with the key's first half as IV (developer.work.weixin.qq.com path 90968). The same bytes come out as
 * from `encrypt` of `@wecom/crypto`, which prepares the key anew for every frame and takes four times as long; its `decrypt`
 * also takes damaged and random frames for good ones.
 */
export class FrameCipher {
  readonly #key: KeyObject
  readonly #iv: Buffer

  /** @param encodingAesKey the 43 characters of the console. */
  constructor(encodingAesKey: string) {
    const key = Buffer.from(`${encodingAesKey}=`, 'base64')
    this.#key = createSecretKey(key)
    this.#iv = key.subarray(0, 16)
  }

  /** The frame, encrypted, as base64. @param random 16 bytes. */
  encrypt(message: string, receiveId: string, random: Buffer): string {
    const messageBytes = Buffer.byteLength(message)
    const contentBytes = headBytes + messageBytes + Buffer.byteLength(receiveId)
    const padding = blockBytes - (contentBytes % blockBytes)
    const frame = Buffer.allocUnsafe(contentBytes + padding)
    random.copy(frame)
    frame.writeUInt32BE(messageBytes, 16)
    frame.write(message, headBytes)
    frame.write(receiveId, headBytes + messageBytes)
    frame.fill(padding, contentBytes)
    const cipher = createCipheriv('aes-256-cbc', this.#key, this.#iv).setAutoPadding(false)
    return Buffer.concat([cipher.update(frame), cipher.final()]).toString('base64')
  }

  /** What is in a frame given as base64; null for anything but what `encrypt` makes, byte for byte. */
  decrypt(sealed: string): Frame | null {
    const bytes = Buffer.from(sealed, 'base64')
    const isWhole = bytes.length > 0 && bytes.length % blockBytes === 0
    if (!isWhole || bytes.toString('base64') !== sealed) return null
    const decipher = createDecipheriv('aes-256-cbc', this.#key, this.#iv).setAutoPadding(false)
    const frame = Buffer.concat([decipher.update(bytes), decipher.final()])
    const end = endOfContent(frame)
    if (end < headBytes) return null
    const middle = headBytes + frame.readUInt32BE(16)
    if (middle > end) return null
    const message = frame.subarray(headBytes, middle)
    const receiveId = frame.subarray(middle, end)
    // Bytes that are no text would be read as replacement characters: another frame than the one that was sent.
    if (!isUtf8(message) || !isUtf8(receiveId)) return null
    return { message: message.toString(), receiveId: receiveId.toString() }
  }
}

/** Where the padding of a whole frame begins; -1 where that is no padding. */
function endOfContent(frame: Buffer): number {
  const padding = frame[frame.length - 1] ?? 0
  const end = frame.length - padding
  const isPadding =
    padding >= 1 && padding <= blockBytes && frame.subarray(end).every((byte) => byte === padding)
  return isPadding ? end : -1
}
