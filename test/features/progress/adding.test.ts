import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  return chat
}

async function told(...texts: string[]): Promise<RoundChat> {
  const chat = await opened()
  for (const text of texts) await chat.says('zhangsan', text)
  return chat
}

const first = '疏通管道本周1200米，累计23000米'

describe('more of what was told before', () => {
  it.each([
    '今天又疏通了200米管道',
    '疏通管道再加200米',
    '补报疏通管道200米',
    '另外疏通管道加了200米',
    '疏通管道少报了200米',
    '又疏通管道200米，累计23200米',
  ])('is added to the week and to the total: %s', async (text) => {
    const chat = await told(first)
    const receipt = await chat.says('zhangsan', text)
    expect(receipt).toMatch(/疏通管道：本周1400米，累计23200米/)
    expect(receipt).toMatch(
      /疏通管道的200米加在了前面报的本周1200米、累计23000米上；不是另加的请回复“更正 疏通管道本周1200米，累计23000米”。/,
    )
    expect(receipt).not.toMatch(/核对/)
    expect(lineOf(await chat.view(), '疏通管道')?.figures[0]?.earlier?.[0]?.text).toBe(first)
  })

  it('goes with its message: 撤回 leaves what was told before', async () => {
    const chat = await told(first, '又疏通了200米管道', '撤回')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
  })

  it('is put right by the words of the receipt', async () => {
    const chat = await told(first, '又疏通了200米管道', '更正 疏通管道本周1200米，累计23000米')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
  })

  it.each([
    '今天那200米就在1200米里头，别重复算了',
    '那200米已经算在里面了',
    '疏通管道200米不是另加的',
    '不是另加的',
    '那0.2公里就在1200米里，别重复算',
    '那0.2公里就在1.2公里里，别重复算',
  ])('is taken off again where it stands in what was told: %s', async (text) => {
    const chat = await told(first, '今天疏通管道200米')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1400, cumulative: 23200 })
    expect(await chat.says('zhangsan', text)).toMatch(/疏通管道：本周1200米，累计23000米/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
    await chat.says('zhangsan', text)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
  })

  it('takes off nothing where no such figure came on top', async () => {
    const chat = await told(first, '又疏通管道0.2公里')
    await chat.says('zhangsan', '那0.3公里就在1200米里，别重复算')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1400, cumulative: 23200 })
  })

  it('a report of another work that says what it holds is a report', async () => {
    const chat = await told('疏通管道本周300米')
    await chat.says('zhangsan', '检查井清掏300座，维修的都在里面')
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(300)
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(300)
  })

  it('is no other work of the same message', async () => {
    const chat = await told(`${first}；检查井清掏12座次，累计133座次`)
    await chat.says('zhangsan', '检查井清掏本周13座次，累计134座次；又疏通管道200米')
    expect(lineOf(await chat.view(), '检查井清掏')).toMatchObject({ week: 13, cumulative: 134 })
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1400, cumulative: 23200 })
  })

  it('is counted from last week on where no total was told, and checked as it stands then', async () => {
    const chat = await told(first)
    await chat.until('2024-05-22 10:00')
    await chat.says('zhangsan', '疏通管道本周500米，累计23500米')
    expect(await chat.says('zhangsan', '又疏通了管道100米，累计23600米')).not.toMatch(/核对/)
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
      ...{ week: 600, cumulative: 23600 },
    })
  })

  it('that may be the whole, or the same message twice, is asked about', async () => {
    const chat = await told(first)
    expect(await chat.says('zhangsan', '补报疏通管道1500米')).toBe(
      '这项前面报过，要再加上去吗？请回复数字：\n1. 再加上去，疏通管道本周2700米，累计24500米\n2. 不是另加的，疏通管道本周1500米，累计23300米',
    )
    expect(await chat.says('zhangsan', '2')).toMatch(/疏通管道：本周1500米，累计23300米/)
    await chat.says('zhangsan', '又疏通了200米管道')
    expect(await chat.says('zhangsan', '又疏通了200米管道')).toMatch(/前面发过一次，要再加上去吗/)
    await chat.says('zhangsan', '2')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1700, cumulative: 23500 })
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it.each(['1', '2'])(
    'is for its writer to say, after a colleague’s report too: %s',
    async (digit) => {
      const chat = await told(first, '补报疏通管道1500米')
      await chat.says('wangsan', '我是 区住建委 王三')
      await chat.says('wangwu', '同意 王三')
      await chat.says('wangsan', '疏通管道本周1500米，累计23300米')
      expect((await chat.view()).unconfirmed).toMatchObject([{ author: '区住建委 张三' }])
      const receipt = await chat.says('zhangsan', digit)
      expect(receipt).toMatch(/^\*\*已登记/)
      expect(receipt).toMatch(
        /疏通管道在这条之后王三又报过，以后报的为准：本周1500米，累计23300米；不对请回复/,
      )
      expect(receipt).not.toMatch(/加在了|改为|没有读到数字/)
      expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1500, cumulative: 23300 })
    },
  )

  it('of somebody whom nobody knew yet is added when a coordinator says who it is, as when it was said', async () => {
    const chat = await told(`${first}；检查井清掏本周12座次，累计133座次`)
    await chat.says('wangsan', '我是 区住建委 王三')
    expect(await chat.says('wangsan', '又清掏了3座次，又疏通200米管道')).toMatch(
      /疏通管道：本周200米\n- 检查井清掏：本周3座次/,
    )
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1200)
    await chat.says('wangwu', '同意 王三')
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1400, cumulative: 23200 })
    expect(lineOf(view, '检查井清掏')).toMatchObject({ week: 15, cumulative: 136 })
  })

  it('of one confirmed afterwards that may be the whole is left for its writer to say', async () => {
    const chat = await told(first)
    await chat.says('wangsan', '补报疏通管道1500米')
    expect(await chat.says('wangwu', '同意 wangsan 区住建委')).toMatch(
      /还有一处没有计入，请wangsan本人回复：您报的“补报疏通管道1500米”里，这项前面报过，要再加上去吗？/,
    )
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1200)
    await chat.says('wangsan', '1')
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 2700, cumulative: 24500 })
    expect(view.unconfirmed).toEqual([])
  })

  it('in an earlier week that is told by its days is nothing of this week', async () => {
    const chat = await told(first)
    await chat.until('2024-05-22 10:00')
    await chat.says('zhangsan', '疏通管道100米')
    await chat.says('zhangsan', '5月13到19号那周又疏通管道20米；这周疏通管道130米')
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({ week: 130 })
  })

  it('is the week’s own where nothing was told before, or the whole is told', async () => {
    const chat = await told('又疏通了200米管道')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(200)
    await chat.says('zhangsan', '疏通管道少报了100米，应该是300米')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(300)
  })

  it('of a week that is asked for is added there', async () => {
    const chat = await told(first)
    await chat.until('2024-05-20 10:00')
    expect(await chat.says('zhangsan', '又疏通了200米管道')).toMatch(/算哪一周/)
    expect(await chat.says('zhangsan', '1')).toMatch(/本周1400米，累计23200米/)
  })

  it('is asked for as well in a week without a round', async () => {
    const chat = new RoundChat()
    await chat.until('2024-09-25 09:10')
    await chat.says('zhangsan', first)
    await chat.until('2024-10-02 10:00')
    expect(await chat.says('zhangsan', '疏通管道300米，累计23300米')).toMatch(
      /第39周已报过，这条算哪一周的？请回复数字：1. 2024年第39周（更正补充） 2. 2024年第41周（提前报）/,
    )
    expect(lineOf(await chat.view('2024-W39'), '疏通管道')?.week).toBe(1200)
    expect(await chat.says('zhangsan', '2')).toMatch(/第41周[\s\S]*本周300米，累计23300米/)
    expect(lineOf(await chat.view('2024-W39'), '疏通管道')?.week).toBe(1200)
  })
})

describe('another figure of the week', () => {
  it('moves the total that was told by as much, says so, and how to add it instead', async () => {
    const chat = await told(first)
    const receipt = await chat.says('zhangsan', '疏通管道本周800米')
    expect(receipt).toMatch(/疏通管道：本周800米，累计22600米/)
    expect(receipt).toMatch(
      /疏通管道本周由1200米改为800米，累计也由23000米改为22600米；要是另加的，请回复“更正 疏通管道本周2000米，累计23800米”。/,
    )
    await chat.says('zhangsan', '更正 疏通管道本周2000米，累计23800米')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 2000, cumulative: 23800 })
  })

  describe('in the place of a colleague’s', () => {
    async function withColleague() {
      const chat = await opened()
      const colleague = { name: '郑十', channel: null, role: '联系人' }
      const [works, ...others] = chat.roster.units
      if (!works) throw new Error('no unit')
      const more = { id: 'zhengshi', ...colleague, deputy: null, leaveUntil: null }
      const people = [...works.people, more]
      chat.roster = { ...chat.roster, units: [{ ...works, people }, ...others] }
      return chat
    }

    it('is told with what was there, and how to have it back', async () => {
      const chat = await withColleague()
      await chat.says('zhangsan', first)
      expect(await chat.says('zhengshi', '疏通管道1300米，累计23100米')).toMatch(
        /疏通管道前面张三报的是本周1200米，累计23000米，现在按这条记；应按前面的请回复“更正 疏通管道本周1200米，累计23000米”。/,
      )
      expect(await chat.says('zhangsan', '疏通管道1300米，累计23100米')).not.toMatch(/前面郑十/)
    })

    it('is whoever told the figure, not who told of a trouble since', async () => {
      const chat = await withColleague()
      await chat.says('zhangsan', '疏通管道本周1200米')
      await chat.says('zhengshi', '疏通管道存在问题：资金不足')
      const own = await chat.says('zhangsan', '疏通管道本周1300米')
      expect(own).toMatch(/疏通管道本周由1200米改为1300米/)
      expect(own).not.toMatch(/郑十/)
      await chat.says('zhangsan', '疏通管道存在问题：设备不足')
      expect(await chat.says('zhengshi', '疏通管道本周1400米')).toMatch(
        /疏通管道前面张三报的是本周1300米，现在按这条记；应按前面的请回复“更正 疏通管道本周1300米”。/,
      )
    })

    it('names the figure alone that is theirs, also where it moves the total', async () => {
      const chat = await withColleague()
      await chat.says('zhangsan', '疏通管道本周1200米')
      await chat.says('zhengshi', '疏通管道累计23000米')
      expect(await chat.says('zhengshi', '疏通管道本周1300米，累计23100米')).toMatch(
        /疏通管道前面张三报的是本周1200米，现在按这条记；应按前面的请回复“更正 疏通管道本周1200米，累计23100米”。/,
      )
      expect(await chat.says('zhangsan', '疏通管道本周1400米')).toMatch(
        /疏通管道本周由郑十报的1300米改为1400米，累计也由23100米改为23200米/,
      )
    })
  })

  it('where no total is known may have been meant as one', async () => {
    const chat = await told('疏通管道17米')
    expect(await chat.says('zhangsan', '疏通管道155米')).toMatch(
      /疏通管道本周由17米改为155米；155米是累计数请回复“更正 疏通管道本周17米，累计155米”。/,
    )
    await chat.says('zhangsan', '更正 疏通管道本周17米，累计155米')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 17, cumulative: 155 })
    expect(
      await told('疏通管道17米').then((again) => again.says('zhangsan', '疏通管道17米')),
    ).not.toMatch(/改为/)
  })

  it('as a correction moves it as well, and the receipt says what to send where it is right', async () => {
    const chat = await told(first)
    const receipt = await chat.says('zhangsan', '疏通管道1200米里有200米是重复的，按1000算')
    expect(receipt).toMatch(/疏通管道：本周1000米，累计22800米/)
    expect(receipt).toMatch(
      /疏通管道累计随本周数由23000米改为22800米；累计不用动请回复“更正 疏通管道本周1000米，累计23000米”。/,
    )
    await chat.says('zhangsan', '更正 疏通管道本周1000米，累计23000米')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1000, cumulative: 23000 })
  })

  it.each([
    ['更正：疏通管道本周1300米，累计不变'],
    ['更正：疏通管道累计23000米', '更正：疏通管道本周1300米'],
  ])('leaves the total where that is said, or was put right by itself: %s', async (...texts) => {
    const chat = await told(first, ...texts.slice(0, -1))
    const receipt = await chat.says('zhangsan', texts.at(-1) ?? '')
    expect(receipt).toMatch(/疏通管道：本周1300米，累计23000米/)
    expect(receipt).toMatch(/疏通管道累计仍是23000米；也要改请回复“更正 疏通管道累计＿＿米”。/)
  })

  it('leaves a total that is right with it', async () => {
    const chat = await told(first)
    await chat.until('2024-05-22 10:00')
    await chat.says('zhangsan', '疏通管道本周500米，累计23050米')
    const receipt = await chat.says('zhangsan', '写错了，疏通管道本周50米')
    expect(receipt).toMatch(/疏通管道：本周50米，累计23050米/)
    expect(receipt).not.toMatch(/请核对/)
  })
})

describe('what was told too much', () => {
  it.each([
    '疏通管道多报了200米',
    '刚才疏通管道多报了200米，请减掉',
    '疏通管道减200米',
    '疏通管道昨天报的1200米里有200米是城管委的，扣掉',
    '1200米管道里把学府街的200米去掉吧，他们也报了',
    '疏通管道1200米里有200米是上周的，扣掉',
    '疏通管道1200米，其中200米是复查的，扣掉',
    '疏通管道去掉200米',
  ])('is taken off the week and the total: %s', async (text) => {
    const chat = await told(first)
    const receipt = await chat.says('zhangsan', text)
    expect(receipt).toMatch(/^\*\*已更正\*\*/)
    expect(receipt).toMatch(/疏通管道：本周1000米，累计22800米/)
    expect(receipt).toMatch(
      /疏通管道从前面报的本周1200米、累计23000米里减去了200米；不是要减的请回复“更正 疏通管道本周1200米，累计23000米”。/,
    )
    expect(receipt).not.toMatch(/核对/)
    await chat.says('zhangsan', '撤回')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
  })

  it('is taken off each work that is named, beside others', async () => {
    const chat = await told('疏通管道1200米，检查井清掏12座次')
    await chat.says('zhangsan', '疏通管道多报了200米，检查井清掏多报了2座次')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1000)
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(10)
    await chat.says('zhangsan', '疏通管道减100米；检查井清掏本周15座次')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(900)
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(15)
  })

  it('is asked about where its work is not named, where it is more than was told, and the second time', async () => {
    const chat = await told('疏通管道1200米，检查井清掏12座次')
    expect(await chat.says('zhangsan', '多报了2')).toBe(
      '是从哪项工作里减？请回复数字：\n1. 疏通管道减2米\n2. 检查井清掏减2座次',
    )
    expect(await chat.says('zhangsan', '2')).toMatch(/检查井清掏：本周10座次/)
    expect(await chat.says('zhangsan', '检查井清掏多报了20座次')).toMatch(
      /检查井清掏本周报的是10座次，减不了20座次，没有改动；请直接报减过以后的数（例如“更正 检查井清掏本周__座次”）/,
    )
    await chat.says('zhangsan', '疏通管道减100米')
    expect(await chat.says('zhangsan', '疏通管道减100米')).toMatch(/前面发过一次，要再减一次吗/)
    await chat.says('zhangsan', '疏通管道选2')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1100)
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(10)
  })

  it('of a first word on it is asked about', async () => {
    const chat = await told()
    expect(await chat.says('zhangsan', '疏通管道1200米，其中200米是复查的，扣掉')).toBe(
      '疏通管道扣掉以后是多少？请回复数字：\n1. 本周1000米\n2. 本周1200米',
    )
    expect(await chat.says('zhangsan', '1')).toMatch(/疏通管道：本周1000米/)
  })

  it.each([
    ['疏通管道1500米里面有200米是重复的，扣掉', '1. 本周1300米\n2. 本周1500米', 1300],
    ['疏通管道1500米，其中两米是复查的，扣掉', '1. 本周1498米\n2. 本周1500米', 1498],
  ])('of another whole than was told is asked about: %s', async (text, choices, week) => {
    const chat = await told(first)
    expect(await chat.says('zhangsan', text)).toBe(
      `疏通管道扣掉以后是多少？请回复数字：\n${choices}`,
    )
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
    await chat.says('zhangsan', '1')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(week)
  })

  it.each(['检查井清掏其中重复了2座', '检查井清掏其中重复了两座'])(
    'is taken off where the whole is not told again: %s',
    async (text) => {
      const chat = await told('检查井清掏本周10座次，累计40座次')
      await chat.says('zhangsan', text)
      expect(lineOf(await chat.view(), '检查井清掏')).toMatchObject({ week: 8, cumulative: 38 })
    },
  )

  it('may be of what was told on one day, or of the same in another measure', async () => {
    const chat = await told(first, '又疏通管道500米')
    await chat.says('zhangsan', '疏通管道昨天报的500米里有200米是重复的，扣掉')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1500, cumulative: 23300 })
    await chat.says('zhangsan', '疏通管道1.5公里里有100米是重复的，扣掉')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1400, cumulative: 23200 })
  })

  it('is not said to be done where nothing was changed', async () => {
    const chat = await told(first)
    expect(await chat.says('zhangsan', '疏通管道累计多报了200米')).toMatch(
      /没看出要改哪一项，没有改动/,
    )
  })

  it('as a 0 is put right of that work alone', async () => {
    const chat = await told('疏通管道0米，检查井清掏0座次', '疏通管道又做了2米')
    await chat.says('zhangsan', '检查井清掏刚才报0是错的，有2座次')
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(2)
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(2)
  })
})

describe('who reports day by day', () => {
  it.each([
    ['周三疏通管道500米', '周四疏通管道300米', 800],
    ['上午疏通管道500米', '下午疏通管道300米', 800],
    ['疏通管道500米', '今天疏通管道300米', 800],
  ])('is added up: %s, %s', async (before, after, week) => {
    const chat = await told(before)
    expect(await chat.says('zhangsan', after)).toMatch(/加在了前面报的本周500米上/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week })
  })

  it('is asked where the day’s figure is the larger one', async () => {
    const chat = await told('周三疏通管道300米')
    expect(await chat.says('zhangsan', '周四疏通管道500米')).toMatch(/800米[\s\S]*500米/)
  })

  it.each(['更正，周三疏通管道300米', '周三周四一共疏通管道300米', '周五前疏通管道300米'])(
    'tells the whole: %s',
    async (text) => {
      const chat = await told('周三疏通管道500米')
      await chat.says('zhangsan', text)
      expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 300 })
    },
  )
})

it('the sum of the week told behind what is added is no total, though the total is last week’s', async () => {
  const chat = await told(first)
  await chat.until('2024-05-22 10:00')
  await chat.says('zhangsan', '疏通管道本周500米')
  expect(await chat.says('zhangsan', '又疏通管道200米，现在一共700米')).not.toMatch(/核对/)
  expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
    ...{ week: 700, cumulative: 23_700 },
  })
})

it('what changes one work is told back with that work alone', async () => {
  const chat = await told('疏通管道本周1200米，累计23000米，检查井清掏9座次，累计210座次')
  for (const said of ['又疏通了200米管道', '更正：疏通管道本周1300米，累计23100米']) {
    const receipt = await chat.says('zhangsan', said)
    expect(receipt, said).toMatch(/- 疏通管道：.*\n- 另有1项，回复“我的进展”查看\n/)
    expect(receipt).not.toContain('210座次')
  }
  expect(await chat.says('zhangsan', '我的进展')).toMatch(/1300米[\s\S]*210座次/)
})

describe('一共 below what was done before', () => {
  const lastWeek = async (...texts: string[]) => {
    const chat = await told('疏通管道本周3000米，累计50000米')
    await chat.until('2024-05-22 10:00')
    for (const text of texts) await chat.says('zhangsan', text)
    return chat
  }
  const week = async (chat: RoundChat) => lineOf(await chat.view('2024-W21'), '疏通管道')

  it.each([
    [[], '疏通管道现在一共3500米'],
    [['疏通管道3000米', '又疏通管道500米'], '管道现在一共3500米'],
    [['疏通管道500米'], '管道一共3500米了这周'],
    [['疏通管道3000米'], '又疏通管道500米，现在一共3500米'],
    [[], '今天疏通管道500米，共3500米'],
  ])('is the sum of the week: %j, %s', async (before, text) => {
    const chat = await lastWeek(...before)
    expect(await chat.says('zhangsan', text)).toMatch(/疏通管道：本周3500米，累计53500米/)
    expect(await week(chat)).toMatchObject({ week: 3500, cumulative: 53_500 })
  })

  it('is asked about where it is not what the days come to', async () => {
    const chat = await lastWeek('疏通管道3000米')
    expect(await chat.says('zhangsan', '又疏通管道500米，现在一共3600米')).toBe(
      '和前面报的对不上，本周一共是多少？请回复数字：\n1. 疏通管道本周3600米\n2. 疏通管道本周3500米',
    )
    expect(await chat.says('zhangsan', '2')).not.toMatch(/核对/)
    expect(await week(chat)).toMatchObject({ week: 3500, cumulative: 53_500 })
  })

  it('is a total where it says so, or goes on from last week', async () => {
    const chat = await lastWeek('疏通管道累计一共49000米')
    expect(await week(chat)).toMatchObject({ cumulative: 49_000 })
    await chat.says('zhangsan', '疏通管道3000米，一共53000米')
    expect(await week(chat)).toMatchObject({ week: 3000, cumulative: 53_000 })
  })
})

describe('what is no work of this week', () => {
  const both = `${first}；检查井清掏本周8座次，累计88座次`

  it.each([
    ['检查井清掏多报了，那座是6号的，不算这周', 7],
    ['检查井清掏那3座次不算这周', 5],
    ['检查井清掏不算这周', 0],
    ['有2座次检查井清掏不是这周的', 6],
    ['检查井清掏那两座不算这周', 6],
    ['昨天检查井清掏那座不算这周', 7],
    ['检查井清掏三座不算这周', 5],
    ['长江道那三座不算这周', 5],
    ['二中队那两座不算这周', 6],
    ['十五号那座不算这周', 7],
  ])('leaves its total and all other works as they were told: %s', async (text, left) => {
    const chat = await told(both)
    expect(await chat.says('zhangsan', text)).toMatch(/检查井清掏累计仍是88座次；也要改请回复/)
    const view = await chat.view()
    expect(lineOf(view, '检查井清掏')).toMatchObject({ week: left, cumulative: 88 })
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
  })

  it.each([
    '检查井清掏那座不算这周',
    '更正 检查井清掏那座不算这周',
    '更正 裸地治理那场不算这周',
    '裸地那场不算这周',
    '宣讲那场不算这周',
    '改造老旧小区那三个不算这周',
    '农村公路那两处不算这周',
    '义诊有一场不算这周',
    '长江道那三座不算这周',
    '那两座不算这周',
  ])('never is taken off another work than the one that is named: %s', async (text) => {
    const chat = await told(first)
    expect(await chat.says('zhangsan', text)).toMatch(/没看出要改哪一项，没有改动；请写明/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23000 })
  })

  it.each([
    ['检查井清掏3座，上周那座不算这周', 3],
    ['检查井清掏9座不算这周的复查', 9],
    ['检查井清掏有2座是6号的，不算这周', 6],
    ['检查井清掏2座是6号的，都不算这周', 6],
    ['检查井清掏2座不算这周', 6],
    ['检查井清掏那2座，算错了，不算这周的', 6],
  ])('is not the new figure told beside it: %s', async (text, week) => {
    const chat = await told(both)
    await chat.says('zhangsan', text)
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(week)
  })

  it('takes nothing back where several works may be meant', async () => {
    const chat = await told(both)
    expect(await chat.says('zhangsan', '那次不算这周')).toMatch(/没有改动/)
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1200)
  })

  it('撤回 of one work never takes back a last message about another', async () => {
    const chat = await told(both, '更正 疏通管道本周1100米')
    expect(await chat.says('zhangsan', '检查井清掏那条撤回吧')).toMatch(/的检查井清掏，不再计入/)
    const view = await chat.view()
    expect(lineOf(view, '检查井清掏')?.week).toBeNull()
    expect(lineOf(view, '疏通管道')?.week).toBe(1100)
  })
})

it.each([
  ['疏通管道那个1300米写成1200了？应该是1300米', 1300, 23100],
  ['疏通管道1200米里重复了200米', 1000, 22800],
  ['疏通管道重复了200米', 1000, 22800],
  ['疏通管道1200米里不含支管200米，要加上', 1400, 23200],
])('a slip is put right in few words: %s', async (text, week, cumulative) => {
  const chat = await told(first)
  await chat.says('zhangsan', text)
  expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week, cumulative })
})

it.each(['累计没变', '累计数不用动', '累计不变'])('%s: the total stays', async (words) => {
  const chat = await told(first)
  await chat.says('zhangsan', `更正 疏通管道本周1300米，${words}`)
  expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1300, cumulative: 23_000 })
})
