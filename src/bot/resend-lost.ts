import type { Journal } from '#storage/store.ts'
import { type LostPost, postKey, readPostEntry } from './outbox-entry.ts'
import type { Post } from './post.ts'

/** What people read first on something they may have read before. */
const mark = '【重发】'

/**
 * Queues again, under an id of its own, what is listed as lost, and takes it off the list.
 * @param queue the same post queued twice is sent once
 * @returns false where nothing of this id is listed
 */
export async function resendLost(
  id: string,
  journal: Journal,
  queue: (post: Post) => Promise<boolean>,
  now: number,
): Promise<boolean> {
  const key = postKey(id)
  const entry = readPostEntry(journal.get(key)?.value)
  if (entry?.state !== 'unknown' && entry?.state !== 'refused') return false
  await queue(resentPost(entry, now))
  await journal.mark(key, { state: 'withdrawn' }, true)
  return true
}

/** True for what somebody has asked to be said again. */
export function isResent({ id }: Pick<Post, 'id'>): boolean {
  return /~\d+$/.test(id)
}

function resentPost({ post, state, part = 0, skipped = [], spared }: LostPost, now: number): Post {
  const [, plain = post.id, times = '0'] = /^(.*?)(?:~(\d+))?$/s.exec(post.id) ?? []
  const again = { ...post, id: `${plain}~${Number(times) + 1}`, at: now, expiresAt: null }
  const isUnseen = state === 'refused' && part === 0
  if (skipped.length === 0) return isUnseen ? again : { ...again, message: marked(post.message) }
  const missing = new Set(skipped.map(({ name }) => name))
  return {
    ...again,
    message: { text: `${spared ? '补发的' : `${mark}没有送到的`}文件：${[...missing].join('、')}` },
    mentions: [],
    attachments: post.attachments.filter(({ name }) => missing.has(name)),
  }
}

function marked(message: Post['message']): Post['message'] {
  return message.text.startsWith(mark) ? message : { ...message, text: `${mark}${message.text}` }
}
