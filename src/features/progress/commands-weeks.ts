import { dayOf } from '#calendar/beijing.ts'
import { addWeeks, isWeek } from '#calendar/day.ts'
import type { ChangeParts } from './change-parts.ts'
import { weekWords } from './digest-words.ts'
import { unitAndRest } from './identify.ts'
import type { Turn } from './progress.ts'
import type { RoundCommand } from './round-command.ts'
import type { Issued } from './round-digest.ts'
import { groupPost } from './round-post.ts'
import { receiptFor } from './round-receipt.ts'
import { weekOf } from './round-week.ts'
import { whenWords } from './round-wording.ts'
import type { Rounds, WeekPlan } from './rounds.ts'

type Export = Extract<RoundCommand, { type: 'export' }>
type Fill = Extract<RoundCommand, { type: 'fill' }>

/** What was exported: the week, and its files; `refusal` where there is nothing to export. */
export type Exported = { week: WeekPlan; issued: Issued } | { refusal: string }

/** Weeks back that can be filled in: one that is further off is a week to come, of the year before. */
const longestBack = 40

/** What is told of 补录, and whether anything was filed. */
export interface FilledIn {
  filed: boolean
  text: string
}

/** Makes the files of a week as it stands, the one that is open or an earlier one; says nothing in any group. */
export async function exportWeek(
  period: Export['period'],
  { plan, incoming, scene }: Turn,
  { rounds, digest }: Pick<ChangeParts, 'rounds' | 'digest'>,
): Promise<Exported> {
  const now = weekOf(incoming.at)
  const open = await rounds.openWeek(plan, incoming.at)
  const name = period === null ? open.week.week : await heldName(period, now, plan.name, rounds)
  if (name === null) return { refusal: '没有这一周，请核对周数，例如“导出 第19周”。' }
  const week = await rounds.week(plan, name)
  const { entries } = await rounds.store.read(plan.name, name)
  if (entries.length === 0 && period !== null) {
    return { refusal: `${weekWords(name)}没有收过进展，没有可以导出的。` }
  }
  const view = await rounds.view(week, scene, name === now ? dayOf(incoming.at) : undefined)
  return { week, issued: await digest.make(week, view) }
}

/** 导出: the files of a week, in the group it was asked in; does not close the week. */
export async function exportNow(
  { period }: Export,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const made = await exportWeek(period, turn, parts)
  if ('refusal' in made) return made.refusal
  const { week, issued } = made
  const { at, event } = turn.incoming
  const group = turn.incoming.group ?? turn.plan.groups[0] ?? ''
  const names = issued.attachments.map(({ name }) => name).join('、')
  if (parts.rounds.muteGroups(turn.plan).includes(group)) {
    return `已导出${names}，但本群发不了文件，请管理员在服务器上运行 gongjian round export 取用。`
  }
  const post = groupPost(parts.rounds, week, group, {
    key: `round-export-${event}`,
    topic: 'round-export',
    text: `${weekWords(week.week)}周报和台账（截至${whenWords(at)}）`,
    attachments: issued.attachments,
    at,
    expiresAt: null,
  })
  if (post) await parts.outbox.queue(post)
  const where = turn.incoming.group === null ? `“${group}”` : '群里'
  return `已导出${names}，文件稍后发到${where}。`
}

/**
 * 补录: into the last week that is closed, or the one named; marked as filled in. The digest of a closed week is issued
 * again at once with what changed, and the latest of the weeks behind it whose totals it changes; that of an open one
 * follows by the clock.
 */
export async function fillIn(command: Fill, turn: Turn, parts: ChangeParts): Promise<FilledIn> {
  const target = unitAndRest(command.text, turn.scene.roster)
  if (!target?.rest)
    return refused('请写成“补录 单位 内容”，例如“补录 第19周 区住建委 本周疏通管道1200米”。')
  const week = await weekToFill(command.week, turn, parts)
  if (!week)
    return refused(
      '没有找到要补录的那一周（还没到，或者过去太久），请核对周数，例如“补录 第19周 区住建委 …”。',
    )
  const incoming = { ...turn.incoming, text: target.rest }
  const entries = await parts.filing.fillIn(week, target.unit, incoming, turn.scene)
  if (!entries)
    return refused('没看出要补录的进展，请写明工作和数字，例如“补录 区住建委 本周疏通管道1200米”。')
  const filed = { type: 'filed', state: 'open', entries, week } as const
  const receipt = `（补录）${await receiptFor(filed, parts.rounds, turn.scene, false)}`
  const own = await reissued(week, turn, parts)
  const later = await latestBehind(week, parts)
  const followed = later && (await parts.digest.again(later, turn.incoming.at))
  const lines = [own && againWords(own), followed && `累计随之变化，${againWords(followed)}`]
  return { filed: true, text: [receipt, ...lines.filter((line) => line !== null)].join('\n') }
}

function refused(text: string): FilledIn {
  return { filed: false, text }
}

function againWords({ view, attachments }: Issued): string {
  const names = attachments.map(({ name }) => name).join('、')
  return `${weekWords(view.week)}汇总已重发${names ? `，附${names}` : ''}。`
}

/** The last week behind this one that has a digest. */
async function latestBehind({ plan, week }: WeekPlan, { rounds }: ChangeParts) {
  const weeks = (await rounds.store.weeks(plan.name)).filter((each) => each > week)
  for (const each of weeks.toReversed()) {
    const { entries } = await rounds.store.read(plan.name, each)
    if (entries.some(({ type }) => type === 'consolidated')) return rounds.week(plan, each)
  }
  return null
}

/** Repeating it issues nothing twice: a digest that knows the entry has nothing new to tell. */
async function reissued(
  week: WeekPlan,
  { plan, incoming: { at } }: Turn,
  { rounds, digest }: ChangeParts,
): Promise<Issued | null> {
  const { entries } = await rounds.store.read(plan.name, week.week)
  if (!entries.some(({ type }) => type === 'closed')) return null
  return (await digest.first(week, at)) ?? digest.again(week, at)
}

/** The latest week of that number in which something was collected; else as `nameOf`. */
async function heldName(
  period: NonNullable<Export['period']>,
  now: string,
  round: string,
  { store }: Rounds,
): Promise<string | null> {
  const weeks = period.type === 'week' ? await store.weeks(round) : []
  const wanted = nameOf(period, now)
  const number = wanted?.slice(4)
  return weeks.findLast((week) => week <= now && week.slice(4) === number) ?? wanted
}

async function weekToFill(
  number: number | null,
  { plan, incoming }: Turn,
  { rounds }: ChangeParts,
): Promise<WeekPlan | null> {
  const now = weekOf(incoming.at)
  if (number !== null) {
    const name = nameOf({ type: 'week', number }, now)
    return name === null || name < addWeeks(now, -longestBack) ? null : rounds.week(plan, name)
  }
  const weeks = (await rounds.store.weeks(plan.name)).filter((week) => week <= now)
  for (const week of weeks.toReversed()) {
    const { entries } = await rounds.store.read(plan.name, week)
    if (entries.some(({ type }) => type === 'closed')) return rounds.week(plan, week)
  }
  return weeks.length > 0 ? rounds.week(plan, weeks.at(-1) ?? now) : null
}

/** The latest week of that number that is not to come; null when neither this year nor the last has one. */
function nameOf(period: NonNullable<Export['period']>, now: string): string | null {
  if (period.type === 'last-week') return addWeeks(now, -1)
  const year = Number(now.slice(0, 4))
  const number = String(period.number).padStart(2, '0')
  const names = [`${year}-W${number}`, `${year - 1}-W${number}`]
  return names.find((name) => name <= now && isWeek(name)) ?? null
}
