/** What may stand behind a number at the end of what is said and counts nothing: 120了, 120整. */
const noUnit =
  '了吧呢啊呀哈哦噢嘛吗啦喽哟的地得算记写填核做干弄搞整多余来许强弱足够到过完好是已也还都又就才左右上下内外前后里中起止数共计累总成倍率分整正对错改报全齐好行毕止无没未有年月日号周期年'
const behind = new RegExp(
  `^(?![${noUnit}])[\\u4e00-\\u9fff]次?(?=$|[\\s,。;!?)]|累计|[总一]共|本周|这周)`,
)

/**
 * True for folded text that begins with one character of its own, as signs that count do: 120晌，累计860晌. Nothing is known of
 * such a unit but that it is no other.
 * @param text from the end of a number without a unit.
 */
export function beginsWithStrangeUnit(text: string): boolean {
  return behind.test(text)
}
