import { isDeepStrictEqual } from 'node:util'
import type { Reply, ReplyItem } from './reply.ts'
import type { Pending } from './round-store.ts'

const figure =
  /^(?:都?不[是对]\s*,?\s*)?(?:就?是|应该?是|按)?\s*(\d{1,9}(?:\.\d+)?)\s*([\u4e00-\u9fff]{0,3}?)[。.!]?$/

/**
 * What a message means by which the question for one figure is answered with a figure that is none of its choices: 16 where
 * 工地十几个 was asked about. A lone digit is a choice; null for any other answer.
 */
export function answeredByFigure(text: string, { reply, weeks }: Pending): Reply | null {
  const [, digits = '', unit = ''] = figure.exec(text.normalize('NFKC').trim()) ?? []
  if (digits === '' || weeks || (digits.length === 1 && unit === '')) return null
  const open = openFigure(reply)
  if (!open || (unit !== '' && unit !== open.item.unit)) return null
  const { choices: [first] = [] } = reply
  if (!first) return null
  const told = { ...open.item, [open.role]: Number(digits) }
  const items = first.reply.items.map((item, at) => (at === open.at ? told : item))
  return { ...first.reply, items }
}

interface OpenFigure {
  at: number
  item: ReplyItem
  role: 'week' | 'cumulative'
}

/** The one figure that is open in a reply and given by each of its choices; null where they differ in anything else. */
function openFigure({ items, choices = [] }: Reply): OpenFigure | null {
  const found = items.flatMap((item, at) =>
    (['week', 'cumulative'] as const).flatMap((role) => {
      const given = choices.every(({ reply }) => (reply.items[at]?.[role] ?? null) !== null)
      return item.metric !== null && item[role] === null && given ? [{ at, item, role }] : []
    }),
  )
  const [open, ...more] = found
  if (!open || more.length > 0 || choices.length === 0) return null
  const isOnly = choices.every(({ reply }) =>
    isDeepStrictEqual(
      reply.items.map((item, at) => (at === open.at ? { ...item, [open.role]: null } : item)),
      items,
    ),
  )
  return isOnly ? open : null
}
