import { describe, expect, it } from 'vitest'
import type { Roster } from '#features/progress/roster/roster.ts'
import { withShortNames } from '#features/progress/roster/unit-short-names.ts'
import { lineOf, RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

/** 区市场监管局 with 张三, and 区住建委 with two contacts. */
const offices: Roster = {
  ...roundRoster,
  units: withShortNames(
    roundRoster.units.map((unit) => {
      const [person] = unit.people
      if (unit.name === '区城管委') return { ...unit, name: '区市场监管局', aliases: [] }
      if (unit.name !== '区住建委' || !person) return unit
      return { ...unit, people: [person, { ...person, id: 'limin', name: '李敏' }] }
    }),
  ),
  tasks: roundRoster.tasks.map((task) => ({
    ...task,
    units: task.units.map((unit) => (unit === '区城管委' ? '区市场监管局' : unit)),
  })),
}

async function opened(): Promise<RoundChat> {
  const chat = new RoundChat()
  chat.roster = offices
  await chat.until('2024-05-15 09:00')
  return chat
}

describe('the own unit under another name', () => {
  it('its short name is the unit: nothing waits, and nothing stands twice', async () => {
    const chat = await opened()
    const receipt = await chat.says('lisi', '市场局裸地治理66平方米，累计1980平方米')
    expect(receipt).toMatch(/已登记\*\* 区市场监管局 2024/)
    expect(receipt).not.toMatch(/代报|确认/)
    await chat.says('lisi', '更正：裸地治理累计1986平方米')
    const line = lineOf(await chat.view(), '裸地治理')
    expect(line?.figures).toMatchObject([{ unit: '区市场监管局', week: 66, cumulative: 1986 }])
  })

  it('替张三报 by a colleague is the unit’s own report', async () => {
    const chat = await opened()
    const receipt = await chat.says('limin', '替张三报，疏通管道1200米，累计23000米')
    expect(receipt).toMatch(/已登记\*\* 区住建委 2024/)
    expect(receipt).not.toMatch(/代报|等协调员/)
    expect(statusesOf(await chat.view())).toMatchObject({ 区住建委: 'reported' })
    await chat.says('zhangsan', '疏通管道1300米，累计23100米')
    expect(lineOf(await chat.view(), '疏通管道')?.cumulative).toBe(23_100)
  })

  it('替李四报 by somebody of another unit is for the unit of 李四, and waits', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', '替李四报：裸地治理66平方米')).toMatch(
      /区市场监管局（张三代报）[\s\S]*代区市场监管局填报的，等协调员确认后计入汇总/,
    )
  })
})

describe('a name that is no unit’s', () => {
  const asked = async () => {
    const chat = await opened()
    const receipt = await chat.says('lisi', '代滨河所报：本周裸地治理300平方米')
    expect(receipt).toMatch(/花名册里没有这个名称），等协调员确认是哪个单位/)
    const number = /- (\d+)\. .*（花名册里没有“滨河所”，请回复“确认 \d+ 单位名称”）/.exec(
      (await chat.says('wangwu', '谁没交')) ?? '',
    )?.[1]
    return { chat, number }
  }

  it('counts for nobody by a bare 确认: whose it is has to be told', async () => {
    const { chat, number } = await asked()
    expect(await chat.says('wangwu', `确认${number}`)).toMatch(
      /花名册里没有“滨河所”，第\d+条还没有计入；请写明是哪个单位的，例如“确认 \d+ 区住建委”/,
    )
    expect(await chat.says('wangwu', `确认 ${number} 滨江所`)).toMatch(/花名册里没有“滨江所”/)
    expect(lineOf(await chat.view(), '裸地治理')?.week).toBeNull()
    expect(await chat.says('wangwu', `确认 ${number} 学府街`)).toMatch(
      /学府街道的进展计入2024年第20周/,
    )
    const view = await chat.view()
    expect(lineOf(view, '裸地治理')?.figures).toMatchObject([{ unit: '学府街道', week: 300 }])
    expect(statusesOf(view)).toMatchObject({ 学府街道: 'reported' })
    expect(await chat.says('wangwu', '谁没交')).not.toMatch(/滨河所/)
  })

  it('can be turned down', async () => {
    const { chat, number } = await asked()
    expect(await chat.says('wangwu', `驳回 ${number}`)).toMatch(/已驳回/)
    expect(await chat.says('wangwu', '谁没交')).not.toMatch(/滨河所/)
  })

  it('does not turn a message that names its unit into another’s', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报：疏通管道1200米')
    const number = /- (\d+)\. /.exec((await chat.says('wangwu', '谁没交')) ?? '')?.[1]
    expect(await chat.says('wangwu', `确认 ${number} 学府街道`)).toMatch(
      /第\d+条报的是区住建委，没有改记别的单位/,
    )
    expect(await chat.says('wangwu', `确认 ${number} 区住建委`)).toMatch(/区住建委的进展计入/)
  })

  it('in 补录 stands for the unit that is filled in', async () => {
    const chat = await opened()
    await chat.until('2024-05-22 09:00')
    await chat.says('wangwu', '补录 第20周 学府街道 代滨河所报：本周裸地治理300平方米')
    const view = await chat.view()
    expect(lineOf(view, '裸地治理')?.figures).toMatchObject([{ unit: '学府街道', week: 300 }])
  })
})

describe('one message for the own unit and another', () => {
  const both = async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报疏通管道1200米，我局本周裸地治理300平方米')
    const number = /- (\d+)\. .*代区住建委/.exec((await chat.says('wangwu', '谁没交')) ?? '')?.[1]
    return { chat, number }
  }

  it('the part that waits can be turned down, and the rest counts on', async () => {
    const { chat, number } = await both()
    expect(await chat.says('wangwu', `驳回 ${number}`)).toMatch(/已驳回李四的“.*”里区住建委的部分/)
    const view = await chat.view()
    expect(statusesOf(view)).toMatchObject({ 区住建委: 'missing', 区市场监管局: 'reported' })
    expect(lineOf(view, '裸地治理')?.week).toBe(300)
    expect(view.unconfirmed).toEqual([])
  })

  it('of two that wait, the one that is confirmed counts alone', async () => {
    const chat = await opened()
    await chat.says('lisi', '代区住建委报疏通管道1200米，代学府街道报裸地治理300平方米')
    const list = (await chat.says('wangwu', '谁没交')) ?? ''
    const number = /- (\d+)\. .*代区住建委/.exec(list)?.[1]
    await chat.says('wangwu', `确认 ${number}`)
    expect(statusesOf(await chat.view())).toMatchObject({
      区住建委: 'reported',
      学府街道: 'missing',
    })
    expect((await chat.view()).unconfirmed).toMatchObject([{ unit: '学府街道' }])
  })
})

describe('a coordinator of no unit', () => {
  it('is told of by name where the groups’ members are known, else by id', async () => {
    const chat = await opened()
    const filled = async () => {
      await chat.says('wangwu', '补录 第20周 学府街道 本周裸地治理300平方米')
      return lineOf(await chat.view(), '裸地治理')?.figures[0]?.author
    }
    await chat.until('2024-05-22 09:00')
    expect(await filled()).toBe('wangwu')
    chat.members.push({ channel: 'wecom', id: 'wangwu', name: '王五' })
    expect(await filled()).toBe('王五')
    expect(await chat.says('zhangsan', '催一下')).toMatch(/协调员（王五）能办/)
    await chat.says('lisi', '代区住建委报：本周疏通管道1200米')
    await chat.until('2024-05-24 09:30')
    expect(chat.posted('round-confirm')[0]?.mentions).toEqual([{ id: 'wangwu', name: '王五' }])
  })
})

/** Offices of which each has a work of its own, and both the cleaning of wells. */
function twoOffices(own: readonly string[] = ['区城管委']): Roster {
  const [task] = roundRoster.tasks
  if (!task) throw new Error('no task')
  const [wu] = roundRoster.units.filter(({ name }) => name === '学府街道').flatMap((u) => u.people)
  return {
    ...roundRoster,
    units: withShortNames(
      roundRoster.units.map((unit) =>
        own.includes(unit.name) && wu
          ? { ...unit, people: [wu] }
          : { ...unit, people: unit.people },
      ),
    ),
    tasks: [
      { ...task, id: 'nankai-2024#7', units: ['区住建委'], metrics: ['疏通管道', '检查井清掏'] },
      { ...task, id: 'nankai-2024#3', units: ['区城管委'], metrics: ['裸地治理', '检查井清掏'] },
    ],
  }
}

describe('one list for several units', () => {
  async function with2(own?: readonly string[]): Promise<RoundChat> {
    const chat = new RoundChat()
    chat.roster = twoOffices(own)
    await chat.until('2024-05-15 09:00')
    return chat
  }
  const both = '我代区住建委和区城管委一起报：'

  it('goes to whoever has the work, and what both have to the one spoken of before', async () => {
    const chat = await with2()
    const told = await chat.says(
      'wangwu',
      `${both}疏通管道100米，累计900米；检查井清掏3座次，累计30座次；裸地治理50平方米；检查井清掏4座次，累计40座次`,
    )
    expect(told).toMatch(/区住建委 疏通管道：本周100米，累计900米/)
    expect(told).toMatch(/区住建委 检查井清掏：本周3座次，累计30座次/)
    expect(told).toMatch(/区城管委 裸地治理：本周50平方米/)
    expect(told).toMatch(/区城管委 检查井清掏（第7条）：本周4座次，累计40座次/)
  })

  it('is asked about where a work may be one’s or the other’s; the rest is filed', async () => {
    const chat = await with2()
    const told = await chat.says(
      'wangwu',
      `${both}疏通管道100米；裸地治理50平方米；检查井清掏4座次`,
    )
    expect(told).toMatch(/“检查井清掏4座次”记区住建委\n2\. “检查井清掏4座次”记区城管委\n3\. 先不记/)
    expect(lineOf(await chat.view(), '裸地治理')).toMatchObject({ week: 50 })
    expect(await chat.says('wangwu', '2')).toMatch(/区城管委 检查井清掏（第7条）：本周4座次/)
  })

  it('by one who is a contact of both needs no names and counts at once', async () => {
    const chat = await with2(['区住建委', '区城管委', '学府街道'].slice(0, 2))
    const told = await chat.says('zhaoliu', '疏通管道100米，累计900米；裸地治理50平方米')
    expect(told).toMatch(/区住建委 疏通管道：本周100米，累计900米/)
    expect(told).toMatch(/区城管委 裸地治理：本周50平方米/)
    expect(told).not.toMatch(/等协调员确认/)
    expect(await chat.says('zhaoliu', '更正 裸地治理60平方米')).toMatch(
      /已更正\*\* 区城管委[\s\S]*裸地治理：本周60平方米/,
    )
  })

  const own = ['区住建委', '区城管委']

  it('what hinders, told once at the end of it, is asked for its unit', async () => {
    const chat = await with2(own)
    const told = await chat.says(
      'zhaoliu',
      '疏通管道300米，裸地治理500平方米，存在问题：管道淤积严重，缺设备，下一步：联系排水所',
    )
    expect(told).toMatch(
      /1\. “存在问题：管道淤积严重，缺设备，下一步：联系排水所”记区住建委\n2\. .*记区城管委\n3\. 先不记/,
    )
    expect(await chat.says('zhaoliu', '1')).toMatch(
      /区住建委 疏通管道：本周300米.*存在问题：管道淤积严重，缺设备；下一步：联系排水所\n.*区城管委 裸地治理：本周500平方米(?:(?!存在问题).)*\n/,
    )
  })

  it.each([
    '疏通管道300米，裸地治理500平方米，存在问题：裸地治理缺设备',
    '疏通管道300米，存在问题：淤积；裸地治理500平方米，存在问题：裸地缺设备',
  ])('what hinders stays with its unit where that is clear: %s', async (text) => {
    const chat = await with2(own)
    expect(await chat.says('zhaoliu', text)).toMatch(
      /区城管委 裸地治理：本周500平方米.*存在问题：裸地.*缺设备/,
    )
  })

  it('what is said later of the other unit’s work is read beside what that has told', async () => {
    const chat = await with2(own)
    const there = async () => lineOf(await chat.view(), '裸地治理')
    await chat.says('zhaoliu', '裸地治理本周500平方米，累计5000平方米')
    await chat.says('zhaoliu', '裸地治理那20平方米就在500平方米里')
    expect(await there()).toMatchObject({ week: 500, cumulative: 5000 })
    await chat.says('zhaoliu', '裸地治理多报了20平方米，减掉')
    expect(await there()).toMatchObject({ week: 480, cumulative: 4980 })
    await chat.says('zhaoliu', '撤回 裸地治理')
    expect(await there()).toMatchObject({ week: 500, cumulative: 5000 })
    expect(await chat.says('zhaoliu', '撤回 裸地治理')).toMatch(/已撤回区城管委/)
    expect((await there())?.week).toBeNull()
  })
})

it.each([
  ['帮住建张三补一下：疏通管道又加了100米'],
  ['帮张三补一下：疏通管道100米'],
  ['住建委张三让我补一句：疏通管道100米'],
  ['替住建委报一下：疏通管道100米'],
])('%s is for the unit of whoever is named', async (text) => {
  const chat = await opened()
  expect(await chat.says('lisi', text)).toMatch(
    /已登记\*\* 区住建委（李四代报）[\s\S]*疏通管道：本周100米/,
  )
  expect((await chat.view()).unconfirmed).toMatchObject([{ unit: '区住建委' }])
})

it('what is filled in for the own colleague is the own unit’s', async () => {
  const chat = await opened()
  expect(await chat.says('limin', '帮张三补一下：疏通管道100米')).toMatch(
    /已登记\*\* 区住建委 2024[\s\S]*本周100米/,
  )
})
