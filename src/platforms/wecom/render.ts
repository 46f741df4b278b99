import type { OutboundMessage } from '#bot/message.ts'
import { messageParts } from '#platforms/message-parts.ts'
import { utf8Length } from '#platforms/split-text.ts'
import { type Card, cardOf } from './card.ts'

/** Largest `content` of a stream or markdown message in UTF-8 bytes (developer.work.weixin.qq.com path 101031). */
export const maxContentBytes = 20_480

const maxFeedbackBytes = 256

/** A stream packet as it is encrypted into the answer. */
export interface StreamReply {
  msgtype: 'stream'
  stream: { id: string; finish: boolean; content: string; feedback?: { id: string } }
}

/**
 * The contents a reply goes out as, each at most `maxContentBytes`.
 * @param maxParts 1 where only the answer to the request can carry it, 2 where a `response_url` takes the rest.
 */
export function wecomContents(reply: OutboundMessage, maxParts: number): string[] {
  return messageParts(reply, {
    fits: (text) => utf8Length(text) <= maxContentBytes,
    maxParts,
    neutralise,
    betweenSources: '\n',
  })
}

/** A finished stream with a card under it (path 101031). */
export interface StreamWithCard extends Omit<StreamReply, 'msgtype'> {
  msgtype: 'stream_with_template_card'
  template_card: Card
}

/** A card as a message of its own. */
export interface CardBody {
  msgtype: 'template_card'
  template_card: Card
}

/** The same packet with what can be touched of its reply, where there is any. */
export function withCard(
  packet: StreamReply,
  reply: OutboundMessage,
): StreamReply | StreamWithCard {
  const card = cardOf(reply, packet.stream.id)
  return card ? { ...packet, msgtype: 'stream_with_template_card', template_card: card } : packet
}

/** The last packet of a stream: everything that is said, as its content replaces what was shown before. */
export function finishedStream(id: string, content: string, feedbackId?: string): StreamReply {
  return { msgtype: 'stream', stream: { id, finish: true, content, ...feedbackPart(feedbackId) } }
}

/** A packet that makes WeCom come back with the same stream id. */
export function unfinishedStream(id: string, content: string): StreamReply {
  return { msgtype: 'stream', stream: { id, finish: false, content } }
}

/** A markdown message: for a `response_url` (path 101138), or pushed over the long connection (path 101463). */
export function markdownBody(content: string, feedbackId?: string) {
  return { msgtype: 'markdown', markdown: { content, ...feedbackPart(feedbackId) } } as const
}

/** What can be touched of a message, as a message of its own; null where there is nothing. */
export function cardBody(message: OutboundMessage, id: string): CardBody | null {
  const card = cardOf(message, id)
  return card && { msgtype: 'template_card', template_card: card }
}

/** The only thing that may be said when somebody opens the direct chat, as `text`. */
export function welcomeBody(content: string) {
  return { msgtype: 'text', text: { content } } as const
}

function feedbackPart(id: string | undefined): { feedback?: { id: string } } {
  return id && utf8Length(id) <= maxFeedbackBytes ? { feedback: { id } } : {}
}

/** A zero-width space keeps mentions and thinking blocks of quoted text from working. */
export function neutralise(text: string): string {
  return text.replace(/<(?=@|\/?think\b)/gi, '<\u200B').replace(/@(?=all\b|所有人)/gi, '@\u200B')
}
