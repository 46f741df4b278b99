/** What a platform counts by the month: calls of its server API, messages by webhook or connection in both directions. */
export type QuotaKind = 'api' | 'webhook'

/** All there are. */
export const quotaKinds: readonly QuotaKind[] = ['api', 'webhook']

/** How much of a month's quota is used. */
export interface QuotaView {
  /** Whose it is: an organisation, or an app of it. */
  name: string
  /** Beijing month, `2024-05`. */
  month: string
  used: Readonly<Record<QuotaKind, number>>
  limits: Readonly<Record<QuotaKind, number>>
  /** Since when the platform says that nothing is left this month, epoch milliseconds; absent where it has not said so. */
  spent: Readonly<Partial<Record<QuotaKind, number>>>
}

/** A quota of which the platform says that nothing is left this month. */
export interface SpentQuota extends Pick<QuotaView, 'name' | 'month'> {
  kind: QuotaKind
  /** Epoch milliseconds. */
  since: number
  /** The channels that live on it. */
  channels: readonly string[]
}

/** Counts what is sent and received against the quota of an organisation. */
export interface Quota {
  count(kind: QuotaKind): void
  /** The platform says that nothing is left, whatever was counted here. */
  exhausted(kind: QuotaKind): void
  /** True from nine tenths on: what may be left out has to be. */
  isTight(kind: QuotaKind): boolean
}

/** Where nothing is counted. */
export const noQuota: Quota = {
  count: () => undefined,
  exhausted: () => undefined,
  isTight: () => false,
}
