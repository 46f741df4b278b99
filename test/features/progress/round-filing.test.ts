import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

/** 李四 of 区城管委 stands in for 区住建委. */
function withDeputy(): RoundChat {
  const chat = new RoundChat()
  const units = roundRoster.units.map((unit) =>
    unit.name === '区住建委'
      ? { ...unit, people: unit.people.map((person) => ({ ...person, deputy: 'lisi' })) }
      : unit,
  )
  chat.roster = { ...roundRoster, units }
  return chat
}

it('a deputy whose own unit has reported may still report late for the other, unasked', async () => {
  const chat = withDeputy()
  await chat.until('2024-05-15 10:00')
  await chat.says('lisi', '本周裸地治理300平方米')
  await chat.until('2024-05-20 10:00')
  expect(await chat.says('lisi', '代区住建委报：本周疏通管道1200米')).toContain('已登记')
  expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'late', 区城管委: 'reported' })
})

it('a deputy is asked which week is meant when the unit has reported, by its name', async () => {
  const chat = withDeputy()
  await chat.until('2024-05-15 10:00')
  await chat.says('zhangsan', '本周疏通管道1200米')
  await chat.until('2024-05-20 10:00')
  const question = await chat.says('lisi', '代区住建委报：本周疏通管道1300米')
  expect(question).toContain('区住建委2024年第20周已报过')
  expect(await chat.says('lisi', '2')).toContain('2024年第21周')
})

describe('answers that no question waits for', () => {
  const asked = async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    const question = (await chat.says('zhangsan', '本周200')) ?? ''
    return { chat, question }
  }

  it('a digit is taken hours later', async () => {
    const { chat, question } = await asked()
    expect(question).toMatch(/这些数字是哪项工作的？请回复数字：1\. 疏通管道 2\. 检查井清掏/)
    await chat.until('2024-05-15 16:00')
    expect(await chat.says('zhangsan', '1')).toMatch(/疏通管道：本周200米/)
  })

  it('somebody else touches a choice', async () => {
    const { chat, question } = await asked()
    expect(await chat.says('lisi', '检查井清掏', { quote: question })).toMatch(/这个问题是问别人的/)
    expect(await chat.says('zhangsan', '检查井清掏', { quote: question })).toMatch(
      /检查井清掏：本周200座次/,
    )
    expect(await chat.says('zhangsan', '疏通管道', { quote: question })).toMatch(/已经答过了/)
  })

  it('a lone digit is no article of a plan; a lone 1 is how people say that they have seen it', async () => {
    const { chat } = await asked()
    expect(await chat.says('lisi', '2')).toMatch(/现在没有等您选择的问题/)
    expect(await chat.says('lisi', '1')).toBeNull()
    expect(
      await chat.says('lisi', '本周裸地治理500平方米，累计12000平方米', { quote: '请回复数字' }),
    ).toMatch(/已登记/)
  })

  it('where the unit counts one thing only, a figure without its work is that, and marked', async () => {
    const { chat } = await asked()
    expect(await chat.says('lisi', '本周200')).toMatch(
      /- 裸地治理：本周200平方米[\s\S]*请核对：没写明是哪项工作，我按内容归在上面，归得不对请回复“更正”并写明第几条/,
    )
  })
})

describe('one message for several units', () => {
  it('who reports nothing beside another is not chased: it has reported', async () => {
    const chat = withDeputy()
    await chat.until('2024-05-15 10:00')
    const receipt = await chat.says('lisi', '代区住建委报0，我局本周裸地治理300平方米')
    expect(receipt).toMatch(/裸地治理：本周300平方米/)
    expect(receipt).toMatch(/区住建委 零报告：本周没有进展/)
    expect(statusesOf(await chat.view())).toMatchObject({
      区住建委: 'reported',
      区城管委: 'reported',
    })
  })
})

describe('a unit has nothing', () => {
  it.each([
    ['zhaoliu', '学府没有'],
    ['zhaoliu', '学府街道这边没有'],
    ['zhaoliu', '我们没有'],
    ['wangwu', '学府没有'],
  ])('%s says %s', async (who, text) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says(who, text)).toMatch(/零报告：本周没有进展/)
    expect(statusesOf(await chat.view())).toMatchObject({
      学府街道: 'reported',
      区城管委: 'missing',
    })
  })

  it('what another unit says of it counts for nobody', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    expect(await chat.says('lisi', '学府没有')).toBeNull()
    expect(await chat.says('zhaoliu', '市里没有')).toBeNull()
    expect(statusesOf(await chat.view())).toMatchObject({
      学府街道: 'missing',
      区城管委: 'missing',
    })
  })
})

describe('a figure under the wrong name', () => {
  it('told under its right name it does not count twice', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    await chat.says('zhangsan', '检查井清掏200座次')
    const receipt = await chat.says('zhangsan', '更正：上条疏通报成检查井了，200米是疏通管道')
    expect(receipt).toMatch(/疏通管道：本周200米/)
    expect(receipt).toMatch(/检查井清掏：前面报的已去掉，不再计入/)
    const view = await chat.view()
    expect(lineOf(view, '检查井清掏')?.week ?? null).toBeNull()
    expect(lineOf(view, '疏通管道')?.week).toBe(200)
  })
})

describe('what goes on about a message of before', () => {
  it('a total that was forgotten belongs to what was told, and stands beside it', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    await chat.says('zhangsan', '疏通管道1200米')
    expect(await chat.says('zhangsan', '上条忘了写累计，累计是23200米')).toMatch(
      /疏通管道：本周1200米，累计23200米/,
    )
  })

  it('a figure under the wrong article is moved, not told twice', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    await chat.says('zhangsan', '第3条，疏通管道1200米')
    expect(await chat.says('zhangsan', '更正：第7条误写成第3条')).toMatch(/疏通管道：本周1200米/)
    const { tasks } = await chat.view()
    const told = tasks.flatMap(({ lines }) => lines).filter(({ metric }) => metric === '疏通管道')
    expect(told.filter(({ week }) => week !== null)).toHaveLength(1)
  })

  it('how it goes, without a word of what, is asked about and is no question of plans', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    expect(await chat.says('zhangsan', '按计划推进中')).toMatch(/已登记|请回复数字/)
  })

  it('a number in a unit that its metric does not have is asked about', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 10:00')
    expect(await chat.says('zhangsan', '疏通管道1200座次')).toMatch(
      /疏通管道本周是多少米？.*1200米/s,
    )
    expect(await chat.says('zhangsan', '1')).toMatch(/疏通管道：本周1200米/)
  })
})

it('a report with a question behind it is a report', async () => {
  const chat = new RoundChat()
  await chat.until('2024-05-15 10:00')
  const receipt = await chat.says('zhangsan', '疏通管道1300米，另外问下周五几点截止？')
  expect(receipt).toMatch(/已登记.*疏通管道：本周1300米/s)
})
