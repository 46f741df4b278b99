import { dayOf } from '#calendar/beijing.ts'
import { type Day, yearOf } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { matterOf, type ReminderRow } from './due-row.ts'
import { leadName } from './lead.ts'
import { type Occurrence, occurrences } from './manual-occurrences.ts'
import type { ManualEntry, ManualStore } from './manual-store.ts'
import { manualRule } from './manual-text.ts'
import { shortHash } from './plan-item.ts'

/** How many years after the present one are looked at. */
const yearsAhead = 3

/** The reminders people asked for as rows, made anew only when they or the calendar change. */
export class ManualRows {
  readonly #store: ManualStore
  readonly #workdays: Workdays
  readonly #known = new Map<string, { from: readonly unknown[]; rows: ReminderRow[] }>()

  constructor(store: ManualStore, workdays: Workdays) {
    this.#store = store
    this.#workdays = workdays
  }

  /** All of a group in order of time, from the year before an instant to three years after it. */
  async of(group: string, now: number): Promise<readonly ReminderRow[]> {
    const entries = await this.#store.of(group)
    const year = yearOf(dayOf(now))
    const from = [entries, year, this.#workdays.version]
    const known = this.#known.get(group)
    if (known && from.every((part, at) => part === known.from[at])) return known.rows
    const span = { from: `${year - 1}-01-01`, to: `${year + yearsAhead}-12-31` }
    const rows = manualRows(entries, group, span, this.#workdays)
    this.#known.set(group, { from, rows })
    return rows
  }
}

/** What reminders make in a stretch of days, in order of time: not before they were asked for or changed, nor while they are stopped. Pure. */
export function manualRows(
  entries: readonly ManualEntry[],
  group: string,
  { from, to }: { from: Day; to: Day },
  workdays: Workdays,
): ReminderRow[] {
  return entries
    .flatMap((entry) => {
      const first = dayOf(entry.changed?.at ?? entry.at)
      const rowOf = rowsFor(entry, group)
      return occurrences(entry.when, first > from ? first : from, to, workdays)
        .filter(({ at }) => isWanted(entry, at))
        .map(rowOf)
    })
    .toSorted((a, b) => a.at - b.at)
}

function isWanted({ at: asked, changed, breaks, cancelled }: ManualEntry, at: number): boolean {
  if (at <= (changed?.at ?? asked) || (cancelled !== null && at >= cancelled.at)) return false
  return !breaks.some(({ from, to }) => at >= from && (to === null || at < to))
}

function rowsFor(entry: ManualEntry, group: string): (occurrence: Occurrence) => ReminderRow {
  const id = shortHash(['manual', group, entry.number, entry.at])
  // What was said before a change is over; what answers are about stays the same.
  const place = shortHash([group, ...(entry.changed ? [entry.changed.at] : [])])
  const rule = manualRule(entry)
  const source = { document: '', title: '', path: [], amounts: [] }
  const item = { ...source, id, text: entry.what, rule }
  const { units, people } = entry
  return ({ at, date, lead, merged, nominal, movedBecause }) => ({
    id: `${id}:manual@${date}:${leadName(lead)}:${place}`,
    at,
    group,
    held: null,
    kind: 'manual',
    date,
    lead,
    note: null,
    nominal,
    movedBecause,
    merged,
    campaign: null,
    item,
    anchor: '',
    matter: matterOf(id, date),
    units,
    people,
  })
}
