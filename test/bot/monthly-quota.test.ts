import { describe, expect, it, vi } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { MonthlyQuota } from '#bot/monthly-quota.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { MemoryStore } from '../support/memory-store.ts'

const limits = { api: 100, webhook: 50 }

/** A meter as a program opens it, with what it says. */
async function meter(setting: { store?: MemoryStore; clock?: ManualClock } = {}) {
  const { store = new MemoryStore(), clock = new ManualClock('2024-05-13T08:30:00+08:00') } =
    setting
  const timers = new ManualTimers(clock)
  const lines: { level: number; msg: string }[] = []
  const logger = createLogger('info', {
    write: (line: string) => void lines.push(JSON.parse(line)),
  })
  const quota = new MonthlyQuota({ name: 'dingcorp', limits, store, clock, timers, logger })
  await quota.open()
  const count = (times: number, kind: 'api' | 'webhook' = 'api') => {
    for (let n = 0; n < times; n++) quota.count(kind)
  }
  /** Another run on the same data. */
  const again = () => meter({ store: new MemoryStore(store.contents), clock })
  return { quota, count, lines, timers, clock, store, again }
}

const told = ({ lines }: { lines: { msg: string }[] }) => lines.map(({ msg }) => msg)

describe('a month’s quota', () => {
  it('is shown by what was used of it, and goes on after a restart', async () => {
    const first = await meter()
    first.count(3)
    first.count(2, 'webhook')
    await first.quota.close()
    const next = await first.again()
    next.count(1)
    expect(next.quota.view()).toEqual({
      name: 'dingcorp',
      month: '2024-05',
      used: { api: 4, webhook: 2 },
      limits,
      spent: {},
    })
  })

  it('is written down after half a minute, many counts at once', async () => {
    const { count, timers, again, store } = await meter()
    const update = vi.spyOn(store, 'update')
    count(5)
    expect(timers.waits).toEqual([30_000])
    timers.advance(30_000)
    await vi.waitFor(async () => expect((await again()).quota.view().used.api).toBe(5))
    expect(update).toHaveBeenCalledTimes(1)
  })

  it('warns once at seven tenths and once at nine, over restarts too', async () => {
    const first = await meter()
    first.count(69)
    await first.quota.close()
    expect(first.lines).toEqual([])
    const second = await first.again()
    second.count(10)
    await vi.waitFor(() => expect(second.lines).toHaveLength(1))
    expect(told(second)[0]).toContain('接口调用已用 79 次，额度 100 次，超过七成')
    await second.quota.close()
    const third = await second.again()
    third.count(20)
    await vi.waitFor(() => expect(third.lines).toHaveLength(1))
    expect(told(third)[0]).toMatch(/已用 \d+ 次，额度 100 次，超过九成：只再发答复、催报和提醒/)
    await third.quota.close()
    const fourth = await third.again()
    fourth.count(30)
    await fourth.quota.close()
    expect(fourth.lines).toEqual([])
  })

  it('is tight from nine tenths on, each kind for itself', async () => {
    const { quota, count } = await meter()
    count(89)
    expect(quota.isTight('api')).toBe(false)
    count(1)
    expect([quota.isTight('api'), quota.isTight('webhook')]).toEqual([true, false])
  })

  it('is used up when the platform says so', async () => {
    const { quota, count } = await meter()
    count(3)
    quota.exhausted('api')
    quota.exhausted('api')
    expect([quota.view().used.api, quota.isTight('api')]).toEqual([100, true])
  })

  it('begins anew with the Beijing month', async () => {
    const { quota, count, clock, again } = await meter({
      clock: new ManualClock('2024-05-31T23:59:00+08:00'),
    })
    count(95)
    await quota.close()
    clock.set('2024-06-01T00:00:00+08:00')
    expect(quota.isTight('api')).toBe(false)
    count(1)
    await quota.close()
    const next = await again()
    expect(next.quota.view()).toMatchObject({ month: '2024-06', used: { api: 1, webhook: 0 } })
  })

  it('goes on counting when it cannot be written down', async () => {
    const { quota, count, store, again } = await meter()
    const update = vi.spyOn(store, 'update').mockRejectedValue(new Error('disk'))
    count(4)
    await quota.close()
    update.mockRestore()
    count(1)
    await quota.close()
    expect((await again()).quota.view().used.api).toBe(5)
  })
})
