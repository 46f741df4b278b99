import type { Amount } from './amounts.ts'
import { articleMentions, maskArticles } from './article-mentions.ts'
import { type Clause, cutClauses, listNumbers } from './clauses.ts'
import { maskNonAmounts } from './mask.ts'
import { findMentions } from './mentions.ts'
import type { PlanDesk } from './plan-desk.ts'
import { labelledRemarks, type Remark, tellsOfProblem } from './remarks.ts'
import { readTable } from './table.ts'
import { unitMentions } from './unit-mentions.ts'
import type { Parts } from './walk.ts'

/** A text taken apart, with what stands beside the figures. */
export interface ReadParts extends Parts {
  remarks: readonly Remark[]
  /** The folded text without names of units, offsets kept. */
  words: string
}

/** Takes a folded text apart: remarks, clauses, numbers, names. Pure. */
export function readParts(folded: string, sender: string, desk: PlanDesk): ReadParts {
  const numbers = listNumbers(folded)
  const table = readTable(folded, cutClauses(folded, numbers))
  const remarks = [...table.remarks, ...labelledRemarks(folded)].sort((a, b) => a.from - b.from)
  const masked = maskNonAmounts(maskArticles(hide(folded, numbers)))
  const amounts = desk.amounts.read(masked)
  const mentions = findMentions(folded, desk.lexicon)
  const things = mentions.nouns.filter(({ form }) => Math.max(...form.links.values()) >= 2.6)
  const units = unitMentions(
    folded,
    sender,
    desk.units,
    things,
    amounts.map(({ end }) => end),
  )
  const clauses = cutClauses(folded, numbers)
    .flatMap((clause) => outside(clause, remarks))
    .flatMap((clause) => splitTail(clause, folded, amounts, mentions.nouns))
  return {
    folded,
    clauses,
    amounts,
    remarks,
    mentions,
    articles: articleMentions(folded, desk.articles),
    units,
    cells: table.roles,
    words: hide(
      folded,
      units.map(({ start, end }) => [start, end]),
    ),
    plain: hide(
      masked,
      units.map(({ start, end }) => [start, end]),
    ),
    lexicon: desk.lexicon,
  }
}

function hide(text: string, spans: readonly [number, number][]): string {
  let hidden = ''
  let at = 0
  for (const [start, end] of spans) {
    hidden += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return hidden + text.slice(at)
}

/** What of a clause no remark covers. */
function outside(clause: Clause, remarks: readonly Remark[]): Clause[] {
  let rest: Clause[] = [clause]
  for (const { from, start, end } of remarks) {
    const until = Math.max(start, end)
    rest = rest.flatMap((part) => {
      if (until <= part.start || from >= part.end) return [part]
      const before = { ...part, end: from, stop: '' }
      const after = { ...part, start: until }
      return [before, after].filter((piece) => piece.end - piece.start > 0)
    })
  }
  return rest
}

/** Spoken text has no stops: what follows the last amount and tells of a problem is a clause of its own. */
function splitTail(
  clause: Clause,
  folded: string,
  amounts: readonly Amount[],
  nouns: Parts['mentions']['nouns'],
): Clause[] {
  const last = amounts.findLast(
    ({ start, end, unit, readings }) =>
      unit !== '' && readings.length === 0 && start >= clause.start && end < clause.end - 3,
  )
  if (!last) return [clause]
  const head = folded.slice(clause.start, last.start)
  const named = nouns.some(({ start, end }) => start >= clause.start && end <= last.end)
  if (!named && !/累计|一共|本周|总共/.test(head)) return [clause]
  const tail = folded.slice(last.end, clause.end)
  const lead =
    /^\s*(?:就是|但是?|不过|主要是?|然后|现在|目前|另外|只是|可是)?\s*/.exec(tail)?.[0].length ?? 0
  if (!tellsOfProblem(tail) || tail.length - lead < 4) return [clause]
  return [
    { ...clause, end: last.end, stop: '' },
    { ...clause, start: last.end + lead },
  ]
}
