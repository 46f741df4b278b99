import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox } from '#bot/post.ts'
import type { Job } from '#scheduler/job.ts'
import { type BrokenPush, type BrokenPushes, brokenWords } from './broken-pushes.ts'

/** What coordinators are told with. */
export interface BrokenPushJobParts {
  broken: BrokenPushes
  groups: readonly BotGroup[]
  outbox: Outbox
  /** Names of the channels that can write to single persons. */
  direct: ReadonlySet<string>
}

/** So long after it was found: a tick that is under way then has not passed it yet. */
const delayMs = 60_000
/** Later it is not worth telling. */
const worthMs = 3 * 86_400_000

/** Tells each coordinator alone that their group cannot be pushed to, once; where nobody can be written to alone, nobody is told. */
export function brokenPushJob({ broken, groups, outbox, direct }: BrokenPushJobParts): Job {
  return {
    name: 'broken-pushes',
    async due(from, to) {
      return (await broken.list())
        .map((mark) => ({ id: idOf(mark), at: mark.since + delayMs, mark }))
        .filter(({ at }) => at > from && at <= to)
        .map(({ id, at, mark }) => ({ id, at, kind: 'broken-push', group: mark.group }))
    },
    async run({ group, at }) {
      const mark = (await broken.list()).find((each) => each.group === group)
      const place = groups.find(({ name }) => name === group)
      const channel = [place?.channel, place?.push].find((name) => direct.has(name ?? ''))
      // It may be over by now, and another one told of at its own time.
      if (!mark || mark.since + delayMs !== at || !place || channel === undefined) return
      for (const chatId of place.coordinators) {
        await outbox.queue({
          id: `broken-push:${idOf(mark)}:${nameHash(chatId)}`,
          channel,
          chatId,
          kind: 'direct',
          topic: 'broken-push',
          message: { text: `“${group}”${brokenWords(mark)}` },
          mentions: [],
          attachments: [],
          at,
          expiresAt: at + worthMs,
        })
      }
    },
  }
}

function idOf({ group, since }: BrokenPush): string {
  return `${nameHash(group)}:${since}`
}
