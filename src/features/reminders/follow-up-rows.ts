import { dayOf, instantOf } from '#calendar/beijing.ts'
import { type Day, daysBetween } from '#calendar/day.ts'
import type { Workdays } from '#calendar/workdays.ts'
import type { OverdueLevel, ReminderRow } from './due-row.ts'
import { type AnsweredEntry, everybody } from './history.ts'
import type { OverdueStage } from './overdue.ts'
import { groupKey, shortHash } from './plan-item.ts'
import { type ReminderState, type SaidRow, saidKey } from './reminder-state.ts'
import { placeLeads } from './send-day.ts'
import { isClosed, isSettled, openUnits } from './unit-answers.ts'
import { dayWords } from './words.ts'

/** A group's times and the calendar. */
export interface FollowUpSetting {
  group: string
  /** Time in Beijing, `HH:mm`. */
  time: string
  workdays: Workdays
  /** The stages of what is overdue from a day on. */
  overdue: (date: Day) => readonly OverdueStage[]
  /** True where there are coordinators, who are called for what no unit is named for. */
  isCoordinated: boolean
}

/** Leads of what was put off. */
const leadsOfPutOff = [1, 0]

/**
 * What follows from what was said and answered: the new day of what was put off, 稍后 on the next working day, what is
 * overdue. In order of time. Pure.
 */
export function followUpRows(state: ReminderState, setting: FollowUpSetting): ReminderRow[] {
  const said = [...state.said.values()]
  const matters = Map.groupBy(said, ({ row }) => row.matter)
  const rows = [
    ...[...matters].flatMap(([matter, each]) => answeredRows(state, matter, each, setting)),
    ...said
      .filter(({ row }) => row.campaign === null && row.kind !== 'manual')
      .filter(({ row }) => row.units === null || !state.said.has(saidKey({ ...row, units: null })))
      .flatMap((each) => overdueRows(state, each, setting)),
  ]
  return [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((a, b) => a.at - b.at)
}

function answeredRows(
  state: ReminderState,
  matter: string,
  said: readonly SaidRow[],
  setting: FollowUpSetting,
): ReminderRow[] {
  return [...(state.answers.get(matter) ?? [])].flatMap(([unit, answer]) => {
    const { stand, word } = answer
    const units = unit === everybody ? null : [unit]
    const [first] = said
    const isPutOff = first && stand?.what === 'postponed'
    const isLater = word?.what === 'later' && !isClosed(answer)
    // What was said only afterwards, of another day, was not meant.
    const meant = isLater ? said.findLast(({ since }) => since <= word.at) : undefined
    return [
      ...(isPutOff ? putOffRows(state, stand, first, units, setting) : []),
      ...(isLater && meant ? laterRow(word, meant, units, setting) : []),
    ]
  })
}

/**
 * The day a coordinator or a unit asked for, with leads of its own; where all of them are over, the next working day, or what
 * is overdue from then on.
 */
function putOffRows(
  state: ReminderState,
  stand: AnsweredEntry,
  said: SaidRow,
  units: readonly string[] | null,
  setting: FollowUpSetting,
): ReminderRow[] {
  const placed = placedRows(stand, said, units, setting)
  const left = placed.filter(({ at }) => at > stand.at)
  const last = placed.at(-1)
  if (left.length > 0 || !last) return left
  const day = setting.workdays.nextWorkday(dayOf(stand.at))
  if (day === 'unknown' || day > last.date) {
    return overdueRows(state, { ...said, row: last, units: units ?? said.units }, setting)
  }
  const id = idOf(last, `put-off@${last.date}:${day}`, setting.group, units)
  const lead = daysBetween(day, last.date)
  const at = instantOf(day, setting.time)
  return [{ ...last, id, at, lead, nominal: day, movedBecause: null, merged: [] }]
}

function placedRows(
  { to: date, unit, reason, at }: AnsweredEntry,
  { row }: SaidRow,
  units: readonly string[] | null,
  { group, time, workdays }: FollowUpSetting,
): ReminderRow[] {
  if (date === undefined) return []
  const who = unit === everybody ? '协调员' : unit
  const why = reason === undefined ? '' : `：${reason}`
  const rule = `${who}${dayWords(dayOf(at))}延期到${dayWords(date)}（原定${dayWords(dayOfMatter(row))}）${why}`
  return placeLeads(date, leadsOfPutOff, workdays).map(
    ({ day, lead, nominal, movedBecause, merged }) => ({
      ...row,
      id: idOf(row, `put-off@${date}:T-${lead}`, group, units),
      at: instantOf(day, time),
      held: null,
      kind: row.kind === 'manual' ? ('manual' as const) : ('due' as const),
      date,
      lead,
      note: null,
      nominal,
      movedBecause,
      merged,
      campaign: null,
      item: { ...row.item, rule },
      anchor: '',
      units,
    }),
  )
}

/** Once more on the next working day, while the day itself is not over. */
function laterRow(
  { at }: AnsweredEntry,
  { row }: SaidRow,
  units: readonly string[] | null,
  { group, time, workdays }: FollowUpSetting,
): ReminderRow[] {
  const day = workdays.nextWorkday(dayOf(at))
  if (day === 'unknown' || day > row.date || row.kind === 'overdue') return []
  const lead = daysBetween(day, row.date)
  const id = idOf(row, `later@${day}`, group, units)
  const moved = { nominal: day, movedBecause: null, merged: [] }
  return [{ ...row, ...moved, id, at: instantOf(day, time), held: null, lead, anchor: '', units }]
}

/**
 * Each stage once, for those who have still to do it; only the first where there is nobody that could be called. Of a plan's own
 * day and of one it was put off to alike.
 */
function overdueRows(
  state: ReminderState,
  { row, units }: SaidRow,
  setting: FollowUpSetting,
): ReminderRow[] {
  const stages = setting.overdue(row.date)
  const isNobodys = units.length === 0
  const isOver = isNobodys
    ? isSettled(state, row, units)
    : openUnits(state, row, units).length === 0
  const isCalled = !isNobodys || setting.isCoordinated
  const told = isOver ? [] : isCalled ? stages : stages.slice(0, 1)
  return told.map(({ level, day }) => overdueRow(level, day, row, setting))
}

function overdueRow(
  note: OverdueLevel,
  day: Day,
  row: ReminderRow,
  { group, time }: FollowUpSetting,
): ReminderRow {
  return {
    ...row,
    id: idOf(row, `overdue@${row.date}:${note}`, group, row.units),
    at: instantOf(day, time),
    held: null,
    kind: 'overdue',
    lead: null,
    note,
    nominal: day,
    movedBecause: null,
    merged: [],
    anchor: '',
  }
}

function idOf(
  { item }: ReminderRow,
  which: string,
  group: string,
  units: readonly string[] | null,
): string {
  const whom = units === null ? [] : [shortHash(units)]
  return [item.id, which, groupKey(group), ...whom].join(':')
}

/** The day the plan wants it by; see `matterOf`. */
function dayOfMatter({ matter }: ReminderRow): Day {
  return matter.slice(matter.lastIndexOf('@') + 1)
}
