/** What a platform counts by the month: calls of its server API, messages by webhook or connection in both directions. */
export type QuotaKind = 'api' | 'webhook'

/** How much of a month's quota is used. */
export interface QuotaView {
  /** Whose it is: an organisation, or an app of it. */
  name: string
  /** Beijing month, `2024-05`. */
  month: string
  used: Readonly<Record<QuotaKind, number>>
  limits: Readonly<Record<QuotaKind, number>>
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
