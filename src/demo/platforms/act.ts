import { AppError } from '#base/errors.ts'
import { findMember } from '#demo/world.ts'
import { feedbackCallback, touchCallback } from './callback-bodies.ts'
import type { Courier } from './courier.ts'
import type { ChatMessage } from './history.ts'
import { say } from './say.ts'
import type { PlatformsState } from './state.ts'

/** What a member does with a message that stands in the chat. */
export interface Act {
  user: string
  message: string
  action: 'up' | 'down' | 'click' | 'recall'
  /** Of a click: the button's key, or what stands on it; default the one that sends what is ticked. */
  key?: string | undefined
  /** Of a click: what is ticked, by id or by what stands there. */
  ticked?: readonly string[] | undefined
}

/** What the person who did it has to know. */
export interface Done {
  note?: string
}

const untold = '已从聊天里撤回，但平台不会告诉机器人；要让它不算数，请再发一句“撤回”。'

/**
 * Does what a member does with a message. A thumb reaches the WeCom bot as `feedback_event`; DingTalk has none, so there 👎
 * is the reply 没用 with a quote, and 👍 stays between people. Neither platform tells a bot of a message that was taken
 * back: it goes from the chat, and who took it back is told to say so to the bot.
 * @throws {AppError} `bad-request` when the person or the message does not exist or the action does not fit it.
 */
export async function act(state: PlatformsState, courier: Courier, deed: Act): Promise<Done> {
  const member = findMember(state.world, deed.user)
  if (!member) throw new AppError('bad-request', `没有成员「${deed.user}」，请用成员的 id。`)
  const message = state.history.message(deed.message)
  if (!message) throw new AppError('bad-request', '没有这条消息，请刷新后再试。')
  switch (deed.action) {
    case 'click':
      await touch(state, courier, member, message, deed)
      return {}
    case 'recall':
      if (message.from !== member.id) throw new AppError('bad-request', '只能撤回自己发的消息。')
      state.history.append({ type: 'recalled', message: message.id })
      return message.mentions.includes('bot') ? { note: untold } : {}
    default:
      await rate(state, courier, member, message, deed.action)
      return {}
  }
}

/** Resolves when the bot has seen it and answered. */
async function touch(
  state: PlatformsState,
  courier: Courier,
  member: { id: string },
  message: ChatMessage,
  { key: wanted, ticked = [] }: Act,
): Promise<void> {
  const card = state.history.card(message.id, member.id)
  const { submit, options = [] } = card ?? {}
  const isSubmit = submit && [undefined, submit.key, submit.label].includes(wanted)
  const button = isSubmit
    ? submit
    : card?.buttons.find(({ key, label }) => key === wanted || label === wanted)
  if (!card || !button)
    throw new AppError('bad-request', '这条消息上没有这个按钮，请直接回复文字。')
  const chosen = options.filter(({ id, label }) => ticked.includes(id) || ticked.includes(label))
  if (submit && chosen.length === 0) throw new AppError('bad-request', '请至少勾选一项，再点提交。')
  const { conversation } = message
  const sent = { user: member.id, conversation, message }
  const touched = { card, key: button.key, ticked: chosen.map(({ id }) => id) }
  const outcome = await courier.send(touchCallback(state, sent, touched))
  if (outcome.state !== 'taken')
    throw new AppError('platform', '机器人没有回应这次点击，请再点一次，或直接回复文字。')
}

async function rate(
  state: PlatformsState,
  courier: Courier,
  member: { id: string; platform: 'wecom' | 'dingtalk' },
  message: ChatMessage,
  verdict: 'up' | 'down',
): Promise<void> {
  const wecom = member.platform === 'wecom'
  if (message.from !== 'bot' || (wecom && message.feedbackId === undefined)) {
    throw new AppError('bad-request', '这条消息不能评价，请评价机器人的回答。')
  }
  state.history.append({ type: 'rated', message: message.id, user: member.id, verdict })
  const { conversation } = message
  if (wecom) {
    const sent = { user: member.id, conversation, message }
    await courier.send(feedbackCallback(state, sent, verdict))
  } else if (verdict === 'down') {
    const direct = conversation.startsWith('direct:')
    const words = { user: member.id, text: '没用', quoted: message, direct }
    await say(state, courier, direct ? words : { ...words, group: conversation })
  }
}
