import { dayOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import { type Workdays, workdayOnOrBefore } from '#calendar/workdays.ts'
import type { HeldBecause, ReminderRow } from './due-row.ts'
import { figuresSoFar, itemLines } from './item-words.ts'
import { ruleOn } from './planned-plan.ts'
import { isNumbered, type ReminderPost, type Section } from './post.ts'
import type { FactsByTask } from './task-facts.ts'
import { dayInWeek, dayWords, quoted } from './words.ts'

/** What a post is written with. */
export interface TextSetting {
  workdays: Workdays
  facts: FactsByTask
  /** Units that have not answered yet, of those some rows are for; default nobody is named. */
  unheard?: (rows: readonly ReminderRow[]) => readonly string[]
  /** True for a row no unit is named for and a coordinator has to see to now; default none is. */
  isForCoordinators?: (row: ReminderRow) => boolean
  /** Their names. */
  coordinators?: readonly string[]
  /** True when it goes later than it was meant to. */
  late?: boolean
}

/** As much of a post as its words need. */
export type SpokenPost = Pick<ReminderPost, 'at' | 'held' | 'sections'>

const heldWords: Readonly<Record<HeldBecause, string>> = {
  unclear: '计划没有写明确切日期，请协调员核对后再发',
  'holidays-unknown': '当年放假安排还没有公布，请协调员决定哪天发',
  'past-plan': '计划的年份已过，请协调员决定是否沿用',
}

/** The words of a post: a section for each day, its items numbered through, and how to answer. */
export function postText(post: SpokenPost, setting: TextSetting): string {
  let count = 0
  const sections = post.sections.map((section) => {
    const lines = sectionLines(section, setting, { before: count, today: dayOf(post.at) })
    if (isNumbered(section)) count += section.items.length
    return [headOf(section, dayOf(post.at), setting.workdays), ...lines].join('\n')
  })
  return [titleOf(post, setting), ...sections, answerLine(count, post)].join('\n\n')
}

function titleOf({ held }: SpokenPost, { late = false }: TextSetting): string {
  if (held !== null) return `**攻坚提醒（待确认）**：${heldWords[held]}。`
  return late ? '**攻坚提醒（补发）**' : '**攻坚提醒**'
}

function sectionLines(
  section: Section,
  setting: TextSetting,
  { before, today }: { before: number; today: string },
): string[] {
  const { items, rows, note, daysLeft } = section
  const { facts } = setting
  if (isNumbered(section)) {
    const numbered = items.map((each, index) => {
      const item = { ...each, rule: ruleOn(each, today) }
      return { item, number: before + index + 1, units: rows[index]?.units ?? null }
    })
    return [
      ...itemLines(numbered, daysLeft, facts),
      ...unheardLine(section, setting),
      ...unclaimedLine(section, setting, before),
    ]
  }
  const figures = [...new Set(items.map((item) => figuresSoFar(item, facts)))].filter(Boolean)
  const far = figures.length > 0 ? `目前填报：${figures.join('；')}。` : '目前还没有填报数据。'
  if (note === 'opening') return items.map((item) => `- ${quoted(item.text, 160)}`)
  if (note === 'closing')
    return [far, '请各责任单位3个工作日内报送行动小结（做了什么、成效、问题和下一步）。']
  return [far]
}

/** Only the last words before a day, and those after it, name who has not answered. */
function unheardLine({ kind, lead, rows }: Section, { unheard }: TextSetting): string[] {
  if (kind === 'manual' || (kind !== 'overdue' && (lead ?? 2) > 1)) return []
  const units = unheard?.(rows) ?? []
  if (units.length === 0) return []
  return [`${kind === 'overdue' ? '还没办结' : '还没确认'}：${units.join('、')}`]
}

/** What no unit is named for, and who has to see to it. */
function unclaimedLine({ rows }: Section, setting: TextSetting, before: number): string[] {
  const { isForCoordinators = () => false, coordinators = [] } = setting
  const numbers = rows.flatMap((row, index) => (isForCoordinators(row) ? [before + index + 1] : []))
  if (numbers.length === 0) return []
  const names = coordinators.map((name) => quoted(name, 20)).join('、')
  return [`第${numbers.join('、')}条花名册没有写责任单位，请协调员${names}落实。`]
}

/** By when, with days left as they really are and the last day on which anybody works. */
function headOf(section: Section, today: string, workdays: Workdays): string {
  const { kind, date, daysLeft, note, campaigns } = section
  const names = campaigns.map((name) => `“${quoted(name, 30)}”`).join('、')
  if (kind === 'overdue')
    return `**【${levelWords(note)}】${dayInWeek(date)}已到期**：过了${-daysLeft}天还没办结`
  if (note === 'opening')
    return `**${names}${daysLeft < 0 ? '已经' : '今天'}开始**（${dayInWeek(date)}起）`
  if (note === 'half-time') return `**${names}时间过半**：到${dayInWeek(date)}，还有${daysLeft}天`
  if (note === 'countdown') return `**${names}倒计时${daysLeft}天**：到${dayInWeek(date)}结束`
  if (note === 'closing') return `**${names}收官**：到${dayInWeek(date)}结束`
  const when = daysLeft <= 0 ? '就是今天' : `还有${daysLeft}天`
  if (kind === 'manual') return `**${dayInWeek(date)}的提醒**：${when}`
  if (kind === 'campaign-start') return `**${names}${dayInWeek(date)}开始**：${when}`
  const last = lastWorkday(date, today, workdays)
  if (kind === 'campaign-end') return `**${names}${dayInWeek(date)}结束**：${when}${last}`
  return `**${dayInWeek(date)}到期**：${when}${last}`
}

function levelWords(note: Section['note']): string {
  if (note === 'red') return '红色督办'
  return note === 'yellow' ? '黄色催办' : '蓝色提醒'
}

function lastWorkday(date: string, today: string, workdays: Workdays): string {
  const last = workdayOnOrBefore(workdays, date)
  if (last === 'unknown') return '，放假安排未公布，最后一个工作日待核'
  if (last === date) return ''
  return last <= today ? '，今天是最后一个工作日' : `，最后一个工作日是${dayInWeek(last)}`
}

/** How to answer; the day of the example lies after all that is due. */
function answerLine(count: number, { at, sections }: SpokenPost): string {
  if (count === 0) return '有问题请@我提问。'
  const number = count === 1 ? '' : ' 1'
  if (sections.every(({ kind }) => kind === 'manual')) {
    return `请@我回复：收到 · 完成${number} · 稍后；都有哪些提醒请回复“提醒列表”。`
  }
  const latest = sections
    .filter(isNumbered)
    .map(({ date }) => date)
    .reduce((a, b) => (a > b ? a : b), dayOf(at))
  const later = dayWords(addDays(latest, 6))
  return `责任单位请@我回复：收到 · 完成${number} · 延期${number} 到 ${later} 原因 · 稍后 · 不适用${number}`
}
