import { dayOf } from '#calendar/beijing.ts'
import { dayWords, plainWords } from '#features/progress/digest-words.ts'
import { allAway } from '#features/progress/roster/round-units.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'

/**
 * What a coordinator is told of units that nobody can be called for, a line each; empty when there is none.
 * @param units names of those that have not reported
 */
export function unattendedLines(
  units: readonly string[],
  { roster, people }: Scene,
  at: number,
): string[] {
  return roster.units
    .filter(({ name }) => units.includes(name))
    .flatMap((unit) => {
      const away = allAway(unit, dayOf(at), people)
      const [first] = away
      if (!first) return []
      const names = away.map(({ name }) => plainWords(name)).join('、')
      const how = `${plainWords(first.name)}请假到${dayWords(first.until)}（姓名代）`
      return [
        `${plainWords(unit.name)}还没报，${names}请假、没有代报人，请指定一位，回复“${how}”。`,
      ]
    })
}
