import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat, statusesOf } from '../../support/round-chat.ts'

const unclear = '疏通管道72米128米'

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  return chat
}

describe('a question beside other messages of its writer', () => {
  it('stays open, and is told again with every receipt until it is answered', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', unclear)).toMatch(
      /疏通管道本周是多少米？请回复数字，都不是请带单位报（例如“8米”）：\n1\. 200米\n2\. 72米\n3\. 128米/,
    )
    const receipt = await chat.hears('zhangsan', '接上，检查井清掏2座次')
    expect(receipt?.text).toMatch(/检查井清掏：本周2座次/)
    expect(receipt?.text).toMatch(
      /\*\*还有一处没定，没有登记\*\*：您报的“疏通管道72米128米”里，疏通管道本周是多少米？请回复数字，都不是请带单位报（例如“8米”）：\n1\. /,
    )
    expect(receipt?.buttons?.map(({ label }) => label)).toContain('72米')
    expect(await chat.says('wangwu', '谁没交')).toMatch(
      /还没回答我的追问、暂未计入的.*：\n- 张三：疏通管道72米128米/,
    )
    expect(await chat.says('zhangsan', '我的进展')).toMatch(/还没回答：“疏通管道72米128米”疏通/)
    expect((await chat.view()).unconfirmed).toMatchObject([{ waitsFor: 'writer' }])
    const answered = await chat.says('zhangsan', '2')
    expect(answered).toMatch(/疏通管道：本周72米/)
    expect(answered).not.toMatch(/没定/)
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 72 })
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(2)
  })

  it('is followed by one about the next figure that is not clear, nothing of which was filed', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', `${unclear}，检查井清掏5座次8座次`)).toMatch(
      /^(?!.*无进展).*疏通管道本周是多少米？/s,
    )
    const next = await chat.says('zhangsan', '1')
    expect(next).toMatch(/疏通管道：本周200米/)
    expect(next).not.toMatch(/检查井清掏：没有报数字/)
    expect(next).toMatch(
      /检查井清掏本周是多少座次？请回复数字，都不是请带单位报（例如“8座次”）：\n1\. 13座次/,
    )
    expect(await chat.says('zhangsan', '1')).toMatch(/检查井清掏：本周13座次/)
    const view = await chat.view()
    expect([lineOf(view, '疏通管道')?.week, lineOf(view, '检查井清掏')?.week]).toEqual([200, 13])
    expect(view.unconfirmed).toEqual([])
  })

  it.each([
    ['疏通管道一百四五十米', '145', 145],
    ['疏通管道一百四五十米', '不对，是148米', 148],
    ['疏通管道十八九米', '9米', 9],
    [unclear, '210', 210],
  ])('%s is answered by the figure itself: %s', async (said, answer, week) => {
    const chat = await opened()
    await chat.says('zhangsan', said)
    expect(await chat.says('zhangsan', answer)).toMatch(`疏通管道：本周${week}米`)
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('nobody counts as reported by a question alone, and is told as one who has not answered', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'missing' })
    expect(await chat.says('wangwu', '谁没交')).toMatch(/未报：区住建委（有追问没回答）、/)
  })

  it('what is told anew needs no answer any more, by whomever of the unit', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    expect(await chat.says('zhangsan', '疏通管道本周72米，累计2128米')).not.toMatch(/没定/)
    expect((await chat.view()).unconfirmed).toEqual([])
    expect(await chat.says('zhangsan', '2')).toMatch(/现在没有等您选择的问题/)
  })

  it('a total told beside it leaves the week open', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    expect(await chat.says('zhangsan', '疏通管道累计2128米')).toMatch(/没定/)
    expect(await chat.says('zhangsan', '2')).toMatch(/疏通管道：本周72米，累计2128米/)
  })

  it('is answered by a coordinator in its writer’s place, by nobody else', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    await chat.says('lisi', '代张三答 2')
    expect((await chat.view()).unconfirmed).toHaveLength(1)
    expect(await chat.says('wangwu', '代住建委答 2')).toMatch(
      /已登记\*\* 区住建委[\s\S]*疏通管道：本周72米/,
    )
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('of two questions a digit answers the newer; the older is asked again then', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    await chat.says('zhangsan', '检查井清掏3座次、4座次')
    const first = await chat.says('zhangsan', '2')
    expect(first).toMatch(/检查井清掏：本周3座次/)
    expect(first).toMatch(/“疏通管道72米128米”里，疏通管道本周是多少米/)
    expect(await chat.says('zhangsan', '2')).toMatch(/疏通管道：本周72米/)
  })

  it('told for another unit it is not settled by what is told for a third', async () => {
    const chat = await opened()
    await chat.says('lisi', '代学府街道报：裸地治理20平方米30平方米')
    expect(await chat.says('lisi', '裸地治理本周40平方米')).toMatch(/没定/)
    expect(await chat.says('lisi', '代学府街道报：裸地治理本周20平方米')).not.toMatch(/没定/)
    expect((await chat.view()).unconfirmed).toMatchObject([{ waitsFor: 'coordinator' }])
  })

  it('撤回 takes back the message that is asked about, not the one before it', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '检查井清掏2座次')
    await chat.says('zhangsan', unclear, { id: 'asked' })
    const words = await chat.says('zhangsan', '撤回', { id: 'back' })
    expect(words).toMatch(/已撤回您2024年第20周报的“疏通管道72米128米”[\s\S]*检查井清掏：本周2座次/)
    await chat.restarted().says('zhangsan', '撤回', { id: 'back' })
    expect(lineOf(await chat.view(), '检查井清掏')?.week).toBe(2)
    expect((await chat.view()).unconfirmed).toEqual([])
  })
})

describe('a message of which one figure is not clear', () => {
  const text = '检查井清掏12座次，累计133座次；疏通管道72米128米'

  it('is filed at once but for that figure', async () => {
    const chat = await opened()
    const receipt = await chat.says('zhangsan', text, { id: 'm' })
    expect(receipt).toMatch(/已登记[\s\S]*检查井清掏：本周12座次，累计133座次/)
    expect(receipt).toMatch(/还有一处没定，没有登记\*\*：疏通管道本周是多少米？请回复数字/)
    expect(receipt).not.toMatch(/- 疏通管道/)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'reported' })
    expect(await chat.restarted().says('zhangsan', text, { id: 'm' })).toBe(receipt)
    expect(await chat.says('zhangsan', '2')).toMatch(
      /- 疏通管道：本周72米[\s\S]*- 检查井清掏：本周12座次，累计133座次/,
    )
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')).toMatchObject({ week: 72 })
    expect(lineOf(view, '检查井清掏')).toMatchObject({ week: 12, cumulative: 133 })
    expect(view.unconfirmed).toEqual([])
  })

  it('is taken back whole', async () => {
    const chat = await opened()
    await chat.says('zhangsan', text)
    expect(await chat.says('zhangsan', '撤回')).toMatch(/已撤回/)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'missing' })
    expect((await chat.view()).unconfirmed).toEqual([])
  })

  it('for another unit the clear part waits for the coordinator, the answered part with it', async () => {
    const chat = await opened()
    await chat.says('lisi', `代区住建委报：${text}`)
    const number = /- (\d+)\. /.exec((await chat.says('wangwu', '谁没交')) ?? '')?.[1]
    await chat.says('wangwu', `确认 ${number}`)
    expect(lineOf(await chat.view(), '疏通管道')?.week ?? null).toBeNull()
    await chat.says('lisi', '2')
    expect(lineOf(await chat.view(), '疏通管道')?.week).toBe(72)
  })
})

describe('an answer', () => {
  it('is taken until the week is over, then what to do is told', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    await chat.says('zhaoliu', '裸地治理20平方米30平方米')
    await chat.until('2024-05-17 16:30')
    expect(await chat.says('zhangsan', '2')).toMatch(/已登记[\s\S]*疏通管道：本周72米/)
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('zhaoliu', '1')).toMatch(
      /2024年第20周已结束，“裸地治理20平方米30平方米”里没定的没有登记；确需补报请协调员用“补录 第20周 单位 内容”登记/,
    )
  })

  it('is reminded of once, with the chase', async () => {
    const chat = await opened()
    await chat.says('zhangsan', unclear)
    await chat.until('2024-05-17 09:31')
    const [reminder, ...more] = chat.posted('round-chase-question')
    expect(more).toEqual([])
    expect(reminder?.message.text).toMatch(
      /还没回答的追问\*\*，请本人 @我 回复数字，回了才计入：\n- 区住建委 张三“疏通管道72米128米”：疏通管道本周是多少米/,
    )
    expect(reminder?.mentions).toEqual([{ id: 'zhangsan', name: '张三' }])
    await chat.until('2024-05-17 10:45')
    expect(chat.posted('round-chase-question')).toHaveLength(1)
  })
})

describe('a figure below zero', () => {
  const told = async () => {
    const chat = await opened()
    await chat.says('zhangsan', '疏通管道本周20米，累计410米')
    return chat
  }
  const text = '疏通管道-5米，检查井清掏3座次'

  it('takes nobody’s place unasked', async () => {
    const chat = await told()
    const receipt = await chat.says('zhangsan', text)
    expect(receipt).toMatch(/检查井清掏：本周3座次/)
    expect(receipt).toMatch(
      /疏通管道报了本周-5米，前面报过本周20米、累计410米，是要核减吗？请回复数字：\n1\. 核减后是疏通管道本周15米、累计405米\n2\. 就是疏通管道本周-5米\n3\. 不改/,
    )
    expect(lineOf(await chat.view(), '疏通管道')).toMatchObject({ week: 20, cumulative: 410 })
  })

  it.each([
    ['1', /已更正[\s\S]*疏通管道：本周15米，累计405米/, 15],
    ['2', /疏通管道：本周-5米[\s\S]*请核对：疏通管道本周-5米是负数/, -5],
    ['3', /没有改动，仍按原来报的计入/, 20],
  ])('means what is answered: %s', async (digit, words, week) => {
    const chat = await told()
    await chat.says('zhangsan', text)
    expect(await chat.says('zhangsan', digit)).toMatch(words)
    const view = await chat.view()
    expect(lineOf(view, '疏通管道')?.week).toBe(week)
    expect(lineOf(view, '检查井清掏')?.week).toBe(3)
    expect(view.unconfirmed).toEqual([])
  })

  it('where nothing was told before is kept and doubted', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', '疏通管道-5米')).toMatch(
      /已登记[\s\S]*是负数，核减请写明原因/,
    )
  })
})

it('figures of no known work are told back beside those that are filed', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 10:00')
  const receipt = await chat.says(
    'zhangsan',
    '疏通管道1200米，累计23000米；铺电缆0.8公里，累计3.6公里',
  )
  expect(receipt).toContain('- 疏通管道：本周1200米，累计23000米')
  expect(receipt).toContain('- 没有登记：“铺电缆0.8公里，累计3.6公里”没看懂是哪项工作')
})

it('also without a total, several in one line', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 10:00')
  expect(await chat.says('zhangsan', '换路灯8盏，疏通管道1200米，修树30棵')).toContain(
    '- 没有登记：“换路灯8盏”、“修树30棵”没看懂是哪项工作，请写清工作名称再发一次',
  )
})

it('a comma that may be a point is asked about, and so is what comes on top in the same breath', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 10:00')
  expect(await chat.says('zhangsan', '疏通管道12,5米')).toMatch(/1\. 12\.5米[\s\S]*2\. 125米/)
  expect(await chat.says('zhangsan', '2')).toContain('疏通管道：本周125米')
  expect(await chat.says('zhangsan', '疏通管道1200米，另外0.7公里')).toMatch(/1\. 1900米/)
  expect(await chat.says('zhangsan', '1')).toContain('疏通管道：本周1900米')
})
