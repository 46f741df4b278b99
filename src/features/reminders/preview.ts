import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays, type Day, isoWeek, mondayOf } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { workingHours } from '#calendar/working-hours.ts'
import type { Job } from '#scheduler/job.ts'
import { coordinatorAddresses } from './coordinator-address.ts'
import { type PreviewSources, previewFacts } from './preview-facts.ts'
import { previewText } from './preview-text.ts'
import { sendDayAfter } from './send-day.ts'

/** What the preview works with. */
export interface PreviewParts extends PreviewSources {
  groups: readonly BotGroup[]
  workdays: Workdays
  outbox: Outbox
  /** Names of the channels that can write to single persons. */
  direct: ReadonlySet<string>
}

const time = '08:50'

/**
 * Tells the coordinators of each group on the first working day of a week what it will bring and what waits: each alone where
 * a channel can, else in the group.
 */
export function previewJob(parts: PreviewParts): Job {
  const groups = parts.groups.filter(({ coordinators }) => coordinators.length > 0)
  return {
    name: 'reminder-previews',
    async due(from, to) {
      return previewDays(dayOf(from), dayOf(to), parts.workdays)
        .map((day) => ({ day, at: instantOf(day, time) }))
        .filter(({ at }) => at > from && at <= to)
        .flatMap(({ day, at }) =>
          groups.map(({ name: group }) => {
            return { id: `${nameHash(group)}:${day}`, at, kind: 'reminder-preview', group }
          }),
        )
    },
    async run({ group, at }, now) {
      const place = groups.find(({ name }) => name === group)
      // Worth telling on its own day only.
      if (place && dayOf(now) === dayOf(at)) await tell(place, at, now, parts)
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

async function tell(place: BotGroup, at: number, now: number, parts: PreviewParts): Promise<void> {
  const facts = await previewFacts(place.name, now, parts)
  const checks = await parts.deciding.checks(place.name, now, true)
  for (const address of coordinatorAddresses(place, parts.direct, await parts.scene())) {
    const { channel, chatId, kind, mentions, suffix } = address
    const text = previewText(facts, kind === 'direct' ? place.name : null)
    if (text === null) return
    await parts.outbox.queue({
      id: `reminder-preview:${nameHash(place.name)}:${dayOf(at)}${suffix}`,
      channel,
      chatId,
      kind,
      topic: 'reminder-preview',
      message: { text, ...(checks && { checks }) },
      mentions,
      attachments: [],
      at,
      expiresAt: instantOf(dayOf(at), workingHours.to),
    })
  }
}
