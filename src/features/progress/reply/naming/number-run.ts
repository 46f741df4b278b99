import { roleWords, saidRole } from '#features/progress/reply/figures/roles.ts'
import { withoutNamedRoles } from '#features/progress/reply/figures/unnamed-roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'

/** Clauses of a run that are looked at; longer ones are no list of a person. */
const longest = 16

/**
 * Numbers that stand one behind another without a name (累计：38200米、4624座次): those of a clause and of the clauses behind
 * it in its sentence or behind a semicolon, up to the first that names something.
 * @param begun the run goes on from numbers in front of the clause.
 */
export function runFrom(index: number, parts: Parts, begun = false): Amount[] {
  const first = parts.clauses[index]
  const run: Amount[] = []
  let before = first
  for (const clause of parts.clauses.slice(index, index + longest)) {
    if (!before || !follows(clause, before) || !namesNothing(clause, parts)) break
    if ((begun || run.length > 0) && saysRole(clause, parts) && (begun || clause !== first)) break
    run.push(...startingIn(parts.amounts, clause).filter((amount) => !isShare(amount, parts)))
    before = clause
  }
  return run
}

/** 累计：1460公斤；47户: on one line a semicolon parts numbers like a comma. */
function follows(clause: Clause, before: Clause): boolean {
  return (
    clause.sentence === before.sentence || (before.stop === ';' && clause.block === before.block)
  )
}

/** 38450米（76.9%）: how much of the target it is. */
function isShare({ end }: Amount, { folded }: Parts): boolean {
  return folded[end] === '%'
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

/** 16/29，累计437/522: another role begins another run. */
function saysRole({ start, end }: Clause, { plain, mentions, amounts }: Parts): boolean {
  const number = startingIn(amounts, { start, end })[0]?.start ?? end
  return saidRole(withoutNamedRoles(plain, mentions, { start, end: number }), '') !== null
}
