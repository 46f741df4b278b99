import { fits } from '#features/progress/reply/naming/metric-match.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { type Draft, figureOf, toldNothing } from './drafts.ts'

const oneDay =
  /^[、,和]?(?:(?:周|星期|礼拜)[一二三四五六日天]|[上中下]午|早上|晚上|[早中晚白夜]班)?(?:查了?|看了?)?$/
/** Numbers in front of the last that are looked at. */
const longest = 8

/**
 * 周一到周五分别查了10、12、15、13、15辆柴油车, 周一5个周二5个工地: what names the last number of a run of days names those in
 * front of it; each is a part of what was done.
 */
export function withRunInFront(walked: Walked, parts: Parts): Walked {
  const taken = new Set<Orphan>()
  const drafts = walked.drafts.map((draft) => {
    const run = runOf(draft, walked.orphans, parts)
    for (const orphan of run) taken.add(orphan)
    return run.length === 0 ? draft : { ...draft, weeks: [...figuresOf(run, draft, parts)] }
  })
  if (taken.size === 0) return walked
  const used = new Set([...walked.used, ...[...taken].map(({ clause }) => clause.start)])
  return { ...walked, drafts, used, orphans: walked.orphans.filter((each) => !taken.has(each)) }
}

function figuresOf(run: readonly Orphan[], { metric, weeks }: Draft, { lexicon }: Parts) {
  const before = run.map(({ amount, clause }) => {
    const factor = fits(amount, lexicon, metric)?.factor ?? 1
    return figureOf(amount, factor, 0, clause, { ...toldNothing, placed: true })
  })
  return [...before, ...weeks.map((figure) => ({ ...figure, placed: true }))]
}

/** The numbers right in front of the only figure of a draft, in their order; none where they are no run of days. */
function runOf({ weeks, metric }: Draft, orphans: readonly Orphan[], parts: Parts): Orphan[] {
  const [last, ...more] = weeks
  if (!last || more.length > 0 || last.readings.length > 0) return []
  const inFront = orphans.filter(({ amount }) => amount.start < last.start).slice(-longest)
  const run: Orphan[] = []
  let to = last.start
  for (const orphan of inFront.toReversed()) {
    if (orphan.clause.sentence !== last.sentence || !joins(orphan, to, metric, parts)) break
    run.unshift(orphan)
    to = orphan.amount.start
  }
  return run.length > 0 && tellsDays(run, last.start, parts) ? run : []
}

/** True for a number of the week that a metric may count, with nothing but a day behind it up to the next. */
function joins({ amount, role }: Orphan, to: number, metric: number, parts: Parts): boolean {
  if (role === 'skip' || role === 'cumulative') return false
  return (
    fits(amount, parts.lexicon, metric) !== null && oneDay.test(parts.folded.slice(amount.end, to))
  )
}

/** Days are told between the numbers, or in front of them for all. */
function tellsDays([first, ...more]: readonly Orphan[], end: number, { folded }: Parts): boolean {
  if (!first) return false
  const between = folded.slice(first.amount.end, end)
  const front = folded.slice(Math.max(0, first.amount.start - 16), first.amount.start)
  if (/[周拜期午上班]/.test(between)) return true
  return (
    more.length > 0 &&
    /(?:周|星期|礼拜)[一二三四五六日天]|每天|各天|分别|[两三四五六]天/.test(front)
  )
}
