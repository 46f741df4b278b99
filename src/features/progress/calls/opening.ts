import { sumOf, tidy } from '#base/tidy.ts'
import { owedLines } from '#features/progress/answers/owed-lines.ts'
import {
  amountWords,
  clipped,
  numberWords,
  periodWords,
  plainWords,
  shownUnit,
  unverifiedWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { lineName } from '#features/progress/ledger/line-name.ts'
import type { LineView, RoundView, TaskView } from '#features/progress/ledger/round-view.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'

/** Most tasks of one unit that are told in full, most behind them by name, and most lines; `模板` tells a unit all of its own. */
const mostTasks = 3
const mostNames = 12
const mostLines = 60
/** From so many units on, what they are told alike stands in a line of its own. */
const fewUnits = 3

/** What makes an opening different from that of an ordinary week. */
export interface OpeningFacts {
  view: RoundView
  /** Names of the units spoken to. */
  units: readonly string[]
  /** True when opening and due time fall on one day. */
  collapsed: boolean
}

/** The message that opens a round in a group: what is due from whom by when, and how to send it. */
export function openingText({ view, units, collapsed }: OpeningFacts): string {
  const due = dueLines(view, units)
  return [
    `**${plainWords(view.round)} ${weekWords(view.week)}（${periodWords(view)}）开始收集**${unverifiedWords(view)}`,
    `请各单位在${whenWords(view.due)}前报送本周进展${collapsed ? '，因放假本周当天截止' : ''}。${earlyWords(view, units)}`,
    ...(due.length > 0 ? ['', '**各单位要报的：**', ...due.slice(0, mostLines)] : []),
    ...(due.length > mostLines ? ['- 其余单位请回复“模板”查看本单位的'] : []),
    '',
    ...templateLines(view, units),
    '',
    '只有 @我 的消息，或者与我单聊的消息，我才看得到；没有进展请 @我 回“零报告”，部分没有进展请回“勾选无进展”，不会填请回“模板”。',
  ].join('\n')
}

/** The template of all units, where they are asked the same few works; else what any of them looks like. */
function templateLines(view: RoundView, units: readonly string[]): string[] {
  const [first = null] = units
  const own = units.map((unit) => rowsOf(view, unit))
  const isShort = own.every((rows) => rows.length <= mostNames)
  if (isShort && new Set(own.map((rows) => rows.join('\n'))).size < 2)
    return ['**模板（复制后填写）：**', templateText(view, first, units.length > 1 ? null : first)]
  return ['**模板（复制后填写；回“模板”给您本单位的）：**', templateText(view, null)]
}

function earlyWords(view: RoundView, units: readonly string[]): string {
  const early = view.units.filter(
    ({ unit, status }) => status === 'reported' && units.includes(unit),
  )
  if (early.length === 0) return ''
  return `${early.map(({ unit }) => plainWords(unit)).join('、')}已提前报过，有新进展再补。`
}

/** What is the same for several units is told once; behind it, where they are many, a short line of each with its own totals. */
function dueLines(view: RoundView, units: readonly string[]): string[] {
  const told = units.filter((unit) => tasksOf(view, unit).length > 0)
  const alike = Map.groupBy(told, (unit) => dueOf(view, unit, 'common'))
  const groups = [...alike].toSorted(
    ([, a], [, b]) => Number(a.length >= fewUnits) - Number(b.length >= fewUnits),
  )
  return groups.flatMap(([common, those]) => {
    if (those.length >= fewUnits) return commonLines(view, those, common)
    const same = Map.groupBy(those, (unit) => dueOf(view, unit, 'own'))
    return [...same].map(([words, named]) => `- ${unitNames(named)}：${words}`)
  })
}

function commonLines(view: RoundView, units: readonly string[], common: string): string[] {
  const silent = '还没报过累计数'
  const told = Map.groupBy(units, (unit) => {
    const totals = ownTotals(view, unit)
    if (totals.every((total) => total === null)) return silent
    return totals.map((total) => (total === null ? '—' : numberWords(total))).join('/')
  })
  if ([...told.keys()].every((words) => words === silent))
    return [`- ${unitNames(units)}：${common}`]
  return [
    `- 以下${units.length}家：${common}；各家上周累计依次是：`,
    ...[...told].map(([words, those]) => `- ${unitNames(those)}：${words}`),
  ]
}

function unitNames(units: readonly string[]): string {
  return units.map(plainWords).join('、')
}

/**
 * A unit's tasks, how far they are and what remains; those beyond the first few by their names.
 * @param whose `own`: with the unit's own total; `common`: what all units on the same tasks are told, of all of them
 */
function dueOf(view: RoundView, unit: string, whose: 'own' | 'common'): string {
  const tasks = tasksOf(view, unit)
  const full = whose === 'common' ? tasks : tasks.slice(0, mostTasks)
  const words = full.map((task) => taskWords(task, unit, whose))
  const rest = tasks.slice(full.length).flatMap((task) => namesOf(task, unit))
  const more = rest.length > mostNames ? `等${rest.length}项（回“模板”看全）` : ''
  const names = rest.slice(0, mostNames).join('、')
  return [...words, ...(names === '' ? [] : [`还有${names}${more}`])].join('；')
}

function tasksOf(view: RoundView, unit: string): TaskView[] {
  return view.tasks.filter(({ units }) => units.includes(unit))
}

function countedLines(task: TaskView, unit: string): LineView[] {
  return owedLines(task, unit).filter(({ metric }) => metric !== null)
}

function namesOf(task: TaskView, unit: string): string[] {
  const counted = countedLines(task, unit).flatMap(({ metric }) => metric ?? [])
  return counted.length > 0 ? counted : [clipped(plainWords(task.title), 20)]
}

/** A unit's own totals of what is counted, in the order in which it is told. */
function ownTotals(view: RoundView, unit: string): (number | null)[] {
  return tasksOf(view, unit)
    .flatMap((task) => countedLines(task, unit))
    .map(({ before, unit: measure, target }) => {
      const total = before.find((each) => each.unit === unit)?.cumulative ?? null
      return total === null ? null : tidy(total / shownUnit(measure, target).divisor)
    })
}

function taskWords(task: TaskView, unit: string, whose: 'own' | 'common'): string {
  const counted = countedLines(task, unit)
  if (counted.length === 0) return clipped(plainWords(task.title), 20)
  return counted
    .map((line) => {
      const own = whose === 'own' ? unit : null
      const facts = standingWords(line, own, task.units.length > 1)
      return `${line.metric}${facts.length > 0 ? `（${facts.join('，')}）` : ''}`
    })
    .join('、')
}

/** Units that share a target are told their own figure, and what is left for all of them. */
function standingWords(line: LineView, unit: string | null, shared: boolean): string[] {
  const { target, lastCumulative, before } = line
  const own = before.find((each) => each.unit === unit)?.cumulative ?? null
  const left =
    target === null || lastCumulative === null ? null : Math.max(0, sumOf(target, -lastCumulative))
  return [
    target === null ? '' : `目标${amountWords(target, line.unit)}`,
    own === null
      ? ''
      : `${shared ? '本单位' : ''}上周${line.levels ? '' : '累计'}${amountWords(own, line.unit)}`,
    left === null ? '' : `${shared ? '合计' : ''}还剩${amountWords(left, line.unit)}`,
  ].filter(Boolean)
}

/**
 * A reply to be copied and filled in, for one unit's own tasks.
 * @param name whose name is in it; default the unit's
 */
export function templateText(view: RoundView, unit: string | null, name = unit): string {
  const rows = unit === null ? [] : rowsOf(view, unit)
  return [
    `【填报单位】${name ?? '××'}`,
    ...(rows.length > 0 ? rows : ['1. 工作名称：本周__，累计__']),
    '存在问题：无',
    '下一步：',
  ].join('\n')
}

function rowsOf(view: RoundView, unit: string): string[] {
  const tasks = tasksOf(view, unit)
  const counted = tasks.flatMap((task) =>
    countedLines(task, unit).map((line) => ({ line, name: lineName(line, task, tasks, unit) })),
  )
  return counted.map(({ line: { unit, target, levels }, name }, at) => {
    const { unit: measure } = shownUnit(unit, target)
    if (levels) return `${at + 1}. ${name}：__${measure}`
    return `${at + 1}. ${name}：本周__${measure ?? ''}，累计__${measure ?? ''}`
  })
}
