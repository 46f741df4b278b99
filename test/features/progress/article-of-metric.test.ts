import { describe, expect, it } from 'vitest'
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

describe('where only the roster counts it under a second article', () => {
  async function chatWith(unit: string) {
    const chat = new RoundChat()
    const task = {
      ...{ id: 'nankai-2024#12', title: '排水设施', source: '《计划》12' },
      units: [unit],
    }
    chat.roster = {
      ...roundRoster,
      tasks: [
        ...roundRoster.tasks,
        { ...task, metrics: ['疏通管道'], targets: { 疏通管道: 9000 }, deadline: null },
      ],
    }
    await chat.until('2024-05-15 09:10')
    return chat
  }
  const figuresOf = async (chat: RoundChat) =>
    (await chat.view()).tasks.flatMap(({ id, lines }) =>
      lines.flatMap(({ figures }) =>
        figures.map(({ unit, week, cumulative }) => [id, unit, week, cumulative]),
      ),
    )

  it('the correction that a receipt suggests changes what it says', async () => {
    const chat = await chatWith('区住建委')
    await chat.says(
      'zhangsan',
      '第7条疏通管道本周500米，累计3000米；第12条疏通管道本周200米，累计2000米',
    )
    const receipt = await chat.says('zhangsan', '第12条疏通管道本周300米')
    const [, line = ''] = /请回复“(更正 [^”]*)”/.exec(receipt ?? '') ?? []
    expect(line).toBe('更正 疏通管道（第12条）本周500米，累计2300米')
    expect(await chat.says('zhangsan', line)).toMatch(/已更正[\s\S]*本周500米，累计2300米/)
    expect(await figuresOf(chat)).toEqual([
      ['nankai-2024#7', '区住建委', 500, 3000],
      ['nankai-2024#12', '区住建委', 500, 2300],
    ])
  })

  it('what names no article is asked about, and is each unit’s own where it has but one', async () => {
    const both = await chatWith('区住建委')
    expect(await both.says('zhangsan', '疏通管道500米')).toMatch(/报在哪一条/)
    const apart = await chatWith('学府街道')
    await apart.says('zhangsan', '疏通管道本周500米，累计3000米')
    await apart.says('zhaoliu', '疏通管道本周200米，累计2000米')
    expect(await figuresOf(apart)).toEqual([
      ['nankai-2024#7', '区住建委', 500, 3000],
      ['nankai-2024#12', '学府街道', 200, 2000],
    ])
  })
})
