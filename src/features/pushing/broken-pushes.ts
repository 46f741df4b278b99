import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import type { Delivery } from '#bot/adapter.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Post } from '#bot/post.ts'
import { dayTimeOf } from '#calendar/beijing.ts'
import type { Partition, Store } from '#storage/store.ts'

const brokenSchema = z.object({
  /** When it was found, epoch milliseconds. */
  since: z.number(),
  /** In Chinese words: 机器人已移出群. */
  because: z.string(),
})
const schema = z.object({ groups: z.record(z.string(), brokenSchema) })

/** A group in which nothing can be said unasked, until somebody changes the configuration or the group. */
export type BrokenPush = z.infer<typeof brokenSchema> & { group: string }

/** What marks are kept with. */
export interface BrokenPushesOptions {
  store: Store
  groups: readonly BotGroup[]
  clock: Clock
  logger: Logger
  /** Why no later try can get through, in Chinese words, by the reason a platform gave; null where one may. */
  brokenBy: (reason: string) => string | null
}

const partition: Partition<z.infer<typeof schema>> = {
  name: 'broken-pushes',
  schema,
  empty: () => ({ groups: {} }),
}

/** Which groups cannot be pushed to: marked by what a platform answers, until something gets through again. */
export class BrokenPushes {
  readonly #options: BrokenPushesOptions

  constructor(options: BrokenPushesOptions) {
    this.#options = options
  }

  /** The groups of the configuration that are marked, in its order. */
  async list(): Promise<BrokenPush[]> {
    const { store, groups } = this.#options
    const marks = (await store.read(partition)).groups
    return groups.flatMap(({ name }) => {
      const mark = marks[name]
      return mark ? [{ group: name, ...mark }] : []
    })
  }

  /** Takes note of what a platform answered to a post. Rejects when that cannot be stored. */
  async note(post: Post, delivery: Delivery): Promise<void> {
    const group = this.#groupOf(post)
    if (!group) return
    const { store, brokenBy, clock, logger } = this.#options
    const { groups: marks } = await store.read(partition)
    const because = delivery.state === 'refused' ? brokenBy(delivery.reason) : null
    if (because !== null && !marks[group.name]) {
      logger.error({ group: group.name, channel: post.channel }, 'group cannot be pushed to')
      await store.update(partition, ({ groups }) => {
        groups[group.name] = { since: clock.now(), because }
      })
    }
    if (delivery.state === 'sent' && marks[group.name]) {
      logger.info({ group: group.name, channel: post.channel }, 'group is pushed to again')
      await store.update(partition, ({ groups }) => {
        delete groups[group.name]
      })
    }
  }

  #groupOf({ kind, channel, chatId }: Post): BotGroup | undefined {
    if (kind !== 'group') return undefined
    return this.#options.groups.find(
      (group) => (group.push ?? group.channel) === channel && group.chatId === chatId,
    )
  }
}

/** What coordinators and administrators are told of a mark: one sentence, to be put behind the name of the group. */
export function brokenWords({ since, because }: Omit<BrokenPush, 'group'>): string {
  const { day, time } = dayTimeOf(since)
  const [, month, date] = day.split('-').map(Number)
  return `从${month}月${date}日${time}起收不到我主动发的消息（${because}），请管理员检查这个群的机器人和推送通道，修好后重启服务。`
}
