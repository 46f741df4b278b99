import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { dingtalkStreamChat, type StreamSetting } from '../../support/dingtalk-stream-chat.ts'
import { pretendPlatform } from '../../support/http.ts'
import {
  type GatewaySocket,
  type StreamGateway,
  streamGateway,
  system,
} from '../../support/stream-gateway.ts'

const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true))

/** A robot whose connection stands, its gateway, and where its answers go. */
async function connected(setting: Partial<StreamSetting> = {}) {
  const gateway = await streamGateway()
  const side = await pretendPlatform()
  onTestFinished(() => side.close())
  const chat = dingtalkStreamChat({ gateway: gateway.url, base: side.url, ...setting })
  chat.connection.start()
  return { ...chat, gateway, side, socket: await socketAt(gateway, 0, chat) }
}

/** The connection of this number, when both sides have it. */
async function socketAt(
  { sockets }: StreamGateway,
  index: number,
  { connection }: Pick<ReturnType<typeof dingtalkStreamChat>, 'connection'>,
): Promise<GatewaySocket> {
  await until(() => sockets.length > index && connection.view().opened > index)
  return sockets[index] ?? expect.fail()
}

const ackIds = ({ acks }: GatewaySocket) => acks.map(({ headers }) => headers.messageId)

describe('a robot in Stream mode', () => {
  it('asks for what it uses and nothing else, with a ticket of its own', async () => {
    const { gateway, connection } = await connected()
    expect(gateway.opens).toEqual([
      {
        clientId: 'dingclient',
        clientSecret: 'Xk7Qp-demo_AppSecret',
        ua: 'gongjian',
        subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }],
      },
    ])
    expect(gateway.tickets).toEqual(['T+/=1'])
    expect(connection.view()).toMatchObject({ trouble: null, opened: 1 })
  })

  it('acknowledges a message when it is stored, and answers it', async () => {
    const { socket, payload, side, journal } = await connected()
    socket.message('f1', payload('m1'))
    await side.until(1)
    expect(side.received[0]).toMatchObject({
      path: '/robot/sendBySession?session=abc',
      body: { markdown: { text: '答 m1' } },
    })
    expect(socket.acks).toEqual([
      {
        code: 200,
        headers: { contentType: 'application/json', messageId: 'f1' },
        message: 'OK',
        data: '{"response":null}',
      },
    ])
    expect(journal.get('dingtalk:m1')).toBeTruthy()
  })

  it('acknowledges before it works, however long that takes', async () => {
    const work = Promise.withResolvers<null>()
    const { socket, payload, handled } = await connected({ sink: () => work.promise })
    socket.message('f1', payload('m1'))
    await until(() => socket.acks.length === 1)
    expect(handled).toEqual(['m1'])
    work.resolve(null)
  })

  it('does not acknowledge what it could not store: it comes again', async () => {
    const { socket, payload, journal, handled } = await connected()
    journal.failing = new Error('disk')
    socket.message('f1', payload('m1'))
    socket.send(system('ping', { opaque: 1 }))
    await until(() => socket.acks.length === 1)
    journal.failing = null
    socket.message('f2', payload('m1'))
    await until(() => socket.acks.length === 2)
    expect(ackIds(socket)).toEqual(['ping', 'f2'])
    expect(handled).toEqual(['m1'])
  })

  it('answers once what comes again in a new frame, after a restart too', async () => {
    const first = await connected()
    first.socket.message('f1', first.payload('m1'))
    await first.side.until(1)
    first.socket.message('f2', first.payload('m1'))
    await until(() => first.socket.acks.length === 2)
    await first.adapter.drain()

    const next = await connected({ journal: first.journal.afterRestart() })
    await next.adapter.recover()
    next.socket.message('f3', next.payload('m1'))
    next.socket.message('f4', next.payload('m2'))
    await next.side.until(1)
    expect([first.handled, next.handled]).toEqual([['m1'], ['m2']])
    expect(ackIds(next.socket)).toEqual(['f3', 'f4'])
  })

  it('gives pings back as they came, and tells topics nobody asked for that they are wrong here', async () => {
    const { socket } = await connected()
    socket.send(system('ping', { opaque: 'x/y' }, 'p1'))
    socket.send({ type: 'EVENT', headers: { topic: '*', messageId: 'e1' }, data: '{}' })
    socket.send({ type: 'CALLBACK', headers: { topic: '/v1.0/card', messageId: 'c1' }, data: '{}' })
    await until(() => socket.acks.length === 3)
    expect(socket.acks.map(({ code, data }) => [code, data])).toEqual([
      [200, '{"opaque":"x/y"}'],
      [200, '{"status":"SUCCESS"}'],
      [404, '{}'],
    ])
  })

  it('takes nothing that is for another robot or makes no sense, and has it counted', async () => {
    const { socket, payload, handled, refused } = await connected()
    socket.message('f1', payload('m1', { robotCode: 'another' }))
    socket.message('f2', { msgId: 7 })
    await until(() => socket.acks.length === 2)
    expect([refused, handled]).toEqual([['forbidden', 'bad-request'], []])
  })

  it('has no callback address', async () => {
    const { adapter } = await connected()
    const request = { method: 'POST', query: '', headers: {}, read: async () => Buffer.from('') }
    await expect(adapter.receive(request as never)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('connects to any address that DingTalk names, with its own query', async () => {
    const gateway = await streamGateway()
    const endpoint = `${gateway.url.replace('http', 'ws')}/connect?zone=a#b`
    gateway.told.open = () => ({ status: 200, body: { endpoint, ticket: 'x&y=z' } })
    const chat = dingtalkStreamChat({ gateway: gateway.url })
    chat.connection.start()
    await socketAt(gateway, 0, chat)
    expect(gateway.tickets).toEqual(['x&y=z'])
  })

  it('takes the next secret of a list while they are rotated', async () => {
    const gateway = await streamGateway()
    gateway.told.open = () =>
      gateway.opens.at(-1)?.['clientSecret'] === 'new' ? { status: 401, body: {} } : null
    const config = { clientSecret: ['new', 'old'] }
    const chat = dingtalkStreamChat({ gateway: gateway.url, config })
    chat.connection.start()
    await socketAt(gateway, 0, chat)
    expect(gateway.opens.map((each) => each['clientSecret'])).toEqual(['new', 'old'])
  })

  it('tells what to do when DingTalk does not know it, and asks again in five minutes only', async () => {
    const gateway = await streamGateway()
    gateway.told.open = () => ({ status: 401, body: { code: 'invalidClientIdOrSecret' } })
    const lines: string[] = []
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) })
    const chat = dingtalkStreamChat({ gateway: gateway.url, logger })
    expect(chat.connection.view().trouble).toMatch(/^还没有连上钉钉/)
    chat.connection.start()
    await until(() => chat.timers.waits.length === 1)
    expect(chat.timers.waits).toEqual([300_000])
    expect(chat.connection.view().trouble).toMatch(/不认 clientId 或 clientSecret/)
    expect(lines.join('')).toMatch(/不认 clientId 或 clientSecret/)
    expect(lines.join('')).not.toContain('AppSecret')
    gateway.told.open = () => null
    chat.timers.advance(300_000)
    await socketAt(gateway, 0, chat)
    expect(chat.connection.view().trouble).toBeNull()
  })
})

describe('a peer that falls silent', () => {
  it('is asked twice, then left for another', async () => {
    const chat = await connected()
    chat.gateway.told.silent = true
    chat.timers.advance(50_000)
    expect(chat.connection.view().trouble).toBeNull()
    chat.timers.advance(25_000)
    await until(() => chat.timers.waits.length === 1 && chat.connection.view().trouble !== null)
    chat.timers.advance(60_000)
    await socketAt(chat.gateway, 1, chat)
  })

  it('is left alone for days as long as it answers pings', async () => {
    const { socket, timers, gateway, connection, clock } = await connected()
    for (let look = 1; look <= 20; look++) {
      timers.advance(25_000)
      await until(() => socket.pings === look && connection.view().lastFrameAt === clock.now())
    }
    expect([gateway.opens.length, timers.waits]).toEqual([1, [25_000]])
  })
})

describe('what the public SDK does wrong', () => {
  it('T1: a refused handshake is followed by one try at a time, with growing pauses', async () => {
    const gateway = await streamGateway()
    gateway.told.shake = () => 503
    const chat = dingtalkStreamChat({ gateway: gateway.url })
    chat.connection.start()
    const pauses: number[] = []
    for (let tries = 1; tries <= 8; tries++) {
      await until(() => chat.timers.waits.length === 1 && gateway.tickets.length === tries)
      await until(() => (chat.timers.waits[0] ?? 0) !== 10_000)
      pauses.push(chat.timers.waits[0] ?? 0)
      chat.timers.advance(pauses.at(-1) ?? 0)
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    expect(new Set(gateway.tickets).size).toBe(8)
  })

  it('T1: how long a pause is falls by chance, so that many do not come back together', async () => {
    const gateway = await streamGateway()
    gateway.told.open = () => ({ status: 503, body: {} })
    const chat = dingtalkStreamChat({ gateway: gateway.url, random: 0.25 })
    chat.connection.start()
    for (const ms of [250, 500, 1000]) {
      await until(() => chat.timers.waits.length === 1)
      expect(chat.timers.waits).toEqual([ms])
      chat.timers.advance(ms)
    }
  })

  it('T2: a closed socket leaves no timer behind, and the next one is not disturbed', async () => {
    const chat = await connected()
    for (let round = 1; round <= 5; round++) {
      chat.gateway.sockets.at(-1)?.ws.close()
      await until(() => chat.connection.view().trouble !== null)
      expect(chat.timers.waits).toHaveLength(1)
      chat.timers.advance(60_000)
      const socket = await socketAt(chat.gateway, round, chat)
      expect(chat.timers.waits).toEqual([25_000])
      chat.timers.advance(25_000)
      await until(() => socket.pings === 1)
    }
    expect(chat.gateway.opens).toHaveLength(6)
  })

  it('T3: after a disconnect frame the next connection is opened before the old one is closed', async () => {
    const { gateway, socket, payload, connection, ...chat } = await connected()
    socket.send(system('disconnect', { reason: 'connection is expired' }))
    const next = await socketAt(gateway, 1, { connection })
    expect(connection.view().trouble).toBeNull()
    await until(() => socket.closed)
    next.message('f1', payload('m1'))
    await until(() => next.acks.length === 1)
    expect([chat.handled, chat.timers.waits]).toEqual([['m1'], [25_000]])
  })

  it('T3: but a gateway that always says so gets no storm', async () => {
    const { gateway, timers, connection } = await connected()
    const leave = (index: number) =>
      gateway.sockets[index]?.send(system('disconnect', { reason: 'persistent' }))
    leave(0)
    await socketAt(gateway, 1, { connection })
    leave(1)
    await until(() => timers.waits.includes(2000))
    expect(gateway.opens).toHaveLength(2)
  })

  it('T4: frames that are none of DingTalk’s do no harm', async () => {
    const { socket, payload, handled } = await connected()
    for (const text of ['not json', '', '[]', 'null', '{"type":7}', '{"type":"CALLBACK"}'])
      socket.send(text)
    socket.send({
      type: 'CALLBACK',
      headers: { topic: '/v1.0/im/bot/messages/get', messageId: 'f0' },
      data: 'not json',
    })
    socket.ws.send(Buffer.from([0xff, 0x00]))
    socket.message('f1', payload('m1'))
    await until(() => socket.acks.length === 2)
    expect([handled, ackIds(socket)]).toEqual([['m1'], ['f0', 'f1']])
  })

  it('T5: a message whose handling fails is acknowledged and harms no other', async () => {
    const { socket, payload, connection, handled } = await connected({
      sink: async () => {
        throw new Error('boom')
      },
    })
    socket.message('f1', payload('m1'))
    await until(() => socket.acks.length === 1)
    socket.message('f2', payload('m2', { conversationId: 'other' }))
    await until(() => socket.acks.length === 2)
    expect([handled, connection.view().trouble]).toEqual([['m1', 'm2'], null])
  })

  it('T6: two robots share nothing', async () => {
    const one = await connected()
    const two = await connected({ config: { clientId: 'ding2', robotCode: 'robot2' } })
    expect([one, two].map(({ gateway }) => gateway.opens[0]?.['clientId'])).toEqual([
      'dingclient',
      'ding2',
    ])
    for (const { gateway } of [one, two])
      expect(gateway.opens[0]?.['subscriptions']).toEqual([
        { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
      ])
    one.socket.message('f1', one.payload('m1'))
    await until(() => one.socket.acks.length === 1)
    expect([one.handled, two.handled]).toEqual([['m1'], []])
  })

  it('T7: what is answered is what the handling came to, not a promise of it', async () => {
    const { socket, payload, journal } = await connected()
    const stored = Promise.withResolvers<void>()
    const claim = journal.claim.bind(journal)
    journal.claim = async (...entry) => {
      await stored.promise
      return claim(...entry)
    }
    socket.message('f1', payload('m1'))
    socket.send(system('ping', {}, 'p1'))
    await until(() => socket.acks.length === 1)
    expect(ackIds(socket)).toEqual(['p1'])
    stored.resolve()
    await until(() => socket.acks.length === 2)
    expect(socket.acks[1]).toMatchObject({ code: 200, data: '{"response":null}' })
  })

  it.each([
    ['HTTP 400 systemError', { status: 400, body: { code: 'systemError' } }],
    ['HTTP 503', { status: 503, body: {} }],
    ['no ticket', { status: 200, body: { endpoint: 'ws://127.0.0.1:1' } }],
    ['a foreign protocol', { status: 200, body: { endpoint: 'file:///etc', ticket: 'T' } }],
  ])('T8: %s is told, and tried again ever more slowly', async (_name, answer) => {
    const gateway = await streamGateway()
    gateway.told.open = () => answer
    const lines: string[] = []
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) })
    const chat = dingtalkStreamChat({ gateway: gateway.url, logger })
    chat.connection.start()
    for (const pause of [1000, 2000, 4000]) {
      await until(() => chat.timers.waits[0] === pause)
      chat.timers.advance(pause)
    }
    await until(() => gateway.opens.length === 4)
    expect(chat.connection.view().trouble).toMatch(/还没有连上钉钉/)
    expect(lines.filter((line) => line.includes('not connected'))).not.toEqual([])
  })

  it('T8: after three minutes without a connection the log says so, once', async () => {
    const gateway = await streamGateway()
    gateway.told.open = () => ({ status: 503, body: {} })
    const lines: string[] = []
    const logger = createLogger('error', { write: (line: string) => void lines.push(line) })
    const chat = dingtalkStreamChat({ gateway: gateway.url, logger })
    chat.connection.start()
    for (let tries = 1; tries <= 14; tries++) {
      await until(() => chat.timers.waits.length === 1 && gateway.opens.length === tries)
      chat.timers.advance(chat.timers.waits[0] ?? 0)
    }
    await until(() => gateway.opens.length === 15)
    expect(lines).toEqual([expect.stringContaining('三分钟以上没有连上钉钉')])
  })

  it('T9: a late acknowledgement goes to the socket of its frame, or to none', async () => {
    const { gateway, socket, payload, journal, connection, handled } = await connected()
    const stored = Promise.withResolvers<void>()
    const claim = journal.claim.bind(journal)
    journal.claim = async (...entry) => {
      await stored.promise
      return claim(...entry)
    }
    socket.message('f1', payload('m1'))
    socket.send(system('disconnect', { reason: 'connection is expired' }))
    const next = await socketAt(gateway, 1, { connection })
    expect(socket.closed).toBe(false)
    stored.resolve()
    await until(() => socket.closed)
    expect([ackIds(socket), ackIds(next), handled]).toEqual([['f1'], [], ['m1']])
  })

  it('T10: stopped while a try is pending, it never connects again', async () => {
    const gateway = await streamGateway()
    gateway.told.open = () => ({ status: 503, body: {} })
    const chat = dingtalkStreamChat({ gateway: gateway.url })
    chat.connection.start()
    await until(() => chat.timers.waits.length === 1)
    await chat.adapter.drain()
    expect(chat.timers.waits).toEqual([])
    chat.timers.advance(3_600_000)
    expect(gateway.opens).toHaveLength(1)
  })

  it('T10: stopped while it is connecting or connected, it ends with nothing left', async () => {
    const { gateway, connection, adapter, timers, socket } = await connected()
    connection.stop()
    await adapter.drain()
    await until(() => socket.closed)
    expect([timers.waits, gateway.sockets.length]).toEqual([[], 1])

    const held = Promise.withResolvers<void>()
    const other = await streamGateway()
    const chat = dingtalkStreamChat({ gateway: other.url })
    other.told.open = () => {
      chat.connection.stop()
      held.resolve()
      return null
    }
    chat.connection.start()
    await held.promise
    await chat.adapter.drain()
    // Had it gone on, it would be there before one that asks later.
    other.told.open = () => null
    const later = dingtalkStreamChat({ gateway: other.url })
    later.connection.start()
    await socketAt(other, 0, later)
    expect([other.tickets, chat.timers.waits]).toEqual([['T+/=2'], []])
  })
})
