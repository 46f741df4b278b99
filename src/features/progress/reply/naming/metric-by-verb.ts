import { namedBesides, roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import { inside } from '#features/progress/reply/parts/span.ts'
import type { VerbMention } from './mentions.ts'
import type { Likelier } from './metric-by-noun.ts'
import {
  firstOf,
  fits,
  type MetricMatch,
  type NumberPlace,
  type Scores,
  type Window,
} from './metric-match.ts'
import { doing, isGeneral, lastTelling, verbGroups } from './verbs.ts'

/** 掏了120座, 通1200: the metric whose verb stands at a number, where it is said of one metric only; else null. */
export function byVerb(
  place: NumberPlace,
  verbs: readonly VerbMention[],
  likelier: Likelier = () => 0,
): MetricMatch | null {
  const { amount, window, text, lexicon } = place
  const last = lastTelling(verbs)
  if (!last || saysOtherwise(last, place)) return null
  const groups = verbGroups.get(last.word) ?? []
  if (isGeneral(groups)) return null
  const clear = last.word.length > 1 || standsAlone(last, window, text)
  const scores: Scores = new Map()
  for (const metric of saidBy(last.word, groups, place)) {
    const fit = fits(amount, lexicon, metric)
    const exact = lexicon.words[metric]?.own === last.word
    const base =
      fit &&
      baseOf(amount, fit.likeness, {
        exact,
        clear,
        general: anyMatter.has(last.word),
        vague: lexicon.words[metric]?.vague ?? false,
      })
    if (fit && base)
      scores.set(metric, {
        score: base + Math.max(fit.likeness, 0.6) * 0.7 + likelier(metric),
        factor: fit.factor,
      })
  }
  const found = firstOf(scores)
  return found && { ...found, verbal: true }
}

/** Something else is counted, or was held. */
function saysOtherwise(verb: VerbMention, place: NumberPlace): boolean {
  const other = countsSomethingElse(verb, place.window, place.text) && !isPlanted(verb, place)
  return other || isOfThingBehind(verb, place)
}

/** 栽油松4500株: whatever is planted is one of the plants that are counted. */
function isPlanted({ word }: VerbMention, { amount }: NumberPlace): boolean {
  return /^(?:栽|种|补[栽植种])/.test(word) && /^[株棵]$/.test(amount.unit)
}

/** 办了2场篮球赛: a verb that is said of any work names none where what was held stands behind its number. */
function isOfThingBehind({ word }: VerbMention, { amount, window, text }: NumberPlace): boolean {
  return doing.has(word) && thingBehind.test(text.slice(amount.end, window.behind))
}

/** What was held, with what it was about: not 办了2场都顺利 or 搞了1场讲座. */
const thingBehind =
  /^(?!累计|[本这]周|[总一合]?共|其中|左右|以上|上下|线[上下]|专场|效果|反响|(?:活动|讲座|宣讲|宣传)(?:$|[,。;!\n]))[^\n\d\s,。;:!()了的都也还不很没已全各有均正]{2,10}(?=$|[,。;!\n])/

/** 技能培训办了1期: what is named in front of a verb of any work was done, and nothing else; null where little is named. */
function nameInFront({ window, mentions }: NumberPlace): ReadonlyMap<number, number> | null {
  const links = inside(mentions.nouns, { start: window.near, end: window.to }).at(-1)?.form.links
  return links && Math.max(...links.values()) >= 2.6 ? links : null
}

/** Metrics whose verb it is, or means the same; behind a clear name a verb of any work is said of what is named. */
function saidBy(word: string, groups: readonly number[], place: NumberPlace): number[] {
  const named = doing.has(word) ? nameInFront(place) : null
  return place.lexicon.words.flatMap(({ own, groups: known, exact }, metric) => {
    if (named && !named.has(metric)) return []
    const said = own === word || (own === '' && exact.has(word))
    return said || groups.some((group) => known.has(group)) ? [metric] : []
  })
}

/** 通1200: nothing else is said before the number. */
function standsAlone({ word }: VerbMention, { from, to }: Window, text: string): boolean {
  const said = text
    .slice(from, to)
    .replaceAll(roleWords, '')
    .replaceAll(/[+=/·、完]/g, '')
  return said === word.replace(/[了完]/, '')
}

/** 办结工单30件: between the verb and the number another thing is named. */
function countsSomethingElse(verb: VerbMention, window: Window, text: string): boolean {
  const behind = verb.end <= window.to
  const gap = behind ? text.slice(verb.end, window.to) : ''
  const front = text.slice(window.from, verb.start)
  if (behind && (otherThing.test(front) || (verb.word.startsWith('巡') && byNight.test(front))))
    return true
  return namedBesides(gap).replace(/任务|目标/, '').length > 1
}

/** 群租房清理3处, 违建拆除2处: the thing stands in front of the verb. */
const otherThing =
  /(?:群租房|违建|违章建筑|违法建设|小广告|杂物|楼道|僵尸车|共享单车|门帘|牌匾|补贴|补助|奖补|工资|报酬|经费|培训班)(?:共|已)?$/

/** 夜里巡了四趟: no river is walked along. */
const byNight = /(?:夜[里间晚]?|晚上|[街路]面|片区)[^,。;\d]{0,3}$/

interface VerbSense {
  /** The metric's own verb. */
  exact: boolean
  /** More than a character, or nothing else is said. */
  clear: boolean
  /** The metric's name says no more of the thing than that it is one. */
  vague: boolean
  /** Done to matters of any kind. */
  general: boolean
}

/** 已整改8处 does not say what was put right. */
const anyMatter = new Set('整改 整治 治理 处理 解决 完成整改'.split(' '))

/** Null where the unit does not fit well enough for a verb alone. */
function baseOf(
  amount: Amount,
  likeness: number,
  { exact, clear, vague, general }: VerbSense,
): number | null {
  if (general && !vague) return null
  const more = exact ? 0.3 : 0
  if (amount.unit === '') return clear ? 2.2 + more : null
  const loosely = exact && vague && /^[个处项条起件]$/.test(amount.unit)
  return likeness < (loosely ? 0.3 : 0.5) ? null : 1.8 + more
}
