import { describe, expect, it } from 'vitest'
import { excerptsOf } from '#features/progress/answers/excerpt.ts'
import { indicatorsOf } from '#plan/indicator.ts'
import { lineOf, RoundChat, statusesOf } from '../../support/round-chat.ts'

describe('an ordinary week', () => {
  it('is opened on Wednesday, chased on Friday, consolidated at three', async () => {
    const chat = new RoundChat()
    const ran = await chat.until('2024-05-15 09:00')
    expect(ran.map(({ at, kind, group }) => `${at.slice(0, 16)} ${kind} ${group}`)).toEqual([
      '2024-05-15T09:00 round-open 南开群',
      '2024-05-15T09:00 round-open 金桥群',
    ])
    const [opening] = chat.posted('round-open')
    expect(opening).toMatchObject({ channel: 'wecom-push', chatId: 'wr1', mentions: [] })
    expect(opening?.message.buttons?.map(({ says }) => says)).toEqual([
      '零报告',
      '勾选无进展',
      '我的进展',
      '模板',
    ])
    expect(opening?.message.text).toMatch(/区住建委：疏通管道（目标50000米）/)
    expect(opening?.message.text).toMatch(/5月17日（周五）11:00前/)
    expect(opening?.message.text).toMatch(/只有 @我/)

    const receipt = await chat.says('zhangsan', '本周疏通管道1200米，累计23000米。存在问题：无')
    expect(receipt).toMatch(/已登记.*区住建委/)
    expect(receipt).toMatch(
      /本周1200米，累计23000米（占目标50000米的46%，序时\d+(\.\d)?%，超序时）/,
    )
    expect(receipt).toMatch(/更正/)

    await chat.until('2024-05-17 09:30')
    const [chase] = chat.posted('round-chase')
    expect(chase?.mentions).toEqual([
      { id: 'lisi', name: '李四' },
      { id: 'zhaoliu', name: '赵六' },
    ])
    await chat.says('lisi', '裸地治理本周500平方米，累计12000平方米')
    await chat.until('2024-05-17 10:40')
    expect(chat.posted('round-chase').map(({ mentions }) => mentions.map(({ id }) => id))).toEqual([
      ['lisi', 'zhaoliu'],
      ['wujiu'],
      ['zhaoliu'],
      ['wujiu'],
    ])

    await chat.until('2024-05-17 15:00')
    const [digest, other] = chat.posted('round-digest')
    expect(digest?.attachments).toMatchObject([{ name: '周报.docx' }])
    expect(digest?.message.text).toMatch(/应报4家，已报2家/)
    expect(other?.channel).toBe('dingtalk')
    expect(statusesOf(await chat.view())).toEqual({
      区住建委: 'reported',
      区城管委: 'reported',
      学府街道: 'missing',
      金桥社区: 'missing',
    })
  })

  it('a reply that lands while a chase waits to leave takes its @ out', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    chat.outbox.holding = true
    await chat.until('2024-05-17 09:30')
    await chat.says('lisi', '裸地治理本周500平方米')
    const chase = () => chat.posted('round-chase').find(({ chatId }) => chatId === 'wr1')
    expect(chase()?.mentions.map(({ id }) => id)).toEqual(['zhangsan', 'zhaoliu'])
    expect(chase()?.message.text).not.toMatch(/城管/)
    await chat.says('zhaoliu', '零报告')
    await chat.says('zhangsan', '本周疏通管道100米')
    expect(chase()).toBeUndefined()
  })

  it('late replies count, are marked, and issue the digest again once an hour with what changed', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-17 15:00')
    expect(await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')).toMatch(/按迟报记/)
    await chat.says('lisi', '裸地治理本周500平方米，累计12000平方米')
    await chat.until('2024-05-17 17:00')
    const again = chat.posted('round-digest').filter(({ id }) => id.startsWith('round-digest-2'))
    expect(again).toHaveLength(2)
    expect(again[0]?.message.text).toMatch(
      /更正重发（第2次）[\s\S]*区住建委补报[\s\S]*区城管委补报/,
    )
    expect(chat.made.at(-1)?.issue).toBe(2)
  })

  it('what a unit that was in time puts right after the due time does not make it late', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', '疏通管道1200米，累计23000米')
    await chat.until('2024-05-17 15:05')
    expect(await chat.says('zhangsan', '更正：疏通管道1300米，累计23100米')).toMatch(
      /第20周，已过截止时间，记为截止后更正，仍算按时：/,
    )
    expect(await chat.says('zhangsan', '检查井清掏2座次')).toMatch(/记为截止后补充，仍算按时：/)
    expect(statusesOf(await chat.view())['区住建委']).toBe('reported')
  })

  it('a late reply of the next Monday still belongs to the week; the next opening closes it', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-20 10:00')
    expect(await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')).toMatch(
      /第20周.*按迟报记/,
    )
    await chat.until('2024-05-22 09:00')
    expect(await chat.view()).toMatchObject({ state: 'closed' })
    expect(chat.posted('round-open').at(-2)?.message.text).toMatch(
      /目标50000米，上周累计23000米，还剩27000米/,
    )
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
      lastCumulative: 23_000,
    })
  })

  it('who has reported and writes again before the next opening is asked which week is meant', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    await chat.until('2024-05-21 10:00')
    expect(await chat.says('zhangsan', '本周疏通管道300米，累计23300米')).toMatch(
      /1\. 2024年第20周.*2\. 2024年第21周/,
    )
    expect(await chat.says('zhangsan', '2')).toMatch(/已登记.*第21周/)
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({
      week: 300,
      lastCumulative: 23_000,
    })
    expect(lineOf(await chat.view('2024-W20'), '疏通管道')).toMatchObject({ week: 1200 })
  })
})

describe('what arrives while a digest is being made', () => {
  it('is told by the next one', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    chat.whileMaking = async () => {
      chat.whileMaking = async () => {}
      await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    }
    await chat.until('2024-05-17 15:00')
    expect(chat.posted('round-digest')[0]?.message.text).toMatch(/已报0家/)
    await chat.until('2024-05-17 17:00')
    expect(chat.posted('round-digest').at(-1)?.message.text).toMatch(/区住建委补报/)
  })
})

describe('what people write', () => {
  it('before the opening is filed for the week and said so', async () => {
    const chat = new RoundChat()
    expect(await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')).toMatch(
      /5月15日才开始，先替您记下/,
    )
    await chat.until('2024-05-15 09:00')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(1200)
  })

  it('before the opening and read after it is not told that it is early', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    const place = { group: '金桥群', at: '2024-05-15 08:59' }
    const receipt = await chat.says('wujiu', '雨水管网清掏本周300米，累计5000米', place)
    expect(receipt).toMatch(/已登记\*\* 金桥社区 2024年第20周：\n- 雨水管网清掏：本周300米/)
    expect(statusesOf(await chat.view())).toMatchObject({ 金桥社区: 'reported' })
  })

  it('may be about something that only the plan counts', async () => {
    const chat = new RoundChat()
    const scene = await chat.service.rounds.scene()
    chat.indicators = scene.documents.flatMap(indicatorsOf)
    await chat.until('2024-05-15 09:00')
    const text = '二级河道入河排污口排查溯源本周完成2条，累计3条'
    expect(await chat.says('wujiu', text, { group: '金桥群' })).toMatch(
      /- 二级河道入河排污口排查溯源：本周2条，累计3条（占目标6条的50%/,
    )
  })

  it('questions and greetings go on to others', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    for (const text of ['汛期前要疏通多少米管道？', '你好', '收到', '目录', '帮助']) {
      expect(await chat.says('zhangsan', text), text).toBeNull()
    }
  })

  it('is quoted where it stands, and a total without some units says so', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('lisi', '裸地治理本周500平方米，累计12000平方米')
    await chat.says('zhaoliu', '裸地治理本周300平方米')
    expect(await chat.says('wangwu', '汇总')).toMatch(
      /裸地治理：本周800平方米，累计12000平方米（学府街道未报累计数），/,
    )
    await chat.until('2024-05-22 09:00')
    const opening = chat.posted('round-open').at(-2)?.message.text
    expect(opening).toMatch(
      /区城管委：裸地治理（目标60000平方米，本单位上周累计12000平方米，合计还剩48000平方米）/,
    )
    expect(opening).toMatch(/学府街道：裸地治理（目标60000平方米，合计还剩48000平方米）/)
  })

  it('a redelivered message is filed once and gets the same receipt', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    const text = '本周疏通管道1200米，累计23000米'
    const first = await chat.says('zhangsan', text, { id: 'same' })
    expect(await chat.says('zhangsan', text, { id: 'same' })).toBe(first)
    expect((await chat.view()).tasks[0]?.lines[0]?.figures).toHaveLength(1)
  })

  it('a correction replaces, a withdrawal takes back, and both are said', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('zhangsan', '更正：本周疏通管道1300米')).toMatch(/已更正/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1300, cumulative: 23_100 })
    expect(await chat.says('zhangsan', '撤回')).toMatch(/已撤回您.*更正：本周疏通管道1300米/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200 })
  })

  it('units that are told the same share a line of the opening', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    const text = chat.posted('round-open').find(({ chatId }) => chatId === 'wr1')?.message.text
    expect(text).toMatch(/- 区城管委、学府街道：裸地治理（目标60000平方米）\n/)
  })

  it('a receipt repeats what help is asked for', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(
      await chat.says(
        'zhangsan',
        '本周疏通管道1200米；存在问题：淤泥无处消纳；需协调事项：请区里安排消纳点',
      ),
    ).toMatch(/存在问题：淤泥无处消纳\n- 需协调事项：请区里安排消纳点\n/)
  })

  it('what changes nothing is not said to have changed something', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('zhangsan', '更正：上面那条不对')).toMatch(/没看出要改哪一项，没有改动/)
    expect(await chat.says('zhangsan', '撤回检查井清掏')).toMatch(/没有找到您本周报过的内容/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 1200 })
  })

  it('a withdrawal tells what stands afterwards', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    await chat.says('zhangsan', '更正：累计疏通管道23200米')
    expect(await chat.says('zhangsan', '撤回')).toMatch(
      /已撤回您.*不再计入。现在登记的是：\n- 疏通管道：本周1200米，累计23000米（张三 .*\n还要作废请再回复“撤回”/,
    )
    expect(await chat.says('zhangsan', '撤回')).toMatch(
      /不再计入；请重新报送，没有进展请报“零报告”/,
    )
  })

  it('after 零报告 there is nothing left to report, and last week it was a report too', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('zhangsan', '我的进展')).toMatch(
      /还没有报进展\n要报的：疏通管道、检查井清掏/,
    )
    await chat.says('zhangsan', '零报告')
    const zero = '**区住建委 2024年第20周**\n- 零报告：本周没有进展'
    expect(await chat.says('zhangsan', '我的进展')).toBe(zero)
    await chat.until('2024-05-22 09:00')
    expect(await chat.says('lisi', '区住建委上周')).toBe(zero)
  })

  it('零报告 after figures asks which of them holds', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('zhangsan', '零报告')).toMatch(
      /请核对：本周已报过疏通管道，仍然计入；要作废请先回复“撤回”/,
    )
    await chat.says('lisi', '零报告')
    expect(await chat.says('lisi', '零报告')).not.toMatch(/请核对/)
  })

  it.each([
    ['本周疏通管道-30米，累计23000米', /疏通管道本周-30米是负数，核减请写明原因/],
    ['本周裸地治理1000000000平方米', /裸地治理本周1000000000平方米，数字特别大，计量单位是否写错/],
    ['本周疏通管道5200米，累计520米', /疏通管道本周5200米，比累计520米还多/],
  ])(
    'a figure that cannot be is kept, asked about, and marked for who reads the digest: %s',
    async (text, asked) => {
      const chat = new RoundChat()
      await chat.until('2024-05-15 09:00')
      expect(await chat.says(text.includes('裸地') ? 'lisi' : 'zhangsan', text)).toMatch(asked)
      await chat.until('2024-05-17 15:00')
      expect(chat.posted('round-digest')[0]?.message.text).toMatch(/数据待核实：区\S+，详见台账/)
    },
  )

  it('a doubt is noted of the figure that raises it, not of all that stand in the message', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '疏通管道本周5200米，累计520米；清掏检查井本周15座次，累计2600座次')
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')?.figures[0]?.flags).toEqual(['sum-mismatch'])
    expect(lineOf(view, '检查井清掏')?.figures[0]?.flags).toEqual([])
  })

  it('who has a doubtful figure is told, whatever else stands in the message before it', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '疏通管道1000米，累计1530米，检查井清掏100座次，累计147座次')
    await chat.until('2024-05-22 09:00')
    await chat.says('zhangsan', '疏通管道98米，累计1628米，检查井清掏12座次，累计259座次')
    expect(await chat.says('zhaoliu', '谁报的数有疑问')).toMatch(
      /要核对的数\*\*：\n- 区住建委：检查井清掏上周累计147座次，加本周12座次是159座次，所报累计是259座次$/,
    )
  })

  it('the doubt goes with the figure that is corrected, and does not pass to its neighbour', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '疏通管道1000米，累计1530米，检查井清掏100座次，累计147座次')
    await chat.until('2024-05-22 09:00')
    const said = '疏通管道98米，累计1528米，检查井清掏12座次，累计159座次'
    expect(await chat.says('zhangsan', said)).toMatch(/请核对：疏通管道上周累计1530米/)
    const flags = async () => {
      const view = await chat.view('2024-W21')
      return ['疏通管道', '检查井清掏'].map((name) => lineOf(view, name)?.figures[0]?.flags)
    }
    expect(await chat.says('zhangsan', '更正 疏通管道累计1600米')).toMatch(
      /请核对：疏通管道上周累计1530米，加本周98米是1628米，所报累计是1600米/,
    )
    expect(await flags()).toEqual([['sum-mismatch'], []])
    expect(await chat.says('zhangsan', '更正 疏通管道累计1628米')).not.toMatch(/请核对/)
    expect(await flags()).toEqual([[], []])
    await chat.until('2024-05-24 15:00')
    expect(chat.posted('round-digest').at(-1)?.message.text).not.toMatch(/待核实/)
  })

  it('a figure leads to all messages that said it, a supplement or correction not alone', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '疏通管道98米；检查井清掏12座次，累计159座次')
    await chat.says('zhangsan', '管道累计1628米')
    await chat.says('zhangsan', '更正 检查井清掏本周应该是19座次，累计不变')
    await chat.says('zhangsan', '更正 检查井清掏本周应该是18座次，累计不变')
    const [pipes, wells] =
      (await chat.view()).tasks[0]?.lines.map(({ figures }) => figures[0]) ?? []
    expect(pipes?.earlier?.map(({ text }) => text)).toEqual([
      '疏通管道98米；检查井清掏12座次，累计159座次',
    ])
    expect(pipes && excerptsOf(pipes)).toEqual(['疏通管道98米', '管道累计1628米'])
    expect(wells && excerptsOf(wells)).toEqual([
      '检查井清掏12座次，累计159座次',
      '更正 检查井清掏本周应该是18座次，累计不变',
    ])
    expect(await chat.says('wangwu', '检查井清掏做到多少了')).toMatch(
      /“检查井清掏12座次，累计159座次；更正 检查井清掏本周应该是18座次，累计不变”/,
    )
    await chat.says('zhangsan', '更正 检查井清掏本周18座次，累计165座次')
    const [, whole] = (await chat.view()).tasks[0]?.lines.map(({ figures }) => figures[0]) ?? []
    expect(whole?.earlier).toBeUndefined()
  })

  it('a total without its work behind the unit’s only work is of that, and no doubt', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('lisi', '裸地治理300平方米')
    expect(await chat.says('lisi', '累计5800')).toMatch(
      /已登记[\s\S]*裸地治理：本周300平方米，累计5800平方米/,
    )
    expect(lineOf(await chat.view(), '裸地治理')?.figures[0]?.flags).toEqual([])
  })

  it('a receipt for several units tells which figure is whose', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('lisi', '代区住建委报：本周疏通管道1200米，累计23000米')
    const receipt = await chat.says('lisi', '本周裸地治理500平方米，累计12000平方米')
    expect(receipt).toMatch(/区住建委（李四代报）、区城管委 2024年第20周/)
    expect(receipt).toMatch(
      /- 区住建委 疏通管道：本周1200米[\s\S]*- 区城管委 裸地治理：本周500平方米/,
    )
  })

  it('figures that do not add up are kept, and asked about with both numbers', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    await chat.until('2024-05-22 09:00')
    const receipt = await chat.says('zhangsan', '本周疏通管道1000米，累计23500米')
    expect(receipt).toMatch(
      /请核对：疏通管道上周累计23000米，加本周1000米是24000米，所报累计是23500米/,
    )
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')?.cumulative).toBe(23_500)
  })

  it('what is reported for another unit keeps both names and waits for the coordinator', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('lisi', '代区住建委报：本周疏通管道1200米')).toMatch(
      /区住建委（李四代报）.*\n[\s\S]*等协调员确认/,
    )
    const view = await chat.view()
    expect(statusesOf(view)).toMatchObject({ 区住建委: 'missing' })
    expect(view.unconfirmed).toMatchObject([{ author: '区城管委 李四' }])
    await chat.until('2024-05-17 15:00')
    const digest = chat.posted('round-digest')[0]?.message.text
    expect(digest).toMatch(/- 未报：区住建委（有填报待确认）、/)
    expect(digest).toMatch(/待协调员确认：区城管委 李四代区住建委报的1条，确认前暂未计入/)
  })

  it('somebody unknown is asked once who they are', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('newbie', '本周疏通管道1200米')).toMatch(/我是 单位 姓名/)
    expect(await chat.says('newbie', '本周检查井清掏12座次')).not.toMatch(/我是 单位 姓名/)
    expect((await chat.view()).unconfirmed).toHaveLength(2)
  })

  it('figures without their work are asked about; a digit or the name answers, only for their writer', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    const question = await chat.says('zhangsan', '本周1200，累计23000')
    expect(question).toBe('这些数字是哪项工作的？请回复数字：1. 疏通管道 2. 检查井清掏')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBeNull()
    expect((await chat.view()).unconfirmed).toHaveLength(1)
    expect(await chat.says('lisi', '1')).toBeNull()
    expect(await chat.restarted().says('zhangsan', '1')).toMatch(
      /疏通管道：本周1200米，累计23000米/,
    )
    expect((await chat.restarted().view()).unconfirmed).toEqual([])
    expect(await chat.says('zhangsan', '本周30，累计400')).toMatch(/1\. 疏通管道/)
    expect(await chat.says('zhangsan', '检查井')).toMatch(/检查井清掏：本周30座次/)
  })

  it('a zero report is a report', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('zhangsan', '零报告')).toMatch(/零报告：本周没有进展/)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'reported' })
  })

  it('a person may write to the bot alone', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    const place = { direct: true, group: '金桥群' }
    expect(await chat.says('wujiu', '雨水管网清掏本周300米，累计5000米', place)).toMatch(
      /雨水管网清掏：本周300米/,
    )
    expect(await chat.says('wujiu', '什么时候截止', place)).toMatch(/5月17日（周五）11:00前/)
  })
})
