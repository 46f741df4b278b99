import { sumOf } from '#base/tidy.ts'
import { weekNumber } from '#calendar/day.ts'
import { amountsOf } from '#features/progress/answers/week-text.ts'
import { saidBy, tellCoordinators } from '#features/progress/calls/coordinators.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'
import type { ReplyItem } from '#features/progress/ledger/reply.ts'
import type { Turn } from '#features/progress/progress.ts'
import { type ClosedWeekPart, closedWeekPart } from '#features/progress/reading/closed-week-part.ts'

/**
 * What is said of figures of a closed week, which a message of this week cannot change: who can, and the line to copy, which
 * coordinators are told too. Null where there are none, or where they only repeat what that week has.
 * @param metric as of `closedWeekPart`
 */
export async function earlierWeekNote(
  turn: Turn,
  { rounds, filing, outbox }: Pick<ChangeParts, 'rounds' | 'filing' | 'outbox'>,
  metric: string | null = null,
): Promise<string | null> {
  const { incoming, plan, scene } = turn
  const understand = filing.understand.bind(filing)
  const part = await closedWeekPart(incoming, { plan, scene, rounds, understand }, metric)
  if (!part) return null
  const name = weekWords(part.week.week)
  if (part.isKnown) {
    return /\d/.test(part.kept) ? null : `${name}登记的就是这个数，不用改，这条没有另外登记。`
  }
  const over = `${name}已结束`
  const start = `“${clipped(plainWords(part.text), 30)}”没有登记：${over}，`
  if (incoming.trusted) return `${start}${howTo(part, '请协调员回复')}。`
  const line = `${saidBy(turn)}：${over}，${howTo(part, '请回复')}。`
  const told = await tellCoordinators(turn, line, { rounds, outbox })
  return `${start}${howTo(part, '请协调员回复')}，${told}。`
}

function howTo(part: ClosedWeekPart, says: string): string {
  const whole = wholeLine(part)
  if (!part.change) return `要计入${says}“${whole}”`
  const changed = changedLine(part)
  if (changed === null && isOnTopOfNothing(part)) return `要计入${says}“${whole}”`
  if (changed === null) {
    const metric = part.figures[0]?.metric ?? '工作'
    return `要改${says}“更正${weekAndUnit(part)} ${metric}本周__”，填那一周改后的数`
  }
  if (part.change.sure) return `要${part.change.sign > 0 ? '加上' : '减去'}${says}“${changed}”`
  return `要另加${says}“${changed}”，就是这个数${says}“${whole}”`
}

/** 漏报3家 of a work of which that week has nothing. */
function isOnTopOfNothing({ figures, there, change }: ClosedWeekPart): boolean {
  const isThere = figures.some((item) =>
    there.some(({ metric, week }) => metric === item.metric && week !== null),
  )
  return figures.length > 0 && !isThere && change?.sign === 1
}

/** The figures in the place of what that week has. */
function wholeLine(part: ClosedWeekPart): string {
  const { text, figures, there, change } = part
  const isThere = figures.some((item) => there.some((own) => own.metric === item.metric))
  const isPlain =
    figures.length === 0 || !(change || /改|应|实际|(?:^|，)\d{1,2}[.、]\D/.test(text))
  const said = isPlain ? plainWords(text).replace(/,(?!\d{3})/g, '，') : wordsOf(figures)
  return `${isThere ? '更正' : '补录 '}${weekAndUnit(part)} ${said}`
}

/** The figures put on top of what that week has, or taken off; null where it has none of them, or too little. */
function changedLine(part: ClosedWeekPart): string | null {
  const { figures, there, change } = part
  const sum = (value: number, by: number) => sumOf(value, (change?.sign ?? 1) * by)
  const sums = figures.flatMap((item): ReplyItem[] => {
    const own = there.find(({ metric }) => metric === item.metric)
    if (!own || own.week === null || item.week === null || item.cumulative !== null) return []
    const week = sum(own.week, item.week)
    const cumulative = own.cumulative === null ? null : sum(own.cumulative, item.week)
    return week < 0 ? [] : [{ ...item, week, cumulative }]
  })
  if (sums.length === 0 || sums.length < figures.length) return null
  return `更正${weekAndUnit(part)} ${wordsOf(sums)}`
}

function weekAndUnit({ week: { week }, unit }: ClosedWeekPart): string {
  return `第${weekNumber(week)}周 ${plainWords(unit)}`
}

/** Without 本周: of which week they are stands before. */
function wordsOf(items: readonly ReplyItem[]): string {
  return items
    .map((item) => `${item.metric}${amountsOf(item, item.unit).join('，').replace(/^本周/, '')}`)
    .join('，')
}
