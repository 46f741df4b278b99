import type { Reply } from '#features/progress/ledger/reply.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/**
 * A withdrawal that names what is taken back without repeating its figure (撤回 掏挖检雨井): its metrics, those the unit
 * counts first; also where the unit's last message does not tell of them, which is not taken back then. Everything else is left
 * as it was read.
 * @param own names of what is counted for the unit
 * @param last what the unit has written last; undefined = nothing this week
 */
export function withNamedMetrics(
  reply: Reply,
  text: string,
  metrics: readonly Metric[],
  own: readonly string[],
  last: string | undefined,
): Reply {
  const [item, ...more] = reply.items
  const isBare = more.length === 0 && !item?.metric
  if (reply.kind !== 'withdrawal' || !isBare) return reply
  const names = ({ name, aliases }: Metric, said: string) =>
    [name, ...aliases].some((each) => said.includes(each))
  const all = metrics.filter((metric) => names(metric, text))
  const owned = all.filter(({ name }) => own.includes(name))
  // 危废撤回 of a unit that counts none takes nothing else back.
  const named = owned.length > 0 ? owned : all
  const isOfLast = named.some((metric) => last === undefined || names(metric, last))
  if (named.length === 0 || (!item && isOfLast)) return reply
  const nothing = { week: null, cumulative: null, forUnit: null, problem: null, next: null }
  const items = named.map(({ name, unit, tasks: [task = ''] }) => {
    return { ...(item ?? { ...nothing, task }), metric: name, unit }
  })
  return { ...reply, items }
}
