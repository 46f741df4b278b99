import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { CallbackRequest } from '#bot/adapter.ts'

/** WeCom's end of the callback protocol, written on its own so that it checks ours. */
export class WecomSide {
  readonly token = 'unitTestTokenAibot01'
  readonly encodingAesKey = 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM'
  readonly #key = Buffer.from(`${this.encodingAesKey}=`, 'base64')
  readonly receiveId: string
  #nonce = 1000

  /** @param receiveId whom messages are for: nothing for a 智能机器人, the CorpID for an app. */
  constructor(receiveId = '') {
    this.receiveId = receiveId
  }

  /** A message as the adapter receives it. @param seconds the sender's clock. */
  post(payload: unknown, seconds: number): CallbackRequest {
    const { query, body } = this.sealed(payload, seconds)
    return { method: 'POST', query, headers: {}, read: async () => Buffer.from(body) }
  }

  /** A message as an app receives it, in XML. */
  postXml(xml: string, seconds: number): CallbackRequest {
    const encrypt = this.encrypt(xml)
    const body = `<xml><ToUserName><![CDATA[${this.receiveId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`
    const query = this.query(encrypt, seconds)
    return { method: 'POST', query, headers: {}, read: async () => Buffer.from(body) }
  }

  /** Query and body of a signed request. */
  sealed(payload: unknown, seconds: number): { query: string; body: string } {
    const encrypt = this.encrypt(typeof payload === 'string' ? payload : JSON.stringify(payload))
    return { query: this.query(encrypt, seconds), body: JSON.stringify({ encrypt }) }
  }

  /** The signed query for an encrypted text. */
  query(encrypt: string, seconds: number, more: Record<string, string> = {}): string {
    const nonce = String(this.#nonce++)
    const timestamp = String(seconds)
    const signature = this.sign(timestamp, nonce, encrypt)
    return new URLSearchParams({ msg_signature: signature, timestamp, nonce, ...more }).toString()
  }

  sign(timestamp: string, nonce: string, encrypt: string): string {
    const parts = [this.token, timestamp, nonce, encrypt]
      .map((part) => Buffer.from(part))
      .sort(Buffer.compare)
    return createHash('sha1').update(Buffer.concat(parts)).digest('hex')
  }

  encrypt(text: string): string {
    const message = Buffer.from(text)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(message.length)
    const frame = Buffer.concat([randomBytes(16), length, message, Buffer.from(this.receiveId)])
    const pad = 32 - (frame.length % 32)
    const cipher = createCipheriv(
      'aes-256-cbc',
      this.#key,
      this.#key.subarray(0, 16),
    ).setAutoPadding(false)
    return Buffer.concat([
      cipher.update(Buffer.concat([frame, Buffer.alloc(pad, pad)])),
      cipher.final(),
    ]).toString('base64')
  }

  /** Checks and opens an answer; null when it is empty. */
  open(body: string): unknown {
    if (body === '') return null
    const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(body)
    if (this.sign(String(timestamp), nonce, encrypt) !== msgsignature)
      throw new Error('bad signature on answer')
    const decipher = createDecipheriv(
      'aes-256-cbc',
      this.#key,
      this.#key.subarray(0, 16),
    ).setAutoPadding(false)
    const frame = Buffer.concat([decipher.update(encrypt, 'base64'), decipher.final()])
    const length = frame.readUInt32BE(16)
    const rest = frame.subarray(20 + length)
    if (!rest.every((byte) => byte === rest.length))
      throw new Error('bad padding or receiver in answer')
    return JSON.parse(frame.subarray(20, 20 + length).toString('utf8'))
  }
}
