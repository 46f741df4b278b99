import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import type { PlanDesk } from '#features/progress/reply/tasks/plan-desk.ts'
import { strongest } from './naming.ts'
import { anything } from './work-name.ts'

/** Verbs that many metrics share. */
export const generalVerbs: ReadonlySet<string> = new Set([
  '检查',
  '巡查',
  '排查',
  '发现',
  '整改',
  '清理',
  '更新',
  '开展',
  '处理',
  '治理',
  '监测',
])

/** Articles of the metrics that a text names, a row each time. */
export function spokenOf(parts: ReadParts, desk: PlanDesk): { task: string; score: number }[] {
  const { nouns, verbs } = parts.mentions
  const byNoun = nouns.flatMap(({ form }) => {
    const [metric, strength] = strongest([...form.links])
    const clear = strength >= 2.6 ? 1.5 : 0
    return anything.test(form.text) ? [] : [{ metric, score: strength + clear }]
  })
  const byVerb = verbs.flatMap(({ word }) => {
    const metric = parts.lexicon.words.findIndex(({ exact }) => exact.has(word))
    return metric < 0 || word.length < 2 || generalVerbs.has(word) ? [] : [{ metric, score: 3 }]
  })
  return [...byNoun, ...byVerb, ...byTopic(parts)].flatMap(({ metric, score }) =>
    tasksOf(metric, parts, desk)
      .slice(0, 1)
      .map((task) => ({ task, score })),
  )
}

/** 净化器, 烟道: what a trouble is told with that names no metric. */
function byTopic({ words, lexicon }: ReadParts): { metric: number; score: number }[] {
  return lexicon.metrics.flatMap(({ about = [] }, metric) =>
    about
      .filter((word) => words.includes(word))
      .map((word) => ({ metric, score: word.length > 2 ? 4.4 : 3.5 })),
  )
}

/** A metric's articles in the plan reported on. */
export function tasksOf(metric: number, parts: ReadParts, desk: PlanDesk): string[] {
  const tasks = parts.lexicon.metrics[metric]?.tasks ?? []
  return tasks.filter((task) => task.startsWith(`${desk.document?.id}#`) || /^表\d/.test(task))
}
