import { dayTimeOf } from '#calendar/beijing.ts'
import type { ManualWhen, YearDay } from './manual.ts'
import type { Occurrence } from './manual-occurrences.ts'
import type { ManualEntry } from './manual-store.ts'
import { dayInWeek, quoted } from './words.ts'

const longest = 80
const weekdays = '一二三四五六日'

/** When a manual reminder goes: 每周五15:00, 6月10日（周一）前（提前3、1天和当天）. */
export function whenText(when: ManualWhen): string {
  switch (when.type) {
    case 'once':
      return `${dayInWeek(when.day)}${when.time}`
    case 'before':
      return `${dayInWeek(when.day)}${when.by ?? ''}前${leadsText(when.leads)}`
    case 'weekly': {
      const days = when.weekdays.map((day) => weekdays.charAt(day - 1)).join('、')
      return `每周${days}${aheadText(when.leads, when.time)}`
    }
    case 'monthly': {
      const days = when.days.map(dayText).join('、')
      return `每月${days}${aheadText(when.leads, when.time)}`
    }
    case 'yearly':
      return `${datesText(when.dates)}${aheadText(when.leads, when.time)}`
    case 'workdays':
      return `每个工作日${when.time}`
    case 'daily':
      return `每天${when.time}`
  }
}

function dayText(day: number): string {
  return day === -1 ? '最后一天' : `${day}日`
}

/** 每季度末月25日, 每年3月1日、9月1日. */
function datesText(dates: readonly YearDay[]): string {
  const [first] = dates
  const isQuarterly =
    dates.length === 4 &&
    dates.every(
      ({ month, day }, at) => first && day === first.day && month === first.month + 3 * at,
    )
  if (!first || !isQuarterly) {
    return `每年${dates.map(({ month, day }) => `${month}月${dayText(day)}`).join('、')}`
  }
  return `每季度${['首月', '次月', '末月'][first.month - 1]}${dayText(first.day)}`
}

function aheadText(leads: readonly number[], time: string): string {
  return leads.length === 1 && leads[0] === 0 ? time : `前${leadsText(leads)}`
}

function leadsText(leads: readonly number[]): string {
  const ahead = leads.filter((lead) => lead > 0)
  const own = leads.includes(0) ? '当天' : ''
  if (ahead.length === 0) return own === '' ? '' : `（${own}提醒）`
  return `（提前${ahead.join('、')}天${own === '' ? '' : '和当天'}提醒）`
}

/** How a reminder came about, as it is printed under it. */
export function manualRule(entry: Omit<ManualEntry, 'breaks' | 'cancelled'>): string {
  const whom = whomText(entry)
  const people = whom === '' ? '' : `，提醒${whom}`
  return `${whenText(entry.when)}${people}；提醒 ${entry.number}，${quoted(entry.by.name, 20)}设`
}

/** Who is reminded: 张三、区住建委; empty for the whole group. */
export function whomText({ people, units }: Pick<ManualEntry, 'people' | 'units'>): string {
  const others = units.filter((unit) => !people.some((person) => person.unit === unit))
  return [...people.map(({ name }) => name), ...others].join('、')
}

/** A reminder with its number, on one line. */
export function entryLine(entry: ManualEntry, next: Occurrence | null, isStopped: boolean): string {
  const { number, what, when, by } = entry
  const whom = whomText(entry)
  const people = whom === '' ? '' : `，提醒${whom}`
  return `${number}. ${whenText(when)}：${quoted(what, longest)}${people}（${quoted(by.name, 20)}设，${isStopped ? '已暂停' : nextText(next)}）`
}

/** When it goes next, and why not on its own day. */
export function nextText(next: Occurrence | null): string {
  if (!next) return '没有下一次'
  const { day, time } = dayTimeOf(next.at)
  const moved = next.movedBecause === null ? '' : `，${next.movedBecause}`
  return `下次${dayInWeek(day)}${time}${moved}`
}
