import type { Amount } from './amounts.ts'
import type { Clause } from './clauses.ts'
import type { NounMention } from './mentions.ts'
import { tellsOfProblem } from './problem-words.ts'
import { startingIn } from './span.ts'
import { tellsOfNothingDone } from './told-zeros.ts'
import type { UnitMention } from './unit-mentions.ts'

/** What is known of a text whose clauses are cut. */
interface Spoken {
  folded: string
  amounts: readonly Amount[]
  units: readonly UnitMention[]
  nouns: readonly NounMention[]
}

/** Spoken text has no stops: where another unit is named, or the last figure was told, another clause begins. */
export function splitSpoken(clause: Clause, spoken: Spoken): Clause[] {
  return atUnits(clause, spoken).flatMap((each) => splitTail(each, spoken))
}

/** …一处鼓楼街这周没取缔我们机扫…: the next unit, behind figures. */
function atUnits(clause: Clause, { folded, amounts, units }: Spoken): Clause[] {
  const cuts = startingIn(units, clause)
    .filter(({ start, end }) => end > start && start > clause.start)
    .filter(
      ({ start }) => !/[和与及跟同给把让代替由向请、是的]$/.test(folded.slice(clause.start, start)),
    )
    .map(({ start }) => start)
  const parts: Clause[] = []
  let from = clause.start
  for (const cut of cuts) {
    const told = startingIn(amounts, { start: from, end: cut })
    if (told.length === 0 && !tellsOfNothingDone(folded.slice(from, cut))) continue
    parts.push({ ...clause, start: from, end: cut, stop: '' })
    from = cut
  }
  return [...parts, { ...clause, start: from }]
}

/** What follows the last amount and tells of a problem, or of work that was not done. */
function splitTail(clause: Clause, { folded, amounts, nouns }: Spoken): Clause[] {
  const last = amounts.findLast(
    ({ start, end, readings }) =>
      readings.length === 0 && start >= clause.start && end < clause.end - 3,
  )
  if (!last) return [clause]
  const head = folded.slice(clause.start, last.start)
  const tail = folded.slice(last.end, clause.end)
  const lead =
    /^\s*(?:就是|但是?|不过|主要是?|然后|现在|目前|另外|只是|可是)?\s*/.exec(tail)?.[0].length ?? 0
  if (/有$/.test(head)) return [clause]
  const cut = [
    { ...clause, end: last.end, stop: '' },
    { ...clause, start: last.end + lead },
  ]
  const things = nouns.filter(({ start, end }) => start >= clause.start && end <= clause.end)
  const idle = things.some(({ start }) => start >= last.end) && tellsOfNothingDone(tail)
  if (idle) return cut
  const named = things.some(({ end }) => end <= last.end)
  if (last.unit === '' || !(named || (lead > 0 && /累计|一共|本周|总共/.test(head))))
    return [clause]
  return tellsOfProblem(tail) && tail.length - lead >= 4 ? cut : [clause]
}
