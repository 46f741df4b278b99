import type { Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { systemTimers } from '#base/timers.ts'
import { MonthlyQuota } from '#bot/monthly-quota.ts'
import { noQuota, type Quota, type QuotaView, quotaKinds, type SpentQuota } from '#bot/quota.ts'
import type { Store } from '#storage/store.ts'
import type { ChannelConfig } from './config-channels.ts'
import type { GroupConfig } from './config-schema.ts'

/** The meters of everything that platforms count by the month. */
export interface Quotas {
  /** The meter of a channel; one that counts nothing where the platform does not either. */
  of(channel: string): Quota
  /** How much is used, one entry an organisation. */
  views(): QuotaView[]
  /** What platforms say is used up this month. */
  spent(): SpentQuota[]
  /** Writes down what was counted. */
  close(): Promise<void>
}

/** What meters are opened with. */
export interface QuotasOptions {
  groups: readonly Pick<GroupConfig, 'channel' | 'push'>[]
  store: Store
  clock: Clock
  logger: Logger
}

/**
 * Opens the meters: DingTalk counts by organisation, so robots of the same `corpId` (without one: the same `clientId`) share
 * one, with the limits of the first; a group's webhook is counted with its robot.
 */
export async function openQuotas(
  configs: Readonly<Record<string, ChannelConfig>>,
  { groups, ...deps }: QuotasOptions,
): Promise<Quotas> {
  const byOwner = new Map<string, MonthlyQuota>()
  const byChannel = new Map<string, MonthlyQuota>()
  for (const [name, config] of Object.entries(configs)) {
    if (config.type !== 'dingtalk-bot' && config.type !== 'dingtalk-stream') continue
    const owner = config.corpId ?? config.clientId
    const limits = config.monthlyQuota
    const meter =
      byOwner.get(owner) ?? new MonthlyQuota({ name: owner, limits, timers: systemTimers, ...deps })
    byOwner.set(owner, meter)
    byChannel.set(name, meter)
  }
  for (const { channel, push = channel } of groups) {
    const meter = configs[push]?.type === 'dingtalk-webhook' ? byChannel.get(channel) : undefined
    if (meter && !byChannel.has(push)) byChannel.set(push, meter)
  }
  const meters = [...byOwner.values()]
  await Promise.all(meters.map((meter) => meter.open()))
  return {
    of: (channel) => byChannel.get(channel) ?? noQuota,
    views: () => meters.map((meter) => meter.view()),
    spent: () =>
      meters.flatMap((meter) => {
        const channels = [...byChannel].flatMap(([name, its]) => (its === meter ? [name] : []))
        return spentOf(meter.view(), channels)
      }),
    close: async () => {
      await Promise.all(meters.map((meter) => meter.close()))
    },
  }
}

function spentOf({ name, month, spent }: QuotaView, channels: readonly string[]): SpentQuota[] {
  return quotaKinds.flatMap((kind) => {
    const since = spent[kind]
    return since === undefined ? [] : [{ name, month, kind, since, channels }]
  })
}
