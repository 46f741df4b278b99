import { describe, expect, it } from 'vitest'
import { RoundChat, roundMetrics, roundRoster } from '../../support/round-chat.ts'
import { twoWeeks } from '../../support/two-weeks.ts'

describe('a deputy director asks how the works stand', () => {
  it.each([
    [
      '哪些任务超额了',
      /超过目标的（1项）：\n- 劝离露天烧烤（.*）：累计25处，目标20处，完成125%，待核实是否重复$/,
    ],
    ['哪些已经完成年度目标', /有目标的6项里达到目标的（1项）：\n- 劝离露天烧烤/],
    ['完成了几项任务', /达到目标的（1项）/],
    [
      '几项没完成',
      /还没达到目标的（5项）：\n- 疏通管道（区住建委）：累计10600米，计划目标50000米，完成21.2%，欠序时/,
    ],
    ['哪项最慢', /完成比例从低到高（6项）：\n- 裸地治理/],
    ['进度最快的是哪项', /完成比例从高到低（6项）：\n- 劝离露天烧烤/],
    ['哪些任务没人报', /6项里本周还没有单位报的（2项）：\n- 检查井清掏.*\n- 河道清淤/],
    [
      '哪个单位干得最好',
      /^台账只记填报数，不给单位评好坏，能比的只有共同任务的数。\n[\s\S]*检查餐饮商户\*\*累计最多的是区市场局500家/,
    ],
  ])('%s', async (asked, answer) => {
    expect(await (await twoWeeks()).says('wangwu', asked)).toMatch(answer)
  })
})

describe('a contact or coordinator asks for targets', () => {
  it.each([
    [
      '目标都是多少',
      /^本轮的目标（用来和填报数比的.*\n- 疏通管道（区住建委）：计划目标50000米\n[\s\S]*- 检查餐饮商户（.*）：目标2400家（各单位合计），期限12月31日/,
    ],
    ['年度目标是多少', /计划原文请写明是哪项工作/],
    ['每项任务的目标', /河道清淤（区住建委）：目标30公里/],
    [
      '我们的目标是多少',
      /^区住建委要报的和目标.*\n- 疏通管道.*\n- 检查井清掏.*\n- 河道清淤.*\n计划原文/,
    ],
    ['我们今年要完成多少', /^区住建委要报的和目标/],
    ['市场局的目标是多少', /^区市场局要报的和目标.*\n- 检查餐饮商户.*\n- 劝离露天烧烤.*\n计划原文/],
    ['清淤的年度目标是多少', /^本轮的目标.*\n- 河道清淤（区住建委）：目标30公里，期限12月31日$/],
  ])('%s', async (asked, answer) => {
    expect(await (await twoWeeks()).says('zhangsan', asked)).toMatch(answer)
  })

  it.each([
    '疏通管道的目标是多少',
    '区住建委的目标是多少',
    '第7条的牵头单位是谁',
    '第7条要求是什么',
    '裸地治理目标是多少',
    '区住建委有哪些任务',
    '目标是什么',
  ])('what a plan says is left to the plan: %s', async (asked) => {
    expect(await (await twoWeeks()).says('zhangsan', asked)).toBeNull()
  })
})

describe('a coordinator asks who reports what, and until when', () => {
  it.each([
    [
      '第7条谁在报',
      /- \*\*疏通管道\*\*由区住建委报；本周已报：区住建委\n- \*\*检查井清掏\*\*由区住建委报；本周还没报/,
    ],
    [
      '餐饮是哪几家在报',
      /检查餐饮商户\*\*由学府街道、万兴街道、区市场局报；本周已报：学府街道；本周还没报：万兴街道、区市场局/,
    ],
    ['住建委要报哪些', /^区住建委要报的和目标.*\n- 疏通管道/],
    ['裸地都有谁报了', /裸地治理\*\*由区城管委、学府街道、万兴街道报；本周已报：区城管委；/],
    ['第2项谁在报', /河道清淤\*\*由区住建委报/],
    ['住建委的联系人是谁', /张三（科级联系人）、韩梅（科级联系人）/],
    ['万兴街道谁负责报', /万兴街道的人：孙七/],
    ['昨天谁报了', /^5月23日报了的有4家：区城管委（于波 10:00）、/],
    ['今天有几家报了', /^5月24日报了的有1家：区市场局（陈红 10:30）。$/],
    [
      '现在第几周了',
      /^现在是2024年第21周（5月20日—5月26日），进展截止5月24日（周五）11:00，已过；离年底12月31日还有221天。$/,
    ],
    ['离截止还有多久', /已过/],
    ['离年底还有多少天', /还有221天/],
  ])('%s', async (asked, answer) => {
    expect(await (await twoWeeks()).says('wangwu', asked)).toMatch(answer)
  })
})

describe('what is asked of works, and what of units', () => {
  async function chatOf() {
    const chat = new RoundChat()
    const table = { source: '表', units: ['学府街道'], deadline: null }
    chat.roster = {
      ...roundRoster,
      tasks: [
        ...roundRoster.tasks,
        {
          ...{ ...table, id: '表1', title: '物业签订', units: ['学府街道', '区城管委'] },
          ...{ metrics: ['签订率'], targets: { 签订率: 95 } },
        },
        { ...table, id: '表2', title: '设备台账', metrics: ['建台账'], targets: {} },
      ],
    }
    const counted = { target: null, aliases: [], units: {} }
    chat.metrics = [
      ...roundMetrics,
      { ...counted, name: '签订率', unit: '%', tasks: ['表1'] },
      { ...counted, name: '建台账', unit: '份', tasks: ['表2'] },
    ]
    await chat.until('2024-05-15 09:10')
    await chat.says('zhaoliu', '签订率96%，裸地治理本周100平方米，累计60000平方米，建台账0份')
    await chat.says('zhangsan', '疏通管道本周100米，累计60000米；检查井清掏累计6000座')
    await chat.says('wujiu', '雨水管网清掏累计20000米', { group: '金桥群' })
    return chat
  }

  it('a share is reached when each of its units has reached it', async () => {
    const chat = await chatOf()
    expect(await chat.says('wangwu', '哪些还没完成')).toMatch(
      /有目标的5项里还没达到目标的（1项）：\n- 签订率（.*）：学府街道96%，目标95%.*，还没报：区城管委/,
    )
    await chat.says('lisi', '签订率80%')
    expect(await chat.says('wangwu', '哪些还没完成')).toMatch(/签订率.*2家中1家达到/)
    await chat.says('lisi', '签订率95%')
    expect(await chat.says('wangwu', '哪些还没完成')).toMatch(/有目标的都达到了/)
    expect(await chat.says('wangwu', '完成了几项')).toMatch(/达到目标的（5项）/)
  })

  it.each(['哪些单位没动', '哪些单位没进展', '几家没动', '谁还没开始'])(
    '%s is answered with units',
    async (asked) => {
      const chat = await chatOf()
      expect(await chat.says('wangwu', asked)).toMatch(/本周还没报（1家）：区城管委$/)
      await chat.says('lisi', '裸地治理0平方米')
      expect(await chat.says('wangwu', asked)).toMatch(/本周报的是0或没有进展（1家）：区城管委$/)
    },
  )

  it.each(['有几个没报', '还有几个没报', '多少个单位没报'])(
    '%s is who is missing',
    async (asked) => {
      expect(await (await chatOf()).says('wangwu', asked)).toMatch(/未报：区城管委/)
    },
  )

  it.each(['哪些工作没进展', '哪些没动', '几项没启动'])(
    '%s names also a work of which only a 0 was told',
    async (asked) => {
      expect(await (await chatOf()).says('wangwu', asked)).toMatch(
        /本周还没有进展的（1项）：\n- 建台账/,
      )
    },
  )

  it.each(['完成了多少', '本周完成了多少', '今年一共完成了多少'])(
    '%s is how it all stands',
    async (asked) => {
      const answer = await (await chatOf()).says('wangwu', asked)
      expect(answer).toMatch(/应报4家，已报3家/)
      expect(answer).not.toMatch(/达到目标的/)
    },
  )
})
