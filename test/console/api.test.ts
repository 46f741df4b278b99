import { request } from 'node:http'
import Koa from 'koa'
import { describe, expect, it, onTestFinished } from 'vitest'
import { toAppError } from '#base/errors.ts'
import { apiRouter } from '#console/api.ts'
import type { Desk, Inquiry } from '#console/desk.ts'

const undated = {
  kind: 'none' as const,
  start: null,
  end: null,
  due: null,
  rule: '没有写时间',
  needsConfirmation: false,
}

/** The API over a desk that keeps what it was asked; errors are answered by their code. */
async function api(desk: Partial<Desk> = {}) {
  const asked: Inquiry[] = []
  const full: Desk = {
    ask: async (inquiry) => {
      asked.push(inquiry)
      return { status: 'chat', text: '您好。', citations: [] }
    },
    knowledge: async () => ({ documents: [], problems: [] }),
    unanswered: async () => ({ questions: [], undelivered: [], unsent: [] }),
    parse: async () => ({ kind: 'not-a-report', unit: null, items: [], flags: [] }),
    dates: async () => undated,
    schedule: async () => [],
    reminders: async () => ({ text: '', reminders: [] }),
    outbox: async () => ({ text: '', waiting: [], lost: [] }),
    round: async () => ({ text: '', view: { round: '', week: '', state: '' }, files: [] }),
    ...desk,
  }
  const app = new Koa()
  app.silent = true
  app.use(async (ctx, next) => {
    try {
      await next()
    } catch (thrown) {
      const { code, message } = toAppError(thrown)
      ctx.status = 400
      ctx.body = { code, message }
    }
  })
  app.use(apiRouter(full, 'right-token').routes())
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = app.listen(0, '127.0.0.1', () => resolve())
  await promise
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
    return (await response.json()) as Record<string, unknown>
  }
  const ask = (body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
    send('/api/ask', { method: 'POST', body, headers })
  return { asked, ask, send, port }
}

describe('POST /api/ask', () => {
  it('takes the question; null is absent, what it does not know is ignored', async () => {
    const { asked, ask } = await api()
    const body =
      '{"question":"汛期前做什么","group":null,"user":"zhangsan","extra":1,"__proto__":{"group":"x"}}'
    expect(await ask(body)).toEqual({ status: 'chat', text: '您好。', citations: [] })
    expect(asked).toEqual([{ question: '汛期前做什么', user: 'zhangsan' }])
  })

  it('leaves silly questions to the desk', async () => {
    const { asked, ask } = await api()
    for (const question of ['', '😀', '\u0000\u001b', '长'.repeat(80_000)]) {
      await ask(JSON.stringify({ question }))
    }
    expect(asked).toHaveLength(4)
  })

  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{}',
    '{"question":null}',
    '{"question":1}',
    '{"question":"x","group":3}',
  ])('refuses %j', async (body) => {
    const { asked, ask } = await api()
    const reply = await ask(body)
    expect(reply['code']).toBe('bad-request')
    expect(reply['message']).toMatch(/请/)
    expect(asked).toEqual([])
  })

  it('refuses bytes that are no UTF-8, compressed bodies and more than 256 KiB', async () => {
    const { ask } = await api()
    expect(await ask(Uint8Array.from([0x22, 0xb6, 0xcb, 0x22]))).toMatchObject({
      code: 'bad-request',
    })
    const gzip = { 'content-encoding': 'gzip' }
    expect(await ask('{}', gzip)).toMatchObject({ code: 'unsupported-format' })
    const huge = JSON.stringify({ question: 'x'.repeat(256 * 1024) })
    expect(await ask(huge)).toMatchObject({ code: 'too-large' })
  })

  it('survives a caller who hangs up half-way', async () => {
    const { asked, ask, port } = await api()
    const headers = { 'content-length': '100' }
    const sent = request({ host: '127.0.0.1', port, path: '/api/ask', method: 'POST', headers })
    const { promise, resolve } = Promise.withResolvers<void>()
    sent.on('close', () => resolve())
    sent.on('error', () => {})
    sent.write('{"question":', () => sent.destroy())
    await promise
    await ask('{"question":"还在吗"}')
    expect(asked).toEqual([{ question: '还在吗' }])
  })
})

describe('GET /api/unanswered', () => {
  it.each([{}, { authorization: 'Bearer wrong' }, { authorization: '' }])(
    'is closed to %j',
    async (headers) => {
      const { send } = await api()
      expect(await send('/api/unanswered', { headers })).toMatchObject({ code: 'forbidden' })
    },
  )

  it('opens to the token of the data folder', async () => {
    const { send } = await api()
    const headers = { authorization: 'Bearer right-token' }
    expect(await send('/api/unanswered', { headers })).toEqual({
      questions: [],
      undelivered: [],
      unsent: [],
    })
  })
})

describe('POST /api/progress/parse', () => {
  it('takes null for absent, and needs text and sender', async () => {
    const asked: unknown[] = []
    const { send } = await api({
      parse: async (request) => {
        asked.push(request)
        return { kind: 'report', unit: null, items: [], flags: [] }
      },
    })
    const parse = (body: unknown) =>
      send('/api/progress/parse', { method: 'POST', body: JSON.stringify(body) })
    const sender = { unit: '区住建委' }
    expect(await parse({ text: '本周', sender, previous: null })).toMatchObject({ kind: 'report' })
    await parse({ text: '本周', sender, previous: { cumulative: { 疏通管道: 5 }, text: null } })
    expect(asked).toEqual([
      { text: '本周', sender },
      { text: '本周', sender, previous: { cumulative: { 疏通管道: 5 } } },
    ])
    expect(await parse({ text: '本周' })).toMatchObject({ code: 'bad-request' })
  })
})

describe('POST /api/dates/parse', () => {
  const parse = async (body: unknown) => {
    const asked: unknown[] = []
    const { send } = await api({
      dates: async (request) => {
        asked.push(request)
        return undated
      },
    })
    const init = { method: 'POST', body: JSON.stringify(body) }
    return { asked, reply: await send('/api/dates/parse', init) }
  }

  it('takes sentence and plan year; issue day and context may be absent or null', async () => {
    const { asked, reply } = await parse({
      text: '汛期前',
      year: 2024,
      issued: null,
      context: null,
    })
    expect(reply).toEqual(undated)
    expect(asked).toEqual([{ text: '汛期前', year: 2024 }])
    const whole = { text: '月底前', year: 2024, issued: '2024-10-31', context: '提前进入汛期' }
    expect((await parse(whole)).asked).toEqual([whole])
  })

  it.each([
    { text: '汛期前' },
    { text: '汛期前', year: '2024' },
    { text: '汛期前', year: 24 },
    { text: '汛期前', year: 2024.5 },
    { text: '汛期前', year: 2024, issued: '2024-02-30' },
    { year: 2024 },
  ])('refuses %j', async (body) => {
    const { asked, reply } = await parse(body)
    expect(reply).toMatchObject({ code: 'bad-request', message: expect.stringMatching(/请改正/) })
    expect(asked).toEqual([])
  })
})

describe('POST /api/rounds', () => {
  it('is closed without the token, and knows its actions', async () => {
    const { send } = await api()
    const headers = { authorization: 'Bearer right-token' }
    const post = (path: string, more = {}) => send(path, { method: 'POST', body: '{}', ...more })
    expect(await post('/api/rounds/close')).toMatchObject({ code: 'forbidden' })
    expect(await post('/api/rounds/status', { headers })).toMatchObject({ files: [] })
    expect(await post('/api/rounds/burn', { headers })).toMatchObject({ code: 'not-found' })
  })
})

describe('POST /api/reminders', () => {
  it('is closed without the token, and knows its actions', async () => {
    const { send } = await api()
    const headers = { authorization: 'Bearer right-token' }
    const post = (path: string, more = {}) => send(path, { method: 'POST', body: '{}', ...more })
    expect(await post('/api/reminders/list')).toMatchObject({ code: 'forbidden' })
    expect(await post('/api/reminders/list', { headers })).toMatchObject({ reminders: [] })
    expect(await post('/api/reminders/burn', { headers })).toMatchObject({ code: 'not-found' })
  })
})

describe('GET /api/schedule', () => {
  it('takes days, group, plan, moment and plans carried over; empty parameters are absent', async () => {
    const requests: unknown[] = []
    const schedule: Desk['schedule'] = async (request) => {
      requests.push(request)
      return []
    }
    const { send } = await api({ schedule })
    const query = new URLSearchParams({
      from: '2026-01-01',
      to: '',
      group: '南开群',
      document: 'nankai-2024',
      asOf: '2026-01-01T00:00:00+08:00',
      carry: 'nankai-2024:2026,jinqiao-2023:2026',
      other: 'x',
    })
    expect(await send(`/api/schedule?${query}`)).toEqual([])
    await send('/api/schedule?asOf=2026-01-01')
    const asOf = Date.parse('2025-12-31T16:00:00Z')
    expect(requests).toEqual([
      {
        from: '2026-01-01',
        group: '南开群',
        document: 'nankai-2024',
        asOf,
        carry: [
          { document: 'nankai-2024', year: 2026 },
          { document: 'jinqiao-2023', year: 2026 },
        ],
      },
      { asOf },
    ])
  })

  it.each([
    ['from=2024-02-30', 'from'],
    ['to=6月1日', 'to'],
    ['asOf=yesterday', 'asOf'],
    ['carry=nankai-2024', 'carry'],
    ['from=2024-01-01&from=2024-02-01', 'from'],
  ])('refuses %s and says how it is written', async (query, name) => {
    const { send } = await api()
    expect(await send(`/api/schedule?${query}`)).toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(new RegExp(`请求参数 ${name} 不对，请改正：应写成`)),
    })
  })
})
