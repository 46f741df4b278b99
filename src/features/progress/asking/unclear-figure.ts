import { isFigure, type Reply, type ReplyItem } from '#features/progress/ledger/reply.ts'

/**
 * The work of which a reply's question asks what the figure is (上午100米下午200米): filed without the answer it would say
 * that nothing was done. Undefined where something else is asked, as which work is meant.
 */
export function unclearFigureIn({ items, question, choices = [] }: Reply): ReplyItem | undefined {
  if (question === undefined) return undefined
  const isOpen = (item: ReplyItem, role: 'week' | 'cumulative') =>
    item[role] === null &&
    choices.some(({ reply }) =>
      reply.items.some(({ metric, [role]: figure }) => metric === item.metric && figure !== null),
    )
  const isAsked = (item: ReplyItem) =>
    choices.length === 0 ? !isFigure(item) : isOpen(item, 'week') || isOpen(item, 'cumulative')
  return items.find((item) => item.metric !== null && isAsked(item))
}
