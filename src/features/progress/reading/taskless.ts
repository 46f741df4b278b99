import { numbered } from '#features/progress/asking/numbered.ts'
import { noReport, type Reply } from '#features/progress/ledger/reply.ts'
import { roleWords } from '#features/progress/reply/figures/roles.ts'
import type { Roster, Task } from '#features/progress/roster/roster.ts'
import type { Incoming } from '#features/progress/round-message.ts'
import type { Scene } from '#features/progress/weeks/rounds.ts'
import { metricsFor } from './own-tasks.ts'
import type { ToldThisWeek } from './totals-behind.ts'
import { unplacedReport } from './unplaced-report.ts'

/** Most choices of a question: answered by one digit. */
const mostChoices = 9

/** Figures that name no work are asked about, with the unit's own metrics to choose from. */
export async function taskless(
  { author, text }: Incoming,
  { said, read }: Pick<ToldThisWeek, 'said' | 'read'>,
  { roster }: Scene,
): Promise<Reply> {
  if (!looksTaskless(text)) return unplacedReport(text, tasksOf(author.unit, roster)) ?? noReport
  const names = metricsOf(author.unit, roster).slice(0, mostChoices)
  const readings = await Promise.all(
    names.map(async (label) => ({ label, reply: await readAs(label, text, read) })),
  )
  const choices = readings.filter(
    ({ label, reply }) =>
      reply.kind === 'report' && isOnly(label, reply) && staysTotal(reply, text),
  )
  const [only] = choices
  if (!only) return noReport
  if (choices.length === 1) {
    // What the unit has told of before goes on: 累计58家 behind 检查医疗机构6家.
    const follows = said.items.some(
      ({ unit, item }) => unit === author.unit && item.metric === only.label,
    )
    const flags = follows ? [] : (['ambiguous-task'] as const)
    return { ...only.reply, flags: [...new Set([...only.reply.flags, ...flags])] }
  }
  const question = `这些数字是哪项工作的？请回复数字：${numbered(choices, ' ')}`
  return { ...noReport, kind: 'report', question, choices }
}

/** The text as told of a work: 98家累计360家 goes on behind its name, 投放98家累计360家 stands under it. */
async function readAs(name: string, text: string, read: ToldThisWeek['read']): Promise<Reply> {
  const reply = await read(`${name}${text}`)
  return reply.items.some(({ metric }) => metric !== null) ? reply : read(`${name}：${text}`)
}

/** 36家 counts no 洒水作业, whatever else it may be read as. */
function isOnly(name: string, { items }: Reply): boolean {
  return items.every(({ metric }) => metric === null || metric === name)
}

/** Of 累计44 nothing becomes a figure of the week, whatever is chosen. */
function staysTotal({ items }: Reply, text: string): boolean {
  return !/^[^\d]*累计/.test(text) || items.every(({ week }) => week === null)
}

/** This week's or the total figure of something that is not named, and no question. */
function looksTaskless(text: string): boolean {
  return (
    text.length <= 60 &&
    /(?:本周|这周|累计|完成了?)[^?？]{0,6}\d/.test(text.normalize('NFKC')) &&
    !/[?？吗呢]|多少|几|什么|怎么|目标|要求/.test(text)
  )
}

/** Nothing was understood, or numbers of which nobody says what they count: 本周1200，累计23000. */
export function namesNoWork({ kind }: Reply, text: string): boolean {
  if (kind === 'not-a-report') return true
  return text.normalize('NFKC').replaceAll(roleWords, '').replaceAll(/[,\s]/g, '') === ''
}

/** Asks about work that is none of the writer's unit and that the message does not name. */
export function asksOfOthers(
  { choices = [] }: Reply,
  { author, text }: Incoming,
  { roster, metrics }: Scene,
): boolean {
  const own = metricsOf(author.unit, roster)
  const asked = new Set(
    choices.flatMap(({ reply }) => reply.items.flatMap(({ metric }) => metric ?? [])),
  )
  // 餐饮21家，还有24家: only the number is open, and whose work it is was said.
  if (own.length === 0 || asked.size < 2 || own.some((name) => asked.has(name))) return false
  const names = metrics
    .filter(({ name }) => asked.has(name))
    .flatMap(({ name, aliases }) => [name, ...aliases])
  return !names.some((name) => text.includes(name))
}

/** Names of what is counted for a unit, in the order of its tasks. */
export function metricsOf(unit: string | null, roster: Roster): string[] {
  return [...new Set(tasksOf(unit, roster).flatMap(({ metrics }) => metrics))]
}

/** A unit's tasks by the roster, each with what the unit counts of it. */
export function tasksOf(unit: string | null, { tasks }: Roster): Task[] {
  return tasks.flatMap((task) =>
    unit !== null && task.units.includes(unit)
      ? [{ ...task, metrics: metricsFor(task, unit) }]
      : [],
  )
}
