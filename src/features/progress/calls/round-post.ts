import { nameHash } from '#base/name-hash.ts'
import type { Button } from '#bot/message.ts'
import type { Attachment, Mention, Post } from '#bot/post.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'

/** What a round says on its own, before it has an address. */
export interface RoundNotice {
  /** What it is, unique in its week and group: `round-open`, `round-chase-2`. */
  key: string
  topic: string
  text: string
  buttons?: readonly Button[]
  mentions?: readonly Mention[]
  attachments?: readonly Attachment[]
  at: number
  /** Epoch milliseconds; null = always worth sending. */
  expiresAt: number | null
}

/** Id of a notice of one week in one group: the same thing has the same id in every run. */
export function postId({ plan, week }: WeekPlan, key: string, group: string): string {
  return `${key}:${nameHash(plan.name)}:${week}:${nameHash(group)}`
}

/** A notice as a post to a group; null for a group that is not in the configuration. */
export function groupPost(
  rounds: Rounds,
  week: WeekPlan,
  group: string,
  notice: RoundNotice,
): Post | null {
  const place = rounds.groups.find(({ name }) => name === group)
  if (!place) return null
  return {
    id: postId(week, notice.key, group),
    channel: place.push ?? place.channel,
    chatId: place.chatId,
    kind: 'group',
    topic: notice.topic,
    message: { text: notice.text, ...(notice.buttons && { buttons: notice.buttons }) },
    mentions: notice.mentions ?? [],
    attachments: notice.attachments ?? [],
    at: notice.at,
    expiresAt: notice.expiresAt,
  }
}
