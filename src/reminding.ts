import { beijingTime, type Clock } from '#base/clock.ts'
import { AppError } from '#base/errors.ts'
import type { BotGroup } from '#bot/context.ts'
import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day, daysBetween } from '#calendar/day.ts'
import type { ScheduleRequest } from '#console/desk.ts'
import type { ScheduleView } from '#console/views.ts'
import type { RoundPlan } from '#features/progress/roster.ts'
import { weekOf } from '#features/progress/round-week.ts'
import type { Scene } from '#features/progress/rounds.ts'
import { defaultLeads, type LeadSettings } from '#features/reminders/lead.ts'
import { type PlannedPlan, plannedPlan } from '#features/reminders/planned-plan.ts'
import { postView } from '#features/reminders/post-view.ts'
import { type GroupPlans, scheduleOf } from '#features/reminders/schedule.ts'
import type { FactsByTask, TaskFacts } from '#features/reminders/task-facts.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import type { Collecting } from './collecting.ts'
import type { GroupConfig } from './config-schema.ts'
import { type RoundPost, roundPosts } from './round-posts.ts'

/** What the schedule is made from. */
export interface RemindingOptions {
  collecting: Collecting
  /** Leads by name of the group; a group without an entry has the usual ones. */
  leads: ReadonlyMap<string, LeadSettings>
  clock: Clock
}

/** Longest stretch that is told at once, in days. */
const longestDays = 3 * 366
/** How far is looked ahead when no end is named, in days. */
const usualDays = 365

/** The leads that the configuration sets for its groups. */
export function leadsByGroup(groups: readonly GroupConfig[]): ReadonlyMap<string, LeadSettings> {
  return new Map(
    groups.map(({ name, reminders }) => {
      const leads = {
        due: reminders?.due ?? defaultLeads.leads.due,
        'campaign-start': reminders?.campaignStart ?? defaultLeads.leads['campaign-start'],
        'campaign-end': reminders?.campaignEnd ?? defaultLeads.leads['campaign-end'],
      }
      const time = reminders?.time ?? defaultLeads.time
      return [name, { time, leads, articles: reminders?.articles ?? {} }]
    }),
  )
}

/** Says what will be posted, and why; writes nothing. */
export class Reminding {
  readonly #collecting: Collecting
  readonly #leads: ReadonlyMap<string, LeadSettings>
  readonly #clock: Clock

  constructor({ collecting, leads, clock }: RemindingOptions) {
    this.#collecting = collecting
    this.#leads = leads
    this.#clock = clock
  }

  /**
   * Every post that would be made, in order.
   * @throws AppError `bad-request` for a group or a plan nobody knows, a plan carried back, days in the wrong order, or more
   * than three years.
   */
  async schedule(request: ScheduleRequest): Promise<ScheduleView> {
    const { rounds } = this.#collecting.service
    const scene = await rounds.scene()
    const asOf = request.asOf ?? this.#clock.now()
    const window = { ...windowOf(request, asOf), asOf }
    const groups = groupsOf(request, rounds.groups)
    const plans = await this.#plans(request, scene.documents)
    const setting = { workdays: rounds.workdays, facts: await this.#facts(scene) }
    const planned: GroupPlans[] = groups.map(({ name, documents }) => ({
      group: name,
      leads: this.#leads.get(name) ?? defaultLeads,
      workdays: rounds.workdays,
      plans: plans.filter(
        ({ document }) => documents.length === 0 || documents.includes(document.id),
      ),
    }))
    const told = scheduleOf(planned, window).map((post) => ({
      at: post.at,
      view: postView(post, setting),
    }))
    // A round is about no plan in particular.
    const ofRounds = request.document === undefined ? await this.#rounds(scene, window) : []
    const names = new Set(groups.map(({ name }) => name))
    return [...told, ...ofRounds.filter(({ view }) => names.has(view.group))]
      .toSorted((a, b) => a.at - b.at)
      .map(({ view }) => view)
  }

  async #plans(
    { document: wanted, carry = [] }: ScheduleRequest,
    documents: readonly PlanDocument[],
  ): Promise<PlannedPlan[]> {
    for (const id of [wanted, ...carry.map(({ document }) => document)]) {
      if (id !== undefined && !documents.some((document) => document.id === id)) {
        throw new AppError('bad-request', '没有这份计划，请用 gongjian index 查看编号。')
      }
    }
    for (const { document, year } of carry) {
      const own = documents.find(({ id }) => id === document)?.year ?? 0
      if (year <= own) {
        throw new AppError('bad-request', '沿用的年份要晚于计划的年份，请改正 carry。')
      }
    }
    const deadlinesOf = await this.#collecting.dates.reader()
    const replaced = new Set(documents.flatMap(({ supersedes }) => supersedes ?? []))
    return documents
      .filter(({ id }) => (wanted === undefined || id === wanted) && !replaced.has(id))
      .flatMap((document) => {
        const carried = carry.find((each) => each.document === document.id)
        return plannedPlan(document, deadlinesOf, carried?.year) ?? []
      })
  }

  async #rounds(scene: Scene, window: { from: Day; to: Day; asOf: number }) {
    const { rounds } = this.#collecting.service
    const posts = await roundPosts(rounds, scene.roster.rounds, window)
    return posts
      .filter(({ at }) => at >= window.asOf)
      .map((post) => ({ at: post.at, view: roundView(post) }))
  }

  /** What roster and rounds say of each article at this moment. */
  async #facts(scene: Scene): Promise<FactsByTask> {
    const facts = new Map<string, TaskFacts>(
      scene.roster.tasks.map(({ id, units }) => [id, { units, figures: [] }]),
    )
    for (const plan of scene.roster.rounds) await this.#addFigures(facts, plan, scene)
    return facts
  }

  async #addFigures(facts: Map<string, TaskFacts>, plan: RoundPlan, scene: Scene): Promise<void> {
    const { rounds } = this.#collecting.service
    const now = this.#clock.now()
    const view = await rounds.view(await rounds.week(plan, weekOf(now)), scene, dayOf(now))
    for (const { id, units, lines } of view.tasks) {
      const known = facts.get(id) ?? { units, figures: [] }
      const figures = lines.flatMap(({ metric, unit, cumulative, target }) =>
        metric === null ? [] : [{ metric, unit, cumulative, target }],
      )
      facts.set(id, { ...known, figures: [...known.figures, ...figures] })
    }
  }
}

function groupsOf({ group }: ScheduleRequest, groups: readonly BotGroup[]): readonly BotGroup[] {
  if (group === undefined) return groups
  const named = groups.filter(({ name }) => name === group)
  if (named.length > 0) return named
  throw new AppError('bad-request', '没有叫这个名称的群，请用配置里 groups 写的 name。')
}

function windowOf(request: ScheduleRequest, asOf: number): { from: Day; to: Day } {
  const from = request.from ?? dayOf(asOf)
  const to = request.to ?? addDays(from, usualDays)
  const days = daysBetween(from, to)
  if (days < 0) throw new AppError('bad-request', '结束日期早于开始日期，请改正 from 和 to。')
  if (days > longestDays) throw new AppError('bad-request', '一次最多查三年，请缩短 from 到 to。')
  return { from, to }
}

function roundView({ at, group, held, text, ...section }: RoundPost): ScheduleView[number] {
  const { kind, date, daysLeft, nominal, movedBecause } = section
  const only = { kind, date, lead: null, daysLeft, nominal, movedBecause, merged: [], items: [] }
  return { at: beijingTime(at), group, held, sections: [only], text }
}
