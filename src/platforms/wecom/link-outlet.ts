import type { Clock } from '#base/clock.ts'
import type { Delivery, ReplyHandle } from '#bot/adapter.ts'
import type { Departure, Outlet } from '#bot/dispatcher.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { readAnswer } from './error-codes.ts'
import type { BotLink } from './link.ts'
import type { Ack } from './link-ack.ts'
import { cardBody, finishedStream, markdownBody, wecomContents, welcomeBody } from './render.ts'
import { streamIdOf } from './stream-id.ts'

interface TextPart {
  content: string
  feedbackId?: string
  /** True for the one that answers the frame itself. */
  isFirst: boolean
}

/** One message of a reply. */
export type LinkPart =
  | TextPart
  /** What can be touched, in a message of its own. */
  | { cardOf: OutboundMessage; isFirst: false }

/** An answer may take more than one message; only the first is the answer to the frame, the others are pushed. */
const maxParts = 5
/** How long a reply waits for a connection before it is put off. */
const patienceMs = 30_000
const maxTriesAgain = 5
/** WeCom's words for a request that can no longer be answered: then the answer is pushed. */
const overCodes: readonly number[] = [846605, 846608]

/**
 * The way back over the long connection: a finished stream for the frame that came, in one piece; where its time is over,
 * a message of our own. WeCom shows a stream once however often its end comes, so an end of unknown fate is sent again.
 */
export class LinkOutlet implements Outlet<LinkPart> {
  readonly pauseMs = 300
  readonly #link: BotLink
  readonly #clock: Clock
  /** Frames that can no longer be answered. */
  readonly #over = new WeakSet<ReplyHandle>()

  constructor(link: BotLink, clock: Clock) {
    this.#link = link
    this.#clock = clock
  }

  render(reply: OutboundMessage): LinkPart[] {
    const texts = wecomContents(reply, maxParts).map((content, index) => ({
      content,
      isFirst: index === 0,
      ...(index === 0 && reply.feedbackId ? { feedbackId: reply.feedbackId } : {}),
    }))
    return cardBody(reply, '') ? [...texts, { cardOf: reply, isFirst: false }] : texts
  }

  async prepare(part: LinkPart, event: ChatEvent, back: ReplyHandle | null): Promise<Departure> {
    const isAnswerable = part.isFirst && this.#isAnswerable(back)
    if (event.type === 'enter' && !isAnswerable)
      return { state: 'refused', reason: 'too late for a welcome' }
    if (!(await this.#link.ready(patienceMs))) return { state: 'retry', reason: 'not connected' }
    const go = () =>
      'content' in part && isAnswerable ? this.#answer(part, event, back) : this.#push(part, event)
    return this.#link.prepare(event.conversation.id, go)
  }

  #isAnswerable(back: ReplyHandle | null): back is ReplyHandle {
    return back !== null && this.#clock.now() < back.expiresAt && !this.#over.has(back)
  }

  async #answer(part: TextPart, event: ChatEvent, back: ReplyHandle): Promise<Delivery> {
    const respond = (): Promise<Ack> =>
      event.type === 'enter'
        ? this.#link.respond(back.url, welcomeBody(part.content), 'aibot_respond_welcome_msg')
        : this.#link.respond(
            back.url,
            finishedStream(streamIdOf(event.id), part.content, part.feedbackId),
          )
    const ack = await respond()
    if (ack.state !== 'no-answer') return this.#judge(ack, back)
    return event.type === 'enter' ? noAnswer : this.#answerAgain(respond, ack.isCut)
  }

  /** Until it is acknowledged: a few times where connections break or WeCom is busy, once where it is silent. */
  async #answerAgain(respond: () => Promise<Ack>, wasCut: boolean): Promise<Delivery> {
    let isCut = wasCut
    for (let tries = 0; tries < (isCut ? maxTriesAgain : 1); tries += 1) {
      if (!(await this.#link.ready(patienceMs))) break
      const ack = await respond()
      if (ack.state === 'acked') return { state: 'sent' }
      // It may have been shown before.
      if (ack.state === 'refused' && !isBusy(ack)) break
      isCut &&= ack.state !== 'no-answer' || ack.isCut
    }
    return noAnswer
  }

  #judge(ack: Exclude<Ack, { state: 'no-answer' }>, back: ReplyHandle): Delivery {
    if (ack.state !== 'refused' || !overCodes.includes(ack.errcode)) return deliveryOf(ack)
    this.#over.add(back)
    return { state: 'retry', reason: `errcode ${ack.errcode}`, afterMs: 0 }
  }

  async #push(part: LinkPart, event: ChatEvent): Promise<Delivery> {
    const { id, kind } = event.conversation
    const body =
      'content' in part
        ? markdownBody(part.content, part.feedbackId)
        : cardBody(part.cardOf, event.id)
    if (!body) return { state: 'sent' }
    return deliveryOf(await this.#link.send(id, kind, body))
  }
}

/** The same may be taken at once. */
function isBusy(ack: Ack): boolean {
  const delivery = deliveryOf(ack)
  return delivery.state === 'retry' && delivery.afterMs === undefined
}

const noAnswer: Delivery = { state: 'unknown', reason: 'no acknowledgement' }

/** What became of a message, by what came of its frame. */
export function deliveryOf(ack: Ack): Delivery {
  switch (ack.state) {
    case 'acked':
      return { state: 'sent' }
    case 'not-sent':
      return { state: 'retry', reason: 'not connected' }
    case 'no-answer':
      return noAnswer
    case 'refused':
      return readAnswer(ack)?.delivery ?? { state: 'refused', reason: 'refused' }
  }
}
