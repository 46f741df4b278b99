/** 1300米，复测核减200米，累计38100米: why the total is less than the sum, of figures that are told here. */
const deducted =
  /(?<=\d[\u4e00-\u9fff]{1,3}[,;(])[^,。;()\d刚前]{0,8}(?:[核审扣]减|剔除|扣[除掉]|重复(?:统计|计算|登记))了?[^,。;()\d]{0,6}\d+[\u4e00-\u9fff]{0,3}[^,。;()\d]{0,6}(?=[,;]累计[^,。;\d]{0,6}\d)|(?<=累计[^,。;\d]{0,6}\d+[\u4e00-\u9fff]{0,3}[,(])[^,。;()\d刚前]{0,8}(?:[核审扣]减|剔除|扣[除掉])了?[^,。;()\d]{0,6}\d+[\u4e00-\u9fff]{0,3}(?=[)。]|$)/g

const off = '(?:[核审扣]减|剔除|扣[除掉]|[减去刨]掉|减去|刨[除去])'
/** 累计262座，累计数里剔除了5月重复登记的3座: what is no longer in the total told right in front, which explains it. */
const leftOut = new RegExp(
  `(?<=(?:累计|总[数量计])[^,。;\\d]{0,6}\\d+[\\u4e00-\\u9fff]{0,3}[,;(])(?:累计|总)?[数量]?(?:里面?|中|内)?(?:已经?${off}了?|${off}了)[^,。;()\\n]{1,20}`,
  'g',
)
const ofEarlier = /刚才?|上一?条|前面|上面/

/** 刚才报的1500米，核减200米: of what was sent before. */
const ofSent = /刚才?|上一?条|前面|上面|之前|[报发填]的/

/** Folded words without what somebody says is no longer in the total told right in front, which changes nothing of it. */
export function withoutLeftOut(said: string): string {
  return ofEarlier.test(said) ? said : said.replaceAll(leftOut, '')
}

/** Folded words without why a total told here is less than the sum, where nothing that was sent before is spoken of. */
export function withoutDeducted(said: string): string {
  return ofSent.test(said) ? said : said.replaceAll(deducted, '')
}

/** 那360户秋季才能搬，先不算: what is not finished is left out of the figures that are told beside it. */
const unfinished =
  /[^,。;\n]{0,16}(?:才|[没未])能?(?:[搬住用通启投开完建装交]|竣工|验收)[^,。;\n]{0,4},(?:就|所以)?(?:先|暂时?)不(?:算|计入?|统计)(?:进去|在内)?(?=[,。;\n]|$)/g

/**
 * Folded words without what they leave out as unfinished, so that they do not seem to take a figure back; unchanged where no other
 * figure stands beside it, or where they speak of what was sent.
 */
export function withoutUnfinished(said: string): string {
  const rest = said.replaceAll(unfinished, '')
  return !ofSent.test(said) && /\d/.test(rest) ? rest : said
}
