import { expect, it, onTestFinished } from 'vitest'
import { type ScheduleView, scheduleView } from '#console/views.ts'
import { groupSchema } from '../src/config-schema.ts'
import { leadsByGroup } from '../src/reminding.ts'
import { DemoApp } from './support/demo.ts'
import { tempFolder } from './support/temp-folder.ts'

const group = '南开区攻坚工作群'

/** The whole program with its pretend platforms, and its schedule. */
async function demo() {
  const app = await DemoApp.start(await tempFolder())
  onTestFinished(() => app.stop())
  const schedule = async (query: Record<string, string>) => {
    const { body } = await app.get<unknown>(`/api/schedule?${new URLSearchParams(query)}`)
    return body
  }
  return {
    app,
    schedule,
    read: async (query: Record<string, string>) => posts(await schedule(query)),
  }
}

function posts(body: unknown): ScheduleView {
  return scheduleView.parse(body)
}

const inShort = ({ at, sections, held }: ScheduleView[number]) =>
  `${held ? '待确认 ' : ''}${at.slice(0, 16)} ${sections.map(({ kind }) => kind).join(' ')}`

it('tells what will be posted: rounds, deadlines, campaigns, with units and what was reported', {
  timeout: 60_000,
}, async () => {
  const { app, schedule, read } = await demo()
  const week = { from: '2024-05-13', to: '2024-05-19', group }
  expect((await read(week)).map(inShort)).toEqual([
    '2024-05-15T09:00 round-open',
    '2024-05-15T09:07 due',
    '2024-05-17T09:30 round-chase',
    '2024-05-17T10:40 round-chase',
    '2024-05-17T15:00 round-digest',
  ])
  const both = await read({ from: '2024-05-13', to: '2024-05-15' })
  expect(both.map((post) => post.group)).toEqual([group, '金桥街道攻坚群', group])

  await app.post('/demo/api/clock', { now: '2024-05-15T09:01:00+08:00' })
  await app.says('zhangsan', '本周疏通管道1200米，累计23000米', group)
  const [due] = await read({ from: '2024-05-31', to: '2024-05-31', group, document: 'nankai-2024' })
  expect(due?.text).toContain('疏通管道累计23000/50000米，46%，日均还需1929米')
  expect(due?.text).toContain('责任单位：区住建委')
  expect((await read(week)).map(inShort)[0]).toBe('2024-05-15T09:07 due')

  await app.says('wangwu', '明天上午10点提醒区住建委交材料', group)
  const next = { from: '2024-05-16', to: '2024-05-16', group }
  expect((await read(next)).map(inShort)).toEqual(['2024-05-16T10:00 manual'])
  expect(await read({ ...next, document: 'nankai-2024' })).toEqual([])

  await app.says('wangwu', '启动 橙色预警', group)
  const calls = await read({ from: '2024-05-15', to: '2024-05-15', group })
  expect(calls.map(inShort)).toEqual([
    '2024-05-15T09:07 due',
    '2024-05-15T13:01 manual',
    '2024-05-15T17:01 manual',
    '2024-05-15T21:01 manual',
  ])
  expect(calls[1]).toMatchObject({ held: false, text: expect.stringContaining('橙色预警') })
  await app.says('wangwu', '解除预警', group)
  expect((await read({ ...week, to: '2024-05-15' })).map(inShort)).toEqual(['2024-05-15T09:07 due'])

  expect(await read({ document: 'jinqiao-2023' })).toEqual([])
  const carried = await read({
    carry: 'jinqiao-2023:2025',
    document: 'jinqiao-2023',
    asOf: '2025-06-01',
    to: '2025-06-13',
  })
  expect(carried.map(inShort)).toEqual([
    '2025-06-06T09:07 due',
    '2025-06-11T09:07 due',
    '2025-06-13T09:07 due',
  ])
  const unknown = await read({ from: '2027-01-01', to: '2027-01-10', group, asOf: '2026-12-01' })
  expect(unknown.map(inShort)).toContain('待确认 2027-01-06T09:00 round-open')

  for (const [query, said] of [
    [{ group: '没有的群' }, '没有叫这个名称的群'],
    [{ document: 'xx-2024' }, '没有这份计划'],
    [{ carry: 'xx-2024:2026' }, '没有这份计划'],
    [{ carry: 'nankai-2024:2024' }, '要晚于计划的年份'],
    [{ from: '2024-06-02', to: '2024-06-01' }, '结束日期早于开始日期'],
    [{ from: '2024-06-02', to: '2034-06-01' }, '一次最多查三年'],
  ] as const) {
    expect(await schedule(query)).toMatchObject({
      error: { code: 'bad-request', message: expect.stringContaining(said) },
    })
  }
})

it('reminds, takes answers and commands, and remembers them over a restart', {
  timeout: 60_000,
}, async () => {
  const { app, read } = await demo()
  const wecom = 'wrNankaiGongJian2024'
  await app.post('/demo/api/clock', { now: '2024-05-31T09:10:00+08:00' })
  const reminders = async () =>
    (await app.messages({ group: wecom })).filter(({ text }) => /^\**攻坚提醒/.test(text))
  const said = await reminders()
  expect(said.map(({ at }) => at.slice(0, 16))).toEqual([
    '2024-05-15T09:07',
    '2024-05-24T09:07',
    '2024-05-31T09:07',
  ])
  expect(said[2]?.mentions).toEqual(['wangwu', 'zhangsan'])
  expect(said[2]?.text).toContain('2. 疏通管道50000米')
  const [receipt] = await app.says('zhangsan', '完成 2', group)
  expect(receipt?.text).toBe(
    '已登记：区住建委 张三第2条“疏通管道50000米”已完成。涉及单位都已办结。',
  )
  // The call for weekly figures is newer than the reminder, and has no numbers.
  await app.post('/demo/api/clock', { now: '2024-05-31T09:35:00+08:00' })
  const [undone] = await app.says('zhangsan', '取消完成 2', group)
  expect(undone?.text).toContain('第2条“疏通管道50000米”记为还没完成')
  await app.says('zhangsan', '完成 2', group)
  const [figures] = await app.says('zhangsan', '本周掏挖检雨井600座次，累计2600座次', group)
  expect(figures?.text).toContain('本周600座次')
  const [waiting] = await app.says('wangwu', '待确认', group)
  expect(waiting?.text).toContain('2. 9月11日（周三）开始')
  await app.says('wangwu', '不提醒 3', group)

  await app.restart()
  await app.post('/demo/api/clock', { now: '2024-06-07T09:10:00+08:00' })
  const last = (await reminders()).at(-1)?.text ?? ''
  expect(last).toContain('1. 掏挖检雨井6000座次（掏挖检雨井累计2600/6000座次')
  expect(last).not.toContain('疏通管道')
  expect(await reminders()).toHaveLength(5)
  const posts = await read({ group, document: 'nankai-2024' })
  const starts = posts.flatMap(({ sections }) =>
    sections.filter(({ kind }) => kind === 'campaign-start').flatMap(({ items }) => items),
  )
  expect(starts.map(({ text }) => text).join()).not.toContain('秋冬季大气污染综合治理行动')
})

it('goes by the leads that the configuration gives a group', () => {
  const base = { channel: 'bot', chatId: 'g' }
  const reminders = { time: '08:45', due: [7, 0], articles: { 'nankai-2024#7': [] } }
  const leads = leadsByGroup([
    groupSchema.parse({ ...base, name: '甲', reminders }),
    groupSchema.parse({ ...base, name: '乙' }),
  ])
  expect(leads.get('甲')).toEqual({
    time: '08:45',
    leads: { due: [7, 0], 'campaign-start': [7, 1, 0], 'campaign-end': [14, 7, 1, 0] },
    articles: { 'nankai-2024#7': [] },
  })
  expect(leads.get('乙')?.leads.due).toEqual([30, 14, 7, 3, 1, 0])
  for (const wrong of [{ time: '9点' }, { due: [31] }, { due: [-1] }, { leads: [1] }]) {
    expect(groupSchema.safeParse({ ...base, name: '丙', reminders: wrong }).success).toBe(false)
  }
})

it('a reminder that the platform did not take for a day leaves with the days that are left then', {
  timeout: 60_000,
}, async () => {
  const { app } = await demo()
  const shown = async () =>
    (await app.messages({ group: 'wrNankaiGongJian2024' })).filter(({ text }) =>
      /^\**攻坚提醒/.test(text),
    )
  await app.post('/demo/api/clock', { now: '2024-05-15T09:06:00+08:00' })
  await fetch(`${app.platformsUrl}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ place: 'webhook', kind: { mode: 'status', status: 503 }, times: 200 }),
  })
  await app.post('/demo/api/clock', { now: '2024-05-16T08:00:00+08:00' })
  expect(await shown()).toEqual([])
  const call = () => fetch(`${app.platformsUrl}/cgi-bin/webhook/send?key=x`, { method: 'POST' })
  while ((await call()).status === 503);
  await app.post('/demo/api/clock', { now: '2024-05-16T09:00:00+08:00' })

  await expect.poll(shown, { timeout: 30_000 }).toHaveLength(1)
  const [late] = await shown()
  expect(late?.at).toMatch(/^2024-05-16T09:0/)
  expect(late?.text).toContain('6月14日（周五）到期：还有29天')
})
