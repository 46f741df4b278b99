import { roleWords } from '#features/progress/reply/figures/roles.ts'
import { ownVerb, strongestNoun } from '#features/progress/reply/naming/naming.ts'
import { doing, verbGroups, verbWords } from '#features/progress/reply/naming/verbs.ts'
import { anything } from '#features/progress/reply/naming/work-name.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { firstFrom, inside, type Span, startingIn } from '#features/progress/reply/parts/span.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'

/** A metric of which a message says in words that nothing was done. */
export interface ToldZero {
  metric: number
  /** Index of the unit mention it belongs to; -1 = the sender. */
  unit: number
  block: number
  start: number
}

const found = /发现|查出|查到|出现|找出/
const work = [
  ...verbWords.filter((verb) => !found.test(verb)),
  '[查检巡掏挖修洒扫抽测采送发办收清运苫盖拆装看跑转走核干做搞弄]',
].join('|')
const workWord = new RegExp(work)
const workAtEnd = new RegExp(`(?:${work})$`)
const nothingDone = new RegExp(
  [
    `(?:没有?|未|停止|暂停)(?:(?:下去|进去|出去|上门|入户|去|再|新|能|来得及|安排|组织|怎么|得?及)*|[去到对][\\u4e00-\\u9fff]{1,6})(?:${work}|动工?|推进|进行|实施|施工|出动|发生)(?<![完好成透净])(?![完好成透净全严满够]|.{0,2}(?:权|能力|资格|力量|依据))`,
    `零[米座个家处次辆台起件吨户份平]|(?<![十百千万零])一[个家座处次台辆车趟户份起件场批条本篇块眼口吨米张间平斤][都也]?[没未](?:${work})?|(?<!协调|责令|已经?|要求|立即|叫[停其]?|让[他其])(?:停|歇)(?:着|工)|(?:停|歇)了(?:一周|$)|暂停$|没出车|没顾[上得]|没排(?:上|$)|没安排(?=$|[,。])|轮空|[停没未]办(?:了|$)|没有?(?:量|任务|数)$|没[去到]$|没[接收]到|没往前走|没[推挪]动|没动弹|无(?:变动|任务)|[没不]变$`,
    `用不着(?:再|去)?(?:${work})`,
    '[无没未]有?(?:什么|啥|新的?|实质性?)*(?:进展|变化|新增|动作|动静|数据)|无(?:此项|该项|此类)|没有?(?:此|该|这)项',
    '(?:没有?|无|(?<!协调|责令|已经?|要求|立即)停工|停了|(?<![从归清十百千万])挂?零|零进展|零上报|空(?:着|白|的)?)$',
  ].join('|'),
)
/** 露天焚烧没发现: of what is only counted where it happens nothing was to be stopped. */
const notFound = /(?:没有?|未|无)发现$|没(?:碰|遇|撞)[着上到见]$|^(?:没有?|未|无)发现[^,。;]{2,8}$/
/** Why nothing was done is a trouble. */
const because = /因|由于|无法|没法|不让/
/** 一直没修 is what is wrong. */
const long = /(?:一直|迟迟|始终|至今|到现在|到今天|[老总]是?)(?:都|也|还)?[没未](?!.*(?:本周|这周))/
/** 复康路那家黄土还没盖: the trouble of one of many. */
const ofOne =
  /剩下?(?:[\d一二两三四五六七八九十]|的?[那这][个家处座])|有[\u4e00-\u9fff]{2,6}[还仍][没未]|(?:没|未)[\u4e00-\u9fff]{1,3}的|[那这有][一二两三四五六七八九几]?[家个处条座户块片](?![项月])[^,。;]{0,8}[还仍一][直是]?[没未]/
/** Without these 裸土未苫盖 is what was seen, not what was left undone. */
const ofReport = /本周|这周|本期|[都均也暂还]|今天|开展|进行|施工|作业|实施/
/** 河面无漂浮物 is how it should be: not that none was cleared away. */
const removal = /^(?:清理|清运|打捞|清除)/
/** 都没有露天烧烤. */
const absent = /(?:没有|无)$/

/** True when words say that work was not done: 洗车点没查. */
export function tellsOfNothingDone(words: string): boolean {
  return nothingDone.test(words) && !found.test(words) && !because.test(words)
}

/**
 * Metrics of which clauses without a figure say that nothing was done (本周没监测, 裸地苫盖无进展); a clause that names none
 * (嘉春园社区没发) speaks of what its sentence speaks of.
 */
export function toldZeros(free: readonly Clause[], parts: ReadParts): ToldZero[] {
  return free.flatMap((clause) => {
    const words = parts.folded.slice(clause.start, clause.end)
    const counts = startingIn(parts.amounts, clause).some(
      ({ unit }) => !/^(?:|[项条样])$/.test(unit),
    )
    if (
      counts ||
      (found.test(words) && !notFound.test(words)) ||
      because.test(words) ||
      long.test(words) ||
      ofOne.test(words)
    )
      return []
    const { start, block } = clause
    const unit = unitAt(parts.units, start)
    return metricsOf(clause, words, parts).map((metric) => ({ metric, unit, block, start }))
  })
}

function metricsOf(clause: Clause, words: string, parts: ReadParts): number[] {
  if (notFound.test(words)) {
    const stopped = namedIn(clause, parts, () => true)
    return stopped.filter((metric) =>
      /^(?:制止|取缔|劝阻)/.test(parts.lexicon.metrics[metric]?.name ?? ''),
    )
  }
  const none = nothingDone.exec(words)
  if (!none) {
    const missing = namedIn(clause, parts, (noun) => isAbsent(clause, noun, parts))
    return missing.filter((metric) => !removal.test(parts.lexicon.metrics[metric]?.name ?? ''))
  }
  if (none[0].startsWith('未') && !ofReport.test(words) && none[0] !== words) return []
  const from = clause.start + none.index
  const denied = { start: from, end: from + none[0].length }
  const agrees = (metric: number) => isWorkOf(metric, denied, parts)
  const named = namedIn(
    runOf(clause, parts),
    parts,
    ({ start, end }) => !(start >= from && end <= denied.end),
  )
  const done = named.filter(agrees)
  if (done.length > 0) return [...new Set([...verbsInFront(clause, parts), ...done])]
  const own = byVerbOf({ start: clause.start, end: from }, parts)
  if (own >= 0) return [...verbsInFront(clause, parts), own]
  const undone = undoneIn(clause, denied, parts)
  const whole = undone < 0 ? allNamed({ start: clause.start, end: from }, parts) : []
  if (whole.length > 0) return whole.filter(agrees)
  if (undone < 0 && named.length > 0) return []
  return undone >= 0 ? [undone] : spokenOfBefore(clause, denied, parts).filter(agrees)
}

/** 秸秆和退养都没动: where nothing but names stands in front of it, however little of a name, what each names; empty = something else does. */
function allNamed(span: Span, { mentions, plain, lexicon }: ReadParts): number[] {
  const nouns = inside(mentions.nouns, span)
  let rest = plain.slice(span.start, span.end)
  for (const { start, end } of nouns) {
    const at = start - span.start
    rest = rest.slice(0, at) + ' '.repeat(end - start) + rest.slice(end - span.start)
  }
  if (rest.replaceAll(roleWords, '').trim() !== '') return []
  const metrics = nouns.flatMap(({ form }) => {
    const [only, ...others] = [...form.links.keys()]
    const name = lexicon.metrics[only ?? -1]?.name ?? ''
    return only !== undefined && others.length === 0 && name.includes(form.text) ? [only] : []
  })
  return metrics.length === nouns.length ? metrics : []
}

/** 返修本周没干: the metric whose verb stands last, where nothing but its role follows; -1 = none. */
function byVerbOf(span: Span, parts: ReadParts): number {
  const verb = inside(parts.mentions.verbs, span).at(-1)
  const behind = verb && parts.plain.slice(verb.end, span.end).replace(allOf, '')
  const said = behind?.replaceAll(roleWords, '').replace(/^[都均全]+$/, '') === ''
  const metric = verb && said ? ownVerb(parts, verb) : -1
  return verb && metric >= 0 && isOf(metric, parts.plain.slice(span.start, verb.start), parts)
    ? metric
    : -1
}

/** 电气线路改造没进展 is not said of 改造燃气管道: what stands in front of a verb is its thing. */
function isOf(metric: number, words: string, { lexicon }: ReadParts): boolean {
  const thing = words.replace(allOf, '').replaceAll(roleWords, '').trim()
  const name = lexicon.metrics[metric]?.name ?? ''
  const shares = (_: string, at: number) => name.includes(thing.slice(at, at + 2))
  return thing.length < 3 || Array.from(thing).slice(1).some(shares)
}

/** 疏通、掏井这周都没干: what stands in front of it in a list and is named by its verb alone. */
function verbsInFront(clause: Clause, parts: ReadParts): number[] {
  const run = runOf(clause, parts)
  const before = parts.clauses.filter(({ start }) => start >= run.start && start < clause.start)
  return before.map((each) => byVerbOf(each, parts)).filter((metric) => metric >= 0)
}

/** 管道也没疏通, 井没修: the metric of the work that was not done, of several the one whose thing is named; -1 = none. */
function undoneIn(clause: Clause, denied: Span, { mentions, lexicon, plain }: ReadParts): number {
  const last = workAtEnd.exec(plain.slice(denied.start, denied.end))?.[0] ?? ''
  const verb = inside(mentions.verbs, denied).at(-1)?.word ?? last
  if (verb === '' || doing.has(verb)) return -1
  const found = lexicon.words.flatMap(({ own }, index) => {
    const name = own === '' ? (lexicon.metrics[index]?.name ?? '') : own
    return name.includes(verb) ? [index] : []
  })
  const said = plain.slice(clause.start, denied.start).replaceAll(roleWords, '')
  const named = found.filter((index) => {
    const name = lexicon.metrics[index]?.name ?? ''
    return said !== '' && Array.from(said).every((char) => name.includes(char))
  })
  return named.length === 1 ? (named[0] ?? -1) : -1
}

/** What the sentence of a clause that names nothing spoke of: the last thing, or all (这两项都没有). */
function spokenOfBefore(clause: Clause, denied: Span, parts: ReadParts): number[] {
  const first = parts.clauses.find(({ sentence }) => sentence === clause.sentence)
  if (!first || first.start === clause.start) return []
  const others = unitAt(parts.units, clause.start) !== unitAt(parts.units, first.start)
  // 公服办本周无: of another unit nothing is told.
  const said = parts.folded.slice(denied.start, denied.end)
  const bare = others && !workWord.test(said) && !said.endsWith('去')
  if (bare || /更新了|已|完成|办结/.test(parts.folded.slice(first.start, clause.start))) return []
  const rest =
    parts.plain.slice(clause.start, denied.start) + parts.plain.slice(denied.end, clause.end)
  const all = allOf.test(rest)
  if (rest.replace(allOf, '').replaceAll(roleWords, '').length > 1) return []
  const before = namedIn({ start: first.start, end: clause.start }, parts, isMain(first))
  return all ? before : before.slice(-1)
}

/** 居民区底商垃圾中转站搬迁：: a heading of many words is about more than a thing that it mentions. */
function isMain({ start, end, stop }: Clause): (noun: Span) => boolean {
  return (noun) => stop !== ':' || noun.start >= end || (noun.end - noun.start) * 4 > end - start
}

/** 地块没苫盖 does not say that no 地块 was inspected. */
function isWorkOf(metric: number, denied: Span, { mentions, lexicon }: ReadParts): boolean {
  const own = lexicon.words[metric]?.groups ?? new Set()
  const verb = lexicon.words[metric]?.own ?? ''
  // 非道路没查: 查 is said of measuring too.
  const isChecked = (word: string) => word === '查' && /[检抽]测/.test(verb)
  const groups = inside(mentions.verbs, denied).flatMap(({ word }) =>
    isChecked(word) || doing.has(word) || word.startsWith('停') || verb.endsWith(word)
      ? []
      : (verbGroups.get(word) ?? []),
  )
  return own.size === 0 || groups.length === 0 || groups.some((group) => own.has(group))
}

/** 这两项都没有. */
const allOf = /(?:以上|上述|这|那)?(?:[两三四五六七八九几\d]+[项样条个]|这些|以上|上述)(?:工作)?/

/** 检查锅炉、回收地膜都没开展: with what is named beside it. */
function runOf(clause: Clause, { clauses }: ReadParts): Span {
  let index = firstFrom(clauses, clause.start)
  while (clauses[index - 1]?.stop === '、') index--
  return { start: clauses[index]?.start ?? clause.start, end: clause.end }
}

/** 没有处罚权, 没有危废暂存间: somebody lacks it, and it is no work that was not done. */
const right =
  /^(?:权|资格|能力|依据|条件|手段|力量|暂存|贮存|台账|标[识志]|设[施备]|净化|合同|许可|手续|桶|柜|库房)/

function isAbsent({ start: from }: Clause, { start, end }: Span, { folded }: ReadParts): boolean {
  if (right.test(folded.slice(end, end + 2))) return false
  return absent.test(folded.slice(from, start)) && folded[start] !== '废'
}

/** 垃圾 names a work where an office calls one of its own so. */
const namedAs = 3

function namedIn(span: Span, parts: ReadParts, counts: (noun: Span) => boolean): number[] {
  const metrics = inside(parts.mentions.nouns, span).flatMap((noun) => {
    const strength = Math.max(...noun.form.links.values())
    const isVague = anything.test(noun.form.text) && strength < namedAs
    if (strength < 2.6 || isVague || !counts(noun)) return []
    // Of what is called alike the one with this verb: 返修管道没修.
    const before = parts.mentions.verbs.findLast(({ end }) => end <= noun.start)
    const start =
      before && before.end === noun.start ? Math.max(span.start, before.start) : noun.start
    return [strongestNoun(parts, { start, end: noun.end })]
  })
  return [...new Set(metrics)]
}
