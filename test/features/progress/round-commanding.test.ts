import { describe, expect, it } from 'vitest'
import { parseCommand } from '#features/progress/commands/commands.ts'
import { RoundChat, statusesOf } from '../../support/round-chat.ts'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  return chat
}

describe('a coordinator commands in everyday words', () => {
  it('不延了，还是11点 puts the time back', async () => {
    const chat = await opened()
    await chat.says('wangwu', '延到16:00')
    expect(await chat.says('wangwu', '不延了，还是11点')).toMatch(
      /截止时间改为5月17日（周五）11:00，5月17日（周五）15:00汇总/,
    )
  })

  it.each([
    [
      '确认8、14，驳回15',
      [
        [8, true],
        [14, true],
        [15, false],
      ],
    ],
    [
      '确认8和9',
      [
        [8, true],
        [9, true],
      ],
    ],
    [
      '确认 8 14',
      [
        [8, true],
        [14, true],
      ],
    ],
    [
      '确认第3条和第5条',
      [
        [3, true],
        [5, true],
      ],
    ],
    ['驳回15，数不对', [[15, false]]],
    ['9先驳回，嘉陵道自己会报', [[9, false]]],
    ['全部确认', [[null, true]]],
  ] as const)('%s', (text, decisions) => {
    expect(parseCommand(text)).toEqual({
      type: 'decide',
      decisions: decisions.map(([number, isConfirmed]) => ({ number, isConfirmed })),
    })
  })

  it('several are decided at once, each with its answer', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    await chat.says('zhangsan', '代学府街道报：裸地治理本周50平方米')
    const numbers = [...((await chat.says('wangwu', '谁没交')) ?? '').matchAll(/- (\d+)\. /g)]
    const [one, two] = numbers.map(([, number]) => number)
    expect(await chat.says('zhangsan', `确认${one}、${two}`)).toMatch(/只有本群协调员/)
    const told = await chat.says('wangwu', `确认${one}，驳回${two}`)
    expect(told).toMatch(/已确认第\d+条，区住建委的进展计入[\s\S]*\n已驳回张三的/)
    expect(await chat.says('wangwu', '全部确认')).toBe('现在没有等待确认的进展。')
  })

  it('one unit is chased alone, and stays the only one when another reports', async () => {
    const chat = await opened()
    chat.outbox.holding = true
    expect(await chat.says('wangwu', '学府街还没报，催催')).toBe('已催学府街道。')
    await chat.says('zhangsan', '疏通管道本周900米')
    const [chase] = chat.posted('round-chase')
    expect(chase?.message.text).toMatch(/还没收到1家：学府街道。/)
    expect(chase?.mentions.map(({ name }) => name)).toEqual(['赵六'])
    expect(await chat.says('wangwu', '催一下住建委')).toBe(
      '区住建委本周不用催：已经报了，或者不用报。',
    )
    expect(await chat.says('lisi', '学府街还没报，催催')).toMatch(/只有本群协调员/)
  })
})

describe('who has no unit and tells no figure', () => {
  it.each([
    '缺的那几家上周报的啥',
    '把汇总里住建委的问题删掉',
    '学府街还没报呢',
    '管道塌陷怎么弄的',
  ])('does not report: %s', async (text) => {
    const chat = await opened()
    for (const who of ['wangwu', 'director']) {
      expect((await chat.says(who, text)) ?? '').not.toMatch(
        /已登记|已更正|请回复数字|花名册里还没有您/,
      )
    }
    await chat.until('2024-05-17 15:00')
    expect(chat.posted('round-chase-question')).toEqual([])
    expect(chat.posted('round-digest')[0]?.message.text).not.toMatch(/wangwu|director/)
  })

  it('reports what has a figure, or is told for a unit', async () => {
    const chat = await opened()
    expect(await chat.says('director', '疏通管道本周900米')).toMatch(/花名册里还没有您/)
    expect(await chat.says('wangwu', '学府街没有')).toMatch(/学府街道/)
    expect(statusesOf(await chat.view())).toMatchObject({ 学府街道: 'reported' })
  })
})

describe('chasing', () => {
  it('does not spare a unit whose contact speaks for another', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道本周900米')
    await chat.until('2024-05-17 09:30')
    const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase?.message.text).toMatch(/还没收到2家：区城管委、学府街道。/)
    expect(chase?.mentions.map(({ name }) => name)).toEqual(['李四', '赵六'])
  })
})

describe('what coordinators say in plain words', () => {
  it.each([
    ['汇总呢', { type: 'digest', period: null }],
    ['给我导一份上周的台账', { type: 'export', period: { type: 'last-week' } }],
    ['长虹街道上个礼拜', { type: 'history', period: { type: 'last-week' }, unit: '长虹街道' }],
    ['上上周广开街道', { type: 'history', period: { type: 'week-before-last' }, unit: '广开街道' }],
    ['何晓没问题，同意', { type: 'approve', name: '何晓', unit: null }],
    ['还是照收吧', { type: 'call-on' }],
    ['把汇总提前到两点', { type: 'unclear', about: 'digest-time' }],
    [
      '补录 鼓楼街道 上周 餐饮13家',
      { type: 'fill', week: { type: 'last-week' }, text: '鼓楼街道 餐饮13家' },
    ],
    [
      '上周学府街道工地25个，补录',
      { type: 'fill', week: { type: 'last-week' }, text: '学府街道工地25个' },
    ],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual(command)
  })

  it.each(['汇总改到几点了', '接着报', '补录 学府街道 餐饮比上周多3家', '可以同意吗'])(
    'is not seen in %s',
    (text) => {
      const command = parseCommand(text)
      expect(command === null || (command.type === 'fill' && command.week === null)).toBe(true)
    },
  )

  it('本周不收 is taken back by 还是照收吧, chases are said to go on', async () => {
    const chat = await opened()
    await chat.says('wangwu', '这周先不收了')
    expect(await chat.says('wangwu', '还是照收吧')).toMatch(/第20周恢复收集/)
    expect(await chat.says('wangwu', '先别催了')).toMatch(/催报到时间自动发，.*不能单独停/)
    expect(await chat.says('wangwu', '把汇总提前到两点')).toMatch(/汇总的时间没有改/)
    expect(await chat.says('zhangsan', '汇总呢')).not.toMatch(/填报情况/)
  })

  it('a work of a unit is taken back, a stranger’s message is shown with its number', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周20米，累计900米')
    expect(await chat.says('wangwu', '把区住建委的疏通管道撤了')).toMatch(
      /已撤回区住建委.*的疏通管道/,
    )
    await chat.says('田欣', '疏通管道本周7米')
    expect(await chat.says('wangwu', '田欣那条不算')).toMatch(/“驳回 3”.*\n- \d+\. .*疏通管道/)
    await chat.says('newcomer', '我是 区住建委 陈一')
    expect(await chat.says('wangwu', '陈一没问题，同意')).toMatch(/已确认陈一/)
  })

  it('what is filled in names its week behind the unit', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周20米，累计900米')
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('wangwu', '补录 区住建委 上周 疏通管道25米')).toMatch(
      /（补录）.*第20周：\n- 疏通管道：本周25米/,
    )
  })
})

it('nobody is missing in a week that is not held', async () => {
  const chat = await opened()
  await chat.says('zhangsan', '疏通管道本周20米，累计900米')
  await chat.says('wangwu', '本周不收')
  const digest = await chat.says('wangwu', '先出个汇总看看')
  expect(digest).toMatch(
    /填报情况\*\*：本周不收，各单位不用报；已报的1家照样留着。\n- 按时：区住建委\n/,
  )
  expect(digest).not.toMatch(/未报：|应报/)
})
