import { createHash } from 'node:crypto'
import type { Post } from '#bot/post.ts'
import { dingtalkParts, type MarkdownPart } from './render.ts'

/** Most people one message can @ (open.dingtalk.com `custom-robots-send-group-messages`). */
const maxMentions = 50
const maxParts = 10

/**
 * The bodies a post goes out as. People are @-ed by the last one, when everything has been said: their ids stand in the
 * list and in the text, where clients show the names instead. `msgUuid` makes a repetition known.
 */
export function webhookBodies(post: Post): string[] {
  const parts = dingtalkParts(post.message, maxParts)
  const bodies = withMentions(
    parts,
    post.mentions.map(({ id }) => id),
  )
  return bodies.map(({ title, text, ids }, index) =>
    JSON.stringify({
      msgtype: 'markdown',
      markdown: { title, text },
      ...(ids.length > 0 ? { at: { atUserIds: ids } } : {}),
      msgUuid: createHash('sha256').update(`${post.id}\n${index}`).digest('hex').slice(0, 32),
    }),
  )
}

function withMentions(
  parts: readonly MarkdownPart[],
  people: readonly string[],
): (MarkdownPart & { ids: readonly string[] })[] {
  const plain = parts.map((part) => ({ ...part, ids: [] as readonly string[] }))
  const last = plain.at(-1)
  if (!last || people.length === 0) return plain
  const groups = Array.from({ length: Math.ceil(people.length / maxMentions) }, (_, index) =>
    people.slice(index * maxMentions, (index + 1) * maxMentions),
  )
  const called = groups.map((ids, index) => {
    const names = ids.map((id) => `@${id}`).join(' ')
    return { title: last.title, text: index === 0 ? `${last.text}\n\n${names}` : names, ids }
  })
  return [...plain.slice(0, -1), ...called]
}
