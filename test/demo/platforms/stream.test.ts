import { DWClient, type DWClientDownStream, TOPIC_ROBOT } from 'dingtalk-stream'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type PretendStage, pretendStage } from '../pretend-stage.ts'

const group = '金桥街道攻坚群'
const unused = () => undefined

interface Opened {
  endpoint: string
  ticket: string
}

/** Asks the gateway for a way in. */
function open({ send, credentials }: PretendStage, more: object = {}) {
  const { clientId, clientSecret } = credentials.dingtalk
  return send(
    '/v1.0/gateway/connections/open',
    {
      clientId,
      clientSecret,
      subscriptions: [{ type: 'CALLBACK', topic: TOPIC_ROBOT }],
      ...more,
    },
    { accept: 'application/json' },
  ) as Promise<Partial<Opened> & { code?: string }>
}

interface Frame {
  type: string
  headers: { topic: string; messageId: string }
  data: string
}

/** A client that takes down what it gets; it answers every message, unless told otherwise. */
async function client(stage: PretendStage, answers = true) {
  const { endpoint, ticket } = await open(stage)
  const ws = new WebSocket(`${endpoint}?ticket=${ticket}`)
  onTestFinished(() => ws.terminate())
  const frames: Frame[] = []
  let refused = 0
  ws.on('unexpected-response', (_request, response) => {
    refused = response.statusCode ?? 0
  })
  ws.on('error', unused)
  const closed = new Promise<void>((resolve) => ws.once('close', () => resolve()))
  ws.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    frames.push(frame)
    const { messageId } = frame.headers
    if (!answers || frame.type !== 'CALLBACK') return
    ws.send(JSON.stringify({ code: 200, headers: { messageId }, message: 'OK', data: '{}' }))
    void answer(frame)
  })
  await vi.waitFor(() => expect(frames.length > 0 || refused > 0).toBe(true))
  const messages = () => frames.filter(({ type }) => type === 'CALLBACK')
  return {
    ws,
    frames,
    messages,
    closed,
    refused: () => refused,
    url: `${endpoint}?ticket=${ticket}`,
  }
}

async function answer({ data }: Pick<Frame, 'data'>, text = '收到') {
  const { sessionWebhook } = JSON.parse(data) as { sessionWebhook: string }
  await fetch(sessionWebhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
  })
}

const deed = ({ send }: PretendStage, what: string) => send('/control/stream', { deed: what })

describe('the gateway of Stream mode', () => {
  it('gives a ticket to who knows the secret, once', async () => {
    const stage = await pretendStage(unused)
    const { url, frames } = await client(stage)
    expect(frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'CONNECTED' } })
    const again = new WebSocket(url)
    const [status] = await new Promise<number[]>((resolve) => {
      again.on('error', unused)
      again.on('unexpected-response', (_request, response) => resolve([response.statusCode ?? 0]))
    })
    expect(status).toBe(401)
    expect(await open(stage, { clientSecret: 'wrong' })).toMatchObject({
      code: 'invalidClientIdOrSecret',
    })
    expect(await open(stage, { subscriptions: [] })).toMatchObject({ code: 'invalidParameter' })
  })

  it('sends a message to one of the connections, and no more to the callback address', async () => {
    const stage = await pretendStage(unused)
    const all = [await client(stage), await client(stage)]
    for (let n = 0; n < 12; n++)
      expect(await stage.ask('sunqi', `第${n}问`, group)).toEqual(['收到'])
    const counts = all.map(({ messages }) => messages().length)
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(12)
    expect(stage.bot.seen).toEqual([])
    const [first] = all.flatMap(({ messages }) => messages())
    expect(first?.headers.topic).toBe(TOPIC_ROBOT)
    expect(JSON.parse(first?.data ?? '')).toMatchObject({
      conversationType: '2',
      senderStaffId: 'sunqi',
      robotCode: stage.credentials.dingtalk.robotCode,
    })
  })

  it('sends a message again in a new frame when it is not acknowledged', async () => {
    const stage = await pretendStage(unused, { streamAck: 20 })
    const { messages, ws } = await client(stage, false)
    const asked = stage.ask('sunqi', '在吗', group)
    await vi.waitFor(() => expect(messages().length).toBeGreaterThan(2))
    ws.terminate()
    await client(stage)
    expect(await asked).toEqual(['收到'])
    const ids = messages().map(({ data }) => (JSON.parse(data) as { msgId: string }).msgId)
    expect(new Set(ids).size).toBe(1)
    expect(new Set(messages().map(({ headers }) => headers.messageId)).size).toBe(ids.length)
  })

  it('keeps what nobody is there for', async () => {
    const stage = await pretendStage(unused)
    const { ws, closed } = await client(stage)
    ws.close()
    await closed
    const asked = stage.ask('sunqi', '在吗', group)
    await client(stage)
    expect(await asked).toEqual(['收到'])
  })

  it('announces the end of a connection, then delivers elsewhere, then ends it', async () => {
    const stage = await pretendStage(unused, { streamLinger: 50 })
    const old = await client(stage)
    await deed(stage, 'disconnect')
    const next = await client(stage)
    expect(await stage.ask('sunqi', '在吗', group)).toEqual(['收到'])
    await old.closed
    expect(old.frames.at(-1)?.headers.topic).toBe('disconnect')
    expect([old.messages().length, next.messages().length]).toEqual([0, 1])
  })

  it('does wrong what it is told to', async () => {
    const stage = await pretendStage(unused)
    const fault = (place: string, kind: object) => stage.send('/control/faults', { place, kind })
    await fault('gateway', { mode: 'status', status: 400, code: 'systemError' })
    expect(await open(stage)).toMatchObject({ code: 'systemError' })
    await fault('connect', { mode: 'status', status: 503 })
    expect((await client(stage)).refused()).toBe(503)
    await fault('frame', { mode: 'drop' })
    const cut = await client(stage)
    const asked = stage.ask('sunqi', '在吗', group)
    await cut.closed
    await client(stage)
    expect(await asked).toEqual(['收到'])
  })

  it('is still the way after a restart of the platforms', async () => {
    const stage = await pretendStage(unused)
    await client(stage)
    await stage.restart()
    const asked = stage.ask('sunqi', '在吗', group)
    await client(stage)
    expect(await asked).toEqual(['收到'])
    expect(stage.bot.seen).toEqual([])
  })
})

/** DingTalk's own client, which asks for its connection here. */
class LoopbackClient extends DWClient {
  base = ''

  override async getEndpoint() {
    const { clientId, clientSecret, subscriptions } = this.config
    const response = await fetch(`${this.base}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, ua: '', subscriptions }),
    })
    const { endpoint, ticket } = (await response.json()) as Opened
    Object.assign(this, { dw_url: `${endpoint}?ticket=${ticket}` })
    return this
  }
}

describe('DingTalk’s own client', () => {
  it('connects to the gateway, gets a message, acknowledges and answers it', async () => {
    vi.spyOn(console, 'info').mockReturnValue()
    const stage = await pretendStage(unused)
    const { clientId, clientSecret } = stage.credentials.dingtalk
    const sdk = new LoopbackClient({ clientId, clientSecret })
    sdk.base = stage.url
    onTestFinished(() => sdk.disconnect())
    const got: DWClientDownStream[] = []
    sdk.registerCallbackListener(TOPIC_ROBOT, (frame: DWClientDownStream) => {
      got.push(frame)
      sdk.socketCallBackResponse(frame.headers.messageId, null)
      void answer(frame, '由官方客户端答复')
    })
    await sdk.connect()
    expect(await stage.ask('sunqi', '清几座？', group)).toEqual(['由官方客户端答复'])
    expect(await stage.ask('sunqi', '在吗')).toEqual(['由官方客户端答复'])
    expect(got).toHaveLength(2)
    expect(JSON.parse(got[0]?.data ?? '')).toMatchObject({ text: { content: ' 清几座？' } })
  })
})
