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
  const { onCard } = reply ?? {}
  if (onCard?.buttons) {
    return buttonCard(onCard.buttons, { title: onCard.title, quote: event.quote ?? '', task })
  }
  return doneCard({ event, task, reply })
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
  const goesOn = isToldByCard(reply) || reply?.onCard?.buttons !== undefined
  if (goesOn || card.card_type !== 'button_interaction') return card
  return { ...card, replace_text: card.button_list[0]?.text ?? '' }
}

/** Says who and what; a second touch of the button that is left says the same again, which changes nothing. */
function doneCard({ event, task, reply }: TouchedCard): ButtonCard {
  const { text: says, quote, about } = event
  const isShort = [...says].length <= titleChars
  const title = reply?.onCard?.title ?? (isShort ? `已提交：${says}` : '已提交')
  const desc = reply?.text.trim() ? firstLine(reply.text) : '结果见下一条消息'
  return {
    card_type: 'button_interaction',
    main_title: headOf(title, desc),
    ...(isShort ? {} : { sub_title_text: clipped(says, subtitleChars) }),
    button_list: [
      {
        text: reply?.onCard ? '已处理' : '已提交',
        style: 2,
        key: keyOf({ says, quote, about }),
      },
    ],
    task_id: task,
  }
}

function firstLine(text: string): string {
  return text.replaceAll('**', '').trim().split('\n')[0] ?? ''
}
