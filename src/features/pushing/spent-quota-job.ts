import { nameHash } from '#base/name-hash.ts'
import type { BotGroup } from '#bot/context.ts'
import type { Outbox, Post } from '#bot/post.ts'
import type { QuotaKind, SpentQuota } from '#bot/quota.ts'
import { dayTimeOf } from '#calendar/beijing.ts'
import type { Job } from '#scheduler/job.ts'

/** What coordinators are told with. */
export interface SpentQuotaJobParts {
  spent: () => readonly SpentQuota[]
  groups: readonly BotGroup[]
  outbox: Outbox
  /** Names of the channels that can say something unasked. */
  pushing: ReadonlySet<string>
  /** Names of those that can write to single persons. */
  direct: ReadonlySet<string>
}

/** So long after it was found: a tick that is under way then has not passed it yet. */
const delayMs = 60_000
/** Later it is not worth telling. */
const worthMs = 3 * 86_400_000

/**
 * Tells the coordinators of the groups concerned, once a month and quota, that a platform's quota is used up: each alone
 * where that can still be done, else in their group; where neither can, the log has said it.
 */
export function spentQuotaJob(parts: SpentQuotaJobParts): Job {
  const { spent, groups, outbox } = parts
  return {
    name: 'spent-quotas',
    async due(from, to) {
      return spent()
        .filter(({ since }) => since + delayMs > from && since + delayMs <= to)
        .flatMap((quota) =>
          concerned(quota, groups).map((group) => ({
            id: rowId(quota, group),
            at: quota.since + delayMs,
            kind: 'spent-quota',
            group: group.name,
          })),
        )
    },
    async run({ id, at, group: name }) {
      const all = spent()
      const group = groups.find((each) => each.name === name)
      const quota = group && all.find((each) => rowId(each, group) === id)
      if (!quota) return
      const message = { text: spentWords(quota) }
      const told = { topic: 'spent-quota', message, attachments: [], at, expiresAt: at + worthMs }
      for (const { suffix, ...to } of addressesOf(group, all, parts))
        await outbox.queue({ id: `${idOf(quota)}:${suffix}`, ...to, ...told })
    },
  }
}

/** The groups that live on a quota. */
function concerned({ channels }: SpentQuota, groups: readonly BotGroup[]): BotGroup[] {
  return groups.filter(({ channel, push = channel }) =>
    [channel, push].some((name) => channels.includes(name)),
  )
}

type Address = Pick<Post, 'channel' | 'chatId' | 'kind' | 'mentions'> & { suffix: string }

/** Where something still gets through to the coordinators of a group. */
function addressesOf(
  { channel, push = channel, chatId, coordinators }: BotGroup,
  all: readonly SpentQuota[],
  { pushing, direct }: Pick<SpentQuotaJobParts, 'pushing' | 'direct'>,
): Address[] {
  const isSpent = (name: string, kind: QuotaKind) =>
    all.some((each) => each.kind === kind && each.channels.includes(name))
  const alone = [channel, push].find((name) => direct.has(name) && !isSpent(name, 'api'))
  if (alone !== undefined)
    return coordinators.map((id) => {
      // Who looks after several groups is told once.
      const suffix = nameHash(`${alone}\n${id}`)
      return { channel: alone, chatId: id, kind: 'direct', mentions: [], suffix }
    })
  if (!pushing.has(push) || isSpent(push, direct.has(push) ? 'api' : 'webhook')) return []
  const mentions = coordinators.map((id) => ({ id, name: id }))
  return [{ channel: push, chatId, kind: 'group', mentions, suffix: nameHash(chatId) }]
}

const consequences: Readonly<Record<QuotaKind, string>> = {
  webhook:
    '本组织这个月的钉钉消息额度（Webhook 和 Stream）已用完：大家发给我的消息我收不到内容，周报和提问都没有收到',
  api: '本组织这个月的钉钉接口调用额度已用完：催报、提醒和汇总可能发不出去',
}

function spentWords({ kind, since }: SpentQuota): string {
  const { day, time } = dayTimeOf(since)
  const [, month, date] = day.split('-').map(Number)
  return `${consequences[kind]}（${month}月${date}日${time}发现）。请管理员到钉钉开放平台 → 资源管理增购，或等下月1日恢复；在那之前请用电话或其他办法收集，恢复后请大家重发。`
}

function rowId(quota: SpentQuota, { name }: BotGroup): string {
  return `${idOf(quota)}:${nameHash(name)}`
}

function idOf({ name, month, kind }: SpentQuota): string {
  return `spent-quota:${nameHash(name)}:${month}:${kind}`
}
