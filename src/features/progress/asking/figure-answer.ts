import { isDeepStrictEqual } from 'node:util'
import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Pending } from '#features/progress/ledger/round-store.ts'

const figure =
  /^(?:都?不[是对]\s*,?\s*)?(?:就?是|应该?是|按)?\s*(\d{1,9}(?:\.\d+)?)\s*([\u4e00-\u9fff]{0,3}?)[。.!]?$/

/** The question for a week's figure where no choice can be offered: the figure itself is the answer, a lone digit too. */
export function openQuestion({ metric, unit }: ReplyItem): string {
  return `${metric}本周是多少${unit ?? ''}？请直接报本周的数（例如“8${unit ?? ''}”）。`
}

/**
 * What a message means by which the question for one figure is answered with a figure that is none of its choices: 16 where
 * 工地十几个 was asked about. A lone digit is a choice where there is one, and a bare number far from all choices may be a
 * year; null for these and for any other answer.
 */
export function answeredByFigure(text: string, { reply, weeks }: Pending): Reply | null {
  const [, digits = '', unit = ''] = figure.exec(text.normalize('NFKC').trim()) ?? []
  const open = weeks ? null : openFigure(reply)
  if (digits === '' || !open || (unit !== '' && !open.item.unit?.startsWith(unit))) return null
  const { question: _, choices: [first] = [], unclear: __, ...plain } = reply
  const value = Number(digits)
  if (first && unit === '' && (digits.length === 1 || isFar(value, reply, open))) return null
  const told = { ...open.item, [open.role]: value }
  const items = reply.items.map((item, at) => (at === open.at ? told : item))
  const { choices: ___, ...alone } = plain as Reply
  return { ...(first?.reply ?? alone), items }
}

/** How the figure that is asked for is told where it is none of the choices: `8座次`; null where no single figure is asked for. */
export function figureExample({ reply, weeks }: Pending): string | null {
  const unit = weeks ? null : openFigure(reply)?.item.unit
  return unit ? `8${unit}` : null
}

/** True for a number that has no answer in it, as far as one can tell: 2024 or 300000 where another figure is asked for. */
export function isBareNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text.normalize('NFKC').trim())
}

/** 2024 where 100 to 900 are asked about. */
function isFar(value: number, { choices = [] }: Reply, { at, role }: OpenFigure): boolean {
  const given = choices.map(({ reply: { items } }) => items[at]?.[role] ?? 0)
  return value < Math.min(...given) / 2 || value > Math.max(...given) * 2
}

interface OpenFigure {
  at: number
  item: ReplyItem
  role: 'week' | 'cumulative'
}

/** The one figure that is open in a reply and given by each of its choices, if any; null where they differ in anything else. */
function openFigure({ items, choices = [] }: Reply): OpenFigure | null {
  const found = items.flatMap((item, at) =>
    (['week', 'cumulative'] as const).flatMap((role) => {
      const given =
        choices.every(({ reply }) => (reply.items[at]?.[role] ?? null) !== null) &&
        (choices.length > 0 || role === 'week')
      return item.metric !== null && item[role] === null && given ? [{ at, item, role }] : []
    }),
  )
  const [open, ...more] = found
  if (!open || more.length > 0) return null
  const isOnly = choices.every(({ reply }) =>
    isDeepStrictEqual(
      reply.items.map((item, at) => (at === open.at ? { ...item, [open.role]: null } : item)),
      items,
    ),
  )
  return isOnly ? open : null
}
