import { describe, expect, it } from 'vitest'
import { postText } from '#features/reminders/post-text.ts'
import { postView } from '#features/reminders/post-view.ts'
import type { FactsByTask } from '#features/reminders/task-facts.ts'
import { shippedDates } from '../../support/date-setting.ts'
import { readPlans, shippedPlans } from '../../support/plans.ts'
import { type Asked, planOf, postsFor } from '../../support/schedule.ts'

const nankai = readPlans(shippedPlans).filter(({ id }) => id === 'nankai-2024')
const facts: FactsByTask = new Map([
  [
    'nankai-2024#7',
    {
      units: ['区住建委', '区水务局'],
      figures: [
        { metric: '疏通管道', unit: '米', cumulative: 23000, target: 50000 },
        { metric: '掏挖检雨井', unit: '座次', cumulative: null, target: 6000 },
        { metric: '维修检查井', unit: '座次', cumulative: 300, target: 300 },
      ],
    },
  ],
])
const setting = { workdays: shippedDates.calendar, facts }
const textsOf = (documents = nankai, asked: Asked = {}) =>
  postsFor(documents, { asOf: '2024-01-01', ...asked }).map((post) => postText(post, setting))

describe('a post', () => {
  it('says what, by when, why, how the day was found, who, how far and how to answer', () => {
    const [text] = textsOf(nankai, { from: '2024-05-31', to: '2024-05-31' })
    expect(text?.split('\n')).toEqual([
      '**攻坚提醒**',
      '',
      '**“南开区夏季臭氧污染防控强化百日攻坚行动”6月1日（周六）开始**：还有1天',
      '1. 从6月1日至9月底，开展“南开区夏季臭氧污染防控强化百日攻坚行动”',
      '依据：《南开区持续深入打好污染防治攻坚战2024年工作计划》二（一）2',
      '时间：6月1日至9月底 → 6月1日至9月30日（起止日期）',
      '',
      '**6月14日（周五）到期**：还有14天',
      '2. 疏通管道50000米（疏通管道累计23000/50000米，46%，日均还需1929米）',
      '3. 掏挖检雨井6000座次（掏挖检雨井还没有填报）',
      '4. 维修检雨井300座次（维修检雨井累计300/300座次，100%，已完成）',
      '5. 返修管道125米',
      '依据：《南开区持续深入打好污染防治攻坚战2024年工作计划》二（二）7',
      '时间：汛期前 → 6月14日（汛期为6月15日至9月15日，《天津市防洪抗旱条例》第十九条，取前一日）',
      '责任单位：区住建委、区水务局',
      '',
      '责任单位请@我回复：收到 · 完成 1 · 延期 1 到 6月20日 原因 · 稍后 · 不适用 1',
    ])
  })

  it('calls what is counted by its name where only a limit stands before the number', () => {
    const plan = planOf(2024, '6月14日前组织转移避险演练，全县不少于120场。')
    const [article] = plan.articles.filter(({ text }) => text.includes('120场'))
    const id = `${plan.id}#${article?.path.at(-1)}`
    const figures = [{ metric: '避险演练', unit: '场', cumulative: 71, target: 120 }]
    const known = { ...setting, facts: new Map([[id, { units: [], figures }]]) }
    const [post] = postsFor([plan], { asOf: '2024-01-01', from: '2024-06-14', to: '2024-06-14' })
    expect(post && postText(post, known)).toMatch(/（避险演练累计71\/120场/)
  })

  it('says that its plan came too late once the plan is out, and not before', () => {
    const late = planOf(2024, '6月14日前完成清淤。')
    const issued = { ...late, issued: '2024-06-17' as const }
    const days = (from: string) => textsOf([issued], { from, to: from })[0]
    expect(days('2024-05-31')).toContain('还有14天')
    expect(days('2024-05-31')).not.toContain('印发时已过')
    const [post] = postsFor([issued], { asOf: '2024-01-01', from: '2024-06-14', to: '2024-06-14' })
    const overdue = post && { ...post, at: post.at + 4 * 86_400_000 }
    expect(overdue && postText(overdue, setting)).toContain('；计划2024年6月17日印发时已过')
  })

  it('names the last working day where the day itself is free, and what is left on the day', () => {
    const plan = planOf(2026, '6月14日前完成清淤。')
    const [early, last] = ['2026-06-11', '2026-06-12'].map(
      (day) => textsOf([plan], { from: day, to: day })[0],
    )
    expect(early).toContain('**6月14日（周日）到期**：还有3天，最后一个工作日是6月12日（周五）')
    expect(last).toContain('**6月14日（周日）到期**：还有2天，今天是最后一个工作日')
    const [today] = textsOf(nankai, { from: '2024-06-14', to: '2024-06-14' })
    expect(today).toContain('**6月14日（周五）到期**：就是今天')
    expect(today).toContain('疏通管道累计23000/50000米，46%，还差27000米')
  })

  it('of a campaign opens it, tells the figures and asks for the summary', () => {
    const plan = planOf(2024, '6月3日至9月20日，开展“夏季臭氧攻坚行动”。')
    const figures = [{ metric: '检查企业', unit: '家', cumulative: 86, target: null }]
    const known = { ...setting, facts: new Map([[`${plan.id}#1`, { units: [], figures }]]) }
    const texts = postsFor([plan]).map((post) => postText(post, known))
    expect(texts.find((text) => text.includes('今天开始'))).toContain('（6月3日（周一）起）')
    expect(texts.find((text) => text.includes('倒计时'))).toMatch(
      /“夏季臭氧攻坚行动”倒计时101天[\s\S]*目前填报：检查企业累计86家。/,
    )
    expect(texts.find((text) => text.includes('时间过半'))).toContain('到9月20日（周五）')
    expect(texts.at(-1)).toMatch(/收官[\s\S]*3个工作日内报送行动小结/)
  })

  it.each([
    [
      '6月1日至9月底，开展夏季臭氧污染防控强化行动，确保优良天数比率较2023年有所提高。',
      '“6月1日至9月底，开展夏季臭氧污染防控强化行动”6月1日',
    ],
    [
      '6月1日至9月底实施涉挥发性有机物重点行业企业深度治理和错峰生产调控专项行动。',
      '“6月1日至9月底实施涉挥发性有机物重点行业企业深度治理和错…”6月1日',
    ],
  ])(
    'calls a campaign without a name by its first clause, else cuts with …: %s',
    (sentence, head) => {
      const [text] = textsOf([planOf(2024, sentence)])
      expect(text).toContain(head)
    },
  )

  it('that waits says for what', () => {
    const vague = textsOf(nankai, { from: '2024-09-04', to: '2024-09-04' })
    expect(vague).toEqual([expect.stringMatching(/待确认.*没有写明确切日期，请协调员核对/)])
    const [unknown] = textsOf([planOf(2027, '6月13日前完成清淤。')])
    expect(unknown).toMatch(/放假安排还没有公布[\s\S]*最后一个工作日待核/)
  })

  it('sets no type by what a plan or a group writes, and stays on its lines', () => {
    const [text] = textsOf([planOf(2024, '6月14日前完成**清淤**和_排查_。')])
    expect(text).toContain('＊＊清淤＊＊和＿排查＿')
  })

  it('is shown to programs with its leads by name', () => {
    const [post] = postsFor(nankai, { asOf: '2024-05-30', to: '2024-05-31' })
    expect(post && postView(post, setting)).toMatchObject({
      at: '2024-05-31T09:07:00+08:00',
      group: '攻坚群',
      held: false,
      sections: [
        { kind: 'campaign-start', lead: 'T-0', merged: ['T-1'], daysLeft: 1 },
        {
          kind: 'due',
          lead: 'T-14',
          items: [
            { document: 'nankai-2024', path: ['二', '二', '7'], text: '疏通管道50000米' },
            {},
            {},
            {},
          ],
        },
      ],
    })
  })
})
