import { describe, expect, it } from 'vitest'
import { importTasks } from '#features/progress/import/import-tasks.ts'
import { type Cell, makeXlsx } from './make-xlsx.ts'

const head = ['任务内容', '目标值', '计量单位', '完成时限', '责任单位']

async function rowsOf(rows: readonly (readonly Cell[])[], names: readonly string[] = head) {
  const bytes = makeXlsx([{ name: '任务', rows: [names, ...rows] }])
  return (await importTasks('2024年任务.xlsx', bytes, { thisYear: 2030 })).rows
}

describe('names of units in a cell', () => {
  it.each([
    ['区住建委、区城管委\n学府街道', '区住建委、区城管委、学府街道', ''],
    ['区住建委（牵头） 区城管委（配合）', '区住建委', '区城管委'],
    ['区住建委（牵头）区城管委（配合单位）', '区住建委', '区城管委'],
    ['住建委牵头，城管委、水务局配合', '住建委', '城管委、水务局'],
    ['牵头单位：区住建委；配合单位：区城管委', '区住建委', '区城管委'],
    ['1.区住建委\n2.区城管委', '区住建委、区城管委', ''],
    ['区住建委|区城管委 + 区水务局&区民政局', '区住建委、区城管委、区水务局、区民政局', ''],
    ['“区住建委”和“区城管委”等部门', '区住建委、区城管委', ''],
    ['公共管理办公室（环保、河道）', '公共管理办公室（环保、河道）', ''],
    ['财 政 局', '财政局', ''],
    ['红星\n光明社区', '红星、光明社区', ''],
  ])('%j', async (cell, units, supporting) => {
    const [row] = await rowsOf([['疏通管道', 300, '米', '6月底', cell]])
    expect(row?.units.join('、')).toBe(units)
    expect(row?.supporting.join('、')).toBe(supporting)
    expect(row?.remarks).toEqual([])
  })

  it('a name over two lines is one, and told', async () => {
    const [row] = await rowsOf([['疏通管道', 300, '米', '6月底', '区住\n建委、学府\n街道']])
    expect(row?.units).toEqual(['区住建委', '学府街道'])
    expect(row?.remarks).toEqual([
      '“区住建委”在表里分两行写，按一个单位记。',
      '“学府街道”在表里分两行写，按一个单位记。',
    ])
  })
})

describe('amounts as cells have them', () => {
  it.each([
    ['1 200', 1200],
    ['1,200', 1200],
    ['３００', 300],
    ['≥50', 50],
    ['50以上', 50],
    ['约50', 50],
    ['不少于 50', 50],
  ])('%s with its unit in a column of its own', async (target, value) => {
    const [row] = await rowsOf([['拆除违建', target, '处', '6月底', '甲街道']])
    expect(row?.amounts).toMatchObject([{ name: '拆除违建', value, unit: '处' }])
  })

  it('in whatever stands in the column of units', async () => {
    const [doors, hours] = await rowsOf([
      ['更换单元门', 120, '樘', '年底', '甲街道'],
      ['助餐点营业', 12, '小时', '年底', '甲街道'],
    ])
    expect(doors?.amounts).toMatchObject([{ name: '更换单元门', value: 120, unit: '樘' }])
    expect(hours?.remarks).toEqual(['目标“12小时”不是可以逐周累计的数量，只收文字进展。'])
  })

  it('with the unit in the heading alone', async () => {
    const names = ['任务内容', '目标值\n（吨）', '责任单位']
    const [one, two] = await rowsOf(
      [
        ['清运垃圾', 300, '甲街道'],
        ['修井', '20座', '甲街道'],
      ],
      names,
    )
    expect(one?.amounts).toMatchObject([{ value: 300, unit: '吨' }])
    expect(two?.amounts).toMatchObject([{ value: 20, unit: '座' }])
  })

  it('over several lines, wrapped or one for each work', async () => {
    const [one, two, three] = await rowsOf([
      ['疏通\n管道', '5000\n米', '', '6月\n底前', '甲街道'],
      ['1.疏通管道；\n2.掏挖检雨井', '5万米\n6000座次', '', '', '甲街道'],
      ['疏通管道5万米\n掏挖检雨井6000座次', '', '', '', '甲街道'],
    ])
    expect(one).toMatchObject({
      title: '疏通管道',
      deadline: '2024-06-30',
      amounts: [{ name: '疏通管道', value: 5000, unit: '米' }],
    })
    for (const row of [two, three]) {
      expect(row?.amounts).toMatchObject([
        { name: '疏通管道', value: 50000, unit: '米' },
        { name: '掏挖检雨井', value: 6000, unit: '座次' },
      ])
    }
  })

  it('of the work where 目标 has only words; a sign for none is no target', async () => {
    const [one, two] = await rowsOf([
      ['疏通管道30米', '管网提升', '', '', '甲街道'],
      ['走访', '—', '', '', '甲街道'],
    ])
    expect(one?.amounts).toMatchObject([{ name: '疏通管道', value: 30 }])
    expect([one?.remarks, two?.remarks]).toEqual([[], []])
  })

  it('a figure without a unit is told with how to write it', async () => {
    const [row] = await rowsOf([['修井', 30, '', '', '甲街道']])
    expect(row?.remarks).toEqual(['目标“30”没有写计量单位，只收文字进展；要累计请写成“30米”这样。'])
  })
})

describe('deadlines as cells have them', () => {
  it.each([
    [45473, '2024-06-30'],
    ['45473', '2024-06-30'],
    [20240630, '2024-06-30'],
    ['2024/06', '2024-06-30'],
    ['2024.6.30', '2024-06-30'],
  ])('%s', async (cell, deadline) => {
    expect(await rowsOf([['修井', '3座', '', cell, '甲街道']])).toMatchObject([
      { deadline, remarks: [] },
    ])
  })

  it.each([
    ['6月底前完成150公里', '150公里'],
    ['全年260公里，其中6月底前150公里', '150公里'],
    ['6月底前完成60%', '60%'],
    ['上半年完成过半', '过半'],
    ['4月底前开工', '开工'],
  ])('what is due of a part is no deadline of all, and told: %s', async (cell, part) => {
    expect(await rowsOf([['清理边沟260公里', '', '', cell, '甲街道']])).toMatchObject([
      {
        deadline: null,
        remarks: [
          `完成时限“${cell}”说的只是“${part}”，不是全部，全部完成的期限暂按年底，请补上日期。`,
        ],
      },
    ])
  })

  it.each([
    ['清理边沟260公里', '6月底前完成260公里', '2024-06-30'],
    ['清理边沟260公里', '6月底前完成150公里，10月底前全部完成', '2024-10-31'],
    ['清理边沟260公里', '6月底前开工，9月底前完工', '2024-09-30'],
    ['新建泵站2座全部开工', '4月底前开工', '2024-04-30'],
  ])('%s: %s is of all', async (content, cell, deadline) => {
    expect(await rowsOf([[content, '', '', cell, '甲街道']])).toMatchObject([{ deadline }])
  })

  it('6.3 may be the 30th, and a year that is over a slip: both are told', async () => {
    const rows = await rowsOf([
      ['修井', '3座', '', 6.3, '甲街道'],
      ['通管', '3米', '', '2023-06-30', '甲街道'],
    ])
    expect(rows).toMatchObject([
      {
        deadline: '2024-06-03',
        remarks: ['完成时限“6.3”按6月3日记；如果是6月30日，请写成“6月30日”。'],
      },
      { deadline: '2023-06-30', remarks: ['完成时限“2023-06-30”早于 2024 年，请核对。'] },
    ])
  })
})
