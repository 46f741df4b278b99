import { describe, expect, it } from 'vitest'
import { lineOf, RoundChat } from '../../support/round-chat.ts'

const report =
  '疏通管道本周1250米，累计46800米；检查井清掏本周4座次，累计118座次。问题：白堤路塌了一段'

async function told(...messages: string[]): Promise<RoundChat> {
  const chat = new RoundChat()
  await chat.until('2024-05-15 09:10')
  for (const text of messages) await chat.says('zhangsan', text)
  return chat
}

/** What is known of the unit: figures, and every problem. */
async function stands(chat: RoundChat) {
  const view = await chat.view()
  const figures = view.tasks.flatMap(({ lines }) => lines.flatMap((line) => line.figures))
  const own = figures.filter(({ unit }) => unit === '区住建委')
  return {
    figures: [lineOf(view, '疏通管道')?.week ?? null, lineOf(view, '检查井清掏')?.week ?? null],
    problems: own.flatMap(({ problem }) => problem ?? []),
  }
}

describe('a problem can be taken away alone', () => {
  it.each([
    '更正：存在问题：无',
    '问题写错了，没有塌',
    '问题改一下，围挡已经撤了，没问题了',
    '问题已经解决了，没问题了',
    '删掉“白堤路塌了一段”',
    '“白堤路塌了”不是问题，删掉',
    '撤回 白堤路塌了一段那个问题',
    '白堤路塌了一段的问题请删掉',
    '撤回 检查井清掏那个问题',
  ])('“%s” leaves the figures', async (words) => {
    const chat = await told(report)
    expect((await stands(chat)).problems).toEqual(['白堤路塌了一段'])
    expect(await chat.says('zhangsan', words)).toMatch(/已更正/)
    expect(await stands(chat)).toEqual({ figures: [1250, 4], problems: [] })
    expect(await chat.says('zhangsan', '我的进展')).not.toMatch(/塌/)
  })

  it('goes with a report that says there is none', async () => {
    const chat = await told(report)
    await chat.says(
      'zhangsan',
      '疏通管道本周1300米，累计46850米；检查井清掏本周4座次，累计118座次。存在问题：无',
    )
    expect(await stands(chat)).toEqual({ figures: [1300, 4], problems: [] })
  })

  it('of several it is asked which, and nothing is changed till then', async () => {
    const chat = await told(
      '疏通管道本周1250米，累计46800米。问题：缺一台泵车',
      '检查井清掏本周4座次。问题：白堤路塌了一段',
    )
    const asks = await chat.says('zhangsan', '更正：存在问题：无')
    expect(asks).toMatch(
      /要删掉哪一处？还没有改动，请回复数字：\n1\. 疏通管道的问题“缺一台泵车”\n2\. 检查井清掏的问题“白堤路塌了一段”\n3\. 都不删/,
    )
    expect((await stands(chat)).problems).toEqual(['缺一台泵车', '白堤路塌了一段'])
    await chat.says('zhangsan', '2')
    expect(await stands(chat)).toEqual({ figures: [1250, 4], problems: ['缺一台泵车'] })
  })

  it('and a touch on one of them is enough', async () => {
    const chat = await told(
      '疏通管道本周1250米。问题：缺一台泵车，借不到',
      '检查井清掏本周4座次。问题：白堤路塌了一段，过不去',
    )
    const asks = await chat.hears('zhangsan', '更正：存在问题：无')
    await chat.says('zhangsan', asks?.buttons?.[0]?.says ?? '')
    expect(await stands(chat)).toEqual({ figures: [1250, 4], problems: ['白堤路塌了一段，过不去'] })
  })

  it('what was done about problems of others is no word about it', async () => {
    const chat = await told(report)
    await chat.says('zhangsan', '问题企业都已经整改完了')
    expect((await stands(chat)).problems).toContain('白堤路塌了一段')
  })

  it('all may stay', async () => {
    const chat = await told(
      '疏通管道本周1250米。问题：缺一台泵车',
      '检查井清掏本周4座次。问题：白堤路塌了一段',
    )
    await chat.says('zhangsan', '更正：存在问题：无')
    expect(await chat.says('zhangsan', '3')).toMatch(/没有改动/)
    expect((await stands(chat)).problems).toHaveLength(2)
  })

  it('a work without one is not taken back for it', async () => {
    const chat = await told(report)
    expect(await chat.says('zhangsan', '撤回 疏通管道那个问题')).toMatch(
      /要删掉哪一处？[\s\S]*1\. 检查井清掏的问题“白堤路塌了一段”/,
    )
    expect(await stands(chat)).toEqual({ figures: [1250, 4], problems: ['白堤路塌了一段'] })
  })
})

describe('words of an entry', () => {
  const stray = '白堤路塌了的问题应该挂在疏通管道上'

  it('are taken back themselves, not the work that they name', async () => {
    const chat = await told(report, stray)
    const before = await stands(chat)
    expect(before.problems).toContain(stray)
    expect(await chat.says('zhangsan', `撤回 ${stray}`)).toMatch(/已撤回|已更正/)
    expect(await stands(chat)).toEqual({ figures: [1250, 4], problems: ['白堤路塌了一段'] })
  })

  it('that nobody has said are asked about, and nothing is withdrawn', async () => {
    const chat = await told(report)
    expect(await chat.says('zhangsan', '删掉“不是说了一早交嘛”')).toMatch(
      /要删掉哪一处？还没有改动/,
    )
    expect(await stands(chat)).toEqual({ figures: [1250, 4], problems: ['白堤路塌了一段'] })
  })

  it('a work is still taken back by its name, a message by 撤回', async () => {
    const chat = await told(report)
    expect(await chat.says('zhangsan', '撤回 疏通管道')).toMatch(/已撤回区住建委.*的疏通管道/)
    expect((await stands(chat)).figures).toEqual([null, 4])
    expect(await chat.says('zhangsan', '数据有问题，撤回')).toMatch(/已撤回您/)
  })
})

describe('that nothing was to be taken back', () => {
  it.each(['我没撤回', '没有要撤回', '取消刚才的撤回', '刚才撤回错了', '不该撤的'])(
    '“%s” takes nothing back',
    async (words) => {
      const chat = await told('疏通管道本周1250米，累计46800米')
      expect(await chat.says('zhangsan', words)).toMatch(/没有再撤回任何内容.*“我的进展”/)
      expect((await stands(chat)).figures).toEqual([1250, null])
    },
  )

  it.each(['撤回错了，恢复', '恢复', '把撤回的那条恢复', '恢复刚才撤回的'])(
    '“%s” shows what was taken back, and leaves the other report',
    async (words) => {
      const chat = await told('疏通管道本周1250米', '检查井清掏本周4座次', '撤回')
      const answer = '您撤回过“检查井清掏本周4座次”，要恢复请把它重新发一次'
      expect(await chat.says('zhangsan', words)).toContain(answer)
      expect((await stands(chat)).figures).toEqual([1250, null])
      await chat.says('zhangsan', '检查井清掏本周4座次')
      expect((await stands(chat)).figures).toEqual([1250, 4])
    },
  )

  it.each(['撤回', '撤回疏通管道', '刚才报错了，撤回'])('“%s” still takes back', async (words) => {
    const chat = await told('疏通管道本周1250米')
    expect(await chat.says('zhangsan', words)).toMatch(/已撤回/)
  })
})

describe('what is taken back is what is named', () => {
  it.each(['检查井那条撤了', '撤回检查井', '检查井的数删掉'])(
    '“%s” is not the message that came last',
    async (words) => {
      const chat = await told('检查井清掏本周4座次', '疏通管道本周1250米')
      expect(await chat.says('zhangsan', words)).toMatch(/已撤回区住建委.*检查井清掏/)
      expect((await stands(chat)).figures).toEqual([1250, null])
    },
  )
})
