import { hash } from 'node:crypto'
import { z } from 'zod'
import type { MessageEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'

/** Limits of a card (developer.work.weixin.qq.com path 101032): buttons, and what is shown of a title and a button. */
const mostButtons = 6
const titleChars = 26
const labelChars = 10
/** So much of a message is enough to know it again when it is quoted. */
const quoteChars = 60

const keySchema = z.object({ says: z.string().max(200), quote: z.string().max(400).optional() })

/** A card with buttons, `button_interaction`. */
export interface ButtonCard {
  card_type: 'button_interaction'
  main_title: { title: string; desc: string }
  button_list: { text: string; style: number; key: string }[]
  task_id: string
}

/** What a touched button says for the person who touched it. */
export interface Touch {
  says: string
  /** How the message began that the buttons belong to. */
  quote?: string | undefined
}

/**
 * The buttons of a message as a card of its own; null for a message without any. A key carries the words the button stands
 * for and how the message began, so that an old card still means what it stood under.
 * @param id of the message: the card of the same message has the same id, as WeCom takes none twice
 */
export function buttonCard(
  { text, title, buttons = [] }: OutboundMessage,
  id: string,
): ButtonCard | null {
  if (buttons.length === 0) return null
  const plain = text.replaceAll('**', '').trim()
  const quote = plain.replace(/\s+/g, ' ').slice(0, quoteChars)
  return {
    card_type: 'button_interaction',
    main_title: {
      title: clipped(title ?? plain.split('\n')[0] ?? '', titleChars),
      desc: '点一下即可，也可以 @我 回复文字',
    },
    button_list: buttons.slice(0, mostButtons).map(({ label, says }, index) => ({
      text: clipped(label, labelChars),
      style: index === 0 ? 1 : 2,
      key: JSON.stringify({ says, quote } satisfies Touch),
    })),
    task_id: hash('sha1', id, 'hex'),
  }
}

/** The card as the person sees it who has touched a button: a second touch of what is left says the same again. */
function touchedCard({ says, quote }: Touch, taskId: string): ButtonCard {
  return {
    card_type: 'button_interaction',
    main_title: { title: clipped(`已提交：${says}`, titleChars), desc: '结果见下一条消息' },
    button_list: [{ text: '已提交', style: 2, key: JSON.stringify({ says, quote }) }],
    task_id: taskId,
  }
}

/** The answer to a touch (path 101031): in a group only the card of whoever touched it changes. */
export function updateFor({ text, quote, conversation, sender }: MessageEvent, taskId: string) {
  return {
    response_type: 'update_template_card' as const,
    ...(conversation.kind === 'group' ? { userids: [sender.id] } : {}),
    template_card: touchedCard({ says: text, quote }, taskId),
  }
}

/** What a key of ours stands for; null for keys of other programs. */
export function readTouch(key: string): Touch | null {
  try {
    return keySchema.parse(JSON.parse(key))
  } catch {
    return null
  }
}

function clipped(text: string, most: number): string {
  const chars = [...text]
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`
}
