import { strongest } from './naming.ts'
import type { Parts } from './parts.ts'
import { firstFrom } from './span.ts'

/**
 * The article of a metric that has several, by what is named in front of a number in its sentence: 渣土车扬撒立案3起 is about
 * dust, 柴油货车冒黑烟立案5起 about exhaust.
 * @param from start of the sentence.
 * @returns null where nothing tells, or the metric has one article only.
 */
export function hintedArticle(
  metric: number,
  from: number,
  at: number,
  { mentions, articlesOf }: Parts,
): string | null {
  const own = articlesOf(metric)
  if (own.length < 2) return null
  for (let index = firstFrom(mentions.nouns, at) - 1; index >= 0; index--) {
    const noun = mentions.nouns[index]
    if (!noun || noun.start < from) break
    const [other, strength] = strongest([...noun.form.links])
    const [task, ...more] = strength < 2.6 ? [] : articlesOf(other)
    if (task !== undefined && more.length === 0 && own.includes(task)) return task
  }
  return null
}
