import { findGroup, findMember, type World } from '#demo/world.ts'

/** Stands in a list of mentions for everybody. */
export const EVERYBODY = '@all'

const escaped = (id: string) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Finds `@id` of any of these ids, longer ones first, not as the beginning of a longer word. */
function written(ids: readonly string[]): RegExp {
  const longestFirst = [...ids].sort((one, other) => other.length - one.length)
  return new RegExp(`@(${longestFirst.map(escaped).join('|')})(?![A-Za-z0-9_])`, 'g')
}

/** Those of the ids that a text calls by `@id`. */
export function calledIn(text: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  const called = new Set([...text.matchAll(written(ids))].map((match) => match[1]))
  return ids.filter((id) => called.has(id))
}

/** Those who are really notified: members of the group, each once; nobody else is there to be called. */
export function reached(world: World, conversation: string, ids: readonly string[]): string[] {
  const members = findGroup(world, conversation)?.members
  if (!members) return []
  const here = new Set([...members.map((member) => member.id), EVERYBODY])
  return [...new Set(ids)].filter((id) => here.has(id))
}

/** A text as people read it: with names for the ids of those it calls, `<@id>` and `@id`. */
export function withNames(world: World, text: string, ids: readonly string[]): string {
  if (ids.length === 0) return text
  const nameOf = (id: string) => (id === EVERYBODY ? '所有人' : (findMember(world, id)?.name ?? id))
  const inBrackets = ids.reduce((shown, id) => shown.replaceAll(`<@${id}>`, `@${nameOf(id)}`), text)
  const people = ids.filter((id) => id !== EVERYBODY)
  if (people.length === 0) return inBrackets
  return inBrackets.replaceAll(written(people), (_all, id: string) => `@${nameOf(id)}`)
}
