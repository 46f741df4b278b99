import { dayTimeOf } from '#calendar/beijing.ts'
import type { Day } from '#calendar/day.ts'
import type { ReminderRow } from './due-row.ts'
import { postsOf, type ReminderPost, type Section } from './post.ts'
import { dayInWeek, dayWords, quoted } from './words.ts'

/** A question that was asked and not answered well. */
export interface OpenQuestion {
  /** Number by which it is answered (答复 12 …). */
  id: number
  question: string
  /** `wrong`: somebody said the answer was wrong. */
  reason: 'not-found' | 'wrong'
}

/** A reminder that somebody has not reacted to; without units, one no unit is named for. */
export interface Unanswered {
  /** What it was about, and by when. */
  row: ReminderRow
  units: readonly string[]
}

/** A reminder that did not get through, or of which nobody knows whether it did. */
export interface LostReminder {
  /** When it was to be sent, epoch milliseconds. */
  at: number
  /** `refused`: it was not shown. */
  state: 'unknown' | 'refused'
}

/** What the coordinators of a group are told at the beginning of a week. */
export interface PreviewFacts {
  monday: Day
  sunday: Day
  /** True while the group is not reminded at all. */
  paused: boolean
  /** What will be said this week. */
  rows: readonly ReminderRow[]
  /** What waits for a word, a line each. */
  waiting: readonly string[]
  /** Not confirmed, and over. */
  unheard: readonly Unanswered[]
  overdue: readonly Unanswered[]
  lost: readonly LostReminder[]
  questions: readonly OpenQuestion[]
}

/** Most lines of a kind. */
const most = 8
const pausedWords = '本群提醒已暂停，本周到点的都不发；要恢复请协调员回复“恢复提醒”。'

/**
 * The words of the preview; null when there is nothing to be told.
 * @param group named where the words stand outside of it, else null
 */
export function previewText(facts: PreviewFacts, group: string | null = null): string | null {
  const { monday, sunday, paused, rows, waiting, unheard, overdue, lost, questions } = facts
  const parts = [
    paused ? null : part('本周将发：', postsOf(rows).map(postLine)),
    part('等您定日期的（回复“确认提醒 编号”“确认提醒 编号 6月20日”或“不提醒 编号”）：', waiting),
    part('还没确认的：', unheard.map(unansweredLine)),
    part('逾期还没办结的：', overdue.map(unansweredLine)),
    part('上周没有送到的提醒（请直接通知责任单位）：', lost.map(lostLine)),
    part('上周没答上或被说答错的问题（回复“答复 编号 内容”补上）：', questions.map(questionLine)),
  ].filter((each) => each !== null)
  if (parts.length + rows.length === 0) return null
  const whose = group === null ? '' : `“${group}”`
  const title = `**${whose}本周提醒预告（${dayWords(monday)}—${dayWords(sunday)}）**`
  return [title, ...(paused ? [pausedWords] : []), ...parts].join('\n\n')
}

function part(title: string, lines: readonly string[]): string | null {
  if (lines.length === 0) return null
  const shown = lines.slice(0, most).map((line) => (/^\d+\./.test(line) ? line : `- ${line}`))
  const more = lines.length > most ? [`- 另有${lines.length - most}条`] : []
  return [title, ...shown, ...more].join('\n')
}

function postLine({ at, sections }: ReminderPost): string {
  const { day, time } = dayTimeOf(at)
  return `${dayInWeek(day)}${time}：${sections.map(sectionWords).join('；')}`
}

const edges: Readonly<Partial<Record<Section['kind'], string>>> = {
  'campaign-start': '开始',
  'campaign-end': '结束',
  overdue: '到期，逾期催办',
  manual: '的提醒',
}
const notes: Readonly<Record<string, string>> = {
  opening: '开始，开场通报',
  countdown: '结束，每周倒计时',
  'half-time': '结束，时间过半',
  closing: '结束，收官',
}

function sectionWords({ kind, note, date, items, campaigns }: Section): string {
  const [item] = items
  const what = campaigns[0] ?? item?.text ?? ''
  const count = campaigns.length === 0 && items.length > 1 ? `等${items.length}条` : ''
  return `${quoted(what, 24)}${count}（${dayWords(date)}${notes[note ?? ''] ?? edges[kind] ?? '到期'}）`
}

function unansweredLine({ row, units }: Unanswered): string {
  const who = units.length > 0 ? units.join('、') : '花名册没有写责任单位'
  return `${quoted(row.item.text, 30)}（${dayWords(row.date)}到期）：${who}`
}

function lostLine({ at, state }: LostReminder): string {
  const { day, time } = dayTimeOf(at)
  return `${dayInWeek(day)}${time}${state === 'refused' ? '，没有发出' : '，不确定是否发出'}`
}

function questionLine({ id, question, reason }: OpenQuestion): string {
  return `${id}. ${quoted(question, 60)}${reason === 'wrong' ? '（有人说答错了）' : ''}`
}
