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

type Answered = Pick<ReminderState, 'answers'>

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
  const state = {
    ends: new Map<string, RowEnd>(),
    deferred: new Map<string, number>(),
    posts: [] as PostedEntry[],
    said: new Map<string, SaidRow>(),
    answers: new Map<string, Map<string, UnitAnswer>>(),
    events: new Map<string, AnsweredEntry>(),
  }
  for (const entry of entries) apply(entry, state)
  return state

  function end(rows: readonly string[], how: RowEnd) {
    for (const row of rows) if (!state.ends.has(row)) state.ends.set(row, how)
  }

  function apply(entry: HistoryEntry, { posts, said, deferred, events }: typeof state) {
    switch (entry.type) {
      case 'posted':
        posts.push(entry)
        end(
          entry.rows.map(({ id }) => id),
          entry.late ? 'sent-late' : 'sent',
        )
        entry.rows.forEach((row, index) => {
          const key = saidKey(row)
          said.set(key, {
            since: said.get(key)?.since ?? entry.at,
            row,
            units: entry.units[index] ?? [],
          })
        })
        break
      case 'ended':
        end(entry.rows, entry.how)
        break
      case 'deferred':
        for (const row of entry.rows) deferred.set(row, entry.until)
        break
      case 'answered':
        events.set(entry.event, entry)
        for (const matter of entry.matters) answer(matter, entry)
    }
  }

  function answer(matter: string, entry: AnsweredEntry) {
    const units = state.answers.get(matter) ?? new Map<string, UnitAnswer>()
    const before = units.get(entry.unit) ?? { stand: null, word: null }
    if (entry.what === 'undone') reopen(units, entry)
    else if (entry.what === 'seen' || entry.what === 'later')
      units.set(entry.unit, { ...before, word: entry })
    else units.set(entry.unit, { ...before, stand: entry })
    state.answers.set(matter, units)
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

/** What a unit said of a matter, or a coordinator decided for all; that a coordinator has read it confirms nothing for others. */
export function answerOf({ answers }: Answered, matter: string, unit: string): UnitAnswer {
  const own = answers.get(matter)?.get(unit)
  const forAll = answers.get(matter)?.get(everybody)
  return { stand: newer(own?.stand, forAll?.stand), word: own?.word ?? null }
}

/** True when a unit has nothing more to do. */
export function isClosed({ stand }: UnitAnswer): boolean {
  return stand !== null && stand.what !== 'postponed'
}

/** Units of which something is still wanted by the day of a row: neither done with it, nor put off to another day. */
export function openUnits(
  state: Answered,
  { matter, date }: Pick<ReminderRow, 'matter' | 'date'>,
  units: readonly string[],
): readonly string[] {
  return units.filter((unit) => {
    const { stand } = answerOf(state, matter, unit)
    return stand === null || (stand.what === 'postponed' && stand.to === date)
  })
}

/**
 * True when answers leave nothing to be reminded of by the day of a row.
 * @param units those concerned; where none is known, what a coordinator decided counts
 */
export function isSettled(
  state: Answered,
  row: Pick<ReminderRow, 'matter' | 'date'>,
  units: readonly string[],
): boolean {
  if (units.length > 0) return openUnits(state, row, units).length === 0
  const given = [...(state.answers.get(row.matter)?.values() ?? [])]
  return given.some(({ stand }) => {
    return stand !== null && !(stand.what === 'postponed' && stand.to === row.date)
  })
}

/** Units of which something is wanted by the day of a row and that have not even said that they know; 稍后 says nothing yet. */
export function unheardUnits(
  state: Answered,
  row: Pick<ReminderRow, 'matter' | 'date'>,
  units: readonly string[],
): readonly string[] {
  return openUnits(state, row, units).filter((unit) => {
    const { stand, word } = answerOf(state, row.matter, unit)
    return word === null || word.what === 'later' || (stand !== null && word.at <= stand.at)
  })
}

function newer(a: AnsweredEntry | null = null, b: AnsweredEntry | null = null) {
  if (a && b) return a.at >= b.at ? a : b
  return a ?? b
}
