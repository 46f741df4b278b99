import { dayTimeOf } from '#calendar/beijing.ts'
import type { Workdays } from '#calendar/workdays.ts'
import { defaultLeads, type LeadSettings } from '#features/reminders/lead.ts'
import { type PlannedPlan, plannedPlan } from '#features/reminders/planned-plan.ts'
import type { ReminderPost } from '#features/reminders/post.ts'
import type { PlanDocument } from '#knowledge/document.ts'
import { readDocument } from '#knowledge/read-document.ts'
import { deadlinesOf } from '#plan/deadline.ts'
import { shippedDates } from './date-setting.ts'
import { type GroupPlans, scheduleOf } from './schedule-of.ts'

/** A plan of 某区 with these sentences, each an article of its own. */
export function planOf(year: number, ...sentences: string[]): PlanDocument {
  const articles = sentences.map((sentence, index) => `${index + 1}.事项。${sentence}\n`)
  const text = `某区${year}年攻坚工作计划\n\n一、重点任务\n${articles.join('')}`
  return readDocument(`某区${year}年攻坚工作计划.txt`, text, {})
}

/** What a schedule is asked for; all of it has a default. */
export interface Asked {
  year?: number
  from?: string
  to?: string
  asOf?: string
  leads?: LeadSettings
  workdays?: Workdays
}

/** A plan as it is planned for its own year, or another. */
export function planned(document: PlanDocument, year?: number): PlannedPlan {
  const plan = plannedPlan(document, (each) => deadlinesOf(each, shippedDates), year)
  if (!plan) throw new Error('a plan of no year')
  return plan
}

/** The posts a group gets for some plans. */
export function postsFor(documents: readonly PlanDocument[], asked: Asked = {}): ReminderPost[] {
  const group: GroupPlans = {
    group: '攻坚群',
    leads: asked.leads ?? defaultLeads,
    workdays: asked.workdays ?? shippedDates.calendar,
    plans: documents.map((document) => planned(document, asked.year)),
  }
  const { from = '2000-01-01', to = '2099-12-31', asOf = '2000-01-01' } = asked
  return scheduleOf([group], { from, to, asOf: Date.parse(`${asOf}T00:00:00+08:00`) })
}

/** A post in one line: `2024-05-15 09:07 due 2024-06-14 T-30`; one that waits begins with its reason. */
export function inShort(post: ReminderPost): string {
  const { day, time } = dayTimeOf(post.at)
  const sections = post.sections.map(
    ({ kind, date, lead, note }) => `${kind} ${date} ${note ?? `T-${lead}`}`,
  )
  return [...(post.held ? [post.held] : []), day, time, ...sections].join(' ')
}
