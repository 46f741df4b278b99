import { describe, expect, it } from 'vitest'
import { readPlans } from '../../support/plans.ts'
import { AlertChat, passedOn } from './alert-chat.ts'

async function started(setting = {}): Promise<AlertChat> {
  const chat = new AlertChat(setting)
  await chat.says('wangwu', '启动 橙色预警 10月13日14时')
  return chat
}

describe('an alert begins', () => {
  it('with one post: level, start, clauses of the plans, units with @, how to answer', async () => {
    const chat = new AlertChat()
    expect(await chat.says('wangwu', '启动 橙色预警 10月13日14时')).toBe(
      '已由王五启动橙色预警，10月13日（周日）14:00起执行，通知另发到群里。',
    )
    expect(chat.outbox.posts).toHaveLength(1)
    const [post] = chat.posted('alert-open')
    expect(post).toMatchObject({ channel: 'wecom-push', chatId: 'wr1', kind: 'group' })
    expect(post?.message.text).toMatch(
      /^\*\*启动重污染天气橙色预警（Ⅱ级响应）\*\*\n10月13日（周日）14:00起执行/,
    )
    expect(post?.message.text).toMatch(/涉及3家：区住建委、区城管委、学府街道。/)
    expect(post?.message.text).toMatch(
      /请 @我 回“执行情况：做了什么”[\s\S]*每4小时点名一次（06:00—22:00）/,
    )
    expect(post?.mentions.map(({ id }) => id)).toEqual(['zhangsan', 'lisi', 'zhaoliu'])
    expect(post?.message.sources).toEqual([
      {
        title: expect.stringMatching(/^南开区.*2024年工作计划$/),
        article: '二（一）5',
        quote: '加强重污染天气应对，在重污染天气预警期间开展专项检查。',
      },
      {
        title: expect.stringMatching(/^南开区/),
        article: '二（一）5',
        quote: '按时申报重污染天气绩效分级管理系统，完善重污染应急响应期间临时施工、生产报送制度。',
      },
    ])
  })

  it('says so when no plan of the group asks for anything', async () => {
    const chat = new AlertChat({
      documents: readPlans(new Map([['a.txt', '某区2024年工作计划\n一、加强绿化。']])),
    })
    await chat.says('wangwu', '启动黄色预警')
    const [post] = chat.posted('alert-open')
    expect(post?.message.text).toMatch(
      /本群计划没有写预警期间的要求，请各单位按上级预警通知和预案落实/,
    )
    expect(post?.message.sources).toBeUndefined()
  })

  it('asks one short question when it cannot be sure, and posts nothing', async () => {
    const chat = new AlertChat()
    for (const [text, question] of [
      ['启动预警', /黄色（Ⅲ级）、橙色（Ⅱ级）还是红色（Ⅰ级）？/],
      ['启动橙色预警 10月12日14时', /已经过了，请问是从现在起吗？/],
      ['启动橙色预警 10月13日14时 10月15日8时', /时间有两个/],
      ['启动橙色预警 2月30日8时', /没有这个时间/],
    ] as const) {
      const said = await chat.says('wangwu', text)
      expect(said).toMatch(question)
      expect(said).not.toContain('\n')
    }
    expect(chat.outbox.posts).toEqual([])
  })

  it('only by a coordinator', async () => {
    const chat = new AlertChat()
    expect(await chat.says('zhangsan', '启动橙色预警')).toBe(
      '预警由本群协调员（王五）启动、调整和解除，请联系协调员。',
    )
    expect(await chat.says('zhangsan', '解除预警')).toMatch(/请联系协调员/)
    expect(await chat.says('wangwu', '启动橙色预警', { outsider: true })).toMatch(/请联系协调员/)
    expect(chat.outbox.posts).toEqual([])
  })

  it('once: the same level says that it runs, another level is an upgrade', async () => {
    const chat = await started()
    expect(await chat.says('liuyang', '启动橙色预警')).toMatch(
      /^橙色预警已经启动（王五，10月13日（周日）14:00起），不用重复/,
    )
    expect(await chat.says('liuyang', '启动红色预警')).toMatch(/^已调整为红色预警/)
    const [, upgrade] = chat.posted('alert-open')
    expect(upgrade?.message.text).toMatch(
      /^\*\*重污染天气预警升级为红色预警（Ⅰ级响应）\*\*\n10月13日（周日）14:00起/,
    )
    expect(chat.posted('alert-open')).toHaveLength(2)
  })

  it('by two coordinators at once: the first word starts it, the second is told so', async () => {
    const chat = new AlertChat()
    const said = await Promise.all([
      chat.says('wangwu', '启动橙色预警'),
      chat.says('liuyang', '启动橙色预警'),
    ])
    expect(said.filter((text) => /^已由/.test(text ?? ''))).toHaveLength(1)
    expect(said.filter((text) => /不用重复/.test(text ?? ''))).toHaveLength(1)
    expect(chat.outbox.posts).toHaveLength(1)
  })

  it('in a group that cannot be pushed to: the answer itself is the notice', async () => {
    const chat = new AlertChat({ mute: true })
    const said = await chat.says('wangwu', '启动橙色预警')
    expect(said).toMatch(/^\*\*启动重污染天气橙色预警[\s\S]*没有能推送的通道/)
    await chat.until('2024-10-14 20:00')
    expect(chat.outbox.posts).toEqual([])
    await chat.says('zhangsan', '执行情况：停工12处')
    expect(await chat.says('wangwu', '解除预警')).toMatch(
      /^\*\*解除重污染天气橙色预警[\s\S]*停工12处/,
    )
  })

  it('in a 1:1 chat of who coordinates one group', async () => {
    const chat = new AlertChat()
    expect(await chat.says('wangwu', '启动橙色预警', { direct: true })).toMatch(/^已由王五启动/)
    expect(chat.posted('alert-open')).toHaveLength(1)
  })
})

describe('roll-calls', () => {
  const named = (chat: AlertChat) =>
    chat
      .posted('alert-call')
      .map(({ at, message, mentions }) => [
        new Date(at + 8 * 3_600_000).toISOString().slice(5, 16),
        /还没收到\d+家：(.*)。/.exec(message.text)?.[1],
        mentions.map(({ id }) => id).join(),
      ])

  it('every four hours name those who have said nothing since the last one, not at night', async () => {
    const chat = await started()
    await chat.until('2024-10-13 15:00')
    expect(await chat.says('zhangsan', '执行情况：12处工地全部停工')).toBe(
      '已登记区住建委执行情况（本次预警第1次）。',
    )
    await chat.until('2024-10-13 20:00')
    await chat.says('lisi', '已落实，洒水车全部出动')
    await chat.says('zhangsan', '执行情况：正常')
    await chat.until('2024-10-14 07:00')
    expect(named(chat)).toEqual([
      ['10-13T18:00', '区城管委、学府街道', 'lisi,zhaoliu'],
      ['10-14T06:00', '学府街道', 'zhaoliu'],
    ])
    await chat.until('2024-10-14 10:30')
    expect(named(chat).at(-1)).toEqual([
      '10-14T10:00',
      '区住建委、区城管委、学府街道',
      'zhangsan,lisi,zhaoliu',
    ])
  })

  it('are not held when all have reported', async () => {
    const chat = await started()
    for (const user of ['zhangsan', 'lisi', 'zhaoliu']) await chat.says(user, '执行情况：已落实')
    await chat.until('2024-10-13 19:00')
    expect(named(chat)).toEqual([])
  })

  it('go on through the night where the group wants it, as often as it wants', async () => {
    const chat = await started({ times: { everyHours: 6, from: '00:00', to: '24:00' } })
    await chat.until('2024-10-14 09:00')
    expect(named(chat).map(([at]) => at)).toEqual(['10-13T20:00', '10-14T02:00', '10-14T08:00'])
  })

  it('ask after three days whether the alert is over', async () => {
    const chat = await started()
    await chat.until('2024-10-16 15:00')
    const [last, before] = chat.posted('alert-call').toReversed()
    expect(last?.message.text).toMatch(/预警已持续3天，已经解除的请协调员回“解除预警”。$/)
    expect(before?.message.text).not.toMatch(/已持续/)
  })

  it('are one after a stop over several', async () => {
    const chat = await started()
    await chat.until('2024-10-13 17:00')
    chat.clock.set('2024-10-15T11:00:00+08:00')
    const later = chat.restarted()
    await later.scheduler.tick()
    expect(named(later).map(([at]) => at)).toEqual(['10-15T10:00'])
    await later.until('2024-10-15 15:00')
    expect(named(later).map(([at]) => at)).toEqual(['10-15T10:00', '10-15T14:00'])
  })

  it('ask nobody when the stop ends at night', async () => {
    const chat = await started()
    await chat.until('2024-10-13 17:00')
    chat.clock.set('2024-10-13T23:00:00+08:00')
    await chat.restarted().scheduler.tick()
    expect(named(chat)).toEqual([])
  })

  it('let go of those who answer before it has left', async () => {
    const chat = await started()
    chat.outbox.holding = true
    await chat.until('2024-10-13 18:05')
    await chat.says('lisi', '执行情况：已停工')
    expect(named(chat)).toEqual([['10-13T18:00', '区住建委、学府街道', 'zhangsan,zhaoliu']])
    await chat.says('wangwu', '解除预警')
    expect(named(chat)).toEqual([])
  })
})

describe('what units say', () => {
  it.each([
    '执行情况：12处工地全部停工，出动巡查8人次',
    '【执行情况】已传达到36家企业',
    '区住建委执行情况：停工12处，本周已检查3次',
    '已落实，工地停工',
    '我单位已全部落实橙色预警措施',
    '应急响应措施已全部落实，渣土车停运',
    '均已执行到位',
  ])('%s: is kept at any time of an alert', async (text) => {
    const chat = await started()
    expect(await chat.says('zhangsan', text)).toBe('已登记区住建委执行情况（本次预警第1次）。')
  })

  it('an answer to a roll-call in other words counts, quoted or when the unit is asked', async () => {
    const chat = await started()
    await chat.until('2024-10-13 18:01')
    const quote = chat.posted('alert-call')[0]?.message.text ?? ''
    expect(await chat.says('zhangsan', '出动执法人员12人', { quote })).toMatch(/第1次/)
    expect(await chat.says('lisi', '辖区工地全部停工，渣土车停运')).toMatch(/第1次/)
    expect(await chat.says('lisi', '辖区工地全部停工，渣土车停运')).toBe(passedOn)
  })

  it.each([
    '本周疏通管道1200米，累计23000米；无问题',
    '零报告',
    '预警期间哪些工地要停工？',
    '执行情况怎么报？',
    '应急响应措施',
    '收到',
    '更正：累计疏通管道23200米',
    '谁没交',
    '疏通管道1200米，管控措施均已落实，无问题',
    '已落实本周疏通管道1300米，累计24000米',
    '洒水作业120公里，停工工地均已苫盖，无问题',
    '苫盖裸地5000平方米，六个百分百全部落实',
    '1、2已落实到位',
    '橙色预警要求停工的工地范围',
    '预警期间全部停工的依据',
  ])('%s: goes on to the round and the answers', async (text) => {
    const chat = await started()
    await chat.until('2024-10-13 18:01')
    expect(await chat.says('zhangsan', text)).toBe(passedOn)
  })

  it('without an alert everything goes on', async () => {
    const chat = new AlertChat()
    expect(await chat.says('zhangsan', '执行情况：已停工')).toBe(passedOn)
    expect(await chat.says('zhangsan', '执行情况')).toBe(passedOn)
  })

  it('a label alone is asked about; people the roster does not know are kept by name', async () => {
    const chat = await started()
    expect(await chat.says('zhangsan', '执行情况：')).toMatch(/请把做了什么写在后面/)
    expect(await chat.says('nobody', '执行情况：已停工')).toMatch(/花名册里没有nobody/)
    expect(await chat.says('wangwu', '预警情况')).toMatch(/nobody（不在花名册）：报1次/)
  })

  it('in a 1:1 chat counts for the group of the unit', async () => {
    const chat = await started()
    expect(await chat.says('zhangsan', '执行情况：停工12处', { direct: true })).toMatch(/第1次/)
    expect(await chat.says('zhangsan', '预警情况', { direct: true })).toMatch(/停工12处/)
  })

  it('a message that comes twice counts once', async () => {
    const chat = await started()
    const twice = { id: 'same' }
    await chat.says('zhangsan', '执行情况：停工12处', twice)
    expect(await chat.says('zhangsan', '执行情况：停工12处', twice)).toMatch(/第1次/)
    expect(await chat.says('zhangsan', '执行情况：停工13处')).toMatch(/第2次/)
  })
})

describe('how it stands and how it ends', () => {
  it('预警情况 shows level, time, who is missing and what was said', async () => {
    const chat = await started()
    await chat.until('2024-10-13 15:30')
    await chat.says('zhangsan', '执行情况：*停工*12处')
    expect(await chat.says('lisi', '预警情况')).toBe(
      [
        '**重污染天气橙色预警（Ⅱ级响应）**：10月13日（周日）14:00起，已1小时30分钟。',
        '启动后还没报：区城管委、学府街道（下次点名10月13日18:00）。',
        '执行情况：',
        '- 区住建委：报1次（10月13日15:30），最后说“执行情况：＊停工＊12处”',
        '一直没报：区城管委、学府街道。',
      ].join('\n'),
    )
  })

  it('a summary: how long, levels, who said what and when, who never did', async () => {
    const chat = await started()
    await chat.says('zhangsan', '执行情况：停工12处')
    expect(await chat.says('wangwu', '升级为红色 10月14日0时')).toBe(
      '已调整为红色预警，10月14日（周一）00:00起执行，通知另发到群里。',
    )
    await chat.until('2024-10-14 08:00')
    await chat.says('zhangsan', '执行情况：全区停工36处')
    await chat.until('2024-10-15 08:00')
    await chat.says('lisi', '执行情况：正常')
    expect(await chat.says('wangwu', '解除预警')).toBe('已解除红色预警，总结另发到群里。')
    const [summary] = chat.posted('alert-close')
    expect(summary?.message.text).toBe(
      [
        '**解除重污染天气红色预警**',
        '10月13日14:00—10月15日08:00，历时1天18小时；点名6次。',
        '期间10月14日00:00调整为红色预警。',
        '执行情况：',
        '- 区住建委：报2次（10月13日13:50、10月14日08:00），最后说“执行情况：全区停工36处”',
        '- 区城管委：报1次（10月15日08:00），最后说“执行情况：正常”',
        '一直没报：学府街道。',
        '请各单位恢复正常管控，感谢配合。',
      ].join('\n'),
    )
    await chat.until('2024-10-16 20:00')
    expect(chat.posted('alert-call').at(-1)?.at).toBeLessThan(
      Date.parse('2024-10-15T08:00:00+08:00'),
    )
    expect(await chat.says('zhangsan', '预警情况')).toMatch(
      /^现在没有启动中的重污染天气预警（上一次是红色预警，10月15日/,
    )
    expect(await chat.says('wangwu', '启动黄色预警')).toMatch(/^已由王五启动黄色预警/)
  })

  it('a change that is to come may be had at once, or taken back', async () => {
    const chat = await started()
    await chat.until('2024-10-13 15:00')
    await chat.says('wangwu', '升级为红色 10月14日0时')
    expect(await chat.says('wangwu', '调整为橙色')).toMatch(/^已调整为橙色预警/)
    await chat.says('wangwu', '升级为红色 10月14日0时')
    expect(await chat.says('wangwu', '升级为红色')).toMatch(/^已调整为红色预警，10月13日/)
    expect(await chat.says('wangwu', '升级为红色')).toMatch(/不用重复/)
    expect(chat.posted('alert-open').map(({ message }) => message.text.split('\n')[0])).toEqual([
      '**启动重污染天气橙色预警（Ⅱ级响应）**',
      '**重污染天气预警升级为红色预警（Ⅰ级响应）**',
      '**重污染天气预警维持橙色预警（Ⅱ级响应）**',
      '**重污染天气预警升级为红色预警（Ⅰ级响应）**',
      '**重污染天气预警升级为红色预警（Ⅰ级响应）**',
    ])
  })

  it('at a time that is said ahead, which may be moved', async () => {
    const chat = await started()
    expect(await chat.says('wangwu', '解除预警 10月14日12时')).toMatch(
      /^橙色预警定于10月14日（周一）12:00解除/,
    )
    expect(await chat.says('wangwu', '启动橙色预警')).toMatch(
      /定于.*12:00解除（要改请回“解除预警 新时间”）/,
    )
    await chat.says('wangwu', '解除预警 10月14日15时')
    await chat.until('2024-10-14 14:59')
    expect(chat.posted('alert-close')).toEqual([])
    expect(chat.posted('alert-call')).toHaveLength(4)
    const ran = await chat.until('2024-10-14 20:00')
    expect(ran.map(({ kind, at }) => [kind, at])).toEqual([
      ['alert-close', '2024-10-14T15:00:00+08:00'],
    ])
    expect(chat.posted('alert-close')[0]?.message.text).toMatch(/历时1天1小时/)
    expect(chat.posted('alert-close')[0]?.mentions).toHaveLength(3)
  })

  it('at night it is told without waking anybody', async () => {
    const chat = await started()
    await chat.says('wangwu', '解除预警 10月14日2时')
    await chat.until('2024-10-14 02:01')
    const [summary] = chat.posted('alert-close')
    expect(summary?.message.text).toMatch(/一直没报：区住建委、区城管委、学府街道。/)
    expect(summary?.mentions).toEqual([])
  })

  it('at night by a coordinator who is up: the same, unless the group is asked day and night', async () => {
    for (const [times, called] of [
      [{}, 0],
      [{ from: '00:00', to: '24:00' }, 3],
    ] as const) {
      const chat = await started({ times })
      await chat.until('2024-10-14 02:00')
      await chat.says('wangwu', '解除预警')
      expect(chat.posted('alert-close')[0]?.mentions).toHaveLength(called)
    }
  })

  it('at once leaves nothing to be done by the clock', async () => {
    const chat = await started()
    await chat.until('2024-10-13 15:00')
    await chat.says('wangwu', '解除预警')
    expect(await chat.until('2024-10-14 15:00')).toEqual([])
  })

  it('before it has begun it is called off', async () => {
    const chat = await started()
    expect(await chat.says('wangwu', '解除预警')).toBe('已取消还没开始的橙色预警，不再点名。')
    expect(chat.posted('alert-close')[0]?.message.text).toMatch(/^\*\*取消重污染天气橙色预警\*\*/)
  })

  it('only by words that end: whatever else has no level is asked for one', async () => {
    const chat = await started()
    for (const text of [
      '启动预警',
      '启动应急响应 14时',
      '预警升级',
      '启动蓝色预警',
      '解除四级响应',
    ]) {
      expect(await chat.says('wangwu', text)).toMatch(/^请问是哪一级/)
    }
    expect(await chat.says('wangwu', '预警情况')).toMatch(/^\*\*重污染天气橙色预警/)
    expect(chat.outbox.posts).toHaveLength(1)
  })

  it.each([
    ['升级为黄色', /现在是橙色预警，请问是要调整为黄色预警吗？/],
    ['解除红色预警', /现在是橙色预警，请问要解除它吗？/],
    ['解除预警 10月13日8时', /解除时间比这还早/],
    ['解除蓝色预警', /请问是哪一级/],
  ])('%s: one short question back', async (text, question) => {
    const chat = await started()
    expect(await chat.says('wangwu', text)).toMatch(question)
    expect(chat.outbox.posts).toHaveLength(1)
  })

  it('nothing to change and nothing to end without an alert', async () => {
    const chat = new AlertChat()
    for (const text of ['升级为红色', '解除预警', '预警情况']) {
      expect(await chat.says('wangwu', text)).toMatch(/^现在没有启动中的重污染天气预警/)
    }
  })
})
