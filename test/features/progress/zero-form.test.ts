import { describe, expect, it } from 'vitest'
import type { OutboundMessage } from '#bot/message.ts'
import { parseReply } from '#features/progress/reply/parse-reply.ts'
import { RoundChat } from '../../support/round-chat.ts'
import { shippedDesk } from './reply/desk.ts'

/** A Wednesday on which the round was opened, with the opening. */
async function opened() {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  const opening = chat.posted('round-open')[0]?.message
  if (!opening) throw new Error('not opened')
  return { chat, opening }
}

const form = (reply: OutboundMessage | null) => {
  if (!reply?.checks) throw new Error(`no form: ${reply?.text}`)
  return reply
}
const labels = ({ checks }: OutboundMessage) => checks?.options.map(({ label }) => label)

describe('the opening', () => {
  it('can be touched to report nothing, part of it, or to ask', async () => {
    const { opening } = await opened()
    expect(opening.buttons?.map(({ label, says }) => [label, says])).toEqual([
      ['本周无进展', '零报告'],
      ['部分无进展', '勾选无进展'],
      ['我的进展', '我的进展'],
      ['模板', '模板'],
    ])
    expect(opening.text).toMatch(/部分没有进展请回“勾选无进展”/)
  })

  it('gives everybody their own work to tick; what is ticked is reported as if it had been typed', async () => {
    const { chat, opening } = await opened()
    const own = form(await chat.touches('zhangsan', opening, '部分无进展'))
    expect(labels(own)).toEqual(['疏通管道', '检查井清掏'])
    expect(own.text).toMatch(/^\*\*区住建委 2024年第20周\*\*\n还没报的工作：疏通管道、检查井清掏。/)
    expect(own.text).toContain('“疏通管道本周0米”')
    expect(labels(form(await chat.touches('lisi', opening, '部分无进展')))).toEqual(['裸地治理'])

    await chat.says('zhangsan', '疏通管道本周500米，累计1500米')
    const left = form(await chat.touches('zhangsan', opening, '部分无进展'))
    expect(labels(left)).toEqual(['检查井清掏'])
    const receipt = await chat.touches('zhangsan', left, ['检查井清掏'])
    expect(receipt?.text).toMatch(/已登记.*\n- 疏通管道：本周500米.*\n- 检查井清掏：本周0座次/)
    expect(receipt?.text).not.toMatch(/请核对/)
    expect(receipt?.onCard?.buttons?.map(({ says }) => says)).toEqual(['勾选无进展', '我的进展'])
    expect((await chat.hears('zhangsan', '勾选'))?.text).toMatch(/没有可以逐项勾选的工作了/)
  })

  it('the same words typed count the same', async () => {
    const { chat } = await opened()
    const typed = await chat.says('zhangsan', '疏通管道本周0米、检查井清掏本周0座次')
    const { chat: other, opening } = await opened()
    const own = form(await other.touches('zhangsan', opening, '部分无进展'))
    const ticked = await other.touches('zhangsan', own, ['疏通管道', '检查井清掏'])
    expect(ticked?.text).toBe(typed)
  })

  it('is still there after a question was put by it', async () => {
    const { chat, opening } = await opened()
    const mine = await chat.touches('zhangsan', opening, '我的进展')
    expect(mine?.text).toMatch(/还没有报进展/)
    expect(mine?.onCard).toEqual({
      title: '攻坚周报 2024年第20周',
      buttons: opening.buttons,
    })
    const zero = await chat.touches('zhangsan', opening, '本周无进展')
    expect(zero?.onCard?.title).toBeUndefined()
    expect(zero?.onCard?.buttons?.map(({ says }) => says)).toEqual(['我的进展'])
    expect((await chat.hears('zhangsan', '我的进展'))?.onCard).toBeUndefined()
  })
})

describe('who may', () => {
  it('a form of another unit is not taken, and it is said what to do', async () => {
    const { chat, opening } = await opened()
    const own = form(await chat.touches('zhangsan', opening, '部分无进展'))
    const refused = await chat.touches('lisi', own, ['疏通管道'])
    expect(refused?.text).toMatch(
      /这张表是给区住建委的，您是区城管委的，没有登记；请发“勾选无进展”/,
    )
    expect(refused?.onCard?.title).toBe('没有登记：不是您单位的表')
    expect((await chat.touches('wangwu', own, ['疏通管道']))?.text).toMatch(/花名册里还没有您/)
    expect((await chat.view()).units.filter(({ status }) => status === 'reported')).toEqual([])
  })

  it('a stranger is told who they have to be', async () => {
    const { chat, opening } = await opened()
    const said = await chat.touches('nobody', opening, '部分无进展')
    expect(said?.text).toMatch(/花名册里还没有您，请先回复“我是 单位 姓名”/)
    expect((await chat.touches('nobody', opening, '本周无进展'))?.text).toMatch(/协调员确认后计入/)
  })
})

describe('a question with choices', () => {
  it('is answered by whoever was asked; by anybody else nothing is filed, and the card says so', async () => {
    const { chat } = await opened()
    const asked = await chat.hears('zhangsan', '本周疏通管道三四百米')
    if (!asked?.buttons) throw new Error(`nothing to choose: ${asked?.text}`)
    const quote = asked.text
    const wrong = await chat.hears('lisi', '400米', { quote })
    expect(wrong?.text).toMatch(/这个问题是问别人的，或者已经答过了/)
    expect(wrong?.onCard?.title).toBe('没有登记')
    expect((await chat.touches('zhangsan', asked, '400米'))?.text).toMatch(/疏通管道：本周400米/)
  })
})

describe('an old card', () => {
  it('of a week that is over does not report for this one', async () => {
    const { chat, opening } = await opened()
    const own = form(await chat.touches('zhangsan', opening, '部分无进展'))
    await chat.until('2024-05-22 09:10')
    for (const said of [
      await chat.touches('zhangsan', opening, '本周无进展'),
      await chat.touches('zhangsan', own, ['疏通管道']),
    ]) {
      expect(said?.text).toMatch(
        /这张卡片是2024年第20周的，现在收2024年第21周，没有登记；要报请点最新的/,
      )
      expect(said?.onCard?.title).toBe('没有登记：卡片已过期')
    }
    expect((await chat.view('2024-W21')).units.map(({ status }) => status)).not.toContain(
      'reported',
    )
    const fresh = form(await chat.touches('zhangsan', opening, '部分无进展'))
    expect(fresh.text).toContain('第21周')
  })

  it('of a week that was closed says so', async () => {
    const { chat, opening } = await opened()
    await chat.says('wangwu', '结束本轮')
    const said = await chat.touches('zhangsan', opening, '本周无进展')
    expect(said?.text).toMatch(/2024年第20周已结束，这条没有登记/)
    expect(said?.onCard?.title).toBe('没有登记：本轮不收了')
  })

  it('of a round that is called otherwise now is not mixed up with it', async () => {
    const { chat, opening } = await opened()
    const [round] = chat.roster.rounds
    if (!round) throw new Error('no round')
    chat.roster = { ...chat.roster, rounds: [{ ...round, name: '新周报' }] }
    const said = await chat.touches('zhangsan', opening, '本周无进展')
    expect(said?.text).toMatch(/这张卡片是别的轮次的，没有登记；要报请点最新的/)
  })

  it('after the due time still counts, as late', async () => {
    const { chat, opening } = await opened()
    await chat.until('2024-05-17 11:30')
    const said = await chat.touches('zhangsan', opening, '本周无进展')
    expect(said?.text).toMatch(/按迟报记/)
  })
})

describe('what a form sends', () => {
  it.each([
    ['区住建委', 'nankai-2024'],
    ['金桥街道', 'jinqiao-2023'],
  ])('is read as nothing done of exactly what was ticked: %s', (unit, plan) => {
    const own = shippedDesk.metrics.filter(({ tasks }) =>
      tasks.some((task) => task.startsWith(plan)),
    )
    const wrong: string[] = []
    for (const [at, metric] of own.entries()) {
      const next = own[(at + 1) % own.length] ?? metric
      const far = own[(at + 5) % own.length] ?? metric
      const ticked = [metric, next, far]
      const text = ticked.map((each) => `${each.name}本周0${each.unit}`).join('、')
      const { items } = parseReply({ text, sender: { unit } }, shippedDesk)
      const read = items.map((item) => `${item.metric} ${item.week}`).toSorted()
      const meant = ticked.map(({ name }) => `${name} 0`).toSorted()
      if (String(read) !== String(meant)) wrong.push(`${text} → ${read}`)
    }
    expect(own.length).toBeGreaterThan(10)
    expect(wrong).toEqual([])
  })
})
