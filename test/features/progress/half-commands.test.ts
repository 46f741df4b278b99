import { describe, expect, it } from 'vitest'
import { parseCommand } from '#features/progress/commands/commands.ts'
import { RoundChat } from '../../support/round-chat.ts'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:30')
  return chat
}

describe('commands that say too little', () => {
  it.each([
    ['补录', 'fill'],
    ['延到25:00', 'move'],
    ['改到周四下午30点', 'move'],
    ['张三请假三天', 'leave'],
    ['我要请个假', 'leave'],
    ['李四请假到下周五（赵六代）', 'leave'],
    ['同意', 'decide'],
    ['确认', 'decide'],
  ])('%s', (text, about) => {
    expect(parseCommand(text)).toEqual({ type: 'unclear', about })
  })

  it.each([
    '司机请假，洒水20车次',
    '不同意延期',
    '确认一下目标',
    '延期原因是什么',
    '请假制度在第几条',
  ])('leaves alone: %s', (text) => {
    expect(parseCommand(text)).not.toMatchObject({ type: 'unclear' })
  })

  it('hours may be written in words', () => {
    const at = (time: string) => ({ type: 'move', weekday: 5, time })
    expect(parseCommand('截止时间改到周五下午五点')).toEqual(at('17:00'))
    expect(parseCommand('延到周五下午两点半')).toEqual(at('14:30'))
    expect(parseCommand('改到周五上午十点')).toEqual(at('10:00'))
    expect(parseCommand('改到周五下午十二点半')).toEqual(at('12:30'))
  })

  it('who wants to report is shown how', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', '你好，我想报进展')).toMatch(/【填报单位】区住建委/)
  })

  it('are answered with how to say it', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '补录')).toMatch(/请写成“补录 单位 内容”/)
    expect(await chat.says('wangwu', '延到25:00')).toMatch(/没看懂改到什么时候，请写成“延到15:00”/)
    expect(await chat.says('wangwu', '催一下教育局')).toMatch(
      /花名册里没有“教育局”，.*回复“催一下”/,
    )
    expect(await chat.says('zhangsan', '延到25:00')).toMatch(/只有本群协调员/)
    expect(await chat.says('zhangsan', '我请假三天')).toMatch(/请写明请假到哪一天/)
  })

  it('同意 without a name asks for it while somebody waits, and means nothing else', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '同意')).toBeNull()
    await chat.says('newcomer', '我是 区住建委 陈一')
    expect(await chat.says('wangwu', '同意')).toMatch(/例如“确认 3”“驳回 3”“同意 张三”/)
    expect(await chat.says('zhangsan', '同意')).toBeNull()
  })

  it('a leave until a day that does not exist or is over is not taken', async () => {
    const chat = await opened()
    for (const day of ['2月30日', '5月14日', '1月3日']) {
      expect(await chat.says('wangwu', `李四请假到${day}`)).toMatch(
        /不是今天以后的日子，请核对日期，例如“李四请假到5月22日”/,
      )
    }
    expect(await chat.says('wangwu', '谁没交')).toMatch(/区城管委/)
    expect(await chat.says('wangwu', '李四请假到5月15日')).toMatch(/已登记李四/)
  })

  it('over the end of the year a leave goes on', async () => {
    const chat = new RoundChat()
    await chat.until('2024-12-25 10:00')
    expect(await chat.says('wangwu', '李四请假到1月6日')).toMatch(/请假到1月6日/)
  })

  it('a name without a unit is no introduction yet', async () => {
    const chat = await opened()
    expect(await chat.says('newcomer', '我是 张三丰')).toMatch(/请把单位和姓名都写上/)
    expect(await chat.says('newcomer', '我是谁？')).toBeNull()
    expect(
      await chat.says('newcomer', '我是区住建委新来的宋小雨，以后我来报，疏通管道是7米'),
    ).toMatch(/已记下您是区住建委的宋小雨，.*“同意 宋小雨”.*没有登记，请单独再发一次/)
    expect(await chat.says('wangwu', '同意 宋小雨')).toMatch(/已确认宋小雨是区住建委的联系人/)
    expect(await chat.says('zhangsan', '我是 张三丰')).toBeNull()
  })

  it('a report that begins with who reports is filed', async () => {
    const chat = await opened()
    const report = '我是区住建委张三，本周疏通管道1200米，累计23000米'
    expect(await chat.says('zhangsan', report)).toMatch(
      /已登记.*疏通管道：本周1200米，累计23000米/s,
    )
    expect(await chat.says('lisi', '我是区住建委张三，疏通管道300米')).toBe(
      '您已登记为区城管委 李四，这一条没有登记；报本单位的请去掉“我是…”重发，代报的请写“代区住建委 …”。',
    )
    expect(await chat.says('lisi', '代区住建委 疏通管道300米')).toMatch(/区住建委/)
    expect(await chat.says('zhangsan', '我是区住建委张三')).toMatch(/您已登记为区住建委 张三/)
    const office = await chat.says('newcomer', '我是区住建委负责管网，本周疏通管道1200米')
    expect(office).toMatch(/疏通管道：本周1200米[\s\S]*请回复“我是 单位 姓名”/)
  })
})

describe('an order that no command takes', () => {
  it.each(['这周截止时间放宽一点', '本周先缓一缓，都不收了先'])(
    'is said not to be done to a coordinator: %s',
    async (text) => {
      const chat = await opened()
      expect(await chat.says('wangwu', text)).toMatch(/没看懂这条指令，没有执行；可以这样说：/)
    },
  )

  it.each(['同意', '确认一下目标', '汛期前要疏通多少米管道', '这周天真热'])(
    'is not seen in %s',
    async (text) => {
      const chat = await opened()
      expect(await chat.says('wangwu', text)).toBeNull()
    },
  )
})
