import { describe, expect, it } from 'vitest'
import { chatTimes } from '#features/reminders/chat-times.ts'
import { chatMoment } from '../../support/chat-moment.ts'

// A Monday.
const moment = chatMoment('2024-05-13 08:30')

/** `2024-05-14 10:00 前`: the day, the time of day, whether by then; what is no day by its problem. */
function days(said: string): string[] {
  return chatTimes(said, moment).days.map(({ day, problem, clock, isBefore }) =>
    [day ?? problem, clock, isBefore ? '前' : null].filter((part) => part !== null).join(' '),
  )
}

describe('days as people write them in a chat', () => {
  it.each([
    ['今天下午3点', '2024-05-13 15:00'],
    ['明早八点半', '2024-05-14 08:30'],
    ['后天', '2024-05-15'],
    ['大后天', '2024-05-16'],
    ['周一', '2024-05-13'],
    ['周五下午三点', '2024-05-17 15:00'],
    ['这周四', '2024-05-16'],
    ['礼拜天', '2024-05-19'],
    ['下周三', '2024-05-22'],
    ['下下周三', '2024-05-29'],
    ['20号下班前', '2024-05-20 17:00 前'],
    ['5号', '2024-06-05'],
    ['下个月10号', '2024-06-10'],
    ['月底前', '2024-05-31 前'],
    ['3天后', '2024-05-16'],
    ['一周后', '2024-05-20'],
    ['5个工作日后', '2024-05-20'],
    ['到6.20', '2024-06-20'],
    ['2024-06-20', '2024-06-20'],
    ['六月二十日前', '2024-06-20 前'],
    ['6月10日周一上午9点前', '2024-06-10 09:00 前'],
    ['不迟于6月10日', '2024-06-10 前'],
    ['6月10日截止', '2024-06-10 前'],
    ['汛期前', '2024-06-14 前'],
    ['端午节前', '2024-06-09 前'],
    ['半小时后', '2024-05-13 09:00'],
  ])('%s', (said, day) => {
    expect(days(said)).toEqual([day])
  })

  it('a day without a year is the next of its name, unless it is only just over', () => {
    const december = chatMoment('2024-12-20 09:00')
    const dayOf = (said: string) => chatTimes(said, december).days[0]?.day
    expect(dayOf('1月10日')).toBe('2025-01-10')
    expect(dayOf('12月25日')).toBe('2024-12-25')
    expect(dayOf('12月10日')).toBe('2024-12-10')
  })

  it.each([
    ['6月31日', 'missing'],
    ['31号前和6月31号', 'missing'],
    ['6月1日至10日', 'wide'],
    ['6月下旬', 'wide'],
    ['下周', 'wide'],
    ['6月10日（周五）', 'weekday'],
  ])('is no one day: %s', (said, problem) => {
    expect(days(said)).toContain(problem)
  })

  it('leaves out what only says what something is about', () => {
    expect(days('6月10日前报5月份数据')).toEqual(['2024-06-10 前'])
    expect(days('6月10日前报《2024年6月30日工作方案》')).toEqual(['2024-06-10 前'])
    expect(chatTimes('6月10日报《2024年方案》', moment).text).toContain('《2024年方案》')
  })

  it.each(['明天3点', '明天晚上', '明天25点'])('does not guess a time of day: %s', (said) => {
    expect(chatTimes(said, moment).days[0]?.clock).toBe('unclear')
  })

  it('sees what comes round again, with its time', () => {
    const { recurrences } = chatTimes('每周五下午3点和每月25日前', moment)
    expect(recurrences.map(({ recur, clock, isBefore }) => [recur, clock, isBefore])).toEqual([
      ['FREQ=WEEKLY;BYDAY=FR', '15:00', false],
      ['FREQ=MONTHLY;BYMONTHDAY=25', null, true],
    ])
  })
})
