import { isLevel } from '#features/progress/ledger/level.ts'
import type { Flag, ReplyInput, ReplyItem, ReplyKind } from '#features/progress/ledger/reply.ts'
import { near } from '#features/progress/reply/figures/drafts.ts'
import { anyOf } from '#features/progress/reply/parts/any-of.ts'
import { writtenSums } from '#features/progress/reply/writing/written-sums.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { slips } from './slips.ts'

/** One item with what the checks need beyond it. */
export interface CheckedItem {
  item: ReplyItem
  metric: Metric | null
  approximate: boolean
  /** How far rounding may have put its figures apart, in the metric's unit: 50 for 31.3公里 counted in 米. */
  rounding: number
  /** Written in another unit than the metric's. */
  converted: boolean
}

/** What a message is checked against. */
export interface CheckInput {
  kind: ReplyKind
  text: string
  items: readonly CheckedItem[]
  previous: ReplyInput['previous']
  /** Percentages of the text. */
  percents: readonly number[]
  /** Parts inside the text that do not add up. */
  mismatch: boolean
}

/** Why last week's figure and this week's do not make what is done so far: 上周漏报, 去重后, 含移交的300米, 上周那段没报. */
const explained = anyOf(
  '(?<!(?:现在|[才来]|今[天早]|马上|赶紧)[^,。;]{0,2})补报(?![:：,，一本这今]|$)',
  '(?:上周|上期|前|漏|少|没报|未报|[这本]次|一[并起块])[^。;]{0,16}(?<!(?:明天|下周|回头|尽快|随后|稍后)[^,。;]{0,4})补上|补(?:录|计|入|登|记|统计)|含上周|含前',
  '(?<![比较跟和])上周[^,。;\\d]{0,3}(?:漏|少|多|未|没|忘)|(?:上周|上期)[^,。;]{0,14}[报记算](?:重|多|少|漏)了|忘了?(?:报|记|算|填)|漏(?:报|计|算|统计|登|记|录|填)|核(?:减|增|实|对|销后)|[审扣]减',
  '重复(?:统计|计|算|报|登)|口径|修正|调整|剔除|扣除|核掉|抽减|以前(?:漏|少|多)|前期(?:漏|少|多|未)|并入|合并|多报|少报|历史数据',
  '(?:补|并|加|计|算)(?:了)?(?:进|入|到)(?:了|来|去|总数|累计)|(?:从|由)(?:总数|累计|总的?)[^,。;]{0,4}(?:减|扣|刨)',
  '对不上[^。]{0,4}因为|(?:不|未|没)(?:包?含|包括|计入?|算)本周|上周[^。]{0,10}(?:笔误|写错|报错|打错|填错|算错|有误)',
  '(?<![比较跟和])上周[^,。;]{0,10}(?:没报|未报|口误|出入|误报|没算|少了|多了|不准)',
  '补(?:上(?!的)|报)?(?:上个?月|上月|前面|之前|以前|前期)[^,。;]{0,4}漏|去重|结转|移交[的过]|盘点|校核|清理后|审计|补登|是补的',
  '(?:累计|总数)[^,。;\\d]{0,10}(?:漏|补|扣|减|剔|调整|订正|更正|更新|加上)',
  '含(?:上周|上月|前期|之前|移交|结转|补)|按(?:台账|审计|系统)[^,。;]{0,4}[核算数报]|以(?:系统|台账)[^,。;]{0,3}为准',
)

/** What looks wrong with a reply's figures, by the figures before and the targets; empty when nothing does. */
export function checkFigures(check: CheckInput): Flag[] {
  const flags = new Set<Flag>()
  if (check.mismatch || addsUpWrong(check.text)) flags.add('sum-mismatch')
  if (check.percents.some((percent) => percent > 100)) flags.add('over-100')
  const said = check.text.normalize('NFKC').replaceAll(/\s/g, '')
  const explains = explained.test(said)
  const last = check.previous?.cumulative ?? {}
  for (const checked of check.items) {
    const before = isTheOnly(checked, check.items) ? standingBefore(checked.item, last) : null
    for (const flag of checkItem(checked, before, explains)) flags.add(flag)
  }
  if (isReport(check) && isCopy(check.text, check.previous?.text)) {
    flags.add('copy-of-last-week')
  }
  return [...flags]
}

/** 发现8个，整改5个，还剩4个: what was put right and what is left make what was found. */
const foundAndLeft =
  /(?:发现|查出)[^,，。;；\d]{0,6}(\d+)([个处家件项])[^。;；\d]{0,8}(?:整改|办结|处理|解决|改)[^,，。;；\d]{0,4}(\d+)\2[^。;；\d]{0,6}(?:剩|未(?:整?改|完成|办结))[^,，。;；\d]{0,4}(\d+)\2/

/** 上周遗留6个, 整改7个（含上周遗留）: what was still open before is put right and left, too. */
const stillOpen = /(?:遗留|结转|上[周期次月](?:还?剩|未改|没改|未整改))[^,，。;；\d]{0,6}(\d*)/

/** 发现4个，整改7个，还剩3个 behind 上周遗留6个 adds up; how many were open without their number may be any. */
function leavesWrong(said: string): boolean {
  const [, found, , done, left] = foundAndLeft.exec(said) ?? []
  if (found === undefined) return false
  const [, open] = stillOpen.exec(said) ?? []
  return open !== '' && Number(done) + Number(left) !== Number(found) + Number(open ?? 0)
}

/** 3+5+4=13: a sum that is written out and is not right. */
function addsUpWrong(text: string): boolean {
  const said = text.normalize('NFKC')
  if (leavesWrong(said)) return true
  return writtenSums(said).some(
    ({ parts, whole }) => parts.reduce((total, part) => total + part, 0) !== whole,
  )
}

/** Of nothing at all (零报告) it says nothing that the words are those of last week. */
function isReport({ kind, items }: CheckInput): boolean {
  return kind === 'report' || (kind === 'zero-report' && items.length > 0)
}

function checkItem(
  { item, metric, approximate, rounding, converted }: CheckedItem,
  before: number | null,
  explains: boolean,
): Flag[] {
  if (isLevel(metric?.unit ?? null)) return []
  const { week, cumulative } = item
  const goal = goalOf(item, metric)
  const flags: Flag[] = []
  if (goal !== null && cumulative !== null && cumulative > goal) flags.push('over-100')
  if (isNegative(week) || isNegative(cumulative)) flags.push('falling-cumulative')
  if (before !== null) flags.push(...checkGrowth(item, before, { approximate, rounding, explains }))
  if (slips({ week, cumulative, before, goal, converted })) flags.push('unit-slip')
  return flags
}

function checkGrowth(
  { week, cumulative }: ReplyItem,
  before: number,
  {
    approximate,
    rounding,
    explains,
  }: Pick<CheckedItem, 'approximate' | 'rounding'> & { explains: boolean },
): Flag[] {
  if (cumulative === null) return []
  const falls = cumulative < before
  const due = before + (week ?? 0)
  const fits =
    near(due, cumulative, approximate ? 0.02 : 0) ||
    Math.abs(due - cumulative) <= rounding * (1 + 1e-9)
  const differs = week !== null && !explains && !fits
  return [
    ...(falls ? ['falling-cumulative' as const] : []),
    ...(differs ? ['sum-mismatch' as const] : []),
  ]
}

/** Figures of several units for one metric go on from figures that are not given. */
function isTheOnly({ item }: CheckedItem, items: readonly CheckedItem[]): boolean {
  return items.filter((each) => each.item.metric === item.metric).length === 1
}

function standingBefore(
  { metric }: ReplyItem,
  last: Readonly<Record<string, number>>,
): number | null {
  if (metric === null || !Object.hasOwn(last, metric)) return null
  return last[metric] ?? null
}

/** A target counts only in the plan that sets it. */
function goalOf({ task }: ReplyItem, metric: Metric | null): number | null {
  const target = metric?.target
  return target && target.task.split('#')[0] === task.split('#')[0] ? target.value : null
}

function isNegative(value: number | null): boolean {
  return value !== null && value < 0
}

/** The same words as last week, dates apart. */
function isCopy(text: string, last: string | undefined): boolean {
  if (last === undefined) return false
  const plain = (words: string) =>
    words
      .normalize('NFKC')
      .replaceAll(
        /\d{1,2}月\d{1,2}[日号]?|\d{1,2}[./-]\d{1,2}[日号]?(?![\d.]|\s?(?:[米公平吨亩万%]))|(?<=[-—–~至到])\d{1,2}[日号]|第\s?\d{1,2}\s?周|20\d\d年/g,
        '',
      )
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
  const words = plain(text)
  return words.length > 5 && words === plain(last)
}
