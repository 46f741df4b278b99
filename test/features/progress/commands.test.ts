import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '#features/progress/commands/commands.ts'
import { lineOf, RoundChat, roundMetrics, statusesOf } from '../../support/round-chat.ts'

describe('reading commands', () => {
  it.each([
    ['开始收集', { type: 'open' }],
    ['谁没交', { type: 'missing' }],
    ['还有谁没报？', { type: 'missing' }],
    ['催一下', { type: 'chase' }],
    ['催一下还没交的单位', { type: 'chase' }],
    ['提醒一下没报的', { type: 'chase' }],
    ['汇总', { type: 'digest', period: null }],
    ['导出', { type: 'export', period: null }],
    ['导出第23周', { type: 'export', period: { type: 'week', number: 23 } }],
    ['导出 上周', { type: 'export', period: { type: 'last-week' } }],
    ['导出上周的台账和周报', { type: 'export', period: { type: 'last-week' } }],
    ['第 23 周导出台账', { type: 'export', period: { type: 'week', number: 23 } }],
    ['结束本轮。', { type: 'close' }],
    ['本周不收', { type: 'call-off' }],
    ['改到周四', { type: 'move', weekday: 4, time: null }],
    ['延到15:00', { type: 'move', weekday: null, time: '15:00' }],
    ['延到周四下午3点', { type: 'move', weekday: 4, time: '15:00' }],
    [
      '张三请假到6月10日（李四代）',
      { type: 'leave', person: '张三', month: 6, day: 10, deputy: '李四' },
    ],
    ['我请假到6月10日', { type: 'leave', person: null, month: 6, day: 10, deputy: null }],
    ['确认 3', { type: 'confirm', number: 3, unit: null }],
    ['确认 3 区住建委', { type: 'confirm', number: 3, unit: '区住建委' }],
    ['驳回 3', { type: 'reject', number: 3 }],
    ['不确认第3条', { type: 'reject', number: 3 }],
    ['这周截止延到下午5点', { type: 'move', weekday: null, time: '17:00' }],
    ['这周改到周四收', { type: 'move', weekday: 4, time: null }],
    ['本周先不收了', { type: 'call-off' }],
    ['先把这轮结束了吧', { type: 'close' }],
    ['现在出个汇总看看', { type: 'digest', period: null }],
    ['五月汇总', { type: 'digest', period: { type: 'month', month: 5 } }],
    ['十二月汇总', { type: 'digest', period: { type: 'month', month: 12 } }],
    ['我报了啥', { type: 'mine' }],
    ['不会填，给个样子', { type: 'template' }],
    ['啥时候交啊', { type: 'deadline' }],
    ['大家好我是新来的，怎么报', { type: 'template' }],
    ['同意 张三', { type: 'approve', name: '张三', unit: null }],
    ['同意 张三 区住建委', { type: 'approve', name: '张三', unit: '区住建委' }],
    [
      '更正第17周 区住建委 疏通管道1200米',
      {
        type: 'correct-week',
        week: { type: 'week', number: 17 },
        text: '区住建委 疏通管道1200米',
      },
    ],
    [
      '补录 第19周 区住建委 本周疏通管道5米',
      { type: 'fill', week: { type: 'week', number: 19 }, text: '区住建委 本周疏通管道5米' },
    ],
    ['区住建委上周', { type: 'history', period: { type: 'last-week' }, unit: '区住建委' }],
    ['第23周 住建委', { type: 'history', period: { type: 'week', number: 23 }, unit: '住建委' }],
    ['区住建委6月', { type: 'history', period: { type: 'month', month: 6 }, unit: '区住建委' }],
    ['区住建委本周', { type: 'history', period: { type: 'this-week' }, unit: '区住建委' }],
    [
      '学府街道这周报了什么？',
      { type: 'history', period: { type: 'this-week' }, unit: '学府街道' },
    ],
    ['区住建委报了吗', { type: 'history', period: { type: 'this-week' }, unit: '区住建委' }],
    ['学府街道报了没有', { type: 'history', period: { type: 'this-week' }, unit: '学府街道' }],
    ['上周', { type: 'history', period: { type: 'last-week' }, unit: '我们' }],
    ['上周谁没交', { type: 'missed', period: { type: 'last-week' } }],
    ['第19周哪些单位没报', { type: 'missed', period: { type: 'week', number: 19 } }],
    ['上周汇总', { type: 'digest', period: { type: 'last-week' } }],
    ['第19周的汇总', { type: 'digest', period: { type: 'week', number: 19 } }],
    ['汇总上周', { type: 'digest', period: { type: 'last-week' } }],
    ['5月汇总', { type: 'digest', period: { type: 'month', month: 5 } }],
    ['本月汇总', { type: 'digest', period: { type: 'this-month' } }],
    ['汇总一下上个月的', { type: 'digest', period: { type: 'last-month' } }],
    ['导出5月份月报', { type: 'export', period: { type: 'month', month: 5 } }],
    ['导出月报', { type: 'export', period: { type: 'this-month' } }],
    ['把12月的月报发我', { type: 'export', period: { type: 'month', month: 12 } }],
    ['把台账发我', { type: 'export', period: null }],
    ['发一下上周的周报', { type: 'export', period: { type: 'last-week' } }],
    ['恢复收集', { type: 'call-on' }],
    ['本周还是要报', { type: 'call-on' }],
    ['张三销假', { type: 'back', person: '张三', sure: true }],
    ['我回来了', { type: 'back', person: null, sure: false }],
    ['取消张三的请假', { type: 'back', person: '张三', sure: true }],
    ['报错了', { type: 'how-to-correct' }],
    ['我要改一下', { type: 'how-to-correct' }],
    ['我的进展', { type: 'mine' }],
    ['模板', { type: 'template' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual(command)
  })

  it.each([
    '哪些单位没报',
    '哪几个单位没报？',
    '还有哪几家没交',
    '还差哪几家',
    '还差谁',
    '没报的有哪些单位',
    '报了几家',
    '都报齐了吗',
    '报齐了没有',
    '本周报送情况怎么样',
    '这周报得怎么样了',
    '请问现在还有谁没报呢',
    '谁迟报了',
    '哪些单位按时报了',
  ])('asks who is missing: %s', (text) => {
    expect(parseCommand(text)).toEqual({ type: 'missing' })
  })

  it.each([
    '还差多少米',
    '报了多少米管道',
    '还有多少没做',
    '谁负责报',
    '哪些单位要报',
    '上报了没有整改的点位3处',
  ])('does not ask who is missing: %s', (text) => {
    expect(parseCommand(text)).not.toEqual({ type: 'missing' })
  })

  it.each([
    '本周疏通管道1200米，累计23000米',
    '6月底前完成多少',
    '汇总表在哪里下载',
    '改到什么时候',
    '谁没交过罚款',
    '我是区住建委的张三',
    '确认一下目标',
    '本周检查加油站3座，累计77座，存在问题：无',
    '',
  ])('leaves alone: %s', (text) => {
    const command = parseCommand(text)
    expect(command === null || command.type === 'history').toBe(true)
  })

  it.each(['这周我们没有', '我们本周没有', '本周没有进展', '第25周：检查加油站3座，正常'])(
    'a report of nothing is no question: %s',
    (text) => {
      expect(parseCommand(text)).not.toMatchObject({ unit: '我们' })
    },
  )

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        parseCommand(text)
      }),
    )
  })
})

describe('commands in the chat', () => {
  const opened = async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    return chat
  }

  it('are refused without the role, with who may', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', '结束本轮')).toMatch(/只有本群协调员.*能办/)
    expect(await chat.view()).toMatchObject({ state: 'open' })
  })

  it('谁没交 tells names and what waits', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：本周疏通管道1200米')
    const told = await chat.says('zhangsan', '谁没交')
    expect(told).toMatch(/应报4家，已报0家，未报4家/)
    expect(told).toMatch(/未报：区住建委（有填报待确认）、区城管委、/)
    expect(told).toMatch(/- 2\. 区城管委 李四代区住建委/)
    expect(await chat.says('wangwu', '确认 2')).toMatch(/区住建委的进展计入/)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'reported' })
  })

  it('somebody new says who they are; the coordinator agrees; what was sent counts', async () => {
    const chat = await opened()
    await chat.says('newbie', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('newbie', '我是 区住建委 钱七')).toMatch(/同意 钱七/)
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBeNull()
    expect(await chat.says('zhangsan', '同意 钱七')).toMatch(/只有本群协调员/)
    const waiting = /待确认身份：钱七说自己是区住建委的，属实请回复“同意 钱七”/
    expect(await chat.says('wangwu', '谁没交')).toMatch(waiting)
    expect(await chat.says('wangwu', '同意 钱七')).toMatch(/1条进展已计入/)
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 1200, cumulative: 23_000 })
    expect(view.unconfirmed).toEqual([])
    expect(await chat.says('wangwu', '谁没交')).not.toMatch(/待确认/)
    expect(await chat.says('newbie', '更正 本周疏通管道1300米')).toMatch(/已更正.*区住建委/)
  })

  it('a stranger may introduce themselves in a chat of their own', async () => {
    const chat = await opened()
    const place = { direct: true, group: '金桥群' }
    expect(await chat.says('stranger', '雨水管网清掏本周300米', place)).toMatch(/我是 单位 姓名/)
    expect(await chat.says('stranger', '我是 金桥社区 郑十', place)).toMatch(/同意 郑十/)
    expect(await chat.says('liuyang', '同意 郑十', { group: '金桥群' })).toMatch(/1条进展已计入/)
  })

  it('驳回: what waits is taken back by a coordinator, and nobody is asked about it again', async () => {
    const chat = await opened()
    await chat.says('newbie', '本周疏通管道300米')
    expect(await chat.says('zhangsan', '驳回 2')).toMatch(/只有本群协调员/)
    expect(await chat.says('wangwu', '驳回 9')).toMatch(/没有第9条可以驳回的填报/)
    expect(await chat.says('wangwu', '驳回 2')).toMatch(/已驳回newbie的“本周疏通管道300米”，不计入/)
    expect(await chat.says('wangwu', '谁没交')).not.toMatch(/待确认/)
    await chat.until('2024-05-17 15:00')
    expect(chat.posted('round-confirm')).toEqual([])
    expect(chat.posted('round-digest')[0]?.message.text).not.toMatch(/待协调员确认/)
  })

  it('who has said who they are is not asked again', async () => {
    const chat = await opened()
    await chat.says('newbie', '我是 区住建委 钱七')
    const receipt = await chat.says('newbie', '本周疏通管道300米')
    expect(receipt).toMatch(/等协调员确认您的身份后计入汇总/)
    expect(receipt).not.toMatch(/我是 单位 姓名/)
  })

  it('words that only look like commands are left alone', async () => {
    const chat = await opened()
    for (const text of ['同意开会', '确认 收到', '6月区住建委要干什么']) {
      expect(await chat.says('zhangsan', text), text).toBeNull()
    }
  })

  it('延到15:00 moves due time, last chase and digest', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '延到15:00')).toMatch(/5月17日（周五）15:00.*15:30汇总/)
    expect(chat.posted('round-notice').map(({ chatId }) => chatId)).toEqual(['cid1'])
    const ran = await chat.until('2024-05-17 16:00')
    expect(
      ran
        .filter(({ group }) => group === '南开群')
        .map(({ at, kind }) => `${at.slice(11, 16)} ${kind}`),
    ).toEqual(['09:30 round-chase', '14:40 round-chase', '15:30 round-digest'])
  })

  it('改到周四 moves the whole Friday', async () => {
    const chat = await opened()
    await chat.says('wangwu', '改到周四')
    const ran = await chat.until('2024-05-17 16:00')
    expect(ran.map(({ at }) => at.slice(0, 10))).toEqual(Array(6).fill('2024-05-16'))
  })

  it('本周不收: nothing is chased, a reply is refused and says why', async () => {
    const chat = await opened()
    await chat.says('wangwu', '本周不收')
    const ran = await chat.until('2024-05-17 16:00')
    expect(ran).toEqual([])
    expect(await chat.says('zhangsan', '本周疏通管道1200米')).toMatch(/不收进展，这条没有登记/)
  })

  it('本周不收 can be taken back: nothing that was reported is lost, and the week goes on', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('wangwu', '本周不收')).toMatch(
      /不收进展，各单位本周不用报。\n已报的1家照样留着；要恢复请回复“恢复收集”/,
    )
    expect(await chat.says('lisi', '谁没交')).toMatch(/^2024年第20周不收进展，不用报。$/)
    expect(await chat.says('lisi', '恢复收集')).toMatch(/只有本群协调员/)
    expect(await chat.says('wangwu', '恢复收集')).toMatch(
      /第20周恢复收集，请在5月17日（周五）11:00前报送；已经报过的不用重报/,
    )
    expect(chat.posted('round-notice').map(({ message }) => message.text)).toEqual([
      '2024年第20周不收进展，各单位本周不用报。',
      expect.stringContaining('恢复收集'),
    ])
    expect(await chat.says('lisi', '本周裸地治理500平方米')).toMatch(/已登记/)
    expect(await chat.says('wangwu', '谁没交')).toMatch(/应报4家，已报2家，未报2家/)
    expect(await chat.says('wangwu', '恢复收集')).toMatch(/没有停收/)
    const ran = await chat.until('2024-05-17 16:00')
    expect(ran.filter(({ kind }) => kind === 'round-digest')).toHaveLength(2)
  })

  it.each(['开始收集', '照常收集'])('%s takes 本周不收 back as well', async (text) => {
    const chat = await opened()
    await chat.says('wangwu', '本周不收')
    expect(await chat.says('wangwu', text)).toMatch(/第20周恢复收集/)
    expect(await chat.view()).toMatchObject({ state: 'open' })
  })

  it('照常收集 and 暂停收集 decide nothing in a year whose holidays are published', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '照常收集')).toMatch(/放假安排已经公布.*不用另外决定/)
    expect(await chat.says('wangwu', '暂停收集')).toMatch(/本周不收请回复“本周不收”/)
    await chat.until('2024-05-22 09:00')
    expect(await chat.view('2024-W21')).toMatchObject({ state: 'open' })
  })

  it('a week moved to and fro is consolidated when it used to be, and other groups hear every move', async () => {
    const chat = await opened()
    await chat.says('wangwu', '延到15:00')
    expect(await chat.says('wangwu', '延到11:00')).toMatch(/11:00，5月17日（周五）15:00汇总/)
    await chat.says('wangwu', '延到15:00')
    expect(chat.posted('round-notice')).toHaveLength(3)
  })

  it('上周汇总 shows an earlier week, 区住建委报了吗 the one that is open', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('lisi', '区住建委报了吗')).toMatch(/第20周\*\*\n- 疏通管道：本周1200米/)
    expect(await chat.says('lisi', '学府街道报了没有')).toMatch(/学府街道.*\n- 还没有报进展/)
    await chat.until('2024-05-22 09:00')
    expect(await chat.says('wangwu', '上周汇总')).toMatch(/第20周[\s\S]*已报1家/)
    expect(await chat.says('lisi', '上周谁没交')).toMatch(
      /第20周填报情况.*已报1家，未报3家。\n未报：区城管委、/,
    )
    expect(await chat.says('wangwu', '第3周汇总')).toMatch(/没有收过进展/)
    expect(await chat.says('zhangsan', '上周')).toMatch(/区住建委 2024年第20周[\s\S]*23000米/)
  })

  it('结束本轮 digests and closes; 补录 adds to it, marked, and moves later weeks', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '结束本轮')).toMatch(/已结束并汇总/)
    expect(chat.posted('round-digest')).toHaveLength(2)
    expect(await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')).toMatch(
      /已结束，这条没有登记/,
    )
    await chat.until('2024-05-22 09:00')
    expect(
      await chat.says('wangwu', '补录 第20周 区住建委 本周疏通管道1200米，累计23000米'),
    ).toMatch(/（补录）.*区住建委/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200 })
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
      lastCumulative: 23_000,
    })
    expect(await chat.says('zhangsan', '区住建委上周')).toMatch(/疏通管道：本周1200米，累计23000米/)
  })

  it('补录 into a closed week issues its digest and files again at once, and says what was filled in', async () => {
    const chat = await opened()
    await chat.says('lisi', '裸地治理本周500平方米，累计12000平方米')
    await chat.until('2024-05-22 09:00')
    const before = chat.posted('round-digest').length
    const told = await chat.says('wangwu', '补录 第20周 区住建委 本周疏通管道1200米，累计23000米')
    expect(told).toMatch(/^（补录）\*\*已登记\*\* 区住建委（\S+代报） 2024年第20周：\n/)
    expect(told).toMatch(/2024年第20周汇总已重发，附周报\.docx/)
    const again = chat.posted('round-digest').slice(before)
    expect(again.map(({ chatId }) => chatId)).toEqual(['wr1', 'cid1'])
    expect(again[0]?.message.text).toMatch(/更正重发（第2次）\*\*：区住建委补录；疏通管道合计本周/)
    expect(again[0]?.message.text).toMatch(/迟报：区住建委（补录）/)
    expect(again[0]?.attachments).toHaveLength(1)
    expect(chat.made.at(-1)).toMatchObject({ week: '2024-W20', issue: 2 })

    await chat.says('wangwu', '补录 第20周 区城管委 裸地治理本周600平方米')
    expect(chat.posted('round-digest').at(-1)?.message.text).toMatch(
      /更正重发（第3次）\*\*：区城管委裸地治理本周由500平方米补录为600平方米/,
    )
  })

  it('补录 into an earlier week issues the latest digest again where its totals follow from it', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1000米，累计21000米')
    await chat.until('2024-05-22 09:00')
    await chat.says('zhangsan', '本周疏通管道500米')
    await chat.until('2024-05-29 09:00')
    const before = chat.posted('round-digest').length
    const text = '补录 第20周 区住建委 本周疏通管道1200米，累计23000米'
    const told = await chat.says('wangwu', text, { id: 'late' })
    expect(told).toMatch(/2024年第20周汇总已重发.*\n累计随之变化，2024年第21周汇总已重发/)
    const posts = chat.posted('round-digest').slice(before)
    expect(posts).toHaveLength(4)
    expect(posts.at(-1)?.message.text).toMatch(
      /第21周[\s\S]*更正重发（第2次）\*\*：疏通管道累计合计因前面补录由21500米变为23500米。/,
    )
    await chat.restarted().says('wangwu', text, { id: 'late' })
    expect(chat.posted('round-digest').slice(before)).toHaveLength(4)
  })

  it('补录 that comes again after a kill is told once', async () => {
    const chat = await opened()
    await chat.until('2024-05-22 09:00')
    const text = '补录 第20周 区住建委 本周疏通管道1200米，累计23000米'
    await chat.says('wangwu', text, { id: 'again' })
    const posted = chat.posted('round-digest').length
    await chat.restarted().says('wangwu', text, { id: 'again' })
    expect(chat.posted('round-digest')).toHaveLength(posted)
    expect(lineOf(await chat.view(), '疏通管道')?.figures).toHaveLength(1)
  })

  it('补录 into a week whose digest is still to come waits for it', async () => {
    const chat = await opened()
    await chat.says('wangwu', '补录 第20周 区住建委 本周疏通管道1200米')
    expect(chat.posted('round-digest')).toEqual([])
    await chat.until('2024-05-17 15:00')
    expect(chat.posted('round-digest')[0]?.message.text).toMatch(/按时：区住建委（补录）/)
  })

  it('导出 takes a week that is over, and says when there is none', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    await chat.until('2024-05-29 10:00')
    for (const text of ['导出第20周', '导出 第20周台账']) {
      expect(await chat.says('wangwu', text)).toMatch(/已导出周报\.docx/)
      expect(chat.made.at(-1)).toMatchObject({
        week: '2024-W20',
        state: 'closed',
        today: '2024-05-17',
      })
    }
    await chat.says('wangwu', '导出上周')
    expect(chat.made.at(-1)?.week).toBe('2024-W21')
    expect(chat.posted('round-export').at(-1)?.message.text).toMatch(/第21周周报和台账/)
    expect(await chat.says('wangwu', '导出第3周')).toMatch(/第3周没有收过进展/)
    expect(await chat.says('wangwu', '导出第77周')).toMatch(/没有这一周/)
    expect(await chat.says('wangwu', '补录 第77周 区住建委 本周疏通管道1200米')).toMatch(/没有找到/)
    expect(await chat.says('zhangsan', '导出第20周')).toMatch(/只有本群协调员/)
  })

  it('导出 after the digest has its name only as long as it says the same', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    await chat.until('2024-05-17 15:10')
    expect(await chat.says('wangwu', '导出')).toMatch(/已导出周报\.docx/)
    await chat.says('zhangsan', '更正：疏通管道累计23100米')
    expect(await chat.says('wangwu', '导出')).toMatch(/已导出周报（截至5月17日15时10分）\.docx/)
    await chat.until('2024-05-17 16:10')
    expect(await chat.says('wangwu', '导出')).toMatch(/已导出周报（截至5月17日16时10分）\.docx/)
  })

  it('a month is shown and exported on demand, of the weeks that were consolidated in it', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '本月汇总')).toMatch(/2024年5月还没有汇总过周报/)
    await chat.says('zhangsan', '疏通管道本周1200米')
    await chat.until('2024-05-24 16:00')
    expect(await chat.says('wangwu', '5月汇总')).toBe('2024-05：2周')
    expect(await chat.says('wangwu', '导出月报')).toBe('已导出月报.xlsx，文件稍后发到群里。')
    expect(chat.posted('round-export').at(-1)).toMatchObject({
      kind: 'group',
      message: { text: expect.stringMatching(/^2024年5月月报（截至/) },
      attachments: [{ name: '月报.xlsx' }],
    })
    expect(await chat.says('wangwu', '导出12月月报')).toMatch(/2023年12月还没有汇总过周报/)
    expect(await chat.says('zhangsan', '导出月报')).toMatch(/只有本群协调员/)
  })

  it('what is exported in a private chat goes there where the channel can, else to the group', async () => {
    const alone = new RoundChat(undefined, undefined, ['wecom'])
    await alone.until('2024-05-15 09:00')
    expect(await alone.says('wangwu', '导出', { direct: true })).toMatch(/文件稍后发给您。$/)
    expect(alone.posted('round-export')).toMatchObject([
      { kind: 'direct', channel: 'wecom', chatId: 'wangwu' },
    ])
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('wangwu', '导出', { direct: true })).toMatch(/文件稍后发到“南开群”。$/)
    expect(chat.posted('round-export')).toMatchObject([{ kind: 'group', chatId: 'wr1' }])
  })

  it('a coordinator is told of a group in which nothing can be said unasked', async () => {
    const chat = new RoundChat(undefined, ['dingtalk'])
    await chat.until('2024-05-15 09:00')
    const note = /“南开群”没有能推送的通道，周报的开场、催报、汇总发不出去，请管理员给它配置 push/
    expect(await chat.says('wangwu', '谁没交')).toMatch(note)
    expect(await chat.says('wangwu', '催一下')).toMatch(/已催1家：金桥社区。\n“南开群”没有/)
    expect(await chat.says('wangwu', '导出')).toMatch(/本群发不了文件，.*round export/)
    expect(chat.posted('round-export')).toEqual([])
    expect(await chat.says('zhangsan', '谁没交')).not.toMatch(/推送/)
  })

  it('who is on leave is not chased, the deputy is', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '李四请假到6月10日（赵六代）')).toMatch(
      /李四（区城管委）请假到6月10日，期间由赵六代报/,
    )
    await chat.says('zhangsan', '零报告')
    await chat.says('zhangsan', '我请假到5月30日')
    await chat.until('2024-05-17 09:30')
    const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase?.mentions.map(({ name }) => name)).toEqual(['赵六'])
    expect(await chat.says('zhaoliu', '代区城管委报：裸地治理本周500平方米')).not.toMatch(
      /等协调员/,
    )
  })

  it('a deputy whom no roster knows reports for the unit as long as the leave lasts', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '李四请假到5月20日（田欣代）')).toMatch(
      /期间由田欣代报；.*花名册里没有田欣，催报@不到，请转告/,
    )
    expect(await chat.says('田欣', '裸地治理本周70平方米，累计1030平方米')).toMatch(
      /已登记\*\* 区城管委 .*\n.*累计1030平方米（/,
    )
    expect(statusesOf(await chat.view())).toMatchObject({ 区城管委: 'reported' })
    expect(await chat.says('田欣', '我的进展')).toMatch(/本周70平方米/)
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('田欣', '裸地治理本周70平方米')).toMatch(/花名册里还没有您/)
  })

  it('同意 also takes who has only reported: the unit is the coordinator’s word, or the one stood in for', async () => {
    const chat = await opened()
    await chat.says('田欣', '裸地治理本周70平方米，累计1030平方米')
    expect(await chat.says('wangwu', '同意 田欣')).toMatch(/请写上花名册里的单位名称/)
    expect(await chat.says('wangwu', '同意 田欣 城管委')).toMatch(
      /已确认田欣是区城管委的联系人，2024年第20周的1条进展已计入/,
    )
    expect(statusesOf(await chat.view())).toMatchObject({ 区城管委: 'reported' })
    await chat.says('钱十', '疏通管道本周70米')
    await chat.says('wangwu', '张三请假到5月20日（钱十代）')
    expect(await chat.says('wangwu', '同意 钱十')).toMatch(/已确认钱十是区住建委的联系人/)
    await chat.says('zhangsan', '代学府街道报：裸地治理本周5平方米')
    expect(await chat.says('wangwu', '同意 张三')).toMatch(/已确认第\d+条，学府街道的进展计入/)
  })

  it('a message without a unit counts by its number for the unit that the coordinator names', async () => {
    const chat = await opened()
    await chat.says('田欣', '裸地治理本周70平方米，累计1030平方米')
    const [, number] = /- (\d+)\. /.exec((await chat.says('wangwu', '谁没交')) ?? '') ?? []
    expect(await chat.says('wangwu', `确认 ${number}`)).toMatch(
      /请写明单位，例如“确认 \d+ 区住建委”/,
    )
    expect(await chat.says('wangwu', `确认 ${number} 区城管委`)).toMatch(/已确认第\d+条，区城管委/)
    expect(statusesOf(await chat.view())).toMatchObject({ 区城管委: 'reported' })
  })

  it('the leave of a unit’s only contact excuses nobody: the coordinator is asked for a name', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '零报告')
    expect(await chat.says('lisi', '我请假到5月20日')).toMatch(
      /请假到5月20日，区城管委没有别的联系人，期间仍要报，请指定代报人，回复“我请假到5月20日（姓名代）”/,
    )
    const asks =
      /区城管委还没报，李四请假、没有代报人，请指定一位，回复“李四请假到5月20日（姓名代）”/
    const missing = await chat.says('wangwu', '谁没交')
    expect(missing).toMatch(/应报4家，已报1家，未报3家。\n未报：区城管委、/)
    expect(missing).toMatch(asks)
    await chat.until('2024-05-17 09:30')
    const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase?.mentions.map(({ name }) => name)).toEqual(['赵六'])
    const [request] = chat.posted('round-confirm')
    expect(request?.message.text).toMatch(asks)
    expect(request?.mentions.map(({ id }) => id)).toEqual(['wangwu'])
    await chat.says('wangwu', '李四请假到5月20日（赵六代）')
    expect(await chat.says('wangwu', '谁没交')).not.toMatch(/请指定/)
  })

  it('a leader who is there is no contact: somebody has to stand in', async () => {
    const chat = await opened()
    const units = chat.roster.units.map((unit) => {
      const [person] = unit.people
      const leader = person && { ...person, id: 'zhouqi', name: '周七', role: '处级负责人' }
      return unit.name === '区城管委' && leader
        ? { ...unit, people: [...unit.people, leader] }
        : unit
    })
    chat.roster = { ...chat.roster, units }
    expect(await chat.says('wangwu', '李四请假到5月20日')).toMatch(
      /区城管委没有别的联系人，期间仍要报，请指定代报人，回复“李四请假到5月20日（姓名代）”/,
    )
  })

  it('who is back from leave is chased again', async () => {
    const chat = await opened()
    await chat.says('wangwu', '李四请假到6月10日（赵六代）')
    expect(await chat.says('zhangsan', '李四销假')).toMatch(/只有本群协调员/)
    expect(await chat.says('zhangsan', '我回来了')).toBeNull()
    expect(await chat.says('lisi', '我回来了')).toMatch(/已为李四（区城管委）销假/)
    expect(await chat.says('wangwu', '李四销假')).toMatch(/没有登记请假/)
    await chat.until('2024-05-17 09:30')
    const chase = chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase?.mentions.map(({ name }) => name)).toEqual(['张三', '李四', '赵六'])
  })

  it('leave is of people: a unit, and a deputy nobody knows, are told so', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '学府街道请假到5月24日')).toMatch(
      /请假登记到人，请写学府街道联系人的姓名，例如“赵六请假到5月24日”/,
    )
    expect(await chat.says('wangwu', '赵六请假到5月24日（钱十代）')).toMatch(/花名册里没有钱十/)
  })

  it('催一下 after the digest still chases who is missing', async () => {
    const chat = await opened()
    await chat.until('2024-05-17 15:10')
    expect(await chat.says('wangwu', '催一下')).toMatch(/已催4家/)
    expect(chat.posted('round-chase').at(-1)?.message.text).toMatch(/已过截止时间，请尽快/)
  })

  it('催一下 chases now, but not at night', async () => {
    const chat = await opened()
    expect(await chat.says('wangwu', '催一下')).toMatch(/已催4家/)
    await chat.until('2024-05-15 20:00')
    expect(await chat.says('wangwu', '催一下')).toMatch(/先不催/)
  })

  it('what one unit counts on its own account is asked of no other', async () => {
    const chat = new RoundChat()
    const [like] = roundMetrics
    if (!like) throw new Error('no metric')
    const swept = {
      ...like,
      name: '机扫里程',
      unit: '公里',
      tasks: ['nankai-2024#3'],
      target: null,
    }
    chat.metrics = [...roundMetrics, { ...swept, aliases: [] }]
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('lisi', '机扫里程本周2100公里')).toContain('机扫里程：本周2100公里')
    await chat.says('zhaoliu', '裸地治理本周300平方米')
    for (const asked of ['模板', '我的进展', '勾选无进展', '我们单位还差什么']) {
      expect(await chat.says('zhaoliu', asked), asked).not.toContain('机扫里程')
    }
    expect(await chat.says('lisi', '模板')).toContain('机扫里程：本周__公里')
    expect(await chat.says('lisi', '我的进展')).toContain('机扫里程：本周2100公里')
    expect(lineOf(await chat.view(), '机扫里程')?.week).toBe(2100)
  })

  it('汇总 shows, 导出 brings files, 我的进展 and 模板 are for everybody', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('wangwu', '汇总')).toMatch(/应报4家，已报1家/)
    expect(await chat.says('wangwu', '导出')).toMatch(/已导出周报（截至5月15日\d+时\d+分）\.docx/)
    expect(chat.posted('round-export')[0]?.attachments).toHaveLength(1)
    expect(await chat.says('zhangsan', '我的进展')).toMatch(
      /疏通管道：本周1200米，累计23000米[\s\S]*还没报：检查井清掏/,
    )
    expect(await chat.says('zhangsan', '模板')).toMatch(
      /【填报单位】区住建委\n1\. 疏通管道：本周__米/,
    )
  })

  it('开始收集 opens a week that waits, once', async () => {
    const chat = new RoundChat()
    expect(await chat.says('wangwu', '开始收集')).toMatch(/已开始收集2024年第20周/)
    expect(await chat.says('wangwu', '开始收集')).toMatch(/已经开始/)
    await chat.until('2024-05-15 10:00')
    expect(chat.posted('round-open')).toHaveLength(2)
  })
})
