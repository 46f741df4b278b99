import { z } from 'zod'

/** What WeCom says to a card that it does not take. */
export interface CardFault {
  errcode: number
  errmsg: string
}

/** Something a card may not be, with what WeCom says to it. */
const faults = {
  parameter: { errcode: 40058, errmsg: 'invalid card' },
  task: { errcode: 42014, errmsg: 'invalid task_id' },
  key: { errcode: 42018, errmsg: 'invalid button key' },
  noKey: { errcode: 42019, errmsg: 'missing button key' },
  noName: { errcode: 42020, errmsg: 'missing button name' },
  action: { errcode: 42045, errmsg: 'missing card_action' },
} as const satisfies Record<string, CardFault>

type FaultName = keyof typeof faults

const bytesUpTo = (limit: number, fault: FaultName) =>
  z.string(fault).refine((text) => Buffer.byteLength(text) <= limit, fault)
const named = z.string('noName').min(1, 'noName')
const keyed = bytesUpTo(1024, 'key').min(1, 'noKey')
const isUnlike = (words: readonly string[]) => new Set(words).size === words.length

const head = {
  main_title: z.object({ title: z.string().optional(), desc: z.string().optional() }).optional(),
  sub_title_text: z.string().optional(),
  task_id: z.string('task').regex(/^[0-9A-Za-z_\-@]{1,128}$/, 'task'),
}
const buttonSchema = z.object({
  card_type: z.literal('button_interaction'),
  ...head,
  /** Of a change by an app: in place of the buttons, and nothing to be touched (94888). */
  replace_text: z.string().min(1).optional(),
  button_list: z
    .array(z.object({ text: named, style: z.int().min(1).max(4).optional(), key: keyOrNone() }))
    .min(1)
    .max(6)
    .refine((list) => isUnlike(list.map(({ key }) => key)), 'key'),
})
const voteSchema = z.object({
  card_type: z.literal('vote_interaction'),
  ...head,
  checkbox: z.object({
    question_key: bytesUpTo(1024, 'parameter').min(1),
    mode: z.union([z.literal(0), z.literal(1)]).default(0),
    option_list: z
      .array(
        z.object({
          id: bytesUpTo(128, 'parameter').min(1),
          text: z.string().min(1),
          is_checked: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(20)
      .refine((list) => isUnlike(list.map(({ id }) => id)), 'parameter'),
  }),
  submit_button: z.object({ text: named, key: keyOrNone() }),
})
const noticeSchema = z.object({
  card_type: z.enum(['text_notice', 'news_notice']),
  card_action: z.object({ type: z.union([z.literal(1), z.literal(2)], 'action') }, 'action'),
})
const schema = z
  .discriminatedUnion('card_type', [buttonSchema, voteSchema, noticeSchema], 'parameter')
  .refine(hasTitle, 'parameter')

/** A card with something to touch, as the bot brings it. */
export type Card = z.infer<typeof buttonSchema> | z.infer<typeof voteSchema>

/**
 * A card as WeCom takes it, with its limits (developer.work.weixin.qq.com 101032, 90236); cards that only tell something are
 * not shown here.
 */
export function readCard(raw: unknown): { card: Card } | { fault: CardFault } {
  const parsed = schema.safeParse(raw)
  if (parsed.success) {
    const { data } = parsed
    return 'card_action' in data ? { fault: faults.parameter } : { card: data }
  }
  const names = parsed.error.issues.map(({ message }) => message)
  const name = names.find((each): each is FaultName => each in faults)
  return { fault: faults[name ?? 'parameter'] }
}

/** The fault of a card whose task was used before. */
export const taskUsed: CardFault = faults.task

function keyOrNone() {
  return z.string('noKey').pipe(keyed)
}

function hasTitle(card: z.infer<typeof buttonSchema | typeof voteSchema | typeof noticeSchema>) {
  return 'card_action' in card || Boolean(card.main_title?.title || card.sub_title_text)
}
