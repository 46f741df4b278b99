import { tidy } from '#base/tidy.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { isArticle, type Roster, type Task } from '#features/progress/roster/roster.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { articleId, articleLabel } from '#plan/article-id.ts'
import { type Target, targetsOf } from '#plan/target.ts'

/** What is known of plan articles when a round is looked at: by task id, `nankai-2024#7`. */
export type TaskFacts = ReadonlyMap<string, TaskFact>

/** One article as a task. */
export interface TaskFact {
  /** The heading without its label. */
  title: string
  /** For people: `《…》二（二）7`. */
  source: string
  /** Plan year; null when the document names none. */
  year: number | null
  /** Heading of the section the article stands in; undefined at the top of a plan. */
  section: string | undefined
  /** The document and the article's place in it. */
  document: { id: string; title: string }
  path: readonly string[]
  /** The article, heading first, as issued. */
  text: string
  /** Amounts of work the article asks for. */
  targets: readonly Target[]
}

/** Every article of the plans by its task id, `<document>#<number>` or `<document>#<labels joined by />`. */
export function taskFacts(documents: readonly PlanDocument[]): TaskFacts {
  const facts = new Map<string, TaskFact>()
  const targets = Map.groupBy(targetsOf(documents), ({ task }) => task)
  for (const document of documents) {
    const { id, title } = document
    const headings = new Map(
      document.articles.map(({ path, heading }) => [path.join('/'), titleOf(heading)]),
    )
    for (const { path, heading, text } of document.articles) {
      const task = articleId(id, path)
      facts.set(task, {
        title: titleOf(heading) || title,
        source: `《${title}》${articleLabel(path)}`,
        year: document.year,
        section: headings.get(path.slice(0, -1).join('/')) || undefined,
        document: { id, title },
        path,
        text: heading + text,
        targets: targets.get(task) ?? [],
      })
    }
  }
  return facts
}

function titleOf(heading: string): string {
  return heading
    .replace(/^\s*[#*\s]*[（(]?[〇零一二三四五六七八九十百\d０-９]+[）)]?[、．.]?\s*/, '')
    .replace(/[。\s]+$/g, '')
    .trim()
}

/**
 * The roster's task that something reported belongs to: the one with the article's id, else one of the unit's with the
 * metric (a line of a task table stands for an article), else one made up from the plan.
 */
export function taskOf(
  item: { task: string; metric: string | null },
  unit: string,
  roster: Roster,
  facts: TaskFacts,
): Task {
  const { metric } = item
  const own = roster.tasks.find(({ id }) => id === item.task)
  if (own) return own
  const byMetric = roster.tasks.find(
    (task) => metric !== null && task.metrics.includes(metric) && task.units.includes(unit),
  )
  return byMetric ?? ofNoArticle(item.task, unit, roster) ?? unassigned(item.task, roster, facts)
}

/**
 * Of a unit that works by a table alone nothing stands under an article of a plan: its only task, or a heading for all that
 * is none of its tasks. Null for other units, and for what is no article.
 */
function ofNoArticle(id: string, unit: string, { tasks }: Roster): Task | null {
  const own = tasks.filter(({ units }) => units.includes(unit))
  const [only, ...more] = own
  if (!only || !isArticle(id) || own.some((task) => isArticle(task.id))) return null
  if (more.length === 0) return only
  const other = { id: '其他', title: '其他工作', source: '其他工作' }
  return { ...other, units: [], deadline: null, metrics: [], targets: {} }
}

/** What a task table has no more keeps the words it had. */
function unassigned(id: string, { former }: Roster, facts: TaskFacts): Task {
  const before = former?.find((task) => task.id === id)?.title ?? id
  const { title, source } = facts.get(id) ?? { title: before, source: id }
  return { id, title, source, units: [], deadline: null, metrics: [], targets: {} }
}

/** What is to be reached with a line of a task, in the metric's unit. */
export interface Aim {
  value: number
  /** Where the plan itself asks for just that. */
  demand?: { task: string; text: string }
}

/**
 * The target of a line: the roster's own, else the catalogue's (it holds for the article that writes it), else what the
 * article itself asks for under the metric's name; null = none.
 */
export function aimOf(
  task: Task,
  name: string,
  metric: Metric | undefined,
  facts: TaskFacts,
): Aim | null {
  const written = writtenTarget(task, name, metric)
  const article = isArticle(task.id) ? task.id : (metric?.target?.task ?? '')
  const asked = (facts.get(article)?.targets ?? []).flatMap((target) => {
    const value = inUnitOf(metric, target)
    return value === null ? [] : [{ value, target }]
  })
  const names = [name, ...(metric?.aliases ?? [])]
  const named = asked.find(({ target }) => names.includes(target.name))
  const found = written === null ? named : asked.find((each) => each.value === written)
  const value = written ?? found?.value
  if (value === undefined) return null
  return { value, ...(found && { demand: { task: article, text: found.target.text } }) }
}

function writtenTarget(task: Task, name: string, metric: Metric | undefined): number | null {
  const own = Object.hasOwn(task.targets, name) ? task.targets[name] : undefined
  if (own !== undefined) return own
  if (!metric?.target) return null
  return metric.target.task === task.id || !isArticle(task.id) ? metric.target.value : null
}

/** A plan's amount in the metric's unit; null where it counts something else. */
function inUnitOf(metric: Metric | undefined, { value, unit }: Target): number | null {
  if (!metric || metric.unit === unit) return value
  const factor = metric.units[unit]
  return factor === undefined ? null : tidy(value * factor)
}

/** First and last day of the work on a task, `YYYY-MM-DD`; the plan year where no deadline is set. */
export function spanOf(
  task: Task,
  facts: TaskFacts,
  week: string,
): { start: string; deadline: string } {
  const year = task.deadline?.slice(0, 4) ?? facts.get(task.id)?.year ?? week.slice(0, 4)
  return { start: `${year}-01-01`, deadline: task.deadline ?? `${year}-12-31` }
}
