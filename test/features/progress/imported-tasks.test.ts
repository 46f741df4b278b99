import { describe, expect, it } from 'vitest'
import { updateRoster } from '#features/progress/import/roster-update.ts'
import type { TableAmount } from '#features/progress/import/table-amounts.ts'
import type { TableRow } from '#features/progress/import/table-rows.ts'
import { readRoster } from '#features/progress/read-roster.ts'
import { RoundChat, roundRoster } from '../../support/round-chat.ts'

const row = (title: string, amount: TableAmount, units = ['学府街道', '区城管委']): TableRow => ({
  ...{ row: 2, title, source: '第 1 项', units, supporting: [], contacts: [] },
  ...{ deadline: null, amounts: [amount], remarks: [] },
})
const roads = row('修复破损道路', { name: '修复破损道路', value: 12.5, unit: '公里' })
const trees = row('补植绿化面积', { name: '补植绿化面积', value: 3.5, unit: '公顷' })
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
    expect(last.tasks.map(({ title }) => title)).toContain('补植绿化面积')
  })
})
