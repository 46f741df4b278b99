import type { Earlier } from '#features/progress/reply/kinds/earlier.ts'
import { adoptOrphans, draftsOf, namesNothing } from '#features/progress/reply/naming/adopt.ts'
import type { Mentions } from '#features/progress/reply/naming/mentions.ts'
import { fits } from '#features/progress/reply/naming/metric-match.ts'
import { soundAlikes } from '#features/progress/reply/naming/sound-alike.ts'
import type { Orphan, Walked } from '#features/progress/reply/parts/parts.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { withDoneTogether } from './done-together.ts'
import { type Draft, type Figure, figureOf } from './drafts.ts'
import { withGrowth } from './grown.ts'
import { misfits } from './misfits.ts'
import { withNamedParts, withoutListedParts } from './named-parts.ts'
import { putRight } from './put-right.ts'
import { withSumsNamed } from './renamed.ts'
import { withRunInFront } from './run-in-front.ts'
import { saidOfAll } from './said-of-all.ts'
import { withTotalEach } from './total-each.ts'
import { walk } from './walk.ts'
import { withWeekInFront } from './week-in-front.ts'
import { withoutWholeInFront } from './wholes.ts'

/**
 * All figures of a text taken apart, with what is said of them together.
 * @param earlier the message that is changed, if one is.
 * @param before so far, a week ago, by metric.
 * @param about metric that the message goes on about; -1 = none.
 */
export function readFigures(
  parts: ReadParts,
  earlier: Earlier | null,
  before: Readonly<Record<string, number>>,
  about = -1,
): Walked {
  const walked = withoutListedParts(walkWell(parts, earlier?.metric ?? about), parts)
  const own = { ...walked, drafts: withDoneTogether(withoutWholeInFront(walked.drafts), parts) }
  const seen = withTotalEach(withNamedParts(withRunInFront(own, parts), parts))
  const told = saidOfAll(earlier ? putRight(seen, parts, earlier) : seen, parts.folded)
  const read = withSumsNamed(withGrowth(told, parts, before), parts, before)
  const whole = withTotal(read, parts) ?? withFirst(read, parts) ?? withWeekInFront(read, parts)
  if (whole) return whole
  const adopted = adoptOrphans(read, parts, before)
  const found = adopted.length > 0 || earlier ? adopted : misfits(read, parts)
  return found.length > 0 ? withDrafts(read, [...read.drafts, ...found]) : read
}

/** 累计2456车次⏎本周146车次⏎任务：洒水作业, 3391车次，本周156车次: what was done so far of the only thing that is told of; null where there is none. */
function withTotal(walked: Walked, parts: ReadParts): Walked | null {
  const { lexicon, folded } = parts
  const [draft, ...drafts] = walked.drafts
  const [orphan, ...orphans] = walked.orphans.filter(({ role }) => role !== 'skip')
  if (!draft || !orphan || drafts.length + orphans.length > 0) return null
  const { amount, role, clause } = orphan
  const fit = fits(amount, lexicon, draft.metric)
  const said = /累计|总|今年|年初|截至/.test(
    folded.slice(Math.max(0, clause.start - 8), amount.start),
  )
  const [week] = draft.weeks
  const open = week !== undefined && draft.cumulatives.length === 0
  const told = said ? role === 'cumulative' : week && isManyTimes(orphan, week, parts)
  if (!open || !told || !fit || amount.unit === '' || fit.likeness < 0.6) return null
  const total = figureOf(amount, fit.factor, 2, clause)
  const used = new Set([...walked.used, clause.start])
  return { ...walked, used, orphans: [], drafts: [{ ...draft, cumulatives: [total] }] }
}

/** A week of several months of work. */
const manyTimes = 8

/** 3391车次 in front of 本周156车次: it says nothing of itself, and a week does not do so much. */
function isManyTimes(orphan: Orphan, week: Figure, parts: ReadParts): boolean {
  const { amount, clause } = orphan
  const bare = clause.sentence === week.sentence && namesNothing(orphan, parts)
  const alike = week.unit === '' || week.unit === amount.unit
  return bare && alike && week.strength >= 2 && amount.value > week.value * manyTimes
}

/** 住建委1300米、排水所500米，累计疏通24300米: numbers in front of the only thing that is named in their sentence; null where there are none. */
function withFirst(walked: Walked, parts: ReadParts): Walked | null {
  const [draft, ...others] = walked.drafts
  const told = walked.orphans.filter(({ role }) => role !== 'skip')
  if (!draft || others.length > 0 || draft.weeks.length > 0 || told.length === 0) return null
  const sentence = draft.cumulatives[0]?.sentence
  const bare = told.every(
    (orphan) =>
      orphan.clause.sentence === sentence &&
      orphan.amount.unit !== '' &&
      namesNothing(orphan, parts) &&
      (fits(orphan.amount, parts.lexicon, draft.metric)?.likeness ?? 0) >= 0.6,
  )
  const owners = new Set(told.map(({ amount }) => unitAt(parts.units, amount.start)))
  const [only, ...more] = told
  const ofWeek = only && more.length === 0 && saysThisWeek(only, parts)
  if (!bare || (owners.size < 2 && !ofWeek)) return null
  const drafts = draftsOf(told, draft.metric, [], parts, {})
  const used = new Set([...walked.used, ...told.map(({ clause }) => clause.start)])
  return { ...walked, used, orphans: [], drafts: [...drafts, draft] }
}

/** 加上本周排查的6个，入河排污口总共排查144个. */
function saysThisWeek(
  { amount, clause, role }: Walked['orphans'][number],
  { folded }: ReadParts,
): boolean {
  return role === 'week' && /本周|这周/.test(folded.slice(clause.start, amount.start))
}

/** Where figures name nothing known, their names may be written by sound. */
function walkWell(parts: ReadParts, about: number): Walked {
  const walked = walk(parts, about)
  if (walked.orphans.length === 0 && !walked.weak) return walked
  const mentions = soundAlikes(parts.plain, parts.mentions, parts.lexicon)
  if (mentions.nouns === parts.mentions.nouns) return walked
  const [folded, plain] = [parts.folded, parts.plain].map((text) => asMeant(text, mentions))
  return walk({ ...parts, mentions, folded: folded ?? '', plain: plain ?? '' }, about)
}

/** 输通管到 as 疏通管道: a character may say something else where it stands wrong. */
function asMeant(text: string, { nouns }: Mentions): string {
  let meant = ''
  let at = 0
  for (const { start, end, form } of nouns) {
    if (start < at || form.text.length !== end - start) continue
    meant += text.slice(at, start) + form.text
    at = end
  }
  return meant + text.slice(at)
}

function withDrafts(walked: Walked, drafts: readonly Draft[]): Walked {
  const used = new Set(walked.orphans.map(({ clause }) => clause.start))
  return { ...walked, drafts, used, orphans: [] }
}
