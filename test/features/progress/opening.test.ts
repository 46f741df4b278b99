import { describe, expect, it } from 'vitest'
import type { Unit } from '#features/progress/roster/roster.ts'
import { RoundChat, roundMetrics, roundRoster } from '../../support/round-chat.ts'

const [template] = roundMetrics
const [first] = roundRoster.tasks
const [someUnit] = roundRoster.units
if (!template || !first || !someUnit) throw new Error('no roster')

const works = [
  ['检查餐饮商户', '家', 2400],
  ['劝离露天烧烤', '处', 120],
  ['清理垃圾', '吨', 600],
  ['清理卫生死角', '处', 480],
  ['入户宣传', '户', 24_000],
] as const
const communities = [...'凤锦安和光胜朝长东滨金新'].map((name) => `${name}安社区`)

function unit(name: string, at: number): Unit {
  const people = someUnit?.people.map((each) => ({ ...each, id: `u${at}`, name: `联络员${at}` }))
  return { ...(someUnit as Unit), name, aliases: [], people: people ?? [] }
}

/** Twelve communities on the same five works. */
function street(): RoundChat {
  const chat = new RoundChat()
  chat.metrics = works.map(([name, measure, value]) => ({
    ...{ name, unit: measure, tasks: [], target: null, aliases: [], units: {} },
    ...{ about: [], value },
  }))
  chat.roster = {
    ...roundRoster,
    units: communities.map(unit),
    tasks: works.map(([name, , target], at) => ({
      ...{ id: `表${at + 1}`, title: name, source: `任务表第${at + 1}项`, deadline: null },
      ...{ units: communities, metrics: [name], targets: { [name]: target } },
    })),
  }
  return chat
}

const opening = (chat: RoundChat) =>
  chat
    .posted('round-open')
    .filter(({ message }) => message.text.includes('凤安社区'))
    .at(-1)?.message.text ?? ''

describe('an opening to many units on the same works', () => {
  it('tells in the first week what is asked of all in one line', async () => {
    const chat = street()
    await chat.until('2024-05-15 09:10')
    expect(opening(chat)).toMatch(
      /- 凤安社区、锦安社区.*新安社区：检查餐饮商户（目标2400家）；.*入户宣传（目标24000户）\n/,
    )
  })

  it('tells later what is the same once, and of each unit its own totals in a short line', async () => {
    const chat = street()
    await chat.until('2024-05-15 09:10')
    const said = (at: number) =>
      `检查餐饮商户本周18家，累计${156 + at}家；劝离露天烧烤本周2处，累计9处；清理垃圾本周9吨，累计${63 + at}吨；清理卫生死角本周4处，累计38处；入户宣传本周120户，累计${1850 + at}户`
    for (const at of communities.slice(2).keys()) await chat.says(`u${at}`, said(at))
    await chat.says('u10', '检查餐饮商户本周18家，累计148家')
    await chat.until('2024-05-22 09:10')
    const text = opening(chat)
    expect(text).toContain(
      '- 以下12家：检查餐饮商户（目标2400家，合计还剩647家）；劝离露天烧烤（目标120处，合计还剩30处）；清理垃圾（目标600吨，合计还剩0吨）；清理卫生死角（目标480处，合计还剩100处）；入户宣传（目标24000户，合计还剩5455户）；各家上周累计依次是：\n- 凤安社区：156/9/63/38/1850\n',
    )
    expect(text).toContain('\n- 金安社区：148/—/—/—/—\n- 新安社区：还没报过累计数\n')
    expect([...text].length).toBeLessThan(720)
  })
})

describe('an opening to a unit with many works', () => {
  it('tells those beyond the first few by name: none is hidden', async () => {
    const chat = street()
    chat.roster = {
      ...chat.roster,
      tasks: chat.roster.tasks.map((task) => ({ ...task, units: ['凤安社区'] })),
    }
    await chat.until('2024-05-15 09:10')
    expect(opening(chat)).toMatch(
      /- 凤安社区：检查餐饮商户（目标2400家）；.*；清理垃圾（目标600吨）；还有清理卫生死角、入户宣传\n/,
    )
  })
})

it('the template of a unit has all its works, however many', async () => {
  const chat = new RoundChat()
  const names = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯', (sign) => `清理${sign}类点位`)
  chat.metrics = names.map((name) => {
    return { name, unit: '处', tasks: ['nankai-2024#7'], target: null, aliases: [], units: {} }
  })
  chat.roster = {
    ...roundRoster,
    tasks: roundRoster.tasks.map((task) =>
      task.metrics.includes('疏通管道') ? { ...task, metrics: names } : task,
    ),
  }
  expect(await chat.says('zhangsan', '模板')).toMatch(/14\. 清理卯类点位：本周__处/)
})

it('what only one unit of a task counts is asked of no other', async () => {
  const chat = new RoundChat()
  chat.roster = {
    ...roundRoster,
    tasks: roundRoster.tasks.map((task) =>
      task.metrics.includes('疏通管道')
        ? { ...task, units: ['区住建委', '学府街道'], countedBy: { 检查井清掏: ['区住建委'] } }
        : task,
    ),
  }
  await chat.until('2024-05-15 09:10')
  expect(await chat.says('zhaoliu', '模板')).toMatch(/疏通管道/)
  expect(await chat.says('zhaoliu', '模板')).not.toMatch(/检查井清掏/)
  expect(await chat.says('zhangsan', '模板')).toMatch(/疏通管道[\s\S]*检查井清掏/)
  await chat.says('zhaoliu', '检查井清掏本周2座次')
  expect(await chat.says('zhaoliu', '模板')).toMatch(/检查井清掏/)
})
