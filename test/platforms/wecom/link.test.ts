import { createServer } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { post } from '../../support/outbox.ts'
import { sendAll } from '../../support/sending.ts'
import { groupText } from '../../support/wecom-chat.ts'
import { connectedLinkChat, wecomLinkChat } from '../../support/wecom-link-chat.ts'

const takenOver = {
  msgtype: 'event',
  create_time: 1715560200,
  aibotid: 'aibBOT',
  event: { eventtype: 'disconnected_event' },
}

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

describe('the login', () => {
  it('names bot and secret once, and the connection is ready when it was taken', async () => {
    const { link, frames } = await connectedLinkChat()
    expect(frames.map(({ cmd, body }) => ({ cmd, body }))).toEqual([
      { cmd: 'aibot_subscribe', body: { bot_id: 'aibBOT', secret: 'link-secret' } },
    ])
    expect(link.view()).toMatchObject({ trouble: null, opened: 1 })
  })

  it('that is never answered is given up after ten seconds and tried again', async () => {
    const { link, timers, sockets } = await wecomLinkChat({
      script: ({ cmd }, connection) =>
        cmd === 'aibot_subscribe' && connection < 3 ? 'silence' : undefined,
    })
    await expect.poll(() => timers.waits).toEqual([10_000])
    expect(link.view().trouble).toMatch(/^还没有连上企业微信/)
    timers.advance(10_000)
    expect([timers.waits, link.view().trouble]).toEqual([
      [1000],
      expect.stringMatching(/没有回应长连接的登录/),
    ])
    timers.advance(1000)
    await expect.poll(() => [sockets.length, timers.waits]).toEqual([2, [10_000]])
    timers.advance(10_000)
    expect(timers.waits).toEqual([2000])
    timers.advance(2000)
    expect(await link.ready(60_000)).toBe(true)
    expect(link.view()).toMatchObject({ trouble: null, opened: 1 })
  })

  it('that is refused says what to check, rests after five more tries, and works when it is taken', async () => {
    let isRight = false
    const { link, timers, of } = await wecomLinkChat({
      script: ({ cmd }) =>
        cmd === 'aibot_subscribe' && !isRight
          ? { errcode: 40001, errmsg: 'bad secret' }
          : undefined,
    })
    await expect.poll(() => timers.waits).toEqual([600_000])
    expect(of('aibot_subscribe')).toHaveLength(6)
    expect(link.view().trouble).toMatch(/错误码 40001.*核对 botId 和 secret/)
    isRight = true
    timers.advance(600_000)
    expect(await link.ready(60_000)).toBe(true)
  })

  it('that is refused because WeCom is busy is tried again sooner, and blames nobody', async () => {
    const { link, timers } = await wecomLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_subscribe' ? { errcode: 45009 } : undefined),
    })
    await expect.poll(() => timers.waits).toEqual([60_000])
    expect(link.view().trouble).toMatch(/^还没有连上企业微信/)
  })

  it('to an address where nobody is crashes nothing and says that it is not connected', async () => {
    const { link, sender } = await wecomLinkChat({ url: `ws://127.0.0.1:${await closedPort()}` })
    const sent = sendAll(sender, post('p'))
    link.stop()
    expect(await sent).toEqual([{ state: 'retry', reason: 'not connected' }])
    expect(link.view()).toEqual({
      trouble: expect.stringMatching(/还没有连上/),
      lastFrameAt: null,
      opened: 0,
    })
  })
})

describe('the connection', () => {
  it('is made again when it breaks', async () => {
    const { link, cut, say, handled } = await connectedLinkChat()
    cut()
    await expect.poll(() => link.view()).toMatchObject({ opened: 2, trouble: null })
    say(groupText('m1'))
    await expect.poll(() => handled).toEqual(['m1'])
  })

  it('is made again when heartbeats are not answered', async () => {
    const { link } = await connectedLinkChat({
      heartbeatMs: 50,
      script: ({ cmd }, connection) => (cmd === 'ping' && connection === 1 ? 'silence' : undefined),
    })
    await expect.poll(() => link.view().opened, { timeout: 3000 }).toBeGreaterThan(1)
  })

  it('knows when it last heard of WeCom, heartbeats included', async () => {
    const { link, clock } = await connectedLinkChat({ heartbeatMs: 50 })
    clock.advance(3_600_000)
    await expect.poll(() => link.view().lastFrameAt).toBe(clock.now())
  })

  it('that somebody else has taken over stays down and says so', async () => {
    const lines: string[] = []
    const logger = createLogger('info', { write: (line) => void lines.push(line) })
    const { link, say, timers, sockets, sender } = await connectedLinkChat({ logger })
    say(takenOver, 'aibot_event_callback')
    await expect.poll(() => link.view().trouble).toMatch(/被另一个程序顶替.*重启本程序/)
    timers.advance(24 * 3_600_000)
    expect([timers.waits, sockets.length]).toEqual([[], 1])
    expect(lines.filter((line) => line.includes('顶替'))).toHaveLength(1)
    expect(await sendAll(sender, post('p'))).toEqual([{ state: 'retry', reason: 'not connected' }])
  })

  it('that was taken over knows it from an event without a kind as well', async () => {
    const { link, say } = await connectedLinkChat()
    say({ event: { eventtype: 'disconnected_event' } }, 'aibot_event_callback')
    await expect.poll(() => link.view().trouble).toMatch(/顶替/)
  })

  it('ends with the channel and is not made again', async () => {
    const { link, adapter, sockets } = await connectedLinkChat()
    await adapter.drain()
    await expect.poll(() => sockets[0]?.readyState).toBe(3)
    expect(link.view().trouble).toBe('正在停止。')
    expect(await link.ready(60_000)).toBe(false)
  })
})

describe('what the log gets', () => {
  it('is neither words nor secrets, whatever comes over the connection', async () => {
    const lines: string[] = []
    const logger = createLogger('info', { write: (line) => void lines.push(line) })
    const { say, send, handled, link, cut } = await connectedLinkChat({ logger })
    say(groupText('m1', '@攻坚助手 悄悄话'))
    say({ text: { content: '悄悄话' } })
    say({ msgtype: 'text', text: { content: ['悄悄话'] } })
    send({ headers: { req_id: 'x' }, body: '悄悄话' })
    say(groupText('m2', '@攻坚助手 悄悄话'))
    await expect.poll(() => handled).toEqual(['m1', 'm2'])
    cut()
    await expect.poll(() => link.view().opened, { timeout: 3000 }).toBeGreaterThan(1)
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('')).not.toMatch(/悄悄话|link-secret/)
  })
})

describe('frames that make no sense', () => {
  it.each([
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no headers', '{"cmd":"aibot_msg_callback","body":{"msgtype":"text"}}'],
    ['no body', '{"cmd":"aibot_msg_callback","headers":{"req_id":"r"}}'],
    ['an unknown command', '{"cmd":"aibot_dance","headers":{"req_id":"r"},"body":{}}'],
    ['a number for a body', '{"cmd":"aibot_event_callback","headers":{"req_id":"r"},"body":7}'],
  ])('%s ends nothing', async (_name, text) => {
    const { sockets, say, handled } = await connectedLinkChat()
    sockets[0]?.send(text)
    say(groupText('m1'))
    await expect.poll(() => handled).toEqual(['m1'])
  })
})

describe('what a listener throws', () => {
  it('is logged, and the next message is taken', async () => {
    const errors: string[] = []
    const logger = createLogger('error', { write: (line) => void errors.push(line) })
    const chat = await connectedLinkChat({ logger })
    chat.journal.failing = new Error('disk')
    chat.say(groupText('m1'))
    await vi.waitFor(() => expect(errors.join('')).toContain('disk'))
    chat.journal.failing = null
    chat.say(groupText('m2'))
    await expect.poll(() => chat.handled).toEqual(['m2'])
  })
})
