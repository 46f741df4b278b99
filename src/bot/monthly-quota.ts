import { z } from 'zod'
import { beijingDay, type Clock } from '#base/clock.ts'
import type { Logger } from '#base/logger.ts'
import { nameHash } from '#base/name-hash.ts'
import type { Timers } from '#base/timers.ts'
import type { Partition, Store } from '#storage/store.ts'
import { type Quota, type QuotaKind, type QuotaView, quotaKinds } from './quota.ts'

/** What a meter works with. */
export interface MonthlyQuotaOptions {
  /** Whose quota it is; names its file. */
  name: string
  limits: Readonly<Record<QuotaKind, number>>
  store: Store
  clock: Clock
  timers: Timers
  logger: Logger
}

const counts = z.object({ api: z.number(), webhook: z.number() })
const quotaSchema = z.object({
  month: z.string(),
  used: counts,
  /** Percentages that people were told of. */
  told: counts,
  /** When the platform said that nothing is left, epoch milliseconds. */
  spent: z
    .object({ api: z.number().exactOptional(), webhook: z.number().exactOptional() })
    .exactOptional(),
})
type QuotaData = z.infer<typeof quotaSchema>

/** What is to be added to a stored month. */
interface Counted {
  month: string
  added: Readonly<Record<QuotaKind, number>>
  spent: QuotaView['spent']
}

/** How long counts wait so that many share one write, milliseconds: a kill loses no more than those. */
const saveAfterMs = 30_000
const none = { api: 0, webhook: 0 }
const kindNames: Readonly<Record<QuotaKind, string>> = {
  api: '接口调用',
  webhook: 'Webhook 和 Stream 消息',
}
const advice = '请到钉钉开放平台的资源管理里增购，或等下月'

/** A meter that survives restarts, begins anew each Beijing month, and says in the log once when 70 % and 90 % are used. */
export class MonthlyQuota implements Quota {
  readonly #options: MonthlyQuotaOptions
  readonly #partition: Partition<QuotaData>
  /** As stored, with what has been counted since. */
  #month: string
  #used = { ...none }
  #unsaved = { ...none }
  #spent: QuotaView['spent'] = {}
  #savedSpent = this.#spent
  #timer: unknown = null

  constructor(options: MonthlyQuotaOptions) {
    this.#options = options
    this.#month = this.#thisMonth()
    this.#partition = {
      name: `quota/${nameHash(options.name)}`,
      schema: quotaSchema,
      empty: () => ({ month: '', used: { ...none }, told: { ...none } }),
    }
  }

  /** Takes up what an earlier run counted; call once, before anything is counted. */
  async open(): Promise<void> {
    const { month, used, spent = {} } = await this.#options.store.read(this.#partition)
    if (month !== this.#month) return
    this.#used = { ...used }
    this.#spent = spent
    this.#savedSpent = spent
  }

  count(kind: QuotaKind): void {
    this.#add(kind, 1)
  }

  exhausted(kind: QuotaKind): void {
    this.#turnMonth()
    const isNew = this.#spent[kind] === undefined
    if (isNew) this.#spent = { ...this.#spent, [kind]: this.#options.clock.now() }
    this.#add(kind, Math.max(this.#options.limits[kind] - this.#used[kind], 0))
    if (isNew) void this.#save()
  }

  isTight(kind: QuotaKind): boolean {
    this.#turnMonth()
    return levelOf(this.#used[kind], this.#options.limits[kind]) >= 90
  }

  view(): QuotaView {
    this.#turnMonth()
    const { name, limits } = this.#options
    return { name, month: this.#month, used: { ...this.#used }, limits, spent: this.#spent }
  }

  /** Writes down what was counted; counts nothing safely afterwards. */
  async close(): Promise<void> {
    this.#options.timers.stop(this.#timer)
    await this.#save()
  }

  #add(kind: QuotaKind, count: number): void {
    this.#turnMonth()
    const limit = this.#options.limits[kind]
    const before = levelOf(this.#used[kind], limit)
    this.#used[kind] += count
    this.#unsaved[kind] += count
    const { timers } = this.#options
    if (levelOf(this.#used[kind], limit) > before) void this.#save()
    else this.#timer ??= timers.start(() => void this.#save(), saveAfterMs)
  }

  /** What was counted at the end of a month and not yet saved is of no interest any more. */
  #turnMonth(): void {
    const month = this.#thisMonth()
    if (month === this.#month) return
    this.#month = month
    this.#used = { ...none }
    this.#unsaved = { ...none }
    this.#spent = {}
  }

  /** Never rejects: a number that is a little too low does less harm than an answer that is not given. */
  async #save(): Promise<void> {
    const { store, timers, logger } = this.#options
    timers.stop(this.#timer)
    this.#timer = null
    const month = this.#month
    const added = this.#unsaved
    this.#unsaved = { ...none }
    const spent = this.#spent
    if (added.api + added.webhook === 0 && spent === this.#savedSpent) return
    try {
      const counted = { month, added, spent }
      const crossed = await store.update(this.#partition, (data) => this.#write(data, counted))
      this.#savedSpent = spent
      for (const kind of crossed) this.#tell(kind)
    } catch (error) {
      if (month === this.#month) for (const kind of quotaKinds) this.#unsaved[kind] += added[kind]
      logger.warn({ err: error }, 'quota could not be stored')
    }
  }

  /** Returns the kinds of which people are to be told now. */
  #write(data: QuotaData, { month, added, spent }: Counted): QuotaKind[] {
    if (data.month !== month) Object.assign(data, { month, used: { ...none }, told: { ...none } })
    data.spent = { ...spent }
    return quotaKinds.filter((kind) => {
      data.used[kind] += added[kind]
      const level = levelOf(data.used[kind], this.#options.limits[kind])
      const isNew = level > data.told[kind]
      data.told[kind] = Math.max(level, data.told[kind])
      return isNew
    })
  }

  #tell(kind: QuotaKind): void {
    const { name, limits, logger } = this.#options
    const used = this.#used[kind]
    const fields = { quota: name, kind, used, limit: limits[kind] }
    const share = `本月的钉钉${kindNames[kind]}已用 ${used} 次，额度 ${limits[kind]} 次`
    if (this.isTight(kind))
      logger.error(
        fields,
        `${share}，超过九成：只再发答复、催报和提醒，图片和月度表、预告先不发；${advice}。`,
      )
    else logger.warn(fields, `${share}，超过七成：请留意用量，不够时${advice.slice(1)}。`)
  }

  #thisMonth(): string {
    return beijingDay(this.#options.clock.now()).slice(0, 7)
  }
}

/** 0, 70 or 90: the last of the percentages that has been reached. */
function levelOf(used: number, limit: number): number {
  if (used >= limit * 0.9) return 90
  return used >= limit * 0.7 ? 70 : 0
}
