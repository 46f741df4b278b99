import type { BotGroup } from '#bot/context.ts'
import type { Mention } from '#bot/post.ts'
import { dayOf } from '#calendar/beijing.ts'
import { coordinatorsOf } from './coordinator-address.ts'
import type { ReminderRow } from './due-row.ts'
import { unitsOf } from './reminder-facts.ts'
import type { ReminderScene } from './reminder-scene.ts'
import type { ReminderState } from './reminder-state.ts'
import { isUnclaimed, isUnconfirmed } from './unclaimed.ts'
import { isSettled, openUnits, unheardUnits } from './unit-answers.ts'

/** What it is decided by who is @-ed. */
export interface MentionSetting {
  place: BotGroup
  now: number
  state: ReminderState
  scene: ReminderScene
}

/**
 * The contacts of the units of which something is wanted; on the last two days only of those who have not confirmed; those who
 * answer for them only at the last stage of what is overdue. Where no unit is named the coordinators, on the last two days and
 * when it is overdue.
 */
export function mentionsFor(rows: readonly ReminderRow[], setting: MentionSetting): Mention[] {
  const mentions = rows.flatMap((row) => {
    if (row.kind === 'campaign-note' && row.note !== 'opening' && row.note !== 'closing') return []
    return isUnclaimed(row, setting.scene.facts) ? ofUnclaimed(row, setting) : ofUnits(row, setting)
  })
  return [...new Map(mentions.map(({ id, name }) => [id, { id, name }])).values()]
}

/** True where only those are called who have said nothing: on the last two days. */
function isLast({ kind, lead }: ReminderRow): boolean {
  return kind !== 'overdue' && lead !== null && lead <= 1
}

function ofUnits(row: ReminderRow, { place, now, state, scene }: MentionSetting): Mention[] {
  const units = unitsOf(row, scene.facts)
  const asked = isLast(row) ? unheardUnits(state, row, units) : openUnits(state, row, units)
  const contacts = contactsOf(row, asked, (some) => scene.contacts(some, place.name, dayOf(now)))
  return row.note === 'red' ? [...contacts, ...scene.leaders(asked, place.name)] : contacts
}

function ofUnclaimed(row: ReminderRow, setting: MentionSetting): Mention[] {
  const { place, scene } = setting
  if (!isForCoordinators(row, setting)) return []
  const asked = coordinatorsOf(place, scene)
  if (row.note !== 'red') return asked
  const units = place.coordinators.flatMap((id) => {
    return scene.speaker({ channel: place.channel, id }).unit ?? []
  })
  return [...asked, ...scene.leaders([...new Set(units)], place.name)]
}

/** True for what no unit is named for and a coordinator has to see to now. */
export function isForCoordinators(
  row: ReminderRow,
  { place, state, scene }: Omit<MentionSetting, 'now'>,
): boolean {
  if (!isUnclaimed(row, scene.facts) || place.coordinators.length === 0) return false
  if (row.kind === 'overdue') return !isSettled(state, row, [])
  return isLast(row) && isUnconfirmed(state, row, place)
}

/** Who is named stands for the unit, so that nobody else of it is @-ed. */
function contactsOf(
  { people = [] }: ReminderRow,
  asked: readonly string[],
  contacts: (units: readonly string[]) => readonly Mention[],
): Mention[] {
  const named = people.filter(({ unit }) => unit === null || asked.includes(unit))
  const others = asked.filter((unit) => !people.some((person) => person.unit === unit))
  return [...named, ...contacts(others)]
}
