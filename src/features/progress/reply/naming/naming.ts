import { inside, type Span, startingIn } from '#features/progress/reply/parts/span.ts'
import type { Mentions } from './mentions.ts'
import type { MetricLexicon } from './metric-lexicon.ts'
import { nameAlike } from './name-alike.ts'
import { isGeneral, verbGroups } from './verbs.ts'

/** What naming needs of a text taken apart. */
export interface Named {
  mentions: Mentions
  lexicon: MetricLexicon
  /** Metrics that are likelier than others with the same name. */
  expected?: ReadonlySet<number>
}

/** The metric whose name stands most clearly in a stretch; -1 = none. */
export function strongestNoun({ mentions, lexicon, expected }: Named, span: Span): number {
  const links = inside(mentions.nouns, span).flatMap(({ form }) => [...form.links])
  const groups = inside(mentions.verbs, span).flatMap(({ word }) => verbGroups.get(word) ?? [])
  const done = (metric: number) => groups.some((group) => lexicon.words[metric]?.groups.has(group))
  // Of things that are called alike the one that was worked on so: 管子返修.
  // 检查单位数：6 of who has told of 医疗单位 so far.
  const known = (metric: number) => (expected?.has(metric) ? 0.05 : 0)
  const said = links.map(([each, of]): [number, number] => [
    each,
    of + (done(each) ? 0.3 : 0) + known(each),
  ])
  const [metric, strength] = strongest(said)
  return strength > 1.3 ? metric : -1
}

/** The metric that alone has a verb of the stretch in its name; -1 = none. */
export function ownVerb({ mentions, lexicon }: Named, span: Span): number {
  const said = inside(mentions.verbs, span).map(({ word }) => word)
  const words = new Set(said.filter((word) => !isGeneral(verbGroups.get(word) ?? [])))
  const found = lexicon.words.flatMap(({ own }, index) => (words.has(own) ? [index] : []))
  return found.length === 1 ? (found[0] ?? -1) : -1
}

/** The metric that a stretch names, which may be nothing but its verb (疏通|掏挖|维修); -1 = none. */
export function nameOfCell(named: Named & { folded: string }, span: Span): number {
  const words = named.folded.slice(span.start, span.end).trim()
  const alike = nameAlike(words, named.lexicon, true)
  if (alike >= 0) return alike
  const noun = strongestNoun(named, span)
  const clear = noun < 0 ? nameAlike(words, named.lexicon, false) : noun
  const short = named.lexicon.byShortName(words)
  const metric = clear < 0 && short?.links.size === 1 ? strongest([...short.links])[0] : clear
  const { verbs } = named.mentions
  const bare = verbs.some(({ start, end }) => start === span.start && end === span.end)
  return metric < 0 && bare ? ownVerb(named, span) : metric
}

/**
 * Metrics named by their full noun, or by a verb that is theirs alone, in order.
 * @param amounts what something is counted in (车次) names nothing.
 */
export function namesIn(named: Named, span: Span, amounts: readonly Span[] = []): number[] {
  const { nouns, verbs } = named.mentions
  const counted = startingIn(amounts, span)
  const byNoun = inside(nouns, span).flatMap(({ start, end, form }) => {
    if (counted.some((amount) => amount.start <= start && end <= amount.end)) return []
    const [metric, strength] = strongest([...form.links])
    return strength >= 2.6 ? [{ start, end, metric }] : []
  })
  const byVerb = inside(verbs, span).flatMap(({ start, end }) => {
    // 投放点升级改造: a verb so near behind a thing is said of it.
    const touches = byNoun.some(
      (noun) => noun.start === end || (noun.end <= start && start - noun.end <= 2),
    )
    const metric = touches ? -1 : ownVerb(named, { start, end })
    return metric < 0 ? [] : [{ start, end, metric }]
  })
  return [...byNoun, ...byVerb].sort((a, b) => a.start - b.start).map(({ metric }) => metric)
}

/** Of links to metrics the strongest, the first of equals. */
export function strongest(links: readonly (readonly [number, number])[]): [number, number] {
  let best: readonly [number, number] = [-1, 0]
  for (const link of links) if (link[1] > best[1]) best = link
  return [best[0], best[1]]
}
