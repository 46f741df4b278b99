import type { Parts } from '#features/progress/reply/parts/parts.ts'
import { firstFrom, inside } from '#features/progress/reply/parts/span.ts'
import type { NounMention } from './mentions.ts'
import { strongest } from './naming.ts'

/**
 * The article of a metric that has several, by what is said in front of a number in its clause (产业集聚区台账更新2份), else
 * by what is named in its sentence: 渣土车扬撒立案3起 is about dust, 柴油货车冒黑烟立案5起 about exhaust.
 * @param from start of the sentence.
 * @returns null where nothing tells, or the metric has one article only.
 */
export function hintedArticle(
  metric: number,
  from: number,
  at: number,
  parts: Parts,
): string | null {
  const own = parts.articlesOf(metric)
  return own.length < 2
    ? null
    : (toldByWords(metric, own, from, at, parts) ??
        parts.tellApart(headingOf(from, at, parts), own, false) ??
        parts.tellApart(leadOf(from, at, parts), own, false) ??
        named(metric, own, from, at, parts))
}

/** Characters in front of a number that may say what it is about. */
const reach = 24
/** Characters in front of it in which something may be named. */
const far = 120
const everyReport =
  /本周|这周|累计|今年|年初|完成|截至|目前|我[街办局委]|一共|总共|共计|工作|情况|进展|开展|组织|检查/g

/** The words in front of the number without the metric's own name; right in front of the thing (企业台账) any word tells. */
function toldByWords(
  metric: number,
  own: readonly string[],
  from: number,
  at: number,
  { plain, lexicon, tellApart }: Parts,
): string | null {
  const near = /[^,。;:!?()、\d]*$/.exec(plain.slice(Math.max(from, at - reach), at))?.[0] ?? ''
  const name = lexicon.metrics[metric]?.name ?? ''
  const thing = name.replace(lexicon.words[metric]?.own ?? '', '')
  const words = Array.from(
    near.replaceAll(everyReport, (all) => '|'.repeat(all.length)),
    (char) => (name.includes(char) ? '|' : char),
  ).join('')
  const attribute = words.slice(0, Math.max(0, near.lastIndexOf(thing))).slice(-2)
  return tellApart(words, own, false) ?? tellApart(attribute, own, true)
}

/** 产业集群：更新台账3份: what stands in front of the colon of its sentence; empty = nothing. */
function headingOf(from: number, at: number, { plain }: Parts): string {
  const words = plain.slice(Math.max(from, at - far), at)
  return words.slice(0, Math.max(0, words.lastIndexOf(':')))
}

/** 围绕沿街排水，出动执法人员12人次: the clause without figures that a sentence begins with; empty = it has none. */
function leadOf(from: number, at: number, { plain }: Parts): string {
  const words = plain.slice(Math.max(from, at - far), at)
  const [lead = ''] = /^[^,\d]*(?=,)/.exec(words.slice(words.lastIndexOf(';') + 1)) ?? []
  return aims.test(lead) ? lead : ''
}

const aims = /^\s*(?:围绕|针对|聚焦|结合|按照|为了?|开展)/

/**
 * The article of the nearest thing that is named and belongs to one of them alone; null where things of several stand in
 * front of its own clause, none told of before (工地6个、柴油货车15辆，立案1起).
 */
function named(
  metric: number,
  own: readonly string[],
  from: number,
  at: number,
  parts: Parts,
): string | null {
  const behind = thingsBehind(own, at, parts)
  if (behind.length === 1) return behind[0] ?? null
  const things = thingsInFront(metric, own, from, at, parts)
  const [nearest, ...others] = things
  if (!nearest) return null
  const apart = /[,;、]/.test(parts.plain.slice(nearest.end, at))
  if (apart && others.some(({ task }) => task !== nearest.task)) return null
  const whose = others.findLast(({ end }) => isAttribute(parts.plain.slice(end, nearest.start)))
  const phrase = whose ? parts.plain.slice(whose.start, at) : ''
  return whose && parts.tellApart(phrase, own, false) === whose.task ? whose.task : nearest.task
}

/** 医院废水总排口: what stands in front in one phrase tells whose the thing is; 医院附近入河排口 is another place. */
function isAttribute(between: string): boolean {
  return /^(?!.*(?:附近|旁|周边|边上|一带|对面|门口|检?查|巡|[和与及跟]))[\u4e00-\u9fff]{0,6}$/.test(
    between,
  )
}

/** 立案2起都是渣土车带泥上路: articles of what is named behind the number in its clause. */
function thingsBehind(own: readonly string[], at: number, parts: Parts): string[] {
  const { mentions, plain } = parts
  const stop = plain.slice(at, at + far).search(/[,。;!?\n]/)
  const end = stop < 0 ? at + far : at + stop
  const tasks = inside(mentions.nouns, { start: at, end }).flatMap(
    (noun) => thingOf(noun, own, parts).task ?? [],
  )
  return [...new Set(tasks)]
}

/** What a noun names, and the only article of it, where that is one of those; null for any other. */
function thingOf(
  { form }: NounMention,
  own: readonly string[],
  { articlesOf }: Parts,
): { metric: number; task: string | null } {
  const [metric, strength] = strongest([...form.links])
  const [task, ...more] = strength < 2.6 ? [] : articlesOf(metric)
  const isOnly = task !== undefined && more.length === 0 && own.includes(task)
  return { metric, task: isOnly ? task : null }
}

/** Things in front of a number of which one of the articles tells, the nearest first, up to a figure told before it. */
function thingsInFront(
  metric: number,
  own: readonly string[],
  from: number,
  at: number,
  parts: Parts,
): { task: string; start: number; end: number }[] {
  const { mentions } = parts
  const found: { task: string; start: number; end: number }[] = []
  for (let index = firstFrom(mentions.nouns, at) - 1; index >= 0; index--) {
    const noun = mentions.nouns[index]
    if (!noun || noun.start < Math.max(from, at - far)) break
    const thing = thingOf(noun, own, parts)
    if (found.length > 0 && thing.metric === metric) break
    if (thing.task !== null) found.push({ task: thing.task, start: noun.start, end: noun.end })
  }
  return found
}
