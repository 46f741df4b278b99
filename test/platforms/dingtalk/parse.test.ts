import { describe, expect, it } from 'vitest'
import { parseDingtalk } from '#platforms/dingtalk/parse.ts'
import { dingtalkPayloadSchema } from '#platforms/dingtalk/schema.ts'
import { dingtalkChat } from '../../support/dingtalk-chat.ts'

function parse(more: object) {
  const payload = dingtalkPayloadSchema.parse(dingtalkChat().payload('m1', more))
  return parseDingtalk(payload, { channel: 'dingtalk', receivedAt: 7 })
}

describe('what was said', () => {
  const rich = (...richText: object[]) => ({
    msgtype: 'richText',
    text: undefined,
    content: { richText },
  })

  it.each<[string, object, string]>([
    ['text', { text: { content: '\u00A0\u2005 清几座？\u3000' } }, '清几座？'],
    ['text with the content at the top', { text: undefined, content: ' 清几座？' }, '清几座？'],
    [
      'a transcript',
      { msgtype: 'audio', content: { duration: 4000, recognition: '清几座' } },
      '清几座',
    ],
    ['content as JSON text', { msgtype: 'audio', content: '{"recognition":"清几座"}' }, '清几座'],
    ['rich text', rich({ text: '清' }, { type: 'text', text: '几座？' }), '清几座？'],
    [
      'rich text after the mention as a part',
      rich({ text: '@攻坚助手' }, { text: ' 清几座？' }),
      '清几座？',
    ],
    ['rich text with the mention in the text', rich({ text: '@攻坚助手 清几座？' }), '清几座？'],
    [
      'rich text with a typed mention',
      rich({ type: 'at', atName: '攻坚助手' }, { text: '清几座？' }),
      '清几座？',
    ],
  ])('%s', (_name, more, text) => {
    const event = parse(more)
    expect(event?.text).toBe(text)
    expect(event?.unreadable).toBeUndefined()
  })

  it('keeps another person’s mention in the middle of rich text', () => {
    expect(parse(rich({ text: '请 ' }, { text: '@张三 看' }))?.text).toBe('请 @张三 看')
  })
})

describe('what cannot be read', () => {
  it.each([
    ['picture', 'image'],
    ['file', 'file'],
    ['video', 'video'],
    ['audio', 'voice'],
    ['richText', 'unknown'],
    ['chatRecord', 'unknown'],
    ['toString', 'unknown'],
  ])('%s is told as %s', (msgtype, unreadable) => {
    expect(parse({ msgtype, text: undefined, content: { downloadCode: 'x' } })).toMatchObject({
      text: '',
      unreadable,
    })
  })

  it('beside text leaves the text', () => {
    const content = { richText: [{ text: '看图' }, { type: 'picture', downloadCode: 'x' }] }
    expect(parse({ msgtype: 'richText', content })).toMatchObject({
      text: '看图',
      unreadable: 'image',
    })
  })
})

describe('who and where', () => {
  it('in a group is the conversation, case and + / = kept', () => {
    expect(parse({})).toMatchObject({
      conversation: { channel: 'dingtalk', kind: 'group', id: 'cidA+b/C==' },
      sender: { id: 'manager4220', name: '刘洋', known: true },
    })
  })

  it('in a direct chat is the person', () => {
    expect(parse({ conversationType: '1' })?.conversation).toEqual({
      channel: 'dingtalk',
      kind: 'direct',
      id: 'manager4220',
    })
  })

  it.each([undefined, '', null])(
    'without a staff id (%j) is somebody from outside',
    (senderStaffId) => {
      expect(parse({ senderStaffId })?.sender).toMatchObject({ id: '$:LWCP_v1:$x', known: false })
    },
  )

  it('is nobody without any id', () => {
    expect(parse({ senderStaffId: '', senderId: '' })).toBeNull()
  })

  it.each([1715560200000, '1715560200000'])('at %j', (createAt) => {
    expect(parse({ createAt })?.at).toBe(1_715_560_200_000)
  })

  it('at the time it came when it does not say', () => {
    expect(parse({ createAt: undefined })?.at).toBe(7)
  })
})

describe('what was quoted', () => {
  it.each<[string, object]>([
    ['text', { repliedMsg: { content: { text: '第12条' } } }],
    ['text as JSON', { repliedMsg: { content: '{"text":"第12条"}' } }],
    ['plain text', { repliedMsg: { content: '第12条' } }],
    ['rich text', { repliedMsg: { content: { richText: [{ content: '第12' }, { text: '条' }] } } }],
  ])('%s', (_name, reply) => {
    expect(parse({ text: { content: '这条呢', ...reply } })).toMatchObject({
      text: '这条呢',
      quote: '第12条',
    })
  })

  it.each([undefined, null, 7, [], { content: { deep: {} } }])(
    '%j is passed over',
    (repliedMsg) => {
      expect(parse({ text: { content: '问', repliedMsg } })).not.toHaveProperty('quote')
    },
  )
})

it('cannot answer a message whose content the used-up quota withheld', () => {
  expect(parse({ text: undefined, errorCode: 20001, errorMessage: 'quota' })).toBeNull()
  expect(parse({ text: undefined, errorCode: '20001' })).toBeNull()
})
