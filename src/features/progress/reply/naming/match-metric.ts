import { inside } from '#features/progress/reply/parts/span.ts'
import { byNouns, type Likelier } from './metric-by-noun.ts'
import { byVerb } from './metric-by-verb.ts'
import type { MetricMatch, NumberPlace } from './metric-match.ts'
import { isApart, nounBehind, tellsOfThem } from './noun-behind.ts'
import { bySaidDone, nearest, saidOf } from './said-of-number.ts'

/** A name with its verb, or in its own unit. */
const sure = 3

/** Finds the metric a number belongs to by the words beside it; null when they name none. */
export function matchMetric(place: NumberPlace, likelier: Likelier = () => 0): MetricMatch | null {
  const { window, mentions } = place
  const before = { start: window.from, end: window.to }
  const verbs = inside(mentions.verbs, before)
  const direct = byNouns(place, inside(mentions.nouns, before), verbs, likelier)
  if (direct && direct.score >= sure) return direct
  const own = saidOf(place)
  if (own) return byNouns(place, [own], verbs, likelier)
  return bySaidDone(place) ?? byNounBehind(place, likelier, direct)
}

/** By the name behind a number, else by what stands in front of it, else by what was done. */
function byNounBehind(
  place: NumberPlace,
  likelier: Likelier,
  direct: MetricMatch | null,
): MetricMatch | null {
  const { amount, window, mentions } = place
  const verbs = inside(mentions.verbs, { start: window.from, end: window.to })
  const noun = nounBehind(place)
  const behind = inside(mentions.verbs, {
    start: amount.end,
    end: Math.min((noun?.end ?? amount.end + 2) + 3, window.behind),
  })
  if (noun && !isApart(direct, noun, behind)) {
    const found = byNouns(place, [noun], [...verbs, ...behind], likelier)
    const other = found && tellsOfThem(found.metric, noun, verbs, place)
    if (found && !other && found.score > (direct?.score ?? 0))
      return { ...found, consumed: noun.end }
    // 抽了三车污泥: what is counted is named, and no metric counts it so.
    if (!found && noun.start === amount.end) return direct
  }
  return direct ?? byVerb(place, nearest(place, verbs, behind), likelier)
}
