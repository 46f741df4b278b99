import { afterEach, describe, expect, it, vi } from 'vitest'
import { groupText } from '../../support/wecom-chat.ts'
import { connectedLinkChat } from '../../support/wecom-link-chat.ts'

const event = (eventtype: string, more: object = {}) => ({
  msgid: `e-${eventtype}`,
  create_time: 1715560200,
  aibotid: 'aibBOT',
  from: { userid: 'ZhangSan' },
  msgtype: 'event',
  event: { eventtype, ...more },
})

/** The SDK waits five seconds for an acknowledgement; its timers go by our word. */
function fakeAckTimer() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.advanceTimersByTime(5000)
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a message', () => {
  it('is answered by one finished stream for its request', async () => {
    const chat = await connectedLinkChat({
      sink: async () => ({
        text: '**71 座**',
        sources: [{ title: '计划', article: '二（二）7', quote: '清掏71座' }],
        feedbackId: 'f1',
      }),
    })
    const reqId = chat.say(groupText('m1'))
    await expect.poll(() => chat.journal.get('bot:m1')?.value).toMatchObject({ state: 'sent' })
    expect(chat.of('aibot_respond_msg')).toEqual([
      {
        cmd: 'aibot_respond_msg',
        headers: { req_id: reqId },
        body: {
          msgtype: 'stream',
          stream: {
            id: expect.stringMatching(/^[\w-]+$/),
            finish: true,
            content: '**71 座**\n\n> 《计划》二（二）7：“清掏71座”',
            feedback: { id: 'f1' },
          },
        },
      },
    ])
  })

  it('that comes twice runs once', async () => {
    const chat = await connectedLinkChat()
    chat.say(groupText('m1'))
    chat.say(groupText('m1'))
    chat.say(groupText('m2'))
    await expect
      .poll(() => chat.answers().map(({ content }) => content))
      .toEqual(['答 m1', '答 m2'])
    expect(chat.handled).toEqual(['m1', 'm2'])
  })

  it('has the same shape as by callback: conversation, quote, mention', async () => {
    const events: unknown[] = []
    const chat = await connectedLinkChat({
      sink: async (each) => {
        events.push(each)
        return null
      },
    })
    const quote = { msgtype: 'text', text: { content: '上周的汇总' } }
    chat.say(groupText('m1', '@攻坚助手 清几座？', { chatid: 'wrQo+P7/CwAA==', quote }))
    await expect
      .poll(() => events)
      .toEqual([
        {
          type: 'message',
          id: 'm1',
          conversation: { channel: 'bot', kind: 'group', id: 'wrQo+P7/CwAA==' },
          sender: { id: 'ZhangSan', known: true },
          at: chat.clock.now(),
          text: '清几座？',
          quote: '上周的汇总',
        },
      ])
  })

  it('whose answer is long gets its first part as the stream, the others as messages, in order', async () => {
    const text = `${'清掏雨水井。'.repeat(400)}\n\n`.repeat(5).trim()
    const chat = await connectedLinkChat({ sink: async () => ({ text, feedbackId: 'f1' }) })
    chat.say(groupText('m1'))
    await expect.poll(() => chat.journal.get('bot:m1')?.done).toBe(true)
    const pushed = chat.pushes() as { chatid: string; markdown: { content: string } }[]
    expect(chat.answers()).toHaveLength(1)
    expect(pushed[0]).toMatchObject({ chatid: 'wrQoP7CwAA', chat_type: 2, msgtype: 'markdown' })
    const parts = [
      chat.answers()[0]?.content ?? '',
      ...pushed.map(({ markdown }) => markdown.content),
    ]
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(20_480)
    const whole = parts
      .join('')
      .replaceAll(/（\d+\/\d+）|（续见下条）/g, '')
      .replace(/\s/g, '')
    expect(whole).toBe(text.replace(/\s/g, ''))
  })

  it('cannot make the answer call anybody', async () => {
    const chat = await connectedLinkChat({ sink: async () => ({ text: '他说 <@lisi> @all' }) })
    chat.say(groupText('m1'))
    await expect.poll(() => chat.answers().length).toBe(1)
    expect(chat.answers()[0]?.content).not.toMatch(/<@lisi>|@all/)
  })

  it('that cannot be stored is told to whoever wrote it, as it does not come again', async () => {
    const chat = await connectedLinkChat()
    chat.journal.failing = new Error('disk')
    chat.say(groupText('m1'))
    await expect
      .poll(() => chat.answers())
      .toMatchObject([{ finish: true, content: expect.stringContaining('请过几分钟再发一次') }])
    chat.journal.failing = null
    chat.say(groupText('m2'))
    await expect.poll(() => chat.answers().at(-1)).toMatchObject({ content: '答 m2' })
    expect(chat.handled).toEqual(['m2'])
    expect(chat.refused).toHaveLength(1)
  })

  it('that comes while the program stops is left alone', async () => {
    const chat = await connectedLinkChat()
    chat.link.stop()
    const socket = chat.sockets[0]
    chat.say(groupText('m1'))
    const heard = new Promise((resolve) => socket?.once('pong', resolve))
    socket?.ping()
    await heard
    expect([chat.handled, chat.journal.get('bot:m1')]).toEqual([[], undefined])
  })
})

describe('an answer', () => {
  it('whose acknowledgement comes late is sent once more as the same stream, and counts as sent', async () => {
    const pass = fakeAckTimer()
    const chat = await connectedLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_respond_msg' ? 'silence' : undefined),
    })
    const reqId = chat.say(groupText('m1'))
    await vi.waitFor(() => expect(chat.answers()).toHaveLength(1))
    pass()
    await vi.waitFor(() => expect(chat.answers()).toHaveLength(2))
    // It is the first one that is acknowledged now; the SDK takes it for the second.
    chat.send({ headers: { req_id: reqId }, errcode: 0, errmsg: 'ok' })
    await vi.waitFor(() =>
      expect(chat.journal.get('bot:m1')?.value).toMatchObject({ state: 'sent' }),
    )
    expect(chat.answers()[1]).toEqual(chat.answers()[0])
    expect(chat.pushes()).toEqual([])
  })

  it('that is never acknowledged is sent twice at most and then listed, not pushed', async () => {
    const pass = fakeAckTimer()
    const chat = await connectedLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_respond_msg' ? 'silence' : undefined),
    })
    chat.say(groupText('m1'))
    await vi.waitFor(() => expect(chat.answers()).toHaveLength(1))
    pass()
    await vi.waitFor(() => expect(chat.answers()).toHaveLength(2))
    pass()
    await vi.waitFor(() =>
      expect(chat.journal.get('bot:m1')?.value).toMatchObject({ state: 'unknown' }),
    )
    expect([chat.answers().length, chat.pushes().length]).toEqual([2, 0])
  })

  it('on its way when the connection breaks goes out over the next one, as the same stream', async () => {
    const chat = await connectedLinkChat({
      script: ({ cmd }, connection) =>
        cmd === 'aibot_respond_msg' && connection === 1 ? 'silence' : undefined,
    })
    chat.say(groupText('m1'))
    await expect.poll(() => chat.answers().length).toBe(1)
    chat.cut()
    await expect.poll(() => chat.journal.get('bot:m1')?.value).toMatchObject({ state: 'sent' })
    expect(chat.answers()[1]).toEqual(chat.answers()[0])
    expect(chat.pushes()).toEqual([])
  })

  it('on its way when the connection breaks goes out although WeCom is busy when it comes again', async () => {
    let busy = 2
    const chat = await connectedLinkChat({
      script: ({ cmd }, connection) => {
        if (cmd !== 'aibot_respond_msg') return undefined
        if (connection === 1) return 'silence'
        busy -= 1
        return busy >= 0 ? { errcode: -1, errmsg: 'system busy' } : undefined
      },
    })
    chat.say(groupText('m1'))
    await expect.poll(() => chat.answers().length).toBe(1)
    chat.cut()
    await expect.poll(() => chat.journal.get('bot:m1')?.value).toMatchObject({ state: 'sent' })
    expect(new Set(chat.answers().map(({ id }) => id)).size).toBe(1)
    expect(chat.pushes()).toEqual([])
  })

  it('that was perhaps shown and is refused the second time is not pushed as well', async () => {
    const chat = await connectedLinkChat({
      script: ({ cmd }, connection) => {
        if (cmd !== 'aibot_respond_msg') return undefined
        return connection === 1 ? 'silence' : { errcode: 846605, errmsg: 'invalid req_id' }
      },
    })
    chat.say(groupText('m1'))
    await expect.poll(() => chat.answers().length).toBe(1)
    chat.cut()
    await expect.poll(() => chat.journal.get('bot:m1')?.value).toMatchObject({ state: 'unknown' })
    expect(chat.pushes()).toEqual([])
  })

  it.each([846605, 846608])('for which it is too late (%i) is pushed instead', async (errcode) => {
    const chat = await connectedLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_respond_msg' ? { errcode, errmsg: 'over' } : undefined),
    })
    chat.say({ ...groupText('m1'), chattype: 'single', chatid: undefined })
    await expect.poll(() => chat.journal.get('bot:m1')?.done).toBe(true)
    expect(chat.pushes()).toEqual([
      { chatid: 'ZhangSan', chat_type: 1, msgtype: 'markdown', markdown: { content: '答 m1' } },
    ])
  })

  it('a day old is pushed at once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const chat = await connectedLinkChat({
      sink: async () => {
        await promise
        return { text: '答' }
      },
    })
    chat.say(groupText('m1'))
    await expect.poll(() => chat.handled).toEqual(['m1'])
    chat.clock.advance(24 * 3_600_000)
    resolve()
    await expect.poll(() => chat.pushes().length).toBe(1)
    expect(chat.answers()).toEqual([])
  })

  it('that is refused for good is listed with the code', async () => {
    const chat = await connectedLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_respond_msg' ? { errcode: 40058 } : undefined),
    })
    chat.say(groupText('m1'))
    await expect
      .poll(() => chat.journal.get('bot:m1')?.value)
      .toMatchObject({ state: 'refused', reason: expect.stringContaining('40058') })
  })

  it('beyond thirty a minute in one chat waits for the next minute', async () => {
    const chat = await connectedLinkChat()
    const begin = chat.clock.now()
    for (let number = 1; number <= 31; number += 1) chat.say(groupText(`m${number}`))
    await expect.poll(() => chat.answers().length).toBe(31)
    expect(chat.clock.now() - begin).toBeGreaterThanOrEqual(60_000)
  })

  it('that was not given out before a restart is given out after it, for the same request', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const chat = await connectedLinkChat({
      sink: async () => {
        await promise
        return null
      },
    })
    const reqId = chat.say(groupText('m1'))
    await expect.poll(() => chat.handled).toEqual(['m1'])
    const next = await connectedLinkChat({ journal: chat.journal.afterRestart() })
    await next.adapter.recover()
    await expect.poll(() => next.journal.get('bot:m1')?.value).toMatchObject({ state: 'sent' })
    expect(next.of('aibot_respond_msg')[0]?.headers.req_id).toBe(reqId)
    resolve()
  })
})

interface Kept {
  state: string
}

it('a connection that breaks again and again loses no message, and shows each answer once', async () => {
  let answers = 0
  const chat = await connectedLinkChat({
    script: ({ cmd }) => {
      if (cmd !== 'aibot_respond_msg') return undefined
      answers += 1
      // Before the acknowledgement, and with it.
      if (answers % 7 === 0 || answers % 11 === 0) chat.cut()
      return answers % 7 === 0 ? 'silence' : undefined
    },
  })
  const ids = Array.from({ length: 60 }, (_, number) => `m${number}`)
  for (const [number, id] of ids.entries()) {
    // What is under way when the connection breaks comes again, as does some of what had arrived.
    const again = () =>
      chat.say(groupText(id, '@攻坚助手 清几座？', { chatid: `wr${number % 12}` }))
    await expect.poll(() => chat.handled.includes(id) || void again(), { interval: 20 }).toBe(true)
  }
  const states = () =>
    ids.map((id) => (chat.journal.get(`bot:${id}`)?.value as Kept | undefined)?.state)
  await expect.poll(() => new Set(states()), { timeout: 5000 }).toEqual(new Set(['sent']))
  const shown = Map.groupBy(chat.answers(), ({ id }) => id)
  expect(shown.size).toBe(ids.length)
  for (const again of shown.values())
    expect(new Set(again.map((each) => each.content)).size).toBe(1)
  expect([chat.pushes(), chat.handled.length]).toEqual([[], ids.length])
  expect(chat.link.view().opened).toBeGreaterThan(5)
})

describe('events', () => {
  it('opening the chat is welcomed by the welcome command, in plain text', async () => {
    const chat = await connectedLinkChat({ sink: async () => ({ text: '您好' }) })
    const reqId = chat.say(event('enter_chat'), 'aibot_event_callback')
    await expect.poll(() => chat.journal.get('bot:e-enter_chat')?.done).toBe(true)
    expect(chat.of('aibot_respond_welcome_msg')).toEqual([
      {
        cmd: 'aibot_respond_welcome_msg',
        headers: { req_id: reqId },
        body: { msgtype: 'text', text: { content: '您好' } },
      },
    ])
  })

  it('a welcome that is five seconds late is not given', async () => {
    const chat = await connectedLinkChat({
      sink: async () => {
        chat.clock.advance(5000)
        return { text: '您好' }
      },
    })
    chat.say(event('enter_chat'), 'aibot_event_callback')
    await expect.poll(() => chat.journal.get('bot:e-enter_chat')?.done).toBe(true)
    expect(chat.frames.map(({ cmd }) => cmd)).toEqual(['aibot_subscribe'])
  })

  it('feedback is heard and never answered', async () => {
    const events: unknown[] = []
    const chat = await connectedLinkChat({
      sink: async (each) => {
        events.push(each)
        return { text: '谢谢' }
      },
    })
    const feedback_event = { id: 'f1', type: 2, content: '不对' }
    chat.say(event('feedback_event', { feedback_event }), 'aibot_event_callback')
    await expect.poll(() => chat.journal.get('bot:e-feedback_event')?.done).toBe(true)
    expect(events).toMatchObject([
      { type: 'feedback', feedbackId: 'f1', verdict: 'down', comment: '不对' },
    ])
    expect(chat.frames.map(({ cmd }) => cmd)).toEqual(['aibot_subscribe'])
  })

  it.each(['template_card_event', 'auth_change_event', 'toString'])(
    'a %s is left alone',
    async (eventtype) => {
      const chat = await connectedLinkChat()
      chat.say(event(eventtype), 'aibot_event_callback')
      chat.say(groupText('m1'))
      await expect.poll(() => chat.handled).toEqual(['m1'])
    },
  )
})

it('has no callback address', async () => {
  const { adapter } = await connectedLinkChat()
  const request = { query: '', headers: {}, read: async () => Buffer.alloc(0) }
  await expect(adapter.receive({ method: 'POST', ...request })).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('长连接'),
  })
})
