import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { type CallbackReply, drainLimitMs, type ReplyHandle } from '#bot/adapter.ts'
import { atMost } from '#bot/at-most.ts'
import type { Dispatcher, Sleep } from '#bot/dispatcher.ts'
import type { ChatEvent, MessageEvent } from '#bot/event.ts'
import type { Inbox, Receipt } from '#bot/inbox.ts'
import { firstWay, type InboxEntry, isOpen } from '#bot/inbox-entry.ts'
import { comingFor, LatePush, type Visit } from './late-push.ts'
import { Patience } from './patience.ts'
import {
  finishedStream,
  type StreamReply,
  type StreamWithCard,
  unfinishedStream,
  wecomContents,
  welcomeBody,
  withCard,
} from './render.ts'
import { type ResponseUrl, responseUrlLifeMs } from './response-url.ts'
import type { Seal } from './seal.ts'
import { eventIdOf, streamIdOf } from './stream-id.ts'
import { touchReply } from './touch-reply.ts'
import { updateFor } from './touched-card.ts'

/** What the conversations of one 智能机器人 work with. */
export interface ConversationsOptions {
  seal: Seal
  inbox: Inbox
  outlet: ResponseUrl
  dispatcher: Dispatcher<string>
  clock: Clock
  logger: Logger
  sleep: Sleep
  patienceMs: number
  pollPatienceMs: number
}

/** The welcome has a limit of five seconds and cannot be streamed. */
const welcomePatienceMs = 4000

const searching = '正在查找，请稍候……'
const interrupted = '处理已中断，请重发一次。'
const answeredApart = '答复已另发一条，请看下文。'
const nothingToSay = '已收到。'
const empty: CallbackReply = { status: 200, type: 'text/plain', body: '' }

/**
 * Gives stored replies back to WeCom: in the answer to the message, in the answer to a poll, or, when neither is possible
 * any more, once by `response_url`. The stream id is made from the message id, so that a redelivery and a poll after a
 * restart find the same reply.
 */
export class Conversations {
  readonly #options: ConversationsOptions
  readonly #late: LatePush

  constructor(options: ConversationsOptions) {
    this.#options = options
    this.#late = new LatePush(options)
  }

  /** Accepts an event durably and answers with what there is to say in time. Rejects when it could not be stored. */
  async answer(
    event: ChatEvent,
    responseUrl: string | undefined,
    nonce: string,
  ): Promise<CallbackReply> {
    const back = this.#wayBack(responseUrl)
    if (event.type === 'feedback') return this.#note(event)
    if (event.type === 'message' && event.card) return this.#touched(event, event.card, back, nonce)
    const patience = new Patience(
      event.type === 'enter' ? welcomePatienceMs : this.#options.patienceMs,
    )
    const receipt = await this.#accept(event, back, patience)
    const inTime = (await Promise.race([receipt.handled, patience.over])) !== 'over'
    patience.claim()
    if (event.type === 'enter') return this.#welcome(receipt, inTime, nonce)
    const streamId = streamIdOf(event.id)
    if (!inTime) return this.#promise(receipt, streamId, nonce)
    const entry = await this.#options.inbox.take(receipt.key, 'answer')
    if (entry?.state === 'silent' || isPushed(entry)) return empty
    return this.#tell(receipt.key, entry, streamId, nonce)
  }

  /** Answers a poll for a stream that `answer` left unfinished. */
  async poll(streamId: string, nonce: string): Promise<CallbackReply> {
    const { inbox, pollPatienceMs } = this.#options
    const key = inbox.keyOf(eventIdOf(streamId))
    const patience = new Patience(pollPatienceMs)
    const handled = inbox.handled(key).catch(() => undefined)
    const inTime = (await Promise.race([handled, patience.over])) !== 'over'
    patience.claim()
    if (!inTime) return this.#sealed(unfinishedStream(streamId, searching), nonce)
    const entry = await inbox.take(key, 'answer')
    if (isPushed(entry)) return this.#sealed(finishedStream(streamId, answeredApart), nonce)
    return this.#tell(key, entry, streamId, nonce)
  }

  /** Takes up what an earlier run left; what nobody comes for any more goes out by `response_url`. */
  async recover(): Promise<void> {
    for (const key of await this.#options.inbox.recover()) {
      const entry = this.#options.inbox.find(key)
      if (entry && isOpen(entry)) this.#late.push(key, comingFor(entry))
    }
  }

  /** Resolves when nothing is being handled or sent, or the time for that is over. */
  async drain(): Promise<void> {
    this.#late.stop()
    const { dispatcher, inbox } = this.#options
    await atMost(drainLimitMs, Promise.all([dispatcher.stop(), inbox.idle()]))
  }

  #wayBack(url: string | undefined): ReplyHandle | null {
    const back = url ? { url, expiresAt: this.#options.clock.now() + responseUrlLifeMs } : null
    return this.#options.outlet.usable(back) ? back : null
  }

  async #accept(event: ChatEvent, back: ReplyHandle | null, patience: Patience): Promise<Receipt> {
    try {
      return await this.#options.inbox.accept(event, back, () => patience.claim())
    } catch (error) {
      patience.claim()
      throw error
    }
  }

  /** Feedback must be answered with nothing. */
  async #note(event: ChatEvent): Promise<CallbackReply> {
    await this.#options.inbox.accept(event, null)
    return empty
  }

  /** A touch is answered by its card; what there is to say besides follows by `response_url`. */
  async #touched(
    event: MessageEvent,
    card: string,
    back: ReplyHandle | null,
    nonce: string,
  ): Promise<CallbackReply> {
    const { inbox } = this.#options
    const receipt = await inbox.accept(event, back)
    const touched = await touchReply(inbox, event, card, receipt)
    const answer = this.#encrypted(JSON.stringify(updateFor(touched)), nonce)
    // WeCom tells of a touch once: nobody comes for the card again.
    if (touched.isTaken) return { ...answer, settled: this.#outcome(receipt.key, 1, 'no') }
    if (receipt.fresh) this.#late.push(receipt.key, 'no')
    return answer
  }

  async #promise(receipt: Receipt, streamId: string, nonce: string): Promise<CallbackReply> {
    await this.#options.inbox.promise(receipt.key)
    this.#late.push(receipt.key, 'poll')
    return this.#sealed(unfinishedStream(streamId, searching), nonce)
  }

  async #welcome({ key }: Receipt, inTime: boolean, nonce: string): Promise<CallbackReply> {
    const { inbox } = this.#options
    const entry = inTime ? await inbox.take(key, 'answer') : null
    if (!entry || !('reply' in entry) || !entry.reply || entry.state === 'refused') {
      this.#run(
        inbox.handled(key).then(() => inbox.settle(key, { state: 'refused', reason: 'too late' })),
      )
      return empty
    }
    const [content = ''] = wecomContents(entry.reply, 1)
    return {
      ...this.#encrypted(JSON.stringify(welcomeBody(content)), nonce),
      settled: this.#outcome(key, 1),
    }
  }

  /** The reply as the last packet of a stream: the same one as often as it is asked for. */
  #tell(key: string, entry: InboxEntry | null, streamId: string, nonce: string): CallbackReply {
    if (entry?.state === 'silent')
      return this.#sealed(finishedStream(streamId, nothingToSay), nonce)
    if (!entry || entry.state === 'accepted' || entry.state === 'refused') {
      return this.#sealed(finishedStream(streamId, interrupted), nonce)
    }
    const { reply } = entry
    if (!reply) return this.#sealed(finishedStream(streamId, answeredApart), nonce)
    const contents = wecomContents(reply, partsOf(entry))
    const packet = finishedStream(streamId, contents[0] ?? '', reply.feedbackId)
    const givesOut =
      (entry.state === 'sending' || entry.state === 'unknown') && entry.by === 'answer'
    const outcome = givesOut ? { settled: this.#outcome(key, contents.length) } : {}
    return { ...this.#sealed(withCard(packet, reply), nonce), ...outcome }
  }

  /** @param visit how WeCom may come again where the answer did not get through. */
  #outcome(key: string, parts: number, visit: Visit = 'poll'): (flushed: boolean) => void {
    return (flushed) => {
      const delivery = flushed
        ? ({ state: 'sent' } as const)
        : ({ state: 'retry', reason: 'caller hung up' } as const)
      this.#run(
        this.#options.inbox
          .settle(key, delivery, parts)
          .then(() => this.#afterAnswer(key, flushed, parts, visit)),
      )
    }
  }

  #afterAnswer(key: string, flushed: boolean, parts: number, visit: Visit): void {
    if (!flushed) this.#late.push(key, visit)
    else if (parts > 1) this.#options.dispatcher.push(key)
  }

  #run(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.#late.isStopped)
        this.#options.logger.error({ err: error }, 'reply could not be stored')
    })
  }

  #sealed(packet: StreamReply | StreamWithCard, nonce: string): CallbackReply {
    return this.#encrypted(JSON.stringify(packet), nonce)
  }

  #encrypted(message: string, nonce: string): CallbackReply {
    return {
      status: 200,
      type: 'application/json',
      body: JSON.stringify(this.#options.seal.close(message, nonce)),
    }
  }
}

/** In how many parts a reply may go: a second one needs a `response_url`. */
function partsOf(entry: InboxEntry): number {
  if (isOpen(entry)) return entry.back ? 2 : 1
  return entry.state === 'sent' ? entry.parts : 1
}

function isPushed(entry: InboxEntry | null): boolean {
  return entry !== null && firstWay(entry) === 'push'
}
