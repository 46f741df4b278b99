import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { MetricLexicon } from './metric-lexicon.ts'

/** How much of a label and of a name are the same characters, so that hardly anything else can be meant, and so that nothing else is likelier. */
const surely = 0.8
const likely = 0.7
/** How much less of any other name. */
const apart = 0.1

/**
 * The metric whose name a whole label says in other words or in another order: 管网检测 for 检测排水管网, 农村生活污水治理自然村 for
 * 新增治理农村生活污水自然村; -1 where none is, or two are.
 * @param label folded: a cell, or what stands in front of a colon
 * @param certain only where hardly anything else can be meant
 */
export function nameAlike(label: string, { metrics }: MetricLexicon, certain: boolean): number {
  const words = label.replaceAll(roleWords, '').replaceAll(/[^\u4e00-\u9fffa-z]/g, '')
  if (words.length < 4) return -1
  const found = metrics
    .map(({ name }, metric) => ({ metric, share: likeness(words, name) }))
    .sort((one, other) => other.share - one.share)
  const [best, next] = found
  if (!best || best.share < (certain ? surely : likely)) return -1
  return next && next.share > best.share - apart ? -1 : best.metric
}

/** Share 0 to 1 of the characters of both that stand in both. */
function likeness(words: string, name: string): number {
  let left = name
  let common = 0
  for (const char of words) {
    if (!left.includes(char)) continue
    common++
    left = left.replace(char, '')
  }
  return (2 * common) / (words.length + name.length)
}
