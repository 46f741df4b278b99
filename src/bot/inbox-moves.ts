import type { Delivery } from './adapter.ts'
import { type InboxEntry, isOpen, type OpenEntry } from './inbox-entry.ts'
import type { OutboundMessage } from './message.ts'

/**
 * An entry that was handled.
 * @param takes true when the reply is given to the platform in this very moment
 */
export function replied(
  entry: InboxEntry,
  reply: OutboundMessage | null,
  takes: () => boolean,
): InboxEntry {
  if (!reply || !isOpen(entry) || entry.event.type === 'feedback') return { state: 'silent' }
  const { event, back, promised } = entry
  const open = { event, back, promised, opened: null, reply, part: 0 }
  return takes() ? { ...open, state: 'sending', by: 'answer' } : { ...open, state: 'replied' }
}

/** What we sent ourselves nobody comes for again: its words need not be kept. */
function sent(reply: OutboundMessage, by: 'answer' | 'push', parts: number): InboxEntry {
  return { state: 'sent', by, parts, ...(by === 'answer' ? { reply } : {}) }
}

type WithReply = Exclude<OpenEntry, { state: 'accepted' }>

/** An entry part of whose reply was given out with this outcome. @param parts how many parts the whole reply has */
export function settled(entry: WithReply, delivery: Delivery, parts: number): InboxEntry {
  const { event, back, promised, opened, reply, part } = entry
  const by = entry.state === 'replied' ? 'answer' : entry.by
  const open = { event, back, promised, opened, reply }
  switch (delivery.state) {
    case 'sent': {
      const first = opened ?? by
      if (part + 1 >= parts) return sent(reply, first, parts)
      return { ...open, state: 'replied', opened: first, part: part + 1 }
    }
    case 'retry':
      return entry.state === 'unknown' ? entry : { ...open, state: 'replied', part }
    case 'refused': {
      const { conversation, at } = event
      // A greeting nobody misses.
      const lost = event.type === 'message' ? { lost: { conversation, at } } : {}
      return { state: 'refused', reason: delivery.reason, reply, ...lost }
    }
    case 'unknown':
      return { ...open, state: 'unknown', part, by, reason: delivery.reason }
  }
}
