/** How a figure is meant. `increase` and `decrease`: the direction is demanded, by how much or from where is not. */
export type Comparator = '<=' | '>=' | '=' | '~=' | '<' | '>' | 'increase' | 'decrease'

const behind: readonly (readonly [RegExp, Comparator])[] = [
  [/^\s*(?:左右|上下)/, '~='],
  [/^\s*(?:以内|以下|之内|及以下|内)/, '<='],
  [/^\s*及?以上/, '>='],
]

/** Tried in order on what stands before the figure: a negated word before the word itself. */
const before: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:约|大约|约为)$/, '~='],
  [/不(?:得|能|应|宜)?(?:再)?(?:高于|大于|多于|超过|超出|超|晚于)$/, '<='],
  [/不(?:得|能|应|宜)?(?:低于|少于|小于|短于)$|至少(?:.{0,6})$/, '>='],
  [/(?:同比|较.{0,8})?(?:下降|减少|降低|削减|压减|缩短)(?:了)?$/, 'decrease'],
  [/(?:同比|较.{0,8})?(?:增长|提高|提升|上升)(?:了)?$/, 'increase'],
  [/控制在$|(?:降至|降到|下降到|压减到|压缩到|最多|上限为)$/, '<='],
  [
    /(?:达到|达|提高到|提高至|提升到|提升至|增至|增加到|增加至|扩大到|扩大至|扩容到|扩容至|完成率|力争)$/,
    '>=',
  ],
  [/(?:保持|维持|稳定)(?:在|为)?$|(?:实现|落实|做到|严格)$/, '='],
  [/(?:低于|少于|小于)$/, '<'],
  [/(?:超过|高于|大于|多于|突破)$/, '>'],
]

/**
 * How the figure between two pieces of one clause is meant; null when nothing says so.
 * @param head the clause up to the figure. @param tail the clause after it.
 */
export function comparatorOf(head: string, tail: string): Comparator | null {
  const trimmed = head.trimEnd()
  const following = behind.find(([pattern]) => pattern.test(tail))
  if (following) return following[1]
  return before.find(([pattern]) => pattern.test(trimmed))?.[1] ?? null
}
