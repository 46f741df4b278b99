import { describe, expect, it } from 'vitest'
import { importTasks } from '#features/progress/import/import-tasks.ts'
import { updateRoster } from '#features/progress/import/roster-update.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'
import { RoundChat, roundRoster } from '../../../support/round-chat.ts'
import { makeXlsx } from './make-xlsx.ts'

/** Headings of three rows, a task merged for two units, one with a target for each, a sum, wrapped cells, days as numbers. */
const table = makeXlsx([
  {
    name: '任务',
    rows: [
      ['2024年重点任务分解表'],
      ['序号', '任务', null, null, '时限', '责任分工', null],
      [null, '内容', '目标', null, null, '责任', '配合'],
      [null, null, '数量', '单位', null, null, null],
      ['一', '民生实事'],
      [1, '更换单元门', 120, '樘', '6月底', '学府街道', '区城管委'],
      [null, null, null, null, null, '区城管委', null],
      [2, '修井', 30, '座', '6月底', '学府街道', null],
      [null, null, 20, '座', null, '区城管委', null],
      [3, '疏通\n管道', '5000', '米', 45473, '区住\n建委', null],
      ['合计', null, 5170],
      [
        4,
        '1.粉刷楼道；\n2.安装路灯',
        '800平方米\n60盏',
        null,
        '年底',
        '学府街道（牵头）区城管委（配合）',
      ],
    ],
    merges: [
      ...['A1:G1', 'A2:A4', 'B2:D2', 'B3:B4', 'C3:D3', 'E2:E4', 'F2:G2', 'F3:F4', 'G3:G4'],
      ...['A6:A7', 'B6:B7', 'C6:C7', 'D6:D7', 'E6:E7', 'A8:A9', 'B8:B9', 'E8:E9'],
    ],
  },
])

async function importedChat(): Promise<RoundChat> {
  const { rows, unread } = await importTasks('2024年任务.xlsx', table, { thisYear: 2030 })
  expect(unread).toEqual([])
  const update = updateRoster(null, rows, [])
  if ('mistakes' in update) throw new Error(update.mistakes)
  const content = readRoster(update.text)
  if ('mistakes' in content) throw new Error(content.mistakes)
  const chat = new RoundChat()
  chat.roster = { ...roundRoster, tasks: content.roster.tasks }
  chat.metrics = content.metrics
  return chat
}

describe('a table as offices have it, imported', () => {
  it('is what people then report against', async () => {
    const chat = await importedChat()
    await chat.until('2024-05-15 09:00')
    const works = '更换单元门12樘，累计40樘；修井3座，累计9座；粉刷楼道100平方米；安装路灯5盏'
    const receipt = await chat.says('zhaoliu', works)
    expect(receipt).toContain('更换单元门：本周12樘，累计40樘（占目标33.3%')
    expect(receipt).toContain('修井：本周3座，累计9座（占目标30%')
    expect(receipt).toContain('粉刷楼道：本周100平方米（目标800平方米')
    expect(receipt).toContain('安装路灯：本周5盏（目标60盏')
    expect(await chat.says('lisi', '单元门8樘，累计20樘；修井2座，累计2座')).toContain(
      '（占目标20座',
    )
    expect(await chat.says('zhangsan', '疏通管道300米，累计1200米')).toContain('占目标5000米')
    await chat.until('2024-05-17 15:00')
    const digest = chat.posted('round-digest').at(-2)?.message.text
    expect(digest).toContain('更换单元门：本周20樘，累计60樘，目标120樘，完成50%')
  })
})
