import type { MessageEvent } from '#bot/event.ts'
import type { Inbox, Receipt } from '#bot/inbox.ts'
import { Patience } from './patience.ts'
import { isToldByCard, type TouchedCard } from './touched-card.ts'

/** WeCom waits five seconds for what a touched card becomes (developer.work.weixin.qq.com path 101031). */
const patienceMs = 3500

/** A touched card with what is said to the touch, and whether nothing but the card is to say it. */
export interface TouchReply extends TouchedCard {
  /** True when the reply was taken to be given out as the card: what became of it has to be settled. */
  isTaken: boolean
}

/**
 * Waits as long as WeCom does for what is said to a touch. What the card tells alone is taken out of the inbox for that,
 * everything else is left to be said.
 */
export async function touchReply(
  inbox: Inbox,
  event: MessageEvent,
  task: string,
  { key, handled }: Pick<Receipt, 'key' | 'handled'>,
): Promise<TouchReply> {
  const patience = new Patience(patienceMs)
  const done = handled.catch(() => undefined)
  const inTime = (await Promise.race([done, patience.over])) !== 'over'
  patience.claim()
  const found = inTime ? inbox.find(key) : null
  const reply = found && 'reply' in found ? (found.reply ?? null) : null
  if (!isToldByCard(reply)) return { event, task, reply, isTaken: false }
  const entry = await inbox.take(key, 'answer')
  return { event, task, reply, isTaken: entry?.state === 'sending' && entry.by === 'answer' }
}
