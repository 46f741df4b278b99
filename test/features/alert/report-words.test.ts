import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotesAlert, reportKind } from '#features/alert/report-words.ts'

const kind = (text: string) => reportKind(text, false)

describe('by its own words', () => {
  it.each([
    '执行情况：正常',
    '执行情况 停工12处',
    '执行情况：没有什么问题，工地全部停工',
    '【区城管委执行情况】本周洒水86车次',
    '学府街道落实情况：停工3处',
    '已落实',
    '已按要求落实橙色预警措施',
    '目前已停工12处',
    '应急减排：停产企业6家',
    '应急响应措施均已落实到位',
    '我街道均已传达到企业',
    '已启动Ⅱ级响应，出动8人',
  ])('%s', (text) => {
    expect(kind(text)).toBe('report')
  })
})

describe('as a possible answer to a roll-call', () => {
  it.each(['辖区工地全部停工', '渣土车均已停运，管控到位', '收到，正在落实', '无重点管控企业'])(
    '%s',
    (text) => {
      expect(kind(text)).toBe('answer')
    },
  )

  it('in any words, where it quotes the roll-call', () => {
    expect(kind('出动执法人员12人')).toBe('none')
    expect(reportKind('出动执法人员12人', true)).toBe('report')
    expect(reportKind('收到', true)).toBe('none')
    expect(reportKind('本周疏通管道1200米', true)).toBe('none')
    expect(quotesAlert('橙色预警执行情况点名（10月13日18:00）')).toBe(true)
    expect(quotesAlert('2024年第20周进展催报')).toBe(false)
    expect(quotesAlert(undefined)).toBe(false)
  })
})

describe('not at all', () => {
  it.each([
    '本周疏通管道1200米，累计23000米；无问题',
    '扬尘管控落实情况：本周检查工地35家，累计610家',
    '已启动检查井清掏100座',
    '本周落实裸地苫盖3500平米',
    '零报告',
    '更正：已落实12处',
    '执行情况怎么报？',
    '执行情况怎么填',
    '预警期间要停工吗？',
    '应急响应措施',
    '落实扬尘管控的要求',
    '重污染天气应急响应期间管控措施',
    '哪些工地要停工',
    '收到',
    'OK',
    '我是 区住建委 张三',
    '张三请假到10月20日',
  ])('%s', (text) => {
    expect(kind(text)).toBe('none')
  })

  it('a label without words', () => {
    expect(kind('执行情况：')).toBe('label-alone')
    expect(kind('区住建委执行情况')).toBe('label-alone')
  })
})

it('any text is read, and what stands under 执行情况 is never lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, isQuoting) => {
      expect(reportKind(text, isQuoting)).toMatch(/^(?:report|label-alone|answer|none)$/)
      const words = text.replace(/[?？吗呢\s]/g, '')
      expect(kind(`执行情况：停工3处${words}。`)).toBe('report')
    }),
  )
})
