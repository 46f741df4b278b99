import { describe, expect, it } from 'vitest'
import type { EventSink } from '#bot/adapter.ts'
import type { ChatEvent } from '#bot/event.ts'
import cases from '../../fixtures/wecom-wrong-input.json' with { type: 'json' }
import { appText, wecomAppChat } from '../../support/wecom-app-chat.ts'
import { groupText, wecomChat } from '../../support/wecom-chat.ts'
import { connectedLinkChat } from '../../support/wecom-link-chat.ts'

const botNames = ['小助手', '南开 攻坚助手']
/** Comes after a message, so that a message which is left alone is known to have been. */
const mark = groupText('mark', '完')

interface Heard {
  events: ChatEvent[]
  sink: EventSink
}

function heard(): Heard {
  const events: ChatEvent[] = []
  const sink: EventSink = async (event) => {
    events.push(event)
    return { text: '71 座' }
  }
  return { events, sink }
}

/** Brings a message to a bot by one of the two ways and gives what it heard. */
type Bring = (payload: object) => Promise<ChatEvent[]>

const byCallback: Bring = async (payload) => {
  const { events, sink } = heard()
  const chat = wecomChat({ sink, botNames, name: 'bot' })
  expect(await chat.post(payload)).toMatchObject({ status: 200 })
  await chat.post(mark)
  return events
}

const byLink: Bring = async (payload) => {
  const { events, sink } = heard()
  const chat = await connectedLinkChat({ sink, botNames })
  chat.say(payload, 'event' in payload ? 'aibot_event_callback' : 'aibot_msg_callback')
  chat.say(mark)
  await expect.poll(() => events.at(-1)?.id).toBe('mark')
  return events
}

describe.each([
  ['callback', byCallback],
  ['long connection', byLink],
] as const)('a bot by %s', (_way, bring) => {
  it.each(cases.bot)('$name', async ({ payload, heard }) => {
    const [event, ...rest] = await bring(groupText('m1', '@南开 攻坚助手 清几座？', payload))
    if (heard === null) expect([event?.id, rest]).toEqual(['mark', []])
    else {
      expect(event).toMatchObject({ type: 'message', ...heard })
      expect(rest.map(({ id }) => id)).toEqual(['mark'])
    }
  })
})

describe('an app', () => {
  it.each(cases.app)('$name', async ({ fields, heard: expected }) => {
    const { events, sink } = heard()
    const chat = await wecomAppChat({ sink })
    expect(await chat.post(appText('1', '清几座？', fields))).toMatchObject({
      status: 200,
      body: '',
    })
    await chat.post(appText('mark'))
    await expect.poll(() => events.at(-1)?.id).toBe('mark')
    const [event, ...rest] = events
    if (expected === null) expect([event?.id, rest]).toEqual(['mark', []])
    else expect(event).toMatchObject({ type: 'message', ...expected })
  })
})
