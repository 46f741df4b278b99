import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRoundTalk } from '#features/progress/round-talk.ts'
import { RoundChat } from '../../support/round-chat.ts'

describe('what is said about reporting itself', () => {
  it.each([
    ['现在情况怎么样，还有哪几家没交', 'missing'],
    ['看看今天谁报了', 'missing'],
    ['哪些单位零报告', 'zeros'],
    ['能不能把汇总发我一份', 'digest'],
    ['今天能出汇总吗', 'digest'],
    ['我不是报过了吗', 'mine'],
    ['我报过了吗', 'mine'],
    ['我们李敏报过了啊怎么还没算', 'mine'],
    ['我报的对不对', 'mine'],
    ['刚才那条发错了', 'slip'],
    ['怎么撤回', 'slip'],
    ['等下我再报，刚才填错了', 'slip'],
    ['晚上打扰，周报明天补行吗', 'deadline'],
    ['这周周报什么时候交', 'deadline'],
    ['这周哪天报', 'deadline'],
    ['这个月的表什么时候要', 'deadline'],
    ['请问周报截止是周五几点？', 'deadline'],
    ['下周什么时候报', 'next-deadline'],
    ['在外面检查，下午三点前报', 'later'],
    ['下周要报什么', 'template'],
    ['这个洒水作业不归我们街道管吧，还用填吗', 'not-ours'],
    ['区城管委的数不对，帮我问一下他', 'doubt'],
    ['区生态环境局本周不收', 'one-unit-off'],
    ['周报模板谁有', 'other'],
  ])('%s', (text, talk) => {
    expect(readRoundTalk(text)).toBe(talk)
  })

  it.each([
    '绩效那个系统还要报不',
    '第7条什么时候完成',
    '举报电话是多少',
    '年底前要上报什么材料',
    '谁负责报',
    '收到',
  ])('is not: %s', (text) => {
    expect(readRoundTalk(text)).toBeNull()
  })

  it('is none of the questions people ask of plans', async () => {
    const folder = join(import.meta.dirname, '..', '..', 'fixtures')
    const files = (await readdir(folder)).filter((name) => name.endsWith('questions.jsonl'))
    const lines = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
    const questions = lines
      .flatMap((text) => text.split('\n').filter(Boolean))
      .map((line): { question: string } => JSON.parse(line))
    expect(questions.length).toBeGreaterThan(2000)
    expect(questions.filter(({ question }) => readRoundTalk(question) !== null)).toEqual([])
  })
})

describe('everyday sentences in a round', () => {
  async function opened() {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    return chat
  }

  it('contacts hear how they stand, until when, and how to take back', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '本周疏通管道1200米，累计23000米')
    expect(await chat.says('zhangsan', '我不是报过了吗')).toContain('疏通管道：本周1200米')
    expect(await chat.says('lisi', '我报过了吗')).toContain('还没有报进展')
    expect(await chat.says('zhangsan', '刚才那条发错了')).toContain('撤回')
    expect(await chat.says('zhangsan', '怎么撤回')).toContain('整条作废请回复“撤回”')
    expect(await chat.says('lisi', '周报明天补行吗')).toContain('5月17日（周五）11:00前')
    expect(await chat.says('lisi', '下周几号报')).toContain('5月24日（周五）11:00前')
    expect(await chat.says('lisi', '在外面检查，下午三点前报')).toMatch(
      /^好的，.*17日（周五）11:00前/,
    )
    expect(await chat.says('lisi', '下周要报什么')).toContain('裸地治理：本周__')
    expect(await chat.says('zhaoliu', '这个洒水作业不归我们街道管吧，还用填吗')).toContain(
      '勾选无进展',
    )
  })

  it('a report that waits is told with where it waits', async () => {
    const chat = await opened()
    await chat.says('zhangsan', '代区城管委报：裸地治理本周100平方米，累计900平方米')
    expect(await chat.says('lisi', '我们不是报过了吗，怎么还催')).toMatch(
      /还在等协调员确认.*\n- \d+\. 区住建委 张三代区城管委/,
    )
  })

  it('those who do not coordinate hear who is missing and when the digest comes', async () => {
    const chat = await opened()
    await chat.says('lisi', '零报告')
    const both = await chat.says('zhaoliu', '今天能出汇总吗，还差谁')
    expect(both).toContain('未报：区住建委、学府街道、金桥社区')
    expect(both).toContain('5月17日（周五）15:00汇总，到时发到群里')
    expect(await chat.says('zhaoliu', '能不能把汇总发我一份')).toContain('要文件请协调员回复“导出”')
    expect(await chat.says('zhaoliu', '哪些单位零报告')).toContain('有1家：区城管委')
    expect(await chat.says('zhaoliu', '一共有几项欠进度')).toContain('还没报过累计数的')
  })

  it('a coordinator hears how it is said', async () => {
    const chat = await opened()
    await chat.says('hejun', '我是 区住建委 何军')
    expect(await chat.says('wangwu', '驳回 何军')).toMatch(/驳回 3.*\n待确认身份：何军/)
    expect(await chat.says('wangwu', '确认 李大明')).toContain('没有等待确认的“李大明”')
    expect(await chat.says('wangwu', '区城管委本周不收')).toContain('区城管委 零报告')
    expect(await chat.says('wangwu', '能不能把汇总发我一份')).toMatch(/工作进展汇总[\s\S]*“导出”/)
    await chat.until('2024-05-22 09:30')
    expect(await chat.says('wangwu', '第20周报了吗')).toContain('2024年第20周填报情况')
    expect(await chat.says('wangwu', '第20周')).toContain('2024年第20周填报情况')
  })

  it('questions of plans go on to the plans', async () => {
    const chat = await opened()
    expect(await chat.says('zhangsan', '汛期前要疏通多少米管道？')).toBeNull()
    expect(await chat.says('zhangsan', '第7条什么时候完成')).toBeNull()
  })
})
