import { tasksOf } from '#features/progress/reply/naming/metric-tasks.ts'
import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import type { Draft } from './drafts.ts'

/** What may decide under which article a figure is reported. */
interface Chosen {
  /** Articles of its metric. */
  own: readonly string[]
  /** Its message states one for it. */
  stated: boolean
  /** Figures of the same message. */
  beside: readonly Draft[]
}

/** Articles between which a message leaves a figure open, in so many words or by what it tells beside it; empty where it does not. */
export function openArticles(
  draft: Draft,
  { own, stated, beside }: Chosen,
  parts: ReadParts,
  desk: PlanDesk,
): readonly string[] {
  const doubted = articlesInDoubt(draft, parts)
  if (doubted.length > 1 || stated || own.length < 2) return doubted
  return isUndecided(draft, parts) ? own : ofEither(draft, own, beside, parts, desk)
}

const unsure = /(?:拿|吃|说|弄|搞|分|看|摸)不[准清好定]|不(?:知道|确定|清楚|好说)|待定|[再请]问/

/** True for folded words that leave open under which article something is reported: 报第8条还是第9条我拿不准. */
export function doubtsArticle(words: string): boolean {
  return (/第\d+[条项]/.test(words) && unsure.test(words)) || weighed.test(words)
}

const weighed =
  /(?:不知道|不清楚|[拿说吃]不准|不确定|[搞分弄]不清)(?:该|应该?|到底|是)*(?:算|归|属于?|报)(?:到|在|进)?([^,。;]{2,14}?)(?:[那这]?一?[条项])?还是(?:算|归|属于?|报)?(?:到|在|进)?([^,。;]{2,14}?)(?:[那这]?一?[条项])?(?=[,。;]|$)/

/** 不知道算黑臭水体那条还是排污口那条: the articles that the words name between which the writer cannot choose; else none. */
export function articlesWeighed(folded: string, { articles }: PlanDesk): string[] {
  const [, one = '', other = ''] = weighed.exec(folded) ?? []
  if (one === '' || !articles) return []
  const tasks = [one, other].flatMap((words) => articles.rank(words)[0]?.task ?? [])
  return new Set(tasks).size > 1 ? tasks : []
}

/** 采集水样3个，报第8条还是第9条我拿不准: the articles that its writer cannot choose between. */
function articlesInDoubt({ start }: Draft, { folded, articles }: ReadParts): string[] {
  const [first, second] = articles.filter((article) => article.start > start)
  if (!first || !second || second.start - first.end > 6) return []
  const from = folded.lastIndexOf(',', first.start) + 1
  const said = /^[^。;!?\n]*/.exec(folded.slice(Math.max(from, start), second.end + 12))?.[0]
  return unsure.test(said ?? '') ? [first, second].flatMap(({ task }) => task ?? []) : []
}

/** 扬尘的还是货车的等法制科分, 没写是哪批的: said behind a figure, it leaves its article open. */
const undecided =
  /^[^。;!?\n]{0,8}[,:(][^。;!?\n]{0,12}(?:[^,。;\n]{2,12}还是[^,。;\n]{2,12}|是?哪[个一]?[批条项边类家]|归哪|算哪)/
const open = /等|没|未|不(?:清|知|确|好|明|晓)|[再去]问|请|待|核/

function isUndecided({ start }: Draft, { folded, amounts }: ReadParts): boolean {
  const amount = amounts.find((each) => each.start === start)
  const behind = folded.slice(amount?.end ?? start, start + 60)
  const hit = undecided.exec(behind)
  return hit !== null && open.test(/^[^。;!?\n]*/.exec(behind)?.[0] ?? '')
}

/**
 * 查工地6个、柴油货车15辆，立案处罚1起: articles of the figures in front of the only one of its metric, where it may belong
 * to more than one of them, the nearest first; what is told in its own sentence is nearer than what is told before.
 */
function ofEither(
  draft: Draft,
  own: readonly string[],
  beside: readonly Draft[],
  parts: ReadParts,
  desk: PlanDesk,
): string[] {
  const unit = parts.lexicon.metrics[draft.metric]?.unit ?? ''
  // 出动执法人员24人次: people go out for all that was done, a case is of one thing.
  if (parts.articles.length > 0 || /^人次?$/.test(unit)) return []
  const others = beside.filter((each) => each !== draft && each.unit === draft.unit)
  if (others.some(({ metric, start }) => metric === draft.metric || start > draft.start)) return []
  const sentence = (at: number) => parts.clauses.find(({ end }) => at < end)?.sentence
  const near = others.filter(({ start }) => sentence(start) === sentence(draft.start))
  const tasks = (near.length > 0 ? near : others).flatMap(({ metric }) => {
    const [only, ...more] = tasksOf(metric, parts, desk)
    return only !== undefined && more.length === 0 && own.includes(only) ? [only] : []
  })
  return [...new Set(tasks.reverse())]
}
