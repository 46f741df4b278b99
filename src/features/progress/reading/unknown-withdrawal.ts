import type { Metric } from '#features/progress/roster/metric.ts'
import { namesOfUnits } from '#features/progress/roster/units-named.ts'

const away = '(?:撤回|撤销|撤掉|删[掉除去]|[去拿]掉|作废|取消)'
const polite = '(?:请|麻烦|帮我?|先|更正|[\\s:,、])*'
const thing = '([\\u4e00-\\u9fff]{2,12}?)'
const asOne = '(?:[那这]?一?[条个项])?数?'
const ends = '(?:吧|了|一下|[。!~\\s])*(?=$|,)'
/** 撤回危桥, 撤回拆违那项; 把厕所改造撤回. */
const ways = [
  new RegExp(`^${polite}${away}(?:一下|了)?[\\s:]*${thing}的?${asOne}${ends}`),
  new RegExp(`^${polite}[把将]?${thing}的?${asOne}(?:给|先|也|都|就|请)*${away}${ends}`),
]
/** Words of what was sent, of whose it is and of when, none of them a work: 撤回刚才的填报, 撤回重新报. */
const ofMessages =
  /撤[回销]|重新|重[来报填发写做]|登记|[旧老新]的|原来|统统|今早|早晨|不对|不准|核实|来|零报告|接龙|汇总|草稿|填报|上报|报送|报表|周报|月报|报告|进展|数据|数字|累计|消息|信息|内容|记录|更正|订正|补[报充录]|问题|困难|计划|下一?步|备注|刚刚?才?|方才|之前|先前|此前|前面|上面|后面|以上|最后|最早|[上中下]午|早上|晚上|[今昨前]天|昨晚|本周|这周|上周|本期|本月|全部|所有|一律|我们|我的?|咱们?|您|[你他她]们?的?|自己|多余|重复|测试|错|误|[代替帮给]|单位|第|[一二两三四五六七八九十几]+[条个项点份行]|上一|[上前后下这那头末]一?[条个项句份行些]|[发报填写说传贴]|[的过了都也先再就是]/g

/**
 * The work that a taking back names where the message that stands speaks of none such (撤回危桥): nothing of it can be taken
 * back, and least of all that message. Null for a taking back that names none.
 * @param told messages that may be meant
 * @param units whose names are no works
 */
export function unknownWork(
  text: string,
  told: readonly string[],
  metrics: readonly Metric[],
  units: Units,
): string | null {
  const named = workIn(text, units)
  if (named === null) return null
  const names = metrics
    .map(namesOf)
    .filter((all) => all.some((each) => each.includes(named) || named.includes(each)))
    .flat()
  const isTold = told.some(
    (each) => shared(named, each) >= 0.5 || names.some((name) => each.includes(name)),
  )
  return isTold ? null : named
}

/** True where a taking back names another work than these, of which it has no more than a common word: 厕所改造 of 危房改造. */
export function namesOtherWork(text: string, metrics: readonly Metric[], units: Units): boolean {
  const named = workIn(text, units)
  if (named === null || named.length < 4) return false
  const most = Math.max(...metrics.flatMap(namesOf).map((name) => shared(named, name)))
  return most > 0 && most < 0.5 && !metrics.flatMap(namesOf).some((name) => named.includes(name))
}

type Units = Parameters<typeof namesOfUnits>[0]

function namesOf({ name, aliases }: Metric): string[] {
  return [name, ...aliases]
}

/** The work that a taking back names, without words of messages and of units; null for none. */
function workIn(text: string, units: Units): string | null {
  const said = namesOfUnits(units).reduce(
    (rest, { written }) => (written.length > 1 ? rest.replaceAll(written, '') : rest),
    text.normalize('NFKC').trim(),
  )
  const [, named = ''] = ways.map((way) => way.exec(said)).find((found) => found) ?? []
  const work = named.replaceAll(ofMessages, '')
  return work.length < 2 ? null : work
}

/** How many of the pairs of characters of a name stand in a text, of 1: 餐饮店 half in 检查餐饮单位3家. */
function shared(work: string, text: string): number {
  const pairs = Array.from({ length: work.length - 1 }, (_, at) => work.slice(at, at + 2))
  return pairs.filter((pair) => text.includes(pair)).length / pairs.length
}
