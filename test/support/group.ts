import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { Bot } from '#bot/bot.ts'
import type { BotGroup } from '#bot/context.ts'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { askMiddleware } from '#features/ask/ask.ts'
import { AskService } from '#features/ask/ask-service.ts'
import type { Library } from '#knowledge/library.ts'
import { VocabularyFile } from '#knowledge/vocabulary-file.ts'
import type { Store } from '#storage/store.ts'
import { MemoryStore } from './memory-store.ts'
import { readPlans, shippedPlans } from './plans.ts'

/** A library of plans that stay as they are. */
function fixedLibrary(texts: ReadonlyMap<string, string>): Library {
  const documents = readPlans(texts)
  return {
    documents: () => documents,
    problems: () => [],
    onChange: () => () => {},
    refresh: async () => {},
    close: async () => {},
  }
}

/** The configured group that `Chat` speaks in. */
export const nankaiGroup: BotGroup = {
  name: '南开群',
  channel: 'wecom',
  chatId: 'wrAbC',
  documents: ['nankai-2024'],
  coordinators: ['wangwu'],
}

/** A group chat with the bot, without any platform: people say things and read what comes back. */
export class Chat {
  readonly clock: ManualClock
  readonly service: AskService
  /** True: the group works by no plan. */
  hasNoPlan = false
  readonly #bot: Bot
  #count = 0

  constructor(
    store: Store = new MemoryStore(),
    clock = new ManualClock('2024-05-13T08:30:00+08:00'),
  ) {
    this.clock = clock
    const logger = createLogger('silent')
    const vocabulary = new VocabularyFile('knowledge', logger)
    this.service = new AskService({ library: fixedLibrary(shippedPlans), vocabulary, store, clock })
    const groups = [nankaiGroup]
    this.#bot = new Bot({
      middleware: [askMiddleware(this.service, groups, async () => this.hasNoPlan)],
      groups,
      clock,
      logger,
    })
  }

  /** Somebody @s the bot in the group, or writes to it alone. */
  says(
    user: string,
    text: string,
    where: 'group' | 'direct' = 'group',
  ): Promise<OutboundMessage | null> {
    const conversation = { channel: 'wecom', kind: where, id: where === 'group' ? 'wrAbC' : user }
    return this.#handle({ type: 'message', ...this.#event(user), conversation, text })
  }

  /** Somebody sends what is no text, of a kind as the platform calls it. */
  sends(user: string, unreadable: string, where: 'group' | 'direct' = 'group') {
    const conversation = { channel: 'wecom', kind: where, id: where === 'group' ? 'wrAbC' : user }
    const event = { type: 'message' as const, ...this.#event(user), conversation, text: '' }
    return this.#handle({ ...event, unreadable })
  }

  /** Somebody rates an answer. */
  rates(
    user: string,
    feedbackId: string,
    verdict: 'up' | 'down' | 'none',
  ): Promise<OutboundMessage | null> {
    const conversation = { channel: 'wecom', kind: 'group' as const, id: 'wrAbC' }
    return this.#handle({
      type: 'feedback',
      ...this.#event(user),
      conversation,
      feedbackId,
      verdict,
    })
  }

  #event(user: string): Pick<ChatEvent, 'id' | 'sender' | 'at'> {
    return {
      id: `m${++this.#count}`,
      sender: { id: user, name: user, known: true },
      at: this.clock.now(),
    }
  }

  #handle(event: ChatEvent): Promise<OutboundMessage | null> {
    return this.#bot.handle(event)
  }
}
