import { nameHash } from '#base/name-hash.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { clipped, plainWords } from '#features/progress/digest-words.ts'
import type { Turn } from '#features/progress/progress.ts'
import { unitsOfGroup } from '#features/progress/roster/round-units.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { groupPost } from './round-post.ts'

/** Names of who coordinates the group a message was said in (in a 1:1 chat: all groups of the round), as far as they are known. */
export function coordinatorNames({ plan, incoming, scene }: Turn, rounds: Rounds): string[] {
  const groups = rounds.groups.filter(({ name }) =>
    incoming.group === null ? plan.groups.includes(name) : name === incoming.group,
  )
  const names = groups.flatMap(({ channel, coordinators }) =>
    coordinators
      .map((id) => ({ id, name: rounds.nameOf(channel, id, scene.roster) }))
      .flatMap(({ id, name }) => (name === id ? [] : [name])),
  )
  return [...new Set(names)]
}

/** `协调员（王五）`. */
export function coordinatorWords(turn: Turn, rounds: Rounds): string {
  const names = coordinatorNames(turn, rounds)
  return names.length > 0 ? `协调员（${names.map(plainWords).join('、')}）` : '协调员'
}

/**
 * Mentions the coordinators of the group a message is from, once a message, with what they should do about it.
 * @returns what the writer is told of it: that it was passed on, or to do so
 */
export async function tellCoordinators(
  turn: Turn,
  line: string,
  { rounds, outbox }: Pick<ChangeParts, 'rounds' | 'outbox'>,
): Promise<string> {
  const { plan, incoming, scene } = turn
  const who = coordinatorWords(turn, rounds)
  const home = plan.groups.find((group) =>
    unitsOfGroup(plan, group, scene.roster).some(({ name }) => name === incoming.author.unit),
  )
  const group = incoming.group ?? home ?? plan.groups[0]
  const place = rounds.groups.find(({ name }) => name === group)
  const isMute = group === undefined || rounds.muteGroups(plan).includes(group)
  if (!place || isMute || place.coordinators.length === 0) return `请您告诉${who}`
  const { week } = await rounds.openWeek(plan, incoming.at)
  const mentions = place.coordinators.map((id) => {
    return { id, name: rounds.nameOf(place.channel, id, scene.roster) }
  })
  const key = `round-confirm-${nameHash(incoming.event)}`
  const text = `请协调员处理：\n- ${line}`
  const notice = { key, topic: 'round-confirm', text, mentions, at: incoming.at, expiresAt: null }
  const post = groupPost(rounds, week, place.name, notice)
  if (post) await outbox.queue(post)
  return `已转告${who}`
}

/** `区住建委 张三说“…”`, of what was said 60 characters. */
export function saidBy({ incoming: { author, text } }: Turn): string {
  const who = author.unit === null ? author.name : `${author.unit} ${author.name}`
  return `${plainWords(who)}说“${clipped(plainWords(text), 60)}”`
}
