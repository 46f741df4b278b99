import { describe, expect, it } from 'vitest'
import { officeOf, told } from './desk.ts'

const counted = [
  ['慰问退役军人', '人次'],
  ['疏浚排灌渠', '米'],
  ['走访帮教对象', '户次'],
  ['无障碍坡道改造', '处'],
  ['新增日间照料床位', '张'],
  ['新增服务签约', '人'],
  ['在校学生健康体检', '人'],
  ['受理法律援助', '件'],
] as const

/** An office of a plan that nobody has seen: people, visits, homes. */
const office = officeOf(counted)

describe('a total is of what was counted last', () => {
  it.each([
    // Of what no metric counts, so is its total.
    ['慰问退役军人35人次，食堂用餐1386人次，累计33410人次', ['表1 慰问退役军人 35/—']],
    ['①慰问退役军人35人次②食堂用餐1386人次，累计33410人次', ['表1 慰问退役军人 35/—']],
    ['疏浚排灌渠300米；拉围挡120米，累计3600米', ['表2 疏浚排灌渠 300/—']],
    // Some of those that were counted are no work of their own.
    ['走访帮教对象20户次，其中重点8户次，累计948户次', ['表3 走访帮教对象 20/948']],
    ['走访帮教对象20户次，搬走3户次没见到，累计948户次', ['表3 走访帮教对象 20/948']],
    ['走访帮教对象20户次，比上周少3户次，累计948户次', ['表3 走访帮教对象 20/948']],
  ])('%s', (text, figures) => {
    expect(told(office.says(text))).toEqual(figures)
  })
})

describe('words of trouble, change and growth that belong to the name of a work', () => {
  it.each([
    ['无障碍坡道改造：又完工9处', 'report', ['表4 无障碍坡道改造 9/—']],
    ['无障碍坡道改造本周应为11处，累计74处', 'correction', ['表4 无障碍坡道改造 11/74']],
    ['日间照料床位本周新增20张，累计新增240张', 'report', ['表5 新增日间照料床位 20/240']],
    ['【日间照料床位】本周新增20张；累计新增240张', 'report', ['表5 新增日间照料床位 20/240']],
    ['疏浚排灌渠本周新增20米，累计新增240米', 'report', ['表2 疏浚排灌渠 20/240']],
    // What is sent back to those who apply is no message.
    ['疏浚排灌渠20米，退回补件3宗', 'report', ['表2 疏浚排灌渠 20/—']],
  ])('%s', (text, kind, figures) => {
    const reply = office.says(text)
    expect(reply.kind).toBe(kind)
    expect(told(reply)).toEqual(figures)
    expect(reply.flags).toEqual([])
  })

  it('a trouble is one all the same', () => {
    const [item] = office.says('无障碍坡道改造9处，存在障碍：楼道太窄').items
    expect(item).toMatchObject({ week: 9, problem: '楼道太窄' })
    expect(office.says('受理入户申请18宗，退回补件3宗').kind).toBe('not-a-report')
    expect(office.says('退回上一条').kind).toBe('withdrawal')
  })
})

describe('who did it', () => {
  it.each([
    // Of places in a list none is alone in what was done.
    ['这周下到沙头村、九如村，走访帮教对象18户次', null],
    ['沙头村、九如村、蚬涌村走访帮教对象18户次', null],
    ['下到沙头村，走访帮教对象18户次', null],
    ['帮教车这周在九如村停了两天，走访帮教对象18户次', null],
    ['摩托车跑了东圩、芦荡两个镇，走访帮教对象18户次', null],
    ['城管和网格员去了5回，走访帮教对象18户次', null],
    ['刚才小场所报串了，走访帮教对象应为18户次', null],
    ['休假的刘姐让我代报：走访帮教对象18户次', null],
    ['疾控的陈工回不来，托我帮报：走访帮教对象18户次', '疾控'],
    ['沙头村走访帮教对象18户次', '沙头村'],
    // Nobody is called a place of any kind.
    ['白天看网吧，晚上看娱乐场所，走访帮教对象18户次', null],
    ['圩口旅游厕所，走访帮教对象18户次', null],
  ])('%s', (text, whose) => {
    const reply = office.says(text)
    expect(told(reply)).toEqual(['表3 走访帮教对象 18/—'])
    expect(reply.unit).toBe(whose)
  })
})

describe('of how many places it was done', () => {
  it.each([
    ['走访帮教对象在沙头三个社区转了转，看了18户次', ['表3 走访帮教对象 18/—']],
    ['学生体检车在两个乡做了140人', ['表7 在校学生健康体检 140/—']],
    ['无障碍坡道在4个小区改了9处，累计74处', ['表4 无障碍坡道改造 9/74']],
    ['深入五个村慰问退役军人35人次', ['表1 慰问退役军人 35/—']],
    // What is counted so is told.
    ['无障碍坡道本周9处，在3个小区各3处', ['表4 无障碍坡道改造 9/—']],
  ])('%s', (text, figures) => {
    const reply = office.says(text)
    expect(told(reply)).toEqual(figures)
    expect(reply.flags).toEqual([])
  })
})

describe('what is not finished is left out, and nothing is taken back', () => {
  it.each([
    ['南片那20张秋天才能用，先不算。本周新增日间照料床位12张，累计212张', 'report'],
    ['新增日间照料床位12张，累计212张，另外那20张没验收，先不计入', 'report'],
    ['日间照料床位报错了，那20张没装，先不算，本周是12张，累计212张', 'correction'],
  ])('%s', (text, kind) => {
    const reply = office.says(text)
    expect(reply.kind).toBe(kind)
    expect(told(reply)).toEqual(['表5 新增日间照料床位 12/212'])
  })

  it.each(['那20张没验收，先不算', '刚才那20张秋天才能用，先不算'])('taken back: %s', (text) => {
    expect(office.says(text).kind).toBe('withdrawal')
  })
})

describe('said otherwise', () => {
  it.each([
    ['这周上门看望帮教对象18户次', ['表3 走访帮教对象 18/—']],
    ['服务签约310人', ['表6 新增服务签约 310/—']],
    ['签约310人，学生体检140人', ['表6 新增服务签约 310/—', '表7 在校学生健康体检 140/—']],
    ['学生体检做了140人', ['表7 在校学生健康体检 140/—']],
    ['体检做了140位', ['表7 在校学生健康体检 140/—']],
  ])('%s', (text, figures) => {
    const reply = office.says(text)
    expect(reply.kind).toBe('report')
    expect(told(reply)).toEqual(figures)
  })
})

it('of what comes in, what came in is told, and what was dealt with is not', () => {
  expect(told(office.says('受理法律援助18件，办结7件，累计300件'))).toEqual([
    '表8 受理法律援助 18/300',
  ])
})
