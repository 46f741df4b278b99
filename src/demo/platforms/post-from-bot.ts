import type { ChatMessage, SentFile, ShownCard } from './history.ts'
import { reached, withNames } from './mentions.ts'
import type { PlatformsState } from './state.ts'

/** What the bot brought, once the platform has found nothing wrong with it. */
export interface BotPost {
  conversation: string
  text: string
  via: NonNullable<ChatMessage['via']>
  title?: string | undefined
  mentions?: readonly string[]
  /** Who can be called; default the members of the group. */
  members?: readonly string[]
  files?: readonly SentFile[]
  images?: readonly SentFile[]
  replyTo?: string | undefined
  feedbackId?: string | undefined
  card?: ShownCard | undefined
  /** Key under which the platform knows a repetition. */
  once?: string | undefined
}

/** Shows a message of the bot in a chat, with the names of the people it calls instead of their ids. */
export function postFromBot(state: PlatformsState, post: BotPost): ChatMessage {
  const {
    conversation,
    via,
    title,
    files = [],
    images = [],
    replyTo,
    feedbackId,
    card,
    once,
  } = post
  const mentions = post.members
    ? [...new Set(post.mentions)].filter((id) => post.members?.includes(id))
    : reached(state.world, conversation, post.mentions ?? [])
  const message: ChatMessage = {
    id: state.history.nextMessageId(),
    conversation,
    at: state.clock.now(),
    from: 'bot',
    text: withNames(state.world, post.text, mentions),
    mentions,
    via,
    ...(files.length > 0 ? { files: [...files] } : {}),
    ...(images.length > 0 ? { images: [...images] } : {}),
    ...(title === undefined ? {} : { title }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(feedbackId === undefined ? {} : { feedbackId }),
    ...(card === undefined ? {} : { card }),
    ...(once === undefined ? {} : { once }),
  }
  state.history.append({ type: 'message', message })
  return message
}

/** The oldest message of a conversation that somebody waits for an answer to and that the bot could not answer directly. */
export function awaitedIn(state: PlatformsState, conversation: string): string | undefined {
  return [...state.awaited].find(
    (id) =>
      state.troubled.has(id) &&
      state.history.message(id)?.conversation === conversation &&
      state.history.repliesTo(id).length === 0,
  )
}
