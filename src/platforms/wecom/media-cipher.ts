import { createDecipheriv } from 'node:crypto'

const blockBytes = 32

/**
 * The bytes of an encrypted media file: AES-256-CBC, the first vector is the head of the key, padded to 32 bytes
 * (developer.work.weixin.qq.com path 100719). Null when the key does not fit or the padding is not exactly as it must be.
 * @param key base64 of 32 bytes: the EncodingAESKey of a callback, or the `aeskey` of a file on a long connection.
 */
export function openMedia(bytes: Uint8Array, key: string): Buffer | null {
  const secret = Buffer.from(key, 'base64')
  if (secret.length !== 32 || bytes.length === 0 || bytes.length % 16 !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', secret, secret.subarray(0, 16))
  decipher.setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = padded.at(-1) ?? 0
  if (padding < 1 || padding > blockBytes || padding > padded.length) return null
  const end = padded.length - padding
  return padded.subarray(end).every((byte) => byte === padding) ? padded.subarray(0, end) : null
}
