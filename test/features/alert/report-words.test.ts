import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotesAlert, reportKind } from '#features/alert/report-words.ts'
import { anyChar } from '../../support/any-char.ts'

const kind = (text: string) => reportKind(text, false)

describe('by its own words', () => {
  it.each([
    '执行情况：正常',
    '执行情况 停工12处',
    '执行情况：没有什么问题，工地全部停工',
    '【区城管委执行情况】本周洒水86车次',
    '预警落实情况：停工3处',
    '应急响应情况：停产企业6家',
    '落实情况：已按要求停工',
    '已落实',
    '已按要求落实橙色预警措施',
    '已落实预警期间的管控措施',
    '目前已停工',
    '应急减排：停产企业见名册',
    '应急响应措施均已落实到位',
    '我街道均已传达到企业',
    '已启动Ⅱ级响应，24小时值守',
    '已按要求停工，六个百分百全部落实',
    '已执行国四车辆禁行，10月13日14:00起PM2.5管控点位有人值守',
  ])('%s', (text) => {
    expect(kind(text)).toBe('report')
  })
})

describe('as a possible answer to a roll-call', () => {
  it.each([
    '辖区工地全部停工',
    '渣土车均已停运，管控到位',
    '收到，正在落实',
    '无重点管控企业',
    '没有在建工地，无需停工',
    '学府街道落实情况：工地全部停工',
    '10月13日14时起工地全部停工',
  ])('%s', (text) => {
    expect(kind(text)).toBe('answer')
  })

  it('in any words, where it quotes the roll-call', () => {
    expect(kind('出动执法人员12人')).toBe('none')
    expect(reportKind('出动执法人员12人', true)).toBe('report')
    expect(reportKind('1、2已落实到位', true)).toBe('report')
    expect(reportKind('已停工12处', true)).toBe('report')
    expect(reportKind('收到', true)).toBe('none')
    expect(reportKind('停工的工地范围', true)).toBe('none')
    expect(reportKind('本周疏通管道1200米', true)).toBe('none')
    expect(quotesAlert('橙色预警执行情况点名（10月13日18:00）')).toBe(true)
    expect(quotesAlert('2024年第20周进展催报')).toBe(false)
    expect(quotesAlert(undefined)).toBe(false)
  })
})

describe('what may be meant for the weekly rounds or a reminder goes there', () => {
  it.each([
    '疏通管道1200米，管控措施均已落实，无问题',
    '已落实本周疏通管道1300米，累计24000米',
    '洒水作业120公里，停工工地均已苫盖，无问题',
    '苫盖裸地5000平方米，六个百分百全部落实',
    '已落实苫盖裸地五千平方米',
    '已落实，疏通管道1200',
    '目前已停工12处',
    '学府街道落实情况：停工3处',
    '应急减排：停产企业6家',
    '已启动Ⅱ级响应，出动8人',
    '停工工地两家，均已落实',
    '扬尘管控落实情况：持续推进，无问题',
    '本周应急响应情况：已启动，正常',
    '已落实，下一步加强管控',
    '1、2已落实到位',
    '1已落实',
    '①已落实，②正在落实',
    '第一项、第二项均已落实',
    '以上两项均已落实',
    '一、已落实',
    '二和三已落实',
  ])('%s', (text) => {
    expect(kind(text)).toBe('none')
  })

  it('whatever is done with whatever number of whatever, unless it is said under 执行情况', () => {
    const words = fc.tuple(
      fc.constantFrom(
        '疏通管道',
        '洒水作业',
        '苫盖裸地',
        '掏挖检雨井',
        '检查工地',
        '停工',
        '清运渣土',
      ),
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom('', '余', '万'),
      fc.constantFrom('米', '吨', '家', '处', '车次', '公里', '平方米', '座次', '', '㎡'),
      fc.constantFrom('已落实，', '预警期间已', '均已执行，', '应急响应措施已落实：', ''),
      fc.constantFrom('，管控措施均已落实', '，全部停工', '，无问题', ''),
    )
    fc.assert(
      fc.property(words, ([what, number, scale, unit, before, behind]) => {
        const text = `${before}${what}${number}${scale}${unit}${behind}`
        expect(kind(text)).toBe('none')
        expect(kind(`执行情况：${text}`)).toBe('report')
      }),
    )
  })
})

describe('questions', () => {
  it.each([
    '橙色预警要求停工的工地范围',
    '预警期间全部停工的依据',
    '预警期间全部停工的工地',
    '橙色预警应当停工的企业',
    '红色预警必须停产',
    '橙色预警需停工的全部工地',
    '已落实停工的企业名单',
    '已停工多少处',
    '执行情况要报哪些内容',
    '执行情况的报送依据',
  ])('%s', (text) => {
    expect(kind(text)).toBe('none')
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
    fc.property(fc.string({ unit: anyChar, maxLength: 60 }), fc.boolean(), (text, isQuoting) => {
      expect(reportKind(text, isQuoting)).toMatch(/^(?:report|label-alone|answer|none)$/)
      const words = text.replace(/[?？吗呢\s]/g, '')
      expect(kind(`执行情况：停工3处${words}。`)).toBe('report')
    }),
  )
})
