import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** Credentials of the benched channels; made up. */
export const credentials = {
  token: 'benchToken01',
  encodingAesKey: 'nc4pdFMYfSPoLWPIHVINhp4KDRFWT61PyLl5oyjbhkM',
  corpId: 'ww1f2e3d4c5b6a7980',
  agentId: '1000002',
  clientSecret: 'Xk7Qp-bench_AppSecret',
  robotCode: 'dingbench',
}

/** The channels that are called back. */
export type CallbackKind = 'wecom-bot' | 'wecom-app' | 'dingtalk-bot'

const key = Buffer.from(`${credentials.encodingAesKey}=`, 'base64')
const question = '汛期前要清掏多少座检查井？'

/**
 * Signed group messages, each with its own id, as bytes on the wire; 40 groups, 200 people.
 * @param platform base URL of the platform that takes the answers.
 */
export function callbackRequests(
  kind: CallbackKind,
  { count, run, platform }: { count: number; run: number; platform: string },
): Buffer[] {
  const make = makers[kind]
  return Array.from({ length: count }, (_, index) => make(`${run}-${index}`, index, platform))
}

const makers: Record<CallbackKind, (id: string, index: number, platform: string) => Buffer> = {
  'wecom-bot': (id, index) =>
    sealed(index, JSON.stringify(wecomMessage(id, index)), '', (encrypt) =>
      JSON.stringify({ encrypt }),
    ),
  'wecom-app': (id, index) =>
    sealed(
      index,
      appMessage(id, index),
      credentials.corpId,
      (encrypt) =>
        `<xml><ToUserName><![CDATA[${credentials.corpId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
    ),
  'dingtalk-bot': dingtalkRequest,
}

function post(path: string, body: string, headers = ''): Buffer {
  const length = Buffer.byteLength(body)
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}Content-Length: ${length}`
  return Buffer.from(`${head}\r\n\r\n${body}`)
}

function sealed(
  index: number,
  text: string,
  receiveId: string,
  envelope: (encrypt: string) => string,
): Buffer {
  const encrypt = seal(text, receiveId)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = String(index)
  const parts = [credentials.token, timestamp, nonce, encrypt].sort().join('')
  const signature = createHash('sha1').update(parts).digest('hex')
  const query = `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`
  return post(`/channels/bench?${query}`, envelope(encrypt))
}

function wecomMessage(id: string, index: number): object {
  return {
    msgid: id,
    aibotid: 'AIBOTID',
    chatid: `wrQoP7CwAAACtAB63uBJCS61p1sy3wG${index % 40}`,
    chattype: 'group',
    from: { userid: `user${index % 200}` },
    response_url: 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=RESPONSE_CODE',
    msgtype: 'text',
    text: { content: `@攻坚助手 ${question}` },
  }
}

function appMessage(id: string, index: number): string {
  const seconds = Math.floor(Date.now() / 1000)
  return `<xml><ToUserName><![CDATA[${credentials.corpId}]]></ToUserName><FromUserName><![CDATA[user${index % 200}]]></FromUserName><CreateTime>${seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${question}]]></Content><MsgId>${id}</MsgId><AgentID>${credentials.agentId}</AgentID></xml>`
}

function dingtalkRequest(id: string, index: number, platform: string): Buffer {
  const timestamp = String(Date.now())
  const sign = createHmac('sha256', credentials.clientSecret)
    .update(`${timestamp}\n${credentials.clientSecret}`)
    .digest('base64')
  const body = {
    msgId: id,
    msgtype: 'text',
    text: { content: ` ${question}` },
    conversationId: `cidA+b/C${index % 40}==`,
    conversationType: '2',
    createAt: Date.now(),
    senderId: `$:LWCP_v1:$user${index % 200}`,
    senderStaffId: `user${index % 200}`,
    senderNick: '刘洋',
    robotCode: credentials.robotCode,
    sessionWebhook: `${platform}/robot/sendBySession?session=${id}`,
    sessionWebhookExpiredTime: Date.now() + 5_400_000,
  }
  return post(
    '/channels/bench',
    JSON.stringify(body),
    `timestamp: ${timestamp}\r\nsign: ${sign}\r\n`,
  )
}

function seal(text: string, receiveId: string): string {
  const content = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const frame = Buffer.concat([randomBytes(16), length, content, Buffer.from(receiveId)])
  const pad = 32 - (frame.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([frame, Buffer.alloc(pad, pad)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
