import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importTasks } from '#features/progress/import/import-tasks.ts'
import { makeXlsx, type SheetSource } from './make-xlsx.ts'

const head = [
  '序号',
  '任务来源',
  '任务内容',
  '目标值/单位',
  '完成时限',
  '牵头单位',
  '责任单位',
  '配合单位',
  '责任人/联系人',
]
const read = (sheet: Partial<SheetSource>, name = '2024年任务分解表.xlsx') =>
  importTasks(name, makeXlsx([{ name: '任务', rows: [], ...sheet }]), { thisYear: 2030 })

describe('a task table', () => {
  it('is read row by row, merged cells carried down', async () => {
    const table = await read({
      rows: [
        ['南开区2024年任务分解表'],
        head,
        [
          1,
          '二（二）7',
          '疏通雨水管道',
          '50000米',
          '6月14日前',
          '区住建委',
          '学府街道、万兴街道',
          null,
          '张三 13800001111',
        ],
        [2, null, '掏挖检雨井', '6000座次', '汛期前', null, null],
        [3, '二（一）3', '持续开展裸地治理', null, '全年', '区城管委', null, '各街道'],
      ],
      merges: ['A1:I1', 'B3:B4', 'F3:F4', 'G3:G4'],
    })
    expect(table).toMatchObject({ sheet: '任务', year: 2024, unread: [], missing: [] })
    expect(table.rows).toEqual([
      {
        row: 3,
        title: '疏通雨水管道',
        source: '二（二）7',
        units: ['区住建委', '学府街道', '万兴街道'],
        supporting: [],
        contacts: ['张三'],
        deadline: '2024-06-14',
        amounts: [{ name: '疏通雨水管道', unit: '米', value: 50000 }],
        remarks: [],
      },
      {
        row: 4,
        title: '掏挖检雨井',
        source: '二（二）7',
        units: ['区住建委', '学府街道', '万兴街道'],
        supporting: [],
        contacts: [],
        deadline: null,
        amounts: [{ name: '掏挖检雨井', unit: '座次', value: 6000 }],
        remarks: ['完成时限“汛期前”没有写成日期，暂按年底，请补上日期。'],
      },
      {
        row: 5,
        title: '持续开展裸地治理',
        source: '二（一）3',
        units: ['区城管委'],
        supporting: ['各街道'],
        contacts: [],
        deadline: null,
        amounts: [],
        remarks: [],
      },
    ])
  })

  it('may use other headings in two rows, block headings, notes, 同上 and a unit of its own', async () => {
    const table = await read({
      rows: [
        ['序号', '重点任务', '工作措施', '年度目标', '计量单位', '完成时间', '责任分工', null],
        [null, null, null, null, null, null, '牵头部门', '协办单位'],
        ['一、蓝天保卫战'],
        [1, '扬尘治理', '苫盖裸地', 4.6, '万平方米', '2024年9月底', '区城管委', '各街道'],
        [2, '扬尘治理', '道路机械化清扫率', '92%', null, '长期坚持', '同上', null],
        ['注：本表由区攻坚办解释'],
      ],
      merges: ['G1:H1'],
    })
    expect(table.rows).toMatchObject([
      {
        row: 4,
        title: '扬尘治理：苫盖裸地',
        units: ['区城管委'],
        deadline: '2024-09-30',
        amounts: [{ name: '苫盖裸地', unit: '平方米', value: 46000 }],
      },
      {
        row: 5,
        units: ['区城管委'],
        amounts: [{ name: '道路机械化清扫率', unit: '%', value: 92 }],
        remarks: [],
      },
    ])
    expect(table.absent).toEqual(['任务来源', '责任人/联系人'])
  })

  it('names what is counted without verbs that say nothing, and as its brackets say; the title keeps the words', async () => {
    const table = await read({
      rows: [
        head,
        [1, '甲', '完成城市更新项目投资', '3500万元', '年底', '区发改局'],
        [2, '甲', '修复破损道路（简称修路）', '12.5公里', '年底', '区城管局'],
        [3, '甲', '补植绿化面积（补绿）', '3.5公顷', '年底', '区城管局'],
        [4, '甲', '疏通管道（东片）', '800米', '年底', '区城管局'],
      ],
    })
    expect(table.rows.map(({ title, amounts }) => [title, amounts[0]])).toMatchObject([
      ['完成城市更新项目投资', { name: '城市更新项目投资', unit: '万元', value: 3500 }],
      ['修复破损道路（简称修路）', { name: '修复破损道路', aliases: ['修路'] }],
      ['补植绿化面积（补绿）', { name: '补植绿化面积', aliases: ['补植绿化', '补绿'] }],
      ['疏通管道（东片）', { name: '疏通管道（东片）' }],
    ])
  })

  it('counts in whatever a row counts in, and names the work without its kind', async () => {
    const table = await read({
      rows: [
        ['序号', '重点任务', '工作措施', '目标值', '完成时限', '责任单位'],
        [1, '老旧小区改造', '更换单元门', '120樘', '年底', '城建办'],
        [2, '环境整治', '绿化补植', '5000㎡', '年底', '环卫所'],
        [3, '环境整治', '粉刷楼道', '-5平方米', '年底', '环卫所'],
        [4, '养老服务', '探访独居老人', null, '年底', '民政办'],
        [5, '养老服务', '助餐点营业', '12小时', '年底', '民政办'],
      ],
    })
    expect(table.rows.map(({ amounts }) => amounts)).toMatchObject([
      [{ name: '更换单元门', unit: '樘', value: 120 }],
      [{ name: '绿化补植', unit: '平方米', value: 5000 }],
      [],
      [],
      [],
    ])
    expect(table.rows.map(({ remarks }) => remarks)).toMatchObject([
      [],
      [],
      ['目标“-5平方米”不是可以逐周累计的数量，只收文字进展。'],
      [],
      ['目标“12小时”不是可以逐周累计的数量，只收文字进展。'],
    ])
  })

  it('takes a share that is to be reached as a level, and nothing else in %', async () => {
    const table = await read({
      rows: [
        head,
        [1, '甲', '建筑垃圾资源化利用率达到', '85%', '年底', '区城管局'],
        [2, '甲', '道路机械化清扫率', '不低于92%', '年底', '区城管局'],
        [3, '甲', '签订门前三包责任书', '1200份，签订率达到95%', '年底', '区城管局'],
        [4, '甲', '任务完成率', '100%', '年底', '区城管局'],
        [5, '甲', '管网漏损率', '控制在10%以内', '年底', '区城管局'],
        [6, '甲', '疏通管道', '5万米，完成率100%', '年底', '区城管局'],
      ],
    })
    const amounts = table.rows.map((each) =>
      each.amounts.map(({ name, value, unit }) => `${name} ${value}${unit}`).join('、'),
    )
    expect(amounts).toEqual([
      '建筑垃圾资源化利用率 85%',
      '道路机械化清扫率 92%',
      '签订门前三包责任书 1200份、签订率 95%',
      '',
      '',
      '疏通管道 50000米',
    ])
    expect(table.rows[3]?.remarks[0]).toContain('不是可以逐周累计的数量')
  })

  it('says of each row it cannot use why, and what to do', async () => {
    const table = await read({
      rows: [
        head,
        [1, '甲', null, null, null, '区住建委'],
        [2, '甲', '疏通管道', null, null, '各街道'],
        [3, '甲', '修井', '3座'],
      ],
    })
    expect(table.rows).toEqual([])
    expect(table.unread).toEqual([
      { row: 2, reason: '没有写任务内容，请补上，或删去这一行。' },
      {
        row: 3,
        reason: '“各街道”不是具体单位，请写上单位名称，或先把这些单位写进花名册的 units 再导入。',
      },
      { row: 4, reason: '没有写牵头单位或责任单位，请写上单位名称。' },
    ])
  })

  it.each([
    ['牵头科室', '责任社区', '配合科室'],
    ['牵头责任科室', '责任单位/社区', '协办部门'],
    ['主办部门', '落实街道', '参与单位'],
  ])('knows who does the work under %s, %s and %s', async (lead, units, support) => {
    const table = await read({
      rows: [
        ['任务内容', lead, units, support],
        ['疏通管道', '城建科', '春光社区', '民政科'],
      ],
    })
    expect(table.rows[0]).toMatchObject({ units: ['城建科', '春光社区'], supporting: ['民政科'] })
  })

  it('takes 各社区 for all that the table or the roster names, and says so', async () => {
    const bytes = makeXlsx([
      {
        name: '任务',
        rows: [
          ['任务内容', '牵头科室', '责任社区'],
          ['疏通管道', '城建科', '春光社区、春和社区'],
          ['修井', '城建科', '各社区'],
          ['洒水', '城建科', '各街道'],
        ],
      },
    ])
    const table = await importTasks('表.xlsx', bytes, { thisYear: 2024, units: ['丽景社区'] })
    expect(table.rows[1]).toMatchObject({
      units: ['城建科', '春光社区', '春和社区', '丽景社区'],
      remarks: ['“各社区”按3家记：春光社区、春和社区、丽景社区。'],
    })
    expect(table.rows[2]).toMatchObject({ units: ['城建科'] })
    expect(table.rows[2]?.remarks[0]).toMatch(
      /“各街道”不是具体单位，没有记入；要记入请写上单位名称/,
    )
  })

  it('names the columns it lacks', async () => {
    const table = await read({
      rows: [
        ['序号', '任务内容', '完成时限'],
        [1, '疏通管道', '6月'],
      ],
    })
    expect(table).toMatchObject({ missing: ['牵头单位或责任单位'], rows: [] })
  })

  it('is found among other sheets', async () => {
    const bytes = makeXlsx([
      { name: '说明', rows: [['请各单位认真填写']] },
      {
        name: '分工',
        rows: [
          ['任务内容', '责任单位'],
          ['修井', '区住建委'],
        ],
      },
      {
        name: '总表',
        rows: [
          ['任务内容', '责任单位'],
          ['修井', '区住建委'],
          ['通管', '区住建委'],
        ],
      },
    ])
    const table = await importTasks('任务.xlsx', bytes, { thisYear: 2030 })
    expect(table).toMatchObject({ sheet: '总表', otherSheets: ['分工'], year: 2030 })
    await expect(
      importTasks('任务.xlsx', bytes, { thisYear: 2030, sheets: ['总'] }),
    ).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('总表') })
  })

  it('written by an office program is read with its dates, formulas and formats', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('分解表')
    sheet.addRow(['序号', '任务内容', '目标值', '完成时限', '责任单位'])
    sheet.addRow([
      1,
      '疏通管道',
      { formula: '100*2', result: 200 },
      new Date('2024-06-14T00:00:00Z'),
      '区住建委',
    ])
    sheet.getCell('D2').numFmt = 'yyyy/m/d'
    sheet.addRow([
      2,
      '维修检雨井',
      '300座次',
      '9月底前',
      { richText: [{ text: '区住' }, { text: '建委' }] },
    ])
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    const table = await importTasks('表.xlsx', bytes, { thisYear: 2024 })
    expect(table.rows).toMatchObject([
      { deadline: '2024-06-14', amounts: [], remarks: [expect.stringContaining('200')] },
      { units: ['区住建委'], deadline: '2024-09-30', amounts: [{ value: 300, unit: '座次' }] },
    ])
  })
})

describe('what is no safe .xlsx is refused with what to do', () => {
  const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
  const good = makeXlsx([{ name: '表', rows: [['任务内容', '责任单位']] }])
  const bomb = makeXlsx([{ name: '表', rows: [['任务']] }], {
    'xl/sharedStrings.xml': [new Uint8Array(60 * 1024 * 1024), { level: 1 }],
  })
  const crowd = zipSync(
    Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`xl/${at}.xml`, strToU8('x')])),
    { level: 0 },
  )
  const large = new Uint8Array(good.length + 21e6)
  large.set(good)

  it.each([
    ['an old .xls', '表.xls', ole, '旧版 .xls'],
    ['an .xls named .xlsx', '表.xlsx', ole, '旧版 .xls 或加了密码'],
    ['a workbook for macros', '表.xlsm', good, '带有宏'],
    [
      'macros in a plain name',
      '表.xlsx',
      makeXlsx([{ name: '表', rows: [] }], { 'xl/vbaProject.bin': strToU8('x') }),
      '带有宏',
    ],
    ['a text', '表.csv', strToU8('a,b'), '只能导入 .xlsx'],
    ['something else named .xlsx', '表.xlsx', strToU8('<html>'), '内容不是 .xlsx'],
    ['an empty file', '表.xlsx', new Uint8Array(), '空文件'],
    ['an archive of something else', '表.xlsx', zipSync({ a: strToU8('x') }), '已损坏'],
    ['half a file', '表.xlsx', good.slice(0, good.length / 2), '已损坏'],
    ['a zip bomb', '表.xlsx', bomb, '解压后过大'],
    ['an archive of very many parts', '表.xlsx', crowd, '解压后过大'],
    ['more than 20 MB', '表.xlsx', large, '超过 20 MB'],
    [
      'no table',
      '表.xlsx',
      makeXlsx([{ name: '表', rows: [['通知'], ['正文']] }]),
      '没有找到任务分解表',
    ],
  ])('%s', async (_, name, bytes, message) => {
    await expect(importTasks(name, bytes, { thisYear: 2024 })).rejects.toMatchObject({
      message: expect.stringContaining(message),
    })
  })

  it('a damaged byte anywhere never does more than refuse', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = good.with(at, byte)
        const outcome = await importTasks('表.xlsx', bytes, { thisYear: 2024 }).catch(
          (error: unknown) => error,
        )
        expect(outcome).not.toMatchObject({ code: 'internal' })
        expect(outcome).toSatisfy(
          (each: object) => 'rows' in each || ('code' in each && 'retryable' in each),
        )
      }),
      { numRuns: 60 },
    )
  })
})
