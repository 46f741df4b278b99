import { expect, it } from 'vitest'
import { helpWanted } from '#features/progress/digest/help-wanted.ts'
import { RoundChat } from '../../support/round-chat.ts'

const wanted = (problem: string | null, next: string | null = null, text = '') =>
  helpWanted({ problem, next, text })

it.each([
  ['支管老旧，请区里协调资金', '请区里协调资金'],
  ['施工点位需要交警支队配合；人手不足', '施工点位需要交警支队配合'],
  ['产权不清，建议由区住建委明确管护责任', '建议由区住建委明确管护责任'],
  ['商户拒不整改，怎么办请指示', '怎么办请指示'],
  ['苗木不够，县林业局能不能再调2万株', '县林业局能不能再调2万株'],
  ['设备不足，亟需区里增派吸污车', '亟需区里增派吸污车'],
])('finds what is asked in a problem: %s', (problem, found) => {
  expect(wanted(problem)).toBe(found)
})

it('finds it in the next step, and once when said twice', () => {
  expect(wanted('请市里支持', '请市里支持。继续推进')).toBe('请市里支持')
})

it('takes what stands behind its label', () => {
  expect(wanted(null, null, '本周疏通100米\n需协调事项：复兴河口占道审批\n下一步：继续')).toBe(
    '复兴河口占道审批',
  )
  expect(wanted(null, null, '需协调解决的问题：无')).toBe('')
})

it('finds a clause of its own that belongs to no problem', () => {
  const text = '洒水100车次。存在问题：管道塌陷，需区里协调占掘许可。'
  expect(wanted('管道塌陷', null, text)).toBe('需区里协调占掘许可')
  expect(wanted(null, null, '洒水100车次，需区里协调雾炮车2台')).toBe('需区里协调雾炮车2台')
  expect(wanted(null, null, '洒水100车次，区里能不能协调一下？')).toBe('区里能不能协调一下？')
  expect(wanted(null, null, '洒水100车次，能不能算进去？')).toBe('')
  expect(wanted(null, null, '需巡查点位30处，已协调区城管委支持')).toBe('')
})

it.each(['人手不足', '已协调产权单位整改', '申请资金中', '居民不配合', '无'])(
  'leaves alone what asks for nothing: %s',
  (problem) => {
    expect(wanted(problem)).toBe('')
  },
)

it.each(['有什么问题需要协调', '有没有困难需要县里解决', '有什么事要领导协调', '需要县里协调什么'])(
  'a coordinator asks “%s” of the round',
  async (words) => {
    const chat = new RoundChat()
    await chat.until('2024-05-15 09:10')
    await chat.says('zhangsan', '疏通管道本周7米。需协调事项：请交警支队批占道')
    expect(await chat.says('wangwu', words)).toContain('请交警支队批占道')
  },
)
