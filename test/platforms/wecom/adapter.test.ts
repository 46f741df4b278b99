import { describe, expect, it, onTestFinished } from 'vitest'
import type { EventSink } from '#bot/adapter.ts'
import { unknownReplies } from '#bot/undelivered.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }
import { pretendPlatform } from '../../support/http.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'
import { groupText, shown, wecomChat } from '../../support/wecom-chat.ts'

/** A sink that answers when told. */
function slowSink(text?: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const sink: EventSink = async ({ id }) => {
    await promise
    return { text: text ?? `答 ${id}` }
  }
  return { sink, finish: resolve }
}

const impatient = { patienceMs: 0, pollPatienceMs: 0 }

async function platform() {
  const side = await pretendPlatform()
  onTestFinished(() => side.close())
  const more = { response_url: `${side.url}/cgi-bin/aibot/response?response_code=X` }
  return { ...side, more }
}

describe('saving the address in the console', () => {
  const [vector] = vectors.positive
  if (!vector) throw new Error('P01')
  const query = new URLSearchParams({
    msg_signature: vector.msg_signature,
    timestamp: vector.timestamp,
    nonce: vector.nonce,
    echostr: vector.encrypt,
  })
  const ask = (text: string) => {
    const chat = wecomChat()
    chat.clock.set(Number(vector.timestamp) * 1000)
    const read = async () => Buffer.alloc(0)
    return chat.adapter.receive({ method: 'GET', query: text, headers: {}, read })
  }

  it('gets exactly the plain text back', async () => {
    expect(await ask(query.toString())).toEqual({
      status: 200,
      type: 'text/plain',
      body: vector.plaintext,
    })
  })

  it.each([
    ['a repeated parameter', `${query}&nonce=${vector.nonce}`],
    ['a missing parameter', query.toString().replace('nonce', 'nnce')],
    ['an echostr encoded twice', query.toString().replace(/%/g, '%25')],
    ['an echostr with bare +', decodeURIComponent(query.toString())],
    ['no query', ''],
  ])('refuses %s', async (_name, text) => {
    await expect(ask(text)).rejects.toMatchObject({ code: 'signature' })
  })
})

describe('a message', () => {
  it('is answered in the response itself, whole', async () => {
    const chat = wecomChat({
      sink: async () => ({
        text: '**71 座**',
        sources: [{ title: '计划', article: '二（二）7', quote: '清掏\n71 座' }],
        feedbackId: 'f1',
      }),
    })
    expect(await chat.says('m1')).toEqual({
      id: expect.stringMatching(/^[\w-]+$/),
      finish: true,
      content: '**71 座**\n\n> 《计划》二（二）7：“清掏 71 座”',
      feedback: { id: 'f1' },
    })
    expect(chat.journal.get('wecom:m1')).toMatchObject({ done: true, value: { state: 'sent' } })
  })

  it('sent again is answered with the same stream and runs once', async () => {
    const chat = wecomChat()
    const first = await chat.says('m1')
    expect(await chat.says('m1')).toEqual(first)
    expect(chat.handled).toEqual(['m1'])
  })

  it('in a storm of 40 copies runs once, with one stream', async () => {
    const chat = wecomChat()
    const answers = await Promise.all(Array.from({ length: 40 }, () => chat.says('m1')))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(chat.handled).toEqual(['m1'])
  })

  it('is told by its id: two of one person both run', async () => {
    const chat = wecomChat()
    await chat.says('m1')
    await chat.says('m2')
    expect(chat.handled).toEqual(['m1', 'm2'])
  })

  it('whose caller hung up is not done, and the next delivery gets the answer', async () => {
    const chat = wecomChat()
    await chat.deliver(groupText('m1'), false)
    await expect.poll(() => chat.journal.get('wecom:m1')?.value).toMatchObject({ state: 'replied' })
    expect((await chat.says('m1'))?.content).toBe('答 m1')
    await expect.poll(() => chat.journal.get('wecom:m1')?.done).toBe(true)
    expect(chat.handled).toEqual(['m1'])
  })

  it('that needs no answer gets an empty one, each time', async () => {
    const chat = wecomChat({ sink: async () => null })
    expect([await chat.says('m1'), await chat.says('m1')]).toEqual([null, null])
  })

  it('that cannot be stored is not acknowledged', async () => {
    const chat = wecomChat()
    chat.journal.failing = new Error('disk')
    await expect(chat.post(groupText('m1'))).rejects.toThrow('disk')
  })

  it('from an id with capital letters and + / = keeps its conversation', async () => {
    const places: unknown[] = []
    const chat = wecomChat({
      sink: async (event) => {
        places.push(event.conversation)
        return null
      },
    })
    await chat.says('CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=', '在吗', { chatid: 'wrQo+P7/CwAA==' })
    expect(places).toEqual([{ channel: 'wecom', kind: 'group', id: 'wrQo+P7/CwAA==' }])
  })
})

describe('an answer that takes longer', () => {
  it('is promised and given to a poll, as often as it is polled', async () => {
    const { sink, finish } = slowSink()
    const chat = wecomChat({ sink, timing: impatient })
    const promised = await chat.says('m1')
    expect(promised).toMatchObject({ finish: false, content: '正在查找，请稍候……' })
    const id = promised?.id ?? ''
    expect(await chat.polls(id)).toMatchObject({ id, finish: false })
    finish()
    const whole = { id, finish: true, content: '答 m1' }
    await expect.poll(() => chat.polls(id)).toEqual(whole)
    expect([await chat.polls(id), await chat.says('m1')]).toEqual([whole, whole])
    expect(chat.handled).toEqual(['m1'])
  })

  it('is given to a poll after a restart', async () => {
    const chat = wecomChat({ sink: slowSink().sink, timing: impatient })
    const promised = await chat.says('m1')
    const next = wecomChat({ journal: chat.journal.afterRestart() })
    await next.adapter.recover()
    expect(await next.polls(promised?.id ?? '')).toEqual({
      id: promised?.id,
      finish: true,
      content: '答 m1',
    })
  })

  it('too long for one message, by response_url, which takes one call, is cut with a word', async () => {
    const { url, received, until, more } = await platform()
    const { sink, finish } = slowSink('长'.repeat(8000))
    const sleep = async () => {}
    const chat = wecomChat({ sink, apiBase: url, timing: { ...impatient, sleep } })
    await chat.says('m1', '问', more)
    finish()
    await until(1)
    await expect
      .poll(() => chat.journal.get('wecom:m1')?.value)
      .toMatchObject({ state: 'sent', parts: 1 })
    expect(JSON.stringify(received[0]?.body)).toContain('余下部分请缩小范围再问')
    expect(received).toHaveLength(1)
  })

  it('goes out by response_url when nobody polled for six minutes', async () => {
    const { url, received, until, more } = await platform()
    const { sink, finish } = slowSink()
    const waits: number[] = []
    const sleep = async (ms: number) => void waits.push(ms)
    const chat = wecomChat({ sink, apiBase: url, timing: { ...impatient, sleep } })
    const promised = await chat.says('m1', '问', more)
    finish()
    await until(1)
    expect(waits[0]).toBe(360_000)
    expect(received[0]?.body).toEqual({ msgtype: 'markdown', markdown: { content: '答 m1' } })
    await expect.poll(() => chat.journal.get('wecom:m1')?.done).toBe(true)
    expect((await chat.polls(promised?.id ?? ''))?.content).toBe('答复已另发一条，请看下文。')
  })
})

describe('a poll for a stream nobody knows', () => {
  it.each(['', 'bm9ib2R5', '???', '../../etc'])('%j ends it with a sentence', async (id) => {
    expect(await wecomChat().polls(id)).toMatchObject({
      id,
      finish: true,
      content: '处理已中断，请重发一次。',
    })
  })
})

describe('a restart', () => {
  it('before the answer: it goes out by response_url, once, and a redelivery gets nothing', async () => {
    const { url, received, until, more } = await platform()
    const chat = wecomChat({ sink: slowSink().sink, apiBase: url })
    void chat.post(groupText('m1', '问', more))
    await expect.poll(() => chat.journal.get('wecom:m1')).toBeDefined()
    const waits: number[] = []
    const sleep = async (ms: number) => void waits.push(ms)
    const timing = { sleep }
    const next = wecomChat({ journal: chat.journal.afterRestart(), apiBase: url, timing })
    await next.adapter.recover()
    await until(1)
    expect(waits).toEqual([6000])
    expect(await next.says('m1', '问', more)).toBeNull()
    expect([next.handled, received.length]).toEqual([['m1'], 1])
  })

  it('before the answer: a redelivery within six seconds is answered, and nothing goes out besides', async () => {
    const { url, received, more } = await platform()
    const chat = wecomChat({ sink: slowSink().sink, apiBase: url })
    void chat.post(groupText('m1', '问', more))
    await expect.poll(() => chat.journal.get('wecom:m1')).toBeDefined()
    const sixSeconds = Promise.withResolvers<void>()
    const timing = { sleep: () => sixSeconds.promise }
    const next = wecomChat({ journal: chat.journal.afterRestart(), apiBase: url, timing })
    await next.adapter.recover()
    expect((await next.says('m1', '问', more))?.content).toBe('答 m1')
    sixSeconds.resolve()
    await next.adapter.drain()
    expect([next.handled, received]).toEqual([['m1'], []])
  })

  it('before the answer: a redelivery that is told to poll gets it there, not by response_url', async () => {
    const { url, received, more } = await platform()
    const chat = wecomChat({ sink: slowSink().sink, apiBase: url })
    void chat.post(groupText('m1', '问', more))
    await expect.poll(() => chat.journal.get('wecom:m1')).toBeDefined()
    const { sink, finish } = slowSink()
    const waits: number[] = []
    const sixSeconds = Promise.withResolvers<void>()
    const sleep = (ms: number) => {
      waits.push(ms)
      return ms === 6000 ? sixSeconds.promise : new Promise<void>(() => {})
    }
    const journal = chat.journal.afterRestart()
    const next = wecomChat({ journal, apiBase: url, sink, timing: { ...impatient, sleep } })
    await next.adapter.recover()
    const promised = await next.says('m1', '问', more)
    expect(promised?.finish).toBe(false)
    sixSeconds.resolve()
    finish()
    const whole = { id: promised?.id, finish: true, content: '答 m1' }
    await expect.poll(() => next.polls(promised?.id ?? '')).toEqual(whole)
    expect([waits, received]).toEqual([[6000, 360_000], []])
  })

  it('before the answer, without a response_url: a redelivery is answered', async () => {
    const chat = wecomChat({ sink: slowSink().sink })
    void chat.post(groupText('m1'))
    await expect.poll(() => chat.journal.get('wecom:m1')).toBeDefined()
    const next = wecomChat({ journal: chat.journal.afterRestart() })
    await next.adapter.recover()
    expect((await next.says('m1'))?.content).toBe('答 m1')
    expect(next.handled).toEqual(['m1'])
  })

  it('between the two parts of a long answer: the second goes out at once', async () => {
    const side = await pretendPlatform((_request, index) =>
      index === 0 ? { status: 503 } : { body: { errcode: 0 } },
    )
    onTestFinished(() => side.close())
    const more = { response_url: `${side.url}/cgi-bin/aibot/response?response_code=X` }
    const { sink, finish } = slowSink('长'.repeat(8000))
    const chat = wecomChat({ sink, apiBase: side.url, timing: impatient })
    const promised = await chat.says('m1', '问', more)
    finish()
    await expect.poll(() => chat.polls(promised?.id ?? '')).toMatchObject({ finish: true })
    await expect
      .poll(() => chat.journal.get('wecom:m1')?.value)
      .toMatchObject({ state: 'replied', part: 1, opened: 'answer', promised: true })
    await side.until(1)
    await chat.adapter.drain()
    const journal = chat.journal.afterRestart()
    const next = wecomChat({ journal, apiBase: side.url })
    await next.adapter.recover()
    await expect.poll(() => journal.get('wecom:m1')?.value).toMatchObject({ state: 'sent' })
    expect(side.received).toHaveLength(2)
  })

  it('while the answer was on its way: listed, never sent by us, the same for a redelivery', async () => {
    const { url, received, more } = await platform()
    const chat = wecomChat({ apiBase: url })
    await chat.post(groupText('m1', '问', more))
    const next = wecomChat({ journal: chat.journal.afterRestart(), apiBase: url })
    await next.adapter.recover()
    expect(unknownReplies(next.journal)).toMatchObject([{ key: 'wecom:m1', text: '答 m1' }])
    expect((await next.says('m1', '问', more))?.content).toBe('答 m1')
    expect([next.handled, received]).toEqual([[], []])
    await expect.poll(() => unknownReplies(next.journal)).toEqual([])
  })

  it('between any two writes shows the answer at most once besides redeliveries of one stream', async () => {
    const { url, received, more } = await platform()
    for (const atWrite of [0, 1, 2, 3]) {
      for (const kept of [true, false]) {
        const before = received.length
        const journal = new MemoryJournal()
        journal.death = { atWrite, kept }
        const chat = wecomChat({ journal, apiBase: url })
        const streams = new Set<string>()
        const look = (packet: { id: string; finish: boolean } | null) => {
          if (packet?.finish) streams.add(packet.id)
        }
        const firstAnswer = chat
          .deliver(groupText('m1', '问', more))
          .then((answer) => look(shown(answer)))
        await Promise.race([firstAnswer, new Promise((resolve) => setImmediate(resolve))])
        const next = wecomChat({ journal: journal.afterRestart(), apiBase: url })
        await next.adapter.recover()
        look(await next.says('m1', '问', more))
        await next.adapter.drain()
        look(await next.says('m1', '问', more))
        expect(streams.size + received.length - before, `write ${atWrite}, kept ${kept}`).toBe(1)
      }
    }
  })
})

describe('events', () => {
  const event = (msgid: string, body: object) => ({
    msgid,
    create_time: 1715560200,
    from: { userid: 'ZhangSan' },
    msgtype: 'event',
    event: body,
  })

  it('of entering the chat are welcomed with a text', async () => {
    const chat = wecomChat({ sink: async ({ type }) => ({ text: `欢迎（${type}）` }) })
    const welcome = { msgtype: 'text', text: { content: '欢迎（enter）' } }
    expect(await chat.deliver(event('e1', { eventtype: 'enter_chat' }))).toEqual(welcome)
    expect(await chat.deliver(event('e1', { eventtype: 'enter_chat' }))).toEqual(welcome)
    expect(chat.handled).toEqual(['e1'])
  })

  it('of feedback reach the bot once and are answered with nothing, whatever it says', async () => {
    const chat = wecomChat()
    const body = {
      eventtype: 'feedback_event',
      feedback_event: { id: 'f1', type: 2, content: '不对' },
    }
    expect([await chat.deliver(event('e1', body)), await chat.deliver(event('e1', body))]).toEqual([
      null,
      null,
    ])
    expect(chat.handled).toEqual(['e1'])
    await expect.poll(() => chat.journal.get('wecom:e1')?.done).toBe(true)
  })

  it.each(['template_card_event', 'auth_change_event', 'new_in_2030'])(
    '%s is answered with nothing',
    async (eventtype) => {
      const chat = wecomChat()
      expect(await chat.deliver(event('e1', { eventtype }))).toBeNull()
      expect(chat.handled).toEqual([])
    },
  )
})

describe('a body that is not what it should be', () => {
  it.each(['not json', '[]', '"x"', '{}', '{"msgtype":1}'])(
    'opened to %s is a bad request',
    async (plain) => {
      await expect(wecomChat().post(plain)).rejects.toMatchObject({ code: 'bad-request' })
    },
  )

  it.each(['', 'not json', '[]', '{"encrypt":1}', '{"Encrypt":"x"}'])(
    'before opening, %j, is refused like a bad signature',
    async (body) => {
      const chat = wecomChat()
      const { query } = chat.side.sealed(groupText('m1'), chat.seconds())
      const request = {
        method: 'POST' as const,
        query,
        headers: {},
        read: async () => Buffer.from(body),
      }
      await expect(chat.adapter.receive(request)).rejects.toMatchObject({ code: 'signature' })
    },
  )

  it('that is meant for a 自建应用 tells so to the log', async () => {
    const chat = wecomChat()
    const { query } = chat.side.sealed(groupText('m1'), chat.seconds())
    const read = async () => Buffer.from('<xml><Encrypt><![CDATA[AAAA]]></Encrypt></xml>')
    const request = { method: 'POST' as const, query, headers: {}, read }
    await expect(chat.adapter.receive(request)).rejects.toMatchObject({
      code: 'signature',
      cause: { message: 'xml-body, as a wecom-app gets it' },
    })
  })

  it('with a content encoding is not unpacked', async () => {
    const chat = wecomChat()
    const request = {
      ...chat.side.post(groupText('m1'), chat.seconds()),
      headers: { 'content-encoding': 'gzip' },
    }
    await expect(chat.adapter.receive(request)).rejects.toMatchObject({
      code: 'unsupported-format',
    })
  })

  it('of an unknown kind gets an empty answer', async () => {
    const chat = wecomChat()
    expect(await chat.deliver(groupText('m1', '', { msgtype: 'hologram' }))).toBeNull()
  })
})

describe('a very long answer', () => {
  it('goes on in a second message by response_url', async () => {
    const { url, received, until, more } = await platform()
    const sink: EventSink = async () => ({ text: '汉字一句话。'.repeat(1500) })
    const chat = wecomChat({ sink, apiBase: url })
    const first = await chat.says('m1', '问', more)
    expect(first?.content.endsWith('（续见下条）')).toBe(true)
    await until(1)
    const rest = received[0] as { body: { markdown: { content: string } } } | undefined
    const parts = [first?.content ?? '', rest?.body.markdown.content ?? '']
    expect(parts.map((part) => part.replace(/\n\n（[12]\/2）(（续见下条）)?$/, '')).join('')).toBe(
      '汉字一句话。'.repeat(1500),
    )
    await expect.poll(() => chat.journal.get('wecom:m1')?.done).toBe(true)
    expect(await chat.says('m1', '问', more)).toEqual(first)
    expect(received).toHaveLength(1)
  })
})
