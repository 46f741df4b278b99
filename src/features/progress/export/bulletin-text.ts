import { doubtedUnits, type Remark, remarksOf } from '#features/progress/digest/digest-remarks.ts'
import {
  aimedLines,
  attendanceOf,
  lackWords,
  paceCounts,
  riseOf,
} from '#features/progress/digest/digest-standing.ts'
import {
  amountWords,
  clipped,
  dayWords,
  matterWords,
  paceWords,
  percentWords,
  periodWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { levelWords, reachedWords } from '#features/progress/ledger/level.ts'
import type {
  LineView,
  RoundView,
  TaskView,
  UnitFigure,
  UnitView,
} from '#features/progress/ledger/round-view.ts'
import { sectionsOf } from './bulletin-sections.ts'
import { unitNames } from './ledger-columns.ts'

/** One paragraph of a bulletin by its place in the ladder of headings; `progress` is where chart or table stand. */
export type Block =
  | {
      kind: 'title' | 'note' | 'heading1' | 'heading2' | 'heading3' | 'body' | 'attachment' | 'date'
      text: string
    }
  | { kind: 'progress' }

/** Most characters of a unit's own words about work that nothing is counted for; all of them are in the ledger. */
const wordsLength = 200

/** The weekly report in the order and wording of official ones. */
export function bulletinBlocks(view: RoundView): Block[] {
  return [
    {
      kind: 'title',
      text: `关于${matterWords(view.round)}\n（${periodWords(view)}）\n工作进展情况的报告`,
    },
    ...correction(view),
    { kind: 'heading1', text: '一、总体情况' },
    { kind: 'body', text: attendanceWords(view) },
    ...standing(view),
    ...reserve(view),
    { kind: 'heading1', text: '二、重点任务进展' },
    ...taskBlocks(view),
    { kind: 'heading1', text: '三、存在问题' },
    ...remarkBlocks(remarksOf(view, 'problem'), '本周各单位未填报存在问题。'),
    { kind: 'heading1', text: '四、下一步工作' },
    ...remarkBlocks(remarksOf(view, 'next'), '本周各单位未填报下一步工作。'),
    ...helpBlocks(view),
    { kind: 'attachment', text: `附件：工作台账（${weekWords(view.week)}）` },
    { kind: 'date', text: dayWords(view.today, true) },
  ]
}

function correction(view: RoundView): Block[] {
  if (view.issue <= 1 || view.changes.length === 0) return []
  return [{ kind: 'note', text: `（第${view.issue}次印发，更正：${view.changes.join('；')}）` }]
}

function attendanceWords(view: RoundView): string {
  const { due, reported, late, missing, excused } = attendanceOf(view)
  return [
    `本周应报${due.length}家，已报${reported.length}家，其中迟报${late.length}家；未报${missing.length}家。`,
    named('迟报单位', late),
    named('未报单位', missing),
    named('本周不报单位', excused),
  ].join('')
}

function named(label: string, units: readonly UnitView[]): string {
  const names = units.map(({ unit, filledIn }) => `${unit}${filledIn ? '（补录）' : ''}`)
  return units.length === 0 ? '' : `${label}：${names.join('、')}。`
}

function standing(view: RoundView): Block[] {
  const aimed = aimedLines(view)
  if (aimed.length === 0) return []
  const unknown = aimed.filter((line) => line.pace === 'none').length
  const counts = [paceCounts(aimed), unknown > 0 ? `尚无数据${unknown}项` : '']
  const behind = aimed.filter((line) => line.pace === 'behind').map((line) => line.metric)
  const text = [
    `截至${dayWords(view.today)}，有目标值的${aimed.length}项指标中，`,
    `${counts.filter((words) => words !== '').join('、')}。`,
    behind.length === 0 ? '' : `欠序时的是：${behind.join('、')}。`,
  ]
  return [{ kind: 'body', text: text.join('') }, { kind: 'progress' }]
}

/** What a reader must know before relying on the figures. */
function reserve(view: RoundView): Block[] {
  const doubted = doubtedUnits(view)
  const waiting = new Set(view.unconfirmed.map(({ event }) => event)).size
  const words = [
    doubted.length > 0 ? `${unitNames(doubted)}所报数据待核实，原因见台账备注。` : '',
    waiting > 0 ? `另有${waiting}条填报待确认，未计入。` : '',
  ].join('')
  return words === '' ? [] : [{ kind: 'body', text: words }]
}

function taskBlocks(view: RoundView): Block[] {
  const sections = sectionsOf(view.tasks)
  if (sections.length === 0) return [{ kind: 'body', text: '本周没有列入调度的任务。' }]
  return sections.flatMap(({ heading, told, silent }): Block[] => {
    const level = heading === null ? 'heading2' : 'heading3'
    return [
      ...(heading === null ? [] : [{ kind: 'heading2' as const, text: heading }]),
      ...told.flatMap(({ label, task }): Block[] => [
        { kind: level, text: `${label}${task.title}` },
        { kind: 'body', text: taskWords(task, view.today) },
      ]),
      ...silentWords(
        silent,
        told.map(({ task }) => task.title),
      ),
    ]
  })
}

/** @param told titles of tasks that were reported on: 路面养护 of two rows is told apart by what is counted */
function silentWords(tasks: readonly TaskView[], told: readonly string[]): Block[] {
  if (tasks.length === 0) return []
  const names = tasks.map(({ title, lines }) => {
    const metrics = lines.flatMap(({ metric }) => metric ?? [])
    return told.includes(title) && metrics.length > 0 ? metrics.join('、') : title
  })
  const titles = names.map((name) => `“${name}”`).join('、')
  return [{ kind: 'body', text: `${titles}本周未收到填报。` }]
}

function taskWords(task: TaskView, today: string): string {
  const said = task.lines
    .map((line) => lineWords(line, task, today))
    .filter((words) => words !== '')
  const units = task.units.length > 0 ? `（责任单位：${unitNames(task.units)}）` : ''
  return `${said.join('')}${units}`
}

function lineWords(line: LineView, task: TaskView, today: string): string {
  if (line.metric === null) return line.figures.filter(confirmed).map(ownWords).join('')
  if (line.levels) return levelLine(line)
  const { unit, week, cumulative } = line
  const parts = [
    week === null ? '' : `本周${line.metric}${gapAfter(line.metric)}${amountWords(week, unit)}`,
    cumulative === null
      ? ''
      : `截至${dayWords(today)}，${week === null ? line.metric : ''}累计${amountWords(cumulative, unit)}${lackWords(line)}`,
    shareWords(line, task),
    riseWords(line),
    line.pace === 'none' || line.expected === null ? '' : `序时进度${percentWords(line.expected)}`,
    line.pace === 'none' ? '' : paceWords[line.pace],
  ].filter((words) => words !== '')
  return parts.length === 0 ? '' : `${parts.join('，')}。`
}

function levelLine(line: LineView): string {
  const levels = levelWords(line)
  const parts = [levels === '' ? '' : `${line.metric}：${levels}`, reachedWords(line)]
  return levels === '' ? '' : `${parts.filter(Boolean).join('；')}。`
}

/** Keeps a name that ends in a digit from running into the figure. */
function gapAfter(name: string): string {
  return /\d$/.test(name) ? '为' : ''
}

function confirmed(figure: UnitFigure): boolean {
  return figure.confirmed
}

function ownWords({ unit, text }: UnitFigure): string {
  return sentence(`${unit}：${clipped(text.trim(), wordsLength)}`)
}

/** A target that falls due within the year is not the year's. */
function shareWords(line: LineView, task: TaskView): string {
  if (line.percent === null || line.target === null) return ''
  const wholeYear = task.deadline === null || task.deadline.endsWith('-12-31')
  const aim = amountWords(line.target, line.unit)
  const name = wholeYear ? `年度目标（${aim}）` : `${dayWords(task.deadline ?? '')}前目标（${aim}）`
  return `完成${name}的${percentWords(line.percent)}`
}

/** Nothing where nobody reported, or where a unit's figures begin this week: then it is no growth. */
function riseWords(line: LineView): string {
  const rise = riseOf(line)
  const known = new Set(line.before.map(({ unit }) => unit))
  const begins = line.figures.some(
    ({ unit, cumulative }) => cumulative !== null && !known.has(unit),
  )
  if (rise === null || line.figures.length === 0 || begins) return ''
  return `较上周${rise < 0 ? '减少' : '增加'}${amountWords(Math.abs(rise), line.unit)}`
}

/** Only where a unit asks for something. */
function helpBlocks(view: RoundView): Block[] {
  const wanted = remarksOf(view, 'help')
  if (wanted.length === 0) return []
  return [
    { kind: 'heading1', text: '五、需协调事项' },
    ...wanted.map(({ unit, words }, at): Block => {
      return { kind: 'body', text: sentence(`${at + 1}.${unit}：${words}`) }
    }),
  ]
}

function remarkBlocks(remarks: readonly Remark[], none: string): Block[] {
  if (remarks.length === 0) return [{ kind: 'body', text: none }]
  return remarks.map(({ unit, words, tasks }, index) => ({
    kind: 'body',
    text: sentence(`${index + 1}.${unit}（${tasks.join('、')}）：${words}`),
  }))
}

/** With a stop at its end, whatever it ended with. */
function sentence(text: string): string {
  return /[。！？…]$/.test(text) ? text : `${text.replace(/[，；、,;.\s]+$/, '')}。`
}
