import { nameHash } from '#base/name-hash.ts'
import { instantOf } from '#calendar/beijing.ts'
import { isWorkingTime } from '#calendar/working-hours.ts'
import type { RoundChase } from '#features/progress/calls/round-chase.ts'
import type { RoundOpening } from '#features/progress/calls/round-opening.ts'
import { changesSince, type RoundDigest } from '#features/progress/digest/round-digest.ts'
import type { RoundMonth } from '#features/progress/digest/round-month.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { monthsBetween, monthTableDay, weeksBetween } from '#features/progress/weeks/round-week.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'
import type { DueRow, Job } from '#scheduler/job.ts'

/** What the rounds do by the clock. */
export interface RoundJobParts {
  rounds: Rounds
  opening: RoundOpening
  chase: RoundChase
  digest: RoundDigest
  month: RoundMonth
}

const kinds = ['round-open', 'round-chase', 'round-digest', 'round-month'] as const

interface RoundRow extends DueRow {
  kind: (typeof kinds)[number]
}

const HOUR = 3_600_000
/** Weeks back in which late replies may still change a digest. */
const WEEKS_BACK_MS = 28 * 24 * HOUR
/** The month's table follows the digest of the same afternoon. */
const MONTH_TIME = '15:10'

/** The rounds as work for the scheduler: opening, two chases, digest, digests again after late replies, month's table. */
export function roundJob(parts: RoundJobParts): Job {
  return {
    name: 'rounds',
    async due(from, to) {
      const { roster } = await parts.rounds.scene()
      const rows: RoundRow[] = []
      for (const plan of roster.rounds) rows.push(...(await dueOf(plan, from, to, parts.rounds)))
      return rows.filter(({ at }) => at > from && at <= to).sort((a, b) => a.at - b.at)
    },
    run: (row, now) => runRow(row, now, parts),
  }
}

/** Everything of one round that may fall between two instants. */
async function dueOf(
  plan: RoundPlan,
  from: number,
  to: number,
  rounds: Rounds,
): Promise<RoundRow[]> {
  const rows: RoundRow[] = []
  for (const name of weeksBetween(from - WEEKS_BACK_MS, to)) {
    const week = await rounds.week(plan, name)
    if (week.held) rows.push(...stepRows(week), ...(await lateRows(week, rounds)))
  }
  for (const month of monthsBetween(from, to)) {
    const at = instantOf(monthTableDay(month, rounds.workdays).day, MONTH_TIME)
    rows.push(...rowsOf(plan, 'round-month', month, at))
  }
  return rows
}

function stepRows(week: WeekPlan): RoundRow[] {
  const steps = [
    ['round-open', week.open],
    ['round-chase', week.chase],
    ['round-chase-2', week.secondChase],
    ['round-digest', week.consolidate],
  ] as const
  return steps.flatMap(([key, at]) => rowsOf(week.plan, key, week.week, at))
}

/** Digests again: all late replies of one hour together, at its end, in working hours. */
async function lateRows(week: WeekPlan, rounds: Rounds): Promise<RoundRow[]> {
  const { entries } = await rounds.store.read(week.plan.name, week.week)
  if (entries.some(({ type }) => type === 'closed')) return []
  // What came while the last digest was being made was said before it, and is told after it.
  const made = entries.findLast(({ type }) => type === 'consolidated')?.at ?? 0
  const hours = new Set(
    changesSince(entries).map(({ at }) => {
      const news = Math.max(at, made)
      return inWorkingHours(Math.floor(news / HOUR) * HOUR + HOUR, rounds)
    }),
  )
  return [...hours].flatMap((at) => rowsOf(week.plan, `round-late-${at}`, week.week, at))
}

/** The hour itself, or the next full hour in which people may be disturbed; at most two weeks later. */
function inWorkingHours(at: number, { workdays }: Rounds): number {
  for (let hour = at; hour < at + 14 * 24 * HOUR; hour += HOUR) {
    if (isWorkingTime(hour, workdays)) return hour
  }
  return at
}

function rowsOf(plan: RoundPlan, key: string, period: string, at: number): RoundRow[] {
  const kind = kinds.find((each) => key.startsWith(each)) ?? 'round-digest'
  return plan.groups.map((group) => ({
    id: `${key}:${nameHash(plan.name)}:${period}:${nameHash(group)}`,
    at,
    kind,
    group,
  }))
}

async function runRow(row: DueRow, now: number, parts: RoundJobParts): Promise<void> {
  const [key = '', round = '', period = ''] = row.id.split(':')
  const { roster } = await parts.rounds.scene()
  const plan = roster.rounds.find(({ name }) => nameHash(name) === round)
  if (!plan) return
  if (key === 'round-month') return parts.month.issue(plan, period, now)
  const week = await parts.rounds.week(plan, period)
  if (!week.held) return
  if (key === 'round-open') return open(week, row.group, now, parts)
  if (week.undecided) return
  if (key === 'round-chase' || key === 'round-chase-2') {
    await parts.chase.chase(week, row.group, key, now)
  } else if (key === 'round-digest') await parts.digest.first(week, now)
  else await parts.digest.again(week, now)
}

/** A week that is not known to be held waits for a coordinator's word. */
async function open(
  week: WeekPlan,
  group: string,
  now: number,
  { opening, rounds, digest }: RoundJobParts,
): Promise<void> {
  if (week.undecided) return opening.askAboutYear(week, group, now)
  await lastWord(week, now, rounds, digest)
  await opening.open(week, group, now)
}

/** Before a new week closes the one before it: what came in late since its last digest is told. */
async function lastWord(
  week: WeekPlan,
  now: number,
  rounds: Rounds,
  digest: RoundDigest,
): Promise<void> {
  const earlier = await rounds.unfinished(week.plan, week.week)
  if (earlier) await digest.again(earlier, now)
}
