import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays, type Day, mondayOf } from '#calendar/day.ts'
import type { Deciding } from './deciding.ts'
import type { LostReminder, OpenQuestion, PreviewFacts, Unanswered } from './preview-text.ts'
import { isMet } from './reminder-composing.ts'
import { isReached, unitsOf } from './reminder-facts.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { type ReminderState, saidKey } from './reminder-state.ts'
import type { ReminderStore } from './reminder-store.ts'
import { isUnclaimed } from './unclaimed.ts'
import { isSettled, openUnits, unheardUnits } from './unit-answers.ts'

/** What the facts of a preview come from. */
export interface PreviewSources {
  rows: ReminderRows
  store: ReminderStore
  settings: ReminderSettings
  deciding: Deciding
  scene: () => Promise<ReminderScene>
  /** Questions of a group since an instant that were not answered, or answered wrongly; newest first. */
  questions: (group: string, since: number) => Promise<readonly OpenQuestion[]>
  /** Reminders of a group since an instant that did not get through; oldest first. */
  lost: (group: string, since: number) => Promise<readonly LostReminder[]>
}

/** How long after a reminder nobody is listed yet, and from when on nobody is any more, in days. */
const unheardDays = { from: 1, to: 21 } as const

/** Everything that the coordinators of a group are told in a week, as it stands at an instant of it. */
export async function previewFacts(
  group: string,
  now: number,
  sources: PreviewSources,
): Promise<PreviewFacts> {
  const { rows, store, settings, deciding } = sources
  const monday = mondayOf(dayOf(now))
  const sunday = addDays(monday, 6)
  const lastWeek = instantOf(addDays(monday, -7), '00:00')
  const scene = await sources.scene()
  const state = await store.state(group, now)
  const coming = await rows.between(group, now, instantOf(sunday, '24:00'))
  return {
    monday,
    sunday,
    paused: (await settings.of(group)).paused !== null,
    rows: coming.filter((row) => {
      return row.held === null && !state.ends.has(row.id) && !isMet(row, state, scene)
    }),
    waiting: await deciding.lines(group, now, true),
    unheard: unheardOf(state, scene, dayOf(now)),
    overdue: overdueOf(state, scene, dayOf(now)),
    lost: await sources.lost(group, lastWeek),
    questions: await sources.questions(group, lastWeek),
  }
}

/** Units that have not reacted to what was said lately and is not over. */
function unheardOf(state: ReminderState, { facts }: ReminderScene, today: Day): Unanswered[] {
  const oldest = addDays(today, -unheardDays.to)
  const newest = addDays(today, -unheardDays.from)
  const lately = new Set(
    state.posts
      .filter(({ at }) => dayOf(at) >= oldest && dayOf(at) <= newest)
      .flatMap(({ rows }) => rows.map(saidKey)),
  )
  return [...state.said].flatMap(([key, { row }]) => {
    if (!lately.has(key) || row.kind === 'campaign-note' || row.date < today) return []
    if (isReached(row, facts)) return []
    const units = unheardUnits(state, row, unitsOf(row, facts))
    return units.length > 0 ? [{ row, units }] : []
  })
}

/** What is over and not done: by which units, by none where none is named. */
function overdueOf(state: ReminderState, { facts }: ReminderScene, today: Day): Unanswered[] {
  return [...state.said.values()].flatMap(({ row }) => {
    if (row.campaign !== null || row.kind === 'manual') return []
    if (row.date >= today || isReached(row, facts)) return []
    const units = openUnits(state, row, unitsOf(row, facts))
    const isOpen = units.length > 0 || (isUnclaimed(row, facts) && !isSettled(state, row, []))
    return isOpen ? [{ row, units }] : []
  })
}
