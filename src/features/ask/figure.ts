import { clauses } from './evidence.ts'
import { kindEvidence, unitFamilies } from './question-patterns.ts'
import { meets, type Term } from './terms.ts'

/**
 * True when a sentence gives a number *for what was asked*: the clause that holds the heaviest term the sentence has
 * also holds a number, in the unit asked for. A figure elsewhere in the sentence is another matter's.
 * @param text canonical sentence
 * @param unit unit asked for (多少吨), canonical; undefined when any number will do
 */
export function givesFigure(text: string, terms: readonly Term[], unit: string | undefined): boolean {
  const met = terms.filter((term) => meets(term, text) >= 0.5).sort((a, b) => b.weight - a.weight)
  const units = unit ? [unit, ...unitFamilies.filter((family) => family.includes(unit)).flat()] : []
  return statements(text).some((clause) => {
    if (!hasNumber(clause, units)) return false
    return met.length === 0 || met.slice(0, 2).some((term) => meets(term, clause) >= 0.5)
  })
}

/** Clauses, an adverbial of a few characters joined to what it belongs to: 汛期前，疏通管道50000米. */
function statements(text: string): string[] {
  const joined: string[] = []
  let open = ''
  for (const clause of clauses(text)) {
    open += clause
    if (clause.length > 7) {
      joined.push(open)
      open = ''
    }
  }
  if (open) joined.push(open)
  return joined
}

function hasNumber(clause: string, units: readonly string[]): boolean {
  if (units.length === 0) return kindEvidence.number?.test(clause) ?? false
  return units.some((unit) => new RegExp(`[0-9一二三四五六七八九十百千万两]+(?:多|余)?(?:个)?${unit}`).test(clause))
}
