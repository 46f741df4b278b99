import { z } from 'zod'
import type { Callback, ShownCard } from './history.ts'
import type { PlatformsState } from './state.ts'

const bytesUpTo = (limit: number) =>
  z.string().refine((text) => Buffer.byteLength(text) <= limit, 'too long')

/** The one kind of card that is understood here, within WeCom's limits (developer.work.weixin.qq.com 101032). */
export const cardSchema = z.object({
  card_type: z.literal('button_interaction'),
  main_title: z.object({ title: z.string().min(1), desc: z.string().optional() }),
  button_list: z
    .array(
      z.object({ text: z.string().min(1), style: z.int().min(1).max(4), key: bytesUpTo(1024) }),
    )
    .min(1)
    .max(6),
  task_id: z.string().regex(/^[0-9A-Za-z_\-@]{1,128}$/),
})

/** A card as the bot brings it. */
export type Card = z.infer<typeof cardSchema>

/** What the bot may answer to a touched card (101031). */
const cardUpdateSchema = z.object({
  response_type: z.literal('update_template_card'),
  userids: z.array(z.string()).optional(),
  template_card: cardSchema,
})

/** A card as it stands in the chat. */
export function shownCard({ task_id, main_title, button_list }: Card): ShownCard {
  const buttons = button_list.map(({ text, key }) => ({ label: text, key }))
  return { task: task_id, title: main_title.title, buttons }
}

/**
 * Replaces the card of whoever touched it, or of everybody, by another with the same task.
 * @returns false for what is no update of the card that was touched
 */
export function updateCard(
  { history }: PlatformsState,
  { message = '' }: Callback,
  reply: unknown,
) {
  const update = cardUpdateSchema.safeParse(reply)
  if (!update.success) return false
  const { userids = null, template_card } = update.data
  if (template_card.task_id !== history.message(message)?.card?.task) return false
  history.append({ type: 'card', message, users: userids, card: shownCard(template_card) })
  return true
}
