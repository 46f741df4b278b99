import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dingtalkChat } from '../support/dingtalk-chat.ts'
import { serveChannels } from '../support/http.ts'
import { wecomChat } from '../support/wecom-chat.ts'

const runs = { numRuns: 300, seed: 20240513 }

async function serve() {
  const wecom = wecomChat({ sink: async () => null })
  const dingtalk = dingtalkChat({ sink: async () => null })
  const server = await serveChannels(wecom.adapter, dingtalk.adapter)
  onTestFinished(() => server.close())
  return { wecom, dingtalk, url: server.url, port: Number(new URL(server.url).port) }
}

/** Sends a request byte for byte and resolves with the status of its answer. */
async function status(port: number, head: string[], body: Buffer): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  const lines = [...head, 'Host: x', 'Connection: close', `Content-Length: ${body.length}`, '', '']
  socket.write(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]))
  return Number((await text(socket)).slice(9, 12))
}

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))
const headerText = fc
  .string({ unit: 'binary-ascii', maxLength: 40 })
  .map((value) => value.replace(/[^\x20-\x7e]/g, ''))

describe('requests nobody signed', () => {
  it('never get a 5xx, nor a 2xx', async () => {
    const { port } = await serve()
    const query = fc
      .string({ maxLength: 80 })
      .map((value) => encodeURI(value.toWellFormed()).replace(/[#\s]/g, ''))
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
      channel: fc.constantFrom('wecom', 'dingtalk', 'nobody', '%2e%2e', '%'),
      query: fc.oneof(query, fc.constantFrom('msg_signature=%', 'nonce=1&nonce=2', '__proto__=1')),
      timestamp: headerText,
      sign: headerText,
      body: fc.oneof(
        bytes,
        fc.json().map((value) => Buffer.from(value)),
      ),
    })
    const property = fc.asyncProperty(
      request,
      async ({ method, channel, query, timestamp, sign, body }) => {
        const head = [
          `${method} /channels/${channel}?${query} HTTP/1.1`,
          `timestamp: ${timestamp}`,
          `sign: ${sign}`,
        ]
        const got = await status(port, head, body)
        expect(got).toBeGreaterThanOrEqual(400)
        expect(got).toBeLessThan(500)
      },
    )
    await fc.assert(property, runs)
  })
})

describe('well-signed requests with any content', () => {
  const shapes = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record(
        {
          msgid: fc.oneof(fc.string(), fc.anything()),
          chatid: fc.oneof(fc.string(), fc.anything()),
          chattype: fc.constantFrom('group', 'single', 7),
          from: fc.oneof(fc.record({ userid: fc.string() }), fc.anything()),
          msgtype: fc.constantFrom(
            'text',
            'mixed',
            'voice',
            'event',
            'stream',
            'constructor',
            '__proto__',
          ),
          text: fc.oneof(fc.record({ content: fc.string() }), fc.anything()),
          mixed: fc.anything(),
          stream: fc.oneof(fc.record({ id: fc.string() }), fc.anything()),
          event: fc.oneof(
            fc.record({ eventtype: fc.constantFrom('feedback_event', 'enter_chat', 'toString') }),
            fc.anything(),
          ),
          quote: fc.anything(),
          response_url: fc.string(),
          create_time: fc.oneof(fc.double(), fc.anything()),
          msgId: fc.string(),
          conversationId: fc.string(),
          conversationType: fc.anything(),
          createAt: fc.anything(),
          content: fc.anything(),
          senderId: fc.string(),
          senderStaffId: fc.anything(),
          sessionWebhook: fc.string(),
          errorCode: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((value) =>
        JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner)),
      ),
  )

  it('never get a 5xx from WeCom’s route', async () => {
    const { wecom, url } = await serve()
    const property = fc.asyncProperty(shapes, async (plain) => {
      const { query, body } = wecom.side.sealed(plain, wecom.seconds())
      const answer = await fetch(`${url}/channels/wecom?${query}`, { method: 'POST', body })
      expect([200, 400]).toContain(answer.status)
    })
    await fc.assert(property, runs)
  })

  it('never get a 5xx from DingTalk’s route', async () => {
    const { dingtalk, url } = await serve()
    const property = fc.asyncProperty(shapes, async (body) => {
      const answer = await fetch(`${url}/channels/dingtalk`, {
        method: 'POST',
        body,
        headers: dingtalk.headers(),
      })
      expect([200, 400, 403]).toContain(answer.status)
    })
    await fc.assert(property, runs)
  })
})

describe('the routes', () => {
  it('answer a WeCom message whole and mark it done once it is on its way', async () => {
    const chat = wecomChat()
    const server = await serveChannels(chat.adapter)
    onTestFinished(() => server.close())
    const { query, body } = chat.side.sealed(
      { msgid: 'm1', from: { userid: 'u' }, msgtype: 'text', text: { content: '问' } },
      chat.seconds(),
    )
    const post = () => fetch(`${server.url}/channels/wecom?${query}`, { method: 'POST', body })
    const first = await post()
    expect(first.status).toBe(200)
    const opened = chat.side.open(await first.text())
    expect(opened).toMatchObject({ stream: { finish: true, content: '答 m1' } })
    await expect.poll(() => chat.journal.get('wecom:m1')?.done).toBe(true)
    expect(chat.side.open(await (await post()).text())).toEqual(opened)
    expect(chat.handled).toEqual(['m1'])
  })

  it('give the same answer to whatever fails before a message is open', async () => {
    const { wecom, url } = await serve()
    const { query, body } = wecom.side.sealed({}, wecom.seconds())
    const stale = wecom.side.sealed({}, wecom.seconds() - 7201)
    const answers = await Promise.all(
      [
        ['', body],
        [query.replace(/.$/, 'x'), body],
        [`${query}&timestamp=1`, body],
        [query, ''],
        [query, '{"encrypt":"AAAA"}'],
        [stale.query, stale.body],
      ].map(async ([search, sent]) => {
        const answer = await fetch(`${url}/channels/wecom?${search}`, {
          method: 'POST',
          body: sent ?? '',
        })
        return `${answer.status} ${await answer.text()}`
      }),
    )
    expect(new Set(answers)).toEqual(
      new Set([
        '401 {"error":{"code":"signature","message":"请求未通过校验，请核对后台与配置里的 Token 和 EncodingAESKey。"}}',
      ]),
    )
  })

  it('refuse a body over 256 KiB, and a compressed one', async () => {
    const { wecom, url } = await serve()
    const query = wecom.side.query('x', wecom.seconds())
    const large = await fetch(`${url}/channels/wecom?${query}`, {
      method: 'POST',
      body: Buffer.alloc(256 * 1024 + 1),
    })
    const headers = { 'content-encoding': 'gzip' }
    const packed = await fetch(`${url}/channels/wecom?${query}`, {
      method: 'POST',
      body: 'x',
      headers,
    })
    expect([large.status, packed.status]).toEqual([413, 415])
  })
})
