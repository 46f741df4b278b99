import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#calendar/beijing.ts'
import { addDays } from '#calendar/day.ts'
import type { ManualWhen } from '#features/reminders/manual.ts'
import { readManual } from '#features/reminders/manual-words.ts'
import { dayWords } from '#features/reminders/words.ts'
import { chatMoment } from '../../support/chat-moment.ts'

// A Friday.
const moment = chatMoment('2024-05-31 10:00')
const names = ['区住建委', '区城管委', '区城管委执法大队', '张三']

/** `once 2024-06-01 10:00 · 交材料 · 区住建委`; a question as it is, null for what is no request. */
function inShort(said: string, at = moment): string | null {
  const reading = readManual(said, at, names)
  if (reading === null) return null
  if ('question' in reading) return reading.question
  const { what, when, whom, self } = reading.manual
  const people = self ? ['我'] : whom
  return [whenWords(when), what, ...(people.length > 0 ? [people.join(',')] : [])].join(' · ')
}

function whenWords(when: ManualWhen): string {
  switch (when.type) {
    case 'once':
      return `once ${when.day} ${when.time}${when.exact ? '' : ' or before'}`
    case 'before':
      return `before ${when.day} T-${when.leads} ${when.time}${when.by === null ? '' : ` by ${when.by}`}`
    case 'weekly':
      return `weekly ${when.weekdays} T-${when.leads} ${when.time}`
    case 'monthly':
      return `monthly ${when.days} T-${when.leads} ${when.time}`
    case 'yearly': {
      const dates = when.dates.map(({ month, day }) => `${month}/${day}`)
      return `yearly ${dates} T-${when.leads} ${when.time}`
    }
    default:
      return `${when.type} ${when.time}`
  }
}

describe('reminders that people ask for', () => {
  it.each([
    ['每季度末月25日提醒报季度台账', 'yearly 3/25,6/25,9/25,12/25 T-0 09:07 · 报季度台账'],
    ['每季度末月25日前提醒报台账', 'yearly 3/25,6/25,9/25,12/25 T-7,3,1,0 09:07 · 报台账'],
    ['每季度末提醒大家报台账', 'yearly 3/-1,6/-1,9/-1,12/-1 T-0 09:07 · 报台账'],
    ['每季度末月31日提醒大家报台账', 'yearly 3/-1,6/-1,9/-1,12/-1 T-0 09:07 · 报台账'],
    [
      '提醒区住建委每季度首月10日下午3点开调度会',
      'yearly 1/10,4/10,7/10,10/10 T-0 15:00 · 开调度会 · 区住建委',
    ],
    ['每季度第一个月5日提醒开调度会', 'yearly 1/5,4/5,7/5,10/5 T-0 09:07 · 开调度会'],
    ['每年6月1日提醒开展环境日宣传', 'yearly 6/1 T-0 09:07 · 开展环境日宣传'],
    ['提醒我们每年12月底前报工作总结', 'yearly 12/-1 T-7,3,1,0 09:07 · 报工作总结'],
    ['提前10天提醒大家每年6月5日搞宣传', 'yearly 6/5 T-10 09:07 · 搞宣传'],
    ['每年3月1日、9月1日上午9:30提醒大家报半年总结', 'yearly 3/1,9/1 T-0 09:30 · 报半年总结'],
    ['每季度最后一天提醒大家报小结', 'yearly 3/-1,6/-1,9/-1,12/-1 T-0 09:07 · 报小结'],
    ['每季度第一天提醒大家报计划', 'yearly 1/1,4/1,7/1,10/1 T-0 09:07 · 报计划'],
    ['每年2月29日提醒大家盘点', 'yearly 2/29 T-0 09:07 · 盘点'],
  ])('each quarter and year: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['每季度提醒报台账', '季度里的哪一天'],
    ['每季度末月提醒报台账', '季度里的哪一天'],
    ['每年提醒报总结', '每年几月几日'],
    ['每年元旦提醒大家值班', '每年几月几日'],
    ['每年6月和12月1日提醒大家报总结', '每年几月几日'],
    ['每季度第一个工作日提醒大家报计划', '请写成'],
    ['每年6月提醒报总结', '每年几月几日'],
    ['每年6月31日提醒报总结', '没有6月31日这一天'],
    ['每年2月30日提醒报总结', '没有2月30日这一天'],
    ['每年13月1日提醒报总结', '没有13月1日这一天'],
    ['每年6月1日、6月31日提醒报总结', '没有“6月31日”这一天'],
    ['每季度末月40日提醒报台账', '没有3月40日这一天'],
    ['每季度最后一个周五提醒报台账', '请写成'],
    ['每半年提醒报一次台账', '请写成'],
  ])('%s is asked back: %s', (said, question) => {
    expect(inShort(said)).toContain(question)
  })

  it.each([
    ['提醒 6月10日 前 上报臭氧清单 @张三', 'before 2024-06-10 T-3,1,0 09:07 · 上报臭氧清单 · 张三'],
    ['提醒@张三6月10日前交表', 'before 2024-06-10 T-3,1,0 09:07 · 交表 · 张三'],
    [
      '提醒 6月10日前 上报《2024年臭氧清单》 @李四 @王五',
      'before 2024-06-10 T-3,1,0 09:07 · 上报《2024年臭氧清单》 · 李四,王五',
    ],
    ['下周三下班前提醒各单位交表', 'before 2024-06-05 T-3,1,0 09:07 by 17:00 · 交表'],
    ['提醒 6月20日上午9点前交表', 'before 2024-06-20 T-3,1 09:07 by 09:00 · 交表'],
    ['提前3天提醒大家6月20日前交清单', 'before 2024-06-20 T-3 09:07 · 交清单'],
    ['提前一周提醒大家6月20日开会', 'before 2024-06-20 T-7 09:07 · 开会'],
    ['6月10日前上报臭氧清单，到时提醒我们', 'before 2024-06-10 T-3,1,0 09:07 · 上报臭氧清单'],
    ['提醒 6月10日前报送5月份数据', 'before 2024-06-10 T-3,1,0 09:07 · 报送5月份数据'],
    ['汛期前提醒各单位疏通管道', 'before 2024-06-14 T-3,1,0 09:07 · 疏通管道'],
    ['提醒 端午节前 检查油烟 @区城管委', 'before 2024-06-09 T-3,1,0 09:07 · 检查油烟 · 区城管委'],
  ])('by a day: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['明天上午10点提醒区住建委交材料', 'once 2024-06-01 10:00 · 交材料 · 区住建委'],
    [
      '6月10日提醒区住建委、区城管委执法大队交材料',
      'once 2024-06-10 09:07 or before · 交材料 · 区住建委,区城管委执法大队',
    ],
    ['请帮我设置一个提醒：6月20日下午3点开调度会', 'once 2024-06-20 15:00 · 开调度会'],
    ['提醒我6月5日交总结', 'once 2024-06-05 09:07 or before · 交总结 · 我'],
    ['下午3点提醒我们开会', 'once 2024-05-31 15:00 · 开会'],
    ['提醒6月10日下午三点半开会', 'once 2024-06-10 15:30 · 开会'],
    ['20号提醒大家报表', 'once 2024-06-20 09:07 or before · 报表'],
    ['下周五提醒大家报表', 'once 2024-06-07 09:07 or before · 报表'],
    ['三天后提醒大家报表', 'once 2024-06-03 09:07 or before · 报表'],
    ['提醒明年1月10日报年报', 'once 2025-01-10 09:07 or before · 报年报'],
  ])('on a day: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['提醒我们每周五下午3点报周报', 'weekly 5 T-0 15:00 · 报周报'],
    ['每周五下午3点前提醒报周报', 'weekly 5 T-1,0 09:07 · 报周报'],
    ['每周一、三上午9:30提醒巡查', 'weekly 1,3 T-0 09:30 · 巡查'],
    ['每月25日前提醒报台账', 'monthly 25 T-3,1,0 09:07 · 报台账'],
    ['提醒每月5号和20号报数', 'monthly 5,20 T-0 09:07 · 报数'],
    ['每月最后一天提醒报数', 'monthly -1 T-0 09:07 · 报数'],
    ['每个工作日9点提醒大家打卡', 'workdays 09:00 · 打卡'],
    ['每天早上8点提醒报汛情', 'daily 08:00 · 报汛情'],
    ['每周五提醒报每日数据', 'weekly 5 T-0 09:07 · 报每日数据'],
  ])('again and again: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each([
    ['提醒', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒一下上报清单', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒张三交表', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒各单位，抓紧报清单', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['请提醒区住建委疏通管道500米', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒@张三 交3份材料', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒大家落实工作要求', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒 6月31日前 疏通管道500米', '没有“6月31日”这一天，请核对日期再发。'],
    ['提醒大家注意安全', '没有写日期，请写明哪一天，例如“提醒 6月7日前 上报清单”。'],
    ['提醒 6月31日 报清单', '没有“6月31日”这一天，请核对日期再发。'],
    ['提醒 5月20日 报清单', '5月20日已经过了，请写今天以后的日期。'],
    ['昨天提醒大家报清单', '5月30日已经过了，请写今天以后的日期。'],
    ['提醒 6月10日 或 6月12日 报清单', '写了“6月10日”和“6月12日”两个日期，请只写一个。'],
    [
      '提醒 6月下旬 报清单',
      '“6月下旬”不是确定的一天，请写明哪一天，例如“提醒 6月7日前 上报清单”。',
    ],
    ['提醒 6月10日', '请写明提醒什么，例如“提醒 6月10日前 上报臭氧清单”。'],
    ['提醒 6月10日（周五）报清单', '“6月10日”和后面写的星期对不上，请核对日期再发。'],
    ['提醒明天3点开会', '请写清是几点、上午还是下午，例如“下午3点”。'],
    ['上午9点提醒我们开会', '今天09:00已经过了，请写明哪一天，例如“明天09:00提醒……”。'],
    [
      '今天下午5点前提醒大家交表',
      '按这个时间已经来不及提醒了，请写明哪天几点提醒，例如“今天下午4点提醒……”。',
    ],
    ['每周提醒报周报', '请写明每周几，例如“每周五下午3点提醒大家报周报”。'],
    ['每月提醒报台账', '请写明每月几日，例如“每月25日前提醒报台账”。'],
    ['每月32日提醒报台账', '每月没有32日，请核对日期再发。'],
    [
      '每周五提醒报数，每月5日提醒报表',
      '一条提醒只能写一个时间，请分成几条，例如“每周五下午3点提醒……”。',
    ],
  ])('asks back: %s', (said, question) => {
    expect(inShort(said)).toBe(question)
  })

  it.each([
    ['提醒 6月20日前 疏通管道50000米', 'before 2024-06-20 T-3,1,0 09:07 · 疏通管道50000米'],
    ['明天10点提醒区住建委整改12处', 'once 2024-06-01 10:00 · 整改12处 · 区住建委'],
    ['今天下午3点提醒大家整改12处', 'once 2024-05-31 15:00 · 整改12处'],
    ['下午3点提醒大家整改12处', 'once 2024-05-31 15:00 · 整改12处'],
    ['每周五提醒报送12处点位', 'weekly 5 T-0 09:07 · 报送12处点位'],
    ['提醒我交3份总结6月5日', 'once 2024-06-05 09:07 or before · 交3份总结 · 我'],
    ['6月20日前疏通管道500米，到时提醒我们', 'before 2024-06-20 T-3,1,0 09:07 · 疏通管道500米'],
    ['提醒大家一起6月20日开会', 'once 2024-06-20 09:07 or before · 一起开会'],
    [
      '提醒 6月10日前 报送下半年的工作安排',
      'before 2024-06-10 T-3,1,0 09:07 · 报送下半年的工作安排',
    ],
  ])('of work in figures, by a time to come: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it('asks back when the last time it could go is over: Sunday is told of on the Friday before', () => {
    expect(inShort('后天下班前提醒各单位交表')).toMatch(/来不及/)
    expect(inShort('后天下班前提醒各单位交表', chatMoment('2024-05-31 08:00'))).toMatch(/^before/)
  })

  it.each([
    '提醒什么时候发？',
    '汛期什么时候提醒',
    '6月10日的提醒发了吗',
    '每周五提醒吗',
    '已经提醒了',
    '谢谢提醒，刚看到通知',
    '提醒没报的单位',
    '提醒函',
    '提醒谈话6月10日前印发',
    '提醒灯塔',
    '提醒各街道补问题和下步',
    '给没报的社区单独提醒一遍，截止时间改到下午三点',
    '干部在何种情形下会被组织找去谈话提醒？',
    '6月10日前上报臭氧清单',
    // Reports, told of in words of reminding.
    '提醒整改12处，检查餐饮单位30家，制止露天焚烧2起',
    '今天提醒商户整改12处，检查餐饮单位30家',
    '提醒学府街道注意，苫盖裸地500平方米',
    '今日提醒各社区整改三十二处',
    '本周提醒各单位整改12处',
    '5月30日提醒商户整改12处',
    '5月31日提醒商户整改12处',
    '上午9点提醒商户整改12处',
    '提醒各单位整改1.2万处，6月20日前全部完成',
    '提醒交办问题12件',
    '今天整改12处，已提醒',
    '提醒我街商户整改12处',
    '提醒参加义务植树120人次',
    '提醒上报隐患3处',
    '提醒大家注意安全，清理垃圾，加强巡查',
    // Questions without a word that asks.
    '提醒报送的时间要求',
    '提醒上报时间安排',
    '提醒报送规定',
    '',
  ])('is none: %s', (said) => {
    expect(inShort(said)).toBeNull()
  })

  it('finds every day to come, however it is written', () => {
    const today = dayOf(moment.now)
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 180 }), fc.boolean(), (ahead, before) => {
        const day = addDays(today, ahead)
        const meant = before ? 'before' : 'once'
        for (const written of [dayWords(day), dayWords(day, true), day, `${ahead}天后`]) {
          const said = `提醒 ${written}${before ? '前' : ''} 报清单`
          expect(inShort(said), said).toMatch(new RegExp(`^${meant} ${day} .* · 报清单$`))
        }
      }),
    )
  })

  it.each(['请', '到时', '6月10日', '每周五', '，', '提醒', '提醒，', '我们', '@张三', '每天'])(
    'comes to an end however often %s is said',
    (words) => {
      const said = words.repeat(Math.floor(190 / words.length))
      expect(() => readManual(`${said}。提醒`, moment, names)).not.toThrow()
      expect(() => readManual(`提醒${said}。x`, moment, names)).not.toThrow()
    },
    1000,
  )

  it.each([
    ['记得6月20日提醒我们上报清单', 'once 2024-06-20 09:07 or before · 上报清单'],
    ['请于6月20日上午9点提醒各单位报送总结', 'once 2024-06-20 09:00 · 报送总结'],
    ['以后每周五都提醒我们报周报', 'weekly 5 T-0 09:07 · 报周报'],
    ['每逢周五提醒大家报周报', 'weekly 5 T-0 09:07 · 报周报'],
    ['周一到周五每天9点提醒打卡', 'weekly 1,2,3,4,5 T-0 09:00 · 打卡'],
    ['每月底前3天提醒报表', 'monthly -1 T-3 09:07 · 报表'],
    ['半小时后提醒我开会', 'once 2024-05-31 10:30 · 开会 · 我'],
    ['两天后提醒我回访', 'once 2024-06-02 09:07 · 回访 · 我'],
    ['臭氧清单6月20日前报，到时候提醒大家', 'before 2024-06-20 T-3,1,0 09:07 · 臭氧清单报'],
    [
      '提醒区住建委的张三6月20日前交表，谢谢',
      'before 2024-06-20 T-3,1,0 09:07 · 交表 · 区住建委,张三',
    ],
  ])('in other words: %s', (said, meant) => {
    expect(inShort(said)).toBe(meant)
  })

  it.each(['每月15日和月底提醒报表', '6月10日至12日每天9点提醒巡查', '6月每周五提醒报数'])(
    'more than one time is asked about: %s',
    (said) => {
      expect(inShort(said)).toMatch(/一条提醒只能写一个时间/)
    },
  )

  it('never throws', () => {
    const words = fc.array(
      fc.constantFrom(
        ...'提醒|6月10日|前|每周五|每月|25日|下午|3点|@张三| |我们|报|，|提前|3天|到时|20号'.split(
          '|',
        ),
      ),
      { maxLength: 40 },
    )
    const said = fc.oneof(
      fc.string({ maxLength: 300 }),
      words.map((all) => all.join('')),
    )
    fc.assert(fc.property(said, (text) => void readManual(text, moment, names)))
  })
})
