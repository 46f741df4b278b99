import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { Departure, Sleep } from '#bot/dispatcher.ts'
import { PostOutbox } from '#bot/outbox.ts'
import type { Post } from '#bot/post.ts'
import type { PostRules } from '#bot/post-rules.ts'
import type { Sender, Step } from '#bot/sender.ts'
import { MemoryJournal } from './memory-journal.ts'

/** What a test wants to be special. */
export interface OutboxSetting {
  journal?: MemoryJournal
  clock?: ManualClock
  /** What a message comes to; its text, or the name of the attachment. */
  deliver?: (what: string) => Delivery | Promise<Delivery>
  /** Asked before a message goes; `ready` by default. */
  prepare?: (what: string) => Departure | null | Promise<null>
  repeats?: boolean
  perMinute?: number
  perHour?: number
  rules?: PostRules
  /** Default: waits pass at once and move the clock. */
  sleep?: Sleep
  /** Channels by name, each with its platform; default `push` alone. */
  channels?: Readonly<Record<string, string>>
  /** True: a text is one message, however many lines it has. */
  whole?: boolean
}

/** Monday, 9 o'clock. */
export const start = '2024-05-13T09:00:00+08:00'

/** A post to the group `g1` whose text is its id. */
export function post(id: string, more: Partial<Post> = {}): Post {
  return {
    id,
    channel: 'push',
    chatId: 'g1',
    kind: 'group',
    topic: 'round-open',
    message: { text: id },
    mentions: [],
    attachments: [],
    at: Date.parse(start),
    expiresAt: null,
    ...more,
  }
}

/** An attached file of this name. */
export function file(name: string): Post['attachments'][number] {
  return { name, path: `files/${name}`, kind: 'file' }
}

/**
 * An outbox with a platform that writes down what it shows, and when: one message for each line of the text and each
 * attachment. Waits pass at once and move the clock.
 */
export function outboxOn(setting: OutboxSetting = {}) {
  const { journal = new MemoryJournal(), clock = new ManualClock(start) } = setting
  const sent: string[] = []
  const times: number[] = []
  const sender: Sender = { pauseMs: 1100, steps: (each) => stepsOf(each) }
  const channels = Object.entries(setting.channels ?? { push: 'push' })

  function stepsOf({ message, mentions, attachments, chatId }: Post): Step[] {
    const at = mentions.map(({ id }) => ` @${id}`).join('')
    const texts = setting.whole ? [message.text] : message.text.split('\n')
    const lines = texts.map((line) => [line + at, null] as const)
    const files = attachments.map(({ name }) => [name, name] as const)
    return [...lines, ...files].map(([what, attachment]) => ({
      robot: chatId,
      perMinute: setting.perMinute ?? 20,
      ...(setting.perHour !== undefined && { perHour: setting.perHour }),
      attachment,
      repeats: setting.repeats ?? false,
      prepare: async () => (await setting.prepare?.(what)) ?? ready(what),
    }))
  }
  const ready = (what: string): Departure => ({
    state: 'ready',
    go: async () => {
      sent.push(what)
      times.push((clock.now() - Date.parse(start)) / 1000)
      return setting.deliver?.(what) ?? { state: 'sent' }
    },
    drop: () => undefined,
  })

  const outbox = new PostOutbox({
    journal,
    senders: new Map(channels.map(([name, platform]) => [name, { ...sender, platform }])),
    ...(setting.rules && { rules: setting.rules }),
    clock,
    logger: createLogger('silent'),
    sleep:
      setting.sleep ??
      (async (ms, signal) => {
        signal.throwIfAborted()
        clock.advance(ms)
        await new Promise((resolve) => setImmediate(resolve))
      }),
  })
  return { outbox, journal, clock, sent, times }
}
