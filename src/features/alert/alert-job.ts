import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { DueRow, Job } from '#scheduler/job.ts'
import type { AlertCalls } from './alert-calls.ts'
import type { AlertPosts } from './alert-posts.ts'
import { lastAlert } from './alert-state.ts'
import type { AlertStore } from './alert-store.ts'
import { callsBetween } from './roll-call.ts'
import type { Surroundings } from './surroundings.ts'

/** What alerts do by the clock. */
export interface AlertJobParts {
  groups: readonly BotGroup[]
  store: AlertStore
  posts: AlertPosts
  calls: AlertCalls
  around: Surroundings
}

/** The alerts as work for the scheduler: roll-calls, and the end where it was said ahead. */
export function alertJob(parts: AlertJobParts): Job {
  return {
    name: 'alerts',
    async due(from, to) {
      const rows = await Promise.all(parts.groups.map((group) => dueIn(group, from, to, parts)))
      return rows.flat().sort((a, b) => a.at - b.at)
    },
    async run(row, now) {
      const [kind, hash, number = '', slot = ''] = row.id.split(':')
      const group = parts.groups.find(({ name }) => nameHash(name) === hash)
      if (!group) return
      await parts.posts.tell(group, now)
      if (kind === 'alert-call') await parts.calls.hold(group, Number(number), Number(slot), now)
      else await parts.calls.revise(group, now)
    },
  }
}

/** Everything of one group that falls due between two instants. */
async function dueIn(
  group: BotGroup,
  from: number,
  to: number,
  { store, around }: AlertJobParts,
): Promise<DueRow[]> {
  const alert = lastAlert(await store.read(group.name))
  if (!alert || (alert.ended !== null && alert.ended.until <= from)) return []
  const { started, ended, told } = alert
  const until = ended?.until ?? Number.POSITIVE_INFINITY
  const hash = nameHash(group.name)
  const calls = callsBetween(started.from, from, to, around.times(group))
    .filter((slot) => slot < until)
    .map((slot) => ({
      id: `alert-call:${hash}:${started.seq}:${slot}`,
      at: slot,
      kind: 'alert-call',
    }))
  const close =
    ended !== null && until <= to && !told.has(ended.seq)
      ? [{ id: `alert-close:${hash}:${ended.seq}`, at: until, kind: 'alert-close' }]
      : []
  return [...calls, ...close].map((row) => ({ ...row, group: group.name }))
}
