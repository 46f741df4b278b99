import { firstFrom, inside, type Span } from '#features/progress/reply/parts/span.ts'
import type { NounMention, VerbMention } from './mentions.ts'
import { agreementWith } from './metric-agreement.ts'
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
  if (noun && isOwn(direct, noun, behind, place)) {
    const found = byNouns(place, [noun], [...verbs, ...behind], likelier)
    const other = found && tellsOfThem(found.metric, noun, verbs, place)
    if (found && !other && found.score > (direct?.score ?? 0))
      return { ...found, consumed: noun.end }
    // 抽了三车污泥: what is counted is named, and no metric counts it so.
    if (!found && noun.start === amount.end) return direct
  }
  return direct ?? byWork(place, verbs, behind, likelier)
}

/** The name behind a number is neither the next one's nor of other work. */
function isOwn(
  direct: MetricMatch | null,
  noun: NounMention,
  behind: readonly VerbMention[],
  place: NumberPlace,
): boolean {
  const { window, text } = place
  const total = isTotal.test(text.slice(window.near, window.to))
  return !((direct || total) && namesNext(noun, place, total)) && !isApart(direct, noun, behind)
}

/** By what those did who were counted, else by the verb at the number. */
function byWork(
  place: NumberPlace,
  verbs: readonly VerbMention[],
  behind: readonly VerbMention[],
  likelier: Likelier,
): MetricMatch | null {
  return byDoneBehind(place, likelier) ?? byVerb(place, nearest(place, verbs, behind), likelier)
}

/** 15户换了软管: behind a number stands what those who were counted had done, and what it was done to. */
function byDoneBehind(place: NumberPlace, likelier: Likelier): MetricMatch | null {
  const { amount, window, text, mentions, lexicon } = place
  if (amount.unit === '') return null
  const from =
    amount.end + (/^[都已也全]*/.exec(text.slice(amount.end, window.behind))?.[0].length ?? 0)
  const verb = inside(mentions.verbs, { start: from, end: window.behind })[0]
  const noun = mentions.nouns[firstFrom(mentions.nouns, verb?.end ?? window.behind)]
  const touches = verb?.start === from && noun?.start === verb.end && noun.end <= window.behind
  if (!touches) return null
  const found = byNouns(place, [noun], [verb], likelier)
  const agrees = found && agreementWith(found.metric, [verb], lexicon) > 0
  return agrees ? { ...found, consumed: noun.end } : null
}

/** 巡河十四次护林员上山二十一次: behind a number with a name in front the name of the next number stands. */
function namesNext(
  { end }: Span,
  { window, text, mentions }: NumberPlace,
  total: boolean,
): boolean {
  const named = total || inside(mentions.nouns, { start: window.near, end: window.to }).length > 0
  const between = text.slice(end, window.behind)
  return (
    named &&
    numberBegins.test(text.slice(window.behind)) &&
    !/[,。;、\n]|本周|这周|新增/.test(between)
  )
}

/** 累计2903户九小场所查了22家: so far of what was told before. */
const isTotal = /(?:累计|总计|[总一]共)\s?$/

/** Where a number with its counter begins. */
const numberBegins =
  /^[\d一二两三四五六七八九十百千万][\d.零一二两三四五六七八九十百千万]*[\u4e00-\u9fff]/
