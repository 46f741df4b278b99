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
