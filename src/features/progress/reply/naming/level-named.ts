import { isLevel } from '#features/progress/ledger/level.ts'
import type { Metric } from '#features/progress/roster/metric.ts'

/** What may stand between a name and its share, one at a time: 签订率目前已达到96.2%, 签订率由91%涨到96.2%. */
const between =
  /(?:[\s,:]|百分之|累计|本周|这周|目前|现在?|已经?|约为?|大概|[较比]?上[周月]|[较比]?去年(?:同期)?|同比|环比|提高|提升|上升|增加|增长|下降|降低|回升|回落|攀升|上涨|超过|突破|[升降涨跌]|保持|稳定|维持|[达到至了为是由从有在])$/u
/** Characters in front of a share that are looked at. */
const longest = 40
/** So many of them; a name does not stand so far away. */
const most = 20

function withoutBetween(before: string): string {
  let words = before
  for (let at = 0; at < most; at++) {
    const rest = words.replace(between, '')
    if (rest === words) break
    words = rest
  }
  return words
}

/** What was, or is to be: 签订率目标95%, 上周91%, 由91%提高到. */
const notNow =
  /(?:目标|任务|计划|要求|应当?|(?<![较比])上一?[周月]|(?<![较比])去年|同期|年初|原来?|[由从])[^,。;]{0,6}$/u

/** 91%提高到96.2%. */
const upTo = /^\s?%[^,。;\d]{0,4}(?:提高|提升|上升|增加|增长|下降|降低|上涨|升|降|涨|跌)[到至]/u

/** False for a percentage that tells how things stood before, or are to stand. */
export function isNow(before: string, after: string): boolean {
  return !notNow.test(before) && !upTo.test(after)
}

/** Metrics that a percentage may be of, the likeliest first. */
export interface LevelNamed {
  metric: number
  rivals: readonly number[]
}

/**
 * The share to be reached that a percentage is of, by its name, another name, or the end of either (签订率 for
 * 签订门前三包责任书签订率); null where it is of something else.
 * @param before folded words in front of the number, from the number or the clause before
 * @param spoken what is spoken of, where the words name nothing; -1 = nothing
 */
export function levelNamed(
  before: string,
  metrics: readonly Metric[],
  spoken: number,
): LevelNamed | null {
  const words = withoutBetween(before.slice(-longest))
  const spokenOf = isLevel(metrics[spoken]?.unit ?? null) ? { metric: spoken, rivals: [] } : null
  if (words === '') return spokenOf
  const named = metrics.flatMap(({ unit, name, aliases }, metric) => {
    if (!isLevel(unit)) return []
    return [
      { metric, likeness: Math.max(...[name, ...aliases].map((each) => likeness(words, each))) },
    ]
  })
  const most = Math.max(0, ...named.map((each) => each.likeness))
  const [metric, ...rivals] = named
    .filter((each) => each.likeness > 0 && each.likeness === most)
    .map((each) => each.metric)
  return metric === undefined ? null : { metric, rivals }
}

/** How many characters a name has in common with the end of the words, those in front of the end in their order; 0 = too few. */
function likeness(words: string, name: string): number {
  if (words.endsWith(name)) return name.length * 2
  let shared = 0
  while (shared < name.length && words.at(-1 - shared) === name.at(-1 - shared)) shared++
  if (shared < 3) return 0
  const rest = [...words.slice(-12, words.length - shared)]
  return (
    shared + rest.filter((char) => name.slice(0, name.length - shared).includes(char)).length / 20
  )
}
