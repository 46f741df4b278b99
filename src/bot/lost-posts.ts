import type { Journal } from '#storage/store.ts'
import { isSpared, openPosts } from './outbox-entry.ts'
import type { Post } from './post.ts'

/** A post, or part of one, that did not go out, or of which nobody knows whether it did. */
export interface LostPostView {
  post: Post
  /** `refused`: it was not shown; `left-out`: by our own choice, as it can be done without. */
  state: 'unknown' | 'refused' | 'left-out'
  /** For the log and the administrator: an error code, `expired`, `file.docx: too large`. */
  reason: string
}

/** The posts a person must look after, oldest first. */
export function missedPosts(journal: Journal) {
  return lostPosts(journal).flatMap((lost) =>
    lost.state === 'left-out' ? [] : [{ ...lost, state: lost.state }],
  )
}

/** The posts that were not delivered and can be said again, oldest first. */
export function lostPosts(journal: Journal): LostPostView[] {
  return openPosts(journal).flatMap(({ entry }) => {
    if (entry.state !== 'unknown' && entry.state !== 'refused') return []
    const { post, reason } = entry
    return [{ post, state: isSpared(entry) ? 'left-out' : entry.state, reason }]
  })
}
