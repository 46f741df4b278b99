import { dayOf } from '#calendar/beijing.ts'
import { type Day, weekday, yearOf } from '#calendar/day.ts'
import { type RoundStep, roundSteps } from './round-times.ts'
import type { RoundWeek } from './round-week.ts'

/** The second chase goes with the first. */
const stepNames: Record<RoundStep, string | null> = {
  open: '开始收集',
  chase: '催报',
  secondChase: null,
  due: '截止',
  consolidate: '汇总',
}

/** `5月3日（周五）`. */
export function dayWords(day: Day): string {
  return `${dateWords(day)}（周${'一二三四五六日'[weekday(day) - 1]}）`
}

/** Why a round does not fall as usual, in a sentence for the group; null when it does. */
export function whyMoved(round: RoundWeek): string | null {
  switch (round.status) {
    case 'normal':
      return null
    case 'shifted':
      return movedWords(round)
    case 'skipped':
      return skippedWords(round)
    case 'unknown-year':
      return unknownWords(round)
  }
}

function movedWords(round: RoundWeek): string {
  const moves = new Map<string, string[]>()
  for (const step of roundSteps) {
    const name = stepNames[step]
    const [from, to] = [dayOf(round.nominal[step]), dayOf(round[step] ?? round.nominal[step])]
    if (!name || from === to) continue
    const move = `${from} ${to}`
    moves.set(move, [...(moves.get(move) ?? []), name])
  }
  const sentences = [...moves].map(([move, names]) => {
    const [from = '', to = ''] = move.split(' ')
    return `因${dayWords(from)}放假，本周${names.join('、')}改到${dayWords(to)}`
  })
  return `${sentences.join('；')}。`
}

function skippedWords({ monday, sunday, worked }: RoundWeek): string {
  const count = worked.length === 0 ? '没有工作日' : `只有${worked.length}个工作日`
  return `${dateWords(monday)}至${dateWords(sunday)}${count}，本周不收周报。`
}

function unknownWords({ nominal, sunday, ...planned }: RoundWeek): string {
  const step = roundSteps.find((each) => planned[each] === null)
  const year = yearOf(step ? dayOf(nominal[step]) : sunday)
  const days = `${dayWords(dayOf(nominal.open))}开始收集、${dayWords(dayOf(nominal.due))}截止`
  return `${year}年放假安排尚未公布，本周仍按${days}（未核），请协调员确认。`
}

function dateWords(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
