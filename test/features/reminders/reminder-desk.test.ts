import { describe, expect, it } from 'vitest'
import { ReminderDesk } from '#features/reminders/reminder-desk.ts'
import { shippedDates } from '../../support/date-setting.ts'
import { ReminderChat, reminderGroup } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

function deskOf(groups = [reminderGroup]) {
  const documents = [planOf(2024, '6月中旬前完成清淤。')]
  const chat = new ReminderChat({ documents, start: '2024-05-13' })
  const { manual, deciding } = chat.service
  const desk = new ReminderDesk({
    manual,
    deciding,
    groups,
    people: async () => ({ names: () => [], named: () => null }),
    moment: async (now) => ({ now, ...shippedDates }),
    clock: chat.clock,
  })
  return { chat, desk }
}

describe('reminders from the command line', () => {
  it('are set, listed and cancelled as in the chat', async () => {
    const { chat, desk } = deskOf()
    const added = await desk.run('add', undefined, '每周五下午3点 报周报')
    expect(added.text).toContain('已设提醒 1：每周五15:00，报周报')
    expect(added.reminders).toEqual([
      {
        number: 1,
        what: '报周报',
        when: '每周五15:00',
        next: '2024-05-17T15:00:00+08:00',
        whom: '',
        by: '管理员',
        paused: false,
      },
    ])
    expect((await desk.run('add', '攻坚群', '每月25日前提醒报台账')).text).toContain('已设提醒 2')
    expect(await chat.says('wangwu', '提醒列表')).toContain('1. 每周五15:00：报周报（管理员设')
    expect((await desk.run('list', undefined)).text).toMatch(/报周报[\s\S]*待确认的提醒/)
    expect((await desk.run('cancel', undefined, '1')).reminders).toHaveLength(1)
  })

  it('waiting ones are confirmed by their number', async () => {
    const { desk } = deskOf()
    await desk.run('list', undefined)
    expect((await desk.run('confirm', undefined, '1 6月20日')).text).toContain(
      '第1条“6月中旬前完成清淤”按6月20日',
    )
  })

  it.each([
    ['add', '报周报', /没有写日期/],
    ['add', '6月31日 报周报', /没有“6月31日”/],
    ['cancel', '周报', /请写编号/],
    ['confirm', '都行', /请写编号/],
  ] as const)('%s %s is refused with what to do', async (action, text, why) => {
    const { desk } = deskOf()
    const error = await desk.run(action, undefined, text).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code: 'bad-request', message: expect.stringMatching(why) })
  })

  it('want a group that is known', async () => {
    const { desk } = deskOf([reminderGroup, { ...reminderGroup, name: '另一群' }])
    await expect(desk.run('list', undefined)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(desk.run('list', '第三群')).rejects.toMatchObject({ code: 'bad-request' })
  })
})
