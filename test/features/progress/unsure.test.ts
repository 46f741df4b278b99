import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

/** A chat in which a unit has told ten times its target. */
async function tenTimes(): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  expect(await chat.says('lisi', '裸地治理累计60万平方米')).toContain(
    '请核对：裸地治理累计600000平方米，是目标60000平方米的10倍，数字或计量单位是否写错。数字已按您报的记下，先列为待核实：确实无误请回复“无误”，写错了请回复“更正 …”。',
  )
  return chat
}

const digest = (chat: RoundChat) => chat.posted('round-digest').at(-1)?.message.text

describe('a figure several times its whole target', () => {
  it('stays as sent, and the work is not done until somebody says that it is right', async () => {
    const chat = await tenTimes()
    expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({
      cumulative: 600_000,
      pace: 'unsure',
      unsure: ['区城管委'],
    })
    expect(await chat.says('zhaoliu', '哪些已经完成了')).toContain('还没有达到目标的')
    expect(await chat.says('zhaoliu', '裸地治理还差多少')).toContain('累计600000平方米')
    expect(await chat.says('zhaoliu', '裸地治理还差多少')).not.toContain('已完成')
    await chat.until('2024-05-18 09:00')
    expect(digest(chat)).toContain('待核实1项')
    expect(digest(chat)).toContain(
      '区城管委裸地治理报600000平方米，目标60000平方米：无误请该单位或协调员回复“裸地治理无误”',
    )
    expect(digest(chat)).not.toContain('已完成')
  })

  it.each(['无误', '没错', '对的', '没错，就是60万', '裸地治理无误', '数据核对过了，无误。'])(
    'is right by the word of its sender: %s',
    async (word) => {
      const chat = await tenTimes()
      expect(await chat.says('lisi', word)).toMatch(
        /\*\*已核实\*\* 区城管委裸地治理600000平方米（占目标1000%，已完成），不再列为待核实/,
      )
      const line = lineOf(await chat.view(), '裸地治理')
      expect(line).toMatchObject({ pace: 'done', figures: [{ flags: [] }] })
      expect(line?.unsure).toBeUndefined()
    },
  )

  it('is right by the word of a coordinator, not of anybody else', async () => {
    const chat = await tenTimes()
    for (const word of ['无误', '对', '裸地治理无误']) await chat.says('zhangsan', word)
    expect(lineOf(await chat.view(), '裸地治理')?.pace).toBe('unsure')
    expect(await chat.says('wangwu', '对')).toBeNull()
    expect(await chat.says('wangwu', '裸地治理无误')).toContain('已核实')
    expect(lineOf(await chat.view(), '裸地治理')?.pace).toBe('done')
  })

  it.each(['对吗？', '对不起', '裸地治理数据有误', '没错，就是6万'])(
    'is not right by %s',
    async (word) => {
      const chat = await tenTimes()
      await chat.says('lisi', word)
      expect(lineOf(await chat.view(), '裸地治理')?.pace).not.toBe('done')
    },
  )

  it('of several a coordinator is asked which', async () => {
    const chat = await tenTimes()
    await chat.says('zhangsan', '疏通管道累计50万米')
    expect(await chat.says('wangwu', '无误')).toBe(
      '没看出说的是哪一项，还没核实的有：区住建委疏通管道、区城管委裸地治理；请写明单位和工作，例如“区住建委疏通管道无误”。',
    )
    expect(await chat.says('wangwu', '区住建委无误')).toContain('区住建委疏通管道500000米')
    expect(lineOf(await chat.view(), '裸地治理')?.pace).toBe('unsure')
  })

  it('stays open in the weeks behind it, and is asked about once', async () => {
    const chat = await tenTimes()
    await chat.until('2024-05-22 09:10')
    const receipt = await chat.says('lisi', '裸地治理本周100平方米，累计600100平方米')
    expect(receipt).toContain('待核实')
    expect(receipt).not.toContain('请核对')
    expect(await chat.says('wangwu', '谁的数有问题')).toContain('区城管委裸地治理报600100平方米')
    await chat.until('2024-05-25 09:00')
    expect(digest(chat)).toContain('数据待核实：区城管委')
    await chat.until('2024-06-01 09:00')
    expect(digest(chat)).toContain('区城管委裸地治理报600100平方米')
    expect(digest(chat)).not.toContain('已完成')
  })

  it('that was right stays right while work goes on from it, and another slip is asked about again', async () => {
    const chat = await tenTimes()
    await chat.says('lisi', '无误')
    await chat.until('2024-05-22 09:10')
    const receipt = await chat.says('lisi', '裸地治理本周100平方米，累计600100平方米')
    expect(receipt).toContain('已完成')
    expect(receipt).not.toContain('请核对')
    const slip = await chat.says('lisi', '裸地治理本周100平方米，累计60010000平方米')
    expect(slip).toContain('确实无误请回复“无误”')
  })

  it('goes when it is corrected, this week or the next', async () => {
    const chat = await tenTimes()
    await chat.says('zhangsan', '疏通管道累计50万米')
    await chat.says('lisi', '更正：裸地治理累计6000平方米')
    expect(lineOf(await chat.view(), '裸地治理')?.pace).toBe('behind')
    await chat.until('2024-05-22 09:10')
    await chat.says('zhangsan', '疏通管道累计5000米')
    expect(lineOf(await chat.view('2024-W21'), '疏通管道')).toMatchObject({ pace: 'behind' })
  })

  it.each([
    ['更正：裸地治理累计6万平方米', '2024-05-22 09:10'],
    ['更正：裸地治理累计6万平方米', '2024-05-15 10:00'],
    ['撤回', '2024-05-22 09:10'],
    ['撤回', '2024-05-15 10:00'],
    ['撤回裸地治理', '2024-05-15 10:00'],
  ])('that was right says nothing of the next one after %s', async (change, later) => {
    const chat = await tenTimes()
    await chat.says('lisi', '无误')
    await chat.says('lisi', change)
    await chat.until(later)
    expect(await chat.says('lisi', '裸地治理累计100万平方米')).toContain('先列为待核实')
  })

  it('that was right covers work told by the week alone, and 又完成 on top', async () => {
    const chat = await tenTimes()
    await chat.says('lisi', '无误')
    expect(await chat.says('lisi', '裸地治理又完成100平方米')).toContain('已完成')
    await chat.until('2024-05-22 09:10')
    expect(await chat.says('lisi', '裸地治理本周20万平方米')).toContain('已完成')
  })

  it.each(['更正 裸地治理累计12万平方米', '裸地治理累计12万平方米'])(
    'leaves no doubt behind where a possible one takes its place: %s',
    async (text) => {
      const chat = new RoundChat()
      await chat.until('2024-05-15 09:10')
      await chat.says('lisi', '裸地治理累计20万平方米')
      await chat.until('2024-05-22 09:10')
      expect(await chat.says('lisi', text)).not.toContain('待核实')
      expect(lineOf(await chat.view('2024-W21'), '裸地治理')?.pace).toBe('done')
    },
  )

  it.each(['应该是6万平方米', '写错了，是6公顷', '就是6万平方米'])(
    'is put right by a figure that names nothing: %s',
    async (text) => {
      const chat = await tenTimes()
      expect(await chat.says('lisi', text)).toContain('裸地治理：累计60000平方米')
      expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({ week: null, pace: 'done' })
    },
  )

  it('is asked about where a figure alone may be the total or the week, and left by what is named', async () => {
    const chat = await tenTimes()
    expect(await chat.says('lisi', '6万平方米')).toContain('这个数是哪一项？')
    await chat.says('lisi', '1')
    expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({ week: null, cumulative: 60_000 })
    const other = await tenTimes()
    await other.says('lisi', '裸地治理500平方米')
    expect(lineOf(await other.view(), '裸地治理')).toMatchObject({ week: 500, pace: 'unsure' })
  })

  it('does not touch what others have told while it stands in no total', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhaoliu', '裸地治理本周60万平方米')
    expect(await chat.says('lisi', '裸地治理累计6000平方米')).not.toContain('待核实')
  })

  it('of a first week is told without a week before', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    const receipt = await chat.says('zhangsan', '疏通管道50万米')
    expect(receipt).toContain('疏通管道本周500000米，是目标50000米的10倍，数字或计量单位是否写错')
    expect(receipt).not.toContain('上周')
  })
})

describe('what is above its target by work', () => {
  it.each([52_000, 65_000, 140_000])('is done: %i of 50000', async (total) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', `疏通管道累计${total}米`)
    expect(lineOf(await chat.view(), '疏通管道')?.pace).toBe('done')
  })

  it('is nothing that 无误 has to settle, and its doubt is answered kindly', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    expect(await chat.says('zhangsan', '无误')).toBeNull()
    await chat.says('zhangsan', '疏通管道累计65000米')
    expect(await chat.says('zhangsan', '无误')).toBe('好的，数字照您报的记着，不用再做什么。')
  })
})
