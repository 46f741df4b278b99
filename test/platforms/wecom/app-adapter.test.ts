import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ChatEvent } from '#bot/event.ts'
import { openAppRequest } from '#platforms/wecom/open-request.ts'
import { readXml } from '#platforms/wecom/read-xml.ts'
import { Seal } from '#platforms/wecom/seal.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }
import { serveChannels } from '../../support/http.ts'
import { appText, wecomAppChat, xml } from '../../support/wecom-app-chat.ts'
import { WecomSide } from '../../support/wecom-side.ts'

/** What the bot makes of a callback. */
async function eventOf(plain: string): Promise<ChatEvent | null> {
  let event: ChatEvent | null = null
  const chat = await wecomAppChat({
    sink: async (each) => {
      event = each
      return null
    },
  })
  expect(await chat.post(plain)).toMatchObject({ status: 200, body: '' })
  await expect.poll(() => chat.journal.pending()).toEqual([])
  return event
}

describe('saving the address in the console', () => {
  const ask = async (side: WecomSide) => {
    const chat = await wecomAppChat()
    const echostr = side.encrypt('4567890')
    const query = side.query(echostr, chat.seconds(), { echostr })
    const read = async () => Buffer.alloc(0)
    return chat.adapter.receive({ method: 'GET', query, headers: {}, read })
  }

  it('gets exactly the plain text back', async () => {
    const { side } = await wecomAppChat()
    expect(await ask(side)).toEqual({ status: 200, type: 'text/plain', body: '4567890' })
  })

  it.each(['', 'ww0000000000000000'])('refuses a text for %j', async (receiveId) => {
    await expect(ask(new WecomSide(receiveId))).rejects.toMatchObject({ code: 'signature' })
  })
})

describe('a message to the app', () => {
  it('is acknowledged with nothing and answered by a message of ours, in markdown', async () => {
    const chat = await wecomAppChat({
      sink: async () => ({
        text: '**71 座**',
        sources: [{ title: '计划', article: '二（二）7', quote: '清掏71座' }],
      }),
    })
    expect(await chat.post(appText('7459035031717794886'))).toEqual({
      status: 200,
      type: 'text/plain',
      body: '',
    })
    await expect.poll(() => chat.journal.get('app:7459035031717794886')?.done).toBe(true)
    expect(chat.sent()).toMatchObject([
      {
        path: '/cgi-bin/message/send',
        query: { access_token: 'T1' },
        json: {
          touser: 'LiSi',
          agentid: 1000002,
          msgtype: 'markdown',
          markdown: { content: '**71 座**\n\n> 《计划》二（二）7：“清掏71座”' },
        },
      },
    ])
    expect(chat.received[0]?.query).toEqual({
      corpid: 'ww1f2e3d4c5b6a7980',
      corpsecret: 'app-secret',
    })
  })

  it('sent three times is answered once', async () => {
    const chat = await wecomAppChat()
    await Promise.all([1, 2, 3].map(() => chat.post(appText('7459035031717794886'))))
    await chat.post(appText('7459035031717794887'))
    await expect.poll(() => chat.sent().length).toBe(2)
    expect(chat.handled).toEqual(['7459035031717794886', '7459035031717794887'])
  })

  it('that cannot be stored is not acknowledged', async () => {
    const chat = await wecomAppChat()
    chat.journal.failing = new Error('disk')
    await expect(chat.post(appText('1'))).rejects.toThrow('disk')
  })

  it('for another app of the same organisation is refused', async () => {
    const chat = await wecomAppChat()
    await expect(chat.post(appText('1', '问', { AgentID: 1000003 }))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('whose answer is long goes out in parts of 2048 bytes, nothing cut', async () => {
    const text = `${'清掏雨水井和检查井。'.repeat(30)}\n\n`.repeat(8).trim()
    const chat = await wecomAppChat({ sink: async () => ({ text }) })
    await chat.post(appText('1'))
    await expect.poll(() => chat.journal.get('app:1')?.done).toBe(true)
    const parts = chat
      .sent()
      .map(({ json }) => (json as { markdown: { content: string } }).markdown.content)
    expect(parts.length).toBeGreaterThan(3)
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048)
    const whole = parts.map((part) => part.replace(/（\d+\/\d+）|（续见下条）/g, '')).join('')
    expect(whole.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  })

  it('stands in the published vector with its 64-bit id', async () => {
    const vector = vectors.positive.find(({ id }) => id.startsWith('P04'))
    if (!vector) throw new Error('P04')
    const { token, encoding_aes_key: encodingAesKey, receiveid: receiveId } = vector
    const clock = { now: () => Number(vector.timestamp) * 1000 }
    const seal = new Seal({ token, encodingAesKey, receiveId, clock })
    const query = new URLSearchParams({
      msg_signature: vector.msg_signature,
      timestamp: vector.timestamp,
      nonce: vector.nonce,
    })
    const body = Buffer.from(xml({ ToUserName: receiveId, Encrypt: vector.encrypt, AgentID: '1' }))
    const request = { query: query.toString(), headers: {}, read: async () => body }
    const { payload } = await openAppRequest(seal, { method: 'POST', ...request })
    expect(payload).toMatchObject({ MsgId: '7459035031717794886', FromUserName: 'LiSi' })
    const aibot = new Seal({ token, encodingAesKey, clock })
    await expect(openAppRequest(aibot, { method: 'POST', ...request })).rejects.toMatchObject({
      code: 'signature',
    })
  })
})

describe('what comes in', () => {
  it.each([
    ['plain', '清几座？', '清几座？'],
    ['with markup', '<b>1 < 2 & 3</b> &amp; &lt;x&gt;', '<b>1 < 2 & 3</b> &amp; &lt;x&gt;'],
    ['with the end of a CDATA section', 'a]]>b', 'a]]>b'],
    [
      'that looks like a document type',
      '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
      '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    ],
    ['that is a long number', '00012345678901234567890', '00012345678901234567890'],
    ['with blanks and lines', '  一\n二  ', '一\n二'],
  ])('text %s is read as written', async (_name, content, text) => {
    expect(await eventOf(appText('1', content))).toMatchObject({ type: 'message', text })
  })

  it.each(['image', 'voice', 'video', 'file', 'location', 'link'])(
    'a %s is told apart from silence',
    async (MsgType) => {
      const event = await eventOf(
        xml({ FromUserName: 'LiSi', MsgType, MsgId: 5, AgentID: 1000002 }),
      )
      expect(event).toMatchObject({ type: 'message', text: '', unreadable: MsgType })
    },
  )

  it.each([
    ['an unknown kind', { MsgType: 'hologram' }],
    ['an unknown event', { MsgType: 'event', Event: 'change_contact' }],
    ['what WeCom itself says', { MsgType: 'text', Content: 'x', FromUserName: 'sys' }],
    ['a message without a sender', { MsgType: 'text', Content: 'x', FromUserName: '' }],
  ])('%s is acknowledged and left alone', async (_name, fields) => {
    expect(await eventOf(xml({ FromUserName: 'LiSi', MsgId: 5, ...fields }))).toBeNull()
  })

  it('opening the app is greeted once a day', async () => {
    const chat = await wecomAppChat({ sink: async () => ({ text: '您好' }) })
    const enter = (CreateTime: number) =>
      chat.post(xml({ FromUserName: 'LiSi', CreateTime, MsgType: 'event', Event: 'enter_agent' }))
    await enter(1715560200)
    await enter(1715560260)
    await enter(1715560200 + 86_400)
    await expect.poll(() => chat.sent().length).toBe(2)
  })

  it.each(['wo/rk+ID==', '张三 (副本)', 'a.b@c'])('an id like %s stays as it is', async (id) => {
    const event = await eventOf(appText('1', '问', { FromUserName: id }))
    expect(event).toMatchObject({ sender: { id }, conversation: { kind: 'direct', id } })
  })

  it.each([
    ['entities', '<!DOCTYPE xml [<!ENTITY a "aaaa">]><xml><MsgType>&a;</MsgType></xml>'],
    ['no XML', '{"msgtype":"text"}'],
    ['two roots of one name', '<xml><MsgType>text</MsgType><MsgType>image</MsgType></xml>'],
    ['a cut end', '<xml><MsgType>text</MsgType>'],
    ['no kind', '<xml><Content>x</Content></xml>'],
    ['deep nesting', `<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</xml>`],
  ])('%s is a bad request', async (_name, plain) => {
    const chat = await wecomAppChat()
    await expect(chat.post(plain)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('no text makes the reader of XML fail', () => {
    const mark = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<![CDATA[',
      ']]>',
      '<a>',
      '&lt;',
      '<!',
      '__proto__',
    )
    const property = fc.property(
      fc.array(fc.oneof(mark, fc.string()), { maxLength: 12 }),
      (pieces) => {
        readXml(pieces.join(''))
      },
    )
    fc.assert(property, { numRuns: 500, seed: 5 })
  })

  it('any well-signed content gets no 5xx', async () => {
    const chat = await wecomAppChat({ sink: async () => null })
    const server = await serveChannels(chat.adapter)
    onTestFinished(() => server.close())
    const field = fc.constantFrom(
      'MsgType',
      'Event',
      'FromUserName',
      'CreateTime',
      'MsgId',
      'AgentID',
    )
    const fields = fc.dictionary(
      field,
      fc.oneof(fc.string(), fc.integer(), fc.constantFrom('text', 'event')),
    )
    const property = fc.asyncProperty(fields, async (content) => {
      const { query, read } = chat.side.postXml(xml(content), chat.seconds())
      const answer = await fetch(`${server.url}/channels/app?${query}`, {
        method: 'POST',
        body: new Uint8Array(await (read as () => Promise<Buffer>)()),
      })
      expect([200, 400, 403]).toContain(answer.status)
    })
    await fc.assert(property, { numRuns: 150, seed: 7 })
  })
})
