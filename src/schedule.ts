import { beijingTime, type Clock } from '#base/clock.ts'
import { dayOf } from '#calendar/beijing.ts'
import type { ScheduleRequest } from '#console/desk.ts'
import type { ScheduleView } from '#console/views.ts'
import type { AlertService } from '#features/alert/alert-service.ts'
import type { ComingCall } from '#features/alert/coming-calls.ts'
import type { Rounds } from '#features/progress/weeks/rounds.ts'
import { postsOf } from '#features/reminders/post.ts'
import { postView } from '#features/reminders/post-view.ts'
import type { ReminderService } from '#features/reminders/reminder-service.ts'
import { type RoundPost, roundPosts } from './round-posts.ts'
import { factsByTask } from './scene-from-rounds.ts'
import { checkPlans, groupsOf, type ScheduleWindow, windowOf } from './schedule-request.ts'

/** What the schedule is put together from. */
export interface ScheduleParts {
  rounds: Rounds
  reminders: Pick<ReminderService, 'rows'>
  alerts: Pick<AlertService, 'coming'>
  clock: Clock
}

type View = ScheduleView[number]
interface Placed {
  at: number
  view: View
}

/**
 * Every post that would be made, in order.
 * @throws AppError `bad-request` for a group or a plan nobody knows, a plan carried back, days in the wrong order, or more
 * than three years.
 */
export async function scheduleOf(
  request: ScheduleRequest,
  parts: ScheduleParts,
): Promise<ScheduleView> {
  const now = parts.clock.now()
  const window = windowOf(request, now)
  const names = groupsOf(request, parts.rounds.groups).map(({ name }) => name)
  checkPlans(request, (await parts.rounds.scene()).documents)
  const ofPlans = await remindersIn(window, names, request, parts)
  // Rounds and roll-calls are about no plan in particular.
  const others =
    request.document === undefined
      ? [...(await roundsIn(window, parts)), ...(await callsIn(now, parts))]
      : []
  return [...ofPlans, ...others.filter(({ view }) => names.includes(view.group))]
    .filter(({ at }) => isIn(window, at))
    .toSorted((a, b) => a.at - b.at)
    .map(({ view }) => view)
}

function isIn({ from, to, asOf }: ScheduleWindow, at: number): boolean {
  const day = dayOf(at)
  return at >= asOf && day >= from && day <= to
}

/** What groups are reminded of; what is overdue is not certain before it is. */
async function remindersIn(
  window: ScheduleWindow,
  groups: readonly string[],
  { document, carry = [] }: ScheduleRequest,
  { rounds, reminders, clock }: ScheduleParts,
): Promise<Placed[]> {
  const now = clock.now()
  const facts = await factsByTask(rounds, await rounds.scene(), now)
  const setting = { workdays: rounds.workdays, facts }
  const posts: Placed[] = []
  for (const group of groups) {
    const rows = await reminders.rows.planned(group, now, carry)
    const wanted = rows.filter(
      ({ at, item }) => isIn(window, at) && (document === undefined || item.document === document),
    )
    posts.push(...postsOf(wanted).map((post) => ({ at: post.at, view: postView(post, setting) })))
  }
  return posts
}

async function roundsIn(window: ScheduleWindow, { rounds }: ScheduleParts): Promise<Placed[]> {
  const { roster } = await rounds.scene()
  const posts = await roundPosts(rounds, roster.rounds, window)
  return posts.map((post) => ({ at: post.at, view: roundView(post) }))
}

async function callsIn(now: number, { alerts }: ScheduleParts): Promise<Placed[]> {
  return (await alerts.coming(now)).map((call) => ({ at: call.at, view: callView(call) }))
}

function roundView({ at, group, held, text, ...section }: RoundPost): View {
  const { kind, date, daysLeft, nominal, movedBecause } = section
  const only = { kind, date, lead: null, daysLeft, nominal, movedBecause, merged: [], items: [] }
  return { at: beijingTime(at), group, held, sections: [only], text }
}

function callView({ at, group, what }: ComingCall): View {
  const date = dayOf(at)
  const day = { date, lead: null, daysLeft: 0, nominal: date, movedBecause: null, merged: [] }
  const items = [{ document: '', path: [], text: what }]
  const text = `${what}：点到那时还没报执行情况的单位。`
  return {
    at: beijingTime(at),
    group,
    held: false,
    sections: [{ kind: 'manual', ...day, items }],
    text,
  }
}
