import { hash } from 'node:crypto'
import { z } from 'zod'
import type { MessageEvent } from '#bot/event.ts'

/** Longest key of a button in UTF-8 bytes (developer.work.weixin.qq.com path 101032). */
const maxKeyBytes = 1024

const about = { quote: z.string().max(400).optional(), about: z.string().max(200).optional() }
const keySchema = z.union([
  z.object({ says: z.string().max(1000), asks: z.boolean().optional(), ...about }),
  z.object({ before: z.string().max(100), after: z.string().max(100), ...about }),
])

/** What the key of a button holds, so that an old card still means what it stood under. */
export type TouchKey = z.infer<typeof keySchema>

/** What was touched on a card: a button by its key, and what is ticked. */
export interface Touched {
  key: string
  ticked: readonly string[]
  /** The card. */
  task: string
}

/** What a touched card says for the person who touched it. */
export interface Touch {
  says: string
  /** How the message began that the card belongs to. */
  quote?: string | undefined
  about?: string | undefined
  asks?: boolean | undefined
}

/** A key that WeCom takes; how the message began is left out where there is no room. */
export function keyOf(touch: TouchKey): string {
  const whole = JSON.stringify(touch)
  if (Buffer.byteLength(whole) <= maxKeyBytes) return whole
  return JSON.stringify({ ...touch, quote: undefined })
}

/** Whether the words fit into a key with everything else but how the message began. */
export function fitsKey(touch: TouchKey): boolean {
  return Buffer.byteLength(JSON.stringify({ ...touch, quote: undefined })) <= maxKeyBytes
}

/** What a touch stands for; null for keys of other programs, and where nothing is ticked. */
export function readTouch({ key, ticked }: Pick<Touched, 'key' | 'ticked'>): Touch | null {
  const touch = parseKey(key)
  if (!touch) return null
  if ('says' in touch) return touch
  const { before, after, ...rest } = touch
  return ticked.length === 0 ? null : { ...rest, says: before + ticked.join('、') + after }
}

/**
 * A touch as what the button says, by whoever touched it; null for cards of other programs.
 * @param base who, where and when; its id is used where each touch counts, otherwise the same words from the same card are
 *   a redelivery.
 */
export function touchEvent(
  touched: Touched,
  base: Pick<MessageEvent, 'id' | 'conversation' | 'sender' | 'at'>,
): MessageEvent | null {
  const touch = readTouch(touched)
  if (!touch) return null
  const { says, quote, asks } = touch
  const same = `card:${touched.task}:${hash('sha1', `${base.sender.id}\n${says}`, 'hex')}`
  return {
    type: 'message',
    ...base,
    id: asks ? base.id : same,
    text: says,
    card: touched.task,
    ...(quote ? { quote } : {}),
    ...(touch.about ? { about: touch.about } : {}),
  }
}

function parseKey(key: string): TouchKey | null {
  try {
    return keySchema.parse(JSON.parse(key))
  } catch {
    return null
  }
}
