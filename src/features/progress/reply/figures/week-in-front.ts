import { agreementWith } from '#features/progress/reply/naming/metric-agreement.ts'
import { fits } from '#features/progress/reply/naming/metric-match.ts'
import type { Orphan, Walked } from '#features/progress/reply/parts/parts.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { type Draft, type Figure, figureOf } from './drafts.ts'

/** Of another time than this week, or of another thing than was named. */
const ofOthers = /累计|今年|年初|截至|截止|目前|上周|下周|计划|还有|剩/

/**
 * 本周实际拆了5处，合计410平。今年总共拆了5275平: of the only work that is told of so far what was done this week stands in front, in
 * its unit and with its verb or a word of its name; null where it does not.
 */
export function withWeekInFront(walked: Walked, parts: ReadParts): Walked | null {
  const [draft, ...others] = walked.drafts
  const [so, ...more] = draft?.cumulatives ?? []
  if (!draft || !so || others.length + more.length + draft.weeks.length > 0) return null
  const [week, ...rest] = walked.orphans.filter((orphan) => mayBeWeek(orphan, draft, so, parts))
  if (!week || rest.length > 0) return null
  const { amount, clause } = week
  const factor = fits(amount, parts.lexicon, draft.metric)?.factor ?? 1
  const figure = figureOf(amount, factor, 2, clause)
  return {
    ...walked,
    used: new Set([...walked.used, clause.start]),
    orphans: walked.orphans.filter((orphan) => orphan !== week),
    drafts: [{ ...draft, weeks: [figure] }],
  }
}

function mayBeWeek(
  { amount, clause, role }: Orphan,
  { metric, unit }: Draft,
  so: Figure,
  parts: ReadParts,
): boolean {
  const fit = fits(amount, parts.lexicon, metric)
  const early = amount.start < so.start && unitAt(parts.units, amount.start) === unit
  if (role === 'skip' || amount.unit === '' || !fit || fit.likeness < 0.6 || !early) return false
  const own = parts.folded.slice(clause.start, amount.start)
  if (amount.value * fit.factor > so.value || ofOthers.test(own)) return false
  const from =
    parts.clauses.find(({ sentence }) => sentence === clause.sentence)?.start ?? clause.start
  const verbs = inside(parts.mentions.verbs, { start: from, end: amount.start })
  const agrees = agreementWith(metric, verbs, parts.lexicon)
  const name = parts.lexicon.metrics[metric]?.name ?? ''
  return agrees > 0 || (agrees === 0 && sharesWord(own, name))
}

/** 环保宣传 has a word of 开展宣传活动. */
function sharesWord(words: string, name: string): boolean {
  return Array.from(name, (_, at) => name.slice(at, at + 2)).some(
    (pair) => pair.length > 1 && words.includes(pair) && !/开展|组织|完成|本周|情况/.test(pair),
  )
}
