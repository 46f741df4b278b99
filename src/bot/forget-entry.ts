import { type Forgotten, isForgotten, withoutPerson } from '#base/forgotten.ts'
import type { JournalEntry } from '#storage/store.ts'
import { DEDUPE_MS } from './inbox.ts'
import { type InboxEntry, isOpen, type OpenEntry, readInboxEntry } from './inbox-entry.ts'
import { isOver, isPostKey, readPostEntry } from './outbox-entry.ts'

/** What becomes of a journal entry when a person is forgotten. */
export type EntryFate =
  /** Nothing in it is the person's. */
  | { state: 'kept' }
  /** It is still needed: to be looked at again when it is over. */
  | { state: 'needed' }
  | { state: 'changed'; value: unknown; done: boolean }
  | { state: 'dropped' }

const silent: InboxEntry = { state: 'silent' }

/** Takes a person out of a journal entry, unless work on it goes on. Pure. */
export function forgetEntry(entry: JournalEntry, person: Forgotten): EntryFate {
  if (isPostKey(entry.key)) return forgetPost(entry, person)
  const known = readInboxEntry(entry.value)
  if (known && isOpen(known)) return forgetOpen(entry, known, person)
  const isOver = entry.done || known !== null
  const isOwn = isOver && person.events.has(entry.key)
  if (!isOwn) return redacted(entry, person)
  return known?.state === 'silent'
    ? { state: 'kept' }
    : { state: 'changed', value: silent, done: true }
}

function forgetOpen(
  { value, at }: JournalEntry,
  { event, state }: OpenEntry,
  person: Forgotten,
): EntryFate {
  if (!isOf(event, person) && withoutPerson(value, person) === value) return { state: 'kept' }
  // A redelivery within a day gets the same reply again; later it only waits for somebody to look.
  const isOld = state === 'unknown' && at < person.now - DEDUPE_MS
  return isOld ? { state: 'changed', value: silent, done: true } : { state: 'needed' }
}

function forgetPost(entry: JournalEntry, person: Forgotten): EntryFate {
  const { key, value, done } = entry
  const post = readPostEntry(value)
  const isForPerson = key.split(':').includes(person.id)
  if (isForPerson && done) return { state: 'dropped' }
  if (isForPerson && post && isOver(post)) return { state: 'dropped' }
  if (!post || isOver(post)) return redacted(entry, person)
  return withoutPerson(value, person) === value ? { state: 'kept' } : { state: 'needed' }
}

function redacted({ value, done }: JournalEntry, person: Forgotten): EntryFate {
  const next = withoutPerson(value, person)
  return next === value ? { state: 'kept' } : { state: 'changed', value: next, done }
}

function isOf(
  { sender, conversation }: { sender: { id: string }; conversation: { channel: string } },
  person: Forgotten,
): boolean {
  return isForgotten({ id: sender.id, channel: conversation.channel }, person)
}
