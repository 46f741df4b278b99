import type { Day } from '#calendar/day.ts'
import type { Deadline } from '#plan/deadline.ts'
import { type UnclearEdges, unclearEdges } from './campaign-edges.ts'
import type { PlanItem } from './plan-item.ts'
import { itemOf, type PlannedPlan } from './planned-plan.ts'

/** A stretch of time a plan sets for something to go on in. */
export interface Campaign {
  document: string
  /** As the plan calls it, else its first words. */
  name: string
  first: Day
  /** Null: the plan says only when it begins. */
  last: Day | null
  items: readonly PlanItem[]
  /** The ends that wait for a coordinator's word. */
  unclear: UnclearEdges
  /** True for an action that is opened, followed and closed; false for a rule that holds for a time. */
  isAction: boolean
}

const action = /行动|攻坚|专项|整治|会战|活动月|宣传月|宣传周/
const quotedName = /“([^“”]{4,40}(?:行动|攻坚战?|整治|会战))”/
const begun = /开展|组织|实施|启动|部署/
/** 秋冬季为10月至次年3月: what a season is, not what is done in it. */
const definition = /[为是][^，,。；;]{0,8}期$/
const longestName = 30
/** What says when, not what. */
const timeWords = /[\d年月日季度上中下旬底末初至到从自由于在起前后]/g
const fewestWords = 6

/**
 * The campaigns of a plan, one for each window. A season is one only where something is begun for it; what holds in a season
 * (汛期加强巡查) is none, nor is what an article says ahead of its parts.
 */
export function campaignsOf(plan: PlannedPlan): Campaign[] {
  const windows = new Map<string, Deadline[]>()
  for (const deadline of plan.deadlines) {
    const { start, end } = deadline
    if (start === null || !isCampaign(deadline, plan)) continue
    const key = JSON.stringify([start, end, unclearEdges(deadline)])
    windows.set(key, [...(windows.get(key) ?? []), deadline])
  }
  return [...windows.values()].flatMap((deadlines) => campaignOf(plan, deadlines))
}

function campaignOf(plan: PlannedPlan, deadlines: readonly Deadline[]): Campaign[] {
  const [head] = deadlines
  if (!head || head.start === null) return []
  const texts = deadlines.map(({ text }) => text)
  const quoted = texts.map((text) => quotedName.exec(text)?.[1]).find((name) => name !== undefined)
  const items = deadlines.map(({ path, text, rule, start, end }) =>
    itemOf(plan, { path, text, rule, amounts: [] }, end ?? start ?? undefined),
  )
  return [
    {
      document: plan.document.id,
      name: quoted ?? firstWords(head.text),
      first: head.start,
      last: head.end,
      items,
      unclear: unclearEdges(head),
      isAction: texts.some((text) => action.test(text)),
    },
  ]
}

/** A text that is too long for a name ends behind its first clause that says what is done, else with …. */
function firstWords(text: string): string {
  if (text.length <= longestName) return text
  const ends = Array.from(
    text.slice(0, longestName + 1).matchAll(/[，,；;：:。]/g),
    ({ index }) => index,
  )
  const end = ends.find((each) => text.slice(0, each).replace(timeWords, '').length >= fewestWords)
  return end === undefined ? `${text.slice(0, longestName - 1)}…` : text.slice(0, end)
}

function isCampaign({ kind, due, end, text, path }: Deadline, { document }: PlannedPlan): boolean {
  if (due !== null || definition.test(text) || /每年/.test(text) || path[0] === '前言') return false
  if (kind === 'range') return end !== null || !hasParts(path, document.articles)
  const isSeason = kind === 'season' && end !== null
  return (
    isSeason &&
    action.test(text) &&
    begun.test(text) &&
    !hasParts(path, document.articles) &&
    !document.articles.some(({ heading }) => heading.includes(text))
  )
}

function hasParts(
  path: readonly string[],
  articles: readonly { path: readonly string[] }[],
): boolean {
  return articles.some(
    (other) =>
      other.path.length > path.length && path.every((label, at) => other.path[at] === label),
  )
}
