import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

const digests = (chat: RoundChat) => chat.posted('round-digest').map(({ message }) => message.text)

/** 区住建委 leads the work and 区城管委 does it: both count 疏通管道. */
async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  const [first, ...others] = roundRoster.tasks
  if (!first) throw new Error('no task')
  const units = ['区住建委', '区城管委', '学府街道']
  chat.roster = { ...roundRoster, tasks: [{ ...first, units }, ...others] }
  await chat.until('2024-05-15 09:10')
  return chat
}

async function toldTheSame(): Promise<RoundChat> {
  const chat = await opened()
  await chat.says('zhangsan', '疏通管道本周1250米，累计36800米')
  await chat.says('lisi', '疏通管道本周1250米，累计36800米')
  return chat
}

describe('two units that report the very same figures of one task', () => {
  it('are asked about once, of the coordinators, with both numbers and numbered choices', async () => {
    const chat = await toldTheSame()
    await chat.until('2024-05-17 15:00')
    const [asked, ...again] = chat
      .posted('round-confirm')
      .map(({ message }) => message.text)
      .filter((text) => text.includes('完全一样'))
    expect(asked).toContain(
      '- 疏通管道：区住建委、区城管委报的数完全一样（本周1250米，累计36800米），现按各家相加；请协调员回复数字：1. 分别计 2. 只计区住建委。',
    )
    expect(again).toEqual([])
    expect(digests(chat)[0]).toMatch(
      /\*\*可能重复计算\*\*\n- 疏通管道：区住建委、区城管委报的数完全一样/,
    )
    expect(digests(chat)[0]).toMatch(/累计73600米/)
  })

  it('are asked about all the same when the process dies before the question is posted', async () => {
    const chat = await toldTheSame()
    const { outbox } = chat
    const queue = outbox.queue.bind(outbox)
    outbox.queue = async (post) => {
      if (post.message.text.includes('完全一样')) throw new Error('killed')
      return queue(post)
    }
    await chat.until('2024-05-17 09:35').catch(() => {})
    expect((await chat.view()).doubles).toMatchObject([{ number: 1 }])
    outbox.queue = queue
    const again = chat.restarted()
    again.roster = chat.roster
    await again.until('2024-05-17 15:00')
    const asked = again
      .posted('round-confirm')
      .filter(({ message: { text } }) => text.includes('1. 分别计'))
    expect(asked).toHaveLength(1)
    expect(await again.says('wangwu', '2')).toMatch(/已改为只计区住建委/)
  })

  it('one unit alone counts when a coordinator says so, in all totals and in the weeks behind', async () => {
    const chat = await toldTheSame()
    await chat.until('2024-05-17 15:00')
    expect(await chat.says('wangwu', '2')).toBe(
      '已改为只计区住建委：疏通管道，合计本周1250米，累计36800米；区城管委的数留在台账里，不另加，以后各周也这样计。',
    )
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({
      week: 1250,
      cumulative: 36_800,
      percent: 73.6,
    })
    expect(lineOf(view, '疏通管道')?.figures[1]).toMatchObject({ week: 1250, inside: '区住建委' })
    expect(view.doubles).toBeUndefined()
    await chat.until('2024-05-17 16:10')
    expect(digests(chat).at(-1)).toMatch(
      /疏通管道合计本周由2500米变为1250米，累计由73600米变为36800米/,
    )
    expect(digests(chat).at(-1)).toMatch(/累计36800米（只计区住建委）/)
    expect(digests(chat).at(-1)).not.toMatch(/可能重复/)
    await chat.until('2024-05-22 09:10')
    await chat.says('zhangsan', '疏通管道本周200米，累计37000米')
    const receipt = await chat.says('lisi', '疏通管道本周200米，累计37000米')
    expect(receipt).toMatch(/已含在区住建委报的数里，合计不另加/)
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
      week: 200,
      cumulative: 37_000,
      lastCumulative: 36_800,
    })
    expect((await chat.view('2024-W21')).doubles).toBeUndefined()
    expect(await chat.says('zhangsan', '疏通管道完成多少了')).toMatch(/37000米/)
  })

  it('who is counted alone and silent is stood for by the other until it speaks', async () => {
    const chat = await toldTheSame()
    await chat.says('wangwu', '疏通管道只计住建委')
    await chat.until('2024-05-22 09:10')
    expect(await chat.says('lisi', '疏通管道本周200米，累计37000米')).not.toMatch(/不另加/)
    const line = lineOf(await chat.view('2024-W21'), '疏通管道')
    expect(line).toMatchObject({ week: 200, cumulative: 37_000, lastCumulative: 36_800 })
    await chat.says('zhangsan', '疏通管道本周190米，累计36990米')
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
      week: 190,
      cumulative: 36_990,
    })
  })

  it('each counts when a coordinator says so, and nobody is asked again', async () => {
    const chat = await toldTheSame()
    await chat.until('2024-05-17 15:00')
    expect(await chat.says('wangwu', '1')).toMatch(
      /已按各家分别计：疏通管道，合计本周2500米，累计73600米/,
    )
    await chat.until('2024-05-22 09:10')
    await chat.says('zhangsan', '疏通管道本周200米，累计37000米')
    await chat.says('lisi', '疏通管道本周200米，累计37000米')
    expect((await chat.view('2024-W21')).doubles).toBeUndefined()
  })

  it('one unit alone counts also beside units that report for the first time afterwards, this week and later', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1250米，累计31250米')
    await chat.says('lisi', '疏通管道本周300米，累计9600米')
    expect(await chat.says('wangwu', '疏通管道只计住建委')).toMatch(
      /区城管委的数留在台账里，不另加，以后各周、后来报的单位也这样计/,
    )
    expect(await chat.says('zhaoliu', '疏通管道本周20米，累计500米')).toMatch(
      /已含在区住建委报的数里，合计不另加/,
    )
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1250, cumulative: 31_250 })
    await chat.until('2024-05-22 09:10')
    await chat.says('zhangsan', '疏通管道本周50米，累计31300米')
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({ cumulative: 31_300 })
  })

  it('and where the new unit comes a week later, until each is to count again', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1250米，累计31250米')
    await chat.says('lisi', '疏通管道本周300米，累计9600米')
    await chat.says('wangwu', '疏通管道只计住建委')
    await chat.until('2024-05-29 09:10')
    await chat.says('zhangsan', '疏通管道本周50米，累计31300米')
    await chat.says('zhaoliu', '疏通管道本周20米，累计500米')
    expect(lineOf(await chat.view('2024-W22'), '疏通管道')).toMatchObject({
      week: 50,
      cumulative: 31_300,
    })
    expect(await chat.says('wangwu', '疏通管道分别计')).toMatch(/累计41400米/)
  })

  it('may be decided by name before anybody is asked, and decided anew; others may not decide', async () => {
    const chat = await toldTheSame()
    expect((await chat.says('zhangsan', '疏通管道只计住建委')) ?? '').not.toMatch(/已改为/)
    expect(await chat.says('wangwu', '疏通管道只计城管委的')).toMatch(/已改为只计区城管委/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ cumulative: 36_800 })
    expect(await chat.says('wangwu', '疏通管道还是分别计')).toMatch(/已按各家分别计.*73600米/)
  })

  it('both answers to one question are refused, and nothing is decided', async () => {
    const chat = await toldTheSame()
    await chat.until('2024-05-17 15:00')
    expect(await chat.says('wangwu', '1、2')).toBe(
      '1和2是同一个问题的两种答案，请每个问题只回复一个数字，这条没有登记。',
    )
    expect((await chat.view()).doubles).toMatchObject([{ number: 1 }])
    expect(await chat.says('wangwu', '2')).toMatch(/已改为只计区住建委/)
  })

  it.each(['疏通管道只计住建委那一家的', '疏通管道只计住建委的数', '疏通管道只算住建委家的'])(
    'is decided by name: %s',
    async (words) => {
      const chat = await toldTheSame()
      expect(await chat.says('wangwu', words)).toMatch(/已改为只计区住建委/)
    },
  )

  it('a long row of the same words decides nothing', async () => {
    const chat = await toldTheSame()
    const said = await chat.says('wangwu', `疏通管道只计住建委${'家的'.repeat(5000)}吧`)
    expect(said ?? '').not.toMatch(/已改为/)
    expect((await chat.view()).doubles).toHaveLength(1)
  })

  it('a decision after the next week has begun mends both weeks', async () => {
    const chat = await toldTheSame()
    await chat.until('2024-05-22 09:10')
    expect(await chat.says('wangwu', '2')).toMatch(/只计区住建委.*\n2024年第20周汇总已重发/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ cumulative: 36_800 })
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.lastCumulative).toBe(36_800)
  })
})

describe('figures that hold those of others', () => {
  it('are seen by their words', async () => {
    const chat = await opened()
    await chat.says('zhaoliu', '疏通管道本周200米，累计3480米')
    await chat.says('zhangsan', '疏通管道本周1.1公里，累计13.5公里（含三个街道）')
    await chat.until('2024-05-17 15:00')
    expect(digests(chat)[0]).toContain(
      '疏通管道：区住建委报的（本周1100米，累计13500米）像是已含学府街道报的（本周200米，累计3480米）',
    )
    await chat.says('wangwu', '2')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1100, cumulative: 13_500 })
  })

  it('are not asked about again as each was said to count, when one more of them reports', async () => {
    const chat = await opened()
    await chat.says('zhaoliu', '疏通管道本周200米，累计3480米')
    await chat.says('zhangsan', '疏通管道本周1.1公里，累计13.5公里（含三个街道）')
    expect(await chat.says('wangwu', '疏通管道分别计')).toMatch(/已按各家分别计/)
    await chat.says('lisi', '疏通管道本周90米，累计400米')
    expect((await chat.view()).doubles).toBeUndefined()
  })

  it('are a part of them where the words say how much: nobody’s figures are thrown away for it', async () => {
    const chat = await opened()
    await chat.says('zhaoliu', '疏通管道本周200米，累计3480米')
    await chat.says('zhangsan', '疏通管道本周1800米（含与街道联合疏通的300米），累计14200米')
    await chat.until('2024-05-17 15:00')
    expect(digests(chat)[0]).toContain(
      '疏通管道：区住建委报的本周1800米里含300米像是与别家一起做的，现按各家相加；别家没有报的请协调员回复数字：1. 分别计，别家也报了的请回复“更正 区住建委 疏通管道本周1500米”',
    )
    await chat.says('wangwu', '2')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 2000 })
    expect(await chat.says('wangwu', '更正 区住建委 疏通管道本周1500米')).toMatch(
      /本周1500米，累计13900米/,
    )
  })

  it('are told of the figure beside the words alone', async () => {
    const chat = await opened()
    await chat.says('lisi', '检查井清掏6座次，累计58座次')
    await chat.says('zhangsan', '疏通管道1800米（含街道配合300米）；检查井清掏3座次，累计31座次')
    expect((await chat.view()).doubles).toBeUndefined()
  })

  it('are seen where they are the sum of what the others told', async () => {
    const chat = await opened()
    await chat.says('zhaoliu', '疏通管道本周2米，累计10米')
    await chat.says('lisi', '疏通管道本周4米，累计12米')
    await chat.says('zhangsan', '疏通管道本周6米，累计22米')
    expect((await chat.view()).doubles).toMatchObject([{ because: 'holds', keep: '区住建委' }])
    expect(await chat.says('wangwu', '通管只计住建委')).toMatch(/已改为只计区住建委.*累计22米/)
  })

  it('are seen where a unit that is new lifts all above the target', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1250米，累计46800米')
    await chat.says('lisi', '疏通管道本周900米，累计46800米')
    expect((await chat.view()).doubles).toMatchObject([{ because: 'over', keep: '区住建委' }])
  })

  it('are asked about as long as the sum stays above the target, whoever reports next', async () => {
    const chat = await opened()
    await chat.says('lisi', '疏通管道本周900米，累计24400米')
    await chat.says('zhangsan', '疏通管道本周1250米，累计27400米')
    expect((await chat.view()).doubles).toMatchObject([{ because: 'over', keep: '区住建委' }])
    expect(await chat.says('zhaoliu', '疏通管道本周90米，累计4000米')).toMatch(/待核实是否重复/)
    expect(await chat.says('wangwu', '谁没交')).toMatch(/可能重复计算的/)
    await chat.until('2024-05-22 09:10')
    expect(await chat.says('zhangsan', '疏通管道本周50米，累计27450米')).toMatch(/待核实是否重复/)
  })

  it('are asked about where the leading unit’s figure comes to the others’ and their sum passes the target', async () => {
    const chat = await opened()
    await chat.says('lisi', '疏通管道本周900米，累计14400米')
    await chat.says('zhaoliu', '疏通管道本周90米，累计14000米')
    await chat.says('zhangsan', '疏通管道本周1250米，累计26200米')
    expect((await chat.view()).doubles).toMatchObject([{ because: 'over', keep: '区住建委' }])
  })

  it('are asked about where a unit says so, whatever its figures are', async () => {
    const chat = await toldTheSame()
    const said = await chat.says('lisi', '疏通管道那个我们和住建委报的是同一个数，别加两遍')
    expect(said).toMatch(
      /已记下，已转告协调员。疏通管道：.*请协调员回复数字：1\. 分别计 2\. 只计区住建委。/,
    )
    expect(await chat.says('wangwu', '2')).toMatch(/已改为只计区住建委/)
  })

  it.each([
    '别加两次',
    '别加两回',
    '别重复算',
    '不要重复统计',
    '由区住建委那边报的',
    '就是住建委那个数，一个口径',
    '区住建委那边已经报了',
  ])('are asked about in any words for it: %s', async (words) => {
    const chat = await toldTheSame()
    expect(await chat.says('lisi', `疏通管道那个，${words}`)).toMatch(
      /请协调员回复数字：1\. 分别计 2\. 只计区住建委/,
    )
    expect((await chat.view()).doubles).toMatchObject([{ number: 1, because: 'told' }])
  })

  it.each(['别加两次', '别加两回', '不要重复统计'])(
    'are passed on where no other unit has told a figure: %s',
    async (words) => {
      const chat = await opened()
      expect(await chat.says('lisi', `疏通管道那个和住建委一样，${words}`)).toMatch(
        /^好的，已转告协调员/,
      )
      expect((await chat.view()).doubles).toBeUndefined()
    },
  )

  it('are told to the coordinators with an @ at once, as one question however many say so at once', async () => {
    const chat = await toldTheSame()
    await Promise.all([
      chat.says('lisi', '疏通管道那个和住建委是同一个数'),
      chat.says('zhangsan', '疏通管道那个和城管委是同一个数，别加两遍'),
    ])
    expect((await chat.view()).doubles).toMatchObject([{ number: 1 }])
    const [told] = chat.posted('round-confirm')
    expect(told?.message.text).toMatch(
      /请协调员处理：\n- 疏通管道：.*1\. 分别计 2\. 只计区住建委。$/,
    )
    expect(told?.mentions).toMatchObject([{ id: 'wangwu' }])
  })

  it('are passed on with no more than the head of what was said', async () => {
    const chat = await opened()
    await chat.says('lisi', `疏通管道那个别加两遍，${'我们这里再说明一下，'.repeat(15)}`)
    const [told] = chat.posted('round-confirm')
    expect(told?.message.text).toMatch(/说“疏通管道那个别加两遍.{50}……”：请核对/)
  })

  it('are decided anew by name where they were decided before', async () => {
    const chat = await toldTheSame()
    await chat.says('wangwu', '疏通管道分别计')
    expect(await chat.says('lisi', '疏通管道那个和住建委是同一个数')).toMatch(
      /请协调员回复“疏通管道分别计”或“疏通管道只计区住建委”/,
    )
    expect(await chat.says('wangwu', '疏通管道只计区住建委')).toMatch(/已改为只计区住建委/)
  })

  it.each([
    '疏通管道的责任单位包括哪几个街道',
    '疏通管道包括社区里的吗',
    `${'疏通管道的情况我们这边再说明一下，'.repeat(12)}别加两遍`,
  ])('are not asked about by a question, nor by a long paper: %s', async (said) => {
    const chat = await toldTheSame()
    await chat.says('lisi', said)
    expect((await chat.view()).doubles).toMatchObject([{ number: null, because: 'same' }])
  })
})

it('units that do about the same little are not asked about', async () => {
  const chat = await opened()
  await chat.says('zhangsan', '疏通管道本周2米，累计6米')
  await chat.says('lisi', '疏通管道本周2米，累计6米')
  await chat.says('zhaoliu', '疏通管道本周120米，累计1300米，含管道里的淤泥')
  expect((await chat.view()).doubles).toBeUndefined()
})

it('a target that is passed only by what may be counted twice is not called done, and 谁没交 shows the question', async () => {
  const chat = await opened()
  await chat.says('zhangsan', '疏通管道本周1250米，累计46800米')
  const receipt = await chat.says('lisi', '疏通管道本周1250米，累计46800米')
  expect(receipt).toMatch(/93600米，占目标50000米的187.2%，序时37.2%，待核实是否重复）/)
  expect(await chat.says('wangwu', '谁没交')).toMatch(
    /可能重复计算的：\n- 疏通管道：区住建委、区城管委报的数完全一样.*“疏通管道只计区住建委”。\n截止时间/,
  )
  await chat.until('2024-05-17 15:00')
  expect(digests(chat)[0]).toMatch(/待核实是否重复1项。[\s\S]*\*\*待核实是否重复\*\*/)
  expect(digests(chat)[0]).not.toContain('已完成')
  await chat.says('wangwu', '1')
  expect(lineOf(await chat.view(), '疏通管道')?.pace).toBe('done')
})

describe('a figure that stands in another unit’s by its own words', () => {
  it.each([
    '疏通管道900米，累计2200米，包含在住建委的1500米里',
    '疏通管道900米，已算进区住建委报的数里',
    '我委配合住建委疏通管道900米，由区住建委统一报',
  ])('“%s” is asked about with the other’s to be counted alone', async (words) => {
    const chat = await opened()
    await chat.says('lisi', words)
    await chat.says('zhangsan', '疏通管道本周1500米，累计12900米')
    await chat.says('zhaoliu', '疏通管道本周200米，累计480米')
    await chat.until('2024-05-17 15:00')
    expect(digests(chat)[0]).toMatch(
      /区城管委说自己报的（本周900米.*）已含在区住建委报的（本周1500米，累计12900米）里，现按各家相加；请协调员回复数字：1\. 分别计 2\. 只计区住建委。/,
    )
    expect(await chat.says('wangwu', '2')).toMatch(/已改为只计区住建委.*区城管委的数留在台账里/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1700, cumulative: 13_380 })
    expect((await chat.view()).doubles).toBeUndefined()
  })

  it('is not asked about where the other has told nothing, nor the part of one’s own', async () => {
    const chat = await opened()
    await chat.says('lisi', '疏通管道900米，累计2200米，包含在住建委的1500米里')
    expect((await chat.view()).doubles).toBeUndefined()
    await chat.says('zhaoliu', '疏通管道本周12米。东门里社区疏通管道3米，已经算在里面了')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 912 })
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('is the whole of several where it says so', async () => {
    const chat = await opened()
    await chat.says('lisi', '疏通管道本周100米，累计600米')
    await chat.says('zhaoliu', '疏通管道98米，累计700米，三个街道合计数')
    expect((await chat.view()).doubles).toMatchObject([{ because: 'holds', keep: '学府街道' }])
  })
})

it('one figure of several units together is its writer’s, and asked about beside theirs', async () => {
  const chat = await opened()
  await chat.says('zhangsan', '住建委和城管委、学府两家单位合计疏通管道980米')
  expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'reported', 区城管委: 'missing' })
  expect((await chat.view()).doubles).toBeUndefined()
  await chat.says('lisi', '疏通管道300米')
  await chat.until('2024-05-17 15:00')
  expect(digests(chat)[0]).toContain(
    '疏通管道：区住建委说自己报的（本周980米）是和区城管委合计的，现按各家相加；请协调员回复数字：1. 分别计 2. 只计区住建委。',
  )
  await chat.says('wangwu', '2')
  expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(980)
})

it('以住建委为准 decides between two that were asked about', async () => {
  const chat = await toldTheSame()
  await chat.until('2024-05-17 15:00')
  expect(await chat.says('wangwu', '疏通管道以住建委的为准')).toMatch(/已改为只计区住建委/)
})

it.each(['撤回', '撤回 疏通管道'])(
  'when the one that alone counts says %s the others count, and coordinators are told',
  async (words) => {
    const chat = await toldTheSame()
    await chat.says('wangwu', '疏通管道只计住建委')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1250)
    const note =
      '疏通管道原定只计区住建委，它的数已撤回，现按区城管委报的计，合计本周1250米，累计36800米；它重报后仍只计它。'
    expect(await chat.says('zhangsan', words)).toContain(`${note}已转告协调员`)
    expect(chat.posted('round-confirm').at(-1)?.message.text).toContain(note)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1250, cumulative: 36_800 })
    await chat.says('zhangsan', '疏通管道本周1240米，累计36800米')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1240, cumulative: 36_800 })
  },
)
