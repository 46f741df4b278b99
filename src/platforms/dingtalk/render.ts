import type { OutboundMessage } from '#bot/message.ts'
import { messageParts } from '#platforms/message-parts.ts'
import { utf8Length } from '#platforms/split-text.ts'

/** Largest message body in UTF-8 bytes: below both the 20,000 of a webhook and the 15,000 of `msgParam`. */
export const maxBodyBytes = 12_000
/** Longest text in UTF-16 units that clients show whole. */
export const maxTextLength = 3800

const titleLength = 20

/** One markdown message: `title` is shown in the chat list and the notification only. */
export interface MarkdownPart {
  title: string
  text: string
}

/**
 * The messages a reply goes out as, numbered in the title when there are several.
 * @param maxParts what does not fit into so many is cut off with a sentence that says so; default 3.
 */
export function dingtalkParts(reply: OutboundMessage, maxParts = 3): MarkdownPart[] {
  const title = titleOf(reply)
  const texts = messageParts(reply, {
    fits: (text) =>
      text.length <= maxTextLength &&
      utf8Length(markdownBody({ title: `${title}(10/10)`, text })) <= maxBodyBytes,
    maxParts,
    neutralise,
    betweenSources: '\n\n',
  })
  return texts.map((text, index) => ({
    title: texts.length > 1 ? `${title}(${index + 1}/${texts.length})` : title,
    text: withLineBreaks(text),
  }))
}

/** The body of a robot message with this part. */
export function markdownBody({ title, text }: MarkdownPart): string {
  return JSON.stringify({ msgtype: 'markdown', markdown: { title, text } })
}

function titleOf({ title, text }: OutboundMessage): string {
  const words = (title ?? text).replace(/[*#>`\s]+/gu, ' ').trim()
  const [first = ''] = words.split(/[。！？\n]/u)
  return [...first].slice(0, titleLength).join('') || '答复'
}

/** A single line break is shown only with two spaces before it (open.dingtalk.com `robot-message-type`). */
function withLineBreaks(text: string): string {
  return text.replace(/([^\n ]) *\n(?!\n)/gu, '$1  \n')
}

/** Mentions, links and pictures in quoted text must not work; an address such as a@b.cn stays as it is. */
function neutralise(text: string): string {
  return text
    .replace(/(?<![A-Za-z0-9._-])@/gu, '@\u200B')
    .replace(/\](?=\()/gu, ']\u200B')
    .replace(/!(?=\[)/gu, '!\u200B')
}
