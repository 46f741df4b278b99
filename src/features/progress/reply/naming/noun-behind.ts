import { roleWords } from '#features/progress/reply/figures/roles.ts'
import { firstFrom, inside } from '#features/progress/reply/parts/span.ts'
import type { NounMention, VerbMention } from './mentions.ts'
import { agreementWith } from './metric-agreement.ts'
import type { MetricMatch, NumberPlace } from './metric-match.ts'
import { doing, isGeneral } from './verbs.ts'
import { takeApart } from './work-name.ts'

/** The name of a thing right behind a number and its unit: between them stands at most an attribute. */
export function nounBehind({
  amount,
  window,
  text,
  mentions: { nouns, verbs },
}: NumberPlace): NounMention | undefined {
  const first = firstFrom(nouns, amount.end)
  const noun = amount.unit === '' ? undefined : headOf(nouns.slice(first, first + few), text)
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

/** Words of one name that are looked at. */
const few = 4

/** 一场残疾人专场招聘会: of words that touch the last that names a work clearly, where the first hardly does. */
function headOf(nouns: readonly NounMention[], text: string): NounMention | undefined {
  const [first, ...more] = nouns
  if (!first || Math.max(...first.form.links.values()) >= 2) return first
  let last = first
  for (const noun of more) {
    if (!/^[\u4e00-\u9fff]{0,2}$/.test(text.slice(last.end, noun.start))) break
    last = noun
  }
  return last !== first && Math.max(...last.form.links.values()) >= 2.6
    ? { ...last, start: first.start }
    : first
}

/** What stands between a number and a thing that it does not count. */
const notAttribute =
  /本周|这周|这边|那边|累计|街|镇|单位|委|局|共|[,。;:]|然后|另外|还有|再就|接着|以及|还|仍|又|没|不|未|往|[在把被向有]|[都均全已]|[是为]|了(?!的)/

/** 医疗单位走了6家检查排污: behind what is counted other work is told of. */
export function isApart(
  direct: MetricMatch | null,
  noun: NounMention,
  verbs: readonly VerbMention[],
): boolean {
  return direct !== null && verbs.some(({ end }) => end <= noun.start)
}

/** 两家印刷厂方案已报备: what is told of the things themselves is no inspection of them. */
export function tellsOfThem(
  metric: number,
  { end }: NounMention,
  before: readonly VerbMention[],
  { window: { behind }, text, mentions: { verbs }, lexicon }: NumberPlace,
): boolean {
  const groups = lexicon.words[metric]?.groups ?? new Set()
  const telling = before.filter(({ word }) => !doing.has(word))
  if (telling.length > 0 || !isGeneral(groups)) return false
  const tail = (/^[^,。;!?\n(]*/.exec(text.slice(end, behind))?.[0] ?? '').replace(kindBehind, '')
  const words = tail.replaceAll(roleWords, '')
  if (words === '' || tail.length < 2 || visited.test(tail)) return false
  if (before.length > 0 && theirs.test(tail)) return false
  return agreementWith(metric, inside(verbs, { start: end, end: end + tail.length }), lexicon) <= 0
}

/** 看了3家危废单位的暂存间: what of them was looked at. */
const theirs = /^的(?:(?![已都全均没未了在被])[\u4e00-\u9fff]){1,6}$/

/** 挨个过了一遍. */
const visited =
  /一[遍圈趟轮]|挨[个家]|逐[个家一]|(?<!通)[过走跑转看去摸到]了|跑遍|全覆盖|过筛|开展|进行|组织|实施|回头看/

const kindBehind = /^(?:单位|企业|商户|门店|店铺|商铺|经营户|车辆|设施|点位|摊位|摊点|网点)/
