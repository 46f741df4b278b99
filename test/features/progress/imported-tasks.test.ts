import { describe, expect, it } from 'vitest'
import { monthText } from '#features/progress/digest/digest-month.ts'
import { bulletinBlocks } from '#features/progress/export/bulletin-text.ts'
import { ledgerColumns, ledgerRows } from '#features/progress/export/ledger-columns.ts'
import { updateRoster } from '#features/progress/import/roster-update.ts'
import type { TableAmount } from '#features/progress/import/table-amounts.ts'
import type { TableRow } from '#features/progress/import/table-rows.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'
import { RoundChat, roundRoster } from '../../support/round-chat.ts'

const row = (title: string, amount: TableAmount, units = ['学府街道', '区城管委']): TableRow => ({
  ...{ row: 2, title, source: '第 1 项', units, supporting: [], contacts: [] },
  ...{ deadline: null, amounts: [amount], remarks: [] },
})
const roads = row('修复破损道路', { name: '修复破损道路', value: 12.5, unit: '公里' })
const trees = row('补植绿化面积', {
  ...{ name: '补植绿化面积', value: 3.5, unit: '公顷', aliases: ['补植绿化'] },
})
const sponge = row('海绵城市改造', { name: '海绵城市改造', value: 5.5, unit: '公顷' })

/** A chat whose office has nothing but a task table. */
function chatWith(rows: readonly TableRow[]): { chat: RoundChat; imports: typeof importRows } {
  const chat = new RoundChat()
  let text: string | null = null
  function importRows(now: readonly TableRow[]): void {
    const update = updateRoster(text, now, [])
    if ('mistakes' in update) throw new Error(update.mistakes)
    text = update.text
    const content = readRoster(text)
    if ('mistakes' in content) throw new Error(content.mistakes)
    const { tasks, former = [] } = content.roster
    chat.roster = { ...roundRoster, tasks, former }
    chat.metrics = content.metrics
  }
  importRows(rows)
  return { chat, imports: importRows }
}

describe('a table that is imported again with a row inserted and one deleted', () => {
  it('leaves the totals of the others as they were', async () => {
    const { chat, imports } = chatWith([trees, roads])
    await chat.until('2024-05-15 09:00')
    await chat.says('zhaoliu', '修复破损道路0.8公里，累计3.6公里')
    await chat.says('lisi', '修复破损道路0.5公里，累计2.1公里；补植绿化0.15公顷，累计0.6公顷')
    await chat.until('2024-05-17 15:00')
    imports([sponge, roads])
    await chat.until('2024-05-22 09:00')
    expect(await chat.says('zhaoliu', '修复破损道路1公里，累计4.6公里')).toContain('6.7公里')
    await chat.until('2024-05-24 15:00')
    const digest = chat.posted('round-digest').at(-2)?.message.text
    expect(digest).toMatch(/修复破损道路：本周1公里，累计6.7公里，目标12.5公里/)
    expect(digest).not.toContain('海绵城市改造：本周')
    const last = await chat.view('2024-W20')
    const gone = last.tasks.find(({ title }) => title === '补植绿化面积')
    expect(gone?.lines).toMatchObject([{ week: 0.15, cumulative: 0.6 }])
  })
})

describe('a row that counts nothing', () => {
  const visits = { ...row('养老服务：探访独居老人', roads.amounts[0] as TableAmount), amounts: [] }

  it.each([
    '探访独居老人15户',
    '修复破损道路0.8公里，累计3.6公里；探访独居老人15户',
    '本周独居老人走访了15户',
  ])('is told of in words: %s', async (text) => {
    const { chat } = chatWith([roads, visits])
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('zhaoliu', text)).toMatch(/已登记[\s\S]*养老服务：探访独居老人：.*15户/)
    expect(await chat.says('zhaoliu', '我的进展')).not.toMatch(/还没报：.*探访独居老人/)
    await chat.until('2024-05-17 15:00')
    expect(chat.posted('round-digest')[0]?.message.text).toMatch(/学府街道：.*15户/)
  })

  it.each([
    '独居老人探访了多少户',
    '谁负责探访独居老人',
    '独居老人那项还没统计，晚点报',
    '大家注意，独居老人要在7月10日前报完',
    '收到，独居老人的已转给社区',
    '独居老人不归我们管了',
    '昨天有独居老人打12345投诉停水',
  ])('is not reported by talk of it: %s', async (text) => {
    const { chat } = chatWith([roads, visits])
    await chat.until('2024-05-15 09:00')
    expect((await chat.says('zhaoliu', text)) ?? '').not.toContain('已登记')
  })
})

describe('figures in the units people use', () => {
  const money = row('完成城市更新项目投资', {
    ...{ name: '城市更新项目投资', value: 35_000_000, unit: '元' },
  })

  it('money is shown in 万元, areas without the dust of 亩', async () => {
    const { chat } = chatWith([money, trees])
    await chat.until('2024-05-15 09:00')
    const receipt = await chat.says(
      'zhaoliu',
      '城市更新项目投资86.5万元，累计1250.8万元；补植绿化5亩，累计12亩',
    )
    expect(receipt).toContain('本周86.5万元，累计1250.8万元（占目标3500万元的35.7%')
    expect(receipt).toContain('本周0.3333公顷，累计0.8公顷（占目标3.5公顷的')
    const [line] = ledgerRows(await chat.view())
    const column = ledgerColumns.find(({ header }) => header === '累计完成量')
    expect(line && [column?.value(line), column?.format?.(line)]).toEqual([1250.8, 'General"万元"'])
  })
})

describe('money that a table counts in 万元', () => {
  const inTable = row('老旧小区改造投资', { name: '老旧小区改造投资', value: 1200, unit: '万元' })
  const keptInYuan = row('老旧小区改造投资', {
    ...{ name: '老旧小区改造投资', value: 12_000_000, unit: '元' },
  })

  it.each([
    ['kept so', inTable],
    ['kept in 元', keptInYuan],
  ])('is asked for, read and told in 万元, %s', async (_, money) => {
    const { chat } = chatWith([money])
    await chat.until('2024-05-15 09:05')
    const template = await chat.says('zhaoliu', '模板')
    expect(template).toContain('老旧小区改造投资：本周__万元，累计__万元')
    for (const [told, filed] of [
      ['老旧小区改造投资：本周18，累计132', '本周18万元，累计132万元'],
      ['更正 改造投资 9.5/101.5', '本周9.5万元，累计101.5万元'],
      ['更正 改造投资12万，累计118万', '本周12万元，累计118万元'],
      ['更正 改造投资180000元，累计1320000元', '本周18万元，累计132万元'],
    ] as const) {
      expect(await chat.says('zhaoliu', told)).toContain(filed)
    }
    await chat.until('2024-05-22 09:05')
    const posted = chat.posted('round-open').map(({ message }) => message.text)
    expect(posted.join('\n')).toMatch(/上周累计132万元/)
  })

  it('its unit told in words adds nothing', async () => {
    const { chat } = chatWith([inTable])
    await chat.until('2024-05-15 09:05')
    await chat.says('zhaoliu', '改造投资 9.5/101.5')
    for (const told of ['投资单位是万元哈', '投资单位忘了写，是万元', '单位都是万元']) {
      expect(await chat.says('zhaoliu', told)).toContain('本周9.5万元，累计101.5万元')
    }
    expect(await chat.says('zhaoliu', '我的进展')).toContain('本周9.5万元，累计101.5万元')
  })
})

describe('a share that is to be reached', () => {
  const paper = { name: '签订门前三包责任书签订率', value: 95, unit: '%' }
  const signed = row('签订门前三包责任书签订率', paper)
  const reuse = { name: '建筑垃圾资源化利用率', value: 85, unit: '%' }
  const reused = row('建筑垃圾资源化利用率达到', reuse, ['区住建委'])

  it('is told as a level of each unit and never added up', async () => {
    const { chat } = chatWith([roads, signed, reused])
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('zhaoliu', '模板')).toContain('2. 签订门前三包责任书签订率：__%')
    expect(await chat.says('zhaoliu', '签订率完成多少了')).toMatch(/还没有填报(?!累计)/)
    expect(await chat.says('zhaoliu', '签订率96.2%')).toContain(
      '- 签订门前三包责任书签订率：96.2%（目标95%，已达到）',
    )
    expect(await chat.says('lisi', '三包签订率91%，修复破损道路0.5公里，累计2.1公里')).toMatch(
      /修复破损道路：本周0.5公里，累计2.1公里[\s\S]*签订率：91%（目标95%，还差4个百分点）/,
    )
    expect(await chat.says('zhangsan', '本周资源化利用率81.3%')).toContain('利用率：81.3%')
    expect(await chat.says('zhangsan', '更正：资源化利用率80.9%')).toMatch(/已更正[\s\S]*80.9%/)
    expect(await chat.says('zhaoliu', '我的进展')).toContain('签订门前三包责任书签订率：96.2%')
    await chat.until('2024-05-17 15:00')
    const digest = chat.posted('round-digest')[0]?.message.text
    expect(digest).toContain(
      '签订门前三包责任书签订率：学府街道96.2%、区城管委91%；目标95%，2家中1家达到',
    )
    expect(digest).toContain('建筑垃圾资源化利用率：区住建委80.9%；目标85%，未达到')
    expect(digest).not.toMatch(/187|率：[^\n]*序时/)
  })

  it('stands in ledger, report and month table for each unit, and not among what time is set against', async () => {
    const { chat } = chatWith([signed, roads])
    await chat.until('2024-05-15 09:00')
    await chat.says('zhaoliu', '签订率96.2%')
    await chat.says('lisi', '签订率91%，修复破损道路0.5公里，累计2.1公里')
    const view = await chat.view()
    const [row] = ledgerRows(view)
    const cellOf = (header: string) => {
      const column = ledgerColumns.find((each) => each.header === header)
      return row && column?.value(row)
    }
    expect(cellOf('目标值/单位')).toBe('95%')
    expect(cellOf('本周完成量')).toBeNull()
    expect(cellOf('累计完成量')).toBe('学府街道96.2%\n区城管委91%')
    const report = bulletinBlocks(view).map((block) => ('text' in block ? block.text : ''))
    expect(report).toContain(
      '签订门前三包责任书签订率：学府街道96.2%、区城管委91%；目标95%，2家中1家达到。（责任单位：学府街道、区城管委）',
    )
    expect(report.find((text) => text.includes('有目标值'))).toContain('有目标值的1项指标')
    expect(monthText([view], '2024-05')).toContain(
      '- 签订门前三包责任书签订率：学府街道96.2%、区城管委91%；目标95%，2家中1家达到',
    )
  })

  it('may fall, and stands until it is told again', async () => {
    const { chat } = chatWith([signed])
    await chat.until('2024-05-15 09:00')
    await chat.says('zhaoliu', '签订率96.2%')
    await chat.until('2024-05-22 09:00')
    expect(chat.posted('round-open').at(-2)?.message.text).toContain('本单位上周96.2%')
    expect(await chat.says('zhaoliu', '签订率94%')).not.toContain('请核对')
    await chat.says('lisi', '签订率91%')
    await chat.until('2024-05-24 15:00')
    await chat.until('2024-05-29 09:00')
    await chat.says('lisi', '签订率92%')
    await chat.until('2024-05-31 15:00')
    expect(chat.posted('round-digest').at(-2)?.message.text).toContain(
      '学府街道94%（往周）、区城管委92%；目标95%，2家中0家达到',
    )
  })

  it.each([
    ['签订率96.2', 96.2],
    ['签订率：百分之九十六点二', 96.2],
    ['三包签订率上周91%，本周96.2%', 96.2],
    ['签订率由91%提高到96.2%', 96.2],
    ['签订率91%提升到96.2%', 96.2],
    ['签订率达到96.2%，较上周提高1.2个百分点', 96.2],
    ['签订率较上周提高1.2个百分点，达到96.2%', 96.2],
    ['签订率目标95%，现已96.2%', 96.2],
    ['签订率涨到96.2%了', 96.2],
    ['签订率由91%升至96.2%', 96.2],
    ['签订率从97%降到96.2%', 96.2],
    ['签订率九成六', 96],
    ['签订率突破九成六了', 96],
    ['签订率达到九成了', 90],
    ['1. 签订门前三包责任书签订率：96.2%\n存在问题：无', 96.2],
  ])('%s', async (said, value) => {
    const { chat } = chatWith([signed])
    await chat.until('2024-05-15 09:00')
    await chat.says('zhaoliu', said)
    const [figure, ...more] = (await chat.view()).tasks.flatMap(({ lines }) =>
      lines.flatMap(({ figures }) => figures),
    )
    expect(figure).toMatchObject({ week: null, cumulative: value })
    expect(more).toEqual([])
  })

  it('of more than 100 % is asked about', async () => {
    const { chat } = chatWith([signed])
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('zhaoliu', '签订率962%')).toMatch(
      /962%（目标95%）[\s\S]*请核对：.*962%，超过了100%/,
    )
    expect(await chat.says('zhaoliu', '签订率多少')).toContain('目标95%，未达到')
  })

  it('is no share of the work that is done', async () => {
    const { chat } = chatWith([roads, signed])
    await chat.until('2024-05-15 09:00')
    const receipt = await chat.says('zhaoliu', '修复破损道路0.8公里，累计3.6公里，完成率28.8%')
    expect(receipt).toContain('累计3.6公里')
    expect(receipt).not.toContain('签订率')
  })
})

describe('a table whose items have several rows', () => {
  it('is asked about by the numbers of its items, and by those of its rows', async () => {
    const one = { ...roads, source: '第 1 项' }
    const two = { ...trees, source: '第 1 项' }
    const three = { ...sponge, source: '第 2 项' }
    const { chat } = chatWith([one, two, three])
    await chat.until('2024-05-15 09:00')
    await chat.says('zhaoliu', '补植绿化0.15公顷，累计0.6公顷；海绵城市改造1公顷，累计2公顷')
    const item = await chat.says('wangwu', '第2条完成百分之几')
    expect(item).toContain('海绵城市改造')
    expect(item).not.toContain('补植绿化')
    const row = await chat.says('wangwu', '表2完成百分之几')
    expect(row).toContain('补植绿化')
    expect(row).not.toContain('海绵城市改造')
  })
})

it('of two rows with one title, the report names what nobody has reported', async () => {
  const repaired = row('路面养护', { name: '路面修补', value: 35_000, unit: '平方米' })
  const cleared = row('路面养护', { name: '清理边沟', value: 260, unit: '公里' })
  const { chat } = chatWith([repaired, cleared])
  await chat.until('2024-05-15 09:00')
  await chat.says('zhaoliu', '路面修补1500平方米，累计8000平方米')
  const words = bulletinBlocks(await chat.view()).flatMap((block) =>
    'text' in block ? block.text : [],
  )
  expect(words.join('\n')).toContain('“清理边沟”本周未收到填报。')
  expect(words.join('\n')).not.toContain('“路面养护”本周未收到填报。')
})
