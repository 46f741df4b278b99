import { generalVerbs, spokenOf, tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import { strongest } from '#features/progress/reply/naming/naming.ts'
import { anything } from '#features/progress/reply/naming/work-name.ts'
import type { Clause } from '#features/progress/reply/parts/clauses.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { firstFrom, inside, type Span, startingIn } from '#features/progress/reply/parts/span.ts'
import type { Placed } from './placed.ts'
import type { PlanDesk } from './plan-desk.ts'
import { withoutTitle } from './title-words.ts'

/** A task told of in words. */
export interface ToldTask {
  /** The likeliest first; several where the words fit them alike. */
  tasks: readonly string[]
  start: number
  block: number
}

/** Words that open, close or dress a report and belong to no article. */
const ceremony =
  /小结|总结|报晚|晚报|迟报|不好意思|抱歉|来晚|如下|现将|以下|围绕|各位|老师|领导|大家好|你好|您好|辛苦|谢谢|按照(?:工作)?(?:安排|要求)|(?:请|来|:|^)填报|填报(?:单位|人|时间|日期)|联系人|电话|照旧|不变|就这些|以上|撤|更正|发错|方面$|^(?:大气|水|土壤?|噪声|扬尘|固废)(?:环境|污染|防治|治理|质量|类)*$/
/** What else the sentence tells whose clauses without a figure may tell of a task. */
export type Beside = 'nothing' | 'figures' | 'trouble'

/**
 * Tasks a sentence tells of in its clauses without a figure: stated articles, metrics by their full name, and, where no
 * clause of it has a figure, the article whose words it shares.
 */
export function taskOfSentence(
  clauses: readonly Clause[],
  parts: ReadParts,
  desk: PlanDesk,
  beside: Beside,
  placed: readonly Placed[],
): ToldTask[] {
  const [first] = clauses
  if (!first) return []
  const stated = clauses.flatMap((clause) => {
    const [first, ...others] = parts.articles.filter(
      ({ start }) => start >= clause.start && start < clause.end,
    )
    const told = first?.listed ? [first, ...others.filter(({ listed }) => listed)] : [first]
    return told.flatMap((article) =>
      article?.task ? [{ tasks: [article.task], start: clause.start, block: clause.block }] : [],
    )
  })
  if (stated.length > 0) return stated
  if (isUnderArticle(first, parts)) return []
  const place = ({ start, block }: Clause) => ({ start, block })
  if (beside === 'nothing') {
    const tasks = bestTasks(clauses, parts, desk, placed.length > 0 ? surer : enough, placed)
    return tasks.length === 0 ? [] : [{ ...place(first), tasks }]
  }
  const open = clauses.filter(
    ({ start, end }) =>
      !asUsual.test(parts.words.slice(start, end)) &&
      !ofSome.test(parts.folded.slice(start, end)) &&
      !wentRound.test(parts.folded.slice(start, end)),
  )
  return open.flatMap((clause) => {
    const counts = startingIn(parts.amounts, clause).some(({ unit }) => !spent.test(unit))
    const less = counts || beside === 'trouble'
    const tasks = bestTasks([clause], parts, desk, less ? plenty : 2 * plenty, placed)
    return tasks.length === 0 ? [] : [{ ...place(clause), tasks }]
  })
}

/** 治污设施均正常运行: what was found at the things counted. */
const asUsual = /(?:均|都|全部|基本)?(?:正常|良好|稳定|达标|合格)(?:运行|运转|排放)?$/

/** 就一家后厨往雨水井倒泔水，当场捞干净了, 冒黑烟的2台已清出工地: what some of those counted did, and what became of them. */
const ofSome =
  /^(?:就|只|仅|其中|还|另|但)*(?:有|发现|查到|碰到)?(?:[一二两三四五六七八九十\d]+[家户个处台辆]|个别)(?![^,。;]{0,3}$)(?=[^,。;]*[往把向在没乱偷私倒排堆扔])|^[^,。;\d]{2,8}的(?:[一二两三四五六七八九十]|\d+)[家户个处台辆座](?:已经?|都|均|全部|当场)/

/** 6条二级河道走了个遍: how far people got who tell beside it how often they went. */
const wentRound =
  /^(?:本周|这周)?(?:[\d一二两三四五六七八九十]+[条个处家座段]|全部|所有|各|每[条个处家座段])[^,。;]{0,10}?(?:全|都|均|已经?|挨[个家])*(?:走|跑|巡|看|转|查)了?(?:个?遍|过?一遍|到位?)了?$/

/** Score of a sentence, and of a clause beside figures of something else, that no accident gives. */
const enough = 3
const surer = 4
const plenty = 5.2
/** So many words of one article: another that shares some of them is not meant. */
const beyond = 15

/** 清了两天: how long and how often says nothing of a task. */
const spent = /^(?:天|小时|班|遍|趟|回|次|人|队|晚上|个(?:晚上|白天|上午|下午|礼拜|星期))$/

/** 无此项工作，零报告. */
const idle =
  /停工|停产|[无没]有?[此该这](?:类|项|几项)?(?:工作|任务|内容|情况|事项)?|零报告|零上报|无相关(?:工作|任务)?/g

/** 这周全员上防汛一线，零报告: why nothing was done names a work by chance. */
const saysNone = /零报告|零上报/
const elsewhere = /全员|全体|(?:都|全)(?:去|在|上|忙|抽)|忙(?:于|着)|支援|一线|值守/

/** Articles by how clearly names of metrics and words together speak of them, best first. */
function rankedIn(
  clauses: readonly Clause[],
  parts: ReadParts,
  desk: PlanDesk,
  placed: readonly Placed[],
): [string, number][] {
  const wordsOf = ({ start, end }: Clause) => parts.words.slice(start, end)
  const none = clauses.some((clause) => saysNone.test(wordsOf(clause)))
  const telling = clauses.filter((clause) => !(none && elsewhere.test(wordsOf(clause))))
  const scores = new Map<string, number>()
  const add = (task: string, score: number) => scores.set(task, (scores.get(task) ?? 0) + score)
  const words = withoutTitle(telling.map(wordsOf).join('|').replace(idle, ''), desk)
  for (const { task, strength } of telling.flatMap((clause) =>
    namedIn(clause, parts, desk, placed),
  )) {
    add(task, strength + 1.5)
  }
  if (!ceremony.test(words)) {
    for (const { task, score } of desk.articles?.rank(words) ?? []) add(task, score)
  }
  return [...scores].sort(([, a], [, b]) => b - a)
}

/** The articles that clauses speak of most clearly; none where that is chance. */
function bestTasks(
  clauses: readonly Clause[],
  parts: ReadParts,
  desk: PlanDesk,
  least: number,
  placed: readonly Placed[],
): string[] {
  const ranked = rankedIn(clauses, parts, desk, placed)
  const best = ranked[0]?.[1] ?? 0
  const counts = clauses.some((clause) => countsIn(clause, parts))
  // Counted things that are no business of the plan (慰问35户) share a pair of characters with it easily.
  const beside = least >= plenty
  if (best < (counts && !beside ? chanceIn(parts) : least)) return []
  if (!beside) return alike(ranked, 1.05)
  return onlyOne(alike(ranked, best > beyond ? 1.3 : 2))
}

/** Score beside counted things that may be anything's; 累计5家 reports, and counts what a plan is about. */
function chanceIn({ folded }: ReadParts): number {
  if (folded.includes('累计')) return surer
  return /本周|这周/.test(folded) ? plenty : unlikely
}
const unlikely = 7

/** Something is counted there, in so many words. */
function countsIn(clause: Clause, { amounts }: ReadParts): boolean {
  return startingIn(amounts, clause).some(
    ({ unit, readings }) => unit !== '' && readings.length === 0,
  )
}

/** Those whose scores are not far below the best one's. */
function alike(ranked: readonly [string, number][], ratio: number): string[] {
  const best = ranked[0]?.[1] ?? 0
  return ranked.filter(([, score]) => score * ratio > best).map(([task]) => task)
}

function onlyOne(tasks: string[]): string[] {
  return tasks.length === 1 ? tasks : []
}

/** 危废这块，…: what a message says that it is about. */
function topicOf(folded: string): Span | null {
  const hit =
    /^[\s,:]*([\u4e00-\u9fff]{2,10}?)(?:这一?[块条项]儿?|那一?[块条项]|方面|工作)[,:]/.exec(
      folded.slice(0, 24),
    )
  const words = hit?.[1]
  if (!hit || !words) return null
  const start = hit[0].indexOf(words)
  return { start, end: start + words.length }
}

function scoresIn(parts: ReadParts, desk: PlanDesk): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { task, score } of [
    ...spokenOf(parts, desk),
    ...(desk.articles?.rank(parts.words) ?? []),
  ]) {
    scores.set(task, (scores.get(task) ?? 0) + score)
  }
  return scores
}

/**
 * The likeliest articles of a whole text, best first: one where it is clear, none without any word shared.
 * @param least score that makes an article likely.
 */
export function tasksOfText(parts: ReadParts, desk: PlanDesk, least = 2.5): string[] {
  const topic = topicOf(parts.folded)
  if (topic && parts.words.length === parts.folded.length) {
    const tasks = tasksWithin(topic, parts, desk)
    if (tasks.length === 1) return tasks
  }
  const scores = scoresIn(parts, desk)
  const best = Math.max(0, ...scores.values())
  return best < least ? [] : tasksAbove(Math.max(best * 0.8, best - 1), scores)
}

/** The articles that words speak of, whose scores are above one, best first. */
function tasksAbove(least: number, scores: ReadonlyMap<string, number>): string[] {
  const ranked = [...scores].sort(([, a], [, b]) => b - a)
  return ranked.filter(([, score]) => score > least).map(([task]) => task)
}

/** Words that say so much of one article leave no doubt. */
const plainly = 13

/** Articles that the words of a trouble speak of nearly as clearly as the likeliest one, best first; empty where one stands out. */
export function tasksInDoubt(parts: ReadParts, desk: PlanDesk): string[] {
  const scores = scoresIn(parts, desk)
  const best = Math.max(0, ...scores.values())
  const near = best < 2.5 || best > plainly ? [] : tasksAbove(best * 0.7, scores)
  return near.length > 1 ? near : []
}

/** The likeliest articles of a stretch of a text, as `tasksOfText`. */
export function tasksWithin(span: Span, parts: ReadParts, desk: PlanDesk): string[] {
  const { mentions, words } = parts
  const within = { nouns: inside(mentions.nouns, span), verbs: inside(mentions.verbs, span) }
  const own = { ...parts, mentions: within, words: words.slice(span.start, span.end) }
  return tasksOfText(own, desk)
}

/** What a clause names; 均未见隐患 behind 整改隐患31条 goes on about what is counted, not about another article of it. */
function namedIn(
  clause: Clause,
  parts: ReadParts,
  desk: PlanDesk,
  placed: readonly Placed[],
): TaskNamed[] {
  const counted = new Map(placed.map(({ item }) => [item.metric, item.task]))
  const named = [...byNouns(clause, parts), ...byVerbs(clause, parts, desk)]
  const found = new Map<string, number>()
  for (const { metric, strength } of named) {
    const { name = null } = parts.lexicon.metrics[metric] ?? {}
    const task = counted.get(name) ?? tasksOf(metric, parts, desk)[0]
    if (task !== undefined) found.set(task, Math.max(strength, found.get(task) ?? 0))
  }
  return [...found].map(([task, strength]) => ({ task, strength }))
}

interface TaskNamed {
  task: string
  strength: number
}

interface MetricNamed {
  metric: number
  strength: number
}

function byNouns(clause: Clause, parts: ReadParts): MetricNamed[] {
  return inside(parts.mentions.nouns, clause).flatMap(({ start, form }) => {
    const before = parts.folded.slice(clause.start, start)
    const nothing = /(?:无|没有?|未)(?:发现|新增|出现)[^,。;]{0,4}$/.test(before)
    const found = /(?:未|没有?|无)(?:发现)?$/.test(before) && /^发现|问题/.test(form.text)
    const [metric, strength] = strongest([...form.links])
    const tells = strength >= 2.6 && !anything.test(form.text) && !nothing && !found
    return tells ? [{ metric, strength }] : []
  })
}

/** 整治 names no work of a plan that is called 专项整治方案 and says it everywhere, 补种 the only one that is done so. */
function byVerbs(clause: Clause, parts: ReadParts, { articles }: PlanDesk): MetricNamed[] {
  const { mentions, lexicon } = parts
  return inside(mentions.verbs, clause).flatMap(({ word }) => {
    if (word.length < 2 || generalVerbs.has(word) || articles?.isCommon(word)) return []
    const metric = lexicon.words.findIndex(({ own }) => own === word)
    return metric < 0 ? [] : [{ metric, strength: 2.6 }]
  })
}

/** A point that begins with an article is about it, and so is a whole message headed by one. */
function isUnderArticle(clause: Clause, parts: ReadParts): boolean {
  const [only, ...others] = parts.articles
  if (only && others.length === 0 && only.start < clause.start) {
    const block = blockAt(parts, only.start)
    if (!parts.amounts.some(({ start }) => blockAt(parts, start) === block)) return true
  }
  return parts.articles.some(
    ({ start }) => start < clause.start && blockAt(parts, start) === clause.block,
  )
}

function blockAt({ clauses }: ReadParts, at: number): number {
  return clauses[firstFrom(clauses, at + 1) - 1]?.block ?? -1
}
