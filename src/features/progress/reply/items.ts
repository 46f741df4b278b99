import type { Flag, ReplyItem } from '#features/progress/reply.ts'
import { type Draft, settle } from './drafts.ts'
import { tellsOfWork } from './kind.ts'
import type { PlanDesk } from './plan-desk.ts'
import type { ReadParts } from './read-parts.ts'
import { type Remark, saysNothing, unlabelledRemarks } from './remarks.ts'
import type { Walked } from './walk.ts'
import { unitAt } from './walk.ts'

/** The items of a message with what came to light while making them. */
export interface Gathered {
  items: ReplyItem[]
  /** The one unit all is reported for, when it is not the sender. */
  unit: string | null
  flags: Flag[]
  mismatch: boolean
  approximate: boolean
  /** True when words tell of work. */
  work: boolean
  /** The text without problems and next steps. */
  said: string
}

interface Placed {
  item: ReplyItem
  unit: number
  block: number
  start: number
}

/** Makes the items: figures first, then tasks told of in words, then problems and next steps beside them. */
export function itemsOf(text: string, parts: ReadParts, walked: Walked, desk: PlanDesk): Gathered {
  const flags: Flag[] = []
  let mismatch = false
  let approximate = false
  const placed: Placed[] = []
  for (const draft of walked.drafts) {
    const settled = settle(draft)
    mismatch ||= settled.mismatch
    const figures = [settled.week, settled.cumulative]
    approximate ||= figures.some((figure) => figure?.approximate)
    const unclear =
      figures.some((figure) => (figure?.readings.length ?? 0) > 0) || settled.unclear.length > 0
    if (unclear) flags.push('ambiguous-number')
    const clear = (figure: typeof settled.week) =>
      figure === null || figure.readings.length > 0 ? null : figure.value
    placed.push({
      item: itemOf(draft, clear(settled.week), clear(settled.cumulative), parts, desk, flags),
      unit: draft.unit,
      block: draft.block,
      start: draft.start,
    })
  }
  const free = parts.clauses.filter(({ start }) => !walked.used.has(start))
  const loose = unlabelledRemarks(parts.folded, free)
  const remarks = [...parts.remarks, ...loose].sort((a, b) => a.from - b.from)
  placed.push(...taskItems(parts, free, remarks, placed, desk))
  placed.sort((a, b) => a.start - b.start)
  attach(text, parts, remarks, placed)
  const said = withoutRemarks(parts.folded, remarks)
  return {
    ...unitsOf(placed, parts),
    flags,
    mismatch,
    approximate,
    work: tellsOfWork(said),
    said,
  }
}

function itemOf(
  draft: Draft,
  week: number | null,
  cumulative: number | null,
  parts: ReadParts,
  desk: PlanDesk,
  flags: Flag[],
): ReplyItem {
  const metric = parts.lexicon.metrics[draft.metric]
  const { task, unsure } = taskOf(draft, parts, desk)
  if (unsure) flags.push('ambiguous-task')
  return {
    ...{ task, metric: metric?.name ?? null, week, cumulative },
    ...{ unit: metric?.unit ?? null, forUnit: null, problem: null, next: null },
  }
}

/** The stated article, else the metric's only one here, else the one the words around speak of. */
function taskOf(draft: Draft, parts: ReadParts, desk: PlanDesk): { task: string; unsure: boolean } {
  if (draft.stated !== null) return { task: draft.stated, unsure: false }
  const metric = parts.lexicon.metrics[draft.metric]
  const own = (metric?.tasks ?? []).filter((task) => task.startsWith(`${desk.document?.id}#`))
  if (own.length <= 1) return { task: own[0] ?? '', unsure: false }
  const ranked = desk.articles?.rank(parts.folded).filter(({ task }) => own.includes(task)) ?? []
  const [best, second] = ranked
  if (best && best.score > (second?.score ?? 0) * 1.3 && best.score > 2) {
    return { task: best.task, unsure: false }
  }
  return { task: own[0] ?? '', unsure: true }
}

/** Tasks told of without a figure. */
function taskItems(
  parts: ReadParts,
  free: ReadParts['clauses'],
  remarks: readonly Remark[],
  placed: readonly Placed[],
  desk: PlanDesk,
): Placed[] {
  const found: Placed[] = []
  const taken = new Set(placed.map(({ item, unit }) => `${unit} ${item.task}`))
  for (const clause of free) {
    if (remarks.some(({ from, end }) => from < clause.end && end > clause.start)) continue
    if (/报晚|晚报|迟报|不好意思|抱歉|来晚/.test(parts.folded.slice(clause.start, clause.end)))
      continue
    const task = taskOfWords(parts, clause, desk)
    const unit = unitAt(parts.units, clause.start)
    if (task === null || taken.has(`${unit} ${task}`)) continue
    if (unit === -1 && placed.some(({ item }) => item.task === task)) continue
    taken.add(`${unit} ${task}`)
    const item = { task, metric: null, week: null, cumulative: null, unit: null }
    const rest = { forUnit: null, problem: null, next: null }
    found.push({ item: { ...item, ...rest }, unit, block: clause.block, start: clause.start })
  }
  return found
}

function taskOfWords(
  parts: ReadParts,
  clause: ReadParts['clauses'][number],
  desk: PlanDesk,
): string | null {
  const stated = parts.articles.find(({ start }) => start >= clause.start && start < clause.end)
  if (stated?.task) return stated.task
  const words = parts.folded.slice(clause.start, clause.end)
  const named = parts.mentions.nouns
    .filter(({ start, end }) => start >= clause.start && end <= clause.end)
    .flatMap(({ form }) => [...form.links])
    .sort(([, a], [, b]) => b - a)[0]
  if (named && named[1] >= 2.6) {
    const metric = parts.lexicon.metrics[named[0]]
    return metric?.tasks.find((task) => task.startsWith(`${desk.document?.id}#`)) ?? null
  }
  const [best, second] = desk.articles?.rank(words) ?? []
  if (!best || best.score < 3.5 || best.score < (second?.score ?? 0) * 1.2) return null
  return best.task
}

/** Each remark to the item of its numbered point, else to the one before it, else to the first. */
function attach(
  text: string,
  parts: ReadParts,
  remarks: readonly Remark[],
  placed: readonly Placed[],
): void {
  for (const remark of remarks) {
    if (remark.kind !== 'problem' && remark.kind !== 'next') continue
    const words = text.slice(remark.start, remark.end).trim()
    if (saysNothing(words)) continue
    const owner = ownerOf(remark, parts, placed)
    if (!owner) continue
    const before = owner.item[remark.kind]
    owner.item[remark.kind] = before === null ? words : `${before}；${words}`
  }
}

function ownerOf(remark: Remark, parts: ReadParts, placed: readonly Placed[]): Placed | undefined {
  const block = parts.clauses.findLast(({ start }) => start <= remark.from)?.block
  const unit = unitAt(parts.units, remark.from)
  const same = placed.filter((each) => each.unit === unit)
  return same.find((each) => each.block === block) ?? same[0] ?? placed[0]
}

function unitsOf(placed: readonly Placed[], parts: ReadParts): Pick<Gathered, 'items' | 'unit'> {
  const named = [...new Set(placed.map(({ unit }) => unit))]
  const name = (index: number) => parts.units[index]?.name ?? null
  const names = new Set(named.map(name))
  const foreign = parts.units.filter(({ own, kind }) => !own && kind !== 'header')
  if (names.size <= 1) {
    const [only = null] = [...names]
    const trailing = foreign[0]?.name ?? null
    return { unit: only ?? trailing, items: placed.map(({ item }) => item) }
  }
  return {
    unit: null,
    items: placed.map(({ item, unit }) => ({ ...item, forUnit: name(unit) })),
  }
}

function withoutRemarks(folded: string, remarks: readonly Remark[]): string {
  let text = ''
  let at = 0
  for (const { from, start, end } of remarks) {
    if (from < at) continue
    text += folded.slice(at, from)
    at = Math.max(start, end)
  }
  return text + folded.slice(at)
}
