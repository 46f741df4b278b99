import type { ReplyInput } from '#features/progress/reply.ts'
import { chineseNumber } from '#knowledge/chinese-number.ts'
import { listNumbers } from './clauses.ts'
import { foldText } from './fold-text.ts'
import type { PlanDesk } from './plan-desk.ts'
import { readParts } from './read-parts.ts'
import { draftTasks } from './tasks.ts'
import { walk } from './walk.ts'

/** What a correction or a withdrawal is about when it does not say. */
export interface Earlier {
  /** The only metric of the earlier message; -1 = none or several. */
  metric: number
  /** The item a numbered point of the earlier message stands for (第2项). */
  item: { task: string; metric: number } | null
}

/** Reads the message that is corrected or withdrawn: `previous.text`, else the only metric with a figure before. */
export function aboutEarlier(folded: string, input: ReplyInput, desk: PlanDesk): Earlier {
  const { previous } = input
  const text = foldText(previous?.text ?? '')
  const parts = readParts(text, input.sender.unit, desk)
  const { drafts } = walk(parts)
  const known = Object.keys(previous?.cumulative ?? {})
  const only = drafts.length === 1 ? (drafts[0]?.metric ?? -1) : -1
  const standing =
    drafts.length === 0 && known.length === 1
      ? desk.lexicon.metrics.findIndex(({ name }) => name === known[0])
      : -1
  const point = /第([一二三四五六七八九十\d]{1,2})(?:项|个|条|点)/.exec(folded)
  const at = listNumbers(text)[chineseNumber(point?.[1] ?? '') - 1]
  const draft = at && drafts.find(({ start }) => start >= at[0])
  const task = draft && draftTasks(draft, parts, desk)[0]?.task
  const item = draft && task ? { task, metric: draft.metric } : null
  return { metric: only >= 0 ? only : standing, item }
}
