import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Task } from '#features/progress/roster/roster.ts'

/** 其余都没有, 别的无进展, 除餐饮12家外无进展: said of all that is not told of. */
const rest =
  /^除了?[^,，。;；\d]{1,12}\d[^,，。;；]{0,6}外[,，]?(?:[均都也]|其[他余它])*(?:没有|[暂均]?无|没)(?:进展|变化|新增|动)?(?=$|[\s,，。;；!！~])|(?:其[余他它]|别的|剩下的?|余下的?)(?:[几各]项)?的?(?:工作|任务|指标)?(?:本周|这周)?[都均也]?(?:没有|暂?无|没|[为是]?[零0])(?:进展|变化|新增|开展|动|干|做)?(?=$|[\s,，。;；!！~])/

/**
 * A report that says of the rest of its unit's work that nothing was done (餐饮28家，其余都没有; 其余没动 behind it): an item without a figure for
 * each metric of the unit's tasks that it does not tell of. Everything else is left as it was read.
 * @param tasks the unit's own, by the roster
 * @param metrics the catalogue
 */
export function withRest(
  reply: Reply,
  text: string,
  tasks: readonly Task[],
  metrics: readonly Metric[],
): Reply {
  const alone = reply.kind === 'zero-report' && reply.items.length === 0
  const tells = reply.kind === 'report' || alone
  if (!tells || reply.unit !== null || reply.choices || !rest.test(text)) return reply
  if (reply.items.some(({ forUnit }) => forUnit !== null)) return reply
  const more = idleBeside(reply.items, tasks, metrics)
  return more.length === 0 ? reply : { ...reply, kind: 'report', items: [...reply.items, ...more] }
}

/** An item without a figure for each metric of a unit's tasks that is not among those told. */
export function idleBeside(
  items: readonly ReplyItem[],
  tasks: readonly Task[],
  metrics: readonly Metric[],
): ReplyItem[] {
  const told = new Set(items.map(({ metric }) => metric))
  return tasks.flatMap(({ id, metrics: own }) =>
    own.filter((name) => !told.has(name)).map((name) => idle(id, name, metrics)),
  )
}

function idle(task: string, name: string, metrics: readonly Metric[]): ReplyItem {
  const unit = metrics.find((metric) => metric.name === name)?.unit ?? null
  const nothing = { week: null, cumulative: null, forUnit: null, problem: null, next: null }
  return { task, metric: name, unit, ...nothing }
}
