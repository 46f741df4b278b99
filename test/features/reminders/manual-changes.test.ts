import { describe, expect, it } from 'vitest'
import { dayTimeOf } from '#calendar/beijing.ts'
import { ReminderChat } from '../../support/reminder-chat.ts'

/** A Monday; 王五 coordinates, 张三 is of 区住建委. */
const opened = () => new ReminderChat({ documents: [], start: '2024-05-13' })
const times = (chat: ReminderChat) =>
  chat.posts.map(({ at }) => `${dayTimeOf(at).day} ${dayTimeOf(at).time}`)

/** What a reminder has become that was set and then changed. */
async function changed(set: string, change: string): Promise<string> {
  const chat = opened()
  expect(await chat.says('wangwu', set)).toContain('已设提醒 1：')
  return (await chat.says('wangwu', change))?.replace(/；不用时.*$/, '') ?? ''
}

describe('a reminder that is changed', () => {
  it('goes at its new time only, and is listed with it', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒 6月12日前 上报臭氧清单 @张三')
    expect(await chat.says('wangwu', '改提醒 1 到 6月19日')).toBe(
      '已改提醒 1：6月19日（周三）前（提前3、1天和当天提醒），上报臭氧清单，提醒张三；下次6月14日（周五）09:07，6月16日不上班，提前到6月14日；不用时请回复“取消提醒 1”。',
    )
    expect(await chat.says('wangwu', '提醒列表')).toContain('1. 6月19日（周三）前')
    await chat.until('2024-06-30 12:00')
    expect(times(chat)).toEqual(['2024-06-14 09:07', '2024-06-18 09:07', '2024-06-19 09:07'])
  })

  it('of a week goes on another day of it from then on', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒我们每周五下午3点报周报')
    await chat.until('2024-05-17 16:00')
    expect(await chat.says('wangwu', '把提醒1改成每周四')).toContain(
      '每周四15:00，报周报；下次5月23日',
    )
    await chat.until('2024-05-31 18:00')
    expect(times(chat)).toEqual(['2024-05-17 15:00', '2024-05-23 15:00', '2024-05-30 15:00'])
  })

  it('goes again on its own day when it was put to later', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒大家每天上午9点打卡')
    await chat.until('2024-05-14 09:30')
    expect(await chat.says('wangwu', '改提醒 1 到 上午10点')).toContain(
      '每天10:00，打卡；下次5月14日',
    )
    await chat.until('2024-05-14 12:00')
    expect(times(chat)).toEqual(['2024-05-13 09:00', '2024-05-14 09:00', '2024-05-14 10:00'])
  })

  it('what was done stays done', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒 5月16日前 区住建委上报清单')
    await chat.until('2024-05-15 12:00')
    await chat.says('zhangsan', '完成')
    await chat.says('wangwu', '改提醒 1 内容为 上报臭氧清单')
    await chat.until('2024-05-20 12:00')
    expect(times(chat)).toEqual(['2024-05-13 09:07', '2024-05-15 09:07'])
  })

  it('is changed once however often the message comes, and by who may', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒大家6月12日开会')
    const change = () => chat.says('wangwu', '改提醒 1 到 6月13日', { id: 'change' })
    const first = await change()
    expect(first).toContain('已改提醒 1：6月13日（周四）09:07，开会')
    expect(await change()).toBe(first)
    expect(await chat.says('zhangsan', '改提醒 1 到 6月14日')).toBe(
      '这条提醒是王五设的，请由本人或协调员王五来改。',
    )
    expect(await chat.says('wangwu', '改提醒 7 到 6月14日')).toContain('没有第7条提醒')
    await chat.says('zhangsan', '提醒我6月12日交表')
    expect(await chat.says('zhangsan', '改提醒 2 提醒 @李四 6月12日交表')).toContain(
      '由协调员王五来设',
    )
  })
})

describe('what is said anew, and what stays', () => {
  it.each([
    ['提醒大家6月12日下午3点开会', '改提醒 1 到 6月13日', '6月13日（周四）15:00，开会'],
    ['提醒大家6月12日下午3点开会', '改提醒 1 到 6月13日上午10点', '6月13日（周四）10:00，开会'],
    ['提醒大家6月12日下午3点开会', '提醒1改到下午4点', '6月12日（周三）16:00，开会'],
    ['提醒大家6月12日下午3点开会', '把提醒 1 的时间改为下午4点半', '6月12日（周三）16:30，开会'],
    ['提醒大家6月12日下午3点开会', '提醒1推迟到6月14日', '6月14日（周五）15:00，开会'],
    ['提醒大家6月12日下午3点开会', '提醒 1 从6月12日改到6月13日', '6月13日（周四）15:00，开会'],
    ['提醒大家6月12日下午3点开会', '修改提醒1：每周四', '每周四15:00，开会'],
    ['提醒我们每周五下午3点报周报', '第1条提醒改成每周三上午9点半', '每周三09:30，报周报'],
    [
      '提醒我们每周五下午3点报周报',
      '改提醒 1 为每月25日前',
      '每月25日前（提前3、1天和当天提醒），报周报',
    ],
    ['提醒我们每周五下午3点报周报', '改提醒 1 到 每季度末月25日', '每季度末月25日15:00，报周报'],
    ['每年6月1日提醒开展环境日宣传', '提醒1改到6月5日', '6月5日（周三）09:07，开展环境日宣传'],
    ['每年6月1日提醒开展环境日宣传', '提醒1改到每年6月5日', '每年6月5日09:07，开展环境日宣传'],
    [
      '提醒 6月12日前 报清单',
      '改提醒 1 到 提前5天 6月14日',
      '6月14日（周五）前（提前5天提醒），报清单',
    ],
    [
      '提醒 6月12日前 报清单',
      '改提醒 1 到 6月14日 报臭氧清单',
      '6月14日（周五）前（提前3、1天和当天提醒），报臭氧清单',
    ],
    [
      '提醒 6月12日前 报清单',
      '把提醒1改成报臭氧清单',
      '6月12日（周三）前（提前3、1天和当天提醒），报臭氧清单',
    ],
    [
      '提醒 6月12日前 报清单',
      '改提醒 1 提醒区城管委',
      '6月12日（周三）前（提前3、1天和当天提醒），报清单，提醒区城管委',
    ],
  ])('%s, %s: %s', async (set, change, meant) => {
    expect(await changed(set, change)).toContain(`已改提醒 1：${meant}`)
  })

  it.each([
    ['改提醒 1 到 今天上午8点', '已经来不及提醒了'],
    ['把提醒1改到交材料', '请写明改到什么时候'],
  ])('%s is asked back: %s', async (change, question) => {
    const chat = opened()
    await chat.says('wangwu', '提醒大家5月13日下午3点开会')
    expect(await chat.says('wangwu', change)).toContain(question)
    expect(await chat.says('wangwu', '提醒列表')).toContain('1. 5月13日（周一）15:00：开会')
  })

  it('改到周四 alone is said of the round', async () => {
    const chat = opened()
    await chat.says('wangwu', '提醒大家6月12日开会')
    expect(await chat.says('wangwu', '改到周四')).toBeNull()
  })
})
