import type { Journal } from '#storage/store.ts'
import { openPosts } from './outbox-entry.ts'
import type { Post } from './post.ts'

/** A post, or part of one, that did not go out, or of which nobody knows whether it did. */
export interface LostPostView {
  post: Post
  /** `refused`: it was not shown. */
  state: 'unknown' | 'refused'
  /** For the log and the administrator: an error code, `expired`, `file.docx: too large`. */
  reason: string
}

/** The posts a person must look after, oldest first. */
export function lostPosts(journal: Journal): LostPostView[] {
  return openPosts(journal).flatMap(({ entry }) => {
    if (entry.state !== 'unknown' && entry.state !== 'refused') return []
    const { post, state, reason } = entry
    return [{ post, state, reason }]
  })
}
