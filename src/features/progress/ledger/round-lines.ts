import { sumOf } from '#base/tidy.ts'
import {
  type Holders,
  holdersOf,
  insideNow,
  type KnownTotal,
} from '#features/progress/doubles/counted-once.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Roster, Task } from '#features/progress/roster/roster.ts'
import type { LedgerEntry, Standing } from './ledger.ts'
import { isLevel } from './level.ts'
import { expectedShare, paceOf, percentOf } from './pace.ts'
import type { ReplyEntry, SaidItem } from './round-figures.ts'
import { aimOf, spanOf, type TaskFacts, taskOf } from './round-task.ts'
import type { EarlierMessage, LineView, TaskView, UnitFigure } from './round-view.ts'

/** What the lines of a round are made from. */
export interface LineFacts {
  week: string
  /** `YYYY-MM-DD`. */
  today: string
  roster: Roster
  metrics: readonly Metric[]
  tasks: TaskFacts
  /** Where everybody stood after the week before. */
  before: readonly Standing[]
  /** The week's history, for what coordinators said of figures that were told twice; default nothing. */
  entries?: readonly LedgerEntry[]
}

interface Placed extends SaidItem {
  task: Task
}

/** Every task of the roster's units in this round, and those that were reported besides, with what was said. */
export function taskViews(
  items: readonly SaidItem[],
  units: ReadonlySet<string>,
  facts: LineFacts,
): TaskView[] {
  const placed = items.map((said) => ({ ...said, task: taskFor(said, facts) }))
  const own = facts.roster.tasks.filter((task) => task.units.some((unit) => units.has(unit)))
  const known = new Set(own.map(({ id }) => id))
  const others = new Map(
    placed.filter(({ task }) => !known.has(task.id)).map(({ task }) => [task.id, task]),
  )
  return [...own, ...others.values()].map((task) =>
    taskView(
      task,
      placed.filter((said) => said.task.id === task.id),
      facts,
    ),
  )
}

function taskFor({ item, unit }: SaidItem, { roster, tasks }: LineFacts): Task {
  return taskOf(item, unit, roster, tasks)
}

function taskView(task: Task, said: readonly Placed[], facts: LineFacts): TaskView {
  const names = new Set([
    ...task.metrics,
    ...said.flatMap(({ item }) => (item.metric === null ? [] : [item.metric])),
  ])
  const lines = [...names].map((name) => lineView(task, name, said, facts))
  const words = said.filter(({ item }) => item.metric === null)
  if (words.length > 0 || lines.length === 0) lines.push(lineView(task, null, words, facts))
  const reporters = new Set(said.map(({ unit }) => unit))
  const section = facts.tasks.get(task.id)?.section
  return {
    id: task.id,
    title: task.title,
    source: task.source,
    lead: task.units[0] ?? [...reporters][0] ?? '',
    units: task.units.length > 0 ? task.units : [...reporters],
    supporting: task.supporting ?? [],
    contacts: contactsOf(task, facts.roster),
    deadline: task.deadline,
    lines,
    ...(task.units.length === 0 && { unassigned: true as const }),
    ...(section !== undefined && { section }),
  }
}

function contactsOf(task: Task, roster: Roster): string[] {
  return roster.units
    .filter(({ name }) => task.units.includes(name))
    .flatMap(({ people }) => people.map(({ name }) => name))
}

function lineView(
  task: Task,
  name: string | null,
  said: readonly Placed[],
  facts: LineFacts,
): LineView {
  const metric = facts.metrics.find((each) => each.name === name)
  const last = lastOf(task, name, facts)
  const told = said
    .filter(({ item }) => item.metric === name)
    .map((each) => unitFigure(each, last.get(each.unit)?.cumulative ?? null))
  const now = new Map<string, KnownTotal>(last)
  for (const { unit, cumulative } of told) {
    if (cumulative !== null) now.set(unit, { unit, cumulative, week: facts.week })
  }
  const units = [...new Set([...told.map((each) => each.unit), ...now.keys()])]
  const holders: Holders = name === null ? new Map() : holdersOf(task.id, name, facts, units)
  const inside = insideNow(holders, [...now.values()])
  const figures = told.map((figure) => markInside(inside, figure))
  const before = [...last.values()].map(({ unit, cumulative, unsure, vouched }) => {
    const trust = { ...(unsure && { unsure }), ...(vouched !== undefined && { vouched }) }
    return markInside(inside, { unit, cumulative, ...trust })
  })
  const aim = name === null ? null : aimOf(task, name, metric, facts.tasks)
  const unit = metric?.unit ?? said.find(({ item }) => item.metric === name)?.item.unit ?? null
  const target = aim?.value ?? null
  return {
    metric: name,
    unit,
    target,
    figures,
    before,
    ...(isLevel(unit)
      ? levelsOf(now, figures)
      : sumsOf({ task, figures, now, last, target, holders }, facts)),
    ...(name !== null && !task.metrics.includes(name) && { extra: true as const }),
    ...countersOf(task, name),
    ...(aim?.demand && { demand: aim.demand }),
  }
}

function countersOf({ countedBy }: Task, metric: string | null): Pick<LineView, 'countedBy'> {
  const units = metric === null ? undefined : countedBy?.[metric]
  return units ? { countedBy: units } : {}
}

interface Counts {
  task: Task
  figures: readonly UnitFigure[]
  /** Newest totals by unit, and those before this week. */
  now: ReadonlyMap<string, KnownTotal>
  last: ReadonlyMap<string, KnownTotal>
  target: number | null
  holders: Holders
}

function sumsOf({ task, figures, now, last, target, holders }: Counts, facts: LineFacts) {
  const cumulative = totalOf(now, insideNow(holders, [...now.values()]))
  const { start, deadline } = spanOf(task, facts.tasks, facts.week)
  const percent = percentOf(cumulative, target)
  const expected = target === null ? null : expectedShare(start, deadline, facts.today)
  return {
    week: sum(figures.map((figure) => (figure.inside ? null : figure.week))),
    cumulative,
    lastCumulative: totalOf(last, insideNow(holders, [...last.values()])),
    percent,
    expected,
    pace: paceOf(percent, expected),
  }
}

/** Shares add up to nothing, and time says nothing of them. */
function levelsOf(now: ReadonlyMap<string, KnownTotal>, figures: readonly UnitFigure[]) {
  const isNew = (unit: string) =>
    figures.some((each) => each.unit === unit && each.cumulative !== null)
  return {
    ...{ week: null, cumulative: null, lastCumulative: null, percent: null, expected: null },
    pace: 'none' as const,
    levels: [...now.values()].map(({ unit, cumulative }) => {
      return { unit, value: cumulative, isNew: isNew(unit) }
    }),
  }
}

/** Marks what stands in another unit's figures. */
function markInside<T extends { unit: string }>(
  inside: ReadonlyMap<string, string>,
  told: T,
): T & { inside?: string } {
  const holder = inside.get(told.unit)
  return holder === undefined ? told : { ...told, inside: holder }
}

function totalOf(
  known: ReadonlyMap<string, KnownTotal>,
  inside: ReadonlyMap<string, string>,
): number | null {
  const added = [...known.values()].filter(({ unit }) => !inside.has(unit))
  return sum(added.map(({ cumulative }) => cumulative))
}

/** Where each unit stood with a line, tasks of a table standing for the articles that were named in messages. */
function lastOf(task: Task, metric: string | null, facts: LineFacts): Map<string, Standing> {
  const last = new Map<string, Standing>()
  for (const standing of facts.before) {
    if (standing.metric !== metric) continue
    const { id } = taskOf(standing, standing.unit, facts.roster, facts.tasks)
    if (id === task.id) last.set(standing.unit, standing)
  }
  return last
}

/** A unit that states only the week has done so much more than it had: otherwise its cumulative is unknown. */
function unitFigure(said: SaidItem, last: number | null): UnitFigure {
  const { unit, item, entry } = said
  const earlier = earlierOf(said)
  const added = last !== null && item.week !== null ? sumOf(last, item.week) : null
  return {
    unit,
    week: item.week,
    cumulative: item.cumulative ?? added,
    last,
    problem: item.problem,
    next: item.next,
    text: entry.text,
    event: entry.event,
    author: entry.author.name,
    proxyOf: entry.proxyOf,
    confirmed: true,
    at: entry.at,
    late: entry.late,
    filledIn: entry.filledIn,
    flags: entry.reply.flags,
    ...(earlier.length > 0 && { earlier }),
  }
}

function earlierOf({ from, entry, addedTo = [] }: SaidItem): EarlierMessage[] {
  const before = [...addedTo, from.week, from.cumulative].filter(
    (each): each is ReplyEntry => each !== null && each !== entry,
  )
  return [...new Set(before)]
    .sort((a, b) => a.at - b.at)
    .map(({ event, author, at, text, reply: { flags } }) => {
      return { event, author: author.name, at, text, flags }
    })
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : sumOf(...known)
}
