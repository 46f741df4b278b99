import type { Amount } from './amounts.ts'
import type { UnitFit } from './measure.ts'
import type { Mentions, NounMention, VerbMention } from './mentions.ts'
import { byVerb } from './metric-by-verb.ts'
import { anything, type MetricLexicon, takeApart } from './metric-lexicon.ts'
import { firstOf, fits, type MetricMatch, type Scores, type Window } from './metric-match.ts'
import { namedBesides, roleWords } from './roles.ts'
import { withoutSource } from './sources.ts'
import { firstFrom, inside } from './span.ts'
import { doing, generalGroups, verbGroups } from './verbs.ts'

/** How much likelier a metric is by what was told before. */
type Likelier = (metric: number) => number

/** 垃圾0.8吨: a word that says little is enough where one metric alone is about such a thing. */
const clear = 2.3
const telling = /^(?:垃圾|活动|台账|材料|机械)$/

/** A name with its verb, or in its own unit. */
const sure = 3

/** Finds the metric a number belongs to by the words beside it; null when they name none. */
export function matchMetric(
  amount: Amount,
  window: Window,
  text: string,
  mentions: Mentions,
  lexicon: MetricLexicon,
  likelier: Likelier = () => 0,
): MetricMatch | null {
  const before = { start: window.from, end: window.to }
  const nouns = inside(mentions.nouns, before)
  const verbs = inside(mentions.verbs, before)
  const direct = byNouns(amount, nouns, verbs, text, lexicon, likelier)
  if (direct && direct.score >= sure) return direct
  const own = saidOf(amount, window, text, mentions)
  if (own) return byNouns(amount, [own], verbs, text, lexicon, likelier)
  return (
    bySaidDone(amount, window, text, mentions, lexicon) ??
    byNounBehind(amount, window, text, mentions, lexicon, likelier, direct)
  )
}

/** By the name behind a number, else by what stands in front of it, else by what was done. */
function byNounBehind(
  amount: Amount,
  window: Window,
  text: string,
  mentions: Mentions,
  lexicon: MetricLexicon,
  likelier: Likelier,
  direct: MetricMatch | null,
): MetricMatch | null {
  const verbs = inside(mentions.verbs, { start: window.from, end: window.to })
  const noun = nounBehind(amount, window, text, mentions)
  const behind = inside(mentions.verbs, {
    start: amount.end,
    end: Math.min((noun?.end ?? amount.end + 2) + 3, window.behind),
  })
  if (noun && !isApart(direct, noun, behind)) {
    const found = byNouns(amount, [noun], [...verbs, ...behind], text, lexicon, likelier)
    const other = found && tellsOfThem(found.metric, noun, verbs, window, text, mentions, lexicon)
    if (found && !other && found.score > (direct?.score ?? 0))
      return { ...found, consumed: noun.end }
  }
  return direct ?? byVerb(amount, nearest(verbs, behind, text, amount), window, text, lexicon)
}

const saidAs = /^(?:那个|这个|才|其实|应该)?是([^,。;\d]{1,10})的/
/** One thing told as another: 上条餐饮报成加油站了，18家是餐饮. */
export const mixedUp = /[报写填记算][成错串混]/
/** 那860米是返修，不是疏通. */
const putApart =
  /^是[^,。;\d是]{1,10},?而?不是|^是[^,。;\d是]{1,8}的,我?[^,。;\d]{0,6}[报写填记][成错]/
const saidLast = /^(?:那个|这个|才|其实|应该)?是([^,。;\d]{1,10})(?:的|$|[,。;])/

/** 3890是掏井的累计: the name of what a number is of, behind it. */
function saidOf(
  { end, unit }: Amount,
  { behind }: Window,
  text: string,
  { nouns }: Mentions,
): NounMention | undefined {
  const near = text.slice(Math.max(0, end - 40), end)
  const after = text.slice(end, Math.min(behind, end + 16))
  const mixed = mixedUp.test(near) || putApart.test(text.slice(end, end + 28))
  // 4个是河里的2个是排口的: parts of what was counted.
  if (unit !== '' && !mixed) return undefined
  const said = (mixed ? saidLast : saidAs).exec(after)?.[0]
  return said === undefined ? undefined : inside(nouns, { start: end, end: end + said.length })[0]
}

/** 165是掏挖的: the work that a number is of, behind it. */
function bySaidDone(
  amount: Amount,
  window: Window,
  text: string,
  { verbs }: Mentions,
  lexicon: MetricLexicon,
): MetricMatch | null {
  const { end, unit } = amount
  const said = saidAs.exec(text.slice(end, Math.min(window.behind, end + 16)))?.[0]
  if (unit !== '' || said === undefined) return null
  const [verb] = inside(verbs, { start: end, end: end + said.length })
  const at = verb && { ...window, from: verb.start, to: verb.start }
  return at ? byVerb(amount, [verb], at, text, lexicon) : null
}

/** 1350米（疏通）, 860米是返修，不是疏通: where no work is told of in front of a number, what stands so behind it counts. */
function nearest(
  before: readonly VerbMention[],
  behind: readonly VerbMention[],
  text: string,
  { end }: Amount,
): readonly VerbMention[] {
  const said = text[end] === '(' || putApart.test(text.slice(end, end + 28))
  return before.length === 0 && said ? behind : before
}

/** 医疗单位走了6家检查排污: behind what is counted other work is told of. */
function isApart(
  direct: MetricMatch | null,
  noun: NounMention,
  verbs: readonly VerbMention[],
): boolean {
  return direct !== null && verbs.some(({ end }) => end <= noun.start)
}

/** 两家印刷厂方案已报备: what is told of the things themselves is no inspection of them. */
function tellsOfThem(
  metric: number,
  { end }: NounMention,
  before: readonly VerbMention[],
  { behind }: Window,
  text: string,
  { verbs }: Mentions,
  lexicon: MetricLexicon,
): boolean {
  const groups = lexicon.words[metric]?.groups ?? new Set()
  const telling = before.filter(({ word }) => !doing.has(word))
  if (telling.length > 0 || ![...groups].some((group) => generalGroups.has(group))) return false
  const tail = (/^[^,。;!?\n(]*/.exec(text.slice(end, behind))?.[0] ?? '').replace(kindBehind, '')
  const words = tail.replaceAll(roleWords, '')
  if (words === '' || tail.length < 2 || visited.test(tail)) return false
  return agreementWith(metric, inside(verbs, { start: end, end: end + tail.length }), lexicon) <= 0
}

/** 挨个过了一遍. */
const visited =
  /一[遍圈趟轮]|挨[个家]|逐[个家一]|(?<!通)[过走跑转看去摸到]了|跑遍|全覆盖|过筛|开展|进行|组织|实施|回头看/

/** The name of a thing right behind a number and its unit: between them stands at most an attribute. */
function nounBehind(
  amount: Amount,
  window: Window,
  text: string,
  { nouns, verbs }: Mentions,
): NounMention | undefined {
  const noun = amount.unit === '' ? undefined : nouns[firstFrom(nouns, amount.end)]
  if (!noun || noun.start > amount.end + 8 || noun.start >= window.behind) return undefined
  const between = text
    .slice(amount.end, noun.start)
    .replace(/^\((?:[\u4e00-\u9fff]{2,8},|[是为]|主要是)?/, '')
    .replace(
      /[那这]\s?$/.test(text.slice(0, amount.start).slice(-2)) ? /^(?:其实|应该?|实际上?)?是/ : '',
      '',
    )
  // 3个小区发单子: they are not what was counted.
  const told = between !== '' && takeApart(noun.form.text).verb !== ''
  const apart = told || inside(verbs, { start: amount.end, end: noun.start }).length > 0
  return apart || notAttribute.test(between) ? undefined : noun
}

/** What stands between a number and a thing that it does not count. */
const notAttribute =
  /本周|这周|这边|那边|累计|街|镇|单位|委|局|共|[,。;:]|然后|另外|还有|再就|接着|以及|还|仍|又|没|不|未|往|[在把被向有]|[都均全已]|[是为]|了(?!的)/

function byNouns(
  amount: Amount,
  nouns: readonly NounMention[],
  verbs: readonly VerbMention[],
  text: string,
  lexicon: MetricLexicon,
  likelier: Likelier,
): MetricMatch | null {
  const scores: Scores = new Map()
  const heads = nouns.filter(({ start, form }) => !(kind.test(form.text) && touches(nouns, start)))
  const links = heads.flatMap(({ form, end }, index) => {
    const apart =
      end <= amount.start && text.slice(end, amount.start).replaceAll(roleWords, '').length > 1
    const single = form.links.size === 1 && heads.length === 1
    const alone = single && (telling.test(form.text) || !anything.test(form.text))
    return Array.from(form.links, ([metric, strength]) => {
      const said = alone && !apart ? Math.max(strength, clear) : strength
      return { metric, strength: said, later: index * 0.01, apart }
    })
  })
  for (const { metric, strength, later, apart } of links) {
    const fit = fits(amount, lexicon, metric)
    const score = fit && scoreOf(apart, strength, fit, agreementWith(metric, verbs, lexicon))
    if (!fit || score === null) continue
    const total = score + later + likelier(metric)
    const known = scores.get(metric)?.score ?? 0
    if (total > known) scores.set(metric, { score: total, factor: fit.factor })
  }
  const found = firstOf(scores)
  const saysLittle = heads.every(({ form }) => anything.test(form.text))
  return found && saysLittle && found.rivals.length > 1 ? null : found
}

const kindBehind = /^(?:单位|企业|商户|门店|店铺|商铺|经营户|车辆|设施|点位|摊位|摊点|网点)/

/** 餐饮门店: a kind of place behind the name of a thing says no more than the thing. */
const kind = /^(?:单位|企业|商户|门店|店铺|商铺|经营户|车辆|设施|点位|摊位|摊点|网点)$/

function touches(nouns: readonly NounMention[], start: number): boolean {
  return nouns.some(({ end }) => end === start)
}

/** Null where another name, apart from the number and counted in another unit, says too little. */
function scoreOf(apart: boolean, strength: number, fit: UnitFit, agrees: number): number | null {
  const said = strength >= 4 ? 1 : agrees
  if (said === 0 && apart && fit.likeness === 0.3 && strength < 4) return null
  return strength + said + fit.likeness * 0.7
}

/** True when a number without a name goes on about a metric: nothing else is spoken of in front of it. */
export function goesOn(
  metric: number,
  text: string,
  window: Window,
  mentions: Mentions,
  lexicon: MetricLexicon,
  firm: boolean,
  written: boolean,
): boolean {
  const verbs = inside(mentions.verbs, { start: window.near, end: window.to })
  const agrees = agreementWith(metric, verbs, lexicon)
  if (agrees < 0) return false
  if (firm) return true
  let rest = text.slice(window.near, window.to)
  for (const verb of verbs) rest = rest.replace(verb.word, '')
  if (written) rest = rest.replace(place, '').replace(/(?:也?可能|也许|兴许|或者?|要么)是?\s?$/, '')
  const name = lexicon.metrics[metric]?.name ?? ''
  const own = written
    ? Array.from(withoutSource(rest), (char) => (name.includes(char) ? '' : char)).join('')
    : rest
  const said = written ? namedBesides(own) : own.replaceAll(roleWords, '')
  // 累计掐灭87起: whatever the work is called, its total goes on.
  const total = written && /累计|一共|总共|今年/.test(rest) ? 3 : 2
  return said.length < (agrees > 0 ? 6 : total) && !otherwise.test(said)
}

/** Words in front of a number that say where it was done: 黄河道620米，长江道西段410米. */
export const place =
  /(?:[\u4e00-\u9fff]{1,7}?(?:[道路河桥村园巷渠]|(?<![家这那其店哪屋])里|大街|小区|社区|胡同|花园|广场)|[东西南北中一二三四五两前后甲乙丙丁上下][片队组班段区]|白天|夜[间里]|[上下]半周)(?:[东西南北中]?[段侧片口]|沿线|一带|附近|周边)?(?=[是为了完成疏通掏挖清修]{0,3}$)/

/** 罚5辆: what was done to some of them. */
const otherwise = /^[罚扣封停退超拒]/

/** 1 to 1.5 when the verbs are the metric's, 0 without verbs, -2 when they say something else. */
function agreementWith(
  metric: number,
  verbs: readonly VerbMention[],
  { words: all }: MetricLexicon,
): number {
  const words = all[metric]
  if (!words || words.groups.size === 0) return 0
  const agrees = ({ word }: VerbMention) =>
    words.exact.has(word) || (verbGroups.get(word) ?? []).some((group) => words.groups.has(group))
  const telling = verbs.filter((verb) => !doing.has(verb.word) || agrees(verb))
  const last = telling.at(-1)
  if (!last) return 0
  const exact = telling.some(({ word }) => words.exact.has(word)) ? 0.3 : 0
  if (agrees(last)) return 1.2 + exact
  return telling.some(agrees) ? 0.7 + exact : -2
}
