import type { Post } from './post.ts'

/** In which order, and from when on, posts leave; put together where what the topics mean is known. */
export interface PostRules {
  /** Of the posts that wait for one chat the one with the smallest number leaves first; of equals the oldest. */
  urgency(post: Post): number
  /** The instant before which it does not leave, epoch milliseconds; asked again when that has come. Past = now. */
  leavesAt(post: Post, now: number): number
  /** True where it may be said in one message together with others when the platform's limit holds it up. */
  joins(post: Post): boolean
  /**
   * A post as it is to be said now, where its words depend on the day; asked before each try of one that has not begun to
   * leave. Must give the same for what it gave before at the same instant; what it throws is logged, and the post goes as
   * it is.
   */
  upToDate(post: Post, now: number): Promise<Post>
}

/** First come, first served, at any hour, each for itself. */
export const plainRules: PostRules = {
  urgency: () => 0,
  leavesAt: () => 0,
  joins: () => false,
  upToDate: async (post) => post,
}
