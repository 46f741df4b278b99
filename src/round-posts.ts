import { dayOf, instantOf } from '#calendar/beijing.ts'
import { type Day, daysBetween } from '#calendar/day.ts'
import { weekWords } from '#features/progress/digest-words.ts'
import type { RoundPlan } from '#features/progress/roster/roster.ts'
import { roundSteps } from '#features/progress/weeks/round-times.ts'
import { weeksBetween } from '#features/progress/weeks/round-week.ts'
import { whenWords } from '#features/progress/weeks/round-wording.ts'
import type { Rounds, WeekPlan } from '#features/progress/weeks/rounds.ts'

/** A post that a round will make. */
export interface RoundPost {
  /** Epoch milliseconds. */
  at: number
  group: string
  kind: 'round-open' | 'round-chase' | 'round-digest'
  /** The day reports are due. */
  date: Day
  daysLeft: number
  /** The day it would go in a week without holidays. */
  nominal: Day
  /** A Chinese sentence without stop; null when it goes on that day. */
  movedBecause: string | null
  /** Waits until a coordinator has said whether weeks without published holidays are held. */
  held: boolean
  text: string
}

const steps = {
  open: 'round-open',
  chase: 'round-chase',
  secondChase: 'round-chase',
  consolidate: 'round-digest',
} as const

/** What the rounds will say from one day to another as far as it can be foreseen: opening, chases, first digest. */
export async function roundPosts(
  rounds: Rounds,
  plans: readonly RoundPlan[],
  { from, to }: { from: Day; to: Day },
): Promise<RoundPost[]> {
  const posts: RoundPost[] = []
  for (const plan of plans) {
    for (const name of weeksBetween(instantOf(from, '00:00') - 1, instantOf(to, '24:00') - 1)) {
      const week = await rounds.week(plan, name)
      if (week.held) posts.push(...postsOfWeek(week))
    }
  }
  return posts.filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to)
}

function postsOfWeek(week: WeekPlan): RoundPost[] {
  const date = dayOf(week.due)
  return roundSteps.flatMap((step) => {
    if (step === 'due') return []
    const at = week[step]
    const nominal = dayOf(week.times.nominal[step])
    const shared = {
      at,
      kind: steps[step],
      date,
      daysLeft: daysBetween(dayOf(at), date),
      nominal,
      movedBecause: dayOf(at) === nominal ? null : '本周有放假或协调员改过时间',
      held: week.undecided,
      text: textOf(steps[step], week),
    }
    return week.plan.groups.map((group) => ({ ...shared, group }))
  })
}

function textOf(kind: RoundPost['kind'], { week, due }: WeekPlan): string {
  const name = `${weekWords(week)}周报`
  if (kind === 'round-open') return `${name}开始收集，${whenWords(due)}截止。`
  if (kind === 'round-chase') return `${name}催报：点名还没报的单位，${whenWords(due)}截止。`
  return `${name}汇总：发出各单位进展和周报、台账文件。`
}
