const lead = '(?:请问|问一?下|我想问|那|老师|[,:!\\s])*'
const words = '[^,。;?\\d\\n]'
const whether = '(?:算不算|算是不是|能不能算|可不可以算|[该要]不[该要]算|属不属于|计不计入)'
/** 换井圈算不算维修检雨井, 吸污车抽水算疏通吗, 返工的能算维修? */
const whetherCounts = new RegExp(
  `^${lead}${words}{0,14}(?:${whether}${words}{0,12}[,。;?!\\s]|(?<!不)(?:算|属于|计入)${words}{0,12}(?:[吗嘛么呢][呀啊]?[,。;?!\\s]|[?]))`,
)
/** Words of a report, works that a verb of their own names, and several numbers. */
const ofReport =
  /累计|存在问题|下一?步|报|疏通|掏挖|清掏|返修|洒水|机扫|巡河|\d[^,。;]*[,。;][^,。;]*\d/

/**
 * True for a folded text that asks first whether something counts, and tells a number of that alone: 换井圈算不算维修？我们
 * 换了6个. Nothing is reported before it is answered.
 * @param names what is counted, as the text writes it: a number with its own name is told whatever is asked.
 */
export function asksWhetherCounts(said: string, names: readonly string[]): boolean {
  const [question] = whetherCounts.exec(said) ?? []
  if (question === undefined) return false
  const rest = said.slice(question.length)
  return /\d/.test(rest) && !names.some((name) => rest.includes(name)) && !ofReport.test(rest)
}
