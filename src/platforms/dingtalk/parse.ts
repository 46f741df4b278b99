import { z } from 'zod'
import type { MessageEvent } from '#bot/event.ts'
import type { DingtalkPayload } from './schema.ts'

/** What a payload does not say about itself. */
export interface ParseOptions {
  /** The configured channel's name. */
  channel: string
  /** Epoch milliseconds at which it came. */
  receivedAt: number
}

/** The organisation's monthly quota is used up: such messages come without their content. */
export const quotaExhausted = 20001

const richTextPart = z.object({
  text: z.string().nullish(),
  content: z.string().nullish(),
  type: z.string().nullish(),
})
const richText = z.object({ richText: z.array(richTextPart) })
const audio = z.object({ recognition: z.string() })
const quoted = z.object({ content: z.unknown(), text: z.unknown() }).partial()
const kinds = new Map([
  ['picture', 'image'],
  ['file', 'file'],
  ['video', 'video'],
  ['audio', 'voice'],
])

/**
 * The event in a robot callback; null when it cannot be answered: no sender, or the content was withheld because the
 * quota is used up.
 */
export function parseDingtalk(
  payload: DingtalkPayload,
  options: ParseOptions,
): MessageEvent | null {
  const personId = payload.senderStaffId || payload.senderId
  if (!personId || payload.errorCode === quotaExhausted) return null
  const isGroup = payload.conversationType === '2'
  const read = readContent(payload, isGroup)
  const quote = quoteOf(payload)
  return {
    type: 'message',
    id: payload.msgId,
    conversation: {
      channel: options.channel,
      kind: isGroup ? 'group' : 'direct',
      id: isGroup ? payload.conversationId : personId,
    },
    sender: {
      id: personId,
      ...(payload.senderNick ? { name: payload.senderNick } : {}),
      known: Boolean(payload.senderStaffId),
    },
    at: payload.createAt ?? options.receivedAt,
    text: trimmed(read.text),
    ...(quote ? { quote } : {}),
    ...(read.unreadable ? { unreadable: read.unreadable } : {}),
  }
}

type Read = { text: string; unreadable?: string }

function readContent({ msgtype, text, content }: DingtalkPayload, isGroup: boolean): Read {
  if (msgtype === 'text')
    return { text: text?.content ?? (typeof content === 'string' ? content : '') }
  if (msgtype === 'richText') return readRichText(content, isGroup)
  const spoken = msgtype === 'audio' ? audio.safeParse(content) : null
  if (spoken?.success && spoken.data.recognition.trim()) return { text: spoken.data.recognition }
  return { text: '', unreadable: kinds.get(msgtype) ?? 'unknown' }
}

/** Text parts in order; the mention of the bot comes as a part of its own, on some clients (HarmonyOS) as text. */
function readRichText(content: unknown, isGroup: boolean): Read {
  const parsed = richText.safeParse(content)
  if (!parsed.success) return { text: '', unreadable: 'unknown' }
  const parts = parsed.data.richText
  const texts = parts
    .filter((part) => (part.type ?? 'text') === 'text')
    .map((part) => part.text ?? '')
  const [first = '', ...rest] = texts.filter((text) => trimmed(text) !== '')
  const start = isGroup ? first.replace(/^\s*@\S+\s*/u, '') : first
  const other = parts.find((part) => part.type && part.type !== 'text' && part.type !== 'at')?.type
  return {
    text: [start, ...rest].join(''),
    ...(other ? { unreadable: kinds.get(other) ?? 'unknown' } : {}),
  }
}

/** What was quoted, where it has text. The fields are undocumented: whatever does not fit is passed over. */
function quoteOf({ text, quoteMessage }: DingtalkPayload): string {
  const message = quoted.safeParse(text?.repliedMsg ?? quoteMessage)
  if (!message.success) return ''
  return trimmed(textIn(message.data.content) || textIn(message.data.text))
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('{') ? textIn(parseOrNull(value)) : value
  const rich = richText.safeParse(value)
  if (rich.success)
    return rich.data.richText.map((part) => part.text ?? part.content ?? '').join('')
  const inner = quoted.safeParse(value)
  return inner.success ? ([inner.data.text, inner.data.content].find(isText) ?? '') : ''
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `trim` knows the blanks DingTalk leaves where the mention stood: U+00A0, U+2005, U+3000. */
function trimmed(text: string): string {
  return text.trim()
}
