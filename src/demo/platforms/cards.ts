import { z } from 'zod'
import { type Card, type CardFault, readCard, taskUsed } from './card-fields.ts'
import type { Callback, ShownCard } from './history.ts'
import type { PlatformsState } from './state.ts'

/** Whose tasks may not meet: those of the 智能机器人 or of the 自建应用. */
export type CardOwner = 'bot' | 'app'

/** What the bot may answer to a touched card (101031). */
const cardUpdateSchema = z.object({
  response_type: z.literal('update_template_card'),
  userids: z.array(z.string()).optional(),
  template_card: z.unknown(),
})

/** A card that is to be shown as a new message; its task must not have been used before. */
export function newCard(
  { history }: PlatformsState,
  owner: CardOwner,
  raw: unknown,
): { card: ShownCard } | { fault: CardFault } {
  const read = readCard(raw)
  if ('fault' in read) return read
  if (history.hasTask(owner, read.card.task_id)) return { fault: taskUsed }
  return { card: shownCard(read.card) }
}

/** A card as it stands in the chat. */
export function shownCard(card: Card): ShownCard {
  const { task_id: task, main_title, sub_title_text: text } = card
  const head = {
    task,
    type: card.card_type,
    title: main_title?.title || text || '',
    ...(main_title?.desc ? { desc: main_title.desc } : {}),
    ...(main_title?.title && text ? { text } : {}),
  }
  if (card.card_type === 'button_interaction') {
    const { replace_text: over, button_list } = card
    if (over !== undefined) return { ...head, over, buttons: [] }
    return { ...head, buttons: button_list.map(({ text: label, key }) => ({ label, key })) }
  }
  const { checkbox, submit_button } = card
  return {
    ...head,
    buttons: [],
    question: checkbox.question_key,
    single: checkbox.mode === 0,
    options: checkbox.option_list.map(({ id, text: label, is_checked }) => {
      return { id, label, checked: is_checked }
    }),
    submit: { label: submit_button.text, key: submit_button.key },
  }
}

/**
 * Replaces the card of whoever touched it, or of everybody, by another with the same task.
 * @returns what is wrong with it: null for an update of the card that was touched
 */
export function updateCard(
  state: PlatformsState,
  { message = '' }: Callback,
  reply: unknown,
): CardFault | null {
  const update = cardUpdateSchema.safeParse(reply)
  if (!update.success) return { errcode: 40058, errmsg: 'no update_template_card' }
  const { userids = null, template_card } = update.data
  return replaceCard(state, { message, users: userids }, template_card)
}

/** Shows another card under a message to some people, or to everybody; `code` is used up by it. */
export function replaceCard(
  { history }: PlatformsState,
  { message, ...by }: { message: string; users: string[] | null; code?: string },
  raw: unknown,
): CardFault | null {
  const read = readCard(raw)
  if ('fault' in read) return read.fault
  const card = shownCard(read.card)
  if (card.task !== history.message(message)?.card?.task) return taskUsed
  history.append({ type: 'card', message, ...by, card })
  return null
}
