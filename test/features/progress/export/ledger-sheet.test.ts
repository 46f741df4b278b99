import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import readSheets, { type SheetData } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { ledgerSheet } from '#features/progress/export/ledger-sheet.ts'
import type { RoundView } from '#features/progress/ledger/round-view.ts'
import { anyView } from '../../../support/any-view.ts'
import { figure, largeView, line, sampleView, task, unit } from '../../../support/round-views.ts'

/** The rows of every sheet by its name, as another library reads them. */
async function opened(view: RoundView): Promise<Record<string, SheetData>> {
  const sheets = await readSheets(Buffer.from(await ledgerSheet(view)), { trim: false })
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]))
}

/** Rows under the header as records. */
function records(rows: SheetData | undefined): Record<string, unknown>[] {
  const [, , header = [], ...rest] = rows ?? []
  return rest.map((cells) =>
    Object.fromEntries(header.map((name, index) => [String(name), cells[index] ?? null])),
  )
}

const sheets = await opened(sampleView())
const ledger = records(sheets['台账'])
const trace = records(sheets['轨迹'])

describe('the ledger', () => {
  it('has the columns of a task ledger in their order', () => {
    expect(sheets['台账']?.[2]?.map((name) => String(name).replace(/（达.*/, ''))).toEqual(
      '序号 任务来源（文件·条款） 任务内容 目标值/单位 完成时限 牵头单位 责任单位 配合单位 责任人/联系人 本周进展 本周完成量 累计完成量 完成率 序时进度 存在问题 下一步措施 需协调事项 填报时间 填报人（代报人） 备注'.split(
        ' ',
      ),
    )
  })

  it('says which round, which week, until when, and how many reported', () => {
    expect(sheets['台账']?.[0]?.[0]).toBe('南开区污染防治攻坚战工作台账')
    expect(sheets['台账']?.[1]?.[0]).toBe(
      '2024年第20周（5月13日—5月19日）  截至2024年5月17日  应报5家、已报4家（迟报1家）、未报1家',
    )
  })

  it('keeps totals as numbers beside their words', () => {
    expect(ledger[2]).toMatchObject({
      任务内容: '持续打好黑臭水体治理攻坚战\n指标：疏通管道',
      '目标值/单位': '50000米',
      完成时限: '2024-06-14',
      本周完成量: 2000,
      累计完成量: 41500,
      完成率: 0.83,
      '序时进度（达/欠/超/已完成/其他）': '达',
      存在问题: '区住建委：白堤路一处管道塌陷，抢修机械进场受阻',
      '填报人（代报人）': '区住建委：张三\n学府街道：李四（区城管委代报）',
    })
    expect(ledger[3]).toMatchObject({
      备注: '截止后报；累计数小于上周',
      填报时间: '2024-05-17 13:20',
    })
    expect(ledger[5]).toMatchObject({ 序号: '合计', 任务内容: '4项任务' })
  })

  it('has shares without the dust of binary fractions, and of what nobody was given who told it', async () => {
    const view = sampleView()
    const planted = [figure('区城管委', { cumulative: 234 })]
    const lines = [
      line('春季植树', { target: 1000, figures: planted }),
      line('修路', { figures: [figure('区住建委', { week: 2 })] }),
    ]
    const other = task('其他工作', lines, { id: '其他', unassigned: true })
    const rows = records((await opened({ ...view, tasks: [other] }))['台账'])
    expect(rows[0]).toMatchObject({ 牵头单位: '区城管委', 责任单位: '区城管委', 完成率: 0.234 })
    expect(rows[1]).toMatchObject({ 牵头单位: '区住建委', 责任单位: '区住建委' })
  })

  it('names who helps, what others are asked for, and what was filled in later', async () => {
    const asked = figure('区城管委', {
      problem: '汉阳道支管老旧，请区住建委协调更换',
      next: '继续清掏',
      filledIn: true,
      late: true,
    })
    const view = sampleView({
      units: [
        unit('区城管委', 'late', { filledIn: true }),
        unit('学府街道', 'missing', { waiting: true }),
      ],
      tasks: [task('清淤', [line('疏通管道', { figures: [asked] })], { supporting: ['区水务局'] })],
    })
    const made = await opened(view)
    expect(records(made['台账'])[0]).toMatchObject({
      配合单位: '区水务局',
      需协调事项: '请区住建委协调更换',
      备注: '补录；截止后报',
    })
    expect(records(made['填报情况']).map((row) => row['填报情况'])).toEqual([
      '迟报（补录）',
      '未报（待确认）',
    ])
  })

  it('leads every figure to its message', () => {
    const drains = trace.filter((row) => row['指标'] === '疏通管道')
    expect(drains[1]).toMatchObject({
      填报单位: '学府街道',
      累计完成量: 9500,
      上周累计: 8700,
      填报人: '李四',
      代报人所在单位: '区城管委',
      消息编号: 'wecom:学府街道-7',
      原话: '代报学府街道：疏通800米，累计9500米',
    })
    expect(drains[2]).toMatchObject({ 填报单位: '合计（含往周已报单位）', 累计完成量: 41500 })
    expect(trace.at(-1)).toMatchObject({ 消息编号: 'wecom:x-9', 原话: '疏通300米' })
  })

  it('lists every unit with how it stands', () => {
    const units = records(sheets['填报情况'])
    expect(units.map((row) => [row['单位'], row['填报情况']])).toEqual([
      ['区住建委', '已报'],
      ['区城管委', '迟报'],
      ['学府街道', '已报'],
      ['万兴街道', '已报'],
      ['区规划资源局', '未报'],
      ['水上公园街道', '本周不报'],
    ])
  })

  it('leads a figure of several messages to each, and quotes them', async () => {
    const before = { event: 'wecom:m1', author: '张三', at: 1, text: '清淤9米；掏井3座', flags: [] }
    const said = {
      text: '清淤累计90米',
      week: 9,
      cumulative: 90,
      event: 'wecom:m2',
      earlier: [before],
    }
    const figures = [figure('区住建委', said)]
    const made = await opened(
      sampleView({ tasks: [task('清淤', [line('疏通管道', { figures })])] }),
    )
    expect(records(made['轨迹'])[0]).toMatchObject({
      消息编号: 'wecom:m2',
      原话: '清淤累计90米',
      此前消息编号: 'wecom:m1',
      此前原话: '清淤9米；掏井3座',
    })
    expect(records(made['台账'])[0]?.['本周进展']).toBe('清淤9米；清淤累计90米')
  })

  it.each([
    '=HYPERLINK("http://x")',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '1e9',
    '0012',
    'true',
    '<b>&amp;',
    '  空格  ',
    ']]>',
  ])('keeps %s a text', async (said) => {
    const rows = (await opened(viewSaying(said)))['轨迹']
    expect(records(rows)[0]?.['原话']).toBe(said)
  })

  it('holds no formula and no external link, whatever is said', async () => {
    const files = unzipSync(await ledgerSheet(viewSaying('=cmd|calc!A1')))
    const all = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('')
    expect(all).not.toMatch(/<f[ >]|externalLink|<hyperlink/)
  })

  it('cuts what is longer than a cell, and says so', async () => {
    const rows = records((await opened(viewSaying('长'.repeat(40_000))))['轨迹'])
    expect(String(rows[0]?.['原话'])).toHaveLength(32_767)
    expect(rows[0]?.['原话']).toMatch(/此处截断）$/)
  })

  it('takes 200 units', async () => {
    const rows = records((await opened(largeView(200, 3)))['轨迹'])
    expect(rows.filter((row) => row['填报人'] !== null)).toHaveLength(601)
  })

  it('freezes the header and repeats it in print', () => {
    const files = unzipSync(bytes)
    const sheet = new XMLParser({ ignoreAttributes: false }).parse(
      strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    ).worksheet
    expect(sheet.sheetViews.sheetView.pane).toMatchObject({ '@_ySplit': '3', '@_state': 'frozen' })
    expect(sheet.pageSetup).toMatchObject({ '@_orientation': 'landscape', '@_fitToHeight': '0' })
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toMatch(/Print_Titles.*\$3:\$3/)
  })
})

const bytes = await ledgerSheet(sampleView())

it('says the same of any week, and every part stays well-formed', async () => {
  await fc.assert(
    fc.asyncProperty(anyView, async (view) => {
      const made = await ledgerSheet(view)
      for (const [name, part] of Object.entries(unzipSync(made))) {
        expect(XMLValidator.validate(strFromU8(part)), name).toBe(true)
      }
      const rows = records((await opened(view))['台账'])
      const expected = view.tasks.flatMap(({ lines }) =>
        lines.length > 0 ? lines.map((each) => [each.week, each.cumulative]) : [[null, null]],
      )
      expect(rows.slice(0, -1).map((row) => [row['本周完成量'], row['累计完成量']])).toEqual(
        expected,
      )
    }),
    { numRuns: 12 },
  )
})

/** A week in which one unit wrote just this. */
function viewSaying(text: string): RoundView {
  return sampleView({
    tasks: [task('清淤', [line('疏通管道', { figures: [figure('区住建委', { text })] })])],
  })
}
