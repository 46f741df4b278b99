import type { ChatEvent, Conversation, FeedbackEvent, FileHandle } from '#bot/event.ts'
import type { StripMention } from './mention.ts'
import type { WecomPayload } from './schema.ts'
import { touchEvent } from './touch.ts'

/** What a payload does not say about itself. */
export interface ParseOptions {
  /** The configured channel's name. */
  channel: string
  /** Takes the bot's mention out. */
  withoutMention: StripMention
  /** Epoch milliseconds at which it came: messages carry no time of their own. */
  receivedAt: number
  /** Stands in for a missing `msgid`: the same for the same payload. */
  fallbackId: () => string
}

type Content = Pick<WecomPayload, 'msgtype' | 'text' | 'voice' | 'mixed'>

const verdicts: Record<number, FeedbackEvent['verdict']> = { 1: 'up', 2: 'down', 3: 'none' }

/**
 * The event in an opened callback of the 智能机器人 (developer.work.weixin.qq.com path 100719); null for what the bot has
 * nothing to do with: cards of others, unknown kinds, anything without a sender.
 */
export function parseWecom(payload: WecomPayload, options: ParseOptions): ChatEvent | null {
  const userId = payload.from?.userid
  if (!userId) return null
  const base = {
    id: payload.msgid ?? options.fallbackId(),
    conversation: conversationOf(payload, userId, options.channel),
    sender: { id: userId, known: true },
    at: payload.create_time ? payload.create_time * 1000 : options.receivedAt,
  }
  if (payload.msgtype === 'event') return parseEvent(payload, base)
  const read = readContent(payload)
  if (!read) return null
  const quote = payload.quote && readContent(payload.quote)?.text.trim()
  return {
    type: 'message',
    ...base,
    text: options.withoutMention(read.text),
    ...(quote ? { quote } : {}),
    ...(read.unreadable ? { unreadable: read.unreadable } : {}),
    ...fileIn(payload),
  }
}

/** A file that was sent, or quoted: the only way for one to get here from a group. */
function fileIn({ file, quote }: WecomPayload): { file?: FileHandle } {
  const found = file ?? quote?.file
  if (!found) return {}
  const { url, aeskey } = found
  return { file: { url, ...(aeskey ? { aesKey: aeskey } : {}) } }
}

function conversationOf(payload: WecomPayload, userId: string, channel: string): Conversation {
  const isGroup = payload.chattype === 'group' || (!payload.chattype && payload.chatid)
  if (isGroup && payload.chatid) return { channel, kind: 'group', id: payload.chatid }
  return { channel, kind: 'direct', id: userId }
}

type Base = Omit<Extract<ChatEvent, { type: 'enter' }>, 'type'>

function parseEvent({ event }: WecomPayload, base: Base): ChatEvent | null {
  if (event?.eventtype === 'enter_chat') return { type: 'enter', ...base }
  if (event?.eventtype === 'template_card_event') return parseTouch(event, base)
  const feedback = event?.eventtype === 'feedback_event' ? event.feedback_event : undefined
  const verdict = feedback && verdicts[feedback.type]
  if (!feedback || !verdict) return null
  return {
    type: 'feedback',
    ...base,
    feedbackId: feedback.id,
    verdict,
    ...(feedback.content ? { comment: feedback.content } : {}),
  }
}

function parseTouch(
  { template_card_event: touched }: NonNullable<WecomPayload['event']>,
  base: Base,
): ChatEvent | null {
  if (!touched) return null
  const { event_key: key, task_id: task, selected_items: selected } = touched
  const ticked = selected?.selected_item.flatMap(({ option_ids }) => option_ids.option_id) ?? []
  return touchEvent({ key, task, ticked }, base)
}

function readContent(content: Content): { text: string; unreadable?: string } | null {
  switch (content.msgtype) {
    case 'text':
      return content.text ? { text: content.text.content } : null
    case 'voice':
      return content.voice?.content
        ? { text: content.voice.content }
        : { text: '', unreadable: 'voice' }
    case 'mixed':
      return readMixed(content.mixed?.msg_item ?? [])
    case 'image':
    case 'file':
    case 'video':
      return { text: '', unreadable: content.msgtype }
    default:
      return null
  }
}

function readMixed(items: NonNullable<WecomPayload['mixed']>['msg_item']) {
  const text = items.map((item) => item.text?.content ?? '').join('\n')
  const other = items.find((item) => item.msgtype !== 'text')?.msgtype
  return { text, ...(other ? { unreadable: other } : {}) }
}
