import type { OutboundMessage } from '#bot/message.ts'
import type { Mention } from '#bot/post.ts'
import { messageParts } from '#platforms/message-parts.ts'
import { utf8Length } from '#platforms/split-text.ts'
import { withoutTables } from '#platforms/without-tables.ts'
import { type CardBody, cardBody, neutralise } from './render.ts'
import { plainText } from './webhook-render.ts'

/** Largest `content` of text and markdown in UTF-8 bytes; longer text is cut without a word (path 90236). */
const maxBytes = 2048
const maxParts = 20

/** The body of a message of an app, but for whom it goes to. */
export type AppBody =
  | { msgtype: 'markdown'; markdown: { content: string } }
  | { msgtype: 'text'; text: { content: string; mentioned_list?: readonly string[] } }
  | { msgtype: 'file'; file: { media_id: string } }
  | { msgtype: 'image'; image: { media_id: string } }
  | CardBody

/**
 * What a message goes out as: markdown, or plain text where somebody is to be @-ed, as only text takes a list of people
 * (path 90248). They are @-ed by the last one, when everything has been said.
 */
export function appBodies(
  message: OutboundMessage,
  format: 'markdown' | 'text',
  mentions: readonly Mention[] = [],
): AppBody[] {
  if (format === 'markdown' && mentions.length === 0) {
    return split({ ...message, text: withoutTables(message.text) }).map((content) => ({
      msgtype: 'markdown',
      markdown: { content },
    }))
  }
  const texts = split({ ...message, text: plainText(message.text) })
  return texts.map((content, index) => {
    const isLast = index === texts.length - 1
    const people =
      isLast && mentions.length > 0 ? { mentioned_list: mentions.map(({ id }) => id) } : {}
    return { msgtype: 'text', text: { content, ...people } }
  })
}

/**
 * What can be touched of a message, as a message of its own for one person; null where there is nothing, or people read in
 * WeChat, which shows no cards (path 90236).
 */
export function appCard(
  message: OutboundMessage,
  format: 'markdown' | 'text',
  id: string,
): CardBody | null {
  return format === 'text' ? null : cardBody(message, id)
}

function split(message: OutboundMessage): string[] {
  return messageParts(message, {
    fits: (text) => utf8Length(text) <= maxBytes,
    maxParts,
    neutralise,
    betweenSources: '\n',
  })
}
