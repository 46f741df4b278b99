import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { EventSink } from '#bot/adapter.ts'
import type { ChatEvent } from '#bot/event.ts'
import { dingtalkChat } from '../../support/dingtalk-chat.ts'
import { dingtalkStreamChat } from '../../support/dingtalk-stream-chat.ts'
import { pretendPlatform } from '../../support/http.ts'
import { streamGateway } from '../../support/stream-gateway.ts'

interface Case {
  name: string
  /** What differs from an ordinary message. */
  payload: Record<string, unknown>
  /** What the bot hears of it; null when nothing. */
  heard?: object | null
  /** It is for somebody else. */
  refused?: true
  /** How the answer goes; default by the sessionWebhook. */
  by?: 'api'
}

const file = join(import.meta.dirname, '../../fixtures/dingtalk-wrong-input.json')
const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]
const config = { corpId: 'dingcorp', botNames: ['金桥 攻坚助手'] }

/** A message brought to the bot by one of the two ways; tells whether DingTalk was told that it arrived. */
type Bring = (payload: object, setting: { base: string; sink: EventSink }) => Promise<boolean>

const byCallback: Bring = async (payload, setting) => {
  const chat = dingtalkChat({ ...setting, config })
  const said = chat.says('m1', payload)
  return said.then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'forbidden' })
      return false
    },
  )
}

const byStream: Bring = async (payload, setting) => {
  const gateway = await streamGateway()
  gateway.told.api = setting.base
  const chat = dingtalkStreamChat({ ...setting, gateway: gateway.url, config })
  chat.connection.start()
  await vi.waitFor(() => expect(chat.connection.view().opened).toBe(1))
  const [socket = expect.fail()] = gateway.sockets
  socket.message('f1', chat.payload('m1', payload))
  await vi.waitFor(() => expect(socket.acks).toHaveLength(1))
  return socket.acks[0]?.code === 200
}

describe.each([
  ['callback', byCallback],
  ['Stream', byStream],
] as const)('by %s', (way, bring) => {
  it.each(cases)('$name', async ({ payload, heard, refused, by }) => {
    const side = await pretendPlatform((request) => {
      if (request.path.endsWith('accessToken'))
        return { body: { accessToken: 'T', expireIn: 7200 } }
      return { body: request.path.startsWith('/v1.0') ? { processQueryKey: 'K' } : { errcode: 0 } }
    })
    onTestFinished(() => side.close())
    const events: ChatEvent[] = []
    const sink: EventSink = async (event) => {
      events.push(event)
      return { text: '71 座' }
    }
    const arrived = await bring(payload, { base: side.url, sink })

    // What is not for us must not come again by the connection: nothing would change.
    expect(arrived).toBe(!refused || way === 'Stream')
    if (!heard) {
      expect([events, side.received]).toEqual([[], []])
      return
    }
    const path =
      by === 'api' ? '/v1.0/robot/groupMessages/send' : '/robot/sendBySession?session=abc'
    await vi.waitFor(() => expect(side.received.at(-1)?.path).toBe(path))
    expect(events).toMatchObject([heard])
    expect(events[0]?.sender).toEqual('sender' in heard ? heard.sender : expect.anything())
  })
})
