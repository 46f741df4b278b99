import { dayOf } from '#calendar/beijing.ts'
import { saidBy, tellCoordinators } from '#features/progress/calls/coordinators.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { amountWords, plainWords } from '#features/progress/digest-words.ts'
import { isFigure } from '#features/progress/ledger/reply.ts'
import { isReply } from '#features/progress/ledger/round-entries.ts'
import type { LineView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { Filed } from '#features/progress/round-message.ts'
import { holdersOf } from './counted-once.ts'
import { unitsOf } from './doubles.ts'

/** A unit with the works of which it has taken something back. */
interface TakenBack {
  unit: string
  metrics: readonly (string | null)[]
}

/**
 * What is said when a unit takes its figure back that was to be counted alone (只计区住建委): whose figures count now and what
 * a coordinator can decide, who is told too. Null for any other message.
 */
export async function holderWithdrawn(
  filed: Filed,
  turn: Turn,
  { rounds, outbox }: Pick<ChangeParts, 'rounds' | 'outbox'>,
): Promise<string | null> {
  const { plan, scene, incoming } = turn
  if (filed.type !== 'filed' && filed.type !== 'withdrawn') return null
  const { week } = filed
  const { entries } = await rounds.store.read(plan.name, week.week)
  const taken = takenBack(filed, entries.filter(isReply))
  if (taken.length === 0) return null
  const facts = await rounds.facts(week, scene, dayOf(incoming.at))
  const view = await rounds.view(week, scene, dayOf(incoming.at))
  const notes = view.tasks.flatMap(({ id, lines }) =>
    lines.flatMap((line) => {
      const { metric, figures } = line
      if (metric === null) return []
      const holders = holdersOf(id, metric, facts, unitsOf(line))
      return taken.flatMap(({ unit, metrics }) => {
        const isTold = figures.some((each) => each.unit === unit && isFigure(each))
        const held = figures
          .filter((each) => holders.get(each.unit) === unit)
          .map((each) => each.unit)
        return isTold || held.length === 0 || !metrics.includes(metric)
          ? []
          : [noteOf(unit, held, metric, line)]
      })
    }),
  )
  if (notes.length === 0) return null
  const words = notes.join('\n')
  if (incoming.trusted) return words
  return `${words}${await tellCoordinators(turn, `${saidBy(turn)}：${words}`, { rounds, outbox })}。`
}

function takenBack(
  filed: Extract<Filed, { type: 'filed' | 'withdrawn' }>,
  entries: readonly Extract<Filed, { type: 'filed' }>['entries'][number][],
): TakenBack[] {
  const { withdrawn } = filed.type === 'withdrawn' ? filed : { withdrawn: null }
  const told = withdrawn
    ? entries.filter(({ at, text, unit }) => {
        return at === withdrawn.at && text === withdrawn.text && unit === withdrawn.unit
      })
    : filed.type === 'filed'
      ? filed.entries.filter(({ reply }) => reply.kind === 'withdrawal')
      : []
  return told.map(({ unit, reply }) => ({ unit, metrics: reply.items.map(({ metric }) => metric) }))
}

function noteOf(unit: string, held: readonly string[], metric: string, line: LineView): string {
  const [holder, name] = [unit, metric].map(plainWords)
  const isInside = ({ unit: each, inside }: LineView['figures'][number]) =>
    held.includes(each) && inside !== undefined
  const sums = [
    line.week === null ? '' : `本周${amountWords(line.week, line.unit)}`,
    line.cumulative === null ? '' : `累计${amountWords(line.cumulative, line.unit)}`,
  ].filter(Boolean)
  const others = held.map(plainWords).join('、')
  const counts = line.figures.some(isInside)
    ? `${others}的数仍算在它以前的累计里`
    : `现按${others}报的计`
  const total = sums.length > 0 ? `，合计${sums.join('，')}` : ''
  const change = unitsOf(line).length > 1 ? `，要改请协调员回复“${name}分别计”` : ''
  return `${name}原定只计${holder}，它的数已撤回，${counts}${total}；它重报后仍只计它${change}。`
}
