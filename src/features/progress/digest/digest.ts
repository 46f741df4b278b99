import {
  amountWords,
  clipped,
  matterWords,
  paceWords,
  percentWords,
  periodWords,
  plainWords,
  unverifiedWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { doubleWords } from '#features/progress/doubles/double-words.ts'
import { levelWords, reachedWords } from '#features/progress/ledger/level.ts'
import { ownWords } from '#features/progress/ledger/own-words.ts'
import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
  UnitView,
  WaitingMessage,
} from '#features/progress/ledger/round-view.ts'
import { doubtedUnits, figuresOf, type Remark, remarksOf } from './digest-remarks.ts'
import {
  attendanceOf,
  insideWords,
  isIdle,
  lackWords,
  linesOf,
  notHeldWords,
  paceCounts,
  unitWords,
} from './digest-standing.ts'
import { unsureLines } from './unsure-lines.ts'

/** More changes than these are told a line each. */
const mostInLine = 3

/** Most problems, and most next steps, that are told in a chat; the rest is in the ledger. */
const mostRemarks = 10
const remarkLength = 80
const titleLength = 40

/**
 * The week's summary for a group chat, in the small markdown every platform shows: who reported, how far each task is,
 * problems, next steps, what units need others for, and what changed since the issue before. Not cut to any platform's size: renderers split it at
 * its paragraphs.
 */
export function digestText(view: RoundView): string {
  const parts = [
    heading(view),
    changes(view),
    attendance(view),
    ...tasks(view),
    remarks('存在问题', remarksOf(view, 'problem')),
    remarks('下一步工作', remarksOf(view, 'next')),
    remarks('需协调事项', remarksOf(view, 'help')),
    doubles(view),
    doubts(view),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function heading(view: RoundView): string {
  return `**${plainWords(matterWords(view.round))}${weekWords(view.week)}（${periodWords(view)}）工作进展汇总**${unverifiedWords(view)}`
}

/** Made again without a change it is a copy, not another issue. */
function changes(view: RoundView): string {
  if (view.issue <= 1 || view.changes.length === 0) return ''
  const changed = view.changes.map(plainWords)
  const head = `**更正重发（第${view.issue}次）**：`
  return changed.length > mostInLine
    ? [head, ...changed.map((words) => `- ${words}`)].join('\n')
    : `${head}${changed.join('；')}。`
}

function attendance(view: RoundView): string {
  const { due, reported, late, missing, excused } = attendanceOf(view)
  const counts = [
    `应报${due.length}家`,
    `已报${reported.length}家`,
    `迟报${late.length}家`,
    `未报${missing.length}家`,
  ]
  const onTime = reported.filter((unit) => unit.status === 'reported')
  const isHeld = view.state !== 'skipped'
  return [
    `**填报情况**：${notHeldWords(view) ?? `${counts.join('，')}。`}`,
    named('按时', onTime, unitWords),
    named('迟报', late, lateName),
    named('未报', missing, unitWords),
    isHeld ? named('本周不报', excused, unitWords) : '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function lateName(unit: UnitView): string {
  const { lateBecause } = unit
  const because = plainWords(lateBecause ?? '').replace(/^(?:是?因为|由于|因)/, '')
  const reason = because ? `（${clipped(because, 30)}）` : ''
  return `${unitWords(unit)}${reason}`
}

function named(
  label: string,
  units: readonly UnitView[],
  name: (unit: UnitView) => string,
): string {
  return units.length === 0 ? '' : `- ${label}：${units.map(name).join('、')}`
}

function tasks(view: RoundView): string[] {
  const counts = paceCounts(linesOf(view))
  const told = view.tasks.filter((task) => task.lines.some(hasNews))
  const silent = view.tasks.length - told.length
  const lead = counts === '' ? '**重点任务**' : `**重点任务**：${counts}。`
  const others = told.length > 0 ? '其余' : ''
  const rest = silent > 0 ? `${others}${silent}项任务本周没有填报数据，见台账。` : ''
  return view.tasks.length === 0 ? [] : [lead, ...byTitle(told).map(taskText), rest]
}

/** Two rows of a table with one title (残垣断壁) stand under it together. */
function byTitle(tasks: readonly TaskView[]): TaskView[] {
  return [...Map.groupBy(tasks, ({ title }) => title).values()].flatMap((same) => {
    const [first] = same
    return first ? [{ ...first, lines: same.flatMap(({ lines }) => lines) }] : []
  })
}

/** Something was said this week, or there is a standing against a target to show. */
function hasNews(line: LineView): boolean {
  return line.figures.some((figure) => figure.confirmed) || line.percent !== null
}

function taskText(task: TaskView): string {
  const lines = task.lines.filter(hasNews).flatMap(lineTexts)
  return [`**${clipped(plainWords(task.title), titleLength)}**`, ...lines].join('\n')
}

function lineTexts(line: LineView): string[] {
  const { metric } = line
  const said = metric === null ? wordsOnly(line) : [lineText(line, metric)]
  return said.map((words) => `- ${words}`)
}

function lineText(line: LineView, metric: string): string {
  if (line.levels)
    return `${plainWords(metric)}：${levelWords(line)}；${reachedWords(line)}`.replace(/；$/, '')
  const { unit, week, cumulative, target, percent, expected } = line
  const parts = [
    week === null ? withoutWeek(line) : `本周${amountWords(week, unit)}`,
    cumulative === null
      ? ''
      : `累计${amountWords(cumulative, unit)}${lackWords(line)}${insideWords(line)}`,
    target === null ? '' : `目标${amountWords(target, unit)}`,
    percent === null ? '' : `完成${percentWords(percent)}`,
    percent === null || expected === null ? '' : `序时${percentWords(expected)}`,
    line.pace === 'none' ? '' : `**${paceWords[line.pace]}**`,
  ]
  return `${plainWords(metric)}：${parts.filter((part) => part !== '').join('，')}`
}

function withoutWeek(line: LineView): string {
  return isIdle(line) ? '本周无进展' : '本周未报数'
}

/** What was said of work without a figure, in its own words: it may be progress, a complaint, or that it is not theirs. */
function wordsOnly({ figures }: LineView): string[] {
  const said = figures.filter((figure) => figure.confirmed)
  const told = said.slice(0, mostRemarks).map((figure) => {
    const [words = seenBelow(figure)] = ownWords(figure)
    return `${plainWords(figure.unit)}：${clipped(plainWords(words), remarkLength)}`
  })
  const rest = said.length - told.length
  return rest > 0 ? [...told, `其余${rest}家见台账`] : told
}

function seenBelow({ problem }: UnitFigure): string {
  return problem === null ? '见下一步工作' : '见存在问题'
}

function remarks(label: string, all: readonly Remark[]): string {
  if (all.length === 0) return ''
  const told = all
    .slice(0, mostRemarks)
    .map(({ unit, words }) => `- ${plainWords(unit)}：${clipped(plainWords(words), remarkLength)}`)
  const rest = all.length - told.length
  return [`**${label}**`, ...told, ...(rest > 0 ? [`其余${rest}条见台账。`] : [])].join('\n')
}

/** What may be counted twice, for coordinators: told until one of them has said what counts. */
function doubles(view: RoundView): string {
  const open = view.doubles ?? []
  const told = open.map((double) => `- ${doubleWords(double, view)}。`)
  return told.length === 0 ? '' : ['**可能重复计算**', ...told].join('\n')
}

function doubts(view: RoundView): string {
  const flagged = doubtedUnits(view)
  const waiting = figuresOf(view).some(({ figure }) => !figure.confirmed)
  const toConfirm = waitingWords(view)
  const heard = new Set(attendanceOf(view).reported.map(({ unit }) => unit))
  const toAnswer = authorsOf(view, 'writer', ({ unit }) => !heard.has(unit))
  const inPart = authorsOf(view, 'writer', ({ unit }) => heard.has(unit))
  return [
    flagged.length > 0 ? `数据待核实：${flagged.map(plainWords).join('、')}，详见台账。` : '',
    ...unsureLines(view),
    toConfirm !== ''
      ? `待协调员确认：${toConfirm}，确认前暂未计入。`
      : waiting
        ? '有填报待协调员确认，其数据暂未计入。'
        : '',
    toAnswer === '' ? '' : `还没回答追问：${toAnswer}，其数据暂未计入。`,
    inPart === '' ? '' : `还有一处追问没回答：${inPart}，问到的那一处暂未计入，其余已计入。`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** 柳河镇 陈刚代石桥镇报的1条: which messages wait, not all that somebody has told. */
function waitingWords({ unconfirmed }: RoundView): string {
  const waiting = unconfirmed.filter(({ waitsFor }) => waitsFor === 'coordinator')
  const byWriter = Map.groupBy(waiting, ({ author, unit }) => {
    const isOwn = unit === '' || !author.includes(' ') || author.startsWith(`${unit} `)
    return `${plainWords(author)}${isOwn ? '' : `代${plainWords(unit)}`}`
  })
  return [...byWriter]
    .map(([who, lines]) => `${who}报的${new Set(lines.map(({ event }) => event)).size}条`)
    .join('、')
}

function authorsOf(
  view: RoundView,
  whose: WaitingMessage['waitsFor'],
  isMeant: (message: WaitingMessage) => boolean = () => true,
): string {
  const messages = view.unconfirmed.filter((each) => each.waitsFor === whose && isMeant(each))
  return [...new Set(messages.map(({ author }) => plainWords(author)))].join('、')
}
