import { describe, expect, it } from 'vitest'
import { matterWords, nextWords } from '#features/progress/digest-words.ts'
import { bulletinBlocks } from '#features/progress/export/bulletin-text.ts'
import { lineOf, RoundChat, statusesOf } from '../../support/round-chat.ts'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  return chat
}

describe('receipts', () => {
  it('what waits for a coordinator is said to wait as long as it is repeated', async () => {
    const chat = await opened()
    expect(await chat.says('lisi', '代区住建委报：疏通管道本周900米')).toMatch(
      /代区住建委填报的，等协调员确认后计入汇总/,
    )
    const both = await chat.says('lisi', '裸地治理本周500平方米')
    expect(both).toMatch(/区住建委 疏通管道：本周900米/)
    expect(both).toMatch(/代区住建委填报的，等协调员确认后计入汇总/)
    await chat.says('wangwu', `确认 ${await numberOf(chat)}`)
    expect(await chat.says('lisi', '裸地治理本周600平方米')).not.toMatch(/等协调员/)
  })

  it('what waits is not told again under what has nothing to do with it', async () => {
    const chat = await opened()
    await chat.says('lisi', '裸地治理本周500平方米')
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    expect(await chat.says('lisi', '更正：裸地治理本周600平方米')).not.toMatch(/等协调员确认/)
  })

  it.each(['确认', '确认无误', '是我们请他报的，同意', '没错'])(
    'what others told for a unit counts by the word of the unit itself: %s',
    async (word) => {
      const chat = await opened()
      await chat.says('lisi', '代区住建委报：疏通管道本周900米')
      await chat.says('zhaoliu', word)
      expect(lineOf(await chat.view(), '疏通管道')?.week).toBeNull()
      expect(await chat.says('zhangsan', word)).toBe(
        '已确认，李四代区住建委报的1条计入2024年第20周；有误请回复“更正 …”。',
      )
      expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(900)
      expect((await chat.says('zhangsan', word)) ?? '').not.toMatch(/已确认/)
    },
  )

  it('nothing to report is said once beside what was told for others', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    const receipt = await chat.says('lisi', '零报告')
    expect(receipt?.match(/零报告：/g)).toHaveLength(1)
  })

  it('what was taken back a moment ago is not repeated', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    await chat.says('lisi', '撤回')
    expect(await chat.says('lisi', '裸地治理本周500平方米')).not.toMatch(/区住建委/)
  })

  it('a week’s figure and a total in two messages stand together', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1200米')
    expect(await chat.says('zhangsan', '疏通管道累计23000米')).toMatch(
      /疏通管道：本周1200米，累计23000米/,
    )
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
  })

  it('a next step is not told twice', () => {
    expect(nextWords('下一步继续巡河')).toBe('继续巡河')
    expect(nextWords('下一步工作：加派班组')).toBe('加派班组')
    expect(nextWords('继续巡河')).toBe('继续巡河')
    expect(nextWords('下一步')).toBe('下一步')
  })
})

describe('reporting for another unit', () => {
  it('is checked against the weeks of that unit, with both numbers', async () => {
    const chat = await opened()
    await chat.says('lisi', '裸地治理本周500平方米，累计9000平方米')
    await chat.says('zhaoliu', '裸地治理本周100平方米，累计1000平方米')
    await chat.until('2024-05-22 09:30')
    const right = await chat.says('lisi', '代学府街道报：裸地治理本周13平方米，累计1013平方米')
    expect(right).toMatch(/已登记\*\* 学府街道（李四代报）/)
    expect(right).not.toMatch(/请核对/)
    expect(await chat.says('lisi', '代学府街道报：裸地治理本周13平方米，累计9013平方米')).toContain(
      '请核对：裸地治理上周累计1000平方米，加本周13平方米是1013平方米，所报累计是9013平方米',
    )
  })

  it.each(['裸地治理累计9000平方米（住建委口径）', '裸地治理累计9000平方米（学府街道口径）'])(
    'is not done by naming whose way of counting it is: %s',
    async (text) => {
      const chat = await opened()
      expect(await chat.says('lisi', text)).toMatch(/已登记\*\* 区城管委 2024年第20周：/)
    },
  )
})

describe('taking back and correcting', () => {
  it.each([
    ['zhangsan', '撤回危桥'],
    ['zhangsan', '撤回拆违那项'],
    ['zhangsan', '把护栏粉刷撤回'],
    ['wangwu', '把区住建委的厕所改造撤回'],
    ['wangwu', '撤回区住建委的窨井改造'],
    ['wangwu', '把区住建委的裸地治理撤回'],
  ])('%s: %s takes nothing back where nothing of it was told', async (who, text) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    await chat.says('zhangsan', '疏通管道1200米，累计23000米')
    expect(await chat.says(who, text)).toMatch(/没有找到/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200 })
  })

  it.each(['撤回重新报', '撤回重新来', '取消刚才的登记', '撤回原来的', '撤回今早报的'])(
    'words of taking back are no work: %s',
    async (text) => {
      const chat = new RoundChat()
      await chat.until('2024-05-15 10:00')
      await chat.says('zhangsan', '疏通管道1200米，累计23000米')
      expect(await chat.says('zhangsan', text)).toMatch(/已撤回您.*疏通管道1200米/)
    },
  )

  it('what was filled in is quoted without the colon in front of it', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    await chat.says('wangwu', '给区住建委补录：疏通管道1200米，累计23000米')
    expect(await chat.says('wangwu', '把区住建委的撤回')).toMatch(/报的“疏通管道1200米/)
  })

  it('whose message a coordinator takes back is told by name', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    await chat.says('zhangsan', '疏通管道1200米，累计23000米')
    expect(await chat.says('wangwu', '把区住建委的撤回')).toMatch(/已撤回区住建委张三/)
  })

  it('撤回 with the name of the work takes that back alone', async () => {
    const chat = await opened()
    await chat.says(
      'zhangsan',
      '疏通管道本周1200米，累计23000米；检查井清掏本周80座次，累计900座次',
    )
    expect(await chat.says('zhangsan', '撤回 检查井清掏')).toMatch(
      /已撤回区住建委2024年第20周的检查井清掏，不再计入。现在登记的是：\n- 疏通管道：本周1200米/,
    )
    const view = await chat.view()
    expect(lineOf(view, '检查井清掏')).toMatchObject({ week: null, cumulative: null })
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
    expect(await chat.says('zhangsan', '撤回 疏通管道')).toMatch(
      /疏通管道，不再计入；请重新报送，没有进展请报“零报告”/,
    )
  })

  it('a correction of a week that is closed is not filed in the new one', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
    await chat.until('2024-05-20 10:00')
    expect(await chat.says('zhangsan', '更正：上周疏通管道1300米，累计23100米')).toMatch(/已更正/)
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('zhangsan', '更正：上周疏通管道1400米，累计23200米')).toMatch(
      /没有登记：2024年第20周已结束，.*“更正第20周 区住建委 疏通管道1400米，累计23200米”/,
    )
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.figures).toEqual([])
  })

  it('what the total of a closed week should have been is no total of this week', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
    await chat.until('2024-05-22 09:30')
    expect(
      await chat.says('zhangsan', '疏通管道800米，累计23800米，上周累计应该是23100米'),
    ).toMatch(/本周800米，累计23800米[\s\S]*没有登记：.*“更正第20周 区住建委 疏通管道累计23100米”/)
  })
})

describe('a name that the roster does not have', () => {
  it('is asked for with another unit than the writer’s, and stays confirmed', async () => {
    const chat = await opened()
    await chat.says('lisi', '滨河住建科：疏通管道本周900米')
    const number = await numberOf(chat)
    expect(await chat.says('wangwu', '全部确认')).toMatch(
      new RegExp(`例如“确认 ${number} (?!区城管委)`),
    )
    expect(await chat.says('wangwu', `确认 ${number} 区住建委`)).toMatch(
      /区住建委的进展计入.*以后写“滨河住建科”就按区住建委记/,
    )
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('lisi', '滨河住建科：疏通管道本周800米')).toMatch(
      /代区住建委填报的，等协调员确认后计入/,
    )
  })

  it.each(['街道办', '居委会', '滨河环卫科'])(
    'is confirmed for that message alone where others may be called so: %s',
    async (name) => {
      const chat = await opened()
      await chat.says('lisi', `代${name}报：裸地治理100平方米`)
      const number = await numberOf(chat)
      expect(await chat.says('wangwu', `确认 ${number} 学府街道`)).toBe(
        `已确认第${number}条，学府街道的进展计入2024年第20周。`,
      )
      await chat.until('2024-05-22 09:30')
      expect(await chat.says('lisi', `代${name}报：裸地治理200平方米`)).toMatch(
        /花名册里没有这个名称），等协调员确认是哪个单位/,
      )
    },
  )
})

describe('补录 of a week that is named behind the unit', () => {
  async function threeWeeks() {
    const chat = new RoundChat()
    for (const [day, total] of [
      ['15', 3000],
      ['22', 3100],
      ['29', 3200],
    ]) {
      await chat.until(`2024-05-${day} 09:10`)
      await chat.says('lisi', `裸地治理本周100平方米，累计${total}平方米`)
    }
    await chat.until('2024-06-05 09:10')
    return chat
  }
  const figureIn = async (chat: RoundChat, week: string) =>
    lineOf(await chat.view(week), '裸地治理')?.figures[0]

  it.each([
    '补录 区城管委 第20周 裸地治理本周800平方米，累计3700平方米',
    '补录 区城管委 第20周\n1.裸地治理本周800平方米，累计3700平方米\n2.存在问题：本周缺人',
    '补录 区城管委（第20周）裸地治理本周800平方米，累计3700平方米',
    '给区城管委补录第20周：裸地治理本周800平方米，累计3700平方米',
    '区城管委第20周裸地治理本周800平方米，累计3700平方米，补录',
    '补录 区城管委 第20周 裸地治理800平方米，累计3700平方米，累计比上周多800平方米',
  ])('%s', async (text) => {
    const chat = await threeWeeks()
    expect(await chat.says('wangwu', text)).toMatch(/^（补录）.*2024年第20周/)
    expect(await figureIn(chat, '2024-W20')).toMatchObject({ week: 800, cumulative: 3700 })
    expect(await figureIn(chat, '2024-W22')).toMatchObject({ week: 100, cumulative: 3200 })
  })

  it('上周 keeps the week’s figure beside its total', async () => {
    const chat = await threeWeeks()
    await chat.says('wangwu', '补录 区城管委 上周 裸地治理本周800平方米，累计3900平方米')
    expect(await figureIn(chat, '2024-W22')).toMatchObject({ week: 800, cumulative: 3900 })
    expect(await figureIn(chat, '2024-W23')).toBeUndefined()
  })

  it.each([
    '补录 区城管委 第20周 裸地治理800平方米，本周600平方米',
    '补录 区城管委 上周裸地治理5平方米，这周7平方米',
    '补录 区城管委 裸地治理第20周5平方米，第21周7平方米',
  ])('figures of two weeks are filed in neither: %s', async (text) => {
    const chat = await threeWeeks()
    expect(await chat.says('wangwu', text)).toMatch(/^没有改动：一次请只补录一周，每周各发一条/)
    expect(await figureIn(chat, '2024-W20')).toMatchObject({ week: 100 })
    expect(await figureIn(chat, '2024-W22')).toMatchObject({ week: 100 })
    expect(await figureIn(chat, '2024-W23')).toBeUndefined()
  })
})

describe('补录', () => {
  it('is corrected by filling in again', async () => {
    const chat = await opened()
    await chat.until('2024-05-22 09:30')
    const told = await chat.says('wangwu', '补录 第20周 区住建委 疏通管道本周1200米，累计23000米')
    expect(told).toMatch(/有误请再补录一次，同一项以最后一次为准/)
    expect(told).not.toMatch(/请回复“更正/)
  })

  it.each([
    ['补录 第20周 区住建委 疏通管道上午100米下午200米，检查井清掏中午5座晚上15座', '疏通管道'],
    ['补录 第20周 区住建委 检查井清掏12座次，疏通管道100米200米', '疏通管道'],
    ['更正第20周 区住建委 疏通管道几百米', '疏通管道'],
    ['补录 第20周 区住建委 疏通管道比上周多200米', '疏通管道'],
  ])(
    'of a figure that may be several changes nothing, and is asked back: %s',
    async (text, work) => {
      const chat = await opened()
      await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
      await chat.until('2024-05-22 09:30')
      const told = await chat.says('wangwu', text)
      expect(told).toBe(
        `没有改动：${work}本周是多少米；请写成改后的数：“更正第20周 区住建委 ${work}本周__，累计__”。`,
      )
      expect(lineOf(await chat.view('2024-W20'), '检查井清掏')?.week ?? null).toBeNull()
      const right = `补录 第20周 区住建委 ${work}本周300米`
      expect(await chat.says('wangwu', right)).toMatch(/本周300米[\s\S]*汇总已重发/)
    },
  )

  it('is what is left for what nobody confirmed before the week was closed', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    const number = await numberOf(chat)
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('wangwu', `确认 ${number}`)).toMatch(
      /是2024年第20周的，那一周已结束，没有计入；要计入请回复“补录 第20周 区住建委 …”，原话是“代区住建委报：疏通管道本周900米”/,
    )
  })

  it('into a week to come is refused, and not taken for one of last year', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '补录 第30周 区住建委 疏通管道本周100米')).toMatch(
      /没有找到要补录的那一周（还没到，或者过去太久）/,
    )
    expect(await chat.service.rounds.store.weeks('攻坚周报')).not.toContain('2023-W30')
  })
})

it('the opening names who has reported already', async () => {
  const chat = new RoundChat()
  await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
  await chat.until('2024-05-15 09:00')
  const opening = chat.posted('round-open').find(({ chatId }) => chatId === 'wr1')
  expect(opening?.message.text).toMatch(
    /请各单位在5月17日（周五）11:00前报送本周进展。区住建委已提前报过，有新进展再补。\n/,
  )
})

it('the opening shows no unit the rows of another', async () => {
  const chat = await opened()
  const [mixed, own] = ['wr1', 'cid1'].map(
    (id) => chat.posted('round-open').find(({ chatId }) => chatId === id)?.message.text,
  )
  expect(mixed).toMatch(
    /模板（复制后填写；回“模板”给您本单位的）：\*\*\n【填报单位】××\n1\. 工作名称：本周__，累计__\n/,
  )
  expect(own).toMatch(/模板（复制后填写）：\*\*\n【填报单位】金桥社区\n1\. 雨水管网清掏：本周__米/)
})

describe('who is called by surname and post', () => {
  it('is the person of the own unit, and of no other', async () => {
    const chat = await opened()
    const chief = { id: 'gaowei', name: '高伟', channel: null, role: '科长', deputy: null }
    const [own, ...others] = chat.roster.units
    if (!own) throw new Error('no unit')
    const people = [...own.people, { ...chief, leaveUntil: null }]
    chat.roster = { ...chat.roster, units: [{ ...own, people }, ...others] }
    const said = '高科出差了我替他报，疏通管道本周900米，累计9000米'
    expect(await chat.says('zhangsan', said)).toMatch(/已登记\*\* 区住建委 2024年第20周：/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 900, cumulative: 9000 })
    expect(await chat.says('lisi', said)).toMatch(/等协调员确认是哪个单位/)
  })
})

it('what units need others for stands in the digest, and is asked for as it likes', async () => {
  const chat = await opened()
  await chat.says('lisi', '裸地治理本周500平方米，累计9000平方米，需区里协调雾炮车2台')
  await chat.until('2024-05-17 15:00')
  expect(chat.posted('round-digest')[0]?.message.text).toMatch(
    /\*\*需协调事项\*\*\n- 区城管委：需区里协调雾炮车2台/,
  )
  const [view] = chat.made
  const blocks = view ? bulletinBlocks(view) : []
  const at = blocks.findIndex((block) => 'text' in block && block.text === '五、需协调事项')
  expect(blocks[at + 1]).toEqual({ kind: 'body', text: '1.区城管委：需区里协调雾炮车2台。' })
})

describe('chasing', () => {
  it('tells for whom somebody is called who stands in', async () => {
    const chat = await opened()
    await chat.says('wangwu', '张三请假到6月10日（李四代）')
    await chat.until('2024-05-17 09:30')
    const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase?.message.text).toMatch(/还没收到3家：.*。\n区住建委张三请假，请李四代报。\n/)
    await chat.says('lisi', '代区住建委报：零报告')
  })

  it('tells the coordinator who was not chased and why', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    expect(await chat.says('wangwu', '催一下')).toBe(
      '已催3家：区城管委、学府街道、金桥社区。区住建委有填报等确认或等回答，没有催，回复“谁没交”查看。',
    )
  })

  it('a question is answered by 第二个 as well', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周完成300，累计2000')
    expect(await chat.says('zhangsan', '第二个')).toMatch(/检查井清掏：本周300座次，累计2000座次/)
  })

  it('a question nobody answered is not listed as something to confirm', async () => {
    const chat = await opened()
    await chat.says('zhaoliu', '本周完成300，累计2000')
    await chat.says('zhangsan', '本周完成300，累计2000')
    const told = await chat.says('wangwu', '谁没交')
    expect(told).toMatch(
      /还没回答我的追问、暂未计入的（请本人回复追问里的数字，或重新报一次；协调员可以回复“代.*答 1”）：\n- .*：本周完成300/,
    )
    expect(told).not.toMatch(/确认 编号/)
  })
})

describe('asking', () => {
  it('of last week is answered with last week alone', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '上周疏通了多少米管道')).toBe('2024年第19周没有收过进展。')
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
    await chat.until('2024-05-22 09:30')
    await chat.says('zhangsan', '疏通管道本周700米，累计23700米')
    const told = await chat.says('wangwu', '上周疏通了多少米管道')
    expect(told).toMatch(/截至2024年第20周/)
    expect(told).toMatch(/当周1200米，累计23000米/)
    expect(told).not.toMatch(/23700/)
    expect(await chat.says('wangwu', '第20周疏通了多少米管道')).toBe(told)
  })

  it('tells how many of several units have told a total', async () => {
    const chat = await opened()
    await chat.says('lisi', '裸地治理本周500平方米，累计9000平方米')
    expect(await chat.says('wangwu', '裸地治理做到多少了')).toMatch(
      /填报累计9000平方米（只有区城管委报过）/,
    )
    await chat.says('zhaoliu', '裸地治理本周100平方米，累计1000平方米')
    expect(await chat.says('wangwu', '裸地治理做到多少了')).toMatch(/填报累计2家合计10000平方米/)
  })

  it.each([
    ['区住建委完成多少了', /区住建委 2024年第20周\*\*：本周进展已报/],
    ['我们单位完成几成了', /区住建委 2024年第20周\*\*：本周进展已报/],
    ['7条做到哪了', /填报累计23000米，完成46%/],
    ['疏通管道完成目标了吗', /填报累计23000米，完成46%/],
  ])('%s', async (question, answer) => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
    expect(await chat.says('zhangsan', question)).toMatch(answer)
  })

  it.each(['区住建委要完成多少', '区住建委负责做哪些工作', '区住建委的任务目标是多少'])(
    'what the plan asks for is not answered from the ledger: %s',
    async (question) => {
      const chat = await opened()
      expect(await chat.says('zhangsan', question)).toBeNull()
    },
  )

  it('of one unit against last week is answered with that unit alone', async () => {
    const chat = await opened()
    await chat.says('lisi', '裸地治理本周500平方米，累计9000平方米')
    await chat.says('zhaoliu', '裸地治理本周100平方米，累计1000平方米')
    await chat.until('2024-05-22 09:30')
    await chat.says('lisi', '裸地治理本周400平方米，累计9400平方米')
    await chat.says('zhaoliu', '裸地治理本周300平方米，累计1300平方米')
    const told = await chat.says('wangwu', '城管委这周裸地治理比上周少了多少')
    expect(told).toMatch(/区城管委2024年第21周与2024年第20周相比/)
    expect(told).toMatch(/第21周400平方米，2024年第20周500平方米，当周少100平方米；累计9400平方米/)
    expect(await chat.says('zhaoliu', '我们裸地治理比上周多了多少')).toMatch(/当周多200平方米/)
  })

  it('names who reported in the name of others', async () => {
    const chat = await opened()
    await chat.says('wangwu', '张三请假到6月10日（李四代）')
    await chat.says('lisi', '代区住建委报：疏通管道本周900米，累计9000米')
    expect(await chat.says('wangwu', '谁欠进度')).toMatch(/（区住建委（李四代报） 2024-05-15/)
  })

  it('of half a name that several have is answered with all the unit has', async () => {
    const chat = await opened()
    const [first, ...others] = chat.roster.tasks
    if (!first) throw new Error('no task')
    const metrics = ['疏通管道', '返修管道', '检查井清掏']
    chat.roster = { ...chat.roster, tasks: [{ ...first, metrics }, ...others] }
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
    expect(await chat.says('wangwu', '住建委管道弄了多少了')).toMatch(
      /区住建委 2024年第20周\*\*：本周进展已报[\s\S]*填报累计23000米/,
    )
  })

  it.each(['什么时候截止', '这周什么时候交', '本周几号收'])(
    'until this week’s round is opened, this week is told first: %s',
    async (question) => {
      const chat = await opened()
      await chat.until('2024-05-20 10:00')
      expect(await chat.says('zhangsan', question)).toMatch(
        /^2024年第21周.*5月24日（周五）11:00前报送/,
      )
    },
  )

  it('until when, and when it is put together', async () => {
    const chat = await opened()
    for (const question of ['什么时候截止', '周报什么时候汇总']) {
      expect(await chat.says('zhangsan', question)).toBe(
        '2024年第20周进展请在5月17日（周五）11:00前报送；5月17日（周五）15:00汇总。',
      )
    }
    expect(await chat.says('zhangsan', '本周总共报了几家')).toMatch(/应报4家，已报0家/)
  })

  it('本月 and 上月 are months', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米')
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('wangwu', '区住建委本月')).toMatch(/第20周[\s\S]*1200米/)
    await chat.until('2024-06-05 09:30')
    expect(await chat.says('wangwu', '区住建委上个月')).toMatch(/第20周[\s\S]*1200米/)
  })
})

it('titles that say 周报 themselves do not say it twice', () => {
  expect(matterWords('全区攻坚周报')).toBe('全区攻坚')
  expect(matterWords('南开区攻坚工作周报')).toBe('南开区攻坚')
  expect(matterWords('南开区攻坚')).toBe('南开区攻坚')
  expect(matterWords('周报')).toBe('周报')
})

async function numberOf(chat: RoundChat): Promise<string> {
  return /- (\d+)\. /.exec((await chat.says('wangwu', '谁没交')) ?? '')?.[1] ?? ''
}

describe('long messages nobody can place', () => {
  const long = Array.from(
    { length: 60 },
    (_, at) => `${at + 1}. 工作${at + 1}：本周完成${at + 1}项`,
  )

  it('are asked about and kept whole', async () => {
    const chat = await opened()
    chat.roster = {
      ...chat.roster,
      tasks: chat.roster.tasks.map((task) => ({ ...task, units: [...task.units, '区住建委'] })),
    }
    const asked = await chat.says('zhangsan', long.join('\n'))
    expect(asked).toMatch(/原话记在哪一项？请回复数字：\n1\. 黑臭水体治理\n2\. 扬尘管控/)
    expect(await chat.says('zhangsan', '2')).toMatch(/扬尘管控：1. 工作1：本周完成1项/)
    const view = await chat.view()
    const kept = view.tasks.flatMap(({ lines }) => lines).find(({ metric }) => metric === null)
    expect(kept?.figures[0]?.text).toBe(long.join('\n'))
    expect(kept?.figures[0]?.flags).toContain('ambiguous-task')
  })

  it('stand on the only task of a unit, and are no report when they ask', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', `${long.join('\n')}\n这样报行吗？`)).toBeNull()
    expect(await chat.says('zhangsan', long.join('\n'))).toMatch(/已登记\*\* 区住建委/)
  })
})

describe('what is told of a week that is closed', () => {
  async function afterClose() {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    await chat.says('lisi', '裸地治理本周100平方米，累计900平方米')
    await chat.until('2024-05-22 09:30')
    return chat
  }

  it.each([
    '更正第20周 区城管委 裸地治理本周180平方米',
    '更正上周 区城管委 裸地治理本周180平方米',
    '更正：上周区城管委裸地治理180平方米',
    '更正 城管委 上周 裸地治理180平方米',
    '第20周更正 区城管委 裸地治理180平方米',
    '更正第20周 裸地治理 区城管委 180平方米',
  ])(
    'a coordinator corrects that week, marked, and its digest goes out again: %s',
    async (text) => {
      const chat = await afterClose()
      const told = await chat.says('wangwu', text)
      expect(told).toMatch(
        /^（补录）\*\*已更正\*\* 区城管委（\S+代报） 2024年第20周：\n.*本周180平方米/,
      )
      expect(told).toMatch(/2024年第20周汇总已重发/)
      expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject({ week: 180 })
      expect(statusesOf(await chat.view('2024-W21'))).toMatchObject({ 区城管委: 'missing' })
    },
  )

  it('so does one of the week just closed, on the very day', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:30')
    await chat.says('lisi', '裸地治理本周100平方米，累计900平方米')
    await chat.until('2024-05-17 15:10')
    await chat.says('wangwu', '结束本轮')
    for (const [verb, done] of [
      ['更正', '已更正'],
      ['补录', '已登记'],
    ] as const) {
      const told = await chat.says(
        'wangwu',
        `${verb}第20周 区城管委 裸地治理本周180平方米，累计980平方米`,
      )
      expect(told).toContain(`（补录）**${done}** 区城管委（wangwu代报） 2024年第20周：`)
      expect(told).toMatch(/本周180平方米，累计980平方米/)
    }
    expect(await chat.says('lisi', '更正第20周 裸地治理本周190平方米')).toMatch(/没有登记/)
    expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject({ week: 180 })
  })

  it('of the week that is open a correction is an ordinary one', async () => {
    const chat = await afterClose()
    await chat.says('lisi', '裸地治理本周50平方米')
    expect(await chat.says('wangwu', '更正第21周 区城管委 裸地治理本周60平方米')).toMatch(
      /^\*\*已更正\*\* 区城管委.*第21周：\n.*本周60平方米/,
    )
  })

  it.each(['更正第20周 裸地治理180平方米', '第20周裸地治理180平方米', '上周裸地治理180平方米'])(
    'a contact hears who can, with the line to copy: %s',
    async (text) => {
      const chat = await afterClose()
      const told = (await chat.says('lisi', text)) ?? ''
      expect(told).toMatch(/没有登记：2024年第20周已结束，要计入请协调员回复“/)
      expect(statusesOf(await chat.view('2024-W21'))).toMatchObject({ 区城管委: 'missing' })
      const line = /回复“(.*)”/.exec(told)?.[1] ?? ''
      expect(await chat.says('wangwu', line)).toMatch(/^（补录）/)
      expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject({ week: 180 })
    },
  )

  it.each([
    '上周裸地治理130平方米，这周裸地治理70平方米，累计970平方米',
    '上周130平方米，这周裸地治理70平方米，累计970平方米',
    '第20周裸地治理130平方米，第21周裸地治理70平方米，累计970平方米',
  ])(
    'two weeks in one message: this one is filed, the other is not dropped silently: %s',
    async (text) => {
      const chat = await afterClose()
      const told = await chat.says('lisi', text)
      expect(told).toMatch(/已登记.*第21周：\n.*本周70平方米，累计970平方米/)
      expect(told).toMatch(
        /没有登记：2024年第20周已结束，.*“更正第20周 区城管委 裸地治理130平方米”/,
      )
    },
  )

  it('a work under a short name is not named twice in the line to copy', async () => {
    const chat = await afterClose()
    chat.metrics = chat.metrics.map((each) => ({
      ...each,
      aliases: each.name === '裸地治理' ? ['裸地'] : each.aliases,
    }))
    expect(await chat.says('lisi', '上周裸地130平方米，这周裸地70平方米，累计970平方米')).toMatch(
      /“更正第20周 区城管委 裸地130平方米”/,
    )
  })

  it('what only repeats the week before needs nothing', async () => {
    const chat = await afterClose()
    const text = '上周裸地治理100平方米，这周裸地治理70平方米，累计970平方米'
    expect(await chat.says('lisi', text)).not.toMatch(/没有登记/)
  })

  it.each([
    ['上周忘报了，上周裸地治理15平方米累计915平方米', '裸地治理15平方米累计915平方米'],
    ['补报上周：\n1.裸地治理3平方米\n无问题', '裸地治理3平方米'],
    ['另外补报上周漏的3平方米裸地治理', '裸地治理103平方米，累计903平方米'],
    ['上周裸地治理少算了3平方米', '裸地治理103平方米，累计903平方米'],
    ['13到19号那周裸地治理漏报3平方米', '裸地治理103平方米，累计903平方米'],
    ['第20周裸地治理多报了3平方米', '裸地治理97平方米，累计897平方米'],
    ['上周三查了裸地治理3平方米', '裸地治理103平方米，累计903平方米'],
  ])(
    'does not touch the week that is open; the coordinator is handed the line: %s',
    async (text, line) => {
      const chat = await afterClose()
      await chat.says('lisi', '裸地治理本周50平方米，累计950平方米')
      const told = (await chat.says('lisi', text)) ?? ''
      expect(told).toMatch(/^“.*”没有登记：2024年第20周已结束，.*已转告协调员。$/)
      expect(told).toContain(`请协调员回复“更正第20周 区城管委 ${line}”`)
      expect(lineOf(await chat.view('2024-W21'), '裸地治理')).toMatchObject({
        ...{ week: 50, cumulative: 950 },
      })
      const [post] = chat.posted('round-confirm').slice(-1)
      expect(post?.mentions).toMatchObject([{ id: 'wangwu' }])
      expect(post?.message.text).toContain(`请回复“更正第20周 区城管委 ${line}”`)
      expect(await chat.says('wangwu', `更正第20周 区城管委 ${line}`)).toMatch(/^（补录）/)
    },
  )

  it('beside nothing done this week that is filed, and no question is answered', async () => {
    const chat = await afterClose()
    const told = await chat.says('lisi', '上周裸地治理15平方米，本周无进展')
    expect(told).toMatch(/零报告：本周没有进展/)
    expect(told).toMatch(/没有登记.*“更正第20周 区城管委 裸地治理15平方米”/)
  })

  it('is cut out of a message that goes on with this week', async () => {
    const chat = await afterClose()
    const told = await chat.says('lisi', '裸地治理50平方米，累计950平方米；上周漏报3平方米')
    expect(told).toMatch(/已登记.*第21周：\n.*本周50平方米，累计950平方米/)
    expect(told).toMatch(/没有登记.*“更正第20周 区城管委 裸地治理103平方米，累计903平方米”/)
  })

  it('the week before stays told where this one has its figures behind it', async () => {
    const chat = await afterClose()
    const told = await chat.says('lisi', '这是两周一起报的：裸地治理上周50平方米，这周90平方米')
    expect(told).toMatch(/已登记.*第21周：\n.*本周90平方米/)
    expect(told).toMatch(/没有登记.*“更正第20周 区城管委 裸地治理50平方米”/)
  })

  it('of another unit it is that unit’s', async () => {
    const chat = await afterClose()
    expect(await chat.says('lisi', '代学府街道报：上周裸地治理3平方米')).toMatch(
      /“补录 第20周 学府街道 裸地治理3平方米”/,
    )
  })

  it.each([
    '前两周裸地治理共120平方米',
    '4月裸地治理共120平方米',
    '5月份裸地治理完成300平方米',
    '上个月裸地治理了300平方米',
    '前几周裸地治理做了20平方米',
    '裸地治理两周一共20平方米',
  ])('what several weeks or a month come to is of no week: %s', async (text) => {
    const chat = await afterClose()
    expect(await chat.says('lisi', text)).toMatch(/^这条没有登记：一轮只收一周的数/)
    expect(lineOf(await chat.view('2024-W21'), '裸地治理')?.week).toBeNull()
  })

  it('which is said, too, where a total beside it is filed', async () => {
    const chat = await afterClose()
    expect(await chat.says('lisi', '5月裸地治理300平方米，累计1200平方米')).toMatch(
      /已登记[\s\S]*累计1200平方米[\s\S]*“5月裸地治理300平方米，累计1200平方米”里有数没有登记：一轮只收一周的数/,
    )
    expect(await chat.says('lisi', '裸地治理本周30平方米，5月20日完成')).not.toMatch(/没有登记/)
  })

  it('and takes nothing from the week’s figure beside it', async () => {
    const chat = await afterClose()
    await chat.says('lisi', '前两周裸地治理一共120平方米，这周30平方米')
    const line = lineOf(await chat.view('2024-W21'), '裸地治理')
    expect(line).toMatchObject({ week: 30, cumulative: 930 })
  })

  it('work that was left over is asked for its week, not lost', async () => {
    const chat = await afterClose()
    expect(await chat.says('lisi', '上周遗留的2处裸地已盖完')).toMatch(/没看出是哪一周做的/)
  })

  it.each([
    ['把上周城管委的裸地治理改成18平方米', { week: 18, cumulative: 818 }],
    ['上周区城管委裸地治理应该是18平方米，累计不变', { week: 18, cumulative: 900 }],
    ['区城管委上周的裸地治理改成18平方米，累计818平方米', { week: 18, cumulative: 818 }],
    ['上周区城管委裸地治理少算2平方米，给加上', { week: 102, cumulative: 902 }],
    ['上周区城管委裸地治理多报了2平方米，减掉', { week: 98, cumulative: 898 }],
    ['补录上周区城管委：裸地治理15平方米，累计815平方米', { week: 15, cumulative: 815 }],
  ])('a coordinator changes it in plain words, and it is issued again: %s', async (text, line) => {
    const chat = await afterClose()
    const told = await chat.says('wangwu', text)
    expect(told).toMatch(/^（补录）\*\*已(?:更正|登记)\*\* 区城管委.* 2024年第20周：/)
    expect(told).toMatch(/2024年第20周汇总已重发/)
    expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject(line)
    expect((await chat.view('2024-W21')).unconfirmed).toEqual([])
  })

  it.each([
    ['补录上周 区城管委 漏报裸地治理2平方米', { week: 102, cumulative: 902 }],
    ['补录 第20周 区城管委 又裸地治理2平方米', { week: 102, cumulative: 902 }],
    ['更正上周 区城管委 裸地治理少算了2平方米', { week: 102, cumulative: 902 }],
    ['更正上周 区城管委 裸地治理多报了2平方米', { week: 98, cumulative: 898 }],
  ])('补录 and 更正 of more or less change what stands: %s', async (text, line) => {
    const chat = await afterClose()
    expect(await chat.says('wangwu', text)).toMatch(/已(?:更正|登记)\*\* 区城管委.*第20周/)
    expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject(line)
    // Said a second time it changes nothing.
    expect(await chat.says('wangwu', text)).toMatch(
      /^没有改动：这句话前面发过一次.*请写成改后的数：“更正第20周 区城管委 裸地治理本周__/,
    )
    expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject(line)
  })

  it('补录 without a week goes where the unit is missing, not over what it told before', async () => {
    const chat = await afterClose()
    expect(await chat.says('wangwu', '补录 区城管委 裸地治理5平方米，累计905平方米')).toMatch(
      /^（补录）\*\*已登记\*\* 区城管委.* 2024年第21周/,
    )
    expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject({ week: 100 })
    expect(statusesOf(await chat.view('2024-W21'))).toMatchObject({ 区城管委: 'reported' })
    expect(await chat.says('wangwu', '补录 区住建委 疏通管道5米')).toMatch(/2024年第20周/)
  })

  it('补录 keeps the words as they were written', async () => {
    const chat = await afterClose()
    await chat.says('wangwu', '补录上周 区城管委 漏报裸地治理2平方米')
    const { entries } = await chat.service.rounds.store.read('攻坚周报', '2024-W20')
    const told = entries.filter(({ type }) => type === 'reply')
    expect(told.at(-1)).toMatchObject({ text: '漏报裸地治理2平方米', filledIn: true })
  })

  it('补录 of less than was told takes nothing off', async () => {
    const chat = await afterClose()
    const told = await chat.says('wangwu', '补录 第20周 区城管委 裸地治理多报了200平方米')
    expect(told).toMatch(
      /^没有改动：裸地治理本周报的是100平方米，减不了200平方米；请写成改后的数：“更正第20周/,
    )
    const there = lineOf(await chat.view('2024-W20'), '裸地治理')
    expect(there).toMatchObject({ week: 100, cumulative: 900 })
  })

  it('补录 of a whole report keeps what it says of a trouble that came again', async () => {
    const chat = await afterClose()
    const text = '补录 区城管委 裸地治理120平方米，累计920平方米，存在问题：又缺设备'
    expect(await chat.says('wangwu', text)).toMatch(/本周120平方米，累计920平方米.*又缺设备/)
  })

  it.each(['上周漏报裸地治理2平方米，还有几处在修', '上周漏报裸地治理2平方米，麻烦加上好吗'])(
    'is told to coordinators though it is politely asked: %s',
    async (text) => {
      const chat = await afterClose()
      expect(await chat.says('lisi', text)).toMatch(
        /没有登记：.*请协调员回复“更正第20周 区城管委 裸地治理102平方米，累计902平方米”，已转告协调员/,
      )
    },
  )

  it('a coordinator changes one unit at a time, and no other week than was named', async () => {
    const chat = await afterClose()
    expect(await chat.says('wangwu', '上周区城管委和学府街道的裸地治理都改成18平方米')).toMatch(
      /没有改动：一次请只改一个单位/,
    )
    expect(await chat.says('wangwu', '上上周区城管委裸地治理改成15平方米')).toMatch(
      /^（补录）.*2024年第19周/,
    )
    expect(lineOf(await chat.view('2024-W20'), '裸地治理')).toMatchObject({ week: 100 })
    expect(lineOf(await chat.view('2024-W21'), '裸地治理')?.week).toBeNull()
  })

  it('that it has already is said to stand there', async () => {
    const chat = await afterClose()
    expect(await chat.says('lisi', '上周裸地治理100平方米，累计900平方米')).toBe(
      '2024年第20周登记的就是这个数，不用改，这条没有另外登记。',
    )
  })

  it('a coordinator who only tells a figure is handed the line', async () => {
    const chat = await afterClose()
    expect(await chat.says('wangwu', '上周学府街道裸地治理18平方米')).toBe(
      '“裸地治理18平方米”没有登记：2024年第20周已结束，要计入请协调员回复“补录 第20周 学府街道 裸地治理18平方米”。',
    )
  })

  it('what comes on top of a closed week is told as its whole', async () => {
    const chat = await afterClose()
    expect(await chat.says('lisi', '上周裸地治理少报了20平方米')).toMatch(
      /要加上请协调员回复“更正第20周 区城管委 裸地治理120平方米，累计920平方米”，已转告协调员/,
    )
  })

  it('the sum of two weeks is asked about', async () => {
    const chat = await afterClose()
    const text = '两周合起来裸地治理220平方米，累计1120平方米'
    expect(await chat.says('lisi', text)).toMatch(/两周合起来的数，记到哪里/)
    expect(statusesOf(await chat.view('2024-W21'))).toMatchObject({ 区城管委: 'missing' })
    expect(await chat.says('lisi', '1')).toMatch(/本周220平方米，累计1120平方米/)
  })
})

describe('a coordinator speaks of one unit', () => {
  async function told(): Promise<RoundChat> {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周1200米，累计23000米；检查井清掏本周8座次，累计88座次')
    await chat.says('zhaoliu', '裸地治理本周100平方米，累计1000平方米')
    return chat
  }

  it.each([
    '更正 区住建委 疏通管道本周1300米，累计23100米，检查井清掏本周9座次，累计89座次',
    '把住建委的疏通管道改成1300米，累计23100米，检查井清掏本周9座次，累计89座次',
    '代区住建委报：疏通管道1300米，累计23100米，检查井清掏本周9座次，累计89座次',
  ])('and it counts for that unit: %s', async (text) => {
    const chat = await told()
    expect(await chat.says('wangwu', text)).toMatch(/区住建委（\S+代报） 2024年第20周：\n/)
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1300, cumulative: 23_100 })
    expect(lineOf(view, '检查井清掏')).toMatchObject({ week: 9, cumulative: 89 })
    expect(view.unconfirmed).toEqual([])
  })

  it.each(['更正 区住建委 撤回检查井清掏', '把区住建委的检查井清掏撤回', '撤回住建委的检查井清掏'])(
    'and takes back one of its works: %s',
    async (text) => {
      const chat = await told()
      expect(await chat.says('wangwu', text)).toMatch(/已撤回区住建委2024年第20周的检查井清掏/)
      const view = await chat.view()
      expect(lineOf(view, '检查井清掏')).toMatchObject({ week: null, cumulative: null })
      expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
    },
  )

  it('which nobody else may for another unit', async () => {
    const chat = await told()
    expect(await chat.says('lisi', '代区住建委撤回')).toMatch(/没有找到/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
  })

  it('and takes back nothing else where the unit has no such work', async () => {
    const chat = await told()
    const answer = await chat.says('wangwu', '把区住建委的裸地治理撤回')
    expect(answer).toMatch(/没有找到/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
  })

  it('and takes back all that it told, not what was the coordinator’s last', async () => {
    const chat = await told()
    await chat.says('wangwu', '更正 区住建委 疏通管道本周1300米')
    expect(await chat.says('wangwu', '把学府街道的撤回')).toMatch(/裸地治理本周100平方米/)
    const view = await chat.view()
    expect(lineOf(view, '裸地治理')).toMatchObject({ week: null })
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1300 })
  })

  it('with the words that put a moved total right, and is shown what they told for the units', async () => {
    const chat = await told()
    expect(await chat.says('wangwu', '更正 学府街道 裸地治理90平方米')).toMatch(
      /累计不用动请回复“更正 学府街道 裸地治理本周90平方米，累计1000平方米”/,
    )
    const receipt = await chat.says('wangwu', '更正 区住建委 疏通管道1300米')
    expect(receipt).not.toMatch(/学府街道|另有/)
    expect(await chat.says('wangwu', '我的进展')).toMatch(
      /代报的 2024年第20周\*\*\n- 区住建委 疏通管道：本周1300米.*\n- 学府街道 裸地治理：本周90平方米/,
    )
    expect(await chat.says('newbie', '我的进展')).toMatch(/花名册里还没有您/)
  })

  it.each([
    '更正上周 学府街道 裸地治理本周0平方米，累计900平方米',
    '把上周学府街道的裸地治理改成0平方米，累计900平方米',
  ])('of last week while that is open, zeros too: %s', async (text) => {
    const chat = await told()
    await chat.until('2024-05-20 10:00')
    await chat.says('wangwu', text)
    expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({ week: 0, cumulative: 900 })
    await chat.says('zhaoliu', '更正：上周裸地治理是70平方米，累计970平方米')
    expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({ week: 70, cumulative: 970 })
  })

  it('上周X少算…，给加上 is added while last week is open', async () => {
    const chat = await told()
    await chat.until('2024-05-20 10:00')
    await chat.says('wangwu', '上周学府街道裸地治理少算20平方米，给加上')
    expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({ week: 120, cumulative: 1020 })
  })

  it('给X补录 is 补录 of a coordinator, and nobody else’s', async () => {
    const chat = await told()
    expect(await chat.says('wangwu', '给学府街道补录：裸地治理120平方米，累计1020平方米')).toMatch(
      /^（补录）\*\*已登记\*\* 学府街道/,
    )
    expect(await chat.says('lisi', '给我们补录：裸地治理50平方米')).toMatch(/已登记\*\* 区城管委/)
  })

  it.each([
    '请区住建委本周完成疏通管道1500米',
    '区住建委疏通管道要干到1500米',
    '区住建委的疏通管道必须达到2万米',
    '麻烦区住建委5月底前完成疏通管道1500米',
    '请区住建委抓紧疏通管道，汛期前必须完成',
  ])('what it is to do is not what it did: %s', async (text) => {
    const chat = await told()
    await chat.says('wangwu', text)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
  })

  it('and who is to hurry has still to report', async () => {
    const chat = await opened()
    await chat.says('wangwu', '请区住建委抓紧疏通管道，汛期前必须完成')
    await chat.says('wangwu', '请区住建委本周完成疏通管道1500米')
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'missing' })
  })

  it.each([
    '请更正区住建委疏通管道1500米，累计23300米',
    '麻烦给区住建委记一下疏通管道1500米，累计23300米',
    '区住建委疏通管道应该是1500米，累计23300米',
    '区住建委抓紧施工，本周完成疏通管道1500米，累计23300米，下一步争取再完成100米',
  ])('what it did counts, whatever is begged or hoped for beside it: %s', async (text) => {
    const chat = await told()
    await chat.says('wangwu', text)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1500, cumulative: 23_300 })
  })

  it.each([
    '补报 区住建委 疏通管道200米',
    '给区住建委补报：疏通管道200米',
    '请补充区住建委疏通管道200米',
  ])(
    'what comes on top is added in any order of words, and twice only when asked: %s',
    async (text) => {
      const chat = await told()
      await chat.says('wangwu', text)
      expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({
        week: 1400,
        cumulative: 23_200,
      })
      expect(await chat.says('wangwu', text)).toMatch(/这句话前面发过一次，要再加上去吗/)
      expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1400 })
      await chat.says('wangwu', '1')
      expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({
        week: 1600,
        cumulative: 23_400,
      })
    },
  )

  it('what is taken off twice is asked about', async () => {
    const chat = await told()
    const text = '区住建委疏通管道多报了100米，减掉'
    await chat.says('wangwu', text)
    expect(await chat.says('wangwu', text)).toMatch(/这句话前面发过一次，要再减一次吗/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1100, cumulative: 22_900 })
    await chat.says('wangwu', '2')
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1100, cumulative: 22_900 })
  })

  it('答复 12 answers a question and is no figure', async () => {
    const chat = await told()
    expect(await chat.says('wangwu', '答复 1 由区住建委负责')).toBeNull()
    expect(await chat.says('wangwu', '答复12由学府街道解释')).toBeNull()
    expect((await chat.view()).unconfirmed).toEqual([])
  })
})
