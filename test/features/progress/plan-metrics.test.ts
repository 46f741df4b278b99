import { describe, expect, it } from 'vitest'
import type { Metric } from '#features/progress/roster/metric.ts'
import { withPlanMetrics } from '#features/progress/roster/plan-metrics.ts'
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

describe('a catalogue with shorter names than the plan’s', () => {
  const lamps: Metric = {
    ...{ name: '安装路灯', unit: '盏', tasks: ['hexi-2025#3'], aliases: ['路灯'], units: {} },
    target: { value: 800, task: 'hexi-2025#3' },
  }
  const work: Metric = {
    ...{ name: '务工就业', unit: '人', tasks: ['hexi-2025#5'], aliases: [], units: {} },
    target: { value: 9600, task: 'hexi-2025#5' },
  }

  it.each([
    [
      'the same target of the same article',
      work,
      asks('脱贫人口务工就业', 9600, '人', 'hexi-2025#5'),
    ],
    ['the same thing done', lamps, asks('安装太阳能路灯', 900, '盏')],
  ])('is not counted twice: %s', (_, metric, target) => {
    expect(withPlanMetrics([pipes, metric], [target])).toEqual([
      pipes,
      { ...metric, aliases: [...metric.aliases, target.name] },
    ])
  })

  it.each([
    ['another thing', asks('安装景观灯', 40, '盏')],
    ['another work on it', asks('维修太阳能路灯', 40, '盏')],
    ['another article', asks('安装太阳能路灯', 40, '盏', 'hexi-2025#9')],
  ])('leaves %s as a metric of its own', (_, target) => {
    expect(withPlanMetrics([lamps], [target]).map(({ name }) => name)).toEqual([
      '安装路灯',
      target.name,
    ])
  })
})

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
