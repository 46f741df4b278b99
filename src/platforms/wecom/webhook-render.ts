import type { OutboundMessage } from '#bot/message.ts'
import type { Mention } from '#bot/post.ts'
import { messageParts } from '#platforms/message-parts.ts'
import { utf8Length } from '#platforms/split-text.ts'
import { withoutTables } from '#platforms/without-tables.ts'
import { neutralise } from './render.ts'

/** Limits of a 消息推送 message in UTF-8 bytes (developer.work.weixin.qq.com path 91770). */
const maxTextBytes = 2048
const maxMarkdownBytes = 4096
const maxParts = 20

/** What `markdown` does not show and `markdown_v2` does: tables, fenced code, pictures, lists in lists, quotes in quotes. */
const rich =
  /^ *\|.+\| *\n *\|[ :|-]+\| *$|^ *```|!\[[^\]]*\]\(|^(?: {2,}|\t+)(?:[-*+]|\d+\.) |^ *> *>/mu

/**
 * The bodies a message goes out as: plain text where somebody is to be @-ed, as only text takes a list of people;
 * `markdown_v2` where the text needs it and goes into one message, as older clients show its marks and nobody can be
 * called in it; else `markdown`. People are @-ed by the last one, when everything has been said.
 */
export function webhookBodies(message: OutboundMessage, mentions: readonly Mention[]): string[] {
  if (mentions.length > 0) return textBodies(message, mentions)
  if (rich.test(message.text)) {
    const [content, ...more] = split(message, maxMarkdownBytes)
    if (more.length === 0)
      return [JSON.stringify({ msgtype: 'markdown_v2', markdown_v2: { content } })]
  }
  const plain = { ...message, text: withoutTables(message.text) }
  return split(plain, maxMarkdownBytes).map((content) =>
    JSON.stringify({ msgtype: 'markdown', markdown: { content } }),
  )
}

function textBodies(message: OutboundMessage, mentions: readonly Mention[]): string[] {
  const texts = split({ ...message, text: plainText(message.text) }, maxTextBytes)
  return texts.map((content, index) => {
    const isLast = index === texts.length - 1
    const people = isLast ? { mentioned_list: mentions.map(({ id }) => id) } : {}
    return JSON.stringify({ msgtype: 'text', text: { content, ...people } })
  })
}

/** Markdown as it reads without its marks. */
export function plainText(markdown: string): string {
  return withoutTables(markdown)
    .replace(/^#{1,6} +/gmu, '')
    .replace(/^> ?/gmu, '')
    .replace(/\*\*(.+?)\*\*/gu, '$1')
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)\)/gu, '$1 $2')
    .replace(/^ *(?:```.*|-{3,})$\n?/gmu, '')
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
