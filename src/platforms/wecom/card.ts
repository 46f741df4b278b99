import { hash } from 'node:crypto'
import type { Button, Checks, OutboundMessage } from '#bot/message.ts'
import { utf8Length } from '#platforms/split-text.ts'
import { fitsKey, keyOf } from './touch.ts'

/** Limits of a card (developer.work.weixin.qq.com path 101032), and what is shown of its texts. */
const mostButtons = 6
const mostOptions = 20
const maxOptionBytes = 128
const titleChars = 26
const descChars = 30
const labelChars = 10
const optionChars = 20
/** So much of a message is enough to know it again when it is quoted. */
const quoteChars = 60

interface CardHead {
  main_title: { title: string; desc: string }
  /** The same for a message each time it is sent, as WeCom takes none twice. */
  task_id: string
}

/** A card with buttons. */
export interface ButtonCard extends CardHead {
  card_type: 'button_interaction'
  sub_title_text?: string
  button_list: { text: string; style: number; key: string }[]
}

/** A card with things to tick and one button. */
export interface VoteCard extends CardHead {
  card_type: 'vote_interaction'
  checkbox: {
    question_key: string
    option_list: { id: string; text: string; is_checked: boolean }[]
    /** 1: several may be ticked. */
    mode: 1
  }
  submit_button: { text: string; key: string }
}

/** Any card of ours. */
export type Card = ButtonCard | VoteCard

/** What a card's words are about besides themselves. */
export interface CardContext {
  title: string
  quote: string
  task: string
}

/**
 * What can be touched of a message, as a card of its own; null for a message without. A key carries the words it stands
 * for and how the message began, so that an old card still means what it stood under.
 * @param id of the message
 */
export function cardOf(message: OutboundMessage, id: string): Card | null {
  const context = { ...contextOf(message), task: hash('sha1', id, 'hex') }
  const { checks, buttons = [] } = message
  if (checks) return voteCard(checks, context)
  return buttons.length > 0 ? buttonCard(buttons, context) : null
}

/** Title and beginning of a message. */
export function contextOf({ text, title }: OutboundMessage): Pick<CardContext, 'title' | 'quote'> {
  const plain = text.replaceAll('**', '').trim()
  const quote = plain.replace(/\s+/g, ' ').slice(0, quoteChars)
  return { title: title ?? plain.split('\n')[0] ?? '', quote }
}

/** A card with these buttons. */
export function buttonCard(buttons: readonly Button[], context: CardContext): ButtonCard {
  const { title, quote, task } = context
  return {
    card_type: 'button_interaction',
    main_title: headOf(title, '点一下即可，也可以 @我 回复文字'),
    button_list: unlike(buttons).map(({ label, says, about, asks }, index) => ({
      text: clipped(label.trim() || says, labelChars),
      style: index === 0 ? 1 : 2,
      key: keyOf({ says, quote, about, asks }),
    })),
    task_id: task,
  }
}

/** A card with these things to tick; null where none of them can be shown. */
export function voteCard(checks: Checks, { title, quote, task }: CardContext): VoteCard | null {
  const { before, after, submit, about } = checks
  const shown = optionsOf(checks)
  if (shown.length === 0) return null
  return {
    card_type: 'vote_interaction',
    main_title: headOf(checks.title ?? title, '勾选后提交，也可以 @我 回复文字'),
    checkbox: { question_key: 'checks', option_list: shown, mode: 1 },
    submit_button: {
      text: clipped(submit, labelChars),
      key: keyOf({ before, after, quote, about }),
    },
    task_id: task,
  }
}

/** WeCom takes no two buttons of one key, and only so many. */
function unlike(buttons: readonly Button[]): Button[] {
  const first = new Map(buttons.toReversed().map((button) => [button.says, button]))
  return buttons.filter((button) => first.get(button.says) === button).slice(0, mostButtons)
}

/** As many as WeCom shows, and as can be said in one sentence. */
function optionsOf({ options, before, after, about }: Checks) {
  const shown = new Map<string, { id: string; text: string; is_checked: boolean }>()
  for (const { label, says } of options) {
    const words = [...shown.keys(), says].join('、')
    const isFull = shown.size === mostOptions || !fitsKey({ says: before + words + after, about })
    if (isFull) break
    if (shown.has(says) || utf8Length(says) > maxOptionBytes) continue
    shown.set(says, {
      id: says,
      text: clipped(label.trim() || says, optionChars),
      is_checked: false,
    })
  }
  return [...shown.values()]
}

/** Title and the line below it, as much as is shown; a title is needed. */
export function headOf(title: string, desc: string): CardHead['main_title'] {
  return { title: clipped(title.trim() || '请选择', titleChars), desc: clipped(desc, descChars) }
}

/** The first characters of a text. */
export function clipped(text: string, most: number): string {
  const chars = [...text]
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`
}
