import type { OutboundMessage } from '#bot/message.ts'
import type { Mention } from '#bot/post.ts'
import { messageParts } from '#platforms/message-parts.ts'
import { utf8Length } from '#platforms/split-text.ts'
import { neutralise } from './render.ts'

/** Limits of a 消息推送 message in UTF-8 bytes (developer.work.weixin.qq.com path 91770). */
const maxTextBytes = 2048
const maxMarkdownBytes = 4096
const maxParts = 20

/**
 * The bodies a message goes out as: markdown, or plain text where somebody is to be @-ed, as only text takes a list of
 * people. They are @-ed by the last one, when everything has been said.
 */
export function webhookBodies(message: OutboundMessage, mentions: readonly Mention[]): string[] {
  if (mentions.length === 0) {
    return split(message, maxMarkdownBytes).map((content) =>
      JSON.stringify({ msgtype: 'markdown', markdown: { content } }),
    )
  }
  const texts = split({ ...message, text: plainText(message.text) }, maxTextBytes)
  return texts.map((content, index) => {
    const isLast = index === texts.length - 1
    const people = isLast ? { mentioned_list: mentions.map(({ id }) => id) } : {}
    return JSON.stringify({ msgtype: 'text', text: { content, ...people } })
  })
}

/** Markdown as it reads without its marks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^#{1,6} +/gmu, '')
    .replace(/^> ?/gmu, '')
    .replace(/\*\*(.+?)\*\*/gu, '$1')
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)\)/gu, '$1 $2')
    .replace(/`([^`\n]+)`/gu, '$1')
}

function split(message: OutboundMessage, maxBytes: number): string[] {
  return messageParts(message, {
    fits: (text) => utf8Length(text) <= maxBytes,
    maxParts,
    neutralise,
    betweenSources: '\n',
  })
}
