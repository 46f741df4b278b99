import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '#features/reminders/answer-words.ts'
import { chatMoment, fixtureTexts } from '../../support/chat-moment.ts'

// A Friday.
const moment = chatMoment('2024-05-31 10:00')

/** `done 1,3 · postponed 2 2024-06-20 材料没到`; a question as it is, null for what is no answer. */
function inShort(said: string): string | null {
  const reading = readAnswer(said, moment)
  if (reading === null) return null
  if (reading.type === 'unclear') return reading.question
  return reading.answers
    .map((answer) => {
      const more = answer.kind === 'postponed' ? [answer.to, answer.reason] : []
      return [answer.unit, answer.kind, answer.items, ...more]
        .filter((each) => each !== null)
        .join(' ')
    })
    .join(' · ')
}

describe('answers to a reminder', () => {
  it.each([
    ['收到', 'seen all'],
    ['好的收到', 'seen all'],
    ['收到，谢谢', 'seen all'],
    ['收到，我这就弄', 'seen all'],
    ['已阅', 'seen all'],
    ['好的，知道了，马上落实', 'seen all'],
    ['3正在办理', 'seen 3'],
    ['收到，已安排专人落实', 'seen all'],
    ['区住建委收到', '区住建委 seen all'],
    ['第3条基本完成', 'seen 3'],
  ])('seen: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['完成 3', 'done 3'],
    ['3完成了', 'done 3'],
    ['3号已完成', 'done 3'],
    ['第1、3条已完成', 'done 1,3'],
    ['第三条完成', 'done 3'],
    ['完成第3条', 'done 3'],
    ['完成 1 3', 'done 1,3'],
    ['第1-3条都已办结', 'done 1,2,3'],
    ['都完成了', 'done all'],
    ['这几条都完成了', 'done all'],
    ['1、3条都完成了', 'done 1,3'],
    ['完成', 'done only'],
    ['已完成！', 'done only'],
    ['3已完成，材料已发邮箱', 'done 3'],
    ['区住建委第3条已完成', '区住建委 done 3'],
    ['我们单位3已完成', 'done 3'],
    ['任务3已完成', 'done 3'],
    ['完成：3', 'done 3'],
  ])('done: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['延期 3 到 6月20日 原因', 'postponed 3 2024-06-20'],
    ['延期 3 到 6月20日 材料没到', 'postponed 3 2024-06-20 材料没到'],
    ['延期 3 6月20日 材料没到', 'postponed 3 2024-06-20 材料没到'],
    ['3号延期到6月20日，因为材料没到', 'postponed 3 2024-06-20 材料没到'],
    ['第3条因材料未到，申请延期至6月20日', 'postponed 3 2024-06-20 材料未到'],
    ['因为暴雨，3号申请延期到下周五', 'postponed 3 2024-06-07 暴雨'],
    ['申请延期至下周五', 'postponed only 2024-06-07'],
    ['第3条想延到6月20号可以吗？', 'postponed 3 2024-06-20'],
    ['1、2都延期到6.20', 'postponed 1,2 2024-06-20'],
    ['全部延期到6月底，等设备', 'postponed all 2024-06-30 等设备'],
    ['延期 3 到 6月20日 因为6月5日才能到货', 'postponed 3 2024-06-20 6月5日才能到货'],
    ['延期3到明年1月10日，跨年', 'postponed 3 2025-01-10 跨年'],
    ['第3条申请延期，原因是设备没到，预计6月20日完成', 'postponed 3 2024-06-20 设备没到'],
    ['延期到6月20日，第3条，设备没到', 'postponed 3 2024-06-20 设备没到'],
    ['3能不能缓到6-20', 'postponed 3 2024-06-20'],
  ])('postponed: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['稍后', 'later all'],
    ['晚点办', 'later all'],
    ['晚点再说', 'later all'],
    ['不适用 3', 'not-applicable 3'],
    ['3不适用', 'not-applicable 3'],
    ['与我单位无关', 'not-applicable only'],
    ['第2条和我们局没关系', 'not-applicable 2'],
  ])('later, or nothing for us: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['1、3已完成，2延期到6月20日，因为材料没到', 'done 1,3 · postponed 2 2024-06-20 材料没到'],
    ['1.已完成\n2.延期到6月20日\n3.不适用', 'done 1 · postponed 2 2024-06-20 · not-applicable 3'],
    ['收到，第3条已完成', 'done 3'],
    ['1完成，2未完成', 'done 1 · undone 2'],
    ['1还没有完成，刚才点错了', 'undone 1'],
    ['取消完成 1', 'undone 1'],
    ['1不适用，不是我们的', 'not-applicable 1'],
    ['撤回完成1', 'undone 1'],
    [
      '区住建委：1完成；2延期到6月20日，设备没到；3不适用',
      '区住建委 done 1 · 区住建委 postponed 2 2024-06-20 设备没到 · 区住建委 not-applicable 3',
    ],
  ])('several in one message: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['三项都完成了', '请写明是第几条，例如“完成 1、2”；全部完成请回复“都完成了”。'],
    ['延期 3 到 6月31日', '没有“6月31日”这一天，请核对日期再发。'],
    ['延期 3 到 5月20日', '5月20日已经过了，请写今天以后的日期。'],
    ['延期 3 到 6月20日或6月25日', '写了“6月20日”和“6月25日”两个日期，请只写一个。'],
    ['延期 3', '没有写日期，请写明哪一天，例如“延期 3 到 6月7日 原因”。'],
    ['3延期一周', '没有写日期，请写明哪一天，例如“延期 3 到 6月7日 原因”。'],
    ['延期到6月下旬', '“6月下旬”不是确定的一天，请写明哪一天，例如“延期 到 6月7日 原因”。'],
    ['3延期到6月20日（周五）', '“6月20日”和后面写的星期对不上，请核对日期再发。'],
  ])('asks back: %s', (said, question) => {
    expect(inShort(said)).toBe(question)
  })

  it.each([
    '完成3公里',
    '完成 3 公里',
    '完成3条',
    '3条已完成',
    '2项已完成，1项推进中',
    '完成疏通1200米',
    '本周完成3家',
    '完成率多少',
    '3号前完成',
    '3月完成',
    '3完成了吗？',
    '老旧小区保洁队伍招聘完成',
    '延期施工',
    '怎么申请延期',
    '能延期到什么时候',
    '延期到周五',
    '延到15:00',
    '能宽限到下午5点吗，数还没上来',
    '改到周四',
    '收到，检查餐饮20家，累计402家',
    '已完成，下一步继续巡查',
    '好的',
    '谢谢',
    '',
  ])('is none: %s', (said) => {
    expect(inShort(said)).toBeNull()
  })

  it('takes no report and no question: of all that people wrote only what says 收到', () => {
    // 第6条，推进中 is said of a reminder's sixth point as of a plan's sixth article.
    const taken = fixtureTexts().filter(
      ({ text }) => readAnswer(text, moment) !== null && !/^第\d+条，推进中$/.test(text),
    )
    expect(taken.filter(({ kind }) => kind !== null && kind !== 'not-a-report')).toEqual([])
    for (const { text } of taken) {
      expect(text).toMatch(/收到|明白|已阅/)
      expect(inShort(text)).toBe('seen all')
    }
  })

  const figures = fc.record({
    verb: fc.constantFrom('完成', '本周完成', '已完成', '疏通管道', '检查餐饮'),
    number: fc.integer({ min: 1, max: 99 }),
    gap: fc.constantFrom('', ' '),
    unit: fc.constantFrom('公里', '米', '家', '座次', '处', '台', '条', '项', '%', '户次'),
    tail: fc.constantFrom('', '。', '，累计402家', '，存在问题：无'),
  })

  it('never takes figures', () => {
    fc.assert(
      fc.property(figures, ({ verb, number, gap, unit, tail }) => {
        expect(inShort(`${verb}${number}${gap}${unit}${tail}`)).toBeNull()
      }),
    )
  })

  it('reads numbers back in any way of listing them', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(numbers, fc.constantFrom('、', ',', '，', '和', ' '), (list, joint) => {
        const spoken = list.join(joint)
        expect(inShort(`完成 ${spoken}`)).toBe(`done ${list}`)
        expect(inShort(`第${spoken}条延期到6月20日`)).toBe(`postponed ${list} 2024-06-20`)
      }),
    )
  })

  it('never throws', () => {
    const words = fc.array(
      fc.constantFrom(
        ...'完成|延期|到|3|第|条|、|，| |6月20日|因为|我们|区住建委|都|已|不适用|收到|。'.split(
          '|',
        ),
      ),
      { maxLength: 60 },
    )
    const said = fc.oneof(
      fc.string({ maxLength: 300 }),
      words.map((all) => all.join('')),
    )
    fc.assert(fc.property(said, (text) => void readAnswer(text, moment)))
  })

  it.each([
    '1、',
    '收到，',
    '第1条',
    '街',
    '延期到',
    '因为',
    '我们',
    '已',
    '都',
    ' ',
    '完成1，',
    '延期1，',
    '3延期到6月20日，',
  ])(
    'comes to an end however often %s is said',
    (words) => {
      expect(() => readAnswer(words.repeat(Math.floor(300 / words.length)), moment)).not.toThrow()
    },
    1000,
  )
})
