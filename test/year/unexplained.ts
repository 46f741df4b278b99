import { z } from 'zod'
import { nameHash } from '#base/name-hash.ts'
import type { Recounted } from './stage.ts'
import type { YearWorld } from './world.ts'

/** What a server says at its start of what was being given out when the one before was killed. */
const lostSchema = z.object({
  post: z.string(),
  state: z.literal('unknown'),
  reason: z.string().includes('stopped while sending'),
})
const cutSchema = z.object({
  event: z.string(),
  reason: z.literal('stopped while sending'),
  msg: z.literal('outcome unknown, not repeated'),
})

/** What was found, and what else servers had to complain of. */
export type Found = Omit<Recounted, 'counted'> & { complaints: readonly unknown[] }

/** What was found without that which a server has said it does not know the outcome of: that is never repeated blindly. */
export function unexplained(found: Found, { round }: YearWorld): Found {
  const { complaints } = found
  const lost = new Set(complaints.flatMap((each) => lostSchema.safeParse(each).data?.post ?? []))
  const cut = complaints.flatMap((each) => cutSchema.safeParse(each).data?.event ?? [])
  const isLost = (key: string, week: string, group: string) =>
    lost.has([key, nameHash(round), week, nameHash(group)].join(':'))
  return {
    ...found,
    absent: found.absent.filter(
      ({ week, issue, group, count }) => count > 1 || !isLost(`round-digest-${issue}`, week, group),
    ),
    unopened: found.unopened.filter(
      ({ week, group, count }) => count > 0 || !isLost('round-open', week, group),
    ),
    unanswered: found.unanswered.filter(
      ({ event, answers }) => answers > 0 || !cut.some((id) => event.endsWith(`:${id}`)),
    ),
    complaints: complaints.filter(
      (each) => !lostSchema.safeParse(each).success && !cutSchema.safeParse(each).success,
    ),
  }
}
