import { describe, expect, it, onTestFinished } from 'vitest'
import { unknownReplies } from '#bot/undelivered.ts'
import { dingtalkChat } from '../../support/dingtalk-chat.ts'
import { type Answer, pretendPlatform, type Received } from '../../support/http.ts'
import { MemoryJournal } from '../../support/memory-journal.ts'

const acknowledged = { status: 200, type: 'application/json', body: '{"msgtype":"empty"}' }
const token: Answer = { body: { accessToken: 'T', expireIn: 7200 } }

/** A DingTalk whose session webhook answers as told; the server API works. */
async function platform(
  session: (request: Received, index: number) => Answer = () => ({ body: { errcode: 0 } }),
) {
  let calls = 0
  const side = await pretendPlatform((request) => {
    if (request.path.startsWith('/robot/sendBySession')) return session(request, calls++)
    return request.path.endsWith('accessToken') ? token : { body: { processQueryKey: 'K' } }
  })
  onTestFinished(() => side.close())
  const sentTo = (path: string) => side.received.filter((one) => one.path.startsWith(path))
  return { ...side, sentTo, webhook: () => sentTo('/robot/sendBySession') }
}

const done = (journal: MemoryJournal) =>
  expect.poll(() => journal.get('dingtalk:m1')?.done, { timeout: 3000 }).toBe(true)

describe('a message', () => {
  it('is acknowledged at once and answered through its sessionWebhook', async () => {
    const side = await platform()
    const chat = dingtalkChat({ base: side.url })
    expect(await chat.says('m1')).toEqual(acknowledged)
    await done(chat.journal)
    expect(side.received.map(({ path, body }) => ({ path, body }))).toEqual([
      {
        path: '/robot/sendBySession?session=abc',
        body: { msgtype: 'markdown', markdown: { title: '答 m1', text: '答 m1' } },
      },
    ])
  })

  it('is acknowledged before it is worked on, but not before it is stored', async () => {
    const never = new Promise<null>(() => {})
    const chat = dingtalkChat({ sink: () => never })
    expect(await chat.says('m1')).toEqual(acknowledged)
    expect(chat.journal.get('dingtalk:m1')).toMatchObject({ value: { state: 'accepted' } })
    chat.journal.failing = new Error('disk')
    await expect(chat.says('m2')).rejects.toThrow('disk')
  })

  it('in a storm of copies, and once more later, is answered once', async () => {
    const side = await platform()
    const chat = dingtalkChat({ base: side.url })
    await Promise.all(Array.from({ length: 40 }, () => chat.says('m1')))
    await done(chat.journal)
    await chat.says('m1')
    await chat.adapter.drain()
    expect([chat.handled, side.received.length]).toEqual([['m1'], 1])
  })

  it('is told by its id: two of one person are both answered, in order', async () => {
    const side = await platform()
    const chat = dingtalkChat({ base: side.url })
    await chat.says('m1')
    await chat.says('m2')
    await side.until(2)
    expect(side.webhook().map(({ body }) => body)).toMatchObject([
      { markdown: { text: '答 m1' } },
      { markdown: { text: '答 m2' } },
    ])
  })

  it('older than ten minutes is still taken', async () => {
    const side = await platform()
    const chat = dingtalkChat({ base: side.url })
    await chat.says('m1', { createAt: chat.clock.now() - 11 * 60_000 })
    await done(chat.journal)
    expect(side.webhook()).toHaveLength(1)
  })

  it('withheld by the used-up quota is acknowledged and not answered', async () => {
    const chat = dingtalkChat()
    expect(await chat.says('m1', { errorCode: 20001, text: undefined })).toEqual(acknowledged)
    expect(chat.handled).toEqual([])
  })
})

describe('who may send', () => {
  it.each([
    ['no headers', {}],
    ['a wrong sign', { timestamp: '1715560200000', sign: 'x'.repeat(44) }],
  ])('not with %s; the body is not even read', async (_name, headers) => {
    const chat = dingtalkChat()
    const read = async () => expect.unreachable('read')
    const request = { ...chat.request(''), headers, read }
    await expect(chat.adapter.receive(request)).rejects.toMatchObject({ code: 'signature' })
  })

  it.each([
    ['another robot', { robotCode: 'other' }],
    ['another organisation', { chatbotCorpId: 'dingother' }],
  ])('not for %s', async (_name, more) => {
    const chat = dingtalkChat({ config: { corpId: 'dingcorp' } })
    await expect(chat.says('m1', more)).rejects.toMatchObject({ code: 'forbidden' })
    expect(chat.handled).toEqual([])
  })

  it.each(['', 'not json', '[]', '{"msgId":""}', '{"msgId":7}'])(
    'not a body like %j',
    async (body) => {
      const chat = dingtalkChat()
      await expect(chat.adapter.receive(chat.request(body))).rejects.toMatchObject({
        code: 'bad-request',
      })
    },
  )

  it('not with GET', async () => {
    const chat = dingtalkChat()
    expect(await chat.adapter.receive({ ...chat.request(''), method: 'GET' })).toMatchObject({
      status: 405,
    })
  })
})

describe('a sessionWebhook that does not work', () => {
  it.each<[string, Answer]>([
    ['errcode 300001', { body: { errcode: 300001, errmsg: 'session 不存在' } }],
    ['errcode as text', { body: { errcode: '310000' } }],
    ['success false', { body: { errcode: 0, success: false } }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ['a 404 page', { status: 404, body: '<html>' }],
  ])('%s: the robot API sends instead, once', async (_name, answer) => {
    const side = await platform(() => answer)
    const chat = dingtalkChat({ base: side.url })
    await chat.says('m1')
    await done(chat.journal)
    expect(side.webhook()).toHaveLength(1)
    expect(side.sentTo('/v1.0/robot/groupMessages/send')).toMatchObject([
      {
        headers: { 'x-acs-dingtalk-access-token': 'T' },
        body: {
          robotCode: 'dingrobot',
          openConversationId: 'cidA+b/C==',
          msgKey: 'sampleMarkdown',
          msgParam: JSON.stringify({ title: '答 m1', text: '答 m1' }),
        },
      },
    ])
  })

  it.each<[string, object]>([
    [
      'expires in less than five minutes',
      { sessionWebhookExpiredTime: Date.parse('2024-05-13T08:34:59+08:00') },
    ],
    ['is missing', { sessionWebhook: undefined }],
    ['is on a foreign host', { sessionWebhook: 'http://169.254.169.254/latest' }],
    ['is not http', { sessionWebhook: 'file:///etc/passwd' }],
    ['is no URL', { sessionWebhook: '::' }],
  ])('%s: it is not called', async (_name, more) => {
    const side = await platform()
    const chat = dingtalkChat({ base: side.url })
    await chat.says('m1', more)
    await done(chat.journal)
    expect(side.webhook()).toEqual([])
    expect(side.sentTo('/v1.0/robot/groupMessages/send')).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['busy', { body: { errcode: -1 } }],
    ['HTTP 503', { status: 503 }],
    ['HTTP 429', { status: 429 }],
  ])('%s: it is tried again', async (_name, answer) => {
    const side = await platform((_request, index) =>
      index < 2 ? answer : { body: { errcode: '0' } },
    )
    const chat = dingtalkChat({ base: side.url })
    await chat.says('m1')
    await done(chat.journal)
    expect([side.webhook().length, side.received.length]).toEqual([3, 3])
  })

  it.each<[string, Answer]>([
    ['no answer in time', 'hang'],
    ['a cut connection', 'drop'],
    ['HTTP 500', { status: 500 }],
    ['HTTP 504', { status: 504 }],
    ['an answer that is no JSON', { body: 'ok' }],
    ['an answer without errcode', { body: {} }],
  ])('%s: unknown, listed, never repeated', async (_name, answer) => {
    const side = await platform(() => answer)
    const chat = dingtalkChat({ base: side.url, timing: { timeoutMs: 100 } })
    await chat.says('m1')
    await expect
      .poll(() => unknownReplies(chat.journal), { timeout: 3000 })
      .toMatchObject([{ key: 'dingtalk:m1' }])
    const next = dingtalkChat({ base: side.url, journal: chat.journal.afterRestart() })
    await next.adapter.recover()
    await next.says('m1')
    await next.adapter.drain()
    expect([side.received.length, next.handled]).toEqual([1, []])
  })

  it('a refused connection: tried again until DingTalk is back', async () => {
    const gone = await pretendPlatform()
    await gone.close()
    const received: Received[] = []
    let pauses = 0
    const sleep = async () => {
      if (++pauses !== 3) return
      const side = await pretendPlatform(
        (request) => {
          received.push(request)
          return { body: { errcode: 0 } }
        },
        Number(new URL(gone.url).port),
      )
      onTestFinished(() => side.close())
    }
    const chat = dingtalkChat({ base: gone.url, timing: { sleep } })
    await chat.says('m1')
    await done(chat.journal)
    expect([pauses, received.length]).toEqual([3, 1])
  })
})

describe('a restart at every write', () => {
  const deaths = [0, 1, 2, 3].flatMap((atWrite) => [true, false].map((kept) => ({ atWrite, kept })))

  it.each(deaths)('$atWrite, on disk: $kept: answered once or listed', async (death) => {
    const side = await platform()
    const journal = new MemoryJournal()
    journal.death = death
    const chat = dingtalkChat({ base: side.url, journal })
    const answer = await Promise.race([chat.says('m1'), quiet()])
    if (death.atWrite === 3) await side.until(1)
    const next = dingtalkChat({ base: side.url, journal: journal.afterRestart() })
    await next.adapter.recover()
    if (!answer) await next.says('m1')
    await next.says('m1')
    await expect
      .poll(() => side.received.length + unknownReplies(next.journal).length)
      .toBeGreaterThanOrEqual(1)
    await next.adapter.drain()
    expect(side.received.length).toBeLessThanOrEqual(1)
  })
})

/** Resolves with null when everything has run that does not wait for a timer or the network. */
async function quiet(): Promise<null> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  return null
}
