import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'

/** `post`: a reminder that is answered; `held`: what waits for a coordinator's word. */
export type ReminderCard = 'post' | 'held'

/** What a card of the reminders of a group is about. */
export function aboutReminders(card: ReminderCard, group: string): string {
  return `reminder/${card}/${nameHash(group)}`
}

/** The groups that a touched card is of, or all of them for what is no touch. */
export function groupsOfCard<Group extends Pick<BotGroup, 'name'>>(
  { about }: MessageEvent,
  groups: readonly Group[],
): readonly Group[] {
  const own = groups.filter(({ name }) => about === aboutReminders('held', name))
  return own.length > 0 ? own : groups
}

/** What is said to a touch of a reminder that nothing takes any more; null for what is no such touch. */
export function expiredTouch({ about }: MessageEvent): OutboundMessage | null {
  if (!about?.startsWith('reminder/')) return null
  return {
    text: '这张卡片的提醒已经过了可以回复的时间，没有登记；已经办完的请直接告诉协调员。',
    onCard: { title: '没有登记：提醒已过期' },
  }
}
