import type { Clock } from '#base/clock.ts'
import { toAppError } from '#base/errors.ts'
import type { Logger } from '#base/logger.ts'
import { compose, type Middleware } from './compose.ts'
import type { BotContext, BotGroup } from './context.ts'
import type { ChatEvent } from './event.ts'
import type { OutboundMessage } from './message.ts'

const apology = '处理这条消息时出了差错，请稍后再发一次，仍不行请联系管理员。'
const tooSlow = '这条消息处理超时，请稍后再发一次，仍不行请联系管理员。'

/** What a bot is made of. */
export interface BotOptions {
  /** The stack, outermost first. */
  middleware: readonly Middleware[]
  groups: readonly BotGroup[]
  clock: Clock
  logger: Logger
  /** After so many milliseconds the person is told that it took too long; default 2 minutes. */
  timeLimitMs?: number
}

/** Runs the stack for every event, inside the one boundary where errors become a sentence for people. */
export class Bot {
  readonly #options: BotOptions
  readonly #stack: Middleware
  readonly #groups: ReadonlyMap<string, BotGroup>

  constructor(options: BotOptions) {
    this.#options = options
    this.#stack = compose(options.middleware)
    this.#groups = new Map(
      options.groups.map((group) => [placeOf(group.channel, group.chatId), group]),
    )
  }

  /** Handles one event; never rejects. Resolves with the reply, null when there is nothing to say. */
  async handle(event: ChatEvent): Promise<OutboundMessage | null> {
    const logger = this.#options.logger.child({
      event: event.id,
      channel: event.conversation.channel,
    })
    const turn = new Turn(event, this.#groupOf(event), this.#options.clock, logger)
    try {
      await within(this.#options.timeLimitMs ?? 120_000, this.#stack(turn, nothing))
      return turn.close()
    } catch (thrown) {
      logger.error({ err: thrown }, 'event failed')
      turn.close()
      return event.type === 'feedback' ? null : { text: sentenceFor(thrown) }
    }
  }

  #groupOf({ conversation }: ChatEvent): BotGroup | null {
    if (conversation.kind !== 'group') return null
    return this.#groups.get(placeOf(conversation.channel, conversation.id)) ?? null
  }
}

class Turn implements BotContext {
  readonly event: ChatEvent
  readonly group: BotGroup | null
  readonly clock: Clock
  readonly logger: Logger
  #message: OutboundMessage | null = null
  #closed = false

  constructor(event: ChatEvent, group: BotGroup | null, clock: Clock, logger: Logger) {
    this.event = event
    this.group = group
    this.clock = clock
    this.logger = logger
  }

  get replied(): boolean {
    return this.#message !== null
  }

  reply(message: OutboundMessage): void {
    if (this.#closed) return
    if (this.#message) throw new Error('reply() called twice for one event')
    this.#message = message
  }

  close(): OutboundMessage | null {
    this.#closed = true
    return this.#message
  }
}

class TimeLimitError extends Error {}

/** Settles like `work`, or rejects when it takes too long; `work` itself cannot be stopped. */
async function within(limitMs: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TimeLimitError(`no result in ${limitMs} ms`)), limitMs)
  try {
    await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Only an error made for people is shown to them in its own words. */
function sentenceFor(thrown: unknown): string {
  if (thrown instanceof TimeLimitError) return tooSlow
  const error = toAppError(thrown)
  return error.code === 'internal' ? apology : error.message
}

function placeOf(channel: string, chatId: string): string {
  return `${channel}\n${chatId}`
}

async function nothing(): Promise<void> {}
