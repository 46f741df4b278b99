import { clipped, momentWords, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import { saidIn } from '#features/progress/ledger/round-state.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { isAsked, type WeekAsked, weekAsked } from './week-asked.ts'
import { linesTold } from './week-text.ts'

type Question<Type extends ProgressQuestion['type']> = Extract<ProgressQuestion, { type: Type }>

const textLength = 40

/** What one person has reported in a week, with the unit it is of; where nothing, who has for the person's unit. */
export async function toldByAnswer(
  { person, metric }: Question<'told-by'>,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer | null> {
  const name = person ?? inquiry.name ?? null
  if (name === null) return null
  const asked = await weekAsked(inquiry, rounds)
  if (!isAsked(asked)) return asked
  const { view } = asked
  const own = standing(asked).filter(({ author }) => author.name === name)
  const last = own.at(-1)
  if (!last) return silent(name, person === null, asked, inquiry)
  const lines = linesTold(view, name).filter((line) => metric === null || line.includes(metric))
  const waiting = saidIn(asked.facts).unconfirmed.filter(({ author }) => author.name === name)
  const parts = [
    ...lines,
    ...(lines.length === 0 && metric !== null ? [`- 没有报${metric}`] : []),
    ...(lines.length === 0 && metric === null ? own.filter(isCounted(waiting)).map(wordsOf) : []),
    ...waiting.map((entry) => `${wordsOf(entry)}，待确认，暂未计入`),
  ]
  const when = momentWords(last.at).slice(5)
  const head = `**${plainWords(name)} ${weekWords(view.week)}报的**（最近一次${when}）：`
  return told([head, ...parts].join('\n'))
}

function isCounted(waiting: readonly ReplyEntry[]): (entry: ReplyEntry) => boolean {
  return (entry) => !waiting.includes(entry)
}

/** Without a figure that stands by that person's word. */
function wordsOf({ unit, reply, text }: ReplyEntry): string {
  const said =
    reply.kind === 'zero-report'
      ? '零报告：本周没有进展'
      : `“${clipped(plainWords(text), textLength)}”`
  return `- ${plainWords(unit)} ${said}`
}

function standing({ facts }: WeekAsked): ReplyEntry[] {
  const { counted, unconfirmed } = saidIn(facts)
  return [...counted, ...unconfirmed].toSorted((a, b) => a.at - b.at)
}

function silent(
  name: string,
  isSelf: boolean,
  { view }: WeekAsked,
  { scene, unit: own }: ProgressInquiry,
): ProgressAnswer {
  const units = scene.roster.units.filter(({ people }) => people.some((each) => each.name === name))
  const learned = scene.people.learned.find((each) => each.name === name)?.unit
  const of = isSelf ? own : (units[0]?.name ?? learned ?? null)
  const who = isSelf ? '您' : plainWords(name)
  const rest = of === null ? '' : `；${reportOf(view, of)}`
  return told(`${who}${weekWords(view.week)}没有报过进展${rest}。`)
}

/** `区住建委是张三报的（2024-05-15 09:10）`, `区住建委本周还没有人报`. */
function reportOf(view: RoundView, name: string): string {
  const unit = view.units.find((each) => each.unit === name)
  if (!unit || unit.at === null) {
    const waits = unit?.waiting ? '，有一条填报待确认' : ''
    return `${plainWords(name)}还没有人报${waits}`
  }
  const who = unit.reporters.map(plainWords).join('、')
  const late = unit.status === 'late' ? '，迟报' : ''
  return `${plainWords(name)}是${who}报的（${momentWords(unit.at)}${late}）`
}

/** Who has reported for a unit in a week, and when, message by message. */
export async function whenToldAnswer(
  { unit }: Question<'when-told'>,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer> {
  const asked = await weekAsked(inquiry, rounds)
  if (!isAsked(asked)) return asked
  const { view } = asked
  const own = standing(asked).filter((entry) => entry.unit === unit)
  const week = weekWords(view.week)
  if (own.length === 0) return told(`${week}${reportOf(view, unit)}。`)
  const { unconfirmed } = saidIn(asked.facts)
  const lines = own.map((entry) => {
    const by = plainWords(entry.author.name)
    const proxy = entry.proxyOf === null ? by : `${plainWords(entry.proxyOf)}${by}代报`
    const marks = [
      entry.filledIn ? '补录' : entry.late ? '截止后' : '',
      unconfirmed.includes(entry) ? '待确认' : '',
    ].filter(Boolean)
    const mark = marks.length > 0 ? `（${marks.join('，')}）` : ''
    return `- ${momentWords(entry.at)} ${proxy}${mark}“${clipped(plainWords(entry.text), textLength)}”`
  })
  return told([`**${plainWords(unit)} ${week}是这样报的**：`, ...lines].join('\n'))
}

function told(text: string): ProgressAnswer {
  return { text, found: true, sources: [] }
}
