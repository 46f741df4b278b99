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

const verbs =
  /^(?:为[^，。；]{2,20}?实施|(?:更新|改造|排查|整治|组织|开展|举办|实施|建设|新建|改建|修复|修缮|安装|更换|推进|打造|完善|创建|新增|对)+)(?=.{3})/u
const places = /^(?:老旧小区|居民小区|小区|社区|辖区|全区|全街|街道|城市|公共)内?的?(?=.{3})/u
const ends = /(?:活动|工作|项目|工程|出新|入户|安全隐患|隐患|更换|改造提升)$/u

/**
 * Short names that people are likely to use for a metric that has none: words in quotation marks (“九小场所”), else what
 * stands behind the verb (更新改造老旧小区供水管网 → 供水管网), each of two (老年助餐, 健康义诊), the rate of something (满意率).
 */
export function likelyNames(name: string): string[] {
  const quoted = Array.from(
    name.matchAll(/[“"「]([^“”"「」]{2,8})[”"」]/gu),
    ([, said = '']) => said,
  )
  if (quoted.length > 0) return quoted.flatMap((each) => [...new Set([each, bareKind(each)])])
  const rate = /\p{Script=Han}{2}率$/u.exec(name)?.[0]
  if (rate !== undefined) return rate === name ? [] : [rate]
  let thing = name.replace(verbs, '').replace(places, '')
  while (thing.replace(ends, '').length > 2 && ends.test(thing)) thing = thing.replace(ends, '')
  const parts = thing.split(/[和及与、]/u)
  const areTwo = parts.length > 1 && parts.every((part) => part.length > 2)
  // 老年助餐和健康义诊: of two people say 助餐 and 义诊.
  const short = areTwo ? parts.filter((part) => part.length === 4).map((part) => part.slice(2)) : []
  const names = (areTwo ? parts : [thing]).filter((each) => each.length > 2 && each.length <= 8)
  return [...names.filter((each) => each !== name), ...short]
}

/** 九小 for 九小场所. */
function bareKind(words: string): string {
  return words.replace(/(?<=^.{2,})(?:场所|单位|企业|小区|行动|工程|点位)$/u, '')
}
