import { taskFacts } from '#features/progress/ledger/round-task.ts'
import type { Article, PlanDocument } from '#knowledge/document.ts'
import { articleId } from '#plan/article-id.ts'
import type { Metric } from './metric.ts'
import { defaultTimes, type Roster, type Task, type Unit } from './roster.ts'
import { withShortNames } from './short-names.ts'

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
    const named = unitsNamedIn(article, units)
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

/** 责任单位：各乡镇 names every town of the roster. */
const allTowns = /各个?[乡镇](?![村民])/

/** （县生态环境局负责）, 责任单位：县民政局, （县水务局） at the end: who has to do it is written. */
const givenTo =
  /[（(]([^（）()\n]{2,60}?)(?:牵头|负责|配合|落实)[^（）()\n]{0,40}[）)]|(?:责任|牵头|主责|负责)(?:单位|部门)[:：]\s*([^\n。]{2,60})|[（(]([^（）()\n]{2,40})[）)][。\s]*$/
const oneUnit = /[\u4e00-\u9fff]{1,12}(?:局|委|办|中心|公司|大队|支队|[处所院]|街道|[乡镇])/
const anybody = /各|有关|相关|所有|全体|全[区县市镇]|等/

/** True for an article that is given to units of which the roster has none: it is not everybody's. */
function isOfAbsent({ heading, text }: Article, named: readonly Unit[]): boolean {
  if (named.length > 0) return false
  const [, bracketed, labelled, last] = givenTo.exec(heading + text) ?? []
  const owner = bracketed ?? labelled ?? last ?? ''
  return oneUnit.test(owner) && !anybody.test(owner)
}

/** In the order of their first mention, the lead (牵头) first. */
function unitsNamedIn({ heading, text, path }: Article, units: readonly Unit[]): Unit[] {
  if (['标题', '通知', '前言', '附件'].includes(path[0] ?? '')) return []
  const source = heading + text
  const found = units.flatMap((unit) => {
    const own = [unit.name, ...unit.aliases].map((name) => source.indexOf(name))
    const places = /[乡镇]$/.test(unit.name) ? [...own, source.search(allTowns)] : own
    const at = Math.min(...places.filter((place) => place >= 0))
    if (!Number.isFinite(at)) return []
    const leads =
      /牵头(?:单位|部门)?[：:]?$/.test(source.slice(Math.max(0, at - 12), at)) ||
      /^\S{0,12}?牵头/.test(source.slice(at))
    return [{ unit, rank: leads ? at - source.length : at }]
  })
  return found.sort((a, b) => a.rank - b.rank).map(({ unit }) => unit)
}
