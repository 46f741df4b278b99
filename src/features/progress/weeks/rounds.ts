import type { BotGroup } from '#bot/context.ts'
import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { Standing } from '#features/progress/ledger/ledger.ts'
import {
  type RoundFacts,
  roundView,
  standingsAfter,
} from '#features/progress/ledger/round-state.ts'
import type { RoundStore, WeekData } from '#features/progress/ledger/round-store.ts'
import { type TaskFacts, taskFacts } from '#features/progress/ledger/round-task.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { unansweredIn } from '#features/progress/ledger/who-reports.ts'
import type { KnownUnit, PlanFigure, ReplyContext } from '#features/progress/reply/reply-context.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { isArticle, type Roster, type RoundPlan } from '#features/progress/roster/roster.ts'
import type { PeopleData, RoundPeople } from '#features/progress/roster/round-people.ts'
import { unitsOfRound } from '#features/progress/roster/round-units.ts'
import { withoutTwinMetrics } from '#features/progress/roster/twin-metrics.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Vocabulary } from '#knowledge/vocabulary.ts'
import { isCalledOff } from './called-off.ts'
import { withLearnedNames } from './learned-names.ts'
import { type RoundWeek, roundWeek, weekOf } from './round-week.ts'

/** What rounds are run by, as the files say at one moment. */
export interface Sources {
  roster: Roster
  metrics: readonly Metric[]
  /** Newest first. */
  documents: readonly PlanDocument[]
  vocabulary: Vocabulary
  /** Figures the plans demand: they name what the catalogue does not. */
  indicators: readonly PlanFigure[]
}

/** What a reply is read against. */
export function contextOf(sources: Sources): ReplyContext {
  const { roster, metrics, documents, vocabulary, indicators } = sources
  const own = withoutTwinMetrics(metrics, roster)
  return { metrics: own, documents, units: knownUnits(roster), vocabulary, indicators }
}

/** One list for each roster: what reading has worked out for it is kept under it. */
const known = new WeakMap<Roster, readonly KnownUnit[]>()

/** The roster's units as reading needs them. */
function knownUnits(roster: Roster): readonly KnownUnit[] {
  const before = known.get(roster)
  if (before) return before
  const units = roster.units.map((unit) => {
    const tasks = roster.tasks.filter(({ units: names }) => names.includes(unit.name))
    const planless = tasks.length > 0 && tasks.every(({ id }) => !isArticle(id))
    return { ...unit, planless }
  })
  known.set(roster, units)
  return units
}

/** What a report is about, where its round has the name of a chat: 南开区攻坚 for 南开区攻坚工作群. */
function matterOf(name: string): string {
  const matter = name.replace(/(?:微信|钉钉|交流|联络|通知|工作)*群$/, '')
  return matter.length < 2 ? name : matter
}

function isSame(
  person: { channel: string | null; id: string },
  channel: string,
  id: string,
): boolean {
  return person.id === id && (person.channel === null || person.channel === channel)
}

/** What rounds are made of. */
export interface RoundsOptions {
  store: RoundStore
  people: RoundPeople
  workdays: Workdays
  groups: readonly BotGroup[]
  /** Names of the channels that can say something unasked; default all. */
  pushing?: ReadonlySet<string>
  /** Names of the channels that can write to single persons unasked; default none. */
  direct?: ReadonlySet<string>
  /** People known to be in the groups, for their names; `channel`: null = any. Default none. */
  members?: readonly { channel: string | null; id: string; name: string }[]
  /** Read anew for every message: files may have changed. */
  sources: () => Promise<Sources>
}

/** `Sources` with what the chats have taught and what follows from them. */
export interface Scene extends Sources {
  people: Readonly<PeopleData>
  tasks: TaskFacts
}

/** One week of a round with its instants as moved by holidays and coordinators, epoch milliseconds. */
export interface WeekPlan {
  plan: RoundPlan
  week: string
  times: RoundWeek
  open: number
  chase: number
  secondChase: number
  due: number
  consolidate: number
  /** False in a week without a round, by the calendar or by a coordinator. */
  held: boolean
  /** True when the holidays of the year are not published and nobody has decided to go on: nothing is opened unasked. */
  undecided: boolean
}

/** Which week a message said at an instant belongs to. */
export type OpenWeek =
  | { state: 'open' | 'late' | 'early'; week: WeekPlan }
  /** The week was closed by a coordinator, or has no round. */
  | { state: 'closed' | 'skipped'; week: WeekPlan }

/** Weeks without a round in a row that are looked back over, for the round that is still open. */
const LOOK_BACK = 4

/** The rounds as they stand: plans, weeks, histories, views. Reads only; what happens is written by others. */
export class Rounds {
  readonly store: RoundStore
  readonly people: RoundPeople
  readonly workdays: Workdays
  readonly groups: readonly BotGroup[]
  readonly #pushing: ReadonlySet<string> | null
  readonly #direct: ReadonlySet<string>
  readonly #members: NonNullable<RoundsOptions['members']>
  readonly #sources: () => Promise<Sources>
  #facts: { from: readonly PlanDocument[]; tasks: TaskFacts } | null = null

  constructor(options: RoundsOptions) {
    this.store = options.store
    this.people = options.people
    this.workdays = options.workdays
    this.groups = options.groups
    this.#pushing = options.pushing ?? null
    this.#direct = options.direct ?? new Set()
    this.#members = options.members ?? []
    this.#sources = options.sources
  }

  /** Names of the configured groups of a round in which nothing can be said unasked. */
  muteGroups({ groups }: RoundPlan): string[] {
    const pushing = this.#pushing
    if (pushing === null) return []
    return this.groups
      .filter(({ name, channel, push }) => groups.includes(name) && !pushing.has(push ?? channel))
      .map(({ name }) => name)
  }

  /** Whether somebody can be written to in private, unasked. */
  reachesAlone({ channel }: { channel: string }): boolean {
    return this.#direct.has(channel)
  }

  /** What somebody is called, by the roster, else by the groups' members; the id where neither knows. */
  nameOf(channel: string, id: string, { units }: Roster): string {
    const staff = units.flatMap(({ people }) => people)
    return [...staff, ...this.#members].find((each) => isSame(each, channel, id))?.name ?? id
  }

  /** Everything known at this moment. */
  async scene(): Promise<Scene> {
    const [sources, people] = await Promise.all([this.#sources(), this.people.read()])
    if (this.#facts?.from !== sources.documents) {
      this.#facts = { from: sources.documents, tasks: taskFacts(sources.documents) }
    }
    const roster = withLearnedNames(sources.roster, people.names)
    return { ...sources, roster, people, tasks: this.#facts.tasks }
  }

  /** A week of a round with its instants. */
  async week(plan: RoundPlan, week: string): Promise<WeekPlan> {
    const times = roundWeek(week, plan.times, this.workdays)
    const { entries } = await this.store.read(plan.name, week)
    const { years } = await this.people.read()
    const year = String(new Date(times.nominal.due).getUTCFullYear())
    const moved = Object.fromEntries(
      entries.flatMap((entry) => (entry.type === 'moved' ? [[entry.step, entry.to]] : [])),
    )
    const at = (step: keyof RoundWeek['nominal']) =>
      moved[step] ?? times[step] ?? times.nominal[step]
    const opened = entries.find(({ type }) => type === 'opened')?.at
    const unknown = times.status === 'unknown-year'
    return {
      plan,
      week,
      times,
      open: opened ?? at('open'),
      chase: at('chase'),
      // The last call keeps its distance to the due time, wherever that was moved.
      secondChase: at('secondChase') + (at('due') - (times.due ?? times.nominal.due)),
      due: at('due'),
      consolidate: at('consolidate'),
      held:
        times.status !== 'skipped' &&
        !(unknown && years[year] === 'pause' && opened === undefined) &&
        !isCalledOff(entries),
      undecided: unknown && years[year] !== 'go-on' && opened === undefined,
    }
  }

  /** The week that a message said at an instant belongs to. */
  async openWeek(plan: RoundPlan, at: number): Promise<OpenWeek> {
    const week = await this.week(plan, weekOf(at))
    if (week.held && at >= week.open) {
      return { state: (await this.#isClosed(week)) ? 'closed' : 'open', week }
    }
    const before = await this.unfinished(plan, week.week)
    if (before) return { state: 'late', week: before }
    if (!week.held) return { state: 'skipped', week }
    return { state: (await this.#isClosed(week)) ? 'closed' : 'early', week }
  }

  /** The latest week before this one that was held, when it is still open. */
  async unfinished(plan: RoundPlan, week: string): Promise<WeekPlan | null> {
    for (let back = 1; back <= LOOK_BACK; back++) {
      const earlier = await this.week(plan, addWeeks(week, -back))
      if (!earlier.held) continue
      const { entries } = await this.store.read(plan.name, earlier.week)
      if (entries.length === 0) return null
      return (await this.#isClosed(earlier)) ? null : earlier
    }
    return null
  }

  async #isClosed({ plan, week }: WeekPlan): Promise<boolean> {
    const { entries } = await this.store.read(plan.name, week)
    return entries.some(({ type }) => type === 'closed')
  }

  /** Where everybody stood when a week began. */
  async before(plan: RoundPlan, week: string, scene: Scene): Promise<readonly Standing[]> {
    return (await this.store.before(plan.name, week)) ?? this.#standingsBefore(plan, week, scene)
  }

  async #standingsBefore(
    plan: RoundPlan,
    week: string,
    scene: Scene,
  ): Promise<readonly Standing[]> {
    const weeks = (await this.store.weeks(plan.name)).filter((each) => each < week)
    const last = weeks.at(-1)
    if (last === undefined) return []
    return standingsAfter(await this.facts(await this.week(plan, last), scene))
  }

  /** Keeps where everybody stood when a week began, and again for later weeks: a closed week may have been added to. */
  async settle(plan: RoundPlan, week: string, scene: Scene): Promise<void> {
    const later = (await this.store.weeks(plan.name)).filter((each) => each > week)
    for (const each of [week, ...later]) {
      await this.store.keepBefore(plan.name, each, await this.#standingsBefore(plan, each, scene))
    }
  }

  /**
   * What a week is judged by.
   * @param today the day it is looked at; default its day of consolidation
   * @param data its history; default all of it
   */
  async facts(
    week: WeekPlan,
    scene: Scene,
    today: string = dayOf(week.consolidate),
    data?: Pick<WeekData, 'entries' | 'pending'>,
  ): Promise<RoundFacts> {
    const { entries, pending } = data ?? (await this.store.read(week.plan.name, week.week))
    const units = unitsOfRound(week.plan, scene.roster)
    return {
      round: matterOf(week.plan.name),
      week: week.week,
      from: week.times.monday,
      to: week.times.sunday,
      today,
      due: week.due,
      unverified: week.times.mark !== null,
      skipped: !week.held,
      entries,
      units,
      roster: scene.roster,
      metrics: scene.metrics,
      tasks: scene.tasks,
      before: await this.before(week.plan, week.week, scene),
      unanswered: unansweredIn(Object.values(pending), scene),
    }
  }

  /** A week as it stands; see `facts`. */
  async view(week: WeekPlan, scene: Scene, today?: string): Promise<RoundView> {
    return roundView(await this.facts(week, scene, today))
  }
}
