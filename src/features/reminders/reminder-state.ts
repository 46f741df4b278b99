import type { ReminderRow } from './due-row.ts'
import {
  type AnsweredEntry,
  type EndedEntry,
  everybody,
  type HistoryEntry,
  type PostedEntry,
} from './history.ts'

/** How a row ended: said in time or late, or one of the ways of not being said. */
export type RowEnd = 'sent' | 'sent-late' | EndedEntry['how']

/** A row that was said, with the units it was for. */
export interface SaidRow {
  row: ReminderRow
  units: readonly string[]
  /** When it was said first, epoch milliseconds. */
  since: number
}

/** What a unit said of a matter; null where it said nothing of the kind. */
export interface UnitAnswer {
  /** The newest of done, not applicable and put off; taken back by `undone`. */
  stand: AnsweredEntry | null
  /** The newest sign of having read it: `seen`, `later` or `undone`. */
  word: AnsweredEntry | null
}

/** How the reminders of a group stand. */
export interface ReminderState {
  /** Rows that are over, by id: the first end counts. */
  ends: ReadonlyMap<string, RowEnd>
  /** When rows that were put off are due again, by id. */
  deferred: ReadonlyMap<string, number>
  /** Oldest first. */
  posts: readonly PostedEntry[]
  /** Every matter with each of its days and those it was said to, by `saidKey`, as it was said last. */
  said: ReadonlyMap<string, SaidRow>
  /** What was answered to each matter, by unit. */
  answers: ReadonlyMap<string, ReadonlyMap<string, UnitAnswer>>
  /** Messages that were counted. */
  events: ReadonlyMap<string, AnsweredEntry>
}

/** Under what a row is kept that was said. */
export function saidKey({ matter, date, units }: ReminderRow): string {
  return [matter, date, ...(units ?? [])].join('>')
}

/** Folds a history. */
export function reminderState(entries: readonly HistoryEntry[]): ReminderState {
  const fold = new Fold()
  for (const entry of entries) fold.add(entry)
  return fold
}

class Fold implements ReminderState {
  readonly ends = new Map<string, RowEnd>()
  readonly deferred = new Map<string, number>()
  readonly posts: PostedEntry[] = []
  readonly said = new Map<string, SaidRow>()
  readonly answers = new Map<string, Map<string, UnitAnswer>>()
  readonly events = new Map<string, AnsweredEntry>()

  add(entry: HistoryEntry): void {
    switch (entry.type) {
      case 'posted':
        this.#post(entry)
        break
      case 'ended':
        this.#end(entry.rows, entry.how)
        break
      case 'deferred':
        for (const row of entry.rows) this.deferred.set(row, entry.until)
        break
      case 'answered':
        this.events.set(entry.event, entry)
        for (const matter of entry.matters) this.#answer(matter, entry)
    }
  }

  #post(entry: PostedEntry): void {
    this.posts.push(entry)
    this.#end(
      entry.rows.map(({ id }) => id),
      entry.late ? 'sent-late' : 'sent',
    )
    entry.rows.forEach((row, index) => {
      const key = saidKey(row)
      const since = this.said.get(key)?.since ?? entry.at
      this.said.set(key, { since, row, units: entry.units[index] ?? [] })
    })
  }

  #end(rows: readonly string[], how: RowEnd): void {
    for (const row of rows) if (!this.ends.has(row)) this.ends.set(row, how)
  }

  #answer(matter: string, entry: AnsweredEntry): void {
    const units = this.answers.get(matter) ?? new Map<string, UnitAnswer>()
    this.answers.set(matter, units)
    const before = units.get(entry.unit) ?? { stand: null, word: null }
    const isWord = entry.what === 'seen' || entry.what === 'later'
    if (entry.what === 'undone') reopen(units, entry)
    else units.set(entry.unit, isWord ? { ...before, word: entry } : { ...before, stand: entry })
  }
}

/** What was closed is open again: for the unit that says so, for all where a coordinator does. */
function reopen(units: Map<string, UnitAnswer>, entry: AnsweredEntry): void {
  const whose = entry.unit === everybody ? [everybody, ...units.keys()] : [entry.unit]
  for (const unit of whose) {
    const { stand = null, word = null } = units.get(unit) ?? {}
    const left = stand?.what === 'postponed' ? stand : null
    units.set(unit, { stand: left, word: unit === entry.unit ? entry : word })
  }
}
