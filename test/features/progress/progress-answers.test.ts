import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLogger } from '#base/logger.ts'
import { readProgressQuestion } from '#features/progress/answers/progress-question.ts'
import { MetricsFile } from '#features/progress/roster/metrics-file.ts'
import { RoundChat, roundMetrics, roundRoster } from '../../support/round-chat.ts'

const counted = roundRoster.tasks.flatMap(({ metrics }) => metrics)
const read = (text: string) => readProgressQuestion(text, roundMetrics, roundRoster.units, counted)

describe('what is a question about progress', () => {
  it.each([
    '管道疏通做到多少了',
    '疏通管道完成了多少？',
    '检查井清掏完成百分之几了',
    '第7条完成百分之几',
    '裸地治理进度怎么样',
    '疏通管道目前累计多少米',
    '疏通管道离目标还差多少',
    '管道通了多少',
    '检查井掏了几座了',
    '疏通了多少管道',
    '第七条搞到哪了',
    '裸地做到多少了',
    '雨水管网多少了',
    '管道疏通完成了吗',
    '疏通管道到底记的多少',
    '第七条任务完成比例',
    '检查井掏够了没有',
    '检查井清掏目标是多少，现在多少',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({ type: 'how-far' })
  })

  it.each(['我们单位还差什么', '区住建委还欠哪些', '我们还有哪些没报', '区住建委完成得怎么样'])(
    '%s',
    (text) => {
      expect(read(text)).toMatchObject({ type: 'left' })
    },
  )

  it.each([
    '谁欠进度',
    '哪些单位落后了',
    '哪几项进度滞后',
    '进度最慢的是谁',
    '进度落后的单位有哪些',
  ])('%s', (text) => {
    expect(read(text)).toEqual({ type: 'behind' })
  })

  it.each([
    '整体进度怎么样',
    '进度怎么样',
    '本周进展情况',
    '这周怎么样了',
    '目前各单位的工作进展怎么样？',
    '通报一下本周进展',
  ])('how it all stands: %s', (text) => {
    expect(read(text)).toEqual({ type: 'overall' })
  })

  it.each([
    ['各单位有什么问题', 'problem'],
    ['本周存在哪些问题？', 'problem'],
    ['存在问题有哪些', 'problem'],
    ['下一步怎么干', 'next'],
    ['各单位下周有什么打算', null],
    ['需要协调什么', 'help'],
    ['有什么需要区里协调的吗', 'help'],
  ])('what units have written: %s', (text, kind) => {
    expect(read(text)).toEqual(kind === null ? null : { type: 'remarks', kind, unit: null })
  })

  it.each([
    '汛期前要疏通多少米管道？',
    '疏通管道的目标是多少',
    '管道疏通要求什么时候完成',
    '第7条原文',
    '第7条的牵头单位是谁',
    '降尘量要控制在多少？',
    '夏季臭氧攻坚从几月到几月？',
    '本周疏通管道1200米，累计23000米',
    '你好',
    '举报电话是多少',
    '疏通管道要到多少',
    '疏通管道现在的目标是多少',
    '各项工作进展顺利，台账已更新',
    '还差多少不清楚，本周疏通管道1200米',
    '目前疏通管道进展缓慢，主要是长江道封路',
    '第7条黑臭水体治理本周无进展。存在问题：施工单位尚未进场。',
    '检查井清掏完成率103%，累计6180座次',
    '请各单位报送第24周进展，疏通管道、清掏检查井要写累计数',
    '检查井清掏多少座次',
    '我们单位要做什么',
    '我们还有什么任务',
    '疏通管道到几月',
    '裸地怎么治理',
    '发现问题怎么处理',
    '存在问题：人手不足',
    '下一步：加密巡查',
    '本周进展顺利',
    '疏通管道本周没通几次，下雨了',
    '本周裸地没多少',
    '本周工作情况：一切正常',
    '问题整改有什么要求',
  ])('is not: %s', (text) => {
    expect(read(text)).toBeNull()
  })
})

it('is none of the weekly replies people write', async () => {
  const metrics = await new MetricsFile('knowledge', createLogger('silent')).current()
  for (const name of ['own-replies', 'more-replies']) {
    const file = join(import.meta.dirname, '..', '..', 'fixtures', `${name}.jsonl`)
    for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) {
      const { text, expect: expected } = JSON.parse(line)
      const question = readProgressQuestion(text, metrics, roundRoster.units)
      if (expected.kind !== 'not-a-report') expect(question, text).toBeNull()
    }
  }
})

describe('answers from the ledger', () => {
  const reported = async () => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:00')
    await chat.says('zhangsan', '本周疏通管道1200米，累计9000米')
    return chat
  }

  it('name target, article, week, unit and message, and say that they are reported figures', async () => {
    const chat = await reported()
    const answer = await chat.says('zhaoliu', '管道疏通做到多少了')
    expect(answer).toMatch(/填报数，不是计划原文/)
    expect(answer).toMatch(
      /疏通管道.*nankai-2024#7.*计划目标50000米；填报累计9000米，完成18%，序时37\.\d%，欠序时/,
    )
    expect(answer).toMatch(
      /区住建委 2024年第20周：当周1200米，累计9000米（张三 2024-05-15 09:00“本周疏通管道1200米，累计9000米”）/,
    )
  })

  it('tell what is left when that is asked', async () => {
    const chat = await reported()
    expect(await chat.says('zhaoliu', '疏通管道还差多少')).toMatch(/填报累计9000米，还差41000米/)
  })

  it('find the message of an earlier week', async () => {
    const chat = await reported()
    await chat.until('2024-05-22 09:00')
    expect(await chat.says('zhangsan', '第7条完成百分之几')).toMatch(/18%[\s\S]*第20周：当周1200米/)
  })

  it('tell a unit what is left, and everybody who is behind', async () => {
    const chat = await reported()
    const left = await chat.says('zhangsan', '我们单位还差什么')
    expect(left).toMatch(
      /已报[\s\S]*还没报的：检查井清掏[\s\S]*计划目标50000米；填报累计9000米，还差41000米（.*张三.*“本周疏通/,
    )
    expect(await chat.says('wujiu', '谁欠进度', { group: '金桥群' })).toMatch(
      /欠序时1项。\n欠序时进度的：\n- \*\*疏通管道\*\*（区住建委，[\s\S]*没报过累计数的：检查井清掏（区住建委）、裸地治理（区城管委、学府街道）/,
    )
  })

  it('tell a leader how it all stands: who has not reported, what is behind, problems and what help is wanted', async () => {
    const chat = await reported()
    expect(await chat.says('zhangsan', '存在什么问题')).toBe('2024年第20周还没有单位填报存在问题。')
    await chat.says(
      'lisi',
      '本周裸地治理500平方米；存在问题：防尘网不够；需协调事项：请区里调拨防尘网',
    )
    const told = await chat.says('zhaoliu', '这周怎么样了')
    expect(told).toMatch(
      /^2024年第20周应报4家，已报2家；未报：学府街道、金桥社区。\n按2024年第20周/,
    )
    expect(told).toMatch(/欠序时进度的：\n- \*\*疏通管道/)
    expect(await chat.says('zhaoliu', '各单位有什么问题')).toMatch(
      /第20周各单位填报的问题\*\*\n- 区城管委：防尘网不够/,
    )
    expect(await chat.says('zhaoliu', '需要协调什么')).toMatch(/- 区城管委：请区里调拨防尘网/)
  })

  it('set this week beside the one before, with what lies between', async () => {
    const chat = await reported()
    await chat.says('lisi', '裸地治理本周300平方米，累计900平方米')
    await chat.says('zhaoliu', '裸地治理本周200平方米，累计500平方米')
    await chat.until('2024-05-22 09:30')
    await chat.says('zhangsan', '本周疏通管道1500米，累计10500米')
    await chat.says('lisi', '裸地治理本周400平方米，累计1300平方米')
    for (const asked of ['管道疏通比上周多了多少', '本周管道疏通了多少，同比上周呢']) {
      expect(await chat.says('zhaoliu', asked)).toMatch(
        /^2024年第21周与2024年第20周相比[\s\S]*疏通管道\*\*：2024年第21周1500米，2024年第20周1200米，当周多300米；累计10500米，比那时多1500米$/,
      )
    }
    expect(await chat.says('zhaoliu', '裸地治理跟上周比怎么样')).toMatch(
      /第21周400平方米，2024年第20周500平方米（2家合计），当周少100平方米；.*（学府街道这周还没报，差数不全）/,
    )
    expect(await chat.says('zhaoliu', '上周疏通了多少米管道')).toMatch(/^截至2024年第20周/)
  })

  it('say who has done most', async () => {
    const chat = await reported()
    await chat.says('lisi', '裸地治理本周300平方米，累计900平方米')
    await chat.says('zhaoliu', '裸地治理本周200平方米，累计5000平方米')
    const most = await chat.says('zhangsan', '哪个单位裸地治理得最多')
    expect(most).toContain('本周最多的是区城管委300平方米，其次学府街道200平方米')
    expect(most).toContain('累计最多的是学府街道5000平方米，其次区城管委900平方米')
    expect(await chat.says('zhangsan', '哪个街道裸地治理最多')).toContain('只有这一家报过')
  })

  it('reckon whether the target is reached in time, as reminders do', async () => {
    const chat = await reported()
    chat.roster = {
      ...chat.roster,
      tasks: chat.roster.tasks.map((task) => ({ ...task, deadline: '2024-06-14' })),
    }
    const told =
      /还差41000米；期限6月14日还有30天，日均还需1367米；照本周1200米的进度要到2025年1月10日，赶不上/
    for (const [who, asked] of [
      ['zhaoliu', '管道疏通能不能在汛期前完成'],
      ['zhangsan', '我们什么时候能完成五万米'],
      ['zhangsan', '按现在的进度汛期前还差多少米每天要干多少'],
    ] as const) {
      expect(await chat.says(who, asked), asked).toMatch(told)
    }
    expect(await chat.says('zhangsan', '按现在的进度能完成吗')).toContain(
      '没法推算的：检查井清掏。',
    )
    expect(await chat.says('zhangsan', '第7条什么时候完成')).toBeNull()
  })

  it('tell what is slow by the week, and what comes far too late without its day', async () => {
    const chat = await reported()
    chat.metrics = chat.metrics.map((metric) => {
      const { target } = metric
      return metric.name === '疏通管道' && target
        ? { ...metric, target: { ...target, value: 9097 } }
        : metric
    })
    await chat.says('zhangsan', '更正：疏通管道本周1米，累计9000米')
    const said = await chat.says('zhangsan', '按现在的进度年底疏通管道能完成吗')
    expect(said).toMatch(
      /还差97米；按年底12月31日还有230天，每周约需3米；照本周1米的进度，年底前赶不上/,
    )
  })

  it('leave questions about the plan to the plan', async () => {
    const chat = await reported()
    expect(await chat.says('zhangsan', '疏通管道的目标是多少')).toBeNull()
  })
})
