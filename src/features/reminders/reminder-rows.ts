import type { Day } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { ReminderRow } from './due-row.ts'
import { followUpRows } from './follow-up-rows.ts'
import type { LeadSettings } from './lead.ts'
import { type OverdueDays, type OverdueStage, overdueLevels } from './overdue.ts'
import { type ReminderPlanner, rowsBetween } from './planner.ts'
import type { CarriedPlan } from './plans-in-force.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import type { ReminderState } from './reminder-state.ts'
import type { ReminderStore } from './reminder-store.ts'

/** Rows from elsewhere, in order of time, as seen at an instant. The same array as long as nothing changes. */
export type MoreRows = (group: string, now: number) => Promise<readonly ReminderRow[]>

/** What rows come from. */
export interface ReminderRowsOptions {
  planner: ReminderPlanner
  store: ReminderStore
  settings: ReminderSettings
  workdays: Workdays
  /** By name of the group. */
  overdue: (group: string) => OverdueDays
  more?: MoreRows
}

/** Everything that is or will be due: what plans want, what follows from what was said and answered, what people ask for. */
export class ReminderRows {
  readonly #options: ReminderRowsOptions
  #overdue: { version: unknown; stages: Map<string, readonly OverdueStage[]> } = {
    version: undefined,
    stages: new Map(),
  }
  readonly #followUps = new WeakMap<ReminderState, { version: unknown; rows: ReminderRow[] }>()

  constructor(options: ReminderRowsOptions) {
    this.#options = options
  }

  /** Names of the groups that are reminded. */
  get groups(): readonly string[] {
    return this.#options.planner.groups
  }

  /** Leads and time of a group. */
  leadsOf(group: string): LeadSettings {
    return this.#options.planner.leadsOf(group)
  }

  /** All rows of a group as things stand at an instant; in no order. */
  async all(group: string, now: number): Promise<readonly ReminderRow[]> {
    return (await this.#sources(group, now)).flat()
  }

  /** Rows of a group with `from` < at <= `to`, as things stand at `to`. */
  async between(group: string, from: number, to: number): Promise<readonly ReminderRow[]> {
    return (await this.#sources(group, to)).flatMap((rows) => rowsBetween(rows, from, to))
  }

  /**
   * What a group will be told as far as it is certain: not what is overdue, nothing while it is paused, nothing that is over.
   * @param instead plans looked at as if they held for later years
   */
  async planned(
    group: string,
    now: number,
    instead: readonly CarriedPlan[] = [],
  ): Promise<ReminderRow[]> {
    const { planner, store, settings, more } = this.#options
    if ((await settings.of(group)).paused !== null) return []
    const state = await store.state(group, now)
    const certain = this.#followUp(group, state).filter(({ kind }) => kind !== 'overdue')
    const asked = (await more?.(group, now)) ?? []
    return [...(await planner.rowsWith(group, instead)), ...certain, ...asked].filter(
      ({ id }) => !state.ends.has(id),
    )
  }

  async #sources(group: string, now: number): Promise<(readonly ReminderRow[])[]> {
    const { planner, store, more } = this.#options
    const state = await store.state(group, now)
    const asked = (await more?.(group, now)) ?? []
    return [await planner.rows(group), this.#followUp(group, state), asked]
  }

  #followUp(group: string, state: ReminderState): readonly ReminderRow[] {
    const { workdays, overdue, planner } = this.#options
    const known = this.#followUps.get(state)
    if (known && known.version === workdays.version) return known.rows
    const { time } = planner.leadsOf(group)
    const days = overdue(group)
    const stages = (date: Day) => this.#stages(date, days)
    const isCoordinated = (planner.placeOf(group)?.coordinators.length ?? 0) > 0
    const setting = { group, time, workdays, overdue: stages, isCoordinated }
    const rows = followUpRows(state, setting)
    this.#followUps.set(state, { version: workdays.version, rows })
    return rows
  }

  #stages(date: Day, days: OverdueDays): readonly OverdueStage[] {
    const { workdays } = this.#options
    if (this.#overdue.version !== workdays.version) {
      this.#overdue = { version: workdays.version, stages: new Map() }
    }
    const { stages } = this.#overdue
    const key = `${date} ${days.blue} ${days.yellow} ${days.red}`
    const known = stages.get(key) ?? overdueLevels(date, days, workdays)
    stages.set(key, known)
    return known
  }
}
