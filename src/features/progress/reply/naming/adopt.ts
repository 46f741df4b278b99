import { doubtedReadings } from '#features/progress/reply/figures/doubted-readings.ts'
import {
  addFigure,
  type Draft,
  draftFor,
  figureOf,
  near,
} from '#features/progress/reply/figures/drafts.ts'
import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Orphan, Parts, Walked } from '#features/progress/reply/parts/parts.ts'
import { unitAt } from '#features/progress/reply/units/unit-at.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { fits } from './metric-match.ts'
import { namesIn, strongestNoun } from './naming.ts'
import { verbGroups, verbWords } from './verbs.ts'

const anyVerb = new RegExp(verbWords.filter((word) => word.length > 1).join('|'), 'g')
/** Figures without a name that somebody tells of one thing; more are none. */
const longest = 24
/** More guesses than these are none. */
const most = 12

/**
 * Figures that name nothing (36家，累计402家): they are the metric that had figures before and fits, else the likeliest one
 * that is counted so. Empty where something else is counted, or where it could be anything.
 */
export function adoptOrphans(
  walked: Walked,
  parts: Parts,
  before: Readonly<Record<string, number>>,
): Draft[] {
  if (walked.drafts.length > 0 || walked.orphans.length > longest) return []
  const told = walked.orphans.filter(({ role }) => role !== 'skip')
  const bare = told.filter((orphan, at) => {
    return namesNothing(orphan, parts) && !isTotalOf(orphan, told[at - 1], parts)
  })
  const other = told.some((orphan) => orphan.amount.unit !== '' && !bare.includes(orphan))
  const nothing = bare.every(({ amount }) => amount.value === 0) && isEmpty(before)
  if (nothing) return []
  const metrics = candidates(bare, parts, before, bare.length === told.length).filter((metric) =>
    isStated(metric, parts),
  )
  const [metric, ...rivals] = metrics
  if (metric === undefined || metrics.length > most) return []
  if (rivals.length > 0 ? other : told.some((orphan) => namesAnother(orphan, parts))) return []
  return draftsOf(bare, metric, rivals, parts, before)
}

/** 43.2公里，+1.3: beside a number that says that it is of this week the other says nothing. */
const ofWeek = /(?:\+|(?:本周|这周|新增)(?:完成|新增)?了?[:\s]?)$/

/**
 * Drafts of numbers that name nothing.
 * @param rivals metrics that may be meant instead.
 */
export function draftsOf(
  bare: readonly Orphan[],
  metric: number,
  rivals: readonly number[],
  parts: Parts,
  before: Readonly<Record<string, number>>,
): Draft[] {
  const drafts: Draft[] = []
  const isOfWeek = ({ amount }: Orphan) =>
    ofWeek.test(parts.folded.slice(Math.max(0, amount.start - 6), amount.start))
  const told = bare.some(isOfWeek)
  for (const orphan of bare) {
    const { amount, role, clause } = orphan
    const fit = fits(amount, parts.lexicon, metric)
    if (!fit) continue
    const draft = draftWhere(drafts, amount, clause, metric, parts)
    const strength = told && role === 'week' && !isOfWeek(orphan) ? 0 : 2
    const figure = figureOf(amount, fit.factor, strength, clause)
    const written = parts.folded.slice(amount.start, amount.end)
    const readings = doubtedReadings(amount, fit.factor, written, parts.lexicon.metrics[metric])
    addFigure(draft, role, readings.length > 0 ? { ...figure, readings } : figure)
    draft.rivals = new Set(rivals)
    draft.guessed =
      rivals.length > 0 && !continues(draft, before[parts.lexicon.metrics[metric]?.name ?? ''])
  }
  return drafts
}

/** The draft of a metric for a number where it stands. */
export function draftWhere(
  drafts: Draft[],
  { start }: Orphan['amount'],
  { block }: Orphan['clause'],
  metric: number,
  { units }: Parts,
): Draft {
  return draftFor(drafts, { metric, stated: null, block, start, unit: unitAt(units, start) })
}

function isEmpty(row: object): boolean {
  return Object.keys(row).length === 0
}

/** 热力管线清洗22米，累计180米: the total of what was named, and nobody counts, is no other work's. */
function isTotalOf(
  { amount, role, clause }: Orphan,
  before: Orphan | undefined,
  parts: Parts,
): boolean {
  if (role !== 'cumulative' || before?.clause.sentence !== clause.sentence) return false
  const same = amount.unit === '' || amount.unit === before.amount.unit
  return same && !namesNothing(before, parts)
}

/** 洒水120吨: something is named that is not counted so; what is counted so is not meant by it. */
function namesAnother({ clause, amount }: Orphan, parts: Parts): boolean {
  const named = strongestNoun(parts, { start: clause.start, end: amount.start })
  return named >= 0 && fits(amount, parts.lexicon, named) === null
}

/** Where articles are stated, metrics of others are not meant. */
function isStated(metric: number, { articles, articlesOf }: Parts): boolean {
  const stated = new Set(articles.map(({ task }) => task))
  return stated.size === 0 || articlesOf(metric).some((task) => stated.has(task))
}

/** Nothing is said around the amount but what role it has, and what was done. */
export function namesNothing({ clause }: Orphan, parts: Parts): boolean {
  // …累计8802辆有三辆冒黑烟的: some of them are spoken of next.
  const stop = parts.plain
    .slice(clause.end)
    .search(/[\n,。;:!?()]|(?<=^)有[\d一二两三四五六七八九]/)
  const words = parts.plain.slice(clause.start, stop < 0 ? undefined : clause.end + stop)
  return (
    words
      .replaceAll(ofSpeaker, '')
      .replaceAll(generic, '')
      .replaceAll(came, '')
      .replaceAll(anyVerb, '~')
      .replaceAll(done, '')
      .replaceAll(counted, '')
      .replaceAll(roleWords, '')
      .replaceAll(counted, '').length < 2
  )
}

/** A number with what it is told in; 公 of 公岗3个 is no unit. */
const counted =
  /[\d.,万千两百十零一二三四五六七八九几]+\s?(?:平方公里|平方米|立方米|公里|千米|公[斤顷]|[a-z%]+|[人车座批]次|[家个座米次辆台起件份处户吨平方里])?(?:里[头面])?|[a-z%]/g
/** 嗯交警这边, 咱们社区: who speaks. */
const ofSpeaker =
  /(?<=^[\s嗯啊喂哎那个]*)(?:[\u4e00-\u9fff]{2,4}[这那]边|(?:咱们?|我们?)?(?:社区|街道|[村镇]里?|[局所]里?|大队))/g
/** 新装好23户: what was done, whatever it is called. */
const came =
  /新?(?![罚扣封停退超拒坏丢少漏缺差欠剩死破])[\u4e00-\u9fff][好完成](?=[\d一二两三四五六七八九十百千万])/g
/** 新查到23户: what a verb came to. */
const done = /新?~(?:[好完成上下掉出过到了]|[起出]来)*/g

/** 检查企业12家: what is counted is told of by a word that many things have in their names. */
const generic =
  /(?<=^|[\u4e00-\u9fff]{2}这边|[本这]周)[\s,]*(?:路[上面]|上路|现场|一线)|(?<=检查了?|抽查了?|排查了?|^[本这]?周?查了?)\s*(?:企业|单位|门店|店铺)|(?<=查了?\d{1,4}家)(?:企业|单位|门店|店铺?|商户)|(?:门店|店铺|商户)(?=查了?\d)|(?:跟|和|会同|同)[\u4e00-\u9fff]{2,6}(?:一起|一块儿?|联合)/g

/** Metrics that had figures before, the one whose figures go on first; else all that are counted in this unit. */
function candidates(
  orphans: readonly Orphan[],
  parts: Parts,
  before: Readonly<Record<string, number>>,
  alone: boolean,
): number[] {
  const { metrics, words } = parts.lexicon
  const fitting = metrics.flatMap((_, index) =>
    orphans.every(({ amount }) => {
      const fit = fits(amount, parts.lexicon, index)
      return fit !== null && (amount.unit === '' || fit.likeness >= 0.6)
    })
      ? [index]
      : [],
  )
  const named = new Set(namesIn(parts, { start: 0, end: parts.folded.length }))
  const only = goingOn(orphans, before, parts)
  if (only >= 0) return [only]
  if (orphans.every(({ amount }) => amount.unit === ''))
    return alone ? ofBareNumbers(orphans, before, parts) : []
  // 早晚各洒水一次，共14次: what is named may be counted so loosely, others are not meant.
  const spoken = [...named].filter((index) =>
    orphans.every(({ amount }) => fits(amount, parts.lexicon, index) !== null),
  )
  if (spoken.length === 1) return spoken
  const known = fitting.filter((index) => Object.hasOwn(before, metrics[index]?.name ?? ''))
  if (known.length > 0) return known
  const groups = parts.mentions.verbs.flatMap(({ word }) => verbGroups.get(word) ?? [])
  const alike = fitting.filter((index) => groups.some((group) => words[index]?.groups.has(group)))
  return groups.length > 0 ? alike : fitting
}

/** 7具 counts something. */
const bareEnd = /^\s*(?:$|[^\u4e00-\u9fff]|累|总|共|本周|这周)/

/** Words without which a number alone may be anything. */
const ofReport = /本周|这周|累计|本期/

/**
 * 本周1200，累计23000; 学府12，长虹8: a report, though nobody says of what: what had figures before, else what the plan sets a
 * target for that is not yet passed.
 */
function ofBareNumbers(
  orphans: readonly Orphan[],
  before: Readonly<Record<string, number>>,
  parts: Parts,
): number[] {
  const { lexicon, folded, units, articles } = parts
  const { metrics } = lexicon
  const owners = new Set(orphans.map(({ amount }) => unitAt(units, amount.start)))
  if ((!ofReport.test(folded) && owners.size < 2) || compares.test(folded)) return []
  if (!orphans.every(({ amount }) => bareEnd.test(folded.slice(amount.end)))) return []
  const most = Math.max(...orphans.map(({ amount }) => amount.value))
  const known = metrics.flatMap(({ name }, index) =>
    parts.expected?.has(index) || Object.hasOwn(before, name) ? [index] : [],
  )
  if (known.length > 0) return known
  if (articles.length > 0)
    return metrics.flatMap((_, index) => (isStated(index, parts) ? [index] : []))
  const likely = owners.size < 2 ? withTarget : places
  const found = metrics.flatMap((metric, index) => (likely(metric, most) ? [index] : []))
  const others = metrics.flatMap(({ target }, index) => (target ? [index] : []))
  return found.length === 1 ? [...new Set([...found, ...others])] : found
}

/** 我记的是402，你那里是420，谁的对. */
const compares = /[你您谁哪]|系统|对账/

/** What an office counts most is what the plan sets a target for. */
function withTarget({ target }: Metric, value: number): boolean {
  return Boolean(target && target.value >= value)
}

/** What streets count beside each other are places that were visited. */
function places({ unit }: Metric): boolean {
  return unit === '家'
}

/** What was before and this week's make what is so far: no other metric is meant. */
function continues(draft: Draft, before: number | undefined): boolean {
  const [week] = draft.weeks
  const [cumulative] = draft.cumulatives
  if (before === undefined || !week || !cumulative) return false
  return near(before + week.value, cumulative.value)
}

/** 35，累计472; 472，+35 where 437 was told before of one thing alone: that one; -1 = none. */
function goingOn(
  orphans: readonly Orphan[],
  before: Readonly<Record<string, number>>,
  { lexicon }: Parts,
): number {
  const bare = orphans.every(({ amount }) => amount.unit === '')
  const [week, so, ...more] = orphans
    .map(({ amount }) => amount.value)
    .toSorted((one, other) => one - other)
  if (!bare || !week || !so || more.length > 0) return -1
  const found = lexicon.metrics.flatMap(({ name }, index) =>
    near((before[name] ?? Number.NaN) + week, so) ? [index] : [],
  )
  return found.length === 1 ? (found[0] ?? -1) : -1
}
