import type { Journal } from '#storage/store.ts'
import type { Conversation } from './event.ts'
import { isOpen, readInboxEntry } from './inbox-entry.ts'

/** A reply of which nobody knows whether it was shown. */
export interface UnknownReply {
  key: string
  conversation: Conversation
  /** Epoch milliseconds of the event it answers. */
  at: number
  text: string
  reason: string
}

/** The replies whose sending was cut off or timed out, oldest first: they are not repeated, a person must look. */
export function unknownReplies(journal: Journal): UnknownReply[] {
  return journal.pending().flatMap(({ key, value }) => {
    const entry = readInboxEntry(value)
    if (!entry || !isOpen(entry) || entry.state !== 'unknown') return []
    const { event, reply, reason } = entry
    return [{ key, conversation: event.conversation, at: event.at, text: reply.text, reason }]
  })
}
