import { expect, it } from 'vitest'
import { RoundChat, roundMetrics, roundRoster } from '../../support/round-chat.ts'

/** 疏通管道 is counted under 第7条 and under 第12条. */
async function underTwo(): Promise<RoundChat> {
  const chat = new RoundChat()
  chat.roster = {
    ...roundRoster,
    tasks: [
      ...roundRoster.tasks,
      {
        ...{ id: 'nankai-2024#12', title: '排水设施', source: '《计划》12', units: ['区住建委'] },
        ...{ metrics: ['疏通管道'], targets: {}, deadline: null },
      },
    ],
  }
  chat.metrics = roundMetrics.map((metric) =>
    metric.name === '疏通管道' ? { ...metric, tasks: ['nankai-2024#7', 'nankai-2024#12'] } : metric,
  )
  await chat.until('2024-05-15 09:10')
  return chat
}

it('a receipt names the article of a metric that counts for two', async () => {
  const chat = await underTwo()
  const receipt = await chat.says(
    'zhangsan',
    '检查井清掏20座次；第7条疏通管道1200米，累计9000米；第12条疏通管道300米，累计800米',
  )
  expect(receipt).toMatch(/- 疏通管道（第7条）：本周1200米，累计9000米/)
  expect(receipt).toMatch(/- 疏通管道（第12条）：本周300米，累计800米/)
  expect(receipt).toMatch(/- 检查井清掏：本周20座次/)
  expect(await chat.says('zhangsan', '我的进展')).toMatch(
    /疏通管道（第7条）：本周1200米[\s\S]*疏通管道（第12条）：本周300米/,
  )
})

it('what a correction of one article moves is told of that one', async () => {
  const chat = await underTwo()
  await chat.says('zhangsan', '第7条疏通管道1200米，累计9000米；第12条疏通管道300米，累计800米')
  expect(await chat.says('zhangsan', '更正：第12条疏通管道310米')).toMatch(
    /疏通管道（第12条）累计随本周数由800米改为810米；累计不用动请回复“更正 疏通管道（第12条）本周310米，累计800米”/,
  )
  expect(await chat.says('zhangsan', '更正 疏通管道（第12条）本周310米，累计800米')).toMatch(
    /已更正[\s\S]*疏通管道（第12条）：本周310米，累计800米/,
  )
})

it('the template names both, and is read back under them', async () => {
  const chat = await underTwo()
  const template = (await chat.says('zhangsan', '模板')) ?? ''
  const filled = template
    .replace('疏通管道（第7条）：本周__米，累计__米', '疏通管道（第7条）：本周5米，累计9005米')
    .replace('疏通管道（第12条）：本周__米，累计__米', '疏通管道（第12条）：本周7米，累计807米')
  expect(await chat.says('zhangsan', filled.split('\n复制')[0] ?? '')).toMatch(
    /疏通管道（第7条）：本周5米，累计9005米[\s\S]*疏通管道（第12条）：本周7米，累计807米/,
  )
})
