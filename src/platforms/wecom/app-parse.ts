import { beijingDay } from '#base/clock.ts'
import type { ChatEvent, FileHandle } from '#bot/event.ts'
import type { AppPayload } from './app-schema.ts'
import { touchEvent } from './touch.ts'

/** What a payload does not say about itself. */
export interface AppParseOptions {
  /** The configured channel's name. */
  channel: string
  /** Epoch milliseconds at which it came, for payloads without a time. */
  receivedAt: number
  /** Stands in for a missing `MsgId`: the same for the same payload. */
  fallbackId: () => string
}

/** Message kinds an app is sent and that hold no words (path 90239). */
const wordless: readonly string[] = [
  'image',
  'voice',
  'video',
  'shortvideo',
  'file',
  'location',
  'link',
]

/**
 * The event in an opened callback of a 自建应用 (paths 90239 and 90240), always 1:1; null for what the bot has nothing to do
 * with. Opening the app is told each time: it counts once a day, so that nobody is greeted twice.
 */
export function parseApp(payload: AppPayload, options: AppParseOptions): ChatEvent | null {
  const { FromUserName: userId, CreateTime: seconds } = payload
  // WeCom itself writes as `sys`: news of the address book and the like.
  if (!userId || userId === 'sys') return null
  const base = {
    conversation: { channel: options.channel, kind: 'direct' as const, id: userId },
    sender: { id: userId, known: true },
    at: seconds ? Number(seconds) * 1000 : options.receivedAt,
  }
  if (payload.MsgType === 'event') return parseEvent(payload, base, options.fallbackId)
  const id = payload.MsgId ?? options.fallbackId()
  if (payload.MsgType === 'text')
    return { type: 'message', id, ...base, text: (payload.Content ?? '').trim() }
  const said = payload.MsgType === 'voice' ? payload.Recognition?.trim() : undefined
  if (said) return { type: 'message', id, ...base, text: said }
  if (!wordless.includes(payload.MsgType)) return null
  return { type: 'message', id, ...base, text: '', unreadable: payload.MsgType, ...fileIn(payload) }
}

/** A file or picture, whose name only its download tells. */
function fileIn({ MsgType, MediaId }: AppPayload): { file?: FileHandle } {
  const isFile = MsgType === 'file' || MsgType === 'image'
  return isFile && MediaId ? { file: { code: MediaId } } : {}
}

type Base = Omit<Extract<ChatEvent, { type: 'enter' }>, 'type' | 'id'>

function parseEvent(payload: AppPayload, base: Base, fallbackId: () => string): ChatEvent | null {
  const { Event: event } = payload
  if (event === 'template_card_event') return parseTouch(payload, { id: fallbackId(), ...base })
  if (event !== 'enter_agent' && event !== 'subscribe') return null
  return { type: 'enter', id: `enter ${base.sender.id} ${beijingDay(base.at)}`, ...base }
}

function parseTouch(
  { EventKey: key, TaskId: task, SelectedItems: selected }: AppPayload,
  base: Base & { id: string },
): ChatEvent | null {
  if (key === undefined || !task) return null
  const ticked = selected?.SelectedItem.flatMap(({ OptionIds }) => OptionIds.OptionId) ?? []
  return touchEvent({ key, task, ticked }, base)
}
