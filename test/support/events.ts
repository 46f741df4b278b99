import type { MessageEvent } from '#bot/event.ts'

/** A message in a group of the channel `wecom`, said at the clock's start of the tests that use it. */
export function message(id: string, more: Partial<MessageEvent> = {}): MessageEvent {
  return {
    type: 'message',
    id,
    conversation: { channel: 'wecom', kind: 'group', id: 'wrQoP7CwAA+/=' },
    sender: { id: 'ZhangSan', known: true },
    at: Date.parse('2024-05-13T08:30:00+08:00'),
    text: '汛期前要清几座检查井？',
    ...more,
  }
}
