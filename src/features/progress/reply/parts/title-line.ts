import type { Span } from './span.ts'

const kind =
  '(?:(?:工作|推进|落实|完成|每周|本周|一周|近期|这周|任务)(?:进展|情况){1,2}(?:汇报|报告|小结|说明)?|(?:周|月|旬|简|快)报|工作(?:汇报|报告|小结|总结|台账)|(?:进展|情况)(?:的)?(?:汇报|报告|小结|说明)|每?周调度(?:表|情况)?)'
const dates = '(?:\\([^)\\n]{0,30}\\)|[\\d月日号年.第周至到~—–\\s-]){0,40}'
/** 龙泉镇乡村振兴周报（6月16日-20日）, 【青石镇每周进展】: what a report is headed by, alone on its first line. */
const title = new RegExp(
  `^\\s*(?:[【[《][^】\\]》\\n]{0,40}${kind}[^】\\]》\\n]{0,20}[】\\]》]|[^\\n。;,:【]{2,60}?${kind}${dates}[:。]?[ \\t]*(?=\\n))`,
)

/** Where the title of a folded report stands, which tells of no work; null where it has none, or nothing is counted below it. */
export function titleOf(folded: string): Span | null {
  const found = title.exec(folded)
  const end = found?.[0].length ?? 0
  return found && /\d/.test(folded.slice(end)) ? { start: 0, end } : null
}
