import { dayOf, instantOf } from '#calendar/beijing.ts'
import { addDays, addWeeks, daysFrom, weekNumber } from '#calendar/day.ts'
import {
  clipped,
  dayWords,
  periodWords,
  plainWords,
  weekWords,
} from '#features/progress/digest-words.ts'
import { type ReplyEntry, whatStands } from '#features/progress/ledger/round-figures.ts'
import type { Turn } from '#features/progress/progress.ts'
import { isName, isShaped } from '#features/progress/reply/units/unit-shape.ts'
import { isUnit, unitNamed } from '#features/progress/roster/round-units.ts'
import { nearestUnit } from '#features/progress/roster/units-named.ts'
import { approve, fileFor } from '#features/progress/talk/identify.ts'
import { isLikeUnit } from '#features/progress/weeks/learned-names.ts'
import { untilWords, whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Scene, WeekPlan } from '#features/progress/weeks/rounds.ts'
import { type ChangeParts, tellOthers, thisWeek } from './change-parts.ts'
import { callOn } from './commands-call-off.ts'
import type { RoundCommand } from './round-command.ts'

/** 开始收集: now, whatever the calendar says. */
export async function openNow(turn: Turn, parts: ChangeParts): Promise<string> {
  const week = await thisWeek(turn, parts)
  const { entries } = await parts.rounds.store.read(turn.plan.name, week.week)
  if (entries.some(({ type }) => type === 'closed')) {
    return `${weekWords(week.week)}已结束，补报请用“补录 单位 内容”。`
  }
  const resumed = await callOn(turn, parts)
  if (entries.some(({ type }) => type === 'opened')) {
    if (resumed !== null) return resumed
    return `${weekWords(week.week)}已经开始收集，${untilWords(week, turn.incoming.at)}。`
  }
  for (const group of turn.plan.groups) await parts.opening.open(week, group, turn.incoming.at)
  return `已开始收集${weekWords(week.week)}进展，${untilWords(week, turn.incoming.at)}。`
}

/** 结束本轮: the last digest where something has changed, then nothing more is taken. */
export async function closeNow(turn: Turn, parts: ChangeParts): Promise<string> {
  const { week, state } = await parts.rounds.openWeek(turn.plan, turn.incoming.at)
  if (state === 'closed' || state === 'skipped') return '现在没有开着的轮次，无需结束。'
  const { at, author } = turn.incoming
  await ((await parts.digest.first(week, at)) ?? parts.digest.again(week, at))
  await parts.rounds.store.update(turn.plan.name, week.week, (writer) => {
    const done = writer.entries.some(({ type }) => type === 'closed')
    if (!done) writer.add({ type: 'closed', at, by: author })
  })
  return `${weekWords(week.week)}已结束并汇总，之后的补报请用“补录 单位 内容”。`
}

/** 改到周四, 延到15:00. */
export async function move(
  command: Extract<RoundCommand, { type: 'move' }>,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const week = await thisWeek(turn, parts)
  const day = dayMoved(command, week)
  if (day === null) {
    return `${command.date?.month}月${command.date?.day}日不在本周（${periodWords({ from: week.times.monday, to: week.times.sunday })}），本周的截止时间只能改到本周的工作日，例如“改到${dayWords(dayOf(week.due))}”；别的周请到那一周再改。`
  }
  if (parts.rounds.workdays.isWorkday(day) === false) {
    return `${dayWords(day)}是休息日，请改到本周的工作日。`
  }
  const onDay = (instant: number) => instantOf(day, timeOf(instant))
  const due = command.time === null ? onDay(week.due) : instantOf(day, command.time)
  const { at, author } = turn.incoming
  if (due <= at) return `${whenWords(due)}已经过了，请给一个更晚的时间。`
  const gap = 30 * 60_000
  const usual = (step: 'chase' | 'consolidate') =>
    onDay(week.times[step] ?? week.times.nominal[step])
  const consolidate = Math.max(usual('consolidate'), due + gap, at + 1)
  const chase = Math.min(usual('chase'), due - gap)
  await parts.rounds.store.update(turn.plan.name, week.week, (writer) => {
    const steps = { chase, due, consolidate }
    for (const step of ['chase', 'due', 'consolidate'] as const) {
      if (steps[step] !== week[step])
        writer.add({ type: 'moved', at, step, to: steps[step], by: author })
    }
  })
  const text = `${weekWords(week.week)}截止时间改为${whenWords(due)}，${whenWords(consolidate)}汇总。`
  await tellOthers(turn, week, 'round-moved', text, parts)
  return text
}

/** The day of the week that is written; null for a date of another week. */
function dayMoved(
  { weekday, date }: Extract<RoundCommand, { type: 'move' }>,
  { times, due }: WeekPlan,
): string | null {
  if (weekday !== null) return addDays(times.monday, weekday - 1)
  if (!date) return dayOf(due)
  const written = `-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
  return daysFrom(times.monday, times.sunday).find((day) => day.endsWith(written)) ?? null
}

function timeOf(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** 确认 3: a message that waits counts from now on; 确认 3 区住建委: for that unit, where it names none of the roster. */
export async function confirm(
  { number, unit: named }: Extract<RoundCommand, { type: 'confirm' }>,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const { incoming, plan, scene } = turn
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const { entries } = await parts.rounds.store.read(plan.name, week.week)
  const entry = whatStands(entries).unconfirmed.find(({ seq }) => seq === number)
  if (!entry) {
    const none = `没有第${number}条待确认的进展，回复“谁没交”可以看到编号。`
    return (await closedBefore(number, addWeeks(week.week, -1), turn, parts)) ?? none
  }
  const { claims } = await parts.rounds.people.read()
  const claim = claims.find(
    ({ id, channel }) => id === entry.author.id && channel === entry.author.channel,
  )
  if (claim) return approve(claim.id, turn, parts.rounds, parts.filing)
  const told = named === null ? undefined : unitNamed(named, scene.roster)
  if (entry.unit === '' && told) {
    const left = await fileFor(told.name, entry, week, turn, parts.filing)
    return [confirmedWords(number, told.name, week), left ?? ''].filter(Boolean).join('\n')
  }
  if (entry.unit === '') return unitlessWords(entry, number, scene)
  const meant = unitConfirmed(entry, named, scene)
  if ('question' in meant) return meant.question
  const { unit } = meant
  await parts.rounds.store.update(plan.name, week.week, (writer) => {
    const { at, author: by } = incoming
    const other = unit !== entry.unit && { unit }
    writer.add({ type: 'confirmed', at, event: entry.event, by, line: number, ...other })
  })
  const isNew =
    !isUnit(entry.unit, scene.roster) &&
    isName(entry.unit) &&
    isShaped(entry.unit) &&
    isLikeUnit(entry.unit, unit)
  if (!isNew) return confirmedWords(number, unit, week)
  await parts.rounds.people.learnName(entry.unit, unit)
  return `${confirmedWords(number, unit, week)}以后写“${plainWords(entry.unit)}”就按${plainWords(unit)}记。`
}

function confirmedWords(number: number, unit: string, { week }: WeekPlan): string {
  return `已确认第${number}条，${plainWords(unit)}的进展计入${weekWords(week)}。`
}

function unitlessWords({ author }: ReplyEntry, number: number, { roster }: Scene): string {
  const example = plainWords(roster.units[0]?.name ?? '区住建委')
  const name = plainWords(author.name)
  return `${name}还没说是哪个单位的，请写明单位，例如“确认 ${number} ${example}”；以后都由${name}报的，请回复“同意 ${name} ${example}”。`
}

/** The unit that a message counts for, or what is asked where no unit of the roster has its name. */
function unitConfirmed(
  { seq, unit, author }: ReplyEntry,
  named: string | null,
  { roster }: Scene,
): { unit: string } | { question: string } {
  const isKnown = isUnit(unit, roster)
  if (named === null && isKnown) return { unit }
  const meant = named === null ? undefined : unitNamed(named, roster)
  if (meant && (!isKnown || meant.name === unit)) return { unit: meant.name }
  if (isKnown) {
    return {
      question: `第${seq}条报的是${plainWords(unit)}，没有改记别的单位；确认请回复“确认 ${seq}”，不算请回复“驳回 ${seq}”。`,
    }
  }
  const unknown = named !== null && !meant ? named : unit
  const example = nearestUnit(unknown, author.unit, roster.units) ?? '单位名称'
  return {
    question: `花名册里没有“${plainWords(unknown)}”，第${seq}条还没有计入；请写明是哪个单位的，例如“确认 ${seq} ${plainWords(example)}”，不算请回复“驳回 ${seq}”。`,
  }
}

/** What is said of a message that still waits in the week before, which is closed; null where there is none. */
async function closedBefore(
  number: number,
  name: string,
  { plan }: Turn,
  { rounds }: ChangeParts,
): Promise<string | null> {
  const { entries } = await rounds.store.read(plan.name, name)
  const waiting = whatStands(entries).unconfirmed.find(({ seq }) => seq === number)
  if (!waiting || !entries.some(({ type }) => type === 'closed')) return null
  const unit = plainWords(waiting.unit || '单位')
  const words = clipped(plainWords(waiting.text), 40)
  return `第${number}条是${weekWords(name)}的，那一周已结束，没有计入；要计入请回复“补录 第${weekNumber(name)}周 ${unit} …”，原话是“${words}”。`
}

/** 驳回 3: a message that waits is taken back and does not count. */
export async function reject(number: number, turn: Turn, parts: ChangeParts): Promise<string> {
  const { incoming, plan } = turn
  const { week } = await parts.rounds.openWeek(plan, incoming.at)
  const entry = await parts.rounds.store.update(plan.name, week.week, (writer) => {
    const { counted, unconfirmed } = whatStands(writer.entries)
    const found = unconfirmed.find(({ seq }) => seq === number)
    if (!found) return null
    const { at, author: by, event: said } = incoming
    writer.add({ type: 'withdrawn', at, event: found.event, by, said, line: number })
    const isPart = [...counted, ...unconfirmed].some(
      ({ event, seq }) => event === found.event && seq !== number,
    )
    return { ...structuredClone(found), isPart }
  })
  if (!entry) return `没有第${number}条可以驳回的填报，回复“谁没交”可以看到编号。`
  const words = clipped(plainWords(entry.text), 40)
  const part = entry.isPart ? `里${plainWords(entry.unit)}的部分` : ''
  return `已驳回${plainWords(entry.author.name)}的“${words}”${part}，不计入${weekWords(week.week)}。`
}
