import { z } from 'zod'
import { hashOf } from '#features/progress/round-store.ts'
import type { Recounted } from './stage.ts'
import type { YearWorld } from './world.ts'

/** What a server says of something that it was giving out when it was killed. */
const lostSchema = z.object({ post: z.string() })
const cutSchema = z.object({ event: z.string(), channel: z.string().optional() })

type Found = Omit<Recounted, 'counted'>

/** What was found without that which a server has said it does not know the outcome of: that is never repeated blindly. */
export function unexplained(
  found: Found,
  complaints: readonly unknown[],
  { round }: YearWorld,
): Found {
  const lost = new Set(
    complaints.flatMap((each) => {
      const { data } = lostSchema.safeParse(each)
      return data ? [data.post] : []
    }),
  )
  const cut = complaints.flatMap((each) => {
    const { data } = cutSchema.safeParse(each)
    return data ? [data.event] : []
  })
  const isLost = (key: string, week: string, group: string) =>
    lost.has([key, hashOf(round), week, hashOf(group)].join(':'))
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
  }
}
