import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import {
  type ButtonCard,
  buttonCard,
  type Card,
  clipped,
  contextOf,
  headOf,
  voteCard,
} from './card.ts'
import { keyOf } from './touch.ts'

/** What of the words is shown in the title, and below it. */
const titleChars = 20
const subtitleChars = 112

/** A card that was touched, by whom, and what is said to that: null while nobody knows. */
export interface TouchedCard {
  event: MessageEvent
  task: string
  reply: OutboundMessage | null
}

/** True when what is said to a touch is the card itself. */
export function isToldByCard(reply: OutboundMessage | null): boolean {
  return reply !== null && formOf(reply, '') !== null
}

/** What a card becomes that was touched: what is asked for, or what was done and for whom. */
export function touchedCard({ event, task, reply }: TouchedCard): Card {
  const form = reply && formOf(reply, task)
  if (form) return form
  const { text: says, quote = '', about } = event
  const { onCard } = reply ?? {}
  const head = headFor(says, reply)
  if (onCard?.buttons?.length) {
    return { ...buttonCard(onCard.buttons, { title: '', quote, task }), ...head }
  }
  return {
    card_type: 'button_interaction',
    ...head,
    // A second touch of the button that is left says the same again, which changes nothing.
    button_list: [
      { text: onCard ? '已处理' : '已提交', style: 2, key: keyOf({ says, quote, about }) },
    ],
    task_id: task,
  }
}

/** The answer to a touch (path 101031): in a group only the card of whoever touched it changes, unless it is for all. */
export function updateFor(touched: TouchedCard) {
  const { conversation, sender } = touched.event
  const isForOne = conversation.kind === 'group' && !touched.reply?.onCard?.forAll
  return {
    response_type: 'update_template_card' as const,
    ...(isForOne ? { userids: [sender.id] } : {}),
    template_card: touchedCard(touched),
  }
}

function formOf(reply: OutboundMessage, task: string): Card | null {
  const { checks } = reply
  return checks?.tellsAll ? voteCard(checks, { ...contextOf(reply), task }) : null
}

/** What an app shows on a touched card (path 94888): a button that is over is grey there, and cannot be touched any more. */
export function appTouchedCard(
  touched: TouchedCard,
): Card | (ButtonCard & { replace_text: string }) {
  const card = touchedCard(touched)
  const { reply } = touched
  const goesOn = isToldByCard(reply) || Boolean(reply?.onCard?.buttons?.length)
  if (goesOn || card.card_type !== 'button_interaction') return card
  return { ...card, replace_text: card.button_list[0]?.text ?? '' }
}

/** Says what was done and for whom. */
function headFor(says: string, reply: OutboundMessage | null) {
  const isShort = [...says].length <= titleChars
  const taken = isShort ? `已提交：${says}` : '已提交'
  const title = reply?.onCard?.title
  const desc = reply?.text.trim() ? firstLine(reply.text) : '结果见下一条消息'
  return {
    main_title: headOf(title ?? taken, desc),
    ...(isShort || title !== undefined ? {} : { sub_title_text: clipped(says, subtitleChars) }),
  }
}

function firstLine(text: string): string {
  const [line = ''] = text.replaceAll('**', '').trim().split('\n')
  return line.replace(/[：:]$/, '')
}
