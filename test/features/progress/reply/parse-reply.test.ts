import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import { shippedDesk, told, unit } from './desk.ts'

const water = unit('区住建委')
const street = unit('学府街')

describe('what is no quantity stays out', () => {
  it.each([
    ['dates', '6月3日至6月7日疏通管道1200米'],
    ['dates with points', '6.3-6.7疏通管道1200米'],
    ['a time', '6月7日上午10点30分前疏通管道1200米'],
    ['week numbers', '第23周疏通管道1200米'],
    ['phone numbers', '疏通管道1200米，联系人13820001234，022-27651234'],
    ['article numbers', '第7条 疏通管道1200米'],
    ['list numbers', '1.疏通管道1200米'],
    ['parts', '疏通管道1200米，其中雨水管700米、污水管500米'],
    ['the target', '疏通管道1200米，全年目标50000米'],
    ['what remains', '疏通管道1200米，还剩27000米'],
    ['percentages', '疏通管道1200米，完成率46%'],
    ['the month', '本月疏通管道5200米，本周1200米'],
    ['last week', '上周疏通管道1000米，本周1200米'],
    ['last year', '疏通管道1200米，同比增加300米'],
    ['other things counted', '出动车辆3台、人员8人，疏通管道1200米'],
  ])('%s: %s', (_, text) => {
    expect(told(water.says(text))).toEqual(['7 疏通管道 1200/—'])
  })
})

describe('units are converted to the metric’s own', () => {
  it.each([
    '疏通管道1.2公里',
    '疏通管道1.2千米',
    '疏通管道1200延米',
    '疏通管道0.12万米',
    '疏通管道1.2km',
    '疏通管道1.2k米',
    '疏通管道一点二公里',
    '疏通管道一千二百米',
    '疏通管道一千二',
    '疏通管道１，２００米',
    '疏通管道壹仟贰佰米',
  ])('%s', (text) => {
    expect(told(water.says(text))).toEqual(['7 疏通管道 1200/—'])
  })
})

describe('names are known however they are written', () => {
  it.each(['疏通管道', '管道疏通', '管网疏通', '疏通雨水管网', '书通管道', '疏通下水道'])(
    '%s',
    (name) => {
      expect(told(water.says(`${name}1200米，累计23000米`))).toEqual(['7 疏通管道 1200/23000'])
    },
  )
})

describe('the plan is the sender’s', () => {
  it('the same words are article 7 of one and 12 of the other', () => {
    expect(water.says('疏通管道1200米').items[0]?.task).toBe('nankai-2024#7')
    const other = unit('金桥街公共管理办公室').says('疏通管道1200米')
    expect(other.items[0]?.task).toBe('jinqiao-2023#12')
  })

  it('the roster’s word counts more than the name', () => {
    const units = [{ name: '区住建委', aliases: ['住建'], document: 'jinqiao-2023' }]
    const reply = unit('区住建委', { ...shippedDesk, units }).says('疏通管道1200米')
    expect(reply.items[0]?.task).toBe('jinqiao-2023#12')
  })

  it('an article that is stated counts more than the words', () => {
    expect(told(street.says('第2条：检查加油站5座'))).toEqual(['2 检查加油站 5/—'])
  })
})

describe('several units in one message', () => {
  it('keep their figures apart', () => {
    const reply = unit('区城管委').says('学府街：检查餐饮20家\n万兴街：检查餐饮18家，累计300家')
    expect(reply.unit).toBeNull()
    expect(told(reply)).toEqual(['4 检查餐饮单位 20/— @学府街', '4 检查餐饮单位 18/300 @万兴街'])
  })

  it('one that reports for another is named once', () => {
    const reply = street.says('代万兴街报：检查餐饮15家')
    expect(reply.unit).toBe('万兴街')
    expect(reply.items[0]?.forUnit).toBeNull()
  })

  it('short names of the roster are known', () => {
    const units = [{ name: '区城管委', aliases: ['城管'], document: null }]
    const reply = unit('区住建委', { ...shippedDesk, units }).says('城管：洒水100车次')
    expect(reply.unit).toBe('城管')
  })
})

describe('what is not clear is asked', () => {
  it('a number that may be two', () => {
    const reply = water.says('疏通管道1200到1300米')
    expect(reply.flags).toEqual(['ambiguous-number'])
    expect(reply.items[0]?.week).toBeNull()
    expect(reply.question).toBe(
      '疏通管道本周是多少米？请回复数字，都不是请带单位报（例如“8米”）：\n1. 1200米\n2. 1300米',
    )
    expect(reply.choices?.[1]?.reply.items[0]?.week).toBe(1300)
    expect(reply.choices?.[1]?.reply.flags).toEqual([])
  })

  it('tells the figure of each choice in the unit of its metric', () => {
    const reply = unit('区城管委').says('本周洒水120公里')
    const meant = reply.choices?.flatMap(({ reply: { items } }) =>
      items.map(({ metric, week, unit }) => `${metric} ${week}${unit}`),
    )
    expect(meant).toContain('疏通管道 120000米')
    expect(meant).toContain('机扫里程 120公里')
  })

  it('a task that may be two', () => {
    const reply = unit('区生态环境局').says('采集水样6个')
    expect(reply.flags).toEqual(['ambiguous-task'])
    expect(reply.question).toContain('采集水样报在哪一条？')
    expect(reply.choices?.map((choice) => choice.reply.items[0]?.task)).toEqual([
      'nankai-2024#8',
      'nankai-2024#9',
    ])
  })

  it('a figure without its task, if last week does not tell', () => {
    expect(street.says('本周36家，累计402家').flags).toContain('ambiguous-task')
    const before = { cumulative: { 检查餐饮单位: 366 } }
    expect(told(street.says('本周36家，累计402家', before))).toEqual(['4 检查餐饮单位 36/402'])
  })

  it('nothing is asked about a clear reply', () => {
    expect(water.says('疏通管道1200米')).not.toHaveProperty('question')
  })
})

describe('corrections are about what was said before', () => {
  const before = { text: '疏通管道1200米，累计32000米' }

  it('a figure alone', () => {
    expect(told(water.says('累计写错了，应为23000', before))).toEqual(['7 疏通管道 —/23000'])
  })

  it('a numbered point taken back', () => {
    const list = { text: '1.巡查工地8个\n2.检查餐饮单位20家\n3.处理噪声投诉2件' }
    const reply = street.says('第2项先撤掉', list)
    expect(reply.kind).toBe('withdrawal')
    expect(told(reply)).toEqual(['4 检查餐饮单位 —/—'])
  })
})

describe('what is told of the message before is understood beside it', () => {
  it.each([
    ['累计也要改，22120', '本周疏通管道860米，累计22300米', 'correction', ['7 疏通管道 —/22120']],
    ['那个860米是返修，不是疏通', '本周疏通管道860米', 'correction', ['7 返修管道 860/—']],
    ['是累计，不是本周', '疏通管道22300米', 'correction', []],
    ['忘了说，下周加两个班', '疏通管道860米', 'report', ['7 — —/—']],
  ])('%s', (text, before, kind, items) => {
    const reply = unit('区住建委').says(text, { text: before })

    expect(reply.kind).toBe(kind)
    expect(told(reply)).toEqual(items)
  })

  it('a figure that was moved is no longer one of the metric that was named first', () => {
    const reply = unit('区住建委').says('那个860米是返修，不是疏通', { text: '本周疏通管道860米' })

    expect(reply.replaces?.map(({ metric }) => metric)).toEqual(['疏通管道'])
  })
})

it.each(['来不及了', '打不开', '不行啊'])('%s is talk', (text) => {
  expect(unit('区城管委').says(text).kind).toBe('not-a-report')
})

it('what was lost was not repaired', () => {
  const [item] = unit('区住建委').says('井盖丢了3个').items

  expect(item).toMatchObject({ metric: null, week: null, problem: '井盖丢了3个' })
})

it.each(['本周无检查任务', '无巡查任务'])('%s reports nothing', (text) => {
  expect(unit('区卫健委').says(text)).toMatchObject({ kind: 'zero-report', items: [] })
})

it('water that is sprayed is not what else is counted in tons', () => {
  const reply = unit('区城管委').says('本周洒水120吨，累计2300吨')

  expect(told(reply)).toEqual(['3 洒水作业 —/—'])
  expect(reply.flags).toEqual(['ambiguous-number'])
})

describe('a late reply', () => {
  it('keeps the reason in exact words and out of the problems', () => {
    const reply = street.says('报晚了，上午停电。检查餐饮20家')
    expect(reply.lateBecause).toBe('上午停电')
    expect(reply.items[0]?.problem).toBeNull()
  })

  it('is none before the figures are there', () => {
    expect(street.says('今天停电了，晚点补报').kind).toBe('not-a-report')
  })
})

describe('wrong input is kept, flagged, and never a crash', () => {
  it('too much', () => {
    expect(water.says('疏通管道1e9米')).toMatchObject({
      items: [{ week: 1_000_000_000 }],
      flags: ['unit-slip'],
    })
  })

  it('less than nothing', () => {
    const reply = water.says('疏通管道-120米')
    expect(reply.items[0]?.week).toBe(-120)
    expect(reply.flags).toContain('falling-cumulative')
  })

  it('a number no one can count', () => {
    expect(water.says(`疏通管道${'9'.repeat(400)}米`).items[0]?.week).toBeNull()
  })

  it('sixty tasks in one message', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `${at + 1}. 检查餐饮单位${at + 1}家`)
    expect(() => street.says(lines.join('\n'))).not.toThrow()
  })

  it('no plan and no catalogue', () => {
    const reply = unit('学府街', { ...shippedDesk, documents: [], metrics: [] }).says(
      '检查餐饮20家',
    )
    expect(reply).toEqual({ kind: 'not-a-report', unit: null, items: [], flags: [] })
  })

  it('anything at all', () => {
    const words = fc.constantFrom(
      ...[
        '疏通管道',
        '检查餐饮',
        '本周',
        '累计',
        '1200',
        '二三十',
        '米',
        '家',
        '，',
        '。',
        '\n',
        '：',
      ],
      ...[
        '问题',
        '下一步',
        '代',
        '报',
        '第7条',
        '（',
        '）',
        '更正',
        '%',
        '|',
        '其中',
        '①',
        '1.',
        '😅',
      ],
    )
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words).map((row) => row.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { items } = parseReply({ text, sender: { unit: '学府街' } }, shippedDesk)
        for (const { task, problem, next } of items) {
          expect(task).toMatch(/^nankai-2024#\d+$/)
          for (const piece of `${problem ?? ''}；${next ?? ''}`.split('；'))
            expect(text).toContain(piece)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    '检查餐饮单位20家，累计402家，有两家没清洗；',
    '1',
    '一',
    '街',
    '问题：',
    '(',
    '\n',
    '下周',
  ])('five thousand characters of %j take no longer than their length', (piece) => {
    const cost = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
      const start = performance.now()
      street.says(text)
      return performance.now() - start
    }
    cost(1250)
    expect(cost(5000)).toBeLessThan(2000)
  })
})
