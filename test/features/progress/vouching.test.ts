import { describe, expect, it } from 'vitest'
import type { Metric } from '#features/progress/roster/metric.ts'
import { vouchingWords } from '#features/progress/talk/vouching-words.ts'
import { lineOf, RoundChat, roundRoster, statusesOf } from '../../support/round-chat.ts'

/** A chat in which 李四 has told ten times the target of 裸地治理, and others what is given. */
async function doubted(...more: [string, string][]): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  await chat.says('lisi', '裸地治理累计60万平方米')
  for (const [who, text] of more) await chat.says(who, text)
  return chat
}

const lineIn = async (chat: RoundChat, metric = '裸地治理') => lineOf(await chat.view(), metric)

describe('words that something is right', () => {
  it.each([
    ['wangwu', '请城管委核实裸地治理数据是否准确'],
    ['wangwu', '裸地治理不属实'],
    ['wangwu', '裸地治理有没有报错，请城管委核实'],
    ['wangwu', '裸地治理这个数肯定不对，请核对准确'],
    ['wangwu', '裸地治理请再核对一下，确保无误'],
    ['wangwu', '裸地治理必须准确'],
    ['wangwu', '区城管委数据要核实准确'],
    ['wangwu', '核实裸地治理无误'],
    ['wangwu', '裸地治理数据未核实准确前先不汇总'],
    ['lisi', '裸地治理数据不对，正确数据稍后报'],
    ['lisi', '裸地治理不完全准确'],
    ['lisi', '裸地治理应该没错，我再核对一下'],
    ['lisi', '裸地治理数据核实无误后再上报'],
    ['lisi', '裸地治理年底前完成没问题'],
    ['lisi', '不是没写错，是写错了'],
    ['lisi', '无误吧'],
    ['lisi', '裸地治理数据准确就报'],
    ['lisi', '裸地治理没有问题'],
    ['lisi', '裸地治理数字没问题，就是进度慢'],
  ])('are none inside a sentence that says more: %s %s', async (who, text) => {
    const chat = await doubted()
    expect((await chat.says(who, text)) ?? '').not.toContain('已核实')
    expect(await lineIn(chat)).toMatchObject({ pace: 'unsure', cumulative: 600_000 })
  })

  it.each([
    '没错，就是六十万',
    '没错，就是60公顷',
    '第3条裸地治理无误',
    '第三条无误',
    '1、裸地治理无误',
    '①裸地治理无误',
    '5月15日核对过，裸地治理无误',
    '收到，我单位裸地治理数据已核实，无误',
    '裸地无误',
    '裸地治理的数没有问题',
    '我们报60万平方米没错，数据真实准确',
    '扬尘管控无误',
    '回复：裸地治理已核实👌',
    '区城管委裸地治理60万平方米属实',
  ])('stand with names, figures and fillers: %s', async (text) => {
    const chat = await doubted()
    expect(await chat.says('lisi', text)).toContain('已核实')
    expect(await lineIn(chat)).toMatchObject({ pace: 'done', week: null, cumulative: 600_000 })
  })

  it.each([
    ['裸地治理累计60万平方米无误，存在问题：资金不足', { problem: '资金不足' }],
    ['裸地治理累计60万平方米数据准确，下一步继续推进西片', { next: '下一步继续推进西片' }],
    ['累计60万平方米，数据无误，本周5000平方米', { week: 5000, cumulative: 600_000 }],
    ['没错，累计6万平方米', { week: null, cumulative: 60_000 }],
  ])('lose nothing that is told beside them: %s', async (text, told) => {
    const chat = await doubted()
    expect(await chat.says('lisi', text)).toContain('已登记')
    expect((await lineIn(chat))?.figures[0]).toMatchObject(told)
  })

  it.each(['没错，就是6万平方米', '没错，就是6公顷', '没错，就是6万', '没错，就是六万'])(
    'beside another amount are asked about: %s',
    async (text) => {
      const chat = await doubted()
      expect(await chat.says('lisi', text)).toBe(
        '区城管委裸地治理报的是累计600000平方米，和这句里的数不一样，没有改动：原来的数无误请回复“区城管委裸地治理无误”，要改请回复“更正 裸地治理累计60000平方米”，是本周新做的请回复“裸地治理本周60000平方米”。',
      )
      expect((await lineIn(chat))?.figures[0]).toMatchObject({ week: null, cumulative: 600_000 })
      await chat.says('lisi', '更正 裸地治理累计60000平方米')
      expect(await lineIn(chat)).toMatchObject({ pace: 'done', cumulative: 60_000 })
    },
  )

  it('are no report of a unit that has told nothing', async () => {
    const chat = await doubted()
    expect(await chat.says('zhaoliu', '裸地治理无误')).toContain(
      '没有登记：待核实的数是区城管委报的，无误请该单位或协调员回复',
    )
    expect(await chat.says('zhangsan', '疏通管道数据准确')).toBe(
      '没有登记：本单位没有待核实的数；有进展请写明数字，例如“疏通管道本周__，累计__”。',
    )
    expect(await chat.says('wangwu', '疏通管道无误')).toContain('还没核实的有：区城管委裸地治理')
    expect(statusesOf(await chat.view())).toMatchObject({
      学府街道: 'missing',
      区住建委: 'missing',
    })
    expect(await lineIn(chat)).toMatchObject({ pace: 'unsure' })
  })
})

describe('of several figures', () => {
  it('those of a list are all meant, also numbered', async () => {
    for (const text of ['裸地治理、疏通管道无误', '1、裸地治理无误\n2、疏通管道无误']) {
      const chat = await doubted(['lisi', '疏通管道累计50万米'])
      await chat.says('lisi', text)
      expect([await lineIn(chat), await lineIn(chat, '疏通管道')]).toMatchObject([
        { pace: 'done' },
        { pace: 'done' },
      ])
    }
  })

  it('of which each was asked about in turn none is meant by 无误 alone', async () => {
    const chat = await doubted(['lisi', '疏通管道累计50万米'])
    expect(await chat.says('lisi', '无误')).toContain('没看出说的是哪一项')
    expect(await chat.says('lisi', '没错，就是60万')).toContain('裸地治理600000平方米')
    expect(await lineIn(chat, '疏通管道')).toMatchObject({ pace: 'unsure' })
  })

  it.each(['都无误', '两项都没错', '全部属实'])('all are meant by %s', async (text) => {
    const chat = await doubted(['lisi', '疏通管道累计50万米'])
    expect(await chat.says('lisi', text)).toContain('区城管委疏通管道500000米')
    expect(await lineIn(chat)).toMatchObject({ pace: 'done' })
  })

  it("this week's and the total are told again together", async () => {
    const chat = await doubted(['lisi', '裸地治理本周10万平方米，累计60万平方米'])
    expect(await chat.says('lisi', '本周10万平方米、累计60万平方米，无误')).toContain('已核实')
    expect(await lineIn(chat)).toMatchObject({ pace: 'done', week: 100_000 })
  })

  it('a coordinator is told how to name each of two units on one work', async () => {
    const chat = await doubted(['zhaoliu', '裸地治理累计20万平方米'])
    expect(await chat.says('wangwu', '裸地治理无误')).toContain('没看出说的是哪一项')
    await chat.until('2024-05-18 09:00')
    const digest = chat.posted('round-digest').at(-1)?.message.text
    expect(digest).toContain('请该单位或协调员回复“区城管委裸地治理无误”')
    expect(digest).toContain('请该单位或协调员回复“学府街道裸地治理无误”')
    expect(await chat.says('wangwu', '学府街道裸地治理无误')).toContain('学府街道裸地治理200000')
    expect((await lineIn(chat))?.unsure).toEqual(['区城管委'])
  })
})

describe('what a colleague of another unit has reported for one’s own', () => {
  const proxy: [string, string] = ['zhaoliu', '代区城管委报：裸地治理本周800平方米，累计6000平方米']

  it('is not confirmed by the answer to what was asked of oneself', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says(...proxy)
    await chat.says('lisi', '裸地治理累计60万平方米')
    expect(await chat.says('lisi', '无误')).toContain('已核实')
    expect(await lineIn(chat)).toMatchObject({ cumulative: 600_000 })
    expect((await chat.view()).unconfirmed).toHaveLength(1)
  })

  it('is asked about where it came behind one’s own doubtful figure', async () => {
    const chat = await doubted(proxy)
    expect(await chat.says('lisi', '无误')).toBe(
      '没看出说的是哪一个：区城管委裸地治理600000平方米无误请回复“区城管委裸地治理无误”；赵六代区城管委报的属实请回复“确认”。',
    )
    expect(await lineIn(chat)).toMatchObject({ pace: 'unsure', cumulative: 600_000 })
    expect(await chat.says('lisi', '确认')).toContain('已确认')
    expect(await lineIn(chat)).toMatchObject({ cumulative: 6000 })
  })

  it('does not take the place of a figure that needs no answer', async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('lisi', '裸地治理累计7万平方米')
    await chat.says(...proxy)
    expect(await chat.says('lisi', '无误')).toContain('没看出说的是哪一个')
    expect(await chat.says('lisi', '可以')).toBeNull()
    expect(await lineIn(chat)).toMatchObject({ cumulative: 70_000 })
  })
})

describe('in a week that is closed', () => {
  it.each([
    ['lisi', '确认'],
    ['wangwu', '确认 2'],
    ['wangwu', '确认全部'],
    ['wangwu', '同意 赵六'],
  ])('what is confirmed is in a new digest at once: %s %s', async (who, text) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhaoliu', '代区城管委报：裸地治理本周800平方米，累计9000平方米')
    await chat.until('2024-05-18 09:00')
    await chat.says('wangwu', '结束本轮')
    expect(await chat.says(who, text)).toContain('2024年第20周汇总已重发')
    expect(chat.posted('round-digest').at(-1)?.message.text).toContain('累计9000平方米')
  })

  it('what its unit says is right is, too', async () => {
    const chat = await doubted()
    await chat.until('2024-05-18 09:00')
    await chat.says('wangwu', '结束本轮')
    expect(await chat.says('lisi', '无误')).toContain('2024年第20周汇总已重发')
    expect(chat.posted('round-digest').at(-1)?.message.text).toContain('裸地治理数据已核实')
  })
})

describe('the name in the answer that a digest asks for', () => {
  const names = [
    '建设15分钟便民圈',
    '核查单位',
    '上报隐患',
    '不合格点位整改',
    '对口帮扶',
    '整治“三无”小区（含城中村）',
    '1+N预案',
    '5G基站建设',
  ]
  const metrics = names.map((name): Metric => {
    return { name, unit: '个', tasks: [], target: null, aliases: [], units: {} }
  })

  it.each(names)('is read as it is written: %s', (name) => {
    const known = { units: roundRoster.units, metrics, tasks: [], own: names }
    expect(vouchingWords(`区城管委${name}无误`, known)).toMatchObject({
      units: ['区城管委'],
      works: [[name]],
      amounts: [],
    })
    expect(vouchingWords(`区城管委${name}`, known)).toBeNull()
  })
})
