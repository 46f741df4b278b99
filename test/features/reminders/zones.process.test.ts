import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const script = `
import { postView } from '#features/reminders/post-view.ts'
import { shippedDates } from './test/support/date-setting.ts'
import { readPlans, shippedPlans } from './test/support/plans.ts'
import { postsFor } from './test/support/schedule.ts'
const setting = { workdays: shippedDates.calendar, facts: new Map() }
const posts = postsFor(readPlans(shippedPlans), { asOf: '2023-01-01' })
console.log(JSON.stringify([new Date(0).getHours(), posts.map((post) => postView(post, setting))]))
`

async function scheduleIn(zone: string) {
  const args = ['--input-type=module', '--eval', script]
  const env = { ...process.env, TZ: zone }
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env,
    maxBuffer: 32 * 1024 * 1024,
  })
  return JSON.parse(stdout) as [number, unknown[]]
}

it('the schedule is the same wherever the machine stands', async () => {
  const zones = ['Asia/Shanghai', 'UTC', 'America/New_York']
  const [beijing, utc, newYork] = await Promise.all(zones.map(scheduleIn))
  expect([beijing?.[0], utc?.[0], newYork?.[0]]).toEqual([8, 0, 19])
  expect(beijing?.[1].length).toBeGreaterThan(40)
  expect(utc?.[1]).toEqual(beijing?.[1])
  expect(newYork?.[1]).toEqual(beijing?.[1])
})
