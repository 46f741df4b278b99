import { expect, it } from 'vitest'
import { lineOf, RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

async function secondWeek(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', '疏通管道本周1200米，累计20000米')
  await chat.until('2024-05-22 09:10')
  return chat
}

it('和上周一样 is asked about where something was done last week', async () => {
  const chat = await secondWeek()
  expect(await chat.says('zhangsan', '和上周一样')).toMatch(
    /“和上周一样”是哪个意思？请回复数字：\n1\. 本周没有进展\n2\. 本周数与上周相同：疏通管道本周1200米/,
  )
  await chat.says('zhangsan', '2')
  expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.week).toBe(1200)
})

it('和上周一样 may mean that nothing was done', async () => {
  const chat = await secondWeek()
  await chat.says('zhangsan', '和上周一样')
  expect(await chat.says('zhangsan', '1')).toMatch(/零报告：本周没有进展/)
})

it.each([
  ['疏通管道比上周多300米', '1', 1500],
  ['疏通管道比上周多300米', '2', 300],
  ['本周疏通管道比上周多300米，检查井清掏2座次', '1520', 1520],
])('%s is no report of nothing: asked about, answered %s', async (said, answer, week) => {
  const chat = await secondWeek()
  const asked = await chat.says('zhangsan', said)
  expect(asked).toMatch(
    /疏通管道本周是多少米？请回复数字，都不是请带单位报本周的数（例如“8米”）：\n1\. /,
  )
  expect(asked).not.toMatch(/按本周无进展/)
  await chat.says('zhangsan', answer)
  expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.week).toBe(week)
})

const openQuestion = /疏通管道本周是多少米？请直接报本周的数（例如“8米”）。/

it.each(['500', '500米', '疏通管道500米'])(
  'where nobody knows last week, 比上周多 is asked openly beside a clear figure, answered %s',
  async (answer) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    const asked = await chat.says('zhangsan', '疏通管道比上周多200米，检查井清掏5座次')
    expect(asked).toMatch(/已登记.*检查井清掏：本周5座次/s)
    expect(asked).toMatch(openQuestion)
    expect(await chat.says('zhangsan', answer)).toMatch(/疏通管道：本周500米/)
    const own = await chat.says('zhangsan', '我的进展')
    expect(own).toMatch(/疏通管道：本周500米[\s\S]*检查井清掏：本周5座次/)
    expect(own).not.toMatch(/还没报|没定/)
  },
)

it('two works that grew are asked about in turn, none is filed as nothing', async () => {
  const chat = await secondWeek()
  const asked = await chat.says('zhangsan', '疏通管道比上周多200米，检查井清掏比上周多3座')
  expect(asked).toMatch(/疏通管道本周是多少米？.*\n1\. 1400米（上周是1200米）\n2\. 200米$/)
  expect(asked).not.toMatch(/按本周无进展/)
  expect(await chat.says('zhangsan', '1')).toMatch(
    /疏通管道：本周1400米[\s\S]*检查井清掏本周是多少座次？请直接报本周的数（例如“8座次”）。/,
  )
  expect(await chat.says('zhangsan', '8')).toMatch(/检查井清掏：本周8座次/)
  const view = await chat.view('2024-W21')
  expect(lineOf(view, '疏通管道')?.week).toBe(1400)
  expect(lineOf(view, '检查井清掏')?.week).toBe(8)
})

it.each([
  ['检查井清掏十几座', '8', '8座次'],
  ['检查井清掏十几座', '2024', '8座'],
  ['疏通管道几百米', '2024', '8米'],
])('%s is not answered by %s, and how to say it is told', async (said, wrong, right) => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', said)
  expect(await chat.says('zhangsan', wrong)).toMatch(
    /没有这个选项，请回复1—2里的数字，或者带单位报这个数（例如“8(?:座次|米)”）/,
  )
  expect(await chat.says('zhangsan', right)).toMatch(/已登记.*本周8/s)
})

it('who did nothing last week says no more by it', async () => {
  const chat = await secondWeek()
  expect(await chat.says('zhaoliu', '和上周一样')).toMatch(/零报告：本周没有进展/)
})

it('其余都没有 tells of all other work of the unit', async () => {
  const chat = await secondWeek()
  expect(await chat.says('zhangsan', '疏通管道本周800米，其余都没有')).toMatch(
    /疏通管道：本周800米[\s\S]*检查井清掏：没有报数字，按本周无进展记/,
  )
  expect(await chat.says('zhangsan', '我的进展')).not.toMatch(/还没报/)
  expect(statusesOf(await chat.view('2024-W21'))).toMatchObject({ 区住建委: 'reported' })
})

it('totals that were promised are no figures of the week', async () => {
  const chat = await secondWeek()
  await chat.says('zhangsan', '疏通管道28米，检查井清掏9座次。以上累计我一会发')
  await chat.says('zhangsan', '疏通管道20514米，检查井清掏210座次')
  const view = await chat.view('2024-W21')
  expect(lineOf(view, '疏通管道')).toMatchObject({ week: 28, cumulative: 20_514 })
  expect(lineOf(view, '检查井清掏')).toMatchObject({ week: 9, cumulative: 210 })
})

it('和上周一样 of one work is asked about for that work', async () => {
  const chat = await secondWeek()
  expect(await chat.says('zhangsan', '疏通管道和上周一样')).toMatch(/请回复数字/)
})

it('其余没动 in a message of its own leaves what was told', async () => {
  const chat = await secondWeek()
  await chat.says('zhangsan', '疏通管道本周800米')
  const receipt = await chat.says('zhangsan', '其余没动')
  expect(receipt).toMatch(/疏通管道：本周800米[\s\S]*检查井清掏：没有报数字，按本周无进展记/)
  expect(receipt).not.toMatch(/零报告/)
})

it('a 0 in one work is a figure beside others, no 零报告 of the unit', async () => {
  const chat = await secondWeek()
  await chat.says('zhangsan', '检查井清掏3座次，累计120座次')
  const receipt = await chat.says('zhangsan', '疏通管道0米，累计20000米')
  expect(receipt).toMatch(/疏通管道：本周0米，累计20000米.*\n- 检查井清掏：本周3座次，累计120座次/)
  expect(receipt).not.toMatch(/零报告/)
  expect(await chat.says('wangwu', '谁报了零报告')).not.toMatch(/区住建委/)
})

it('figures that correct a 零报告 take its place', async () => {
  const chat = await secondWeek()
  await chat.says('zhangsan', '零报告')
  const receipt = await chat.says('zhangsan', '不对，我们有疏通管道600米，累计20600米')
  expect(receipt).toMatch(/已更正.*\n- 疏通管道：本周600米，累计20600米/)
  expect(receipt).not.toMatch(/零报告/)
  expect(await chat.says('zhangsan', '我的进展')).not.toMatch(/零报告/)
})

it('who tells only the week is asked for the total in words that can be sent, though others have told theirs', async () => {
  const chat = await secondWeek()
  await chat.says('lisi', '裸地治理本周500平方米，累计12000平方米')
  const receipt = await chat.says('zhaoliu', '裸地治理本周300平方米')
  expect(receipt).toMatch(
    /本周300平方米（各单位合计12000平方米，占目标.*；还不知道本单位累计数，请补一句“裸地治理累计__平方米”）/,
  )
  expect(await chat.says('zhaoliu', '裸地治理累计900平方米')).toMatch(
    /本周300平方米，累计900平方米/,
  )
})

/** An office of several works by a table of its own. */
async function secondWeekByTable(): Promise<RoundChat> {
  const chat = new RoundChat()
  const table = (id: string, title: string, metrics: string[]) => {
    return { id, title, source: `社区整治 ${id}`, units: ['区住建委'], metrics, targets: {} }
  }
  const metric = (name: string, unit: string, alias: string, task: string) => {
    return { name, unit, tasks: [task], aliases: [alias], target: null, units: {} }
  }
  chat.roster = {
    ...roundRoster,
    tasks: [
      { ...table('表1', '餐饮油烟整治', ['检查餐饮商户']), deadline: null },
      { ...table('表2', '卫生死角清理', ['清理卫生死角']), deadline: null },
      { ...table('表3', '入户宣传', ['入户宣传']), deadline: null },
    ],
  }
  chat.metrics = [
    metric('检查餐饮商户', '家', '餐饮', '表1'),
    metric('清理卫生死角', '处', '死角', '表2'),
    metric('入户宣传', '户', '入户', '表3'),
  ]
  await chat.until('2024-05-15 09:10')
  await chat.says('zhangsan', '餐饮18家，累计208家。入户100户，累计1600户。死角3处，累计39处')
  await chat.until('2024-05-22 09:10')
  return chat
}

it.each(['餐饮和入户跟上周一样', '餐饮、入户和上周持平'])('%s is of these works', async (said) => {
  const chat = await secondWeekByTable()
  expect(await chat.says('zhangsan', said)).toMatch(
    /2\. 本周数与上周相同：检查餐饮商户本周18家、入户宣传本周100户$/,
  )
  await chat.says('zhangsan', '2')
  expect(await chat.says('zhangsan', '我的进展')).toMatch(/还没报：清理卫生死角。$/)
})

it('和上周的数一样，没增加 tells that nothing was done', async () => {
  const chat = await secondWeekByTable()
  expect(await chat.says('zhangsan', '和上周的数一样，没增加')).toMatch(/零报告：本周没有进展/)
})

it('全部完成，无问题 is asked about by the titles of the table', async () => {
  const chat = await secondWeekByTable()
  expect(await chat.says('zhangsan', '全部完成，无问题')).toMatch(
    /请回复数字：\n1\. 餐饮油烟整治\n2\. 卫生死角清理\n3\. 入户宣传$/,
  )
  expect(await chat.says('zhangsan', '2')).toMatch(/- 卫生死角清理：全部完成，无问题/)
})

it('words about none of the works of a table stand under no article of a plan', async () => {
  const chat = await secondWeekByTable()
  const receipt = await chat.says('zhangsan', '有个问题：商户不配合装净化器，想请街道协调')
  expect(receipt).toMatch(/\n- 其他工作：存在问题：商户不配合装净化器，想请街道协调\n/)
  await chat.until('2024-05-24 15:00')
  const digest = chat.posted('round-digest').at(-1)?.message.text
  expect(digest).not.toMatch(/攻坚战/)
})

it('a list of works of which nothing was done loses none, and is told back short', async () => {
  const chat = await secondWeek()
  chat.metrics = chat.metrics.map((metric) =>
    metric.name === '检查井清掏'
      ? { ...metric, name: '清理垃圾', unit: '吨', aliases: ['垃圾'] }
      : metric,
  )
  chat.roster = {
    ...chat.roster,
    tasks: chat.roster.tasks.map((task) => ({
      ...task,
      metrics: task.metrics.map((name) => (name === '检查井清掏' ? '清理垃圾' : name)),
    })),
  }
  await chat.says('zhangsan', '管道、垃圾都没有')
  const own = await chat.says('zhangsan', '我的进展')
  expect(own).toMatch(/- 疏通管道：本周无进展（张三/)
  expect(own).toMatch(/- 清理垃圾：本周无进展（张三/)
})

it.each(['数据同上周，餐饮改成12家', '餐饮12家，别的跟上周一样', '除了餐饮12家外，其余同上周'])(
  '%s files what is named and asks once about the rest',
  async (said) => {
    const chat = await secondWeekByTable()
    const receipt = await chat.says('zhangsan', said)
    expect(receipt).toMatch(/检查餐饮商户：本周12家/)
    expect(receipt).toMatch(
      /1\. 其他工作本周没有进展\n2\. 其他工作本周数与上周相同：清理卫生死角本周3处、入户宣传本周100户/,
    )
    expect(await chat.says('zhangsan', '2')).toMatch(
      /清理卫生死角：本周3处[\s\S]*入户宣传：本周100户/,
    )
  },
)

it.each([
  ['1', /检查餐饮商户：本周1家[\s\S]*清理卫生死角：没有报数字，按本周无进展记/],
  ['2', /检查餐饮商户：本周19家[\s\S]*清理卫生死角：本周3处[\s\S]*入户宣传：本周98户/],
])('跟上周一样，就餐饮多了1家 is either alone or on top: %s', async (answer, filed) => {
  const chat = await secondWeekByTable()
  const said =
    answer === '1' ? '跟上周一样，就餐饮多了1家' : '跟上周一样，就餐饮多了1家，入户少了2户'
  expect(await chat.says('zhangsan', said)).toMatch(
    /请回复数字：\n1\. 本周只有检查餐饮商户本周1家.*其他没有进展\n2\. 在上周的数上加减：检查餐饮商户本周19家/,
  )
  expect(await chat.says('zhangsan', answer)).toMatch(filed)
})

it('其余为零 behind pairs stands on the receipt', async () => {
  const chat = await secondWeekByTable()
  expect(await chat.says('zhangsan', '餐饮6/214，其余为零')).toMatch(
    /检查餐饮商户：本周6家，累计214家[\s\S]*清理卫生死角：没有报数字，按本周无进展记/,
  )
})

it('totals in brackets that go on from last week raise no doubt, however little they are above the week', async () => {
  const chat = await secondWeekByTable()
  const receipt = await chat.says('zhangsan', '1、餐饮10（218） 2、死角13（52） 3、入户900（2500）')
  expect(receipt).toMatch(/入户宣传：本周900户，累计2500户/)
  expect(receipt).not.toMatch(/请核对/)
})

it('parts that do not make the whole are told in their own words', async () => {
  const chat = await secondWeekByTable()
  expect(await chat.says('zhangsan', '餐饮12家（5+4+2），累计220家；入户10户')).toMatch(
    /请核对：“餐饮12家\(5\+4\+2\),累计220家”里分项加起来与总数对不上/,
  )
})

it('a short message behind a long one is told back alone', async () => {
  const chat = await secondWeekByTable()
  await chat.says('zhangsan', '餐饮12家，累计220家；入户10户，累计1610户；死角2处，累计41处')
  const receipt = await chat.says('zhangsan', '有个问题：入户敲门没人')
  expect(receipt).not.toMatch(/餐饮/)
  expect(receipt).toMatch(/另有\d项，回复“我的进展”查看/)
})

it.each(['疏通管道这周没干', '疏通管道没干，累计还是20000米'])(
  '%s is no silence in the digest',
  async (said) => {
    const chat = await secondWeek()
    await chat.says('zhangsan', said)
    await chat.until('2024-05-24 15:00')
    expect(chat.posted('round-digest').at(-1)?.message.text).toMatch(/疏通管道：本周无进展，/)
  },
)
