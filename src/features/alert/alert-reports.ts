import type { BotGroup } from '#bot/context.ts'
import type { AlertCalls } from './alert-calls.ts'
import type { EntryOf } from './alert-log.ts'
import { type Alert, isOn, lastAlert, unheardOf } from './alert-state.ts'
import type { AlertStore } from './alert-store.ts'
import type { AlertTurn } from './alert-turn.ts'
import { reportKind } from './report-words.ts'
import { wording } from './wording.ts'

/** What reports are taken with. */
export interface ReportParts {
  store: AlertStore
  calls: AlertCalls
}

/**
 * Keeps a message that tells what was done in the alert of a group, word for word and once.
 * @returns what is said to it; null when no alert is on or the message is about something else
 */
export async function takeReport(
  group: BotGroup,
  turn: AlertTurn,
  { store, calls }: ReportParts,
): Promise<string | null> {
  const known = await store.read(group.name)
  const repeated = known.find((entry) => entry.type === 'reported' && entry.event === turn.event)
  const alert = lastAlert(known)
  if (!repeated && !isOn(alert, turn.at)) return null
  if (!repeated && alert) {
    const kind = reportKind(turn.text, turn.isQuoting)
    if (kind === 'none' || (kind === 'answer' && !isAsked(turn, alert))) return null
    if (kind === 'label-alone') return wording.labelAlone
  }
  const report = await store.update(group.name, (writer) => {
    const same = writer.entries.find(
      (entry): entry is EntryOf<'reported'> =>
        entry.type === 'reported' && entry.event === turn.event,
    )
    const { event, at, by, text } = turn
    if (!same && !isOn(lastAlert(writer.entries), at)) return null
    return structuredClone(same ?? writer.add({ type: 'reported', event, at, by, text }))
  })
  if (report === null) return null
  await calls.revise(group, turn.at)
  return receiptFor(report.seq, turn, await store.read(group.name))
}

/** True when the person's unit has said nothing since the last roll-call, or since the beginning. */
function isAsked({ by }: AlertTurn, { reports, calls }: Alert): boolean {
  return by.unit !== null && unheardOf([by.unit], reports, calls.at(-1)).length > 0
}

function receiptFor(
  seq: number,
  { by }: AlertTurn,
  entries: Awaited<ReturnType<AlertStore['read']>>,
): string {
  if (by.unit === null) return wording.receivedFromStranger(by.name)
  const start = entries.findLastIndex((entry) => entry.type === 'started' && entry.seq < seq)
  const count = entries
    .slice(Math.max(start, 0), seq)
    .filter((entry) => entry.type === 'reported' && entry.by.unit === by.unit).length
  return wording.received(by.unit, count)
}
