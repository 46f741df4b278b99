import { hasNotBegun, type WaitingPost } from './outbox-entry.ts'
import type { Job } from './outbox-jobs.ts'
import type { Post } from './post.ts'
import type { PostRules } from './post-rules.ts'

/** Every channel takes a text of so many bytes in one message. */
const mostBytes = 1800

/**
 * A post with the texts of others of its chat under its own, in their order, as long as they fit into one message.
 * @returns null where nothing can be put into it
 */
export function joinedPost(
  entry: WaitingPost,
  candidates: readonly Job[],
  rules: PostRules,
): { entry: WaitingPost; others: Job[] } | null {
  if (!isPlain(entry.post, rules)) return null
  const others: Job[] = []
  let { post } = entry
  for (const job of candidates) {
    if (!hasNotBegun(job.entry) || !isPlain(job.entry.post, rules)) continue
    const both = withTextOf(post, job.entry.post)
    if (Buffer.byteLength(both.message.text) > mostBytes) break
    post = both
    others.push(job)
  }
  if (others.length === 0) return null
  const joined = [...(entry.joined ?? []), ...others.map(({ key }) => key)]
  return { entry: { ...entry, post, joined }, others }
}

/** Only text: neither files nor sources, which stand under the whole message. */
function isPlain(post: Post, rules: PostRules): boolean {
  const { message, attachments } = post
  return rules.joins(post) && attachments.length === 0 && !message.sources?.length
}

function withTextOf(post: Post, other: Post): Post {
  const mentions = new Map([...post.mentions, ...other.mentions].map((each) => [each.id, each]))
  const never = post.expiresAt === null || other.expiresAt === null
  return {
    ...post,
    message: { ...post.message, text: `${post.message.text}\n\n${other.message.text}` },
    mentions: [...mentions.values()],
    expiresAt: never ? null : Math.max(post.expiresAt ?? 0, other.expiresAt ?? 0),
  }
}
