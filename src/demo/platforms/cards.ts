import { z } from 'zod'
import type { ShownCard } from './history.ts'

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
export const cardUpdateSchema = z.object({
  response_type: z.literal('update_template_card'),
  userids: z.array(z.string()).optional(),
  template_card: cardSchema,
})

/** A card as it stands in the chat. */
export function shownCard({ task_id, main_title, button_list }: Card): ShownCard {
  const buttons = button_list.map(({ text, key }) => ({ label: text, key }))
  return { task: task_id, title: main_title.title, buttons }
}
