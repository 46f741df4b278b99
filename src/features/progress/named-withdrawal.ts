import type { Metric } from './metric.ts'
import type { Reply } from './reply.ts'

/**
 * A withdrawal that names what is taken back without repeating its figure (撤回 掏挖检雨井): its metrics, of those the unit
 * counts. Everything else is left as it was read.
 * @param own names of what is counted for the unit
 */
export function withNamedMetrics(
  reply: Reply,
  text: string,
  metrics: readonly Metric[],
  own: readonly string[],
): Reply {
  const [item] = reply.items
  const isBare = reply.items.length === 1 && item?.metric === null
  if (reply.kind !== 'withdrawal' || !item || !isBare) return reply
  const named = metrics.filter(
    ({ name, aliases }) =>
      own.includes(name) && [name, ...aliases].some((each) => text.includes(each)),
  )
  if (named.length === 0) return reply
  return { ...reply, items: named.map(({ name, unit }) => ({ ...item, metric: name, unit })) }
}
