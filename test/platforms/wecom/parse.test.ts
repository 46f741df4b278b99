import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionStripper } from '#platforms/wecom/mention.ts'
import { parseWecom } from '#platforms/wecom/parse.ts'
import { wecomPayloadSchema } from '#platforms/wecom/schema.ts'
import vectors from '../../fixtures/wecom-vectors.json' with { type: 'json' }
import { groupText } from '../../support/wecom-chat.ts'

const options = {
  channel: 'wecom',
  withoutMention: mentionStripper(['攻坚助手']),
  receivedAt: 7,
  fallbackId: () => 'hash',
}
const parse = (payload: unknown) => parseWecom(wecomPayloadSchema.parse(payload), options)
const ofKind = (msgtype: string, more: object) =>
  groupText('m1', '', { text: undefined, msgtype, ...more })

describe('the mention of the bot', () => {
  const names = ['攻坚', '攻坚助手', 'Robot A']

  it.each([
    ['@攻坚助手 清几座？', '清几座？'],
    ['@攻坚助手\u2005清几座？', '清几座？'],
    ['@攻坚助手\u00A0清几座？', '清几座？'],
    ['清几座？@攻坚助手', '清几座？'],
    ['请 @攻坚助手 说说 @张三 的任务', '请 说说 @张三 的任务'],
    ['@张三 @攻坚助手 清几座？', '@张三 清几座？'],
    ['@Robot A hello', 'hello'],
    ['@攻坚助手', ''],
    ['@攻坚助手们 好', '@攻坚助手们 好'],
    ['@攻坚助手 @攻坚助手 好', '好'],
    ['问 a@攻坚助手.cn', '问 a@攻坚助手.cn'],
  ])('%j becomes %j', (text, expected) => {
    expect(mentionStripper(names)(text)).toBe(expected)
  })

  it('is found whatever signs the name has', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (drawn) => {
        const name = drawn.trim() || 'x'
        return mentionStripper([name])(`@${name} 问`) === '问'
      }),
    )
  })
})

describe('messages', () => {
  it('with a quote, as in the vector', () => {
    const vector = vectors.positive.find(({ id }) => id.startsWith('P02'))
    const payload = JSON.parse(vector?.plaintext ?? '')
    const event = parseWecom(wecomPayloadSchema.parse(payload), {
      ...options,
      withoutMention: mentionStripper(['街道治污助手']),
    })
    expect(event).toEqual({
      type: 'message',
      id: 'CAIQ16HMjQYY/NGagIOAgAMgq4KM0AI=',
      conversation: { channel: 'wecom', kind: 'group', id: 'wrQoP7CwAAACtAB63uBJCS61p1sy3wGQ' },
      sender: { id: 'ZhangSan', known: true },
      at: 7,
      text: '夏季臭氧攻坚什么时候结束?',
      quote: '第12条 VOCs 治理',
    })
  })

  it.each<[string, unknown, object]>([
    ['voice', ofKind('voice', { voice: { content: '清几座' } }), { text: '清几座' }],
    [
      'voice without words',
      ofKind('voice', { voice: { content: '' } }),
      { text: '', unreadable: 'voice' },
    ],
    ['image', ofKind('image', { image: { url: 'https://x' } }), { text: '', unreadable: 'image' }],
    ['file', ofKind('file', { file: { url: 'https://x' } }), { text: '', unreadable: 'file' }],
    ['video', ofKind('video', { video: { url: 'https://x' } }), { text: '', unreadable: 'video' }],
    [
      'mixed',
      ofKind('mixed', {
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: '@攻坚助手 看图' } },
            { msgtype: 'image', image: { url: 'https://x' } },
          ],
        },
      }),
      { text: '看图', unreadable: 'image' },
    ],
  ])('%s', (_name, payload, expected) => {
    expect(parse(payload)).toMatchObject({ type: 'message', ...expected })
  })

  it('in a direct chat belong to the person', () => {
    const payload = groupText('m1', '问', { chattype: 'single', chatid: undefined })
    expect(parse(payload)?.conversation).toEqual({
      channel: 'wecom',
      kind: 'direct',
      id: 'ZhangSan',
    })
  })

  it('without an id get the one given for it', () => {
    expect(parse({ ...groupText('m1'), msgid: undefined })?.id).toBe('hash')
  })

  it.each([
    ['an unknown kind', { ...groupText('m1'), msgtype: 'hologram' }],
    ['no sender', { ...groupText('m1'), from: undefined }],
    ['text without text', { ...groupText('m1'), text: undefined }],
  ])('of %s are nobody’s business', (_name, payload) => {
    expect(parse(payload)).toBeNull()
  })
})

describe('events', () => {
  const event = (body: object) => ({
    msgid: 'e',
    create_time: 1715560200,
    from: { userid: 'u' },
    msgtype: 'event',
    event: body,
  })

  it.each([
    [1, 'up'],
    [2, 'down'],
    [3, 'none'],
  ])('feedback %i is %s', (type, verdict) => {
    const body = { eventtype: 'feedback_event', feedback_event: { id: 'f', type, content: '不对' } }
    expect(parse(event(body))).toMatchObject({
      type: 'feedback',
      feedbackId: 'f',
      verdict,
      comment: '不对',
      at: 1_715_560_200_000,
    })
  })

  it.each<object>([
    { eventtype: 'feedback_event' },
    { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 9 } },
    { eventtype: 'template_card_event' },
    { eventtype: 'toString' },
  ])('%j is passed over', (body) => {
    expect(parse(event(body))).toBeNull()
  })
})
