import { describe, expect, it } from 'vitest'
import { ReminderChat, reminderGroup, unitsFor } from '../../support/reminder-chat.ts'
import { planOf } from '../../support/schedule.ts'

const answered = planOf(2024, '6月14日前完成清淤。', '6月14日前完成清掏。')
const facts = unitsFor({
  [`${answered.id}#1`]: ['区住建委'],
  [`${answered.id}#2`]: ['学府街道'],
})
const held = planOf(2024, '6月下旬前完成清掏。', '7月下旬前完成清淤。')

/** The group after the reminder of 31 May, with the reminder. */
async function reminded() {
  const chat = new ReminderChat({ documents: [answered], facts, start: '2024-05-30' })
  await chat.until('2024-05-31 09:10')
  const post = chat.posts[0]?.message
  if (!post) throw new Error('nothing posted')
  return { chat, post }
}

async function waiting(more = {}) {
  const chat = new ReminderChat({ documents: [held], start: '2024-05-30', ...more })
  const list = await chat.hears('wangwu', '待确认')
  if (!list) throw new Error('no list')
  return { chat, list }
}

describe('a reminder', () => {
  it('can be called done by the same card after it was called seen', async () => {
    const { chat, post } = await reminded()
    const seen = await chat.touches('zhangsan', post, '收到')
    expect(seen?.text).toMatch(/区住建委 张三收到/)
    expect(seen?.onCard?.title).toBeUndefined()
    const left = seen?.onCard?.buttons ?? []
    expect(left.map(({ says }) => says)).toEqual(['完成 1', '完成 2', '稍后'])
    const done = await chat.touches('zhangsan', { text: post.text, buttons: left }, '完成 1')
    expect(done?.text).toMatch(/第1条“6月14日前完成清淤”已完成/)
  })

  it('of others is not counted, and the card says so', async () => {
    const { chat, post } = await reminded()
    const wrong = await chat.touches('zhaoliu', post, '完成 1')
    expect(wrong).toMatchObject({
      text: expect.stringContaining('第1条不是学府街道的事项'),
      onCard: { title: '没有登记' },
    })
    expect(await chat.touches('somebody', post, '收到')).toMatchObject({
      text: expect.stringContaining('花名册里还没有您'),
      onCard: { title: '没有登记' },
    })
  })

  it('that is long over says what to do instead', async () => {
    const { chat, post } = await reminded()
    await chat.until('2024-12-02 09:00')
    const said = await chat.touches('zhangsan', post, '收到')
    expect(said).toEqual({
      text: '这张卡片的提醒已经过了可以回复的时间，没有登记；已经办完的请直接告诉协调员。',
      onCard: { title: '没有登记：提醒已过期' },
    })
  })
})

describe('what waits for a word', () => {
  it('can be ticked; everybody sees by whom and what was confirmed', async () => {
    const { chat, list } = await waiting()
    expect(list.checks?.title).toBe('待确认的提醒')
    expect(list.checks?.options.map(({ label }) => label)).toEqual([
      '1. 6月20日 6月下旬前完成清掏',
      '2. 7月20日 7月下旬前完成清淤',
    ])
    const said = await chat.touches('wangwu', list, ['1.', '2.'])
    expect(said?.text).toMatch(/^已确认：第1条.*6月20日（周四）提醒.*\n已确认：第2条.*7月20日/)
    expect(said?.onCard).toEqual({ title: '王五已确认：1、2', forAll: true })
    expect(await chat.says('wangwu', '待确认')).toMatch(/没有待确认的提醒/)
    await chat.until('2024-06-20 12:00')
    expect(chat.posts.some(({ message }) => message.text.includes('清掏'))).toBe(true)
  })

  it('is confirmed by the same words typed', async () => {
    const { chat } = await waiting()
    const { chat: other, list } = await waiting()
    const typed = await chat.says('wangwu', '确认提醒 1、2')
    expect((await other.touches('wangwu', list, ['1.', '2.']))?.text).toBe(typed)
  })

  it('is for coordinators only: others have nothing to tick, and are told whom to ask', async () => {
    const { chat, list } = await waiting()
    expect((await chat.hears('zhangsan', '待确认'))?.checks).toBeUndefined()
    expect(await chat.touches('zhangsan', list, ['1.'])).toMatchObject({
      text: '这件事只有本群协调员（王五）能办，请联系协调员。',
      onCard: { title: '没有办：只有协调员能办' },
    })
    expect((await chat.hears('wangwu', '待确认'))?.checks?.options).toHaveLength(2)
  })

  it('on an old card says what has become too late', async () => {
    const { chat, list } = await waiting()
    await chat.until('2024-06-25 12:00')
    const both = await chat.touches('wangwu', list, ['1.', '2.'])
    expect(both?.text).toMatch(/第1条的6月20日已经过去，请写今天以后的日期.*\n已确认：第2条/)
    expect(both?.onCard?.title).toBe('王五已确认：2')
    const late = await chat.touches('wangwu', list, ['1.'])
    expect(late?.onCard).toEqual({ title: '没有确认' })
  })

  it('comes with the preview of the week, to coordinators alone where that is possible', async () => {
    const groups = [reminderGroup, { ...reminderGroup, name: '另一群', chatId: 'wr2' }]
    const chat = new ReminderChat({
      documents: [held],
      start: '2024-06-01',
      groups,
      direct: new Set(['wecom']),
    })
    await chat.until('2024-06-03 08:55')
    const previews = chat.posted('reminder-preview')
    expect(previews.map(({ kind, chatId }) => [kind, chatId])).toEqual([
      ['direct', 'wangwu'],
      ['direct', 'wangwu'],
    ])
    const second = previews[1]?.message
    if (!second?.checks) throw new Error('nothing to tick')
    const said = await chat.touches('wangwu', { ...second, text: '' }, ['1.'], true)
    expect(said?.text).toMatch(/^已确认：第1条/)
    const { words } = await chat.service.settings.of('另一群')
    expect(Object.values(words)).toHaveLength(1)
    expect((await chat.service.settings.of(reminderGroup.name)).words).toEqual({})
  })
})
