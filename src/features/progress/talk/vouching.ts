import { dayOf } from '#calendar/beijing.ts'
import type { ChangeParts } from '#features/progress/commands/change-parts.ts'
import { reissueLines } from '#features/progress/commands/reissue.ts'
import { figuresOf } from '#features/progress/digest/digest-remarks.ts'
import { amountWords } from '#features/progress/digest-words.ts'
import type { ReplyEntry } from '#features/progress/ledger/round-figures.ts'
import { saidIn } from '#features/progress/ledger/round-state.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { standingWords } from '#features/progress/receipt/receipt-standing.ts'
import { personKey } from '#features/progress/roster/round-people.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'
import {
  eventOf,
  figureOf,
  meantBy,
  namedBy,
  nameOf,
  type OpenFigure,
  openFigures,
} from './open-figures.ts'
import { reportedForOwn } from './own-proxy.ts'
import {
  asTold,
  figureOrProxy,
  nothingToVouch,
  otherAmount,
  type Said,
  toldOrProxy,
  whichOne,
} from './vouching-questions.ts'
import { mayVouch, type VouchingWords, vouchingWords } from './vouching-words.ts'

/**
 * 无误, 没错，就是3.2万户, 户厕改造无误: whoever told a figure that looks wrong by its scale, their unit, or a coordinator says
 * that it is right. What cannot be meant so is asked, never taken for a report. Null for any other message.
 */
export async function vouching(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const said = await saidBy(turn, parts)
  if (!said) return null
  const { words, own, waiting, view } = said
  const isBare = namesNothing(words)
  const isOfNone = isBare && words.amounts.length + own.length === 0
  if (isOfNone && isFlagged(view, turn)) return waiting.length > 0 ? toldOrProxy(waiting) : asTold
  const all = turn.incoming.trusted ? forCoordinator(said) : []
  const named = [own, all].map((each) => namedBy(words, each)).find((each) => each.length > 0)
  if (named) return answerOn(named, said, turn, parts)
  return isBare ? null : nothingToVouch(said, turn)
}

async function saidBy(turn: Turn, parts: ChangeParts): Promise<Said | null> {
  const { plan, incoming, scene } = turn
  if (!mayVouch(incoming.text)) return null
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const view = await parts.rounds.view(week, scene, dayOf(incoming.at))
  const open = openFigures(view)
  const names = open.map(({ metric }) => metric)
  const { metrics, roster } = scene
  const words = vouchingWords(incoming.text, { ...roster, metrics, own: names })
  if (!words) return null
  const own = await ownOf(open, week, turn, parts)
  const waiting = await reportedForOwn(week, incoming, parts.rounds)
  return { words, week, view, open, own, waiting }
}

/** What a coordinator may mean of others: 没错 alone may be said of anything, or confirm what was reported for the own unit. */
function forCoordinator({ words, open, own, waiting }: Said): readonly OpenFigure[] {
  const isNamed = words.units.length + words.works.length > 0
  const isForProxy = own.length === 0 && waiting.length > 0
  const isOfLast = namesNothing(words) && !words.isCasual && !isForProxy
  return isNamed || isOfLast ? open : []
}

/** Vouches for the figures that are meant, or asks which; null for other figures, which are a report. */
async function answerOn(
  named: readonly OpenFigure[],
  { words, week, own, waiting }: Said,
  turn: Turn,
  parts: ChangeParts,
): Promise<string | null> {
  const meant = meantBy(words, named, turn.scene)
  if (meant.length === 0) {
    const isReport = words.amounts.some(({ role }) => role !== null)
    return isReport ? null : otherAmount(named, words, turn)
  }
  if (namesNothing(words) && own.length > 0 && isNewer(waiting, meant))
    return figureOrProxy(meant, waiting)
  return isClear(words, meant) ? vouch(meant, week, turn, parts) : whichOne(meant)
}

function namesNothing({ units, works, article }: VouchingWords): boolean {
  return units.length === 0 && works.length === 0 && article === null
}

/** Of their unit, or told by themselves for another. */
async function ownOf(
  open: readonly OpenFigure[],
  week: WeekPlan,
  { incoming: { author }, scene }: Turn,
  { rounds }: ChangeParts,
): Promise<OpenFigure[]> {
  if (open.length === 0) return []
  const said = saidIn(await rounds.facts(week, scene)).items
  const isBy = ({ unit, metric }: OpenFigure) =>
    said.some(({ unit: whose, item, entry }) => {
      return (
        whose === unit && item.metric === metric && personKey(entry.author) === personKey(author)
      )
    })
  return open.filter((each) => each.unit === author.unit || isBy(each))
}

/** One, all by 都无误, those of one message, or no more than are named: 裸地治理无误 of a coordinator does not tell of which of two units. */
function isClear({ units, works, isAll }: VouchingWords, meant: readonly OpenFigure[]): boolean {
  if (isAll) return true
  const [first] = meant.map(eventOf)
  const isOneMessage = units.length + works.length === 0 && first !== undefined
  if (isOneMessage && meant.every((each) => eventOf(each) === first)) return true
  return meant.length <= Math.max(1, units.length, works.length)
}

/** 赵六 has reported for the unit since 李四 was asked whether a figure is right. */
function isNewer(waiting: readonly ReplyEntry[], meant: readonly OpenFigure[]): boolean {
  return meant.every((each) => waiting.some(({ at }) => at > (figureOf(each)?.at ?? 0)))
}

async function vouch(
  meant: readonly OpenFigure[],
  week: WeekPlan,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, plan, scene } = turn
  const { at, author: by } = incoming
  await parts.rounds.store.update(plan.name, week.week, (writer) => {
    for (const { unit, task, metric, value } of meant) {
      writer.add({ type: 'vouched', at, unit, task, metric, value, by })
    }
  })
  const view = await parts.rounds.view(week, scene, dayOf(at))
  const lines = meant.map(
    (each) => `${nameOf(each)}${amountWords(each.value, each.line.unit)}${standing(each, view)}`,
  )
  const told = `**已核实** ${lines.join('；')}，不再列为待核实。`
  return [told, ...(await reissueLines(week, turn, parts))].join('\n')
}

function standing({ task, metric, unit }: OpenFigure, { tasks }: RoundView): string {
  const line = tasks.find(({ id }) => id === task)?.lines.find((each) => each.metric === metric)
  const figure = line?.figures.find((each) => each.unit === unit)
  return line && figure ? standingWords(line, figure, true) : ''
}

function isFlagged(view: RoundView, { incoming: { author } }: Turn): boolean {
  return figuresOf(view).some(
    ({ figure }) => figure.unit === author.unit && figure.flags.length > 0,
  )
}
