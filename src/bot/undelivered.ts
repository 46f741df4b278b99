import type { Journal } from '#storage/store.ts'
import type { Conversation } from './event.ts'
import { readInboxEntry } from './inbox-entry.ts'

/** A reply that was not shown, or of which nobody knows whether it was. */
export interface LostReply {
  key: string
  conversation: Conversation
  /** Epoch milliseconds of the event it answers. */
  at: number
  text: string
  state: 'refused' | 'unknown'
  /** As the log has it. */
  reason: string
}

/** The replies a person must look after, oldest first: nobody gives them out any more. */
export function lostReplies(journal: Journal): LostReply[] {
  return journal.pending().flatMap(({ key, value }) => {
    const entry = readInboxEntry(value)
    if (entry?.state !== 'refused' && entry?.state !== 'unknown') return []
    const { state, reason, reply } = entry
    const asked = state === 'unknown' ? entry.event : entry.lost
    if (!asked) return []
    const { conversation, at } = asked
    return [{ key, conversation, at, text: reply?.text ?? '', state, reason }]
  })
}

/** Those of them of which nobody knows: they are never repeated. */
export function unknownReplies(journal: Journal): LostReply[] {
  return lostReplies(journal).filter(({ state }) => state === 'unknown')
}
