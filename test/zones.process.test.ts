import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { compiled } from './support/compiled.ts'
import type { Told } from './support/told-in-zone.ts'

async function toldIn(zone: string): Promise<Told> {
  const script = join(import.meta.dirname, 'support/told-in-zone.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, ...compiled, TZ: zone },
    maxBuffer: 32 * 1024 * 1024,
  })
  return JSON.parse(stdout) as Told
}

describe('wherever the machine stands', () => {
  let beijing: Told
  let elsewhere: Told[]

  beforeAll(async () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/New_York']
    const [first, ...others] = await Promise.all(zones.map(toldIn))
    beijing = first ?? expect.unreachable()
    elsewhere = others
    expect([beijing, ...elsewhere].map(({ hour }) => hour)).toEqual([8, 0, 19])
  })

  it('the schedule is the same', () => {
    expect(beijing.posts.length).toBeGreaterThan(40)
    for (const { posts } of elsewhere) expect(posts).toEqual(beijing.posts)
  })

  it('days are read the same', () => {
    expect(beijing.dates).toHaveLength(60)
    for (const { dates } of elsewhere) expect(dates).toEqual(beijing.dates)
  })

  it('alerts are the same, also when clocks are changed there', () => {
    expect(beijing.commands).toMatchObject([
      { at: Date.parse('2024-11-03T14:00:00+08:00') },
      { at: Date.parse('2024-11-04T00:00:00+08:00') },
      { at: Date.parse('2024-11-04T00:00:00+08:00') },
      { at: Date.parse('2024-11-05T00:00:00+08:00') },
    ])
    expect(beijing.calls.length).toBeGreaterThan(0)
    for (const { commands, calls } of elsewhere) {
      expect(commands).toEqual(beijing.commands)
      expect(calls).toEqual(beijing.calls)
    }
  })
})
