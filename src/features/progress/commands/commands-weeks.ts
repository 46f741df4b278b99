import { addWeeks, weekNumber } from '#calendar/day.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { closedWeekPart } from '#features/progress/reading/closed-week-part.ts'
import { receiptFor } from '#features/progress/receipt/round-receipt.ts'
import type { Roster, RoundPlan } from '#features/progress/roster/roster.ts'
import { unitsNamedIn } from '#features/progress/roster/units-named.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import { unitAndRest } from '#features/progress/talk/identify.ts'
import { tellsOfTwoWeeks } from '#features/progress/weeks/earlier-week.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { weekNamed } from '#features/progress/weeks/week-named.ts'
import type { ChangeParts } from './change-parts.ts'
import { reissueLines } from './reissue.ts'
import type { EarlierWeek, RoundCommand } from './round-command.ts'

type Fill = Extract<RoundCommand, { type: 'fill' }>

/** Weeks back that can be filled in: one that is further off is a week to come, of the year before. */
const longestBack = 40

/** What is told of 补录, and whether anything was filed. */
export interface FilledIn {
  filed: boolean
  text: string
}

/**
 * 补录: into the week that is named, else the last one that is closed, or the open one where the unit is missing only there; marked as filled in. The digest of a closed week is issued
 * again at once with what changed, and the latest of the weeks behind it whose totals it changes; that of an open one
 * follows by the clock.
 */
export async function fillIn(command: Fill, turn: Turn, parts: ChangeParts): Promise<FilledIn> {
  const target = unitAndRest(command.text, turn.scene.roster)
  if (!target?.rest)
    return refused('请写成“补录 单位 内容”，例如“补录 第19周 区住建委 本周疏通管道1200米”。')
  if (command.week === null && tellsOfTwoWeeks(target.rest))
    return refused(
      `没有改动：一次请只补录一周，每周各发一条，写成“补录 第20周 ${target.unit} …”这样的话。`,
    )
  const week = await weekToFill(command.week, target.unit, turn, parts)
  if (!week)
    return refused(
      '没有找到要补录的那一周（还没到，或者过去太久），请核对周数，例如“补录 第19周 区住建委 …”。',
    )
  const incoming = { ...turn.incoming, text: target.rest }
  const entries = await parts.filing.fillIn(week, target.unit, incoming, turn.scene)
  if (!entries)
    return refused('没看出要补录的进展，请写明工作和数字，例如“补录 区住建委 本周疏通管道1200米”。')
  if ('question' in entries) {
    const name = `第${weekNumber(week.week)}周 ${target.unit}`
    const [why = ''] = entries.question.split(/，要再加上去吗|，没有改动|[？；\n]/)
    return refused(
      `没有改动：${why}；请写成改后的数：“更正${name} ${entries.metric ?? '工作'}本周__，累计__”。`,
    )
  }
  const filed = { type: 'filed', state: 'open', entries, week } as const
  const receipt = `（补录）${await receiptFor(filed, parts.rounds, turn.scene, false)}`
  return { filed: true, text: [receipt, ...(await reissueLines(week, turn, parts))].join('\n') }
}

function partIn(incoming: Incoming, { plan, scene }: Turn, { rounds, filing }: ChangeParts) {
  const understand = filing.understand.bind(filing)
  return closedWeekPart(incoming, { plan, scene, rounds, understand })
}

/**
 * 更正第17周 和平社区 餐饮18家, as 补录 of that correction, also into the week under way once it is closed. Null where it names
 * no unit, or the week that is open: then it is an ordinary message.
 */
export async function correctIn(
  { week, text }: Extract<RoundCommand, { type: 'correct-week' }>,
  turn: Turn,
  parts: ChangeParts,
): Promise<string | null> {
  const target = unitAndRest(text, turn.scene.roster) ?? unitInside(text, turn.scene.roster)
  const { plan, incoming } = turn
  const { state, week: now } = await parts.rounds.openWeek(plan, incoming.at)
  // The week under way may be closed before it is over (结束本轮): nothing else goes into it any more.
  const isOpen = state !== 'closed' && weekNamed(week, weekOf(incoming.at)) === now.week
  if (!target?.rest || isOpen) return null
  const words = `${target.unit} 更正 ${target.rest}`
  return (await fillIn({ type: 'fill', week, text: words }, turn, parts)).text
}

/** 疏通管道 区住建委 1300米: the only unit a text names, and the rest; undefined for none or several. */
function unitInside(text: string, { units }: Roster): ReturnType<typeof unitAndRest> {
  const [named, ...more] = unitsNamedIn(text, units, 2)
  if (!named || more.some(({ name }) => name !== named.name)) return undefined
  return { unit: named.name, rest: text.replace(named.written, ' ').trim() }
}

const changes = /改|更正|应该?[是为]|实际|[少漏多][报算记写填计登统]|漏了|加上|减|扣|补/

/** 把上周和平社区的餐饮改成18家, of a coordinator: the command for it, done. Null for anything else. */
export async function changeClosedWeek(turn: Turn, parts: ChangeParts): Promise<string | null> {
  const { incoming, scene } = turn
  if (!incoming.trusted || !changes.test(incoming.text)) return null
  const part = await partIn(incoming, turn, parts)
  if (!part?.isNamed || /\d/.test(part.kept)) return null
  const named = unitsNamedIn(part.text, scene.roster.units)
  if (named.some(({ name }) => name !== part.unit))
    return '没有改动：一次请只改一个单位，每个单位各发一条。'
  // What is told of figures that nobody can read, or that may as well be the whole, is answered with the line to send.
  if (part.figures.length === 0 || part.change?.sure === false) return null
  const week = { type: 'week' as const, number: weekNumber(part.week.week) }
  const text = `${part.unit} ${part.change ? '' : '更正 '}${part.text}`
  return (await fillIn({ type: 'fill', week, text }, turn, parts)).text
}

function refused(text: string): FilledIn {
  return { filed: false, text }
}

async function weekToFill(
  said: EarlierWeek | null,
  unit: string,
  turn: Turn,
  { rounds }: ChangeParts,
): Promise<WeekPlan | null> {
  const { plan, incoming } = turn
  const now = weekOf(incoming.at)
  const name = said && weekNamed(said, now)
  const weeks = (await rounds.store.weeks(plan.name)).filter((week) => week <= now)
  // 上周 is the last one that was held.
  const isNamed = said && (said.type !== 'last-week' || weeks.includes(name ?? ''))
  if (!isNamed) {
    const closed = await lastClosed(weeks, plan, rounds)
    return (await openInstead(closed, unit, turn, rounds)) ?? closed
  }
  return name === null || name < addWeeks(now, -longestBack) ? null : rounds.week(plan, name)
}

/** The open week where the unit is missing in it, and has reported in the closed one, which is then not overwritten unasked. */
async function openInstead(
  closed: WeekPlan | null,
  unit: string,
  { plan, incoming, scene }: Turn,
  rounds: Rounds,
): Promise<WeekPlan | null> {
  const { state, week } = await rounds.openWeek(plan, incoming.at)
  if (!closed || closed.week === week.week || (state !== 'open' && state !== 'late')) return null
  const [before, now] = await Promise.all([closed, week].map((each) => rounds.view(each, scene)))
  const isMissingIn = (view: RoundView | undefined) =>
    view?.units.some((each) => each.unit === unit && each.status === 'missing') === true
  return isMissingIn(now) && !isMissingIn(before) ? week : null
}

/** The last of the weeks that is closed, else the last. */
async function lastClosed(
  weeks: readonly string[],
  plan: RoundPlan,
  rounds: Rounds,
): Promise<WeekPlan | null> {
  for (const week of weeks.toReversed()) {
    const { entries } = await rounds.store.read(plan.name, week)
    if (entries.some(({ type }) => type === 'closed')) return rounds.week(plan, week)
  }
  const last = weeks.at(-1)
  return last === undefined ? null : rounds.week(plan, last)
}
