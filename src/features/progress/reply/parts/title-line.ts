import type { Span } from './span.ts'

const kind =
  '(?:(?:工作|推进|落实|完成|每周|本周|一周|近期|这周|任务)(?:进展|情况){1,2}(?:汇报|报告|小结|说明)?|(?:周|月|旬|简|快)报|工作(?:汇报|报告|小结|总结|台账)|(?:进展|情况)(?:的)?(?:汇报|报告|小结|说明)|每?周调度(?:表|情况)?)'
const dates = '(?:\\([^)\\n]{0,30}\\)|[\\d月日号年.第周至到~—–\\s-]){0,40}'
/** #接龙: where each unit adds its line, the title may stand on the second. */
const chain = '(?:\\s*#?接龙\\s*\\n)?'
/**
 * 龙泉镇乡村振兴周报（6月16日-20日）, 【青石镇每周进展】, 【南桥乡第18周垃圾分类工作】: what a report is headed by, alone on its
 * first line.
 */
const title = new RegExp(
  `^${chain}\\s*(?:[【[《][^】\\]》\\n]{0,40}${kind}[^】\\]》\\n]{0,20}[】\\]》]|[【[《][^】\\]》\\n]{0,40}工作[】\\]》](?=[ \\t]*\\n)|[^\\n。;,:【]{2,60}?${kind}${dates}[:。]?[ \\t]*(?=\\n))`,
)
/** 现将我局本周（7月7日至13日）防汛工作情况报告如下：: the sentence that a letter begins with. */
const opening =
  /^\s*(?:按照?|根据)?[^\n。;:!]{0,40}?(?:现将|现就|现把)[^\n。;:!]{2,80}?(?:如下|汇报|报告|报送|上报)(?:如下)?\s*[:。]/

/** Where the title of a folded report stands, which tells of no work; null where it has none, or nothing is counted below it. */
export function titleOf(folded: string): Span | null {
  const found = title.exec(folded) ?? opening.exec(folded)
  const end = found?.[0].length ?? 0
  return found && /\d/.test(folded.slice(end)) ? { start: 0, end } : null
}
