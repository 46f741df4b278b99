import { AppError } from '#base/errors.ts'
import type { BotGroup } from '#bot/context.ts'
import { dayOf } from '#calendar/beijing.ts'
import { addDays, type Day, daysBetween } from '#calendar/day.ts'
import type { ScheduleRequest } from '#console/desk.ts'
import type { PlanDocument } from '#knowledge/document.ts'

/** Days, both included, and the instant from which they are seen. */
export interface ScheduleWindow {
  from: Day
  to: Day
  /** Epoch milliseconds. */
  asOf: number
}

/** Longest stretch that is told at once, in days. */
const longestDays = 3 * 366
/** How far is looked ahead when no end is named, in days. */
const usualDays = 365

/** Throws AppError `bad-request` for a plan nobody knows, and for one carried back. */
export function checkPlans(
  { document: wanted, carry = [] }: ScheduleRequest,
  documents: readonly PlanDocument[],
): void {
  for (const id of [wanted, ...carry.map(({ document }) => document)]) {
    if (id !== undefined && !documents.some((document) => document.id === id)) {
      throw new AppError('bad-request', '没有这份计划，请用 gongjian index 查看编号。')
    }
  }
  for (const { document, year } of carry) {
    const own = documents.find(({ id }) => id === document)?.year ?? 0
    if (year <= own) {
      throw new AppError('bad-request', '沿用的年份要晚于计划的年份，请改正 carry。')
    }
  }
}

/** The groups that are asked for; throws AppError `bad-request` for one nobody knows. */
export function groupsOf(
  { group }: ScheduleRequest,
  groups: readonly BotGroup[],
): readonly BotGroup[] {
  if (group === undefined) return groups
  const named = groups.filter(({ name }) => name === group)
  if (named.length > 0) return named
  throw new AppError('bad-request', '没有叫这个名称的群，请用配置里 groups 写的 name。')
}

/** The stretch that is asked for; throws AppError `bad-request` for days in the wrong order, or more than three years. */
export function windowOf(request: ScheduleRequest, now: number): ScheduleWindow {
  const asOf = request.asOf ?? now
  const from = request.from ?? dayOf(asOf)
  const to = request.to ?? addDays(from, usualDays)
  const days = daysBetween(from, to)
  if (days < 0) throw new AppError('bad-request', '结束日期早于开始日期，请改正 from 和 to。')
  if (days > longestDays) throw new AppError('bad-request', '一次最多查三年，请缩短 from 到 to。')
  return { from, to, asOf }
}
