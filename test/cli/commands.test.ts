import { describe, expect, it } from 'vitest'
import type { Inquiry } from '#console/desk.ts'
import type { KnowledgeView } from '#console/views.ts'
import { askCommand } from '../../src/cli/ask-command.ts'
import { checkCommand } from '../../src/cli/check-command.ts'
import type { Command, Settings } from '../../src/cli/command.ts'
import { indexCommand } from '../../src/cli/index-command.ts'
import { outboxCommand } from '../../src/cli/outbox-command.ts'
import { parseCommand } from '../../src/cli/parse-command.ts'
import { remindersCommand } from '../../src/cli/reminders-command.ts'
import { roundCommand } from '../../src/cli/round-command.ts'
import { unansweredCommand } from '../../src/cli/unanswered-command.ts'

const knowledge: KnowledgeView = {
  documents: [
    {
      id: 'nankai-2024',
      title: '南开计划',
      area: '南开区',
      year: 2024,
      issuer: null,
      number: null,
      issued: null,
      articles: [
        { path: ['标题'], heading: '', text: '南开计划\n' },
        { path: ['一'], heading: '一、目标', text: '' },
        { path: ['二', '1'], heading: '1.治水。', text: '' },
      ],
      missingAttachments: ['任务清单'],
      indicators: [],
      deadlines: [],
      warnings: ['没有发文日期'],
    },
  ],
  problems: [],
}
const broken = { ...knowledge, problems: [{ file: '旧计划.doc', message: '请另存为 .docx。' }] }
const settings: Settings = {
  demo: false,
  channels: ['nankai'],
  groups: [{ name: '南开群', documents: ['nankai-2024'] }],
}

/** Runs a command at a desk that knows these things; tells what was printed and whether the desk was left. */
async function at(
  command: Command,
  args: string[],
  { plans = knowledge, set = settings }: { plans?: KnowledgeView; set?: Settings } = {},
) {
  const printed: string[] = []
  const asked: Inquiry[] = []
  let left = false
  const code = await command.run(args, {
    print: (line) => printed.push(line),
    settings: () => set,
    metrics: async () => [],
    dayReader: async () => () => null,
    examine: async () => [],
    openKeeping: async () => Promise.reject(new Error('no data here')),
    openDesk: async () => ({
      served: false,
      ask: async (inquiry) => {
        asked.push(inquiry)
        const citation = {
          document: 'nankai-2024',
          title: '南开计划',
          path: ['二', '1'],
          quote: '治\n水',
        }
        return {
          status: 'answered',
          text: '治水。',
          citations: [citation],
          suggestions: ['何时？'],
        }
      },
      knowledge: async () => plans,
      parse: async () => ({
        kind: 'report',
        unit: null,
        items: [
          {
            task: 'nankai-2024#7',
            metric: '疏通管道',
            week: 1200,
            cumulative: null,
            unit: '米',
            forUnit: null,
            problem: '缺人',
            next: null,
          },
        ],
        flags: ['over-100'],
      }),
      schedule: async () => [],
      round: async ({ action, group = '', text = '' }) => ({
        text: [action, group, text].join('/'),
        view: { round: '周报', week: '2024-W20', state: 'open' },
        files: ['files/周报.docx'],
      }),
      reminders: async ({ action, group = '', text = '' }) => ({
        text: [action, group, text].join('/'),
        reminders: [],
      }),
      dates: async () => ({
        kind: 'none',
        start: null,
        end: null,
        due: null,
        rule: '没有写时间',
        needsConfirmation: false,
      }),
      unanswered: async () => ({
        questions: [
          {
            id: 12,
            question: '电话多少',
            at: '2024-05-13T08:30:00+08:00',
            group: null,
            times: 3,
            reason: 'wrong',
          },
        ],
        undelivered: [
          {
            at: '2024-05-13T08:31:00+08:00',
            group: '南开群',
            text: '疏通管道50000米',
            state: 'unknown',
            reason: 'TimeoutError',
          },
        ],
        unsent: [
          {
            at: '2024-05-17T15:00:00+08:00',
            group: '南开群',
            text: '第20周汇总\n应报 12 家',
            state: 'refused',
            reason: '周报.docx: file of 0 bytes; 台账.xlsx: errcode 45002 (content too long)',
          },
        ],
      }),
      outbox: async ({ action, id = '' }) => ({
        text: [action, id].join('/'),
        waiting: [
          {
            id: '3fa2c1d0',
            at: '2024-05-17T09:30:00+08:00',
            group: '南开群',
            topic: 'round-chase',
            text: '第20周进展催报\n还没收到3家',
          },
        ],
        lost: [
          {
            id: '77aa01bc',
            at: '2024-05-16T09:07:00+08:00',
            group: null,
            topic: 'reminder',
            text: '提醒',
            state: 'unknown',
            reason: 'TimeoutError',
          },
        ],
      }),
      close: async () => {
        left = true
      },
    }),
  })
  return { code, text: printed.join('\n'), asked, left }
}

describe('ask', () => {
  it('prints the answer with its sources', async () => {
    const { code, text, asked, left } = await at(askCommand, ['做什么', '--group', '南开群'])
    expect(code).toBe(0)
    expect(asked).toEqual([{ question: '做什么', group: '南开群' }])
    expect(text).toBe('治水。\n出处：\n  《南开计划》二1：“治水”\n还可以问：\n  何时？')
    expect(left).toBe(true)
  })

  it('prints the answer as JSON', async () => {
    const { text } = await at(askCommand, ['做什么', '--json'])
    expect(JSON.parse(text)).toMatchObject({ status: 'answered', text: '治水。' })
  })

  it.each([[[]], [['一', '二']], [['做什么', '--grup', 'x']]])('refuses %j', async (args) => {
    await expect(at(askCommand, args)).rejects.toMatchObject({ code: 'wrong-usage' })
  })
})

describe('index', () => {
  it('lists plans with their numbered articles', async () => {
    const { code, text } = await at(indexCommand, [])
    expect(code).toBe(0)
    expect(text).toBe(
      '共读到 1 份计划。\nnankai-2024  《南开计划》  1 条\n  缺附件：任务清单\n  注意：没有发文日期',
    )
  })

  it('fails when a file cannot be used, and names it', async () => {
    const { code, text } = await at(indexCommand, [], { plans: broken })
    expect(code).toBe(1)
    expect(text).toContain('旧计划.doc：请另存为 .docx。')
    const json = JSON.parse((await at(indexCommand, ['--json'], { plans: broken })).text)
    expect(json).toMatchObject({
      documents: [{ id: 'nankai-2024', articles: 1 }],
      problems: broken.problems,
    })
  })
})

describe('check', () => {
  it('is content', async () => {
    const { code, text } = await at(checkCommand, [])
    expect(code).toBe(0)
    expect(text).toMatch(/✓ 配置正确：1 个通道，1 个群/)
    expect(text).not.toContain('✗')
  })

  it('finds broken files and groups that want plans which are not there', async () => {
    const set = { ...settings, groups: [{ name: '南开群', documents: ['nankai-2025'] }] }
    const { code, text } = await at(checkCommand, ['--json'], { plans: broken, set })
    expect(code).toBe(1)
    const { ok, findings } = JSON.parse(text) as { ok: boolean; findings: { message: string }[] }
    expect(ok).toBe(false)
    expect(findings.map(({ message }) => message).join('\n')).toMatch(
      /旧计划\.doc[^\n]*\n.*nankai-2025/,
    )
  })

  it('finds an empty knowledge folder', async () => {
    const { code, text } = await at(checkCommand, [], { plans: { documents: [], problems: [] } })
    expect(code).toBe(1)
    expect(text).toContain('✗ 一份计划也没有读到')
  })
})

it('unanswered lists what to answer', async () => {
  const { code, text } = await at(unansweredCommand, [])
  expect(code).toBe(0)
  expect(text).toContain('12  2024-05-13 08:30  群外  电话多少（问过 3 次，有人说答错了）')
  expect(text).toContain(
    '2024-05-17 15:00  南开群  第20周汇总 应报 12 家' +
      '（没有送达：周报.docx：文件太大或是空的；台账.xlsx：平台拒绝，错误码 45002）',
  )
})

describe('parse', () => {
  it('shows what a reply would be understood as', async () => {
    const { code, text } = await at(parseCommand, ['本周疏通管道1200米', '--unit', '区住建委'])
    expect(code).toBe(0)
    expect(text).toBe('进展\n  nankai-2024#7  疏通管道，本周1200米，问题：缺人\n请核对：超过目标值')
  })
})

describe('round', () => {
  it('does one action for a group', async () => {
    const { text } = await at(roundCommand, ['fill', '区住建委 零报告', '--group', '南开群'])
    expect(text).toBe('fill/南开群/区住建委 零报告\nfiles/周报.docx')
  })

  it.each(['status', 'digest', 'export'])('%s takes a week', async (action) => {
    const { text } = await at(roundCommand, [action, '第19周', '--group', '南开群'])
    expect(text).toBe(`${action}/南开群/第19周\nfiles/周报.docx`)
  })

  it.each([[[]], [['burn']], [['open', 'now']], [['fill']]])('refuses %j', async (args) => {
    await expect(at(roundCommand, args)).rejects.toMatchObject({ code: 'wrong-usage' })
  })
})

describe('reminders', () => {
  it('does one action for a group; what belongs together needs no quotes', async () => {
    const args = ['add', '每周五下午3点', '报周报', '--group', '南开群']
    expect((await at(remindersCommand, args)).text).toBe('add/南开群/每周五下午3点 报周报')
    expect((await at(remindersCommand, ['list'])).text).toBe('list//')
  })

  it.each([[[]], [['burn']], [['list', 'now']], [['add']], [['cancel']]])(
    'refuses %j',
    async (args) => {
      await expect(at(remindersCommand, args)).rejects.toMatchObject({ code: 'wrong-usage' })
    },
  )
})

describe('outbox', () => {
  it('lists what waits and what was lost, with the number by which it is said again', async () => {
    const { text } = await at(outboxCommand, ['list'])
    expect(text.split('\n')).toEqual([
      'list/',
      '  待发  3fa2c1d0  2024-05-17 09:30  南开群  第20周进展催报 还没收到3家',
      '  不知是否送达  77aa01bc  2024-05-16 09:07  单聊  提醒（平台没有回应）',
    ])
    expect((await at(outboxCommand, ['resend', '77aa01bc'])).text).toContain('resend/77aa01bc')
  })

  it.each([[[]], [['burn']], [['list', 'now']], [['resend']], [['resend', 'a', 'b']]])(
    'refuses %j',
    async (args) => {
      await expect(at(outboxCommand, args)).rejects.toMatchObject({ code: 'wrong-usage' })
    },
  )
})
