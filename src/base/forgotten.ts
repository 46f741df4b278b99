/** A person whose traces are taken out of stored data. */
export interface Forgotten {
  /** The platform's user id. */
  id: string
  /** Only the person of this channel; null = of every channel. */
  channel: string | null
  /** Names under which data knows the person; replaced wherever they stand. */
  names: readonly string[]
  /** Names of others and of units in which one of these may stand; they are left alone. */
  spared: readonly string[]
  /** Ids (`channel:message id`) of messages the person wrote. */
  events: ReadonlySet<string>
  /** Stands for the id from now on; says nothing about it. */
  alias: string
  /** Epoch milliseconds. */
  now: number
}

/** What is shown in place of the person's name. */
export const forgottenName = '已删除人员'
/** What is shown in place of words that are not needed any more. */
export const forgottenText = '（原文已删除）'

/** Whether this is the person, as data names people: an id, with the channel where that is kept. */
export function isForgotten(
  value: { id: string; channel?: string | undefined },
  { id, channel }: Forgotten,
): boolean {
  return value.id === id && (channel === null || (value.channel ?? channel) === channel)
}

/** Whether a text is the person's key, `channel:id`. */
export function isForgottenKey(key: string, person: Forgotten): boolean {
  const { id, channel } = person
  if (channel !== null) return key === `${channel}:${id}`
  return endsInId(key, person) && /^[a-z][a-z0-9-]*$/.test(key.slice(0, -id.length - 1))
}

/**
 * A copy of JSON data without the person: where the person stands (`{id, name}`, a direct chat, a key `channel:id`) the
 * alias does, names inside texts become `forgottenName`. Gives back the very same object when nothing was to be changed.
 */
export function withoutPerson<T>(data: T, person: Forgotten): T {
  return redact(data, person, wordsOf(person)) as T
}

type Words = (text: string) => string

/** Under these keys stands a person although nothing beside it says so. */
const peopleKeys: ReadonlySet<string> = new Set(['by', 'user', 'person', 'deputy', 'name'])

function redact(value: unknown, person: Forgotten, words: Words, key = ''): unknown {
  if (typeof value === 'string') return redactText(value, person, words, key)
  if (Array.isArray(value)) return redactList(value, person, words)
  if (typeof value !== 'object' || value === null) return value
  return redactObject(value as Record<string, unknown>, person, words)
}

/** What programs made up (kinds, channels, ids of messages) is left alone, whatever the person is called. */
function redactText(text: string, person: Forgotten, words: Words, key: string): string {
  const { id, names, alias } = person
  if (text === id) return peopleKeys.has(key) ? forgottenName : text
  if (names.includes(text) && peopleKeys.has(key)) return forgottenName
  const isKey = isForgottenKey(text, person) || (/:.*:/.test(text) && endsInId(text, person))
  if (isKey) return text.slice(0, -id.length) + alias
  return isWritten(text) ? words(text) : text
}

/** Whether a text was written by or for people. */
function isWritten(text: string): boolean {
  return /[\s@]|[^\x20-\x7e]/.test(text)
}

function endsInId(text: string, { id }: Forgotten): boolean {
  return text.endsWith(`:${id}`) && !/^\d{1,4}$/.test(id)
}

function redactList(list: readonly unknown[], person: Forgotten, words: Words): unknown {
  const kept = list.filter((item) => !(typeof item === 'string' && isForgottenKey(item, person)))
  const next = kept.map((item) => redact(item, person, words))
  const isSame = next.length === list.length && next.every((item, at) => item === list[at])
  return isSame ? list : next
}

function redactObject(
  value: Record<string, unknown>,
  person: Forgotten,
  words: Words,
): Record<string, unknown> {
  if (isNamesake(value, person)) return value
  const ids = placesOfId(value, person)
  let isSame = true
  const entries = Object.entries(value).flatMap(([key, item]) => {
    if (isForgottenKey(key, person)) {
      isSame = false
      return []
    }
    const next = ids.includes(key) ? replacement(key, person) : redact(item, person, words, key)
    if (next !== item) isSame = false
    return [[key, next] as const]
  })
  return isSame ? value : Object.fromEntries(entries)
}

function replacement(key: string, { alias }: Forgotten): string {
  return key === 'name' ? forgottenName : alias
}

/** Somebody of another channel with the same id. */
function isNamesake({ id, channel }: Record<string, unknown>, person: Forgotten): boolean {
  return (
    id === person.id &&
    person.channel !== null &&
    typeof channel === 'string' &&
    channel !== person.channel
  )
}

/** Under which keys of an object the person's id and name stand. */
function placesOfId(value: Record<string, unknown>, person: Forgotten): string[] {
  const { id, channel, chatId, kind } = value
  const home = typeof channel === 'string' ? { channel } : {}
  const looksLikePerson = 'name' in value || 'known' in value || kind === 'direct'
  const isPerson = typeof id === 'string' && looksLikePerson && isForgotten({ id, ...home }, person)
  const isChat =
    typeof chatId === 'string' && kind === 'direct' && isForgotten({ id: chatId, ...home }, person)
  return [
    ...(isPerson ? ['id', ...('name' in value ? ['name'] : [])] : []),
    ...(isChat ? ['chatId'] : []),
  ]
}

/** Replaces the person's names; an id only where it stands alone and can hardly be anything else. */
function wordsOf({ id, names, spared }: Forgotten): Words {
  const alone = `${escaped(id)}(?![A-Za-z0-9_-])`
  const words = [...names, ...spared].toSorted((a, b) => b.length - a.length).map(escaped)
  const before = id.length >= 5 ? '(?<![A-Za-z0-9_-])' : '(?<=@)'
  const pattern = new RegExp([...words, before + alone].join('|'), 'gu')
  const leftAlone = new Set(spared)
  return (text) => text.replace(pattern, (word) => (leftAlone.has(word) ? word : forgottenName))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What data tells of people. */
export interface Traces {
  /** Names of the person. */
  names: Set<string>
  /** Names of other people, and of units. */
  others: Set<string>
  /** Ids of messages the person wrote. */
  events: Set<string>
}

/** Adds to `traces` what some JSON data tells of the person and of others. */
export function collectTraces(data: unknown, person: Forgotten, traces: Traces): void {
  if (typeof data !== 'object' || data === null) return
  if (!Array.isArray(data)) noteTraces(data as Record<string, unknown>, person, traces)
  for (const item of Object.values(data)) collectTraces(item, person, traces)
}

function noteTraces(
  value: Record<string, unknown>,
  person: Forgotten,
  { names, others, events }: Traces,
): void {
  const { id, name, unit, event, author, by } = value
  if (typeof name === 'string' && typeof id === 'string') {
    if (placesOfId(value, person).includes('id')) names.add(name)
    else others.add(name)
  }
  if (typeof unit === 'string') others.add(unit)
  if (typeof event === 'string' && [author, by].some((who) => isPerson(who, person))) {
    events.add(event)
  }
}

function isPerson(who: unknown, person: Forgotten): boolean {
  if (typeof who !== 'object' || who === null) return false
  return placesOfId(who as Record<string, unknown>, person).includes('id')
}
