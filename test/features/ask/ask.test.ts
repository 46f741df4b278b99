import { describe, expect, it } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import { Chat } from '../../support/group.ts'
import { MemoryStore } from '../../support/memory-store.ts'

describe('a question in a group', () => {
  it('is answered with the plan’s words and where they stand', async () => {
    const reply = await new Chat().says('zhangsan', '汛期前要疏通多少米管道？')

    expect(reply?.text).toContain('疏通管道50000米')
    expect(reply?.sources).toMatchObject([
      { title: '南开区持续深入打好污染防治攻坚战2024年工作计划', article: '二（二）7' },
    ])
    expect(reply?.feedbackId).toBeDefined()
  })

  it('is answered from the group’s own plan first', async () => {
    const reply = await new Chat().says('zhangsan', 'PM2.5目标是多少')

    expect(reply?.text).toContain('38微克/立方米')
    expect(reply?.text).not.toContain('36微克')
  })

  it('that is no text gets a sentence that says what can be read, and where', async () => {
    const chat = new Chat()
    const said = async (...what: Parameters<Chat['sends']>) => (await chat.sends(...what))?.text

    expect((await chat.says('zhangsan', ''))?.text).toContain('请用文字')
    expect(await said('zhangsan', 'image')).toBe(
      '图片我看不了，请用文字写出要问的内容；Word 或文本的周报可以私聊发我。',
    )
    expect(await said('zhangsan', 'video', 'direct')).toBe(
      '视频我看不了，请用文字写出要问的内容；Word 或文本的周报可以直接发我。',
    )
    expect(await said('zhangsan', 'unknown', 'direct')).toMatch(/^这种消息我看不了，/)
  })
})

describe('a follow-up', () => {
  it('is understood for half an hour, per person', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', '南开优良天数比率目标是多少')

    expect((await chat.says('lisi', '那金桥呢'))?.text).not.toContain('73%')
    chat.clock.advance(29 * 60_000)
    expect((await chat.says('zhangsan', '那金桥呢'))?.text).toContain('73%')
    chat.clock.advance(31 * 60_000)
    expect((await chat.says('zhangsan', '那南开呢'))?.text).not.toContain('71%')
  })

  it('of a place no plan is for asks of that place only where it points back', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', '万兴街道完成多少了')
    expect((await chat.says('zhangsan', '那管道呢'))?.text).toMatch(/没有万兴街道的计划/)
    await chat.says('zhangsan', '万兴街道完成多少了')
    expect((await chat.says('zhangsan', '疏通管道要多少米'))?.text).toContain('50000米')
  })

  it('is understood across a restart', async () => {
    const store = new MemoryStore()
    const clock = new ManualClock('2024-05-13T08:30:00+08:00')
    await new Chat(store, clock).says('zhangsan', '南开优良天数比率目标是多少')

    const afterRestart = new Chat(new MemoryStore(store.contents), clock)

    expect((await afterRestart.says('zhangsan', '那金桥呢'))?.text).toContain('73%')
  })
})

describe('what no document says', () => {
  it('is listed once however often it is asked', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', '检查井清掏由谁验收？')
    await chat.says('lisi', '检查井清掏由谁验收')

    expect(await chat.service.unanswered()).toMatchObject([
      { id: 1, question: '检查井清掏由谁验收？', group: '南开群', times: 2, reason: 'not-found' },
    ])
  })

  it('is answered by a coordinator, signed and dated, and never as the plan’s words', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', '检查井清掏由谁验收？')

    expect((await chat.says('wangwu', '答复 1 由区住建委验收'))?.text).toContain('已记下')
    const again = await chat.says('lisi', '检查井清掏由谁验收')

    expect(again?.text).toBe('文件里没有写到。协调员wangwu（2024-05-13）答复：由区住建委验收')
    expect(again?.sources).toBeUndefined()
    expect(await chat.service.unanswered()).toEqual([])
  })

  it('cannot be answered by anybody else, nor without words, nor under a wrong number', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', '检查井清掏由谁验收？')

    expect((await chat.says('zhangsan', '答复 1 由我验收'))?.text).toContain('只有本群的协调员')
    expect((await chat.says('wangwu', '答复 1'))?.text).toContain('请写上答复的内容')
    expect((await chat.says('wangwu', '答复 9 由他验收'))?.text).toContain('没有第9号')
    expect(await chat.service.unanswered()).toHaveLength(1)
  })
})

describe('an opinion about an answer', () => {
  it('👎 puts the question on the coordinator’s list, 👍 does not', async () => {
    const chat = new Chat()
    const good = await chat.says('zhangsan', '汛期前要疏通多少米管道？')
    const bad = await chat.says('zhangsan', 'PM2.5目标是多少')
    await chat.rates('zhangsan', good?.feedbackId ?? '', 'up')
    await chat.rates('zhangsan', bad?.feedbackId ?? '', 'down')

    expect(await chat.service.unanswered()).toMatchObject([
      { question: 'PM2.5目标是多少', reason: 'wrong' },
    ])
  })

  it('答错了 is about the person’s last question', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', 'PM2.5目标是多少')
    await chat.says('lisi', '汛期前要疏通多少米管道？')

    expect((await chat.says('zhangsan', '答错了'))?.text).toContain('协调员会核对')
    expect(await chat.service.unanswered()).toMatchObject([{ question: 'PM2.5目标是多少' }])
  })

  it('shows what a coordinator says to an answer that was called wrong, under the answer', async () => {
    const chat = new Chat()
    await chat.says('zhangsan', 'PM2.5目标是多少')
    await chat.says('zhangsan', '答错了')
    await chat.says('wangwu', '答复 1 以区里最新通知为准')

    const again = await chat.says('lisi', 'PM2.5目标是多少')

    expect(again?.text).toMatch(/38微克.*\n协调员wangwu（2024-05-13）答复：以区里最新通知为准$/s)
    expect(again?.sources).toHaveLength(1)
  })

  it('without a question before it asks to ask again', async () => {
    expect((await new Chat().says('zhangsan', '没用'))?.text).toContain('请重新问一次')
  })

  it('with an address of no answer changes nothing', async () => {
    const chat = new Chat()
    await chat.rates('zhangsan', '../../etc|x', 'down')
    await chat.rates('zhangsan', 'nonsense', 'down')

    expect(await chat.service.unanswered()).toEqual([])
  })
})

describe('a 1:1 chat', () => {
  it('looks first in the plans of the groups a person belongs to', async () => {
    const chat = new Chat()

    expect((await chat.says('wangwu', 'PM2.5目标是多少', 'direct'))?.text).not.toContain('36微克')
    await chat.says('zhangsan', '在吗')
    expect((await chat.says('zhangsan', 'PM2.5目标是多少', 'direct'))?.text).not.toContain('36微克')
    expect((await chat.says('stranger', 'PM2.5目标是多少', 'direct'))?.text).toContain('36微克')
  })
})

it('a group that works by no plan hears of other places only where it names one', async () => {
  const chat = new Chat()
  chat.hasNoPlan = true
  for (const said of ['渣土车1200辆？打错了，是47辆', '补绿还差多少', '汛期前要疏通多少米管道？']) {
    const reply = await chat.says('zhangsan', said)
    expect(reply?.text).toMatch(/^没看懂这句话，这里也没有自己的计划可查。报进展请写/)
    expect(reply?.sources).toBeUndefined()
  }
  const named = await chat.says('lisi', '南开区汛期前要疏通多少米管道？')
  expect(named?.text).toContain('50000')
  expect((await chat.says('zhangsan', '你好'))?.text).not.toContain('没看懂')
})

it('a group that works by no plan hears no more of other places after a restart', async () => {
  const store = new MemoryStore()
  const chat = new Chat(store)
  chat.hasNoPlan = true
  await chat.says('zhangsan', '汛期前要疏通多少米管道？')
  chat.service.forgetMemories()
  const again = await chat.says('zhangsan', 'PM2.5目标是多少')
  expect(again?.text).toMatch(/^没看懂这句话，这里也没有自己的计划可查/)
})
