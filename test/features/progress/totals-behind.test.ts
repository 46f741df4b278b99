import { describe, expect, it } from 'vitest'
import { bareTotals } from '#features/progress/reading/bare-totals.ts'
import type { Metric } from '#features/progress/roster/metric.ts'
import { lineOf, RoundChat, roundMetrics, roundRoster } from '../../support/round-chat.ts'

const works = [
  ['检查餐饮商户', '家', '餐饮'],
  ['劝离露天烧烤', '处', '烧烤'],
  ['清理垃圾', '吨', '垃圾'],
  ['清理卫生死角', '处', '死角'],
  ['入户宣传', '户', '入户'],
] as const

/** 赵六 of 学府街道 has five works of a table of its own; nobody there has the articles of 区住建委. */
async function street(...texts: string[]): Promise<RoundChat> {
  const chat = new RoundChat()
  const own = { id: '表1', title: '环境整治', source: '任务分解表', targets: {}, deadline: null }
  const metrics = works.map(([name]) => name)
  const [first, , ...others] = roundRoster.tasks
  chat.roster = {
    ...roundRoster,
    tasks: [...(first ? [first] : []), { ...own, units: ['学府街道'], metrics }, ...others],
  }
  chat.metrics = [
    ...roundMetrics,
    ...works.map(([name, unit, alias]): Metric => {
      return { name, unit, tasks: ['表1'], target: null, aliases: [alias], units: {} }
    }),
  ]
  await chat.until('2024-05-15 09:10')
  for (const text of texts) await chat.says('zhaoliu', text)
  return chat
}

async function figuresOf(chat: RoundChat): Promise<unknown[]> {
  const view = await chat.view()
  return works.flatMap(([name]) => {
    const { week = null, cumulative = null } = lineOf(view, name) ?? {}
    return week === null && cumulative === null ? [] : [[name.slice(-2), week, cumulative]]
  })
}

it.each([
  ['累计一百一十', ['110']],
  ['累计的话是148', ['148']],
  ['累计：1,601、33、2400家', ['1601', '33', '2400家']],
  ['忘了写，累计十八、廿三', ['18', '23']],
  ['累计110辆，罚款3', null],
  ['餐饮累计110', null],
  ['累计多少了', null],
])('totals that name no work: %s', (text, totals) => {
  expect(bareTotals(text)).toEqual(totals)
})

describe('a total without its work', () => {
  it.each(['累计一百一十', '累计的话是110', '累计110'])(
    'is of the only work just told without one: %s',
    async (text) => {
      const chat = await street('餐饮14家，累计148家', '死角3处')
      expect(await chat.says('zhaoliu', text)).toMatch(/清理卫生死角：本周3处，累计110处/)
      expect((await chat.view()).unconfirmed).toEqual([])
    },
  )

  it('is never asked about with works that its unit does not have', async () => {
    const chat = await street('餐饮14家，死角3处')
    const question = await chat.says('zhaoliu', '累计一百一十')
    expect(question).toMatch(/哪项工作的.*1\. 检查餐饮商户 2\. 劝离露天烧烤/)
    expect(question).not.toMatch(/疏通管道/)
    expect(await chat.says('zhaoliu', '4')).toMatch(/清理卫生死角：本周3处，累计110处/)
  })

  it('is asked about no more once it is told with its work, and with the week', async () => {
    const chat = await street('累计44', '死角3处，累计44处')
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('of somebody else’s work is none of theirs', async () => {
    const chat = await street('死角3处')
    expect(await chat.says('lisi', '累计一百一十')).not.toMatch(/死角/)
  })
})

describe('totals told anew without their works', () => {
  const both = '餐饮7家，累计77家；烧烤1处，累计3处'

  it.each(['累计数有误，应为78、3', '累计报错了，是78、3', '更正：累计78、3'])(
    'go in order where both were told: %s',
    async (text) => {
      const chat = await street(both)
      const receipt = await chat.says('zhaoliu', text)
      expect(receipt).toMatch(/^\*\*已更正\*\*/)
      expect(receipt).toMatch(/累计数按前面报的顺序记在检查餐饮商户、劝离露天烧烤上/)
      expect(await figuresOf(chat)).toEqual([
        ['商户', 7, 78],
        ['烧烤', 1, 3],
      ])
    },
  )

  it('are asked for with their works where they are of another length', async () => {
    const chat = await street(both)
    expect(await chat.says('zhaoliu', '累计数有误，应为78、3、5')).toMatch(
      /这3个累计数和您前面报的工作对不上，没有登记/,
    )
    expect(await figuresOf(chat)).toEqual([
      ['商户', 7, 77],
      ['烧烤', 1, 3],
    ])
  })

  it('a single one is of the only work just spoken of, else of the only one that it can be of', async () => {
    const chat = await street('餐饮85家，累计1585家；烧烤12处，累计162处', '餐饮更正为84家')
    expect(await chat.says('zhaoliu', '累计是1583')).toMatch(
      /已更正.*\n- 检查餐饮商户：本周84家，累计1583家/,
    )
    await chat.says('zhaoliu', '餐饮85家，累计1585家；烧烤12处，累计162处')
    expect(await chat.says('zhaoliu', '累计写错了，是63')).toMatch(
      /已更正[\s\S]*\n- 劝离露天烧烤：本周12处，累计63处/,
    )
  })

  it('a single one that may be of several is asked about, with what was told', async () => {
    const chat = await street(both)
    expect(await chat.says('zhaoliu', '累计写错了，应该是79')).toBe(
      '累计79是哪项工作的？请回复数字：1. 检查餐饮商户 2. 劝离露天烧烤',
    )
    expect(await chat.says('zhaoliu', '1')).toMatch(/已更正.*\n- 检查餐饮商户：本周7家，累计79家/)
  })
})

describe('a list of totals without works', () => {
  it('goes in the order in which the works were told, and the receipt says so', async () => {
    const chat = await street('餐饮16，死角5，入户300户，烧烤0')
    const receipt = await chat.says('zhaoliu', '累计177、33、2400、6')
    expect(receipt).toMatch(
      /累计数按前面报的顺序记在检查餐饮商户、清理卫生死角、入户宣传、劝离露天烧烤上；顺序不对请回复“更正 劝离露天烧烤累计6处”这样的话。/,
    )
    expect(await figuresOf(chat)).toEqual([
      ['商户', 16, 177],
      ['烧烤', 0, 6],
      ['死角', 5, 33],
      ['宣传', 300, 2400],
    ])
  })

  it('that is less than the week is asked about first', async () => {
    const chat = await street('餐饮16，死角5')
    expect(await chat.says('zhaoliu', '累计177、3')).toMatch(
      /累计比前面报的还少，是这样吗？请回复数字：\n1\. 检查餐饮商户累计177家，清理卫生死角累计3处\n2\. /,
    )
    await chat.says('zhaoliu', '2')
    expect(await figuresOf(chat)).toEqual([
      ['商户', 16, null],
      ['死角', 5, null],
    ])
  })

  it('of another length becomes nothing until it is told with its works', async () => {
    const chat = await street('餐饮16，死角5，入户300户')
    expect(await chat.says('zhaoliu', '累计177、33')).toMatch(
      /这2个累计数和您前面报的工作对不上，没有登记；请带上工作名称重报/,
    )
    expect((await chat.view()).unconfirmed).toHaveLength(1)
    await chat.says('zhaoliu', '餐饮累计177，死角累计33')
    expect(await figuresOf(chat)).toEqual([
      ['商户', 16, 177],
      ['死角', 5, 33],
      ['宣传', 300, null],
    ])
    expect((await chat.view()).unconfirmed).toEqual([])
  })
})

describe('累计 at the head of a list behind the week’s figures', () => {
  const week = '餐饮：12\n烧烤：1\n垃圾：2吨\n死角：3\n入户：90'
  const totals = '餐饮累计140，烧烤累计8，垃圾26吨，死角30，入户1600'

  it('goes for all of it, and the receipt says so', async () => {
    const chat = await street(week)
    expect(await chat.says('zhaoliu', totals)).toMatch(
      /没写“累计”的几项也按累计数记；是本周数请回复“更正 入户宣传本周1600户”这样的话。/,
    )
    expect(await figuresOf(chat)).toEqual([
      ['商户', 12, 140],
      ['烧烤', 1, 8],
      ['垃圾', 2, 26],
      ['死角', 3, 30],
      ['宣传', 90, 1600],
    ])
  })

  it('is asked about where a figure cannot be a total', async () => {
    const chat = await street(week)
    expect(await chat.says('zhaoliu', '餐饮累计140，垃圾26吨，死角2')).toMatch(
      /没写“累计”的数是累计还是本周？请回复数字：\n1\. 清理垃圾累计26吨\n2\. 清理垃圾本周26吨/,
    )
    expect(await chat.says('zhaoliu', '2')).toMatch(/清理垃圾：本周26吨/)
  })

  it('says nothing of works that have not been told, nor of 本周', async () => {
    const chat = await street('餐饮12家')
    await chat.says('zhaoliu', '餐饮累计140，垃圾26吨')
    expect(await figuresOf(chat)).toEqual([
      ['商户', 12, 140],
      ['垃圾', 26, null],
    ])
  })
})

describe('an answer that leaves figures of its message untold', () => {
  it('leaves them open, and says so', async () => {
    const chat = await street()
    await chat.says('zhaoliu', '路演3场，累计10场，投放980户累计3600户')
    const receipt = await chat.says('zhaoliu', '5')
    expect(receipt).toMatch(/入户宣传：/)
    expect(receipt).toMatch(
      /还有一处没定，没有登记\*\*：您报的“路演3场,累计10场”里，这些数字是哪项工作的？/,
    )
    expect((await chat.view()).unconfirmed).toHaveLength(1)
  })
})
