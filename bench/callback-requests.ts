import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/** Credentials of the benched channel; made up. */
export const credentials = {
  token: 'benchToken01',
  encodingAesKey: 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM',
}

const key = Buffer.from(`${credentials.encodingAesKey}=`, 'base64')

/** Signed and encrypted group messages, each with its own id, as bytes on the wire. */
export function callbackRequests(count: number, run: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const encrypt = sealed(JSON.stringify(message(`${run}-${index}`, index)))
    const timestamp = String(Math.floor(Date.now() / 1000))
    const nonce = String(index)
    const parts = [credentials.token, timestamp, nonce, encrypt].sort().join('')
    const signature = createHash('sha1').update(parts).digest('hex')
    const body = JSON.stringify({ encrypt })
    const path = `/channels/wecom?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`
    return Buffer.from(`${head}\r\n\r\n${body}`)
  })
}

/** A question in one of 40 groups. */
function message(id: string, index: number): object {
  return {
    msgid: id,
    aibotid: 'AIBOTID',
    chatid: `wrQoP7CwAAACtAB63uBJCS61p1sy3wG${index % 40}`,
    chattype: 'group',
    from: { userid: `user${index % 200}` },
    response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RESPONSE_CODE',
    msgtype: 'text',
    text: { content: '@攻坚助手 汛期前要清掏多少座检查井？' },
  }
}

function sealed(text: string): string {
  const content = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const frame = Buffer.concat([randomBytes(16), length, content])
  const pad = 32 - (frame.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([frame, Buffer.alloc(pad, pad)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
