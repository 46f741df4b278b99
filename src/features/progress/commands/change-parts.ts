import { groupPost } from '#features/progress/calls/round-post.ts'
import type { Turn } from '#features/progress/progress.ts'
import type { RoundService } from '#features/progress/round-service.ts'
import { weekOf } from '#features/progress/weeks/round-week.ts'
import type { WeekPlan } from '#features/progress/weeks/rounds.ts'

/** The parts of the service that commands change rounds through. */
export type ChangeParts = Pick<
  RoundService,
  'rounds' | 'filing' | 'opening' | 'chase' | 'digest' | 'month'
> & { outbox: RoundService['outbox'] }

/** The ISO week of the moment. */
export function thisWeek({ plan, incoming }: Turn, { rounds }: ChangeParts): Promise<WeekPlan> {
  return rounds.week(plan, weekOf(incoming.at))
}

/**
 * The other groups of the round hear what a coordinator decided in one of them.
 * @param key what it is; told once for the moment of the message
 */
export async function tellOthers(
  { plan, incoming }: Turn,
  week: WeekPlan,
  key: string,
  text: string,
  { rounds, outbox }: ChangeParts,
): Promise<void> {
  const others = plan.groups.filter((group) => group !== incoming.group)
  const { at } = incoming
  for (const group of others) {
    const notice = { key: `${key}-${at}`, topic: 'round-notice', text, at, expiresAt: null }
    const post = groupPost(rounds, week, group, notice)
    if (post) await outbox.queue(post)
  }
}
