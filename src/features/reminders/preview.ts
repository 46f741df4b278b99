import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays, type Day, isoWeek, mondayOf } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { workingHours } from '#calendar/working-hours.ts'
import type { Job } from '#scheduler/job.ts'
import type { Deciding } from './deciding.ts'
import {
  type LostReminder,
  type OpenQuestion,
  previewText,
  type Unanswered,
} from './preview-text.ts'
import { isMet } from './reminder-composing.ts'
import { isReached, unitsOf } from './reminder-facts.ts'
import type { ReminderRows } from './reminder-rows.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderSettings } from './reminder-settings.ts'
import { openUnits, type ReminderState, saidKey, unheardUnits } from './reminder-state.ts'
import { groupHash, type ReminderStore } from './reminder-store.ts'
import { sendDayAfter } from './send-day.ts'

/** What the preview works with. */
export interface PreviewParts {
  rows: ReminderRows
  store: ReminderStore
  settings: ReminderSettings
  deciding: Deciding
  groups: readonly BotGroup[]
  workdays: Workdays
  outbox: Outbox
  scene: () => Promise<ReminderScene>
  /** Questions of a group since an instant that were not answered, or answered wrongly; newest first. */
  questions: (group: string, since: number) => Promise<readonly OpenQuestion[]>
  /** Reminders of a group since an instant that did not get through; oldest first. */
  lost: (group: string, since: number) => Promise<readonly LostReminder[]>
}

const time = '08:50'
/** How long after a reminder nobody is listed yet, and from when on nobody is any more, in days. */
const unheardDays = { from: 1, to: 21 } as const

/** Tells the coordinators of each group on the first working day of a week what it will bring and what waits. */
export function previewJob(parts: PreviewParts): Job {
  return {
    name: 'reminder-previews',
    async due(from, to) {
      return previewDays(dayOf(from), dayOf(to), parts.workdays)
        .map((day) => ({ day, at: instantOf(day, time) }))
        .filter(({ at }) => at > from && at <= to)
        .flatMap(({ day, at }) =>
          parts.groups
            .filter(({ coordinators }) => coordinators.length > 0)
            .map(({ name: group }) => {
              return { id: `${groupHash(group)}:${day}`, at, kind: 'reminder-preview', group }
            }),
        )
    },
    async run({ group, at }, now) {
      // Worth telling on its own day only.
      if (dayOf(now) === dayOf(at)) await tell(group, at, now, parts)
    },
  }
}

/** The first working days of all weeks that touch a stretch; a week without any has none. */
function previewDays(from: Day, to: Day, workdays: Workdays): Day[] {
  const days: Day[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) {
    const { day } = sendDayAfter(monday, workdays)
    if (isoWeek(day) === isoWeek(monday)) days.push(day)
  }
  return days
}

async function tell(group: string, at: number, now: number, parts: PreviewParts): Promise<void> {
  const place = parts.groups.find(({ name }) => name === group)
  if (!place) return
  const monday = mondayOf(dayOf(at))
  const scene = await parts.scene()
  const state = await parts.store.state(group, now)
  const { paused } = await parts.settings.of(group)
  const sunday = addDays(monday, 6)
  const lastWeek = instantOf(addDays(monday, -7), '00:00')
  const coming = await parts.rows.between(group, now, instantOf(sunday, '24:00'))
  const text = previewText({
    monday,
    sunday,
    paused: paused !== null,
    rows: coming.filter((row) => {
      return row.held === null && !state.ends.has(row.id) && !isMet(row, state, scene)
    }),
    waiting: await parts.deciding.lines(group, now, true),
    unheard: unheardOf(state, scene, dayOf(now)),
    overdue: overdueOf(state, scene, dayOf(now)),
    lost: await parts.lost(group, lastWeek),
    questions: await parts.questions(group, lastWeek),
  })
  if (text === null) return
  await parts.outbox.queue({
    id: `reminder-preview:${groupHash(group)}:${dayOf(at)}`,
    channel: place.push ?? place.channel,
    chatId: place.chatId,
    kind: 'group',
    topic: 'reminder-preview',
    message: { text },
    mentions: place.coordinators.map((id) => {
      return { id, name: scene.speaker({ channel: place.channel, id }).name }
    }),
    attachments: [],
    at,
    expiresAt: instantOf(dayOf(at), workingHours.to),
  })
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

/** Units that have not done what is over. */
function overdueOf(state: ReminderState, { facts }: ReminderScene, today: Day): Unanswered[] {
  return [...state.said.values()].flatMap(({ row }) => {
    if (row.campaign !== null || row.kind === 'manual') return []
    if (row.date >= today || isReached(row, facts)) return []
    const units = openUnits(state, row, unitsOf(row, facts))
    return units.length > 0 ? [{ row, units }] : []
  })
}
