import { z } from 'zod'
import type { FileHandle, MessageEvent } from '#bot/event.ts'
import { quotedRichText, type RichText, readRichText, withoutNames } from './rich-text.ts'
import type { DingtalkPayload } from './schema.ts'

/** What a payload does not say about itself. */
export interface ParseOptions {
  /** The configured channel's name. */
  channel: string
  /** Epoch milliseconds at which it came. */
  receivedAt: number
  /** Display names of the bot, as far as they are known. */
  botNames?: readonly string[]
}

/** The organisation's monthly quota is used up: such messages come without their content. */
const quotaExhausted = 20001

const sentFile = z.object({
  downloadCode: z.string().min(1).max(4096),
  fileName: z.string().max(512).nullish(),
})
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
  if (!personId || isWithheld(payload)) return null
  const isGroup = payload.conversationType === '2'
  const read = readContent(payload, isGroup, options.botNames ?? [])
  const name = payload.senderNick?.replace(/\s+/gu, ' ').trim()
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
      ...(name ? { name } : {}),
      known: Boolean(payload.senderStaffId),
    },
    at: payload.createAt ?? options.receivedAt,
    text: trimmed(read.text),
    ...(quote ? { quote } : {}),
    ...(read.unreadable ? { unreadable: read.unreadable } : {}),
    ...fileIn(payload),
  }
}

/** A file, which comes 1:1 only. */
function fileIn({ msgtype, content }: DingtalkPayload): { file?: FileHandle } {
  const file = msgtype === 'file' ? sentFile.safeParse(content) : null
  if (!file?.success) return {}
  const { fileName, downloadCode } = file.data
  return { file: { code: downloadCode, ...(fileName ? { name: fileName } : {}) } }
}

/** True when the content was kept back as the organisation's monthly quota is used up. */
export function isWithheld({ errorCode, errCode }: DingtalkPayload): boolean {
  return errorCode === quotaExhausted || errCode === quotaExhausted
}

type Read = { text: string; unreadable?: string }

function readContent(
  { msgtype, text, content }: DingtalkPayload,
  isGroup: boolean,
  botNames: readonly string[],
): Read {
  switch (msgtype) {
    case 'text': {
      const said = text?.content ?? (typeof content === 'string' ? content : '')
      return { text: isGroup ? withoutNames(said, botNames) : said }
    }
    case 'richText':
      return readRich(readRichText(content, isGroup, botNames))
    default:
      return readSpoken(msgtype, content)
  }
}

function readRich(rich: RichText | null): Read {
  if (!rich) return { text: '', unreadable: 'unknown' }
  const { text, other } = rich
  return { text, ...(other ? { unreadable: kinds.get(other) ?? 'unknown' } : {}) }
}

function readSpoken(msgtype: string, content: unknown): Read {
  const spoken = msgtype === 'audio' ? audio.safeParse(content) : null
  if (spoken?.success && spoken.data.recognition.trim()) return { text: spoken.data.recognition }
  return { text: '', unreadable: kinds.get(msgtype) ?? 'unknown' }
}

/** What was quoted, where it has text. The fields are undocumented: whatever does not fit is passed over. */
function quoteOf({ text, quoteMessage }: DingtalkPayload): string {
  const message = quoted.safeParse(text?.repliedMsg ?? quoteMessage)
  if (!message.success) return ''
  return trimmed(textIn(message.data.content) || textIn(message.data.text))
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('{') ? textIn(parseOrNull(value)) : value
  const rich = quotedRichText(value)
  if (rich !== null) return rich
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
