import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const script = `
import { readFileSync } from 'node:fs'
import { readDate } from '#plan/dates/read-dates.ts'
import { dateSetting } from './test/support/date-setting.ts'
const rows = readFileSync('test/fixtures/own-dates.jsonl', 'utf8').trim().split('\\n').map((line) => JSON.parse(line))
const read = ({ text, year, issued, context }) => readDate(text, dateSetting(year, issued ?? null), context)
console.log(JSON.stringify([new Date(0).getHours(), rows.map(read)]))
`

async function readingsIn(zone: string) {
  const args = ['--input-type=module', '--eval', script]
  const env = { ...process.env, TZ: zone }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env })
  return JSON.parse(stdout) as [number, unknown[]]
}

it('days are the same wherever the machine stands', async () => {
  const zones = ['Asia/Shanghai', 'UTC', 'America/New_York']
  const [beijing, utc, newYork] = await Promise.all(zones.map(readingsIn))
  expect([beijing?.[0], utc?.[0], newYork?.[0]]).toEqual([8, 0, 19])
  expect(beijing?.[1]).toHaveLength(60)
  expect(utc?.[1]).toEqual(beijing?.[1])
  expect(newYork?.[1]).toEqual(beijing?.[1])
})
