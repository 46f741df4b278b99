import { AppError } from '#base/errors.ts'
import { delay } from '#demo/delay.ts'
import { findGroup, findMember, type Member, type PlatformName, type World } from '#demo/world.ts'
import { enterCallback, messageCallback } from './callback-bodies.ts'
import type { Courier, Outcome } from './courier.ts'
import type { Callback, ChatMessage } from './history.ts'
import type { Brought } from './media.ts'
import { appWith, directWith, type PlatformsState } from './state.ts'

/** Words of a member to the bot: in a group with an @, or in their direct chat. */
export interface Say {
  user: string
  group?: string | undefined
  direct?: boolean | undefined
  /** To the 自建应用 of WeCom instead of the bot; 1:1 only. */
  app?: boolean | undefined
  text: string
  /** Sent 1:1 in place of words; in a group of WeCom quoted beside them. */
  file?: Brought | undefined
  /** The message that is quoted. */
  quoted?: ChatMessage | undefined
}

interface Place {
  member: Member & { platform: PlatformName }
  conversation: string
}

/**
 * Shows a member's message and brings it to the bot.
 * @returns the bot's answers, once it has handled the message; none when it has nothing to say.
 * @throws {AppError} `bad-request` for an unknown group or person, `platform` when the bot refuses the message,
 *   `timeout` when there is no answer within the patience of the platforms (delivery goes on).
 */
export async function say(
  state: PlatformsState,
  courier: Courier,
  words: Say,
): Promise<{ message: ChatMessage; replies: ChatMessage[] }> {
  const place = placeOf(state.world, words)
  const message = showMemberMessage(state, place, words)
  const { quoted } = words
  const sent = { user: place.member.id, conversation: place.conversation, message }
  const platform = words.app ? 'wecom-app' : place.member.platform
  const callback = messageCallback(state, platform, {
    ...sent,
    ...(quoted ? { quoted } : {}),
  })
  state.awaited.add(message.id)
  const over = new AbortController()
  try {
    const handled = courier
      .send(callback)
      .then((outcome) => untilHandled(state, platform, message.id, outcome))
    const patience = delay(state.patience.sayFor, AbortSignal.any([over.signal, state.stopping]))
    const late = patience.then(() => 'late' as const)
    if ((await Promise.race([handled, late])) === 'late') {
      throw new AppError('timeout', '机器人还没有回答，请稍后看群里的消息。', { retryable: true })
    }
    return { message, replies: state.history.repliesTo(message.id) }
  } finally {
    over.abort()
    state.awaited.delete(message.id)
    state.troubled.delete(message.id)
  }
}

/**
 * Tells the WeCom bot that somebody opened their direct chat, once a day as the real one does; its welcome appears there.
 * @throws {AppError} `bad-request` for an unknown person.
 */
export async function enter(state: PlatformsState, courier: Courier, user: string): Promise<void> {
  const { member, conversation } = placeOf(state.world, { user, direct: true, text: '' })
  const today = Math.floor((state.clock.now() + 8 * 3_600_000) / 86_400_000)
  const key = `${member.id}@${today}`
  if (member.platform !== 'wecom' || state.entered.has(key)) return
  state.entered.add(key)
  await courier.send(enterCallback(state, member.id, conversation))
}

function placeOf(world: World, words: Say): Place {
  const member = findMember(world, words.user)
  if (!member) throw new AppError('bad-request', `没有成员「${words.user}」，请用成员的 id。`)
  if (words.app && member.platform !== 'wecom')
    throw new AppError('bad-request', `${member.name}不在企业微信里，请换一个成员。`)
  demandPlaceForFile(member, words)
  if (words.app) return { member, conversation: appWith(member.id) }
  if (words.direct) return { member, conversation: directWith(member.id) }
  const group = findGroup(world, words.group ?? '')
  if (!group)
    throw new AppError('bad-request', `没有群「${words.group ?? ''}」，请用群的 id 或名称。`)
  if (!group.members.some((each) => each.id === member.id)) {
    throw new AppError('bad-request', `${member.name}不在「${group.name}」里，请换一个成员。`)
  }
  return { member, conversation: group.id }
}

function demandPlaceForFile({ platform }: Place['member'], { file, app, direct }: Say): void {
  if (file && !app && !direct && platform === 'dingtalk')
    throw new AppError('bad-request', '文件只能在单聊里发给机器人，或在企业微信群里引用。')
}

function showMemberMessage(state: PlatformsState, place: Place, words: Say): ChatMessage {
  const called = `@${state.world.botName}`
  const isGroup = !words.direct && !words.app
  const needsCall = isGroup && !words.text.includes(called)
  const message: ChatMessage = {
    id: state.history.nextMessageId(),
    conversation: place.conversation,
    at: state.clock.now(),
    from: place.member.id,
    text: needsCall ? `${called} ${words.text}` : words.text,
    mentions: isGroup ? ['bot'] : [],
    ...(words.file ? { files: [state.media.keep(words.file)] } : {}),
  }
  state.history.append({ type: 'message', message })
  return message
}

async function untilHandled(
  state: PlatformsState,
  platform: Callback['platform'],
  message: string,
  outcome: Outcome,
): Promise<void> {
  if (outcome.state === 'refused') {
    throw new AppError(
      'platform',
      `机器人没有收下这条消息（${outcome.reason}），请检查它的回调地址和密钥。`,
    )
  }
  const isTold = platform === 'wecom' && !state.link.isUsed
  if (outcome.state === 'taken' && !isTold) await untilAnswered(state, message)
}

async function untilAnswered(state: PlatformsState, message: string): Promise<void> {
  const answered = () => isWhole(state.history.repliesTo(message))
  if (answered()) return
  const over = new AbortController()
  const stopListening = state.history.onChange(() => {
    if (answered()) over.abort()
  })
  await delay(state.patience.answerFor, AbortSignal.any([over.signal, state.stopping]))
  stopListening()
}

/** A long answer comes in parts whose titles are numbered, `(1/3)`. */
function isWhole(replies: readonly ChatMessage[]): boolean {
  const parts = Number(/\(\d+\/(\d+)\)$/.exec(replies.at(-1)?.title ?? '')?.[1] ?? 1)
  return replies.length >= parts
}
