import { expect, it } from 'vitest'
import type { Metric } from '#features/progress/metric.ts'
import { withPlanMetrics } from '#features/progress/plan-metrics.ts'
import { RoundChat } from '../../support/round-chat.ts'

const pipes: Metric = {
  name: '疏通管道',
  unit: '米',
  tasks: ['nankai-2024#7'],
  target: { value: 50_000, task: 'nankai-2024#7' },
  aliases: ['疏通管网'],
  units: { 公里: 1000 },
}
const asks = (name: string, value: number, unit: string, task = 'hexi-2025#3') => ({
  ...{ name, value, unit, task, text: `${name}${value}${unit}` },
})

it('what no catalogue names becomes a metric with its target', () => {
  expect(withPlanMetrics([pipes], [asks('安装雾炮', 40, '台')])).toEqual([
    pipes,
    {
      name: '安装雾炮',
      unit: '台',
      tasks: ['hexi-2025#3'],
      target: { value: 40, task: 'hexi-2025#3' },
      aliases: [],
      units: {},
    },
  ])
})

it.each([asks('疏通管道', 3000, '米'), asks('疏通管网', 3, '公里')])(
  'what the catalogue names is counted under the article as well: $text',
  (target) => {
    expect(withPlanMetrics([pipes], [target])).toEqual([
      { ...pipes, tasks: ['nankai-2024#7', 'hexi-2025#3'] },
    ])
  },
)

it('what is counted in another unit is left to its own plan', () => {
  expect(withPlanMetrics([pipes], [asks('疏通管道', 3, '处')])).toEqual([pipes])
})

it('a target that only the plan writes is measured, told and cited', async () => {
  const chat = new RoundChat()
  chat.metrics = chat.metrics.map((metric) => ({
    ...metric,
    target: null,
    aliases: ['疏通管道', '掏挖检雨井'],
  }))
  await chat.until('2024-05-15 09:00')
  expect(chat.posted('round-open')[0]?.message.text).toMatch(/疏通管道（目标50000米）/)
  const receipt = await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
  expect(receipt).toMatch(/占目标50000米的46%/)
})
