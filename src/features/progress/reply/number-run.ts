import type { Amount } from './amounts.ts'
import type { Clause } from './clauses.ts'
import type { Parts } from './parts.ts'
import { roleWords } from './roles.ts'
import { startingIn } from './span.ts'

/** Clauses of a run that are looked at; longer ones are no list of a person. */
const longest = 16

/**
 * Numbers that stand one behind another without a name (累计：38200米、4624座次): those of a clause and of the clauses behind
 * it in its sentence, up to the first that names something.
 */
export function runFrom(index: number, parts: Parts): Amount[] {
  const first = parts.clauses[index]
  const run: Amount[] = []
  for (const clause of parts.clauses.slice(index, index + longest)) {
    if (clause.sentence !== first?.sentence || !namesNothing(clause, parts)) break
    run.push(...startingIn(parts.amounts, clause))
  }
  return run
}

/** Nothing but numbers and words about their role. */
export function namesNothing(clause: Clause, { plain, amounts }: Parts): boolean {
  let rest = ''
  let at = clause.start
  for (const { start, end } of startingIn(amounts, clause)) {
    rest += plain.slice(at, start)
    at = Math.max(at, end)
  }
  return (
    (rest + plain.slice(at, clause.end)).replaceAll(roleWords, '').replaceAll('/', '').length < 2
  )
}
