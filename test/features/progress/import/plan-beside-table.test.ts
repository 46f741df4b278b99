import { describe, expect, it } from 'vitest'
import { importTasks } from '#features/progress/import/import-tasks.ts'
import { updateRoster } from '#features/progress/import/roster-update.ts'
import { withPlanMetrics } from '#features/progress/roster/plan-metrics.ts'
import { readRoster } from '#features/progress/roster/read-roster.ts'
import { RoundChat, roundRoster } from '../../../support/round-chat.ts'
import { makeXlsx } from './make-xlsx.ts'

const table = makeXlsx([
  {
    name: '任务',
    rows: [
      ['序号', '任务', '责任单位', '目标', '完成时限'],
      [1, '农村公路新改建', '学府街道、区住建委', '新改建农村公路120公里', '11月底'],
      [2, '农村改厕', '学府街道', '户厕改造3200户', '9月底'],
      [3, '村庄绿化', '学府街道', '植树60000株', '年底'],
      [4, '路面养护', '学府街道', '路面修补35000平方米', '年底'],
      [5, '路面养护', '区住建委', '清理边沟260公里', '年底'],
    ],
  },
])
const asks = (name: string, value: number, unit: string, task: string) => ({
  ...{ name, value, unit, task: `nankai-2024#${task}`, text: `${name}${value}${unit}` },
})
/** What the plan that the table is made of says in its own words. */
const plan = [
  asks('新改建农村公路', 120, '公里', '1'),
  asks('农村公路新改建', 120, '公里', '2'),
  asks('春季植树', 60000, '株', '10'),
  asks('铺设管网', 120, '千米', '5'),
]

async function importedChat(): Promise<RoundChat> {
  const { rows } = await importTasks('2024年任务.xlsx', table, { thisYear: 2030 })
  const update = updateRoster(null, rows, [])
  if ('mistakes' in update) throw new Error(update.mistakes)
  const content = readRoster(update.text)
  if ('mistakes' in content) throw new Error(content.mistakes)
  const chat = new RoundChat()
  chat.roster = { ...roundRoster, tasks: content.roster.tasks }
  chat.metrics = withPlanMetrics(content.metrics, plan)
  await chat.until('2024-05-15 09:00')
  return chat
}

describe('a table of tasks beside the plan it is made of', () => {
  it('counts each work once, whichever of the two people have in mind', async () => {
    const chat = await importedChat()
    expect(await chat.says('zhaoliu', '新改建公路6.2公里，累计31公里')).toContain(
      '新改建农村公路：本周6.2公里，累计31公里（占目标120公里',
    )
    expect(await chat.says('zhangsan', '农村公路新改建2公里，累计9公里')).toContain(
      '新改建农村公路：本周2公里，累计9公里（各单位合计40公里',
    )
    expect(await chat.says('zhaoliu', '植树5000棵')).toContain('村庄绿化：本周5000株（目标60000株')
    expect(await chat.says('zhaoliu', '春季植树累计20000棵')).toContain(
      '村庄绿化：本周5000株，累计20000株',
    )
  })

  it('is reported against by what its tasks are called', async () => {
    const chat = await importedChat()
    const receipt = await chat.says('zhaoliu', '改厕45户，累计320户')
    expect(receipt).toContain('户厕改造：本周45户，累计320户（占目标3200户的10%')
    expect(await chat.says('wangwu', '农村改厕做到多少了')).toContain('户厕改造')
    expect(await chat.says('wangwu', '农村改厕每天要干多少')).not.toContain('农村公路')
  })

  it('leaves a title that two rows have to neither', async () => {
    const { metrics } = await importedChat()
    expect(metrics.flatMap(({ aliases }) => aliases)).not.toContain('路面养护')
  })
})
