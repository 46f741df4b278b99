import type { Clause } from '#features/progress/reply/parts/clauses.ts'

/** What a text says about its own sending. */
export interface Lateness {
  /** Reason given for being late, exact place; null when none is given. */
  reason: { start: number; end: number } | null
  /** Starts of clauses about the sending of the report: late, for whom, why not by themselves. */
  clauses: ReadonlySet<number>
  /** Those of them that say for whom, or why not by themselves: 代区排水所报. */
  proxies: ReadonlySet<number>
}

const late =
  /报[得的]?晚|晚报|报迟|迟报|迟交|晚交|来晚|发晚|(?<!货|[到进入]场|到位|交付|[开完]工|批|栽|种|建|送)晚了|迟了|[才刚](?:想起|看[到见]|腾出手|缓过|忙完|散会|回来|修好|弄好|开完)|拖到(?:现在|这会儿?|今天|这时)|现在(?:才|补|来)|忘(?:了|记)报|补(?:报|(?<![没未再]补)上|交|一下|发|:)|没报上(?!来)|没(?:来得及|顾得?上|赶上|能)[报发填交]|(?:抱歉|不好意思|对不[起住]|路上|会上)[^,。;]{0,6}[耽误搁]{2}了?|才(?:来得及)?(?:报|发|交|填)/
const proxy =
  /代报|受[^,。;\d]{2,12}(?:委托|之托|嘱托)|(?<!替)代.{1,12}报(?!告)|代(?:为)?填|委托我|由我(?:代|转)|我代|(?![替年时近现换更迭当后世])[\u4e00-\u9fff]代(?:[)]|$)|没进群|[没不]在群|让我[带捎]|[带捎]一句|网络故障|断网|进不了群|托我|让我(?:代|帮)?报|(?<!代)替(?![代换]).{1,8}报(?!告)|我(?:来)?(?:先)?(?:代|替|帮)|群里发不了|没信号|手机(?:没电|欠费|坏|丢|进水)|没网(?![子盖兜格])/
const courtesy =
  /^(?:(?:实在|非常|真)?(?:不好意思|抱歉|对不[起住])|请?(?:见谅|谅解|理解|各位)|谢谢|各位|(?:领导|老师|大家)(?![一还都正又在今昨临开出])|哈|啊|了|(?:主要)?是?(?:因为|由于)|,|\s)+/
const inner =
  /(?:因为|因|由于)(.{2,24}?)(?:所以|才|,)?(?:报晚|晚报|迟报|报迟|才报|晚了)|(?:报?[晚迟]了|晚报|迟报|报[得的]?[晚迟])(?:[几一两半]天|一点|点)?(?:是|主要)*(?:因为|由于|因)(.{2,30})$|^(.{2,20}?)(?:所以|,)?(?:到?(?:今天|今早|现在|这会儿?|刚刚?))?才(?:来得及)?(?:报|发|交|填)|^(.{2,24}?)没(?:来得及|顾得?上|赶上|能)[报发填交]|((?:路上|会上)[^,。;]{0,4}[耽误搁]{2}了?)/

/** Behind words of being late: why. */
const excuse =
  /^\s*(?:(?:主要)?是?(?:因为|由于)|(?:实在|非常|真)?(?:不好意思|抱歉|对不[起住])|请?(?:见谅|谅解|理解)|[昨前今]|[上下中]午|早上|晚上|一直|一[天周]|刚|才|系统|手机|电脑|网|群|信号|消息|没(?:看|注意|收)|开[^,。]{0,4}会|会议|出差|忙|下乡|外出|请假|休假|生病|住院|加班|培训|值班|停电|家里|孩子|在|去|到|跑|我|人|现|抢险|值守|通宵|熬|(?!工人|施工|作业)[\u4e00-\u9fff]{1,4}?(?:一直|还|都|正|又|今[天早]|昨[天晚]|临时)*(?:在?开会|请假|出差|生病|住院|休假|下乡))/

/** Finds in a folded text why a report comes late. */
export function latenessOf(folded: string, clauses: readonly Clause[]): Lateness {
  const about = new Set<number>()
  const proxies = new Set<number>()
  const words = ({ start, end }: Clause) => folded.slice(start, end)
  const first = clauses.find((clause) => late.test(words(clause)))
  for (const clause of clauses) {
    const same =
      clause.sentence === first?.sentence &&
      !/\d/.test(words(clause)) &&
      (clause.start <= first.start || excuse.test(words(clause)) || late.test(words(clause)))
    const isProxy = proxy.test(words(clause))
    if (isProxy) proxies.add(clause.start)
    if (same || isProxy) about.add(clause.start)
  }
  if (!first) return { reason: null, clauses: about, proxies }
  return { reason: reasonIn(folded, first, clauses, about), clauses: about, proxies }
}

function reasonIn(
  folded: string,
  first: Clause,
  clauses: readonly Clause[],
  about: ReadonlySet<number>,
): Lateness['reason'] {
  const within = inner.exec(folded.slice(first.start, first.end))
  const said = within?.slice(1).find((group) => group !== undefined)
  if (within && said) {
    const start = first.start + within.index + within[0].indexOf(said)
    return { start, end: start + said.length }
  }
  const beside = clauses.filter((clause) => {
    const words = folded.slice(clause.start, clause.end)
    const says = words.replace(courtesy, '')
    return clause !== first && about.has(clause.start) && says.length > 1 && !proxy.test(words)
  })
  const [from] = beside
  const gap = beside.findIndex(
    (clause, at) => at > 0 && clause.start - (beside[at - 1]?.end ?? 0) > 2,
  )
  const to = gap < 0 ? beside.at(-1) : beside[gap - 1]
  if (!from || !to) return null
  const polite = courtesy.exec(folded.slice(from.start, from.end))?.[0].length ?? 0
  return { start: from.start + polite, end: to.end }
}
