import { agreementWith } from '#features/progress/reply/naming/metric-agreement.ts'
import type { Window } from '#features/progress/reply/naming/metric-match.ts'
import type { Amount } from '#features/progress/reply/parts/amounts.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { inside, startingIn } from '#features/progress/reply/parts/span.ts'
import { tellsOfProblem } from '#features/progress/reply/remarks/problem-words.ts'
import type { SaidRole } from './roles.ts'

const ofThem =
  /^[\u4e00-\u9fff]{4,}?(?:已经?|均已?|正在|全部)(?!检?查|巡|核|完成|整改|改|监测|清|盖|修)[\u4e00-\u9fff]{2,12}(?=$|[,。;\n])/

/** 两家材料交上去了: what became of their papers. */
const papers =
  /^的?(?:材料|资料|方案|手续|报告|预案|合同)(?:已经?|[都均也])?(?:交|报|送|齐|批|签|过|完|备)/
/** 两家签了改造合同, 三家答应换, 一家停产了: what those behind a number did of themselves; 6家都装了 tells of all that were counted. */
const ownersDid =
  /^[也就已又刚先经]{0,2}(?:[签买换装配租]了(?!\d)|签(?:订|约|合同|协议)|答应|同意|承诺|表态|愿意|不愿|申请|报名|停产|停业|歇业|转产|搬[走迁了]|关[了门停]|谈[妥好成拢])/
/** 取缔露天烧烤: that they are gone, or have signed, is what the work is about. */
const doneToThem = /取缔|关停|搬迁|清退|停[产用]|签|换|申报|腾退/
/** 动员一家印刷厂换水性油墨: somebody was talked to, none was counted. */
const talkedTo = /(?:动员|劝说|说服|帮助?|指导|对接|联系)[^,。;\d]{0,8}$/

/** 督促2家更正危废标签: who was told to do something. */
const urged = /(?:督促|责令|敦促|要求|约谈)了?$/

/** 3家企业数据传不上来, 工地里有1个围挡破损: those who have a trouble are no figure of what was done. */
export function isTroubled(
  clause: Clause,
  amount: Amount,
  { behind }: Window,
  { folded, mentions, lexicon }: Parts,
): boolean {
  if (
    /(?:集中|分布|发生|出现|位于|主要)在?$|及$/.test(folded.slice(clause.start, amount.start)) &&
    inside(mentions.verbs, clause).length === 0
  )
    return true
  const told = folded.slice(clause.start, amount.start)
  const { start = clause.start, end: from = clause.start } =
    inside(mentions.verbs, { start: clause.start, end: amount.start }).at(-1) ?? {}
  const seen = /[测查看扫探]出|又|冒出|反弹/.test(told.slice(start - clause.start))
  if (seen && amount.unit !== '' && tellsOfProblem(folded.slice(from, amount.start))) return true
  if (isToldOf(amount, told, behind, folded)) return true
  if (isWhere(told, folded.slice(amount.end, amount.end + sentence))) return true
  const after = folded.slice(amount.end, Math.min(behind, clause.end))
  // 67辆 超标3辆: behind a blank the words are those of the next number.
  if (/^\s+[\u4e00-\u9fff]+$/.test(after) && behind < clause.end) return false
  if (/有$/.test(told)) return tellsOfProblem(after)
  const { nouns, verbs } = mentions
  const before = { start: clause.start, end: amount.start }
  if (inside(verbs, before).length + inside(nouns, before).length > 0) return false
  const doesWork = tellsOfWork(amount, behind, { mentions, lexicon })
  return !doesWork && tellsOfProblem(after) && !putRight.test(after)
}

/** 15户换了软管, 15套井盖换了: right behind a number stand a thing and what is done to it as work. */
function tellsOfWork(
  { end }: Amount,
  behind: number,
  { mentions: { nouns, verbs }, lexicon }: Pick<Parts, 'mentions' | 'lexicon'>,
): boolean {
  const [noun] = inside(nouns, { start: end, end: behind })
  const [verb] = inside(verbs, { start: end, end: behind })
  if (!noun || !verb || Math.min(noun.start, verb.start) !== end) return false
  if (noun.end !== verb.start && verb.end !== noun.start) return false
  return [...noun.form.links.keys()].some((metric) => agreementWith(metric, [verb], lexicon) > 0)
}

/** Characters behind a number in which a trouble is told of what it counts. */
const sentence = 60

/** 有一处雨污混接点在私人院里，进不去: the first clause tells where the thing is, the next ones what is in the way. */
function isWhere(before: string, behind: string): boolean {
  if (!/^[\s,]*(?:还|另|但)?有?$/.test(before)) return false
  const [, place = '', rest = ''] =
    /^([\u4e00-\u9fff]{2,10}?(?:在|被|位于|属于)[^,。;\d\n]{2,16}),([^。;\d\n]*)/.exec(behind) ?? []
  return place !== '' && !/本周|这周|查|巡|测|[改修]/.test(place) && tellsOfProblem(rest)
}

/** 3个生态破坏图斑都核查完了, 5处渗漏修好了: all of them were dealt with. */
const putRight = /(?:查|核|改|修|清|处理|办)(?:完|好|结|到位)了?$/

/** Of these something is told, they were not counted. */
function isToldOf(
  { value, unit, start, end }: Amount,
  before: string,
  behind: number,
  folded: string,
): boolean {
  const single = value === 1 && /^一/.test(folded.slice(start))
  if (single && talkedTo.test(before)) return true
  if (
    urged.test(before) &&
    /^[家个户]$/.test(unit) &&
    /^[\u4e00-\u9fff]{3}/.test(folded.slice(end))
  )
    return true
  return /^[家个处]$/.test(unit) && papers.test(folded.slice(end, behind))
}

/** 还有3家…; 2个地块的边界坐标已入库: what is told of the things behind a number is not that they were counted. */
export function isToldOfThem(
  words: string,
  { end, unit }: Amount,
  window: Window,
  said: SaidRole | null,
  { plain, units }: Parts,
  work: string,
): boolean {
  // 排水所另有830米.
  const ofUnit = startingIn(units, { start: window.near, end: window.to }).length > 0
  if (said === null && /有$/.test(words) && !ofUnit) return true
  const behind = plain.slice(end, window.behind)
  return (
    words === '' &&
    unit !== '' &&
    (ofThem.test(behind) || (ownersDid.test(behind) && !doneToThem.test(work)))
  )
}
