import type { ReadParts } from '#features/progress/reply/parts/read-parts.ts'
import type { Remark } from '#features/progress/reply/remarks/remarks.ts'
import { certain, type Placed, withoutFigure } from '#features/progress/reply/tasks/placed.ts'
import type { Earlier } from './earlier.ts'

/**
 * What a message without figures changes of the one before: the article of its only figure (第7条误写成第3条), what it points at
 * (第2项), or a figure whose right number it does not tell (少报了150米，给我加上). Empty where it says none of these.
 */
export function changedItems(
  { task: own, metric: spokenOf, metrics, points }: Earlier,
  parts: ReadParts,
  remarks: readonly Remark[],
): Placed[] {
  const [stated, ...others] = parts.articles
  const task = stated && others.length === 0 ? stated.task : null
  const [metric, ...more] = metrics
  const moved = remarks.length === 0 && metric !== undefined && more.length === 0
  if (task !== null && moved) return [pointedAt({ task, metric }, parts)]
  if (points.length > 0)
    return points.map((point) => pointedAt({ ...point, task: task ?? point.task }, parts))
  if (own === null || !increment.test(parts.folded)) return []
  return [pointedAt({ task: own, metric: spokenOf }, parts)]
}

const increment = /(?:[多少漏](?:报|写|算|记|填|数)了?|减)\d/

function pointedAt({ task, metric }: { task: string; metric: number }, parts: ReadParts): Placed {
  return certain(withoutFigure(task, parts.lexicon.metrics[metric]), {
    unit: -1,
    block: 0,
    start: 0,
  })
}

/** 掏井不变: a correction lets it stand. */
export function isKept({ start }: Placed, { folded }: ReadParts): boolean {
  return /^[^,。;\n]*(?:不变|照旧|不动|没[变动错])/.test(folded.slice(start))
}
