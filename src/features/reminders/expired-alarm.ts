import type { BotGroup } from '#bot/context.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import { workingHours } from '#calendar/working-hours.ts'
import { coordinatorAddresses } from './coordinator-address.ts'
import type { ReminderRow } from './due-row.ts'
import { heldThings } from './held-things.ts'
import type { PostedEntry } from './history.ts'
import type { ReminderScene } from './reminder-scene.ts'
import { dayWords, quoted } from './words.ts'

/** What an alarm is made with. */
export interface AlarmSetting {
  /** Id of the post that its rows would have been said in. */
  id: string
  place: BotGroup
  now: number
  scene: Pick<ReminderScene, 'speaker'>
  /** Names of the channels that can write to single persons. */
  direct: ReadonlySet<string>
  /** Everything the group is or will be reminded of. */
  planned: readonly ReminderRow[]
}

/** How long what could not be said in time is told, in days. */
const expiredDays = 3
/** Most things that are named of a kind. */
const mostNamed = 8

/** Id of the alarm of a post, or how it begins where each coordinator has one. */
export function alarmId(post: string): string {
  return `${post}:expired`
}

/** Tells the coordinators what was not said while it was worth saying, or waited for their word when its time came. */
export function expiredAlarm(rows: readonly ReminderRow[], setting: AlarmSetting): PostedEntry[] {
  const { id, place, now, scene, direct, planned } = setting
  const missed = rows.filter(isMissed)
  if (missed.length === 0 || place.coordinators.length === 0) return []
  const undecided = new Set(heldThings(planned, now + 1).map(({ anchor }) => anchor))
  return coordinatorAddresses(place, direct, scene).map((address) => ({
    type: 'posted',
    at: now,
    post: `${alarmId(id)}${address.suffix}`,
    topic: 'reminder-expired',
    ...(address.kind === 'direct' && { to: { channel: address.channel, id: address.chatId } }),
    late: true,
    rows: [],
    units: [],
    text: alarmText(missed, undecided, address.kind === 'direct' ? `“${place.name}”的` : ''),
    mentions: [...address.mentions],
    expiresAt: instantOf(addDays(dayOf(now), expiredDays), workingHours.to),
  }))
}

/** Nobody misses a countdown a week later, nor the middle of a campaign that nobody has confirmed. */
function isMissed({ note, held }: ReminderRow): boolean {
  return note !== 'countdown' && !(note === 'half-time' && held !== null)
}

/** @param undecided what a word is still asked for, and would still be reminded of. @param whose put in front of 提醒 */
function alarmText(
  rows: readonly ReminderRow[],
  undecided: ReadonlySet<string>,
  whose: string,
): string {
  const isUndecided = ({ held, anchor }: ReminderRow) => held !== null && undecided.has(anchor)
  const parts = [
    partOf(
      `${whose}以下提醒没有发出，也不会再补发，请协调员直接通知责任单位：`,
      rows.filter((row) => !isUndecided(row)),
    ),
    partOf(
      `${whose}以下提醒到了该发的时间，还没有人确认日期，这次没有发，请协调员回复“待确认”来定：`,
      rows.filter(isUndecided),
    ),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function partOf(head: string, rows: readonly ReminderRow[]): string {
  const said = rows.map(({ date, item, campaign }) => {
    return `- ${dayWords(date)}：${quoted(campaign ?? item.text, 50)}`
  })
  const lines = [...new Set(said)]
  if (lines.length === 0) return ''
  const more = lines.length > mostNamed ? [`- 另有${lines.length - mostNamed}条`] : []
  return [head, ...lines.slice(0, mostNamed), ...more].join('\n')
}
