import { tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import { strongest } from '#features/progress/reply/naming/naming.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import { inside, startingIn } from '#features/progress/reply/parts/span.ts'
import type { TaskReading } from '#features/progress/reply/tasks/placed.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import type { Draft } from './drafts.ts'
import { openArticles } from './open-article.ts'

/**
 * What a figure may be reported under, the likeliest first: the stated article alone; the metric's only article here; of
 * several the one the words around speak of, or that figures beside it belong to; and what else its name may mean.
 * @param beside figures of the same message.
 */
export function draftTasks(
  draft: Draft,
  parts: ReadParts,
  desk: PlanDesk,
  beside: readonly Draft[] = [],
): TaskReading[] {
  const reading = (task: string, index: number): TaskReading => {
    const metric = parts.lexicon.metrics[index]
    return { task, metric: metric?.name ?? null, unit: metric?.unit ?? null }
  }
  const own = tasksOf(draft.metric, parts, desk)
  const stated = statedFor(draft, own, beside, parts)
  const bracketed = stated === null ? inBrackets(draft, own, parts, desk) : null
  if (bracketed !== null) return [reading(bracketed, draft.metric)]
  const open = openArticles(draft, { own, stated: stated !== null, beside }, parts, desk)
  if (open.length > 1) return open.map((task) => reading(task, draft.metric))
  if (stated !== null) return [reading(stated, draft.metric)]
  const campaign = headedBy(draft, own, parts, desk)
  const words = withoutName(draft.metric, parts)
  const tasks =
    campaign === null
      ? (spokenNear(draft, own, words, parts, desk) ??
        likelyTasks(own, parts, desk, besides(draft, beside, parts, desk), words))
      : [campaign]
  const readings = tasks.map((task) => reading(task, draft.metric))
  for (const rival of draft.rivals) {
    const task = tasksOf(rival, parts, desk)[0]
    if (task !== undefined && (draft.guessed || !tasks.includes(task)))
      readings.push(reading(task, rival))
  }
  return readings
}

/** 立案处罚3起（第3条）: the article in brackets behind a figure is its own. */
function statedBehind({ start }: Draft, { folded, amounts, articles }: ReadParts): string | null {
  const end = amounts.find((each) => each.start === start)?.end ?? start
  const [stated] = articles.filter((article) => article.start > end)
  if (!stated) return null
  const between = folded.slice(end, stated.start).trimEnd()
  const closes = /^\s?\)\s?[。;]?\s?(?:\n|$)/.test(folded.slice(stated.end, stated.end + 6))
  const alone = /^\s?,\s?(?:[算归属]于?|报在?|是|记在?)?$/.test(between)
  const ends = /^的?\s?(?:[。;!\n]|$)/.test(folded.slice(stated.end, stated.end + 6))
  const own =
    /^\s?\($/.test(between) || (alone && ends) || (closes && /^[^\n\d。;()]{0,24}\($/.test(between))
  return own ? stated.task : null
}

/** The article that is stated for a figure; null = none. */
function statedFor(
  draft: Draft,
  own: readonly string[],
  beside: readonly Draft[],
  parts: ReadParts,
): string | null {
  const stated = statedBehind(draft, parts) ?? draft.stated ?? movedTo(beside, parts)
  return stated === null ? null : (besideStated(stated, own, parts) ?? stated)
}

/** 第七条、第八条一起报: of articles stated together the one that the work is of; null where that is stated itself, or none is. */
function besideStated(
  stated: string,
  own: readonly string[],
  { articles, folded }: ReadParts,
): string | null {
  if (own.includes(stated)) return null
  const at = articles.findLastIndex(({ task }) => task === stated)
  const [before, last] = [articles[at - 1], articles[at]]
  const task = before?.task ?? ''
  if (!before || !last || !own.includes(task)) return null
  return /^[、,和及与]?$/.test(folded.slice(before.end, last.start).trim()) ? task : null
}

/** 立案处罚2起，归第5条: the article that the only figure of a message is put under. */
function movedTo(beside: readonly Draft[], { articles }: ReadParts): string | null {
  const [to, ...others] = articles.filter(({ moves }) => moves)
  return to && others.length === 0 && beside.length === 1 ? to.task : null
}

/** 发宣传单800份（禁放的）: of several articles the one that the bracket right behind a figure speaks of. */
function inBrackets(
  { start }: Draft,
  own: readonly string[],
  { amounts, folded }: ReadParts,
  desk: PlanDesk,
): string | null {
  const end = amounts.find((each) => each.start === start)?.end ?? start
  const said = /^[\u4e00-\u9fff]{0,2}\s?\(([^()\d]{2,16})\)/.exec(folded.slice(end, end + 24))?.[1]
  if (said === undefined || own.length < 2) return null
  const ranked = (desk.articles?.rank(said) ?? []).filter(({ task }) => own.includes(task))
  const [best, second] = ranked
  return best && best.score > 1 && best.score > (second?.score ?? 0) * 2 ? best.task : null
}

/** Where several units or points tell of one metric: the article that the words of the figure's own sentence speak of. */
function spokenNear(
  { start }: Draft,
  own: readonly string[],
  words: string,
  { clauses }: ReadParts,
  desk: PlanDesk,
): string[] | null {
  if (own.length < 2) return null
  const at = clauses.find((clause) => start < clause.end)
  const sentence = clauses.filter((clause) => clause.sentence === at?.sentence)
  const near = words.slice(sentence[0]?.start, sentence.at(-1)?.end)
  const ranked = (desk.articles?.rank(near) ?? []).filter(({ task }) => own.includes(task))
  const [best, second] = ranked
  return best && best.score > 1 && best.score > (second?.score ?? 0) * 2 ? [best.task] : null
}

/** An article that counts nothing itself, whose heading the words around a figure name: 夏季百日攻坚：检查加油站5座, a campaign at the head of its sentence. */
function headedBy(
  draft: Draft,
  own: readonly string[],
  parts: ReadParts,
  desk: PlanDesk,
): string | null {
  const at = parts.clauses.findIndex(({ start, end }) => start <= draft.start && draft.start < end)
  const clause = parts.clauses[at]
  if (!clause) return null
  const before = parts.clauses.findLast(({ stop, start }) => stop === ':' && start < clause.start)
  const first = parts.clauses.find(({ sentence }) => sentence === clause.sentence) ?? clause
  const headed = first !== clause && startingIn(parts.amounts, first).length === 0
  const lead =
    headed && /攻坚|专项|行动|战役/.test(parts.words.slice(first.start, first.end)) ? first : clause
  const from = before && before.sentence === clause.sentence ? before.start : lead.start
  const [best] = desk.articles?.rankHeadings(withoutWorks(from, draft.start, parts)) ?? []
  if (!best || best.score < named || own.includes(best.task)) return null
  return countsOfItsOwn(best.task, desk) ? null : best.task
}

/** 排水户接驳（第9条） beside 混接点 of another: only an article without works of its own, as a campaign is, takes those of others. */
function countsOfItsOwn(task: string, { lexicon }: PlanDesk): boolean {
  return lexicon.metrics.some(({ tasks }) => tasks.includes(task))
}

/** 本周完成：高标准农田280亩，油茶60亩: what is counted beside it heads nothing, though an article is called so. */
function withoutWorks(from: number, to: number, { words, mentions }: ReadParts): string {
  let rest = ''
  let at = from
  for (const { start, end, form } of inside(mentions.nouns, { start: from, end: to })) {
    if (start < at || strongest([...form.links])[1] < nameStrength) continue
    rest += words.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return rest + words.slice(at, to)
}

/** How strongly a word names what is counted. */
const nameStrength = 2.6

/** Two pairs of characters that only this heading has. */
const named = 5

/** The words without those that name a metric: they say nothing about which of its articles it is. */
function withoutName(metric: number, { words, mentions, lexicon }: ReadParts): string {
  const name = lexicon.metrics[metric]?.name ?? ''
  let rest = ''
  let at = 0
  for (const { start, end, form } of mentions.nouns) {
    if (start < at || !form.links.has(metric) || !isPartOf(form.text, name)) continue
    rest += words.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return rest + words.slice(at)
}

function isPartOf(words: string, name: string): boolean {
  return Array.from(words).every((char) => name.includes(char))
}

/** Articles that figures of the same unit certainly belong to. */
function besides(
  draft: Draft,
  beside: readonly Draft[],
  parts: ReadParts,
  desk: PlanDesk,
): ReadonlySet<string> {
  const others = beside.filter((each) => each !== draft && each.unit === draft.unit)
  const tasks = others.map(({ stated, metric }) =>
    stated ? [stated] : tasksOf(metric, parts, desk),
  )
  return new Set(tasks.flatMap((row) => (row.length === 1 ? row : [])))
}

/** Of a metric's articles the ones that the words speak of most clearly, else those of figures beside it; else all. */
export function likelyTasks(
  own: readonly string[],
  parts: ReadParts,
  desk: PlanDesk,
  companions: ReadonlySet<string>,
  words: string,
): string[] {
  if (own.length <= 1) return [...own]
  const ranked = (desk.articles?.rank(words) ?? []).filter(({ task }) => own.includes(task))
  const [best, second] = ranked
  const clear = best && best.score > 2 && best.score > (second?.score ?? 0) * 1.3
  if (clear) return [best.task]
  const [charged, ...others] = (desk.articles?.rank(parts.sender) ?? []).filter(({ task }) =>
    own.includes(task),
  )
  if (charged && charged.score > 2 && charged.score > (others[0]?.score ?? 0) * 1.5) {
    return [charged.task]
  }
  const shared = own.filter((task) => companions.has(task))
  return shared.length === 1 ? shared : [...own]
}
