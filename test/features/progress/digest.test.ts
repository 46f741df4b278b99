import { describe, expect, it } from 'vitest'
import { digestText } from '#features/progress/digest/digest.ts'
import { figure, line, sampleView, task, unit } from '../../support/round-views.ts'

const text = digestText(sampleView())

describe('the digest of a week', () => {
  it('reads like this', () => {
    expect(text).toMatchInlineSnapshot(`
      "**南开区污染防治攻坚战2024年第20周（5月13日—5月19日）工作进展汇总**

      **填报情况**：应报5家，已报4家，迟报1家，未报1家。
      - 按时：区住建委、学府街道、万兴街道
      - 迟报：区城管委（设备检修）
      - 未报：区规划资源局
      - 本周不报：水上公园街道

      **重点任务**：达序时1项、欠序时1项。

      **强化扬尘污染综合治理**
      - 巡查工地：本周46个，累计512个

      **开展餐饮油烟专项整治**
      - 万兴街道：检查餐饮单位38家，发现问题5个，均已立行立改

      **持续打好黑臭水体治理攻坚战**
      - 疏通管道：本周2000米，累计41500米，目标50000米，完成83%，序时83.1%，**达序时**
      - 掏挖检雨井：本周150座次，累计3100座次，目标6000座次，完成51.7%，序时83.1%，**欠序时**

      其余1项任务本周没有填报数据，见台账。

      **存在问题**
      - 万兴街道：个别商户净化器清洗不及时
      - 区住建委：白堤路一处管道塌陷，抢修机械进场受阻

      **下一步工作**
      - 区住建委：5月24日前完成剩余路段

      数据待核实：区城管委，详见台账。
      待协调员确认：外包小王报的1条，确认前暂未计入。"
    `)
  })

  it('tells work without a figure in its own words, and what stands below only once', () => {
    const figures = [
      figure('区住建委', { text: '第7条我们无此项工作' }),
      figure('王顶堤街道', { text: '问题：7家还没办证', problem: '7家还没办证' }),
    ]
    const none = line(null, { figures })
    expect(digestText(sampleView({ tasks: [task('管网', [none])] }))).toContain(
      '**管网**\n- 区住建委：第7条我们无此项工作\n- 王顶堤街道：见存在问题\n',
    )
  })

  it('has one heading for two rows of a table with one title', () => {
    const rows = ['拆除残垣断壁', '清理三堆'].map((name, at) =>
      task('残垣断壁', [line(name, { figures: [figure('青山镇', { week: 15 })] })], {
        id: `表${at + 12}`,
      }),
    )
    const said = digestText({ ...sampleView(), tasks: rows })
    expect(said).toContain('**残垣断壁**\n- 拆除残垣断壁：本周15')
    expect(said.match(/\*\*残垣断壁\*\*/g)).toHaveLength(1)
    expect(said).toContain('- 清理三堆：本周15')
  })

  it('names nobody as missing when all have reported', () => {
    const all = digestText(sampleView({ units: [unit('区住建委', 'reported')] }))
    expect(all).toContain('应报1家，已报1家，迟报0家，未报0家')
    expect(all).not.toContain('- 未报')
  })

  it('says what changed when it is issued again', () => {
    const again = digestText(
      sampleView({ issue: 2, changes: ['区规划资源局补报', '疏通管道累计合计由1米变为2米'] }),
    )
    expect(again).toContain(
      '**更正重发（第2次）**：区规划资源局补报；疏通管道累计合计由1米变为2米。',
    )
  })

  it('is a copy, not another issue, when nothing changed', () => {
    expect(digestText(sampleView({ issue: 2 }))).toBe(text)
  })

  it('does not count or quote what nobody has confirmed', () => {
    const doubtful = figure('某施工队', { week: 99, problem: '夜间不让进场', confirmed: false })
    const said = digestText(
      sampleView({
        unconfirmed: [],
        tasks: [task('清淤', [line('疏通管道', { figures: [doubtful] })])],
      }),
    )
    expect(said).not.toContain('99')
    expect(said).not.toContain('夜间不让进场')
    expect(said).toContain('有填报待协调员确认，其数据暂未计入。')
  })

  it('tells those who owe an answer from those whom a coordinator has to confirm', () => {
    const said = digestText(
      sampleView({
        unconfirmed: [
          {
            author: '区住建委 张三',
            unit: '区住建委',
            text: '疏通300',
            at: 0,
            event: 'wecom:x-8',
            waitsFor: 'writer',
          },
        ],
      }),
    )
    expect(said).toContain('还有一处追问没回答：区住建委 张三，问到的那一处暂未计入，其余已计入。')
    expect(said).not.toContain('待协调员确认：')
  })

  it('of a week in which nothing came says so', () => {
    const silent = [
      task('清淤', [line('疏通管道', { figures: [] })]),
      task('巡查', [line(null, { figures: [] })]),
    ]
    expect(digestText(sampleView({ tasks: silent }))).toContain(
      '\n2项任务本周没有填报数据，见台账。',
    )
  })

  it('keeps long remarks short and tells where the rest is', () => {
    const many = Array.from({ length: 14 }, (_, index) =>
      figure(`第${index}社区`, { problem: `问题${index}${'很长'.repeat(100)}` }),
    )
    const said = digestText(sampleView({ tasks: [task('清淤', [line(null, { figures: many })])] }))
    expect(said).toContain('其余4条见台账。')
    expect(Math.max(...said.split('\n').map((each) => each.length))).toBeLessThan(200)
  })

  it('lets nobody set type, break lines or link in the name of the bot', () => {
    const trick = figure('区住建委', { problem: '**已完成**\n\n# 通知\n[点这里](http://x)' })
    const said = digestText(
      sampleView({ tasks: [task('清淤', [line(null, { figures: [trick] })])] }),
    )
    expect(said).toContain('- 区住建委：＊＊已完成＊＊ # 通知 [点这里] (http://x)')
  })

  it('says one problem about several tasks once', () => {
    const same = figure('区住建委', { problem: '人手不足' })
    const said = digestText(
      sampleView({
        tasks: [
          task('清淤', [line(null, { figures: [same] })]),
          task('巡查', [line(null, { figures: [same] })], { id: 'nankai-2024#3' }),
        ],
      }),
    )
    expect(said.match(/人手不足/g)).toHaveLength(1)
  })
})
