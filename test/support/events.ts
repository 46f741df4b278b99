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

/** A Beijing time, `2024-10-13 18:00`, as epoch milliseconds. */
export function instant(moment: string): number {
  return Date.parse(`${moment.replace(' ', 'T')}:00+08:00`)
}

/** What somebody says in a group, or to the bot alone. */
export function chatMessage(
  id: string,
  user: string,
  text: string,
  {
    at,
    group = { channel: 'wecom', chatId: 'wr1' },
    direct = false,
    known = true,
    quote,
    about,
  }: {
    at: number
    group?: { channel: string; chatId: string }
    direct?: boolean | undefined
    known?: boolean
    quote?: string | undefined
    /** Of a card that is touched to say it. */
    about?: string | undefined
  },
): MessageEvent {
  const { channel, chatId } = group
  return {
    type: 'message',
    id,
    sender: { id: user, name: user, known },
    at,
    conversation: direct
      ? { channel, kind: 'direct', id: user }
      : { channel, kind: 'group', id: chatId },
    text,
    ...(quote !== undefined && { quote }),
    ...(about !== undefined && { about, card: 'T' }),
  }
}
