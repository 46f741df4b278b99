import { expect, it } from 'vitest'
import { twoWeeks } from '../../support/two-weeks.ts'

it.each([
  ['上周有什么问题', /^\*\*2024年第20周各单位填报的问题\*\*\n- 区住建委：长江道封路$/],
  ['住建委上周提了什么问题', /^\*\*2024年第20周区住建委填报的问题\*\*\n- 区住建委：长江道封路$/],
  ['城管委有什么问题', /^\*\*2024年第21周区城管委填报的问题\*\*\n- 区城管委：防尘网不够$/],
  ['学府街道有什么困难', /^2024年第21周学府街道没有填报存在问题。$/],
  ['谁提了问题', /- 区城管委：防尘网不够$/],
  ['哪几家有困难', /- 区城管委：防尘网不够$/],
  ['还有什么问题没解决', /- 区城管委：防尘网不够\n解决没解决台账里没有记，请问填报单位/],
  ['哪些有问题没解决', /- 区城管委：防尘网不够\n解决没解决/],
  ['下一步都是啥', /^2024年第21周还没有单位填报下一步工作。$/],
  ['各单位下一步打算', /还没有单位填报下一步工作/],
  ['住建委上周下一步干啥', /^\*\*2024年第20周区住建委填报的下一步工作\*\*\n- 区住建委：夜间施工$/],
  ['上周谁要协调', /^2024年第20周还没有单位填报需协调事项。$/],
])('what units have written is asked for by week and unit: %s', async (asked, answer) => {
  expect(await (await twoWeeks()).says('wangwu', asked)).toMatch(answer)
})

it.each(['没有问题', '有问题没解决', '下一步打算', '问题怎么处理', '住建委下一步要做什么工作'])(
  'a remark, and what is asked of a plan, is no such question: %s',
  async (said) => {
    expect((await (await twoWeeks()).says('wangwu', said)) ?? '').not.toMatch(
      /填报的?(?:问题|下一步|存在)/,
    )
  },
)
