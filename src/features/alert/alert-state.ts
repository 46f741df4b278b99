import type { AlertLevel } from './alert-level.ts'
import type { AlertEntry, EntryOf } from './alert-log.ts'

/** One alert of a group as its history tells it. */
export interface Alert {
  started: EntryOf<'started'>
  /** In the order of saying. */
  changes: readonly EntryOf<'changed'>[]
  reports: readonly EntryOf<'reported'>[]
  /** Roll-calls that were held. */
  calls: readonly EntryOf<'called'>[]
  /** What ended it; null = nobody has yet. The last word counts. */
  ended: EntryOf<'ended'> | null
  /** Numbers of entries whose post is in the outbox. */
  told: ReadonlySet<number>
}

/** All alerts of a history, oldest first. */
export function alertsOf(entries: readonly AlertEntry[]): Alert[] {
  const starts = entries.flatMap((entry, at) => (entry.type === 'started' ? [at] : []))
  return starts.flatMap((start, at) => {
    const own = entries.slice(start, starts[at + 1])
    const [started] = ofType(own, 'started')
    return started ? [alertOf(started, own)] : []
  })
}

/** The latest alert; null when there never was one. */
export function lastAlert(entries: readonly AlertEntry[]): Alert | null {
  const start = entries.findLastIndex(({ type }) => type === 'started')
  return alertsOf(start < 0 ? [] : entries.slice(start)).at(-1) ?? null
}

/** True while an alert is announced or holds, at an instant. */
export function isOn(alert: Alert | null, at: number): alert is Alert {
  return alert !== null && (alert.ended === null || at < alert.ended.until)
}

/** The level that holds at an instant; before the beginning the one it begins with. */
export function levelAt({ started, changes }: Alert, at: number): AlertLevel {
  return changes.findLast(({ from }) => from <= at)?.level ?? started.level
}

/** The level that was said last, possibly to come. */
export function levelSaid({ started, changes }: Alert): AlertLevel {
  return changes.at(-1)?.level ?? started.level
}

/** A level with the instant from which it held. */
export interface Stage {
  level: AlertLevel
  from: number
}

/** Levels an alert had, in their order in time; later words win over earlier ones, and changes after its end are none. */
export function stagesOf({ started, changes, ended }: Alert): Stage[] {
  const until = ended?.until ?? Number.POSITIVE_INFINITY
  const held = changes.filter(({ from }) => from < until)
  const stages = held.reduce<Stage[]>(
    (before, { level, from }) => [...before.filter((each) => each.from < from), { level, from }],
    [{ level: started.level, from: started.from }],
  )
  return stages.filter(({ level }, at) => level !== stages[at - 1]?.level)
}

/** Units of a list that have said nothing since the roll-call before (`calls` of the alert), or at all before the first. */
export function unheardOf(
  units: readonly string[],
  reports: Alert['reports'],
  lastCall: EntryOf<'called'> | undefined,
): string[] {
  const since = lastCall?.seq ?? 0
  const heard = new Set(reports.filter(({ seq }) => seq > since).map(({ by }) => by.unit))
  return units.filter((unit) => !heard.has(unit))
}

function alertOf(started: EntryOf<'started'>, own: readonly AlertEntry[]): Alert {
  return {
    started,
    changes: ofType(own, 'changed'),
    reports: ofType(own, 'reported'),
    calls: ofType(own, 'called'),
    ended: ofType(own, 'ended').at(-1) ?? null,
    told: new Set(ofType(own, 'told').map(({ of }) => of)),
  }
}

function ofType<T extends AlertEntry['type']>(
  entries: readonly AlertEntry[],
  type: T,
): EntryOf<T>[] {
  return entries.filter((entry): entry is EntryOf<T> => entry.type === type)
}
