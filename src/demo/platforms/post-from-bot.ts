import { findMember } from '#demo/world.ts'
import type { ChatMessage } from './history.ts'
import type { PlatformsState } from './state.ts'

/** What the bot brought, once the platform has found nothing wrong with it. */
export interface BotPost {
  conversation: string
  text: string
  via: NonNullable<ChatMessage['via']>
  title?: string | undefined
  mentions?: readonly string[]
  replyTo?: string | undefined
  feedbackId?: string | undefined
}

/** Shows a message of the bot in a chat, with the names of the people it calls instead of their ids. */
export function postFromBot(state: PlatformsState, post: BotPost): ChatMessage {
  const mentions = [...new Set(post.mentions ?? [])]
  const message: ChatMessage = {
    id: state.history.nextMessageId(),
    conversation: post.conversation,
    at: state.clock.now(),
    from: 'bot',
    text: withNames(state, post.text, mentions),
    mentions,
    via: post.via,
    ...(post.title === undefined ? {} : { title: post.title }),
    ...(post.replyTo === undefined ? {} : { replyTo: post.replyTo }),
    ...(post.feedbackId === undefined ? {} : { feedbackId: post.feedbackId }),
  }
  state.history.append({ type: 'message', message })
  return message
}

function withNames(state: PlatformsState, text: string, mentions: readonly string[]): string {
  return mentions.reduce((shown, id) => {
    const name = id === '@all' ? '所有人' : findMember(state.world, id)?.name
    return name === undefined
      ? shown
      : shown.replaceAll(`<@${id}>`, `@${name}`).replaceAll(`@${id}`, `@${name}`)
  }, text)
}

/** The oldest message of a conversation that somebody waits for an answer to and that has none. */
export function awaitedIn(state: PlatformsState, conversation: string): string | undefined {
  return [...state.awaited].find(
    (id) =>
      state.history.message(id)?.conversation === conversation &&
      state.history.repliesTo(id).length === 0,
  )
}
