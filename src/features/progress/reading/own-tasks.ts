import { numbered } from '#features/progress/asking/numbered.ts'
import type { Reply, ReplyChoice, ReplyItem } from '#features/progress/ledger/reply.ts'
import { isArticle, type Roster, type Task } from '#features/progress/roster/roster.ts'
import { unitNamed } from '#features/progress/roster/round-units.ts'

/**
 * A reply that fits several articles, settled by what the roster asks of the unit: where only one reading is about the
 * unit's own tasks it is taken, and nobody is asked. Everything else is left as it was read.
 * @param unit whose reply it is; null where that is not known
 */
export function settledByRoster(reply: Reply, unit: string | null, roster: Roster): Reply {
  const { choices } = reply
  const isUnsure = choices
    ? new Set(choices.map(tasksIn)).size > 1
    : reply.flags.includes('ambiguous-task')
  if (!isUnsure) return reply
  const tasksFor = ({ forUnit }: ReplyItem) => {
    const named = forUnit ?? reply.unit
    const name = named === null ? unit : unitNamed(named, roster)?.name
    return roster.tasks.flatMap((task) =>
      name != null && task.units.includes(name)
        ? [{ ...task, metrics: metricsFor(task, name) }]
        : [],
    )
  }
  // 植树 beside what is asked about may be nobody's task.
  const isSettled = (at: number) =>
    new Set(choices?.map((choice) => choice.reply.items[at]?.task)).size === 1
  const fitting = (choices ?? []).filter(({ reply: { items } }) =>
    items.every((item, at) => isSettled(at) || isOf(item, tasksFor(item))),
  )
  const [only] = fitting
  if (only && fitting.length === 1) return withoutDoubt(only.reply, only.reply.items)
  if (only && fitting.length < (choices?.length ?? 0)) return askedOf(reply, only, fitting)
  const placed = reply.items.map((item) => ({ item, tasks: countedIn(item, tasksFor(item)) }))
  if (!placed.every(({ tasks }) => tasks.length === 1)) return reply
  return withoutDoubt(
    reply,
    placed.map(({ item, tasks }) => ({ ...item, task: articleOf(tasks[0]) ?? item.task })),
  )
}

/** What a unit is asked about works of others is taken out of its question. */
function askedOf(reply: Reply, first: ReplyChoice, choices: readonly ReplyChoice[]): Reply {
  const [asks = ''] = (reply.question ?? '').split('\n', 1)
  return { ...reply, items: first.reply.items, choices, question: `${asks}\n${numbered(choices)}` }
}

/** Names of what a unit counts of a task. */
export function metricsFor({ metrics, countedBy }: Task, unit: string): string[] {
  return metrics.filter((metric) => countedBy?.[metric]?.includes(unit) ?? true)
}

/** A question may be about a figure as well. */
function tasksIn({ reply: { items } }: ReplyChoice): string {
  return items.map(({ task }) => task).join(' ')
}

function withoutDoubt(reply: Reply, items: readonly ReplyItem[]): Reply {
  const { question: _, choices: __, ...plain } = reply
  return { ...plain, items, flags: reply.flags.filter((flag) => flag !== 'ambiguous-task') }
}

/** True when a unit's task is meant that counts what the item counts. */
function isOf({ task, metric }: ReplyItem, tasks: readonly Task[]): boolean {
  return tasks.some(
    ({ id, metrics }) => id === task && (metric === null || metrics.includes(metric)),
  )
}

function countedIn({ metric }: ReplyItem, tasks: readonly Task[]): Task[] {
  return tasks.filter(({ metrics }) => metric !== null && metrics.includes(metric))
}

/** Lines of a task table are no articles: they are found by unit and metric. */
function articleOf(task: Task | undefined): string | undefined {
  return task && isArticle(task.id) ? task.id : undefined
}
