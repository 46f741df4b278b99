import type { BotGroup } from '#bot/context.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { articleId } from '#plan/article-id.ts'
import type { Deadline } from '#plan/deadline.ts'
import type { ReminderRow } from './due-row.ts'
import { rowsOf } from './due-rows.ts'
import { defaultLeads, type LeadSettings } from './lead.ts'
import { type CarriedPlan, plansInForce } from './plans-in-force.ts'
import type { GroupDecisions, ReminderSettings } from './reminder-settings.ts'

/** What the plans say at one moment; the same objects as long as nothing changes. */
export interface PlanSources {
  documents: readonly PlanDocument[]
  deadlinesOf: (document: PlanDocument) => readonly Deadline[]
}

/** Who answers for what, and where they are spoken to; the same object as long as nothing changes. */
export interface Charges {
  /** The units that answer for an article, by its id; none where nobody is named. */
  unitsOf(article: string): readonly string[]
  /** Units with people in a group. */
  unitsIn(group: string): readonly string[]
  /** True for a group that is reminded of no plan, though it names none of its own; default none. */
  hasNoPlan?(group: string): boolean
}

/** What reminders are planned from. */
export interface PlannerOptions {
  sources: () => Promise<PlanSources>
  settings: ReminderSettings
  groups: readonly BotGroup[]
  /** By name of the group; a group without an entry has the usual ones. */
  leads: ReadonlyMap<string, LeadSettings>
  workdays: Workdays
  /** Default: nobody knows, and every group is reminded of all of its plans. */
  charges?: () => Promise<Charges>
}

const noCharges: Charges = { unitsOf: () => [], unitsIn: () => [] }

interface Planned {
  from: readonly unknown[]
  /** In order of time. */
  rows: readonly ReminderRow[]
}

/** Everything the plans want to be reminded of, made anew only when something it is made from has changed. */
export class ReminderPlanner {
  readonly #options: PlannerOptions
  readonly #planned = new Map<string, Planned>()

  constructor(options: PlannerOptions) {
    this.#options = options
  }

  /** Names of the groups that are reminded. */
  get groups(): readonly string[] {
    return this.#options.groups.map(({ name }) => name)
  }

  /** A group as it is configured; null for one nobody configured. */
  placeOf(group: string): BotGroup | null {
    return this.#options.groups.find(({ name }) => name === group) ?? null
  }

  /** Leads and time of a group. */
  leadsOf(group: string): LeadSettings {
    return this.#options.leads.get(group) ?? defaultLeads
  }

  /** The plans a group is reminded of, in the order of the sources. */
  async documents(group: string): Promise<readonly PlanDocument[]> {
    const place = this.placeOf(group)
    if (!place || (await this.#charges()).hasNoPlan?.(group)) return []
    return (await this.#options.sources()).documents.filter(({ id }) => isFor(place, id))
  }

  /** All rows of a group in order of time, those that wait for a word included; none for a group nobody configured. */
  async rows(group: string): Promise<readonly ReminderRow[]> {
    const { sources, settings, workdays } = this.#options
    const plans = await sources()
    const decisions = await settings.of(group)
    const { documents, deadlinesOf } = plans
    const charges = await this.#charges()
    const from = [documents, deadlinesOf, settings.stampOf(decisions), workdays.version, charges]
    const known = this.#planned.get(group)
    if (known && from.every((part, at) => part === known.from[at])) return known.rows
    const rows = this.#plan({ group, decisions, charges }, plans, [])
    this.#planned.set(group, { from, rows })
    return rows
  }

  /** The rows a group would have if some plans held for later years. */
  async rowsWith(group: string, instead: readonly CarriedPlan[]): Promise<readonly ReminderRow[]> {
    if (instead.length === 0) return this.rows(group)
    const { sources, settings } = this.#options
    const decisions = await settings.of(group)
    const charges = await this.#charges()
    return this.#plan({ group, decisions, charges }, await sources(), instead)
  }

  #charges(): Promise<Charges> {
    return this.#options.charges?.() ?? Promise.resolve(noCharges)
  }

  #plan(
    { group, decisions, charges }: { group: string; decisions: GroupDecisions; charges: Charges },
    { documents, deadlinesOf }: PlanSources,
    instead: readonly CarriedPlan[],
  ): readonly ReminderRow[] {
    const { settings, workdays } = this.#options
    const place = this.placeOf(group)
    if (!place || charges.hasNoPlan?.(group)) return []
    const { carried } = decisions
    const plans = plansInForce(documents, deadlinesOf, carried, instead)
    const setting = {
      group,
      leads: this.leadsOf(group),
      workdays,
      words: settings.wordsOf(decisions),
    }
    return plans
      .filter(({ document: { id } }) => isFor(place, id))
      .flatMap((plan) => rowsOf(plan, setting))
      .filter((row) => !this.#isElsewhere(row, group, charges))
      .toSorted((a, b) => a.at - b.at)
  }

  /** True for what only units of another group answer for, where that group is told; a group of no unit is told all. */
  #isElsewhere({ item }: ReminderRow, group: string, { unitsOf, unitsIn }: Charges): boolean {
    const units = unitsOf(articleId(item.document, item.path))
    const isIn = (name: string) => unitsIn(name).some((unit) => units.includes(unit))
    if (units.length === 0 || unitsIn(group).length === 0 || isIn(group)) return false
    return this.#options.groups.some((place) => isFor(place, item.document) && isIn(place.name))
  }
}

/** A group that names no plans is reminded of all. */
function isFor({ documents }: BotGroup, document: string): boolean {
  return documents.length === 0 || documents.includes(document)
}

/** The rows with `from` < at <= `to`, of rows in order of time. */
export function rowsBetween<T extends { at: number }>(
  rows: readonly T[],
  from: number,
  to: number,
): readonly T[] {
  return rows.slice(firstAfter(rows, from), firstAfter(rows, to))
}

function firstAfter(rows: readonly { at: number }[], instant: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.at ?? Number.POSITIVE_INFINITY) <= instant) low = middle + 1
    else high = middle
  }
  return low
}
