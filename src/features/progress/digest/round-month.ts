import { nameHash } from '#base/name-hash.ts'
import type { Outbox } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import { groupPost } from '#features/progress/calls/round-post.ts'
import type { MadeFile } from '#features/progress/export/week-files.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { Issued } from './round-digest.ts'
import type { RoundShelf } from './round-shelf.ts'

/** What month tables are made with. */
export interface RoundMonthOptions {
  rounds: Rounds
  outbox: Outbox
  shelf: RoundShelf
  /** Text and files of a month's table. */
  table: (month: string, views: readonly RoundView[]) => Promise<MonthTable>
}

/** A month's table as it is handed out. */
export interface MonthTable {
  text: string
  files: readonly MadeFile[]
}

/** The table of a month with its files where they are kept. */
export type IssuedMonth = Omit<Issued, 'view'>

/** Hands out the table of a month: the weeks consolidated since the table before. */
export class RoundMonth {
  readonly #options: RoundMonthOptions

  constructor(options: RoundMonthOptions) {
    this.#options = options
  }

  /** Text and files of a month, `2024-05`; posts nothing. Null when no week was consolidated in it. */
  async make(plan: RoundPlan, month: string): Promise<IssuedMonth | null> {
    const { rounds, shelf, table } = this.#options
    const views = await monthViews(rounds, plan, month)
    if (views.length === 0) return null
    const { text, files } = await table(month, views)
    return { text, attachments: await shelf.keep(`${month}-${nameHash(plan.name)}`, files) }
  }

  /** Posts the table of a month in every group of a round; nothing when no week was consolidated in it. */
  async issue(plan: RoundPlan, month: string, now: number): Promise<void> {
    const { rounds, outbox } = this.#options
    const made = await this.make(plan, month)
    if (!made) return
    const { text, attachments } = made
    const week = await rounds.week(plan, weekOf(now))
    for (const group of plan.groups) {
      const notice = { key: `round-month-${month}`, topic: 'round-month', text, attachments }
      const post = groupPost(rounds, week, group, { ...notice, at: now, expiresAt: null })
      if (post)
        await outbox.queue({
          ...post,
          id: `round-month:${month}:${nameHash(plan.name)}:${nameHash(group)}`,
        })
    }
  }
}

/** The weeks of a round consolidated within a month so far, oldest first. */
export async function monthViews(
  rounds: Rounds,
  plan: RoundPlan,
  month: string,
): Promise<RoundView[]> {
  const scene = await rounds.scene()
  const views: RoundView[] = []
  for (const name of await rounds.store.weeks(plan.name)) {
    const week = await rounds.week(plan, name)
    if (dayOf(week.consolidate).slice(0, 7) !== month) continue
    const view = await rounds.view(week, scene)
    if (view.issue > 1) views.push(view)
  }
  return views
}
