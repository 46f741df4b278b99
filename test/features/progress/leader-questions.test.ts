import { describe, expect, it } from 'vitest'
import type { Metric } from '#features/progress/roster/metric.ts'
import type { Task } from '#features/progress/roster/roster.ts'
import { RoundChat, roundRoster } from '../../support/round-chat.ts'

const names = ['区住建委', '区城管委', '学府街道', '金桥社区']
const table = (number: number, title: string, target: Record<string, number>): Task => ({
  ...{ id: `表${number}`, title, source: `城市更新 第 ${number} 项`, units: names },
  ...{ metrics: Object.keys(target), targets: target, deadline: '2024-12-31' },
})
const metric = (name: string, unit: string, task: string, aliases: string[] = []): Metric => ({
  ...{ name, unit, tasks: [task], aliases, target: null, units: {} },
})

/** An office whose roster has only tasks of its own, two weeks in. */
async function office(): Promise<RoundChat> {
  const chat = new RoundChat()
  chat.roster = {
    ...roundRoster,
    tasks: [
      table(1, '餐饮和烧烤', { 检查餐饮商户: 2400, 劝离露天烧烤: 120 }),
      table(2, '垃圾清理', { 清理垃圾: 600 }),
      table(3, '城市更新', { 完成城市更新项目投资: 3500, 拆除违法建设: 24_000 }),
      table(4, '绿色发展', { 生活垃圾分类入户宣传: 15_000, 补植绿化面积: 35 }),
      table(5, '垃圾分类参与', { 垃圾分类参与率: 90 }),
    ],
  }
  chat.metrics = [
    metric('检查餐饮商户', '家', '表1', ['餐饮']),
    metric('劝离露天烧烤', '处', '表1', ['烧烤']),
    metric('清理垃圾', '吨', '表2', ['垃圾']),
    metric('完成城市更新项目投资', '万元', '表3'),
    metric('拆除违法建设', '平方米', '表3'),
    metric('生活垃圾分类入户宣传', '户', '表4'),
    metric('补植绿化面积', '亩', '表4'),
    metric('垃圾分类参与率', '%', '表5', ['参与率']),
  ]
  await chat.until('2024-04-24 09:10')
  await chat.says(
    'zhangsan',
    '检查餐饮商户18家，累计156家。劝离露天烧烤2处，累计9处。清理垃圾9吨，累计63吨',
  )
  await chat.says('lisi', '检查餐饮商户12家，累计130家。清理垃圾2吨，累计20吨')
  await chat.says('zhangsan', '拆除违法建设100平方米，累计1300平方米。补植绿化面积2亩，累计5亩')
  await chat.says(
    'lisi',
    '生活垃圾分类入户宣传800户，累计3700户；完成城市更新项目投资86万元，累计1250万元',
  )
  await chat.until('2024-04-30 09:10')
  await chat.says('zhangsan', '检查餐饮商户15家，累计171家。清理垃圾3吨，累计66吨')
  await chat.until('2024-05-08 09:05')
  return chat
}

describe('a leader asks how the round stands', () => {
  it.each([
    ['清垃圾一共多少吨', /清理垃圾\*\*（.*城市更新 第 2 项）：目标600吨；填报累计2家合计86吨/],
    ['表2还差多少', /清理垃圾.*还差514吨/],
    ['第2项完成百分之几', /清理垃圾.*完成14.3%/],
    ['烧烤落后多少', /劝离露天烧烤.*欠序时；按序时应累计4\d(?:\.\d+)?处，落后3\d/],
    ['补绿还差多少', /补植绿化面积.*目标35亩.*还差30亩/],
    ['年底投资完得成吗', /完成城市更新项目投资.*还差2250万元/],
    ['拆违完成多少了', /拆除违法建设.*累计1300平方米/],
    ['三季度末拆违能完成吗', /拆除违法建设.*还差22700平方米/],
    ['入户还差多少户', /生活垃圾分类入户宣传.*还差11300户/],
    ['哪个街道拆违最少', /还没有单位填报拆除违法建设/],
  ])('%s', async (asked, answer) => {
    const chat = await office()
    const told = await chat.says('zhaoliu', asked)
    expect(told).toMatch(answer)
    if (!asked.includes('投资')) expect(told).not.toContain('投资')
  })

  it('哪个社区最慢, 哪几家掉队了, 排个名: by the totals of what several units share', async () => {
    const chat = await office()
    for (const asked of ['哪家最慢', '哪几家掉队了']) {
      expect(await chat.says('zhaoliu', asked)).toMatch(
        /检查餐饮商户\*\*累计最少的是区城管委130家，其次区住建委171家；还没报过累计数的：学府街道、金桥社区/,
      )
    }
    expect(await chat.says('zhaoliu', '哪个社区最慢')).toContain('还没有单位填报数字，排不出先后')
    expect(await chat.says('zhaoliu', '排个名')).toMatch(
      /检查餐饮商户\*\*累计最多的是区住建委171家，其次区城管委130家\n[\s\S]*单位之间只能按累计数比/,
    )
  })

  it('who has been silent for weeks on end, and who is late again and again', async () => {
    const chat = await office()
    expect(await chat.says('zhaoliu', '哪个社区连着两周没报垃圾')).toBe(
      '2024年第17周、2024年第18周都没报清理垃圾的有2家：学府街道、金桥社区。',
    )
    expect(await chat.says('zhaoliu', '哪几家连续两周没报烧烤')).toContain('有3家：区城管委、')
    expect(await chat.says('zhaoliu', '连着3周没报的有谁')).toContain('看不出谁连着3周没报')
    expect(await chat.says('zhaoliu', '上个月谁老迟报')).toBe(
      '2024年4月已汇总2周（2024年第17周、2024年第18周），未报：学府街道2次、金桥社区2次、区城管委1次。',
    )
  })

  it('of a month that is named its own figure, of a week by its festival that week', async () => {
    const chat = await office()
    expect(await chat.says('zhaoliu', '4月一共清了多少垃圾')).toMatch(
      /^2024年4月（2024年第17周、2024年第18周汇总.*\n- \*\*清理垃圾\*\*.*当月14吨（各周11吨、3吨）；填报累计2家合计86吨/,
    )
    expect(await chat.says('zhaoliu', '区住建委4月清了多少垃圾')).toContain(
      '当月12吨（各周9吨、3吨）',
    )
    expect(await chat.says('zhaoliu', '五一那周总共报了几家')).toMatch(
      /^\*\*2024年第18周填报情况\*\*：应报4家，已报1家/,
    )
    expect(await chat.says('zhaoliu', '五一那周餐饮查了多少')).toMatch(/^截至2024年第18周/)
  })

  it('how far a work will come by the end of the year', async () => {
    const chat = await office()
    await chat.says('zhangsan', '检查餐饮商户20家，累计191家')
    expect(await chat.says('zhaoliu', '年底餐饮能干到多少')).toMatch(
      /还差2079家；.*赶不上；照本周的进度到12月31日约累计998家/,
    )
  })

  it('上周各街道入户多少 is of the week before', async () => {
    const chat = await office()
    expect(await chat.says('zhaoliu', '第17周各街道入户多少')).toMatch(
      /^截至2024年第17周[\s\S]*生活垃圾分类入户宣传[\s\S]*当周800户，累计3700户/,
    )
  })
})

describe('a leader asks about one week, one unit or a share', () => {
  it('餐饮这周查了多少: the sum of the week, by the units that have told it', async () => {
    const chat = await office()
    await chat.says('zhangsan', '检查餐饮商户20家，累计191家')
    await chat.says('lisi', '检查餐饮商户8家，累计138家')
    for (const asked of ['餐饮这周查了多少', '本周餐饮合计', '这周餐饮一共多少']) {
      const told = await chat.says('zhaoliu', asked)
      expect(told, asked).toMatch(/^截至2024年第19周.*\n.*当周2家合计28家；填报累计2家合计329家/)
      expect(told?.match(/第19周：当周/g)).toHaveLength(2)
    }
    expect(await chat.says('zhaoliu', '餐饮这周查了多少，比上周多还是少')).toMatch(
      /^2024年第19周与2024年第18周相比.*\n.*第19周28家（2家合计），2024年第18周15家，当周多13家/,
    )
    expect(await chat.says('zhaoliu', '第17周餐饮查了多少')).toContain('当周2家合计30家')
  })

  it('餐饮多少, 锦绣社区餐饮多少, 各社区餐饮分别多少: works of the round alone', async () => {
    const chat = await office()
    await chat.says('lisi', '检查餐饮商户8家，累计138家')
    expect(await chat.says('zhaoliu', '餐饮多少')).toContain('填报累计2家合计309家')
    const own = await chat.says('zhaoliu', '区城管委餐饮多少')
    expect(own).toMatch(/检查餐饮商户\*\*：\n　区城管委 2024年第19周：当周8家，累计138家/)
    expect(own).not.toMatch(/区住建委|309/)
    expect(await chat.says('zhaoliu', '各单位餐饮分别多少')).toMatch(
      /本周合计8家，累计合计309家，目标2400家\n　区住建委：累计171家（往周）\n　区城管委：本周8家，累计138家\n　还没报过：学府街道、金桥社区$/,
    )
    expect(await chat.says('zhaoliu', '餐饮商户的目标是多少')).toMatch(
      /- 检查餐饮商户（.*）：目标2400家（各单位合计）/,
    )
    for (const asked of ['餐饮油烟罚多少钱', '餐饮商户要达到什么目标', '入户要带几份材料']) {
      expect(await chat.says('zhaoliu', asked), asked).toBeNull()
    }
  })

  it('a share: who has reached it, the lowest, the average', async () => {
    const chat = await office()
    expect(await chat.says('zhaoliu', '参与率多少')).toContain('目标90%；还没有填报')
    await chat.says('zhangsan', '参与率83.5%')
    await chat.says('lisi', '参与率92%')
    for (const asked of ['参与率多少', '参与率平均多少', '参与率达标几家', '参与率哪几家没达标']) {
      expect(await chat.says('zhaoliu', asked), asked).toMatch(
        /目标90%，2家中1家达到；2家平均87.8%（各家简单平均）\n　区城管委：92%\n　区住建委：83.5%\n　还没报过：/,
      )
    }
    expect(await chat.says('zhaoliu', '哪家参与率最低')).toMatch(/最低的是区住建委83.5%，其次/)
    expect(await chat.says('zhaoliu', '哪家参与率最高')).toMatch(/最高的是区城管委92%，其次/)
  })

  it('区城管委这周干得怎么样: its own figures and none of the others', async () => {
    const chat = await office()
    await chat.says('zhangsan', '检查餐饮商户20家，累计191家')
    await chat.says('lisi', '检查餐饮商户8家，累计138家')
    for (const asked of ['区城管委这周干得怎么样', '区城管委怎么样']) {
      const told = await chat.says('zhaoliu', asked)
      expect(told, asked).toMatch(
        /已报。\n本周还没报的：[\s\S]*检查餐饮商户\*\*：本周8家，累计138家（区城管委李四[\s\S]*清理垃圾\*\*：累计20吨（往周）/,
      )
      expect(told).not.toMatch(/329|191|区住建委/)
    }
  })

  it('入户还差多少，一天要走多少户才够: also what a day takes', async () => {
    const chat = await office()
    for (const asked of ['入户还差多少，一天要走多少户才够', '入户每天得走多少户才够']) {
      expect(await chat.says('zhaoliu', asked)).toMatch(/还差11300户；期限12月31日.*日均还需48户/)
    }
  })

  it('谁一点没干, 谁的数有问题, 重点任务情况', async () => {
    const chat = await office()
    await chat.says('zhangsan', '清理垃圾0吨')
    await chat.says('lisi', '检查餐饮商户8家，累计100家')
    expect(await chat.says('zhaoliu', '垃圾清理谁一点没干')).toMatch(
      /0或没有进展（1家）：区住建委\n- 本周还没报，往周报过（1家）：区城管委\n- 一次也没报过（2家）：学府街道、金桥社区$/,
    )
    const doubts = await chat.says('zhaoliu', '谁的数有问题')
    expect(await chat.says('zhaoliu', '有没有人报错数')).toBe(doubts)
    expect(await chat.says('zhaoliu', '本周情况')).toMatch(/重点任务|已报/)
    expect(doubts).toMatch(
      /^\*\*2024年第19周要核对的数\*\*：\n- 区城管委：检查餐饮商户上周累计130家.*比上周还少/,
    )
    expect(await chat.says('zhaoliu', '重点任务情况')).toMatch(/^2024年第19周应报4家，已报2家/)
  })
})

describe('a leader asks in few words', () => {
  it.each([
    ['餐饮这周多少家了', /当周2家合计28家；填报累计2家合计329家/],
    ['餐饮这周几家，累计多少', /当周2家合计28家；填报累计2家合计329家/],
    ['餐饮累计', /填报累计2家合计329家/],
    ['餐饮检查完成了没有，差多少', /检查餐饮商户.*还差2071家/],
    ['这周总体怎么样', /2024年第19周应报4家，已报2家；未报：/],
    ['这周完成情况说一下', /2024年第19周应报4家，已报2家；未报：/],
    ['哪几家餐饮还没报', /检查餐饮商户[\s\S]*一次也没报过（2家）：学府街道、金桥社区/],
    ['哪几家检查餐饮的还没报', /一次也没报过（2家）：学府街道、金桥社区/],
    ['四个单位都报了吗', /应报4家，已报2家/],
    ['城管委报了没有', /区城管委.*2024年第19周[\s\S]*检查餐饮商户：本周8家/],
    ['各科室这周都有什么问题', /还没有单位填报存在问题/],
    ['有没有啥问题', /还没有单位填报存在问题/],
  ])('%s', async (asked, answer) => {
    const chat = await office()
    await chat.says('zhangsan', '检查餐饮商户20家，累计191家')
    await chat.says('lisi', '检查餐饮商户8家，累计138家')
    expect(await chat.says('sunqi', asked)).toMatch(answer)
  })

  it('what is asked in people is of no work that is counted otherwise', async () => {
    const chat = await office()
    await chat.says('zhangsan', '清理垃圾2吨，累计68吨')
    expect(await chat.says('sunqi', '清理垃圾这周多少吨')).toMatch(/清理垃圾.*当周2吨/)
    expect(await chat.says('sunqi', '清理垃圾这周多少人')).toBeNull()
  })
})

/** Towns and an office that share 新栽油茶 and have a plan of the county's, whose words name a season. */
async function county(): Promise<RoundChat> {
  const chat = new RoundChat()
  const [zhangsan, lisi, zhaoliu] = roundRoster.units
  if (!zhangsan || !lisi || !zhaoliu) throw new Error('no units')
  const towns = ['县农业农村局', '青石镇', '白沙镇']
  chat.roster = {
    ...roundRoster,
    units: [zhangsan, lisi, zhaoliu].map((each, at) => ({
      ...each,
      name: towns[at] ?? '',
      aliases: [],
    })),
    tasks: [
      {
        ...table(1, '特色产业', { 新栽油茶: 6000, 新建蔬菜大棚: 300 }),
        units: towns,
        deadline: null,
        countedBy: { 新建蔬菜大棚: ['白沙镇'] },
      },
    ],
  }
  chat.metrics = [
    metric('新栽油茶', '亩', '表1', ['油茶']),
    metric('新建蔬菜大棚', '座', '表1', ['大棚']),
  ]
  await chat.until('2024-05-15 09:10')
  await chat.says('lisi', '油茶60亩，累计1170亩')
  await chat.says('zhaoliu', '油茶0亩，累计880亩')
  return chat
}

describe('in a county the units are towns and offices', () => {
  it.each([
    ['各乡镇油茶分别多少', /青石镇：本周60亩，累计1170亩\n　白沙镇：本周0亩，累计880亩/],
    ['各镇油茶多少', /青石镇：本周60亩/],
    ['列一下各乡镇的油茶数', /青石镇：本周60亩/],
    ['青石镇和白沙镇谁的油茶多', /青石镇：本周60亩，累计1170亩\n　白沙镇/],
    ['哪几个乡镇还没交', /未报：县农业农村局/],
    ['哪个镇油茶这周一亩没栽', /没有进展（1家）：白沙镇/],
    ['哪个乡镇最慢', /新栽油茶\*\*累计最少的是白沙镇880亩/],
    ['油茶全县多少亩了', /填报累计2家合计2050亩/],
  ])('%s', async (question, answer) => {
    expect(await (await county()).says('wangwu', question)).toMatch(answer)
  })

  it('who asks for their own town is told of that one', async () => {
    const chat = await county()
    const told = await chat.says('zhaoliu', '我们镇油茶多少了')
    expect(told).toMatch(/白沙镇 2024年第20周：当周0亩，累计880亩/)
    expect(told).not.toMatch(/青石镇/)
  })

  it('a time without days is not taken for the end of the year', async () => {
    const told = await (await county()).says('wangwu', '油茶能不能在主汛期前完成')
    expect(told).toMatch(/要求是“主汛期前”，花名册里没有写明是哪天，不能判断赶不赶得上/)
    expect(told).toMatch(/照本周60亩的进度要到/)
    expect(told).not.toMatch(/，赶[得不]上|年底/)
  })

  it('a pace without units that have not reported yet says so', async () => {
    const chat = await county()
    await chat.until('2024-05-22 09:10')
    await chat.says('lisi', '油茶30亩，累计1200亩')
    expect(await chat.says('wangwu', '油茶照现在进度能完成吗')).toMatch(
      /照本周30亩的进度（往周报过的还有1家本周没报，没算在内）/,
    )
  })

  it('其余都没有新增 tells nothing of what others count', async () => {
    const chat = await county()
    expect(await chat.says('lisi', '油茶70亩，累计1180亩，其余都没有新增')).not.toMatch(/大棚/)
    expect(await chat.says('zhaoliu', '其余都没有新增')).toMatch(/新建蔬菜大棚：没有报数字/)
  })
})
