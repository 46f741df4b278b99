import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type ImportOptions, importTasks } from '#features/progress/import/import-tasks.ts'
import { makeXlsx, type SheetSource } from './make-xlsx.ts'

type Rows = SheetSource['rows']

const read = (rows: Rows, merges: readonly string[] = []) =>
  importTasks('2024年任务.xlsx', makeXlsx([{ name: '任务', rows, merges }]), { thisYear: 2030 })

/** Sheets as an office program saves them. */
async function saved(make: (book: ExcelJS.Workbook) => void, options: Partial<ImportOptions> = {}) {
  const book = new ExcelJS.Workbook()
  make(book)
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  return importTasks('2024年任务.xlsx', bytes, { thisYear: 2030, ...options })
}

const head = ['序号', '任务内容', '目标值', '完成时限', '责任单位']
const pipes = [1, '疏通管道', '300米', '6月底', '学府街道']
const wells = [2, '修井', '30座', '6月底', '万兴街道']

describe('headings of several rows', () => {
  it('名称 and 目标 under 任务, 牵头 and 责任 under 单位', async () => {
    const table = await read(
      [
        ['序号', '任务', null, '时限', '单位', null],
        [null, '名称', '目标', null, '牵头', '责任'],
        [1, '更换单元门', '120樘', '9月底', '城建办', '红星社区'],
        [2, '更换路灯', '80盏', '9月底', '城建办', null],
      ],
      ['B1:C1', 'E1:F1', 'A1:A2', 'D1:D2'],
    )
    expect(table).toMatchObject({ unread: [], unused: [] })
    expect(table.rows).toMatchObject([
      { row: 3, units: ['城建办', '红星社区'], amounts: [{ value: 120, unit: '樘' }] },
      { row: 4, units: ['城建办'], amounts: [{ value: 80, unit: '盏' }] },
    ])
  })

  it('three rows: 数量 and 单位 under 目标 under 任务, 配合 under 责任分工', async () => {
    const table = await read(
      [
        ['2024年重点任务分解表'],
        ['序号', '任务', null, null, '责任分工', null, null, '时限'],
        [null, '内容', '目标', null, '牵头', '责任', '配合', null],
        [null, null, '数量', '单位', null, null, null, null],
        [1, '疏通管道', 300, '米', '区住建委', '学府街道', '区城管委', '6月底'],
      ],
      ['A1:H1', 'A2:A4', 'B2:D2', 'E2:G2', 'H2:H4', 'B3:B4', 'C3:D3', 'E3:E4', 'F3:F4', 'G3:G4'],
    )
    expect(table.rows).toMatchObject([
      {
        units: ['区住建委', '学府街道'],
        supporting: ['区城管委'],
        deadline: '2024-06-30',
        amounts: [{ name: '疏通管道', value: 300, unit: '米' }],
      },
    ])
  })

  it.each([
    [['项次', '重点工作任务', '工作指标', '序时要求', '主责部门', '包联领导']],
    [['序', '工作举措', '量化目标', '办结时限', '责任主体单位', '联络员及电话']],
    [['任务编号', '任务描述', '年度任务数', '要求完成时间', '落实单位', '具体责任人']],
    [['序号', '目标任务', '任务量', '时间安排', '责任部门（单位）', '分管区领导']],
  ])('%j', async (names) => {
    const table = await read([names, [1, '疏通管道', '300米', '6月底', '区住建委', '王一']])
    expect(table).toMatchObject({ missing: [], unused: [] })
    expect(table.rows).toMatchObject([
      {
        title: '疏通管道',
        units: ['区住建委'],
        contacts: ['王一'],
        deadline: '2024-06-30',
        amounts: [{ value: 300, unit: '米' }],
      },
    ])
  })

  it('columns of which nothing is read are named', async () => {
    const table = await read([
      [...head, '一季度', '完成\n情况'],
      [...pipes, '100米', '未开始'],
    ])
    expect(table.unused).toEqual(['一季度', '完成\n情况'])
  })

  it('a second table below may have its columns in another order', async () => {
    const table = await read(
      [
        ['表一 大气'],
        head,
        pipes,
        ['表二 水'],
        ['序号', '任务内容', '责任单位', '目标值', '完成时限'],
        [1, '修井', '万兴街道', '30座', '7月底'],
      ],
      ['A1:E1', 'A4:E4'],
    )
    expect(table.rows).toMatchObject([
      { row: 3, units: ['学府街道'] },
      { row: 6, units: ['万兴街道'], deadline: '2024-07-31', amounts: [{ value: 30, unit: '座' }] },
    ])
    expect(table.skipped).toEqual([{ row: 4, words: '表二 水' }])
  })
})

describe('rows that are no tasks of their own', () => {
  it('sums, headings of blocks and notes are told as left out', async () => {
    const table = await read([
      head,
      ['一', '蓝天保卫战'],
      pipes,
      [null, '小 计', 300],
      ['二', '碧水保卫战', 30],
      wells,
      ['本页小计', null, 330],
      [],
      ['注：本表由区攻坚办解释'],
      ['2. 各单位每周五前报送。'],
      ['填表人：张三', null, '审核人：李四', null, '日期：5月1日'],
      [3],
    ])
    expect(table.rows.map(({ row }) => row)).toEqual([3, 6])
    expect(table.unread).toEqual([])
    expect(table.skipped.map(({ row }) => row)).toEqual([2, 4, 5, 7, 9, 10, 11])
  })

  it('a task without a unit is told, not taken for a heading', async () => {
    const table = await read([
      head,
      pipes,
      [2, '洒水'],
      [null, '清扫'],
      ['三', '修井', null, '7月'],
    ])
    expect(table.unread.map(({ row }) => row)).toEqual([3, 4, 5])
  })

  it('a task merged downwards is one, for all its units', async () => {
    const rows: Rows = [
      head,
      pipes,
      [null, null, null, null, '万兴街道'],
      [2, '修井', '30座', null, '甲街道'],
      [null, null, '20座', null, '乙街道'],
    ]
    for (const merges of [[], ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3']]) {
      const table = await read(rows, [...merges, 'A4:A5', 'B4:B5', 'D4:D5'])
      expect(table.rows).toMatchObject([
        {
          row: 2,
          units: ['学府街道', '万兴街道'],
          amounts: [{ value: 300 }],
          remarks: ['第 3 行的“万兴街道”也记入这一项。'],
        },
        { row: 4, units: ['甲街道'], amounts: [{ value: 30 }] },
        { row: 5, units: ['乙街道'], amounts: [{ value: 20 }] },
      ])
    }
  })

  it('a row that stands there twice is counted once, and told', async () => {
    const table = await read([
      head,
      pipes,
      [2, ...pipes.slice(1)],
      [3, '疏通管道', '200米', '6月底', '学府街道'],
    ])
    expect(table.rows).toMatchObject([
      { row: 2, remarks: ['第 3 行与这一行完全一样，只记一项。'] },
      { row: 4, remarks: ['与第 2 行任务和单位都一样，记成两项；如是重复，请删去一行。'] },
    ])
  })
})

describe('what a file shows and holds', () => {
  it('a formula without a stored result, or with an error, is told with its cell', async () => {
    const table = await saved((book) => {
      const sheet = book.addWorksheet('任务')
      sheet.addRows([
        head,
        [1, '疏通管道', { formula: '"30"&"米"', result: '30米' }, '6月底', '甲街道'],
      ])
      sheet.addRow([2, '清运垃圾', { formula: 'SUM(1,2)' }, '6月底', '甲街道'])
      sheet.addRow([3, '修井', '3座', '6月底', { formula: 'A1/0', result: { error: '#REF!' } }])
      sheet.addRow([4, { formula: 'B1' }, '3座', '6月底', '甲街道'])
      sheet.addRow(['合计', null, { formula: 'SUM(1,2)' }])
    })
    expect(table.rows).toMatchObject([{ row: 2, amounts: [{ value: 30 }] }])
    expect(table.unread).toMatchObject([
      { row: 3, reason: expect.stringMatching(/^C3 是公式，文件里没有存下结果，请用 WPS/) },
      { row: 4, reason: 'E4 的公式出错（#REF!），请改好后再导入。' },
      { row: 5, reason: expect.stringContaining('B5 是公式') },
    ])
    expect(table.skipped).toEqual([{ row: 6, words: '合计' }])
  })

  it('a share is what its cell shows', async () => {
    const table = await saved((book) => {
      const sheet = book.addWorksheet('任务')
      sheet.addRows([head, [1, '道路机械化清扫率', 0.92, '年底', '甲街道']])
      sheet.addRow([2, '垃圾分类合格率', 0.955, '年底', '甲街道'])
      sheet.getCell('C2').numFmt = '0%'
      sheet.getCell('C3').numFmt = '0.0%;-0.0%'
    })
    expect(table.rows.map(({ amounts }) => amounts)).toMatchObject([
      [{ name: '道路机械化清扫率', value: 92, unit: '%' }],
      [{ name: '垃圾分类合格率', value: 95.5, unit: '%' }],
    ])
  })

  it('a hidden row is read and told; a hidden sheet is not read, and told', async () => {
    const draft = (book: ExcelJS.Workbook) => {
      const sheet = book.addWorksheet('任务')
      sheet.addRows([head, pipes, wells])
      sheet.getRow(3).hidden = true
      book
        .addWorksheet('草稿', { state: 'hidden' })
        .addRows([head, pipes, wells, [3, '洒水', '1次', '', '甲']])
    }
    const table = await saved(draft)
    expect(table).toMatchObject({
      sheet: '任务',
      otherSheets: [],
      leftOut: [{ sheet: '草稿', why: '是隐藏的' }],
    })
    expect(table.rows.map(({ remarks }) => remarks.join())).toEqual([
      '',
      '这一行在表里是隐藏的，也读入了；不要的话请删去这一行。',
    ])
    expect(await saved(draft, { sheets: ['草稿'] })).toMatchObject({ sheet: '草稿' })
  })

  it('only in a hidden sheet, or not in one that was asked for, is said', async () => {
    const only = (book: ExcelJS.Workbook) => {
      book.addWorksheet('说明').addRow(['请认真填写'])
      book.addWorksheet('草稿', { state: 'veryHidden' }).addRows([head, pipes])
    }
    await expect(saved(only)).rejects.toThrow(
      '只在隐藏的表里（草稿），请取消隐藏，或用 --sheet 指定',
    )
    await expect(saved(only, { sheets: ['草稿', '说明'] })).rejects.toThrow(
      '“说明”里没有找到任务分解表',
    )
  })

  it('several sheets are read as one table when they are named', async () => {
    const table = await saved(
      (book) => {
        book.addWorksheet('住建委').addRows([head, pipes])
        book.addWorksheet('城管委').addRows([head, wells, ['合计']])
      },
      { sheets: ['住建委', '城管委'] },
    )
    expect(table).toMatchObject({
      sheet: '住建委、城管委',
      rows: [
        { sheet: '住建委', row: 2 },
        { sheet: '城管委', row: 2 },
      ],
      skipped: [{ sheet: '城管委', row: 3 }],
      otherSheets: [],
    })
  })
})
