import { dayOf } from '#calendar/beijing.ts'
import { linesTold, weekLines, weekText } from '#features/progress/answers/week-text.ts'
import { openQuestions, questionIn } from '#features/progress/asking/round-asking.ts'
import { templateText } from '#features/progress/calls/opening.ts'
import { unattendedLines } from '#features/progress/calls/unattended.ts'
import { monthWords } from '#features/progress/digest/digest-month.ts'
import { attendanceOf, notHeldWords, unitWords } from '#features/progress/digest/digest-standing.ts'
import { clipped, plainWords, weekWords } from '#features/progress/digest-words.ts'
import { doubleWords } from '#features/progress/doubles/double-words.ts'
import type { RoundView, UnitView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { RoundService } from '#features/progress/round-service.ts'
import { isMonth, monthNamed } from '#features/progress/weeks/month-named.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { weekNamed } from '#features/progress/weeks/week-named.ts'
import type { EarlierWeek, Month, Period } from './round-command.ts'
import { waitingLines } from './waiting.ts'

/** Who has reported and who has not, and what waits for a coordinator with the number to confirm it by. */
export async function missingText(turn: Turn, rounds: Rounds): Promise<string> {
  const { week, state } = await rounds.openWeek(turn.plan, turn.incoming.at)
  if (state === 'skipped') {
    const waiting = await waitingLines(week, rounds)
    return [`${weekWords(week.week)}不收进展，不用报。`, ...waiting].join('\n')
  }
  const view = await rounds.view(week, turn.scene, dayOf(turn.incoming.at))
  const waiting = await waitingLines(week, rounds)
  const { entries } = await rounds.store.read(turn.plan.name, week.week)
  const isHeld = week.times.mark !== null && !entries.some(({ type }) => type === 'opened')
  const end = isHeld
    ? '放假安排未核，本轮还没有开始，请协调员回复“照常收集”或“开始收集”。'
    : `截止时间：${whenWords(view.due)}。`
  const missing = attendanceOf(view).missing.map(({ unit }) => unit)
  const unattended = unattendedLines(missing, turn.scene, turn.incoming.at)
  const none = noneLines(turn.incoming.text, view, waiting.length)
  return [
    ...standingLines(view),
    ...none,
    ...unattended,
    ...waiting,
    ...doubleLines(view),
    end,
  ].join('\n')
}

/** What may be counted twice, until a coordinator has said what counts. */
function doubleLines(view: RoundView): string[] {
  const lines = (view.doubles ?? []).map((double) => `- ${doubleWords(double, view)}。`)
  return lines.length === 0 ? [] : ['可能重复计算的：', ...lines]
}

/** Who had reported in an earlier week and who had not. */
export async function missedText(period: EarlierWeek, turn: Turn, rounds: Rounds): Promise<string> {
  const [name] = await weeksOf(period, turn, rounds)
  const { entries } = name === undefined ? {} : await rounds.store.read(turn.plan.name, name)
  if (name === undefined || !entries?.length) return '那一周没有收过进展。'
  const view = await rounds.view(await rounds.week(turn.plan, name), turn.scene)
  return [...standingLines(view), ...noneLines(turn.incoming.text, view, null)].join('\n')
}

/** Said where somebody asks who was late, or what waits, and nobody was and nothing does. */
function noneLines(text: string, view: RoundView, waiting: number | null): string[] {
  const { late } = attendanceOf(view)
  return [
    ...(/迟|晚|按时/.test(text) && late.length === 0 ? ['没有迟报的。'] : []),
    ...(/确认/.test(text) && waiting === 0 ? ['没有待确认的填报。'] : []),
  ]
}

function standingLines(view: RoundView): string[] {
  const notHeld = notHeldWords(view)
  if (notHeld !== null) return [`**${weekWords(view.week)}填报情况**：${notHeld}`]
  const { due, reported, late, missing, excused } = attendanceOf(view)
  const names = (units: readonly UnitView[]) => units.map(unitWords).join('、')
  const added = reported.filter((each) => each.status === 'reported' && hasLateFigure(view, each))
  return [
    `**${weekWords(view.week)}填报情况**：应报${due.length}家，已报${reported.length}家，未报${missing.length}家。`,
    missing.length > 0 ? `未报：${names(missing)}。` : '都报齐了。',
    ...(late.length > 0 ? [`迟报：${names(late)}。`] : []),
    ...(added.length > 0 ? [`按时报了、截止后又补充或更正的：${names(added)}。`] : []),
    ...(excused.length > 0 ? [`本周不用报：${names(excused)}。`] : []),
  ]
}

/** Its unit was in time, and has told more after the due time. */
function hasLateFigure({ tasks }: RoundView, { unit }: UnitView): boolean {
  return tasks.some(({ lines }) =>
    lines.some(({ figures }) => figures.some((each) => each.unit === unit && each.late)),
  )
}

/** Until when the week is reported. */
export async function deadlineText(
  { plan, incoming: { at } }: Turn,
  rounds: Rounds,
): Promise<string> {
  const { week, state } = await rounds.openWeek(plan, at)
  if (state !== 'late') return dueWords(week, at)
  // Before this week's round is opened the last one still takes late replies.
  const before = `${weekWords(week.week)}已过时间，现在报按迟报登记。`
  return `${dueWords(await rounds.week(plan, weekOf(at)), at)}${before}`
}

function dueWords({ week, held, due, consolidate }: WeekPlan, at: number): string {
  if (!held) return `${weekWords(week)}不收进展，不用报。`
  const over = at > due ? '，已过时间，现在报按迟报登记' : ''
  return `${weekWords(week)}进展请在${whenWords(due)}前报送${over}；${whenWords(consolidate)}汇总。`
}

/** What the person's unit has reported this week, and what it still has to. */
export async function mineText(turn: Turn, rounds: Rounds): Promise<string> {
  const { unit, name } = turn.incoming.author
  const { week } = await rounds.openWeek(turn.plan, turn.incoming.at)
  const view = await rounds.view(week, turn.scene, dayOf(turn.incoming.at))
  if (unit === null) {
    const told = turn.incoming.trusted ? linesTold(view, name) : []
    return told.length === 0
      ? '花名册里还没有您，请先回复“我是 单位 姓名”。'
      : [`**您代报的 ${weekWords(view.week)}**`, ...told].join('\n')
  }
  const open = await openQuestions(week, turn.incoming.author, rounds)
  const asked = open.map(
    (each) => `还没回答：“${clipped(plainWords(each.text), 30)}”${questionIn(each)}`,
  )
  return [weekText(view, unit, true), ...asked].join('\n')
}

/** The template with the unit's own tasks. */
export async function templateFor(turn: Turn, rounds: Rounds): Promise<string> {
  const { week } = await rounds.openWeek(turn.plan, turn.incoming.at)
  const view = await rounds.view(week, turn.scene, dayOf(turn.incoming.at))
  const hint = '复制后填写，@我 发出（单聊不用 @）；没有进展回“零报告”。'
  return [templateText(view, turn.incoming.author.unit), '', hint].join('\n')
}

/** The digest of a week, or of a month, as it stands; says nothing in any group. */
export async function digestOf(
  period: EarlierWeek | Month | null,
  turn: Turn,
  { rounds, digest, month }: Pick<RoundService, 'rounds' | 'digest' | 'month'>,
): Promise<string> {
  const { at } = turn.incoming
  if (isMonth(period)) {
    const name = monthNamed(period, dayOf(at))
    const made = await month.make(turn.plan, name)
    return made?.text ?? nothingIn(name)
  }
  if (period === null) {
    const { week } = await rounds.openWeek(turn.plan, at)
    return digest.textOf(await rounds.view(week, turn.scene, dayOf(at)))
  }
  const [name] = await weeksOf(period, turn, rounds)
  const { entries } = name === undefined ? {} : await rounds.store.read(turn.plan.name, name)
  if (name === undefined || !entries?.length) return '那一周没有收过进展，没有可以汇总的。'
  return digest.textOf(await rounds.view(await rounds.week(turn.plan, name), turn.scene))
}

/** Told where a month has no table. */
export function nothingIn(month: string): string {
  return `${monthWords(month)}还没有汇总过周报，每周汇总之后才有月报。`
}

/** What a unit reported in a week or a month. */
export async function historyText(
  period: Period,
  name: string,
  turn: Turn,
  rounds: Rounds,
): Promise<string | null> {
  const isOwn = /^我们?(?:单位)?$/.test(name)
  const isEarlier =
    period.type === 'last-week' || period.type === 'week-before-last' || period.type === 'week'
  // Who has no unit, as most coordinators, asks of all units.
  if (isOwn && turn.incoming.author.unit === null && isEarlier)
    return missedText(period, turn, rounds)
  const unit = isOwn ? turn.incoming.author.unit : unitCalled(name, turn.scene.roster.units)
  if (!unit) return null
  const weeks = await weeksOf(period, turn, rounds)
  const views = await Promise.all(
    weeks.map(async (week) => rounds.view(await rounds.week(turn.plan, week), turn.scene)),
  )
  const told = views.filter((view) => weekLines(view, unit).length > 0)
  const [only] = views
  if (period.type === 'this-week' && only) return weekText(only, unit, true)
  if (told.length === 0) return `${plainWords(unit)}在这段时间没有报过进展。`
  return told.map((view) => weekText(view, unit, false)).join('\n\n')
}

/** By its name or an alias, else the only one whose name ends so: 执法大队 for 综合执法大队. */
function unitCalled(
  name: string,
  units: readonly { name: string; aliases: readonly string[] }[],
): string | undefined {
  const own = units.find((each) => [each.name, ...each.aliases].includes(name))
  const [only, ...more] = units.filter((each) => name.length > 2 && each.name.endsWith(name))
  return own?.name ?? (more.length === 0 ? only?.name : undefined)
}

async function weeksOf(
  period: Period,
  { plan, incoming }: Turn,
  rounds: Rounds,
): Promise<string[]> {
  const now = weekOf(incoming.at)
  if (period.type === 'this-week') return [(await rounds.openWeek(plan, incoming.at)).week.week]
  if (!isOfMonth(period)) return [weekNamed(period, now)].filter((each) => each !== null)
  const known = (await rounds.store.weeks(plan.name)).filter((week) => week <= now)
  const month = monthNamed(period, dayOf(incoming.at))
  const plans = await Promise.all(known.map((week) => rounds.week(plan, week)))
  return plans
    .filter(({ consolidate }) => dayOf(consolidate).startsWith(month))
    .map(({ week }) => week)
}

function isOfMonth(period: Period): period is Month {
  return period.type === 'month' || period.type === 'this-month' || period.type === 'last-month'
}
