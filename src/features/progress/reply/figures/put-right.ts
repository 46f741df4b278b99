import type { Earlier, EarlierFigure } from '#features/progress/reply/kinds/earlier.ts'
import { fits } from '#features/progress/reply/naming/metric-match.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { startingIn } from '#features/progress/reply/parts/span.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import { addFigure, type Draft, draftFor, type Figure, figureOf, near } from './drafts.ts'

/** Between a wrong number and the right one: 128→182, 57改75, 6家应为8家, 23家餐饮改为32家. */
const becomes =
  /^[”"'\])]*(?:那个|这个|的)?(?:[\u4e00-\u9fff]{2,8}(?=改[成为]|更正[为成]))?数?(?:作废|不要|不对)?,?\s?(?:用|→|->|=>|其实|现|都)?\s?(?:是?[改换变](?:成|为|作)?|应(?:该)?[是为]?|更正[为成]?|订正[为成]?|实[为际是]+|不对,?(?:应?[该是为]*)|→|->|=>)[:“"'(]?$/
/** Between them where the wrong one is denied: 不是6是8. */
const instead = /^,?(?:而是|应该?[是为]|是|按|实际[是为]?|改[成为]|,)[:“"']?$/
const denied = /(?:不是|并非|而非|不该是|不应是)\s?$/
/** The right one first: 是8不是6. */
const notThat = /^,?(?:而)?(?:不是|并非|非|而非)$/

/**
 * Figures that are put in the place of a wrong one belong to what the earlier message told the wrong one of, whatever
 * words stand beside them.
 */
export function putRight(walked: Walked, parts: Parts, { told }: Earlier): Walked {
  const pairs = told.length === 0 ? [] : pairsOf(parts, told, walked.drafts)
  if (pairs.length === 0) return walked
  const drafts = walked.drafts.map(copyOf)
  const used = new Set(walked.used)
  for (const { right, wrong, figure } of pairs) {
    const fit = fits(right, parts.lexicon, figure.metric)
    const clause = parts.clauses.find(({ end }) => right.start < end)
    if (!fit || !clause) continue
    for (const draft of drafts) for (const { start } of [right, wrong]) remove(draft, start)
    const draft = draftFor(drafts, {
      ...{ metric: figure.metric, stated: null, block: clause.block, start: right.start },
      unit: unitAt(parts.units, right.start),
    })
    addFigure(draft, figure.role, figureOf(right, fit.factor, 3, clause))
    used.add(clause.start)
  }
  const moved = new Set(pairs.map(({ right }) => right.start))
  const orphans = walked.orphans.filter(({ amount }) => !moved.has(amount.start))
  return { ...walked, drafts: drafts.filter(hasFigure), used, orphans }
}

interface Pair {
  right: Amount
  wrong: Amount
  figure: EarlierFigure
}

function pairsOf(parts: Parts, told: readonly EarlierFigure[], drafts: readonly Draft[]): Pair[] {
  const { amounts, folded, lexicon } = parts
  const figureAt = (amount: Amount) => {
    const found = told.filter(({ metric, value }) =>
      near((fits(amount, lexicon, metric)?.factor ?? Number.NaN) * amount.value, value),
    )
    return found.length === 1 ? found[0] : undefined
  }
  const pairs = amounts.flatMap((_, index): Pair[] => {
    const order = orderOf(amounts.slice(index, index + 3), folded)
    const figure = order && figureAt(order.wrong)
    return figure && order.wrong.value !== order.right.value ? [{ ...order, figure }] : []
  })
  if (pairs.length > 0) return pairs
  return areOfTwo(parts.amounts, drafts) ? [] : onlyTwo(parts, figureAt)
}

/** 掏井235座次，维修12座次: each by its own name, though 12 was told before. */
function areOfTwo(amounts: readonly Amount[], drafts: readonly Draft[]): boolean {
  const starts = new Set(amounts.map(({ start }) => start))
  const own = drafts.filter(({ weeks }) => weeks.some(({ start }) => starts.has(start)))
  return new Set(own.map(({ metric }) => metric)).size > 1
}

/** 我报的1520米有水分，实测1250米: of two numbers of one thing the one that was told before is the wrong one. */
function onlyTwo(
  { amounts, folded, mentions }: Parts,
  figureAt: (amount: Amount) => EarlierFigure | undefined,
): Pair[] {
  const [first, second, ...others] = amounts
  if (!first || !second || others.length > 0) return []
  const between = { start: first.end, end: second.start }
  const apart = startingIn(mentions.nouns, between).length > 0
  if (apart || /累计|本周|总|较上周|比上周|增加/.test(folded.slice(first.end, second.start)))
    return []
  const [wrong, right] = [figureAt(first), figureAt(second)].map((figure) =>
    figure && namesAnother(mentions, figure) ? undefined : figure,
  )
  if (wrong && !right) return [{ right: second, wrong: first, figure: wrong }]
  return right && !wrong ? [{ right: first, wrong: second, figure: right }] : []
}

/** 烧烤报0是错的，有2处 behind 死角2处: by its name it is of something else. */
function namesAnother({ nouns }: Parts['mentions'], { metric }: EarlierFigure): boolean {
  return nouns.length > 0 && nouns.every(({ form }) => !form.links.has(metric))
}

/** Of the first two of amounts the wrong and the right one; null where they are not put against each other. */
function orderOf(
  [first, second, third]: readonly Amount[],
  folded: string,
): { wrong: Amount; right: Amount } | null {
  if (!first || !second) return null
  const between = folded.slice(first.end, second.start)
  const no = denied.test(folded.slice(Math.max(0, first.start - 4), first.start))
  if (becomes.test(between) || (no && instead.test(between))) return { wrong: first, right: second }
  const follows = third && instead.test(folded.slice(second.end, third.start))
  return notThat.test(between) && !follows ? { wrong: second, right: first } : null
}

function copyOf(draft: Draft): Draft {
  const { weeks, cumulatives, deltas, parts } = draft
  return {
    ...draft,
    ...{ weeks: [...weeks], cumulatives: [...cumulatives] },
    ...{ deltas: [...deltas], parts: [...parts] },
  }
}

function remove(draft: Draft, start: number): void {
  const others = (figures: Figure[]) => figures.filter((figure) => figure.start !== start)
  draft.weeks = others(draft.weeks)
  draft.cumulatives = others(draft.cumulatives)
  draft.deltas = others(draft.deltas)
}

function hasFigure({ weeks, cumulatives, deltas }: Draft): boolean {
  return weeks.length + cumulatives.length + deltas.length > 0
}
