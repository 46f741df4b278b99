import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Mention, Post } from '#bot/post.ts'
import type { ReminderScene } from './reminder-scene.ts'

/** Where something for coordinators goes. */
export interface CoordinatorAddress extends Pick<Post, 'channel' | 'chatId' | 'kind' | 'mentions'> {
  /** Stands at the end of the id of a post, so that each person's is another one. */
  suffix: string
}

/** The coordinators of a group, as they are @-ed. */
export function coordinatorsOf(
  { channel, coordinators }: BotGroup,
  { speaker }: Pick<ReminderScene, 'speaker'>,
): Mention[] {
  return coordinators.map((id) => ({ id, name: speaker({ channel, id }).name }))
}

/**
 * Each coordinator alone where a channel of the group can write to single persons, else all of them in the group.
 * @param direct names of the channels that can
 */
export function coordinatorAddresses(
  place: BotGroup,
  direct: ReadonlySet<string>,
  scene: Pick<ReminderScene, 'speaker'>,
): CoordinatorAddress[] {
  const { channel, push = channel, chatId } = place
  const mentions = coordinatorsOf(place, scene)
  // People have the ids of the channel on which they write.
  const alone = [channel, push].find((name) => direct.has(name))
  if (alone === undefined) return [{ channel: push, chatId, kind: 'group', mentions, suffix: '' }]
  return mentions.map(({ id }) => {
    return { channel: alone, chatId: id, kind: 'direct', mentions: [], suffix: `:${nameHash(id)}` }
  })
}
