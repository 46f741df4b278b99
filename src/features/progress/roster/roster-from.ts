import { taskFacts } from '#features/progress/ledger/round-task.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { articleId } from '#plan/article-id.ts'
import { isOfAbsent, unitsOfArticle } from './article-owners.ts'
import type { Metric } from './metric.ts'
import { defaultTimes, type Roster, type Task, type Unit } from './roster.ts'
import { withShortNames } from './unit-short-names.ts'

/** What is known of a group without a roster. */
export interface KnownGroup {
  /** Configured name. */
  name: string
  /** Ids of its plans, newest first; empty = all. */
  documents: readonly string[]
}

/** Somebody seen in a group. */
export interface KnownMember {
  /** Platform user id. */
  id: string
  name: string
  unit: string
  /** Channel the id belongs to; null = any. */
  channel: string | null
  /** Configured name of the group. */
  group: string
}

/** Where a roster is made up from. */
export interface RosterSources {
  groups: readonly KnownGroup[]
  members: readonly KnownMember[]
  /** Newest first. */
  documents: readonly PlanDocument[]
  metrics: readonly Metric[]
}

/**
 * A roster where there is no roster file: the units of the groups' members, one round a group, and as tasks the articles
 * of each group's newest plan for which something is counted, or which name one of its units. An article that names units
 * is theirs, one that is given to units nobody reports for is nobody's, any other is everybody's.
 */
export function rosterFrom(sources: RosterSources): Roster {
  const plans = plansOf(sources)
  const units = withShortNames(unitsOf(sources.members, plans))
  return completeRoster({ units, tasks: [], rounds: [] }, sources)
}

/**
 * Fills what a roster leaves out: rounds (one a group), tasks (from the plans, as `rosterFrom` does), titles and sources of
 * its tasks.
 */
export function completeRoster(roster: Roster, sources: Omit<RosterSources, 'members'>): Roster {
  const { groups, documents } = sources
  const rounds = groups.map(({ name }) => ({ name, groups: [name], times: defaultTimes }))
  const tasks = roster.tasks.length > 0 ? roster.tasks : tasksFromPlans(roster.units, sources)
  return {
    units: roster.units,
    tasks: withFacts(tasks, documents),
    rounds: roster.rounds.length > 0 ? roster.rounds : rounds,
    ...(roster.former && { former: roster.former }),
  }
}

function tasksFromPlans(units: readonly Unit[], sources: Omit<RosterSources, 'members'>): Task[] {
  const plans = plansOf(sources)
  const planOfUnit = (unit: Unit) => unit.document ?? plans.get(unit.groups[0] ?? '') ?? null
  return sources.documents.flatMap((document) =>
    tasksOf(
      document,
      units.filter((unit) => planOfUnit(unit) === document.id),
      sources.metrics,
    ),
  )
}

function plansOf({ groups, documents }: Pick<RosterSources, 'groups' | 'documents'>) {
  return new Map(groups.map((group) => [group.name, planOf(group, documents)?.id ?? null] as const))
}

/** Tasks whose title and source are empty get those of their article. */
export function withFacts(tasks: readonly Task[], documents: readonly PlanDocument[]): Task[] {
  const facts = taskFacts(documents)
  return tasks.map((task) => ({
    ...task,
    title: task.title || (facts.get(task.id)?.title ?? task.id),
    source: task.source || (facts.get(task.id)?.source ?? task.id),
  }))
}

function planOf(group: KnownGroup, documents: readonly PlanDocument[]): PlanDocument | undefined {
  const own = group.documents.flatMap((id) => documents.filter((document) => document.id === id))
  return own[0] ?? documents[0]
}

function unitsOf(
  members: readonly KnownMember[],
  plans: ReadonlyMap<string, string | null>,
): Unit[] {
  const byName = Map.groupBy(members, ({ unit }) => unit)
  return [...byName].map(([name, people]) => {
    const groups = [...new Set(people.map(({ group }) => group))]
    const document = plans.get(groups[0] ?? '') ?? null
    const persons = people.map(({ id, name: own, channel }) => ({
      ...{ id, name: own, channel, role: '联系人', deputy: null, leaveUntil: null },
    }))
    const distinct = new Map(persons.map((each) => [`${each.channel} ${each.id}`, each]))
    return { name, aliases: [], groups, document, people: [...distinct.values()] }
  })
}

function tasksOf(
  document: PlanDocument,
  units: readonly Unit[],
  metrics: readonly Metric[],
): Task[] {
  if (units.length === 0) return []
  const articles = document.articles.map((article) => {
    const named = unitsOfArticle(article, units)
    return { id: articleId(document.id, article.path), named, isGone: isOfAbsent(article, named) }
  })
  const owned = new Set(articles.flatMap(({ id, named }) => (named.length > 0 ? [id] : [])))
  return articles.flatMap(({ id, named, isGone }) => {
    if (isGone) return []
    // What the 工作目标 of all ask for once more is asked of those whose article it is.
    const isOthers = ({ tasks }: Metric) =>
      named.length === 0 && tasks.some((task) => owned.has(task))
    const counted = metrics
      .filter((metric) => metric.tasks.includes(id) && !isOthers(metric))
      .map(({ name }) => name)
    if (counted.length === 0 && named.length === 0) return []
    const names = (named.length > 0 ? named : units).map(({ name }) => name)
    const blank = { title: '', source: '', deadline: null, targets: {} }
    return [{ ...blank, id, units: names, metrics: counted }]
  })
}
