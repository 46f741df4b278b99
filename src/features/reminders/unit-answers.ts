import type { ReminderRow } from './due-row.ts'
import { type AnsweredEntry, everybody } from './history.ts'
import type { ReminderState, UnitAnswer } from './reminder-state.ts'

type Answered = Pick<ReminderState, 'answers'>

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
