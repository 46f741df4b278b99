import { expect, it } from 'vitest'
import type { ScheduleRequest } from '#console/desk.ts'
import type { ScheduleView } from '#console/views.ts'
import type { OpenedDesk, Tools } from '../../src/cli/command.ts'
import { scheduleCommand } from '../../src/cli/schedule-command.ts'

const item = { document: 'nankai-2024', path: ['二', '7'], text: '疏通管道\n50000米' }
const section = {
  date: '2024-06-14',
  daysLeft: 7,
  nominal: '2024-06-07',
  movedBecause: null,
  merged: [],
}
const posts: ScheduleView = [
  {
    at: '2024-06-07T09:07:00+08:00',
    group: '南开群',
    held: false,
    sections: [{ ...section, kind: 'due', lead: 'T-7', items: [item, item] }],
    text: '提醒',
  },
  {
    at: '2024-09-10T09:07:00+08:00',
    group: '南开群',
    held: true,
    sections: [
      {
        ...section,
        kind: 'campaign-note',
        lead: null,
        movedBecause: '6月8日不上班，提前到6月7日',
        items: [],
      },
    ],
    text: '行动',
  },
]

/** Runs the command at a desk with these posts. */
async function run(args: string[], schedule: ScheduleView = posts) {
  const printed: string[] = []
  const requests: ScheduleRequest[] = []
  const desk: Pick<OpenedDesk, 'schedule' | 'close'> = {
    schedule: async (request) => {
      requests.push(request)
      return schedule
    },
    close: async () => {},
  }
  const tools = {
    print: (line: string) => printed.push(line),
    openDesk: async () => desk as OpenedDesk,
  } as unknown as Tools
  return { code: await scheduleCommand.run(args, tools), printed, requests }
}

it('lists every push with what it is about and why it goes that day', async () => {
  const { code, printed, requests } = await run([
    '--from',
    '2024-06-01',
    '--as-of',
    '2024-06-01',
    '--carry',
    'jinqiao-2023:2024',
  ])
  expect(code).toBe(0)
  expect(requests).toEqual([
    {
      from: '2024-06-01',
      asOf: Date.parse('2024-06-01T00:00:00+08:00'),
      carry: [{ document: 'jinqiao-2023', year: 2024 }],
    },
  ])
  expect(printed).toEqual([
    '共 2 条消息。',
    '2024-06-07 09:07  南开群',
    '    到期 2024-06-14 T-7 还有 7 天：疏通管道 50000米 等 2 项',
    '2024-09-10 09:07  南开群  待确认',
    '    行动进程 2024-06-14 还有 7 天（6月8日不上班，提前到6月7日）',
  ])
})

it('prints JSON for programs, says when there is nothing, and refuses what it cannot read', async () => {
  expect((await run(['--json'])).printed).toEqual([JSON.stringify(posts)])
  expect((await run([], [])).printed).toEqual(['这段时间没有要发的消息。'])
  await expect(run(['--from', '明天'])).rejects.toMatchObject({ code: 'bad-request' })
  await expect(run(['--days', '3'])).rejects.toMatchObject({ code: 'wrong-usage' })
})
