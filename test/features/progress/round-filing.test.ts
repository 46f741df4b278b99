import { expect, it } from 'vitest'
import { RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

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
