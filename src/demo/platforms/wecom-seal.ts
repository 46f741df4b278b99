import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const BLOCK = 32

/** Signature of a sealed text: hex SHA-1 of the four strings, sorted and joined (developer.work.weixin.qq.com 90968). */
export function signSealed(
  token: string,
  timestamp: string,
  nonce: string,
  sealed: string,
): string {
  const joined = [token, timestamp, nonce, sealed].sort().join('')
  return createHash('sha1').update(joined).digest('hex')
}

const keyOf = (encodingAesKey: string) => Buffer.from(`${encodingAesKey}=`, 'base64')

/**
 * Seals a text as the WeCom server does: 16 random bytes, length, text, receive id, padded to 32 and put through
 * AES-256-CBC whose first vector is the head of the key.
 * @param receiveId empty for 智能机器人.
 * @param random 16 bytes; given only to repeat a known result.
 */
export function sealText(
  encodingAesKey: string,
  text: string,
  receiveId = '',
  random: Buffer = randomBytes(16),
): string {
  const key = keyOf(encodingAesKey)
  const message = Buffer.from(text, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const frame = Buffer.concat([random, length, message, Buffer.from(receiveId, 'utf8')])
  const padding = BLOCK - (frame.length % BLOCK)
  const padded = Buffer.concat([frame, Buffer.alloc(padding, padding)])
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

/**
 * Opens what the other side sealed.
 * @throws {Error} when padding, length or receive id are not exactly as they must be.
 */
export function openSealed(encodingAesKey: string, sealed: string, receiveId = ''): string {
  const key = keyOf(encodingAesKey)
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()])
  const padding = padded.at(-1) ?? 0
  const frame = padded.subarray(0, padded.length - padding)
  const rightPadding = padding >= 1 && padding <= BLOCK && padded.length % BLOCK === 0
  if (!rightPadding || !padded.subarray(frame.length).every((byte) => byte === padding)) {
    throw new Error('wrong padding')
  }
  if (frame.length < 20) throw new Error('frame too short')
  const end = 20 + frame.readUInt32BE(16)
  if (end > frame.length) throw new Error('wrong length')
  if (frame.subarray(end).toString('utf8') !== receiveId) throw new Error('wrong receive id')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(frame.subarray(20, end))
}
