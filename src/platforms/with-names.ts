import type { OutboundMessage } from '#bot/message.ts'
import type { Mention } from '#bot/post.ts'

/**
 * A message for a way that can @ nobody: names of those who are meant and that the text does not have already are written
 * under it.
 */
export function withNames(message: OutboundMessage, mentions: readonly Mention[]): OutboundMessage {
  const missing = mentions.filter(({ name }) => !message.text.includes(name))
  if (missing.length === 0) return message
  const names = missing.map(({ name }) => name).join('、')
  const { text, title = text } = message
  return { ...message, title, text: `${text}\n\n请 ${names} 留意。` }
}
