import { dayOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import { monthWords } from '#features/progress/digest/digest-month.ts'
import { monthViews } from '#features/progress/digest/round-month.ts'
import {
  clipped,
  dayWords,
  momentWords,
  plainWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { isReply } from '#features/progress/ledger/round-entries.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import { type RoundFacts, saidIn } from '#features/progress/ledger/round-state.ts'
import type { RoundView, UnitView } from '#features/progress/ledger/round-view.ts'
import { monthNamed } from '#features/progress/weeks/month-named.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import type { ProgressAnswer, ProgressInquiry } from './progress-answers.ts'
import type { ProgressQuestion } from './progress-question.ts'
import { isAsked, weekAsked } from './week-asked.ts'
import { changeLines } from './week-changes.ts'
import { isZero } from './week-text.ts'

type Question<Type extends ProgressQuestion['type']> = Extract<ProgressQuestion, { type: Type }>

const mostLines = 10
const textLength = 40

/** Who was the first or the last to report in a week, or in each digested week of a month. */
export async function orderAnswer(
  { end, month }: Question<'order'>,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer> {
  if (month) {
    const name = monthNamed(month, dayOf(inquiry.at))
    const views = await monthViews(rounds, inquiry.plan, name)
    const lines = views.flatMap((view) => orderLine(view, end) ?? [])
    const none = `${monthWords(name)}还没有汇总过周报，看不出谁先谁后；本周的请问“谁最后一个报的”。`
    return told(lines.length > 0 ? lines.join('\n') : none)
  }
  const asked = await weekAsked(inquiry, rounds)
  if (!isAsked(asked)) return asked
  return told(orderLine(asked.view, end) ?? `${weekWords(asked.view.week)}还没有单位报。`)
}

/** By the first report of each unit; those that are missing are told beside the last. */
function orderLine(view: RoundView, end: 'first' | 'last'): string | null {
  const reported = view.units
    .filter((unit): unit is UnitView & { at: number } => unit.at !== null && !unit.filledIn)
    .toSorted((a, b) => a.at - b.at)
  const one = end === 'first' ? reported[0] : reported.at(-1)
  if (!one) return null
  const names = one.reporters.map(plainWords).join('、')
  const late = one.status === 'late' ? '，迟报' : ''
  const missing = view.units.filter(({ status }) => status === 'missing')
  const rest =
    end === 'last' && missing.length > 0 && view.state !== 'skipped'
      ? `；还没报的：${missing.map(({ unit }) => plainWords(unit)).join('、')}`
      : ''
  return `${weekWords(view.week)}${end === 'first' ? '最早' : '最晚'}报的是${plainWords(one.unit)}（${names}，${momentWords(one.at)}${late}）${rest}。`
}

/** What has happened to the reports of a week, a line each. */
export async function logAnswer(
  { what, metric }: Question<'log'>,
  inquiry: ProgressInquiry,
  rounds: Rounds,
): Promise<ProgressAnswer> {
  const asked = await weekAsked(inquiry, rounds)
  if (!isAsked(asked)) return asked
  const { facts, view } = asked
  const week = weekWords(view.week)
  if (what === 'zero') return zeros(view)
  if (what === 'on-day') return onDay(facts, dayAsked(inquiry))
  if (what === 'received') return received(facts, week)
  const { title, none } = titles[what]
  const lines =
    what === 'changed' ? changeLines(facts, view, metric) : linesOf[what](facts.entries, facts)
  if (lines.length === 0)
    return told(`${week}${metric ?? ''}${none}；其他周的请写明，例如“上周…”。`)
  const rest = lines.length - mostLines
  return told(
    [
      `**${week}${title}**：`,
      ...lines.slice(0, mostLines),
      ...(rest > 0 ? [`另有${rest}处，见台账。`] : []),
    ].join('\n'),
  )
}

const titles = {
  changed: { title: '改过的数', none: '没有改过数' },
  withdrawn: { title: '撤回的', none: '没有撤回过' },
  'for-others': { title: '代报的', none: '没有代报的' },
  'filled-in': { title: '补录的', none: '没有补录的' },
} as const

const linesOf = {
  withdrawn: withdrawnLines,
  'for-others': (_: RoundFacts['entries'], facts: RoundFacts) => {
    const { unconfirmed } = saidIn(facts)
    return standing(facts)
      .filter(({ proxyOf, filledIn }) => proxyOf !== null && !filledIn)
      .map((entry) => {
        const waits = unconfirmed.includes(entry) ? '，待确认，暂未计入' : ''
        return `- ${plainWords(entry.unit)}：${writer(entry)}代报${quoted(entry)}${waits}`
      })
  },
  'filled-in': (_: RoundFacts['entries'], facts: RoundFacts) =>
    standing(facts)
      .filter(({ filledIn }) => filledIn)
      .map((entry) => `- ${plainWords(entry.unit)}：${writer(entry)}补录${quoted(entry)}`),
}

function standing(facts: RoundFacts): ReplyEntry[] {
  const { counted, unconfirmed } = saidIn(facts)
  return [...counted, ...unconfirmed].toSorted((a, b) => a.at - b.at)
}

function withdrawnLines(entries: RoundFacts['entries']): string[] {
  const replies = entries.filter(isReply)
  const whole = entries.flatMap((entry) => {
    if (entry.type !== 'withdrawn') return []
    const said = replies.find(({ event, seq }) => {
      return event === entry.event && (entry.line === undefined || entry.line === seq)
    })
    const by = said && entry.by.id === said.author.id ? '本人' : plainWords(entry.by.name)
    return said ? [`- ${plainWords(said.unit)} ${writer(said)}报的${quoted(said)}，${by}撤回`] : []
  })
  const parts = replies
    .filter(({ reply }) => reply.kind === 'withdrawal')
    .map((entry) => {
      const names = entry.reply.items.flatMap(({ metric }) => metric ?? [])
      return `- ${plainWords(entry.unit)} ${writer(entry)}撤回了${names.join('、') || '一项'}`
    })
  return [...whole, ...parts]
}

function writer({ author, at }: ReplyEntry): string {
  return `${plainWords(author.name)} ${momentWords(at)}`
}

function quoted({ text }: ReplyEntry): string {
  return `“${clipped(plainWords(text), textLength)}”`
}

function zeros(view: RoundView): ProgressAnswer {
  const names = view.units
    .filter(({ unit }) => isZero(view, unit))
    .map(({ unit }) => plainWords(unit))
  const week = weekWords(view.week)
  return told(
    names.length > 0
      ? `${week}报了零报告的有${names.length}家：${names.join('、')}。`
      : `${week}目前没有单位报零报告。`,
  )
}

/** The day 今天, 昨天 or 前天 means. */
function dayAsked({ text, at }: ProgressInquiry): string {
  const back = text.includes('昨天') ? 1 : text.includes('前天') ? 2 : 0
  return addDays(dayOf(at), -back)
}

/** Who has reported on a day, a unit once with the first time. */
function onDay(facts: RoundFacts, day: string): ProgressAnswer {
  const entries = standing(facts).filter(({ at }) => dayOf(at) === day)
  const units = [...Map.groupBy(entries, ({ unit }) => unit)]
  if (units.length === 0) return told(`${dayWords(day)}还没有单位报；谁没报请回复“谁没交”。`)
  const words = units.map(([unit, [first]]) => {
    const time = first
      ? `（${plainWords(first.author.name)} ${momentWords(first.at).slice(11)}）`
      : ''
    return `${plainWords(unit)}${time}`
  })
  return told(`${dayWords(day)}报了的有${units.length}家：${words.join('、')}。`)
}

function received(facts: RoundFacts, week: string): ProgressAnswer {
  const { counted, unconfirmed } = saidIn(facts)
  const count = (entries: readonly ReplyEntry[]) => new Set(entries.map(({ event }) => event)).size
  const units = new Set(counted.map(({ unit }) => unit)).size
  const waits = unconfirmed.length > 0 ? `；另有${count(unconfirmed)}条待确认` : ''
  return told(`${week}收到${count(counted)}条计入的填报，来自${units}家单位${waits}。`)
}

function told(text: string): ProgressAnswer {
  return { text, found: true, sources: [] }
}
