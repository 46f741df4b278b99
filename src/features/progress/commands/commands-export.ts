import type { Attachment, Post } from '#bot/post.ts'
import { dayOf, dayTimeOf } from '#calendar/beijing.ts'
import { groupPost } from '#features/progress/calls/round-post.ts'
import { monthWords } from '#features/progress/digest/digest-month.ts'
import { dayWords, weekWords } from '#features/progress/digest-words.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import type { Turn } from '#features/progress/progress.ts'
import { isMonth, monthNamed } from '#features/progress/weeks/month-named.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { weekNamed } from '#features/progress/weeks/week-named.ts'
import type { ChangeParts } from './change-parts.ts'
import { nothingIn } from './commands-show.ts'
import type { EarlierWeek, Month, RoundCommand } from './round-command.ts'

type Export = Extract<RoundCommand, { type: 'export' }>

/** What was exported; `refusal` where there is nothing to export. */
export type Exported =
  /** `view`: of the one week that was exported. */
  { title: string; attachments: readonly Attachment[]; view?: RoundView } | { refusal: string }

/** Makes the files of a week as it stands, the one that is open or an earlier one, or of a month; posts nothing. */
export async function exported(
  period: Export['period'],
  turn: Turn,
  parts: Pick<ChangeParts, 'rounds' | 'digest' | 'month'>,
): Promise<Exported> {
  return isMonth(period) ? exportMonth(period, turn, parts) : exportWeek(period, turn, parts)
}

async function exportMonth(
  period: Month,
  { plan, incoming }: Turn,
  { month }: Pick<ChangeParts, 'month'>,
): Promise<Exported> {
  const name = monthNamed(period, dayOf(incoming.at))
  const made = await month.make(plan, name)
  if (!made) return { refusal: nothingIn(name) }
  return { title: `${monthWords(name)}月报`, attachments: made.attachments }
}

async function exportWeek(
  period: EarlierWeek | null,
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
  const mark = (await digest.isAsIssued(week)) ? '' : `（截至${momentMark(incoming.at)}）`
  const { attachments } = await digest.make(week, view, mark)
  return { title: `${weekWords(name)}周报和台账`, attachments, view }
}

/** As a file name takes it: `5月17日16时10分`. */
function momentMark(at: number): string {
  const { day, time } = dayTimeOf(at)
  return `${dayWords(day)}${time.replace(':', '时')}分`
}

/** 导出: the files, in the chat they were asked for in; does not close the week. */
export async function exportNow(
  { period }: Export,
  turn: Turn,
  parts: ChangeParts,
): Promise<string> {
  const made = await exported(period, turn, parts)
  if ('refusal' in made) return made.refusal
  const names = made.attachments.map(({ name }) => name).join('、')
  const { rounds, outbox } = parts
  const { incoming, plan } = turn
  const group = incoming.group ?? plan.groups[0] ?? ''
  const alone = incoming.group === null && rounds.reachesAlone(incoming.author)
  if (!alone && rounds.muteGroups(plan).includes(group)) {
    return `已导出${names}，但本群发不了文件，请管理员在服务器上运行 gongjian round export 取用。`
  }
  const post = await filesPost(made, group, turn, rounds)
  if (post) await outbox.queue(alone ? { ...post, ...privately(turn) } : post)
  const where = alone ? '给您' : incoming.group === null ? `到“${group}”` : '到群里'
  return `已导出${names}，文件稍后发${where}。`
}

async function filesPost(
  { title, attachments }: Extract<Exported, { title: string }>,
  group: string,
  { plan, incoming: { at, event } }: Turn,
  rounds: Rounds,
): Promise<Post | null> {
  const week = await rounds.week(plan, weekOf(at))
  const text = `${title}（截至${whenWords(at)}）`
  const notice = { key: `round-export-${event}`, topic: 'round-export', text, attachments }
  return groupPost(rounds, week, group, { ...notice, at, expiresAt: null })
}

function privately({ incoming: { author } }: Turn): Pick<Post, 'channel' | 'chatId' | 'kind'> {
  return { channel: author.channel, chatId: author.id, kind: 'direct' }
}

/** The latest week of that number in which something was collected; else as `weekNamed`. */
async function heldName(
  period: EarlierWeek,
  now: string,
  round: string,
  { store }: Rounds,
): Promise<string | null> {
  const weeks = period.type === 'week' ? await store.weeks(round) : []
  const wanted = weekNamed(period, now)
  const number = wanted?.slice(4)
  return weeks.findLast((week) => week <= now && week.slice(4) === number) ?? wanted
}
