import type { Journal } from '#storage/store.ts'
import { isOver, isSpared, openPosts } from './outbox-entry.ts'

/** The posts of one channel that are not over. */
export interface QueuedPosts {
  channel: string
  waiting: number
  /** When the oldest of those waiting was to be said or, if that was later, queued; epoch milliseconds. */
  oldest: number | null
  /** Those that did not go out, or of which nobody knows; what was left out by our own choice is none. */
  lost: number
}

/** How much is still to be said, by channel. */
export function queuedPosts(journal: Journal): QueuedPosts[] {
  const byChannel = new Map<string, QueuedPosts>()
  for (const { entry, at } of openPosts(journal)) {
    const { channel, at: nominal } = entry.post
    const known = byChannel.get(channel) ?? { channel, waiting: 0, oldest: null, lost: 0 }
    byChannel.set(channel, known)
    if (!isOver(entry)) {
      known.waiting += 1
      known.oldest = Math.min(known.oldest ?? Number.POSITIVE_INFINITY, Math.max(at, nominal))
    } else if (!isSpared(entry)) known.lost += 1
  }
  return [...byChannel.values()]
}
