/** Verbs that say only that there is something to reach, not what is done (完成…投资, …率达到). */
const front = /^(?:(?:全面|力争|确保|累计|全年|年内)+|(?:完成|实现|达到|推进|推动)(?=.{4}))/u
const back =
  /(?:要|应|应当|均|需)?(?:达到?|完成|至少|不[低少小]于|(?:保持|稳定|控制)在?|提[高升][到至])$/u
/** What is measured of a thing is left out when people speak of it (补植绿化 for 补植绿化面积). */
const measured = /(?:总?面积|总?数量|[个户台家次]数|长度|里程|总量|工程量)$/u
const bracket = /[（(]([^（）()]*)[）)]$/u

/** What a metric is to be called, and how else people may call it. */
export interface MetricName {
  name: string
  /** Only what follows from the words themselves. */
  aliases: readonly string[]
}

/**
 * The name of a metric in the words of a table, without verbs that say nothing (完成城市更新项目投资) and without brackets
 * that explain (补植绿化面积（补绿）).
 */
export function metricName(words: string): MetricName {
  const written = words.trim()
  const inside = bracket.exec(written)?.[1] ?? ''
  const short = inside.replace(/^(?:以下)?(?:简称|俗称|又称|即|“)+[:：]?|”$/gu, '').trim()
  const outside = bare(written.replace(bracket, ''))
  const isShort = short.length > 1 && (short !== inside || isShortOf(short, outside))
  const isRemark = isShort || /^(?:不?含|包括|其中)/u.test(inside)
  const name = isRemark ? outside : bare(written)
  const thing = name.replace(measured, '')
  const aliases = [
    ...(thing !== name && thing.length > 3 ? [thing] : []),
    ...(isShort ? [short] : []),
  ]
  return { name, aliases }
}

function bare(words: string): string {
  const left = words.trim().replace(front, '').replace(back, '').trim()
  if (left.length < 4) return words.trim()
  return left === words.trim() ? left : bare(left)
}

/** 补绿 of 补植绿化面积: its characters in their order. */
function isShortOf(short: string, name: string): boolean {
  let from = 0
  return [...short].every((char) => {
    const at = name.indexOf(char, from)
    from = at + 1
    return at >= 0
  })
}
