import { dayOf } from '#calendar/beijing.ts'
import { addWeeks } from '#calendar/day.ts'
import {
  amountWords,
  clipped,
  momentWords,
  paceWords,
  percentWords,
  plainWords,
  weekWords,
} from './digest-words.ts'
import { type ProgressQuestion, readProgressQuestion } from './progress-question.ts'
import type { RoundPlan } from './roster.ts'
import type { LineView, RoundView, TaskView, UnitFigure } from './round-view.ts'
import type { Rounds, Scene } from './rounds.ts'
import { amountsOf } from './week-text.ts'

/** Who asks what, where. */
export interface ProgressInquiry {
  text: string
  plan: RoundPlan
  scene: Scene
  /** Unit of who asks; null = unknown. */
  unit: string | null
  /** Epoch milliseconds. */
  at: number
}

interface Told {
  task: TaskView
  line: LineView
}

const mostLines = 12
const mostFigures = 6
/** Weeks that are looked back over for the message a figure comes from. */
const LOOK_BACK = 8
const ofLedger = '以下为各单位填报数，不是计划原文：'

/** Answers a question about what has been reported, from the ledger; null for anything else. */
export async function progressAnswer(
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<string | null> {
  const { roster, metrics } = inquiry.scene
  const question = readProgressQuestion(inquiry.text, metrics, roster.units)
  if (!question) return null
  const { week } = await rounds.openWeek(inquiry.plan, inquiry.at)
  const view = await rounds.view(week, inquiry.scene, dayOf(inquiry.at))
  switch (question.type) {
    case 'left':
      return leftText(view, question.unit ?? inquiry.unit)
    case 'behind':
      return behindText(view)
    case 'how-far':
      return howFarText(question, view, inquiry, rounds)
  }
}

function linesOf(view: RoundView): Told[] {
  return view.tasks.flatMap((task) => task.lines.map((line) => ({ task, line })))
}

/** What is left until the targets, line by line, and whether the week was reported. */
function leftText(view: RoundView, unit: string | null): string {
  if (unit === null) return '花名册里还没有您，请写明单位，例如“区住建委还差什么”。'
  const own = linesOf(view).filter(({ task }) => task.units.includes(unit))
  const counted = own.filter(({ line }) => line.metric !== null && line.target !== null)
  const status = view.units.find((each) => each.unit === unit)?.status
  const reported = status === 'reported' || status === 'late'
  const unreported = own.filter(
    ({ line }) => line.metric !== null && !line.figures.some((figure) => figure.unit === unit),
  )
  return [
    `**${plainWords(unit)} ${weekWords(view.week)}**：本周进展${reported ? '已报' : '还没报'}。`,
    ...(reported && unreported.length > 0
      ? [
          `本周还没报的：${unreported
            .slice(0, mostLines)
            .map(({ line }) => line.metric)
            .join('、')}。`,
        ]
      : []),
    ...(counted.length > 0 ? [ofLedger] : ['没有带目标数的任务。']),
    ...counted.slice(0, mostLines).map(({ line, task }) => `- ${leftLine(line, task)}`),
  ].join('\n')
}

function leftLine(line: LineView, task: TaskView): string {
  const { target, cumulative, unit } = line
  const name = `${line.metric}（${plainWords(task.source)}）`
  if (target === null) return name
  if (cumulative === null) return `${name}：目标${amountWords(target, unit)}，还没报过累计数`
  const left = Math.max(0, Number((target - cumulative).toPrecision(15)))
  const rest = left === 0 ? '已完成' : `还差${amountWords(left, unit)}`
  return `${name}：目标${amountWords(target, unit)}，累计${amountWords(cumulative, unit)}，${rest}`
}

function behindText(view: RoundView): string {
  const behind = linesOf(view).filter(({ line }) => line.pace === 'behind')
  const measured = linesOf(view).filter(({ line }) => line.pace !== 'none')
  if (measured.length === 0) return '还没有能和目标比较的填报数，暂时看不出谁欠进度。'
  if (behind.length === 0) return `按填报数，有目标的${measured.length}项都没有欠序时进度。`
  return [
    `按${weekWords(view.week)}填报数，欠序时进度的有${behind.length}项：`,
    ...behind.slice(0, mostLines).map(({ line, task }) => {
      const units = task.units.slice(0, 3).map(plainWords).join('、')
      return `- ${line.metric}（${units}${task.units.length > 3 ? '等' : ''}）：${standing(line)}`
    }),
  ].join('\n')
}

/** `累计23000米，完成目标50000米的46%，序时36.6%，超序时`. */
function standing({ cumulative, target, percent, expected, pace, unit }: LineView): string {
  return [
    cumulative === null ? '还没报过累计数' : `累计${amountWords(cumulative, unit)}`,
    target === null || percent === null
      ? ''
      : `完成目标${amountWords(target, unit)}的${percentWords(percent)}`,
    expected === null ? '' : `序时${percentWords(expected)}`,
    pace === 'none' ? '' : paceWords[pace],
  ]
    .filter(Boolean)
    .join('，')
}

async function howFarText(
  question: Extract<ProgressQuestion, { type: 'how-far' }>,
  view: RoundView,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<string | null> {
  const found = linesOf(view).filter(
    ({ task, line }) =>
      (question.metric === null ? line.metric !== null : line.metric === question.metric) &&
      (question.article === null || task.id.endsWith(`#${question.article}`)) &&
      (question.unit === null || task.units.includes(question.unit)),
  )
  if (found.length === 0) return null
  const parts: string[] = []
  for (const told of found.slice(0, mostLines)) {
    const figures = await figuresOf(told, question.unit, view, inquiry, rounds)
    parts.push(
      `- **${told.line.metric}**（${plainWords(told.task.source)}）：${standing(told.line)}`,
      ...figures.slice(0, mostFigures).map((figure) => `　${figureText(figure, told.line)}`),
    )
  }
  return [`截至${weekWords(view.week)}，${ofLedger}`, ...parts].join('\n')
}

interface SourcedFigure extends UnitFigure {
  weekName: string
}

/** The newest figure of each unit, of this week or an earlier one. */
async function figuresOf(
  { task, line }: Told,
  unit: string | null,
  view: RoundView,
  { plan, scene }: ProgressInquiry,
  rounds: Rounds,
): Promise<SourcedFigure[]> {
  let newest = new Map<string, SourcedFigure>()
  const older = (figures: readonly UnitFigure[], weekName: string) => {
    newest = new Map([
      ...figures.map((each) => [each.unit, { ...each, weekName }] as const),
      ...newest,
    ])
  }
  older(line.figures, view.week)
  const known = new Set(await rounds.store.weeks(plan.name))
  for (let back = 1; back <= LOOK_BACK && newest.size < task.units.length; back++) {
    const week = addWeeks(view.week, -back)
    if (!known.has(week)) continue
    const earlier = await rounds.view(await rounds.week(plan, week), scene)
    const same = earlier.tasks
      .find(({ id }) => id === task.id)
      ?.lines.find(({ metric }) => metric === line.metric)
    older(same?.figures ?? [], week)
  }
  return [...newest.values()].filter((figure) => unit === null || figure.unit === unit)
}

function figureText(figure: SourcedFigure, line: LineView): string {
  const amounts = amountsOf(figure, line.unit).join('，') || '没有写数字'
  const proxy = figure.proxyOf === null ? '' : `（${plainWords(figure.proxyOf)}代报）`
  const said = clipped(plainWords(figure.text), 40)
  return `${plainWords(figure.unit)}${proxy} ${weekWords(figure.weekName)}：${amounts.replace('本周', '当周')}（${plainWords(figure.author)} ${momentWords(figure.at)}“${said}”）`
}
