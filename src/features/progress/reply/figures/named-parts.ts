import type { MetricLexicon } from '#features/progress/reply/naming/metric-lexicon.ts'
import { fits } from '#features/progress/reply/naming/metric-match.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { type Draft, type Figure, figureOf, near, sumOf, toldNothing } from './drafts.ts'

/** How far, as a share of the whole, parts may be from it and still be meant as its parts. */
const close = 0.2

/** 加之前402家: what was done before is no part of this week's. */
const ofBefore = /之前|以前|上周|原来|去年|超标|不合格|不达标/

const asPart = { ...toldNothing, placed: true }

/**
 * 工地21个，房建12个、市政7个: numbers that no metric took and that nearly make a whole told in their sentence are parts of
 * it, whatever they are called; parts that do not add up are seen where the figures are settled.
 */
export function withNamedParts(walked: Walked, { folded, lexicon }: Parts): Walked {
  const named = walked.orphans.filter(
    ({ amount, clause }) => !ofBefore.test(folded.slice(clause.start, amount.start)),
  )
  const taken = new Set<Orphan>()
  const drafts = walked.drafts.map((draft) => {
    const parts = partsOf(draft, named, lexicon)
    for (const { orphan } of parts) taken.add(orphan)
    if (parts.length === 0) return draft
    const weeks = [...draft.weeks, ...parts.map(({ figure }) => figure)]
    return { ...draft, weeks: weeks.sort((a, b) => a.start - b.start) }
  })
  if (taken.size === 0) return walked
  const used = new Set([...walked.used, ...[...taken].map(({ clause }) => clause.start)])
  return { ...walked, drafts, used, orphans: walked.orphans.filter((each) => !taken.has(each)) }
}

/** 处理噪声投诉11件，工地6、商铺音响3、广场舞2: bare numbers that make exactly the figure in front are its parts, though a metric took some of them. */
export function withoutListedParts(walked: Walked, { amounts }: Parts): Walked {
  const bare = new Set(amounts.flatMap(({ start, unit }) => (unit === '' ? [start] : [])))
  const figures = walked.drafts.flatMap(({ weeks }) => weeks)
  const wholes = figures.filter(({ start }) => !bare.has(start))
  const parts = wholes.flatMap((whole) => {
    const behind = ({ start, sentence }: { start: number; sentence: number }) =>
      bare.has(start) && start > whole.start && sentence === whole.sentence
    const taken = figures.filter(behind)
    const orphans = walked.orphans.filter(({ amount, clause }) =>
      behind({ start: amount.start, sentence: clause.sentence }),
    )
    const sum = sumOf(taken) + orphans.reduce((total, { amount }) => total + amount.value, 0)
    // 餐饮11家，工地6，底商5 are three works.
    return orphans.length > 0 && sum === whole.value ? taken : []
  })
  if (parts.length === 0) return walked
  const own = (weeks: Draft['weeks']) => weeks.filter((figure) => !parts.includes(figure))
  const drafts = walked.drafts.flatMap((draft) => {
    const weeks = own(draft.weeks)
    const empty = weeks.length + draft.cumulatives.length === 0
    return empty ? [] : [{ ...draft, weeks }]
  })
  return { ...walked, drafts }
}

interface Part {
  orphan: Orphan
  figure: Figure
}

function partsOf(draft: Draft, orphans: readonly Orphan[], lexicon: MetricLexicon): Part[] {
  const parts = orphans.flatMap((orphan): Part[] => {
    const { amount, role, clause } = orphan
    const fit = role === 'week' && amount.unit !== '' ? fits(amount, lexicon, draft.metric) : null
    if (!fit || fit.likeness < 0.5) return []
    return [{ orphan, figure: figureOf(amount, fit.factor, 0, clause, asPart) }]
  })
  const wholes = [
    ...draft.weeks.filter(({ strength, whole }) => strength >= 2 || whole),
    ...draft.cumulatives.filter(({ strength }) => strength === 1),
  ]
  for (const whole of wholes) {
    const own = parts.filter(({ figure }) => figure.sentence === whole.sentence)
    const others = draft.weeks.filter((each) => each !== whole && each.sentence === whole.sentence)
    const told = sumOf(others)
    const sum = told + sumOf(own.map(({ figure }) => figure))
    const several = own.length > 0 && own.length + others.length > 1
    // 38辆，45辆，合计83辆，超标的6辆: nothing is missing.
    if (several && !near(told, whole.value) && near(sum, whole.value, close)) return own
  }
  return []
}
