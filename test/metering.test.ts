import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import { openMetering } from '../src/metering.ts'
import { DemoApp } from './support/demo.ts'
import { MemoryJournal } from './support/memory-journal.ts'
import { keptFolder } from './support/temp-folder.ts'

const group = '南开区攻坚工作群'
let demo: DemoApp
let remove: () => Promise<void>

beforeAll(async () => {
  const folder = await keptFolder()
  remove = folder.remove
  demo = await DemoApp.start(folder.path)
})
afterAll(async () => {
  await demo.stop()
  await remove()
})

async function metrics(): Promise<string> {
  const response = await fetch(`${demo.url}/metrics`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  return response.text()
}

it('counts what people say, what is answered, what is said unasked, and what is refused', async () => {
  await demo.says('zhangsan', '汛期前要疏通多少米管道？', group)
  await demo.says('zhangsan', '能不能放鞭炮？', group)
  await demo.post('/demo/api/clock', { now: '2024-05-15T09:05:00+08:00' })
  const channel = /gongjian_received_total\{channel="([^"]+)",type="message"\} 2\n/.exec(
    await metrics(),
  )?.[1]
  expect(channel).toBeTruthy()
  await fetch(`${demo.url}/channels/${channel}`, { method: 'POST', body: '{}' })
  const text = await metrics()
  expect(text).toContain(`gongjian_replies_total{channel="${channel}",state="sent"} 2\n`)
  expect(text).toContain(`gongjian_answer_seconds_count{channel="${channel}"} 2\n`)
  expect(text).toMatch(
    /gongjian_posts_total\{channel="[^"]+",topic="round-open",state="sent"\} 1\n/,
  )
  expect(text).toMatch(/gongjian_push_attempts_total\{channel="[^"]+",result="sent"\} \d/)
  expect(text).toMatch(
    new RegExp(`gongjian_refused_total\\{channel="${channel}",code="[a-z-]+"\\} 1\\n`),
  )
})

it('shows what alerts wait for before it happens, as the first of it is an increase only then', async () => {
  const text = await metrics()
  for (const series of [
    'received_total{channel="demo-dingtalk",type="message"}',
    'replies_total{channel="demo-dingtalk",state="refused"}',
    'replies_total{channel="demo-dingtalk",state="unknown"}',
    'refused_total{channel="demo-dingtalk",code="signature"}',
    'refused_total{channel="demo-dingtalk",code="store-full"}',
    'push_attempts_total{channel="demo-wecom-push",result="refused"}',
  ])
    expect(text).toContain(`gongjian_${series} 0\n`)
})

it('looks through the journal once a scrape', () => {
  const journal = new MemoryJournal()
  const pending = vi.spyOn(journal, 'pending')
  const metering = openMetering(journal, systemClock, createLogger('silent'))
  for (const scrapes of [1, 2]) {
    expect(metering.text()).toContain('gongjian_outbox_oldest_seconds')
    expect(pending).toHaveBeenCalledTimes(scrapes)
  }
})

it('is for this machine only', async () => {
  const headers = { 'x-forwarded-for': '10.0.0.1' }
  expect((await fetch(`${demo.url}/metrics`, { headers })).status).toBe(403)
})

it('has every metric that the sample alert rules ask for', async () => {
  const file = join(import.meta.dirname, '..', 'docs', 'alerts.yml')
  const { groups } = parse(readFileSync(file, 'utf8')) as {
    groups: { rules: { alert: string; expr: string }[] }[]
  }
  const families = [...(await metrics()).matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1])
  const known = new Set(
    families.flatMap((name) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`]),
  )
  const rules = groups.flatMap(({ rules: each }) => each)
  expect(rules.length).toBeGreaterThan(10)
  const asked = rules.flatMap(({ expr }) => expr.match(/\b(?:gongjian|process)_\w+/g) ?? [])
  expect(asked.filter((name) => !known.has(name))).toEqual([])
  const used = new Set(asked.map((name) => name.replace(/_(?:bucket|sum|count)$/, '')))
  expect(families.filter((name) => !used.has(name ?? ''))).toEqual([])
})
