import { sumOf } from '#base/tidy.ts'
import { withHolders } from '#features/progress/doubles/counted-once.ts'
import { openDoubles, withDoubts } from '#features/progress/doubles/doubles.ts'
import type { Unit } from '#features/progress/roster/roster.ts'
import { isCalledOff } from '#features/progress/weeks/called-off.ts'
import type { LedgerEntry, Standing } from './ledger.ts'
import { type Overtaken, withOwnFlags } from './own-flags.ts'
import {
  type Place,
  type ReplyEntry,
  type Retold,
  retoldIn,
  type Said,
  whatStands,
} from './round-figures.ts'
import { type LineFacts, taskViews } from './round-lines.ts'
import { taskOf } from './round-task.ts'
import type { RoundView, UnitView } from './round-view.ts'
import { trustAfter, withUnsure } from './unsure.ts'

/** Everything a week of a round is judged by. */
export interface RoundFacts extends LineFacts {
  round: string
  from: string
  to: string
  /** Epoch milliseconds. */
  due: number
  /** True when the holidays of the year are not published. */
  unverified: boolean
  /** True in a week without a round. */
  skipped: boolean
  entries: readonly LedgerEntry[]
  /** Units that take part. */
  units: readonly Unit[]
  /** What changed since the digest before; default nothing. */
  changes?: readonly string[]
  /** Messages that wait for their writer's answer. */
  unanswered?: RoundView['unconfirmed']
}

/** A week of a round as its history leaves it. */
export function roundView(facts: RoundFacts): RoundView {
  const said = saidIn(facts)
  const names = new Set(facts.units.map(({ name }) => name))
  const waiting = said.unconfirmed.map(({ author, text, at, event, unit }) => ({
    author: author.unit === null ? author.name : `${author.unit} ${author.name}`,
    unit,
    text,
    at,
    event,
    waitsFor: 'coordinator' as const,
  }))
  const unconfirmed = [...waiting, ...(facts.unanswered ?? [])]
  const tasks = judgedTasks(said, names, facts)
  const doubles = openDoubles(tasks, facts)
  return {
    round: facts.round,
    week: facts.week,
    from: facts.from,
    to: facts.to,
    today: facts.today,
    state: stateOf(facts),
    due: facts.due,
    unverified: facts.unverified,
    units: facts.units.map((unit) => unitView(unit, said, unconfirmed, facts)),
    tasks: withDoubts(tasks, doubles),
    unconfirmed,
    ...(doubles.length > 0 && { doubles }),
    changes: facts.changes ?? [],
    issue: facts.entries.filter(({ type }) => type === 'consolidated').length + 1,
  }
}

/** All tasks with the doubts about each figure, and what rests on them. */
function judgedTasks(said: Said, units: ReadonlySet<string>, facts: RoundFacts) {
  const tasks = withOwnFlags(taskViews(said.items, units, facts), overtaken(said, facts))
  return withUnsure(tasks, facts.entries)
}

/** What stands in a week, each thing once under whatever article it was read. */
export function saidIn(facts: RoundFacts): Said {
  return whatStands(facts.entries, placeIn(facts))
}

/** What messages of a week have made of what was said before them, in the order of saying. */
export function retoldWithin(facts: RoundFacts): Retold[] {
  return retoldIn(facts.entries, placeIn(facts))
}

/** The same work may have been read under one article in one message and under another in the next. */
function placeIn({ roster, tasks }: RoundFacts): Place {
  return (item, unit) => taskOf(item, unit, roster, tasks).id
}

/** What messages with doubts said and does not stand any more. */
function overtaken({ counted, items }: Said, facts: RoundFacts): Overtaken[] {
  const place = placeIn(facts)
  const doubted = counted.filter(({ reply: { flags } }) => flags.length > 0)
  return doubted.flatMap(({ event, unit, reply }) => {
    const standing = items.filter(({ entry, unit: whose }) => {
      return entry.event === event && whose === unit
    })
    return reply.items
      .map((item) => ({ event, unit, item, task: place(item, unit) }))
      .filter(({ item: { metric }, task }) => {
        return !standing.some(({ item }) => item.metric === metric && place(item, unit) === task)
      })
  })
}

function stateOf({ entries, skipped }: RoundFacts): RoundView['state'] {
  const has = (type: LedgerEntry['type']) => entries.some((entry) => entry.type === type)
  if (skipped || isCalledOff(entries)) return 'skipped'
  if (has('closed')) return 'closed'
  if (has('consolidated')) return 'consolidated'
  return has('opened') ? 'open' : 'planned'
}

function unitView(
  unit: Unit,
  said: Said,
  unconfirmed: RoundView['unconfirmed'],
  facts: RoundFacts,
): UnitView {
  const waits = unconfirmed.filter((each) => each.unit === unit.name)
  const unanswered = waits.length > 0 && waits.every(({ waitsFor }) => waitsFor === 'writer')
  const own = said.counted.filter((entry) => entry.unit === unit.name)
  const first = own[0]
  const because = own.map(({ reply }) => reply.lateBecause).find((reason) => reason !== undefined)
  return {
    unit: unit.name,
    status: first ? statusOf(first) : statusWithoutReply(unit, facts),
    reporters: [...new Set(own.map(({ author }) => author.name))],
    at: first?.at ?? null,
    lateBecause: because ?? null,
    filledIn: own.length > 0 && own.every(({ filledIn }) => filledIn),
    waiting: waits.length > 0,
    ...(unanswered && { unanswered }),
  }
}

function statusOf(first: ReplyEntry): UnitView['status'] {
  return first.late ? 'late' : 'reported'
}

function statusWithoutReply(unit: Unit, { roster }: RoundFacts): UnitView['status'] {
  return roster.tasks.some(({ units }) => units.includes(unit.name)) ? 'missing' : 'excused'
}

/** Where everybody stands after this week: what was known before, with this week's figures in place of it. */
export function standingsAfter(facts: RoundFacts): Standing[] {
  const standings = new Map(facts.before.map((each) => [keyOf(each), each]))
  const said = saidIn(facts)
  for (const { unit, item } of said.items) {
    if (item.metric === null) continue
    const task = taskOf(item, unit, facts.roster, facts.tasks).id
    const key = keyOf({ unit, task, metric: item.metric })
    const last = standings.get(key)?.cumulative
    const added = last === undefined || item.week === null ? null : last + item.week
    const cumulative = item.cumulative ?? added
    if (cumulative === null) continue
    const { metric } = item
    const { inside, alone } = standings.get(key) ?? {}
    standings.set(key, {
      ...(inside !== undefined && { inside }),
      ...(alone !== undefined && { alone }),
      unit,
      task,
      metric,
      cumulative: sumOf(cumulative),
      week: facts.week,
    })
  }
  return withHolders(withTrust([...standings.values()], said, facts), facts)
}

/** Standings with the doubts about them that are left at the end of a week. */
function withTrust(standings: readonly Standing[], said: Said, facts: RoundFacts): Standing[] {
  const names = new Set(facts.units.map(({ name }) => name))
  const tasks = judgedTasks(said, names, facts)
  return standings.map((each) => {
    const { unsure: _, vouched: __, ...standing } = each
    const { id } = taskOf(each, each.unit, facts.roster, facts.tasks)
    const task = tasks.find((own) => own.id === id)
    const line = task?.lines.find(({ metric }) => metric === each.metric)
    if (!task || !line) return each
    return { ...standing, ...trustAfter(task, line, standing, facts.entries) }
  })
}

function keyOf({ unit, task, metric }: Pick<Standing, 'unit' | 'task' | 'metric'>): string {
  return JSON.stringify([unit, task, metric])
}
