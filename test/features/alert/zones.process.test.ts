import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const script = `
import { readCommand } from '#features/alert/read-command.ts'
import { callsBetween, usualCallTimes } from '#features/alert/roll-call.ts'
import { momentWords, whenWords } from '#features/alert/words.ts'
const now = Date.parse('2024-11-03T00:30:00+08:00')
const texts = ['启动橙色预警 11月3日14时', '启动橙色预警 今晚0点', '启动橙色预警 明天零时', '启动红色预警 4日24时']
const commands = texts.map((text) => readCommand(text, now))
const calls = callsBetween(now, now, now + 5 * 86400000, usualCallTimes)
console.log(JSON.stringify([new Date(0).getHours(), commands, calls, calls.map(momentWords), calls.map(whenWords)]))
`

async function readIn(zone: string) {
  const args = ['--input-type=module', '--eval', script]
  const env = { ...process.env, TZ: zone }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env })
  return JSON.parse(stdout) as [number, ...unknown[]]
}

it('alerts are the same wherever the machine stands, also when clocks are changed there', async () => {
  const zones = ['Asia/Shanghai', 'UTC', 'America/New_York']
  const [beijing, utc, newYork] = await Promise.all(zones.map(readIn))
  expect([beijing?.[0], utc?.[0], newYork?.[0]]).toEqual([8, 0, 19])
  expect(beijing?.[1]).toMatchObject([
    { at: Date.parse('2024-11-03T14:00:00+08:00') },
    { at: Date.parse('2024-11-04T00:00:00+08:00') },
    { at: Date.parse('2024-11-04T00:00:00+08:00') },
    { at: Date.parse('2024-11-05T00:00:00+08:00') },
  ])
  expect(utc?.slice(1)).toEqual(beijing?.slice(1))
  expect(newYork?.slice(1)).toEqual(beijing?.slice(1))
})
