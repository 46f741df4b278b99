import type { SendRate } from '#bot/send-limits.ts'

/** What WeCom lets through; what is beyond it is refused or, by an app, dropped without a word. */
export const sendLimits = {
  /** A 智能机器人 in one chat, answers and pushes together (developer.work.weixin.qq.com path 101463). */
  botChat: { perMinute: 30, perHour: 1000 },
  /** What of that posts may take: somebody who asks meanwhile is answered at once. */
  botChatPosts: { perMinute: 25, perHour: 900 },
  /** An app to one person (path 90454). */
  appPerson: { perMinute: 30, perHour: 1000 },
  /** An app in one of its group chats: so many for each member (path 90248); the day's 10,000 are out of reach by then. */
  appChat: { perMinute: 200, perHour: 10_000 },
} as const satisfies Record<string, SendRate>
