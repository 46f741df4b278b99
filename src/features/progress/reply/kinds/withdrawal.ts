import type { Reply, ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Gathered } from '#features/progress/reply/items.ts'
import { tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import { strongestNoun } from '#features/progress/reply/naming/naming.ts'
import { listNumbers } from '#features/progress/reply/parts/clauses.ts'
import { positionsIn } from '#features/progress/reply/parts/positions.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { withoutFigure } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { foldText } from '#features/progress/reply/writing/fold-text.ts'
import { kept, partOfName, stays } from './earlier.ts'

/** The message that is changed, as written and as understood. */
export interface Before {
  text: string
  reply: Reply
}

/**
 * A withdrawal with what it takes back: nothing named = the whole message.
 * @param before null = not known.
 */
export function withdrawalOf(
  { unit, items }: Gathered,
  parts: ReadParts,
  before: Before | null,
  desk: PlanDesk,
): Reply {
  const named = items.flatMap(withdrawn)
  const told = ({ task, metric }: ReplyItem) =>
    metric !== null || before === null || before.reply.items.some((each) => each.task === task)
  const withdrawal: Reply = { kind: 'withdrawal', unit, items: named.filter(told), flags: [] }
  if (isAllThere(withdrawal.items, parts, before)) return { ...withdrawal, items: [] }
  if (before === null) return withdrawal
  if (quoted.test(parts.folded)) return { ...withdrawal, items: [] }
  const placed = [
    byPlace(parts.folded, before),
    byOwner(parts, before),
    withdrawal.items.length === 0 ? byName(parts, before) : [],
    byWords(parts, before, desk),
    withdrawal.items.every(({ metric }) => metric === null) ? ofAnother(parts, before, desk) : [],
  ].find((found) => found.length > 0)
  if (placed) return { ...withdrawal, items: placed }
  if (parts.articles.length > 0) return byArticle(withdrawal, parts, before.reply)
  const counted = parts.mentions.nouns.length === 0 ? byFigure(parts, before) : []
  if (counted.length > 0) return { ...withdrawal, items: counted }
  // 1260米那条作废: all there was, by its figure.
  const whole = parts.mentions.nouns.length === 0 && before.reply.items.length === 1
  return whole && parts.amounts.length > 0 ? { ...withdrawal, items: [] } : withdrawal
}

/** 刚发的宣讲数先作废: the only thing that was told is the whole message; 撤回 宣讲 takes the work itself back. */
function isAllThere(
  items: readonly ReplyItem[],
  { articles, folded }: ReadParts,
  before: Before | null,
): boolean {
  if (!ofMessage.test(folded)) return false
  const [only, ...others] = before?.reply.items ?? []
  const [item, ...more] = items
  if (!only || !item || others.length + more.length + articles.length > 0) return false
  return item.metric !== null && only.metric === item.metric
}

const ofMessage = /刚(?:才|刚)?[发报填]|上一?条|[发报]的/

/** A message shown again over a line of dashes: the whole of it is meant. */
const quoted = /^\s*\[[^\]]{4,}\]\s*\n/

/** What of a message says what is taken back: without what is to stay. */
function takenIn(folded: string): string[] {
  return folded.split(/[,。;!\n]/).filter((words) => !staysAnywhere.test(words))
}

const staysAnywhere = new RegExp(`${kept}|其[他余]|别的`)

/** 广开、兴南两条先撤: what was told of units, by their names. */
function byOwner({ folded }: ReadParts, { reply }: Before): ReplyItem[] {
  const taken = takenIn(folded)
  const owned = reply.items.filter(({ forUnit }) => {
    const name = foldText(forUnit ?? '').replace(/(?:街道?|社区|[镇乡村局委办科所])$/, '')
    return name.length > 1 && taken.some((words) => words.includes(name))
  })
  return owned.length < reply.items.length ? owned.map(withoutFigures) : []
}

/** 噪声那条先不算: what was told of a thing, by a part of its name. */
function byName(parts: ReadParts, before: Before): ReplyItem[] {
  const { folded, mentions, lexicon } = parts
  const { reply } = before
  const named = mentions.nouns.filter(({ end }) => !stays.test(folded.slice(end)))
  const indexes = reply.items.map(({ metric }) =>
    lexicon.metrics.findIndex(({ name }) => name === metric),
  )
  const meant = reply.items.filter((_, at) =>
    named.some(({ form }) => {
      const strength = form.links.get(indexes[at] ?? -1) ?? 0
      // 气瓶那项撤了: of 收缴不合格气瓶 and of nothing else that was told.
      const alone = indexes.every((each, other) => other === at || !form.links.has(each))
      return strength >= partOfName || (alone && strength >= ofOneAlone)
    }),
  )
  if (meant.length === 0) return byLikeness(parts, before)
  return meant.length < reply.items.length ? meant.map(withoutFigures) : []
}

/** 辅具那项撤了: of what was told the one whose thing most of the words are characters of. */
function byLikeness({ folded, lexicon }: ReadParts, { reply }: Before): ReplyItem[] {
  const name = /([\u4e00-\u9fff]{2,6})[那这][条项个笔块]/.exec(folded)?.[1]?.slice(-2) ?? ''
  if (name === '' || reply.items.length < 2) return []
  const meant = reply.items.filter(({ metric }) => {
    const index = lexicon.metrics.findIndex((each) => each.name === metric)
    return index >= 0 && lexicon.shareOf(index, name).chars === name.length
  })
  return meant.length === 1 ? meant.map(withoutFigures) : []
}

/** So little of a name is enough where nothing else that was told shares it. */
const ofOneAlone = 1.2

/** 工地那条撤了, where the message before tells of 餐饮 alone: what was told before that one is meant. */
function ofAnother(parts: ReadParts, { text, reply }: Before, desk: PlanDesk): ReplyItem[] {
  const { folded, mentions, lexicon } = parts
  const told = foldText(text)
  const metrics = reply.items.map(({ metric }) =>
    lexicon.metrics.findIndex(({ name }) => name === metric),
  )
  const isTold = ({ start, end, form }: (typeof mentions.nouns)[number]) =>
    told.includes(folded.slice(start, end)) ||
    metrics.some((metric) => (form.links.get(metric) ?? 0) >= partOfName)
  const [named, ...more] = mentions.nouns
  if (!named || more.length > 0 || reply.items.length === 0 || isTold(named)) return []
  if (!takenBehind.test(folded.slice(named.end)) && !takenFront.test(folded.slice(0, named.start)))
    return []
  const metric = strongestNoun(parts, named)
  const [task] = tasksOf(metric, parts, desk)
  return task === undefined ? [] : [withoutFigure(task, lexicon.metrics[metric])]
}

const takenBehind =
  /^的?(?:数据?|情况|进展)?(?:[那这]?一?[条个项行])?的?(?:数据?)?(?:先|也|都|就|请|给我?|麻烦)*(?:撤|删|作废|取消|去掉|拿掉|不要)/
const takenFront = /(?:撤[回销掉]?|删[除掉]?|作废|取消)(?:一下|了)?(?:[那这][个条项])?[:,]?$/

/** 恶臭异味那项先撤回: of what was told without a figure the one that the words speak of. */
function byWords({ folded }: ReadParts, { reply }: Before, desk: PlanDesk): ReplyItem[] {
  const idle = reply.items.filter(({ metric }) => metric === null)
  if (idle.length === 0 || reply.items.length < 2) return []
  const tasks = reply.items.map(({ task }) => task)
  return takenIn(folded).flatMap((words) => {
    const best = desk.articles?.rank(words).find(({ task }) => tasks.includes(task))
    const meant = idle.filter(({ task }) => task === best?.task && best.score > 2)
    return meant.map(withoutFigures)
  })
}

/** 那20家不算: of several things the one that had this figure. */
function byFigure({ amounts, folded }: ReadParts, { reply }: Before): ReplyItem[] {
  const said = amounts.filter(({ end }) => !stays.test(folded.slice(end))).map(({ value }) => value)
  const meant = reply.items.filter(
    ({ week, cumulative }) =>
      said.includes(week ?? Number.NaN) || said.includes(cumulative ?? Number.NaN),
  )
  return meant.length < reply.items.length ? meant.map(withoutFigures) : []
}

/** Points of a list by their places (第二项, 1、3两项), also those without a figure. */
function byPlace(folded: string, { text, reply }: Before): ReplyItem[] {
  const points = listNumbers(foldText(text)).length
  if (points < 2 || points !== reply.items.length) return []
  const places = positionsIn(folded, points).filter(
    ({ end, line }) => !line && !stays.test(folded.slice(end)),
  )
  const meant = places.flatMap(({ index }) => reply.items[index] ?? [])
  return meant.map(withoutFigures)
}

/** All that was told under the articles that are named; 删除第8条 by whom nothing was told of it is not theirs to take back. */
function byArticle(withdrawal: Reply, { articles, folded }: ReadParts, before: Reply): Reply {
  const named = articles.filter(({ end }) => !stays.test(folded.slice(end))).map(({ task }) => task)
  const own = before.items.filter(({ task }) => named.includes(task))
  if (own.length > 0) return { ...withdrawal, items: own.map(withoutFigures) }
  const meant = [before, ...(before.choices ?? []).map(({ reply }) => reply)]
  const told = meant.flatMap((reply) => reply.items.map(({ task }) => task))
  const theirs = told.length === 0 || withdrawal.items.some(({ task }) => told.includes(task))
  return theirs ? withdrawal : { ...withdrawal, kind: 'not-a-report', unit: null, items: [] }
}

/** Of a withdrawal only what is withdrawn; what somebody means to do next is no item. */
function withdrawn(item: ReplyItem): ReplyItem[] {
  const remark = item.metric === null && (item.problem !== null || item.next !== null)
  return remark ? [] : [withoutFigures(item)]
}

function withoutFigures(item: ReplyItem): ReplyItem {
  return { ...item, week: null, cumulative: null, problem: null, next: null }
}
