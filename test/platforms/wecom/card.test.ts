import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { readCard } from '#demo/platforms/card-fields.ts'
import { type ButtonCard, cardOf, type VoteCard } from '#platforms/wecom/card.ts'
import { readTouch } from '#platforms/wecom/touch.ts'
import { anyChar } from '../../support/any-char.ts'
import { pretendPlatform } from '../../support/http.ts'
import { post } from '../../support/outbox.ts'
import { sendAll } from '../../support/sending.ts'
import { groupText, wecomChat } from '../../support/wecom-chat.ts'
import { connectedLinkChat } from '../../support/wecom-link-chat.ts'

const buttons = [
  { label: '收到', says: '收到' },
  { label: '完成 1', says: '完成 1' },
]
const message = { text: '**疏通管道** 6月14日前完成', buttons }

const form: OutboundMessage = {
  text: '**区住建委 2024年第20周**\n没有进展的请勾选：疏通管道、检查井清掏',
  checks: {
    options: [
      { label: '疏通管道', says: '疏通管道本周0米' },
      { label: '检查井清掏', says: '检查井清掏本周0座次' },
    ],
    before: '',
    after: '',
    submit: '提交',
    about: 'week 20',
    tellsAll: true,
  },
}

/** What WeCom tells when a button of a card is touched, with what is ticked. */
function touched(
  { key, task, ticked }: { key: string; task: string; ticked?: readonly string[] },
  user = 'ZhangSan',
  more: object = {},
) {
  const selected = {
    selected_items: {
      selected_item: [{ question_key: 'checks', option_ids: { option_id: ticked } }],
    },
  }
  return groupText('ignored', '', {
    msgid: `e-${user}-${key.length}`,
    from: { userid: user },
    text: undefined,
    msgtype: 'event',
    event: {
      eventtype: 'template_card_event',
      template_card_event: {
        card_type: ticked ? 'vote_interaction' : 'button_interaction',
        event_key: key,
        task_id: task,
        ...(ticked && selected),
      },
    },
    ...more,
  })
}

const buttonsOf = (text: OutboundMessage, id: string) => {
  const card = cardOf(text, id)
  if (card?.card_type !== 'button_interaction') throw new Error('no card with buttons')
  return card
}
const voteOf = (text: OutboundMessage, id: string) => {
  const card = cardOf(text, id)
  if (card?.card_type !== 'vote_interaction') throw new Error('no card to tick')
  return card
}
const second = (card: ButtonCard) => ({ key: card.button_list[1]?.key ?? '', task: card.task_id })
const both = ({ checkbox, submit_button: { key }, task_id: task }: VoteCard) => {
  return { key, task, ticked: checkbox.option_list.map(({ id }) => id) }
}

describe('a card', () => {
  const any = fc.string({ unit: anyChar, maxLength: 100 })

  it('stays within what WeCom takes, whatever stands in the message', () => {
    fc.assert(
      fc.property(any, any, any, (text, label, id) => {
        const nine = [1, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => ({ label, says: `完成 ${at}` }))
        const card = buttonsOf({ text, buttons: nine }, id)
        expect(new Set(card.button_list.map(({ key }) => key)).size).toBe(6)
        expect(card.button_list).toHaveLength(6)
        expect(card.main_title.title).not.toBe('')
        expect(card.task_id).toMatch(/^[0-9A-Za-z_\-@]{1,128}$/)
        for (const { key, text: shown } of card.button_list) {
          expect(shown).not.toBe('')
          expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024)
          expect(readTouch({ key, ticked: [] })?.says).toMatch(/^完成 \d$/)
        }
        expect(readCard(card)).toHaveProperty('card')
      }),
    )
  })

  it('has at most 20 things to tick, and everything ticked fits into the key of what is left', () => {
    const word = fc.string({ unit: anyChar, minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(any, fc.array(word, { minLength: 1, maxLength: 40 }), any, (text, words, id) => {
        const options = words.map((says) => ({ label: says, says }))
        const card = cardOf({ text, checks: { options, before: '', after: '', submit: '交' } }, id)
        if (card?.card_type !== 'vote_interaction') return expect(card).toBeNull()
        expect(readCard(card)).toHaveProperty('card')
        const { option_list: shown } = card.checkbox
        expect(shown.length).toBeLessThanOrEqual(20)
        expect(new Set(shown.map(({ id: says }) => says)).size).toBe(shown.length)
        for (const { id: says } of shown) expect(Buffer.byteLength(says)).toBeLessThanOrEqual(128)
        expect(Buffer.byteLength(card.submit_button.key)).toBeLessThanOrEqual(1024)
        const said = readTouch(both(card))?.says ?? ''
        expect(said).toBe(shown.map(({ id: says }) => says).join('、'))
        expect(Buffer.byteLength(JSON.stringify({ says: said }))).toBeLessThanOrEqual(1024)
      }),
    )
  })

  it('is not made for a message without buttons, and keys of others mean nothing', () => {
    expect(cardOf({ text: '好' }, 'm1')).toBeNull()
    for (const key of ['', 'approve', '{}', '[1]', '{"says":5}'])
      expect(readTouch({ key, ticked: ['疏通管道'] })).toBeNull()
  })

  it('says nothing where nothing is ticked', () => {
    expect(readTouch({ ...both(voteOf(form, 'm1')), ticked: [] })).toBeNull()
  })
})

describe('by callback', () => {
  it('a reply brings its buttons in the last packet', async () => {
    const { deliver } = wecomChat({ sink: async () => message })
    expect(await deliver(groupText('m1'))).toMatchObject({
      msgtype: 'stream_with_template_card',
      stream: { finish: true, content: message.text },
      template_card: { card_type: 'button_interaction', button_list: [{ text: '收到' }, {}] },
    })
  })

  it('a touch changes the card of who touched it, and is answered as the same words would be', async () => {
    const side = await pretendPlatform()
    onTestFinished(() => side.close())
    const events: ChatEvent[] = []
    const chat = wecomChat({
      apiBase: side.url,
      sink: async (event) => {
        events.push(event)
        return { text: '已记下：完成 1' }
      },
    })
    const touch = second(buttonsOf(message, 'm1'))
    const response_url = `${side.url}/cgi-bin/aibot/response?response_code=X`
    const update = await chat.deliver(touched(touch, 'ZhangSan', { response_url }))
    expect(update).toMatchObject({
      response_type: 'update_template_card',
      userids: ['ZhangSan'],
      template_card: {
        task_id: touch.task,
        main_title: { title: '已提交：完成 1', desc: '已记下：完成 1' },
      },
    })
    const pushed = () => side.received.map(({ body }) => body)
    await expect
      .poll(pushed)
      .toMatchObject([{ msgtype: 'markdown', markdown: { content: '已记下：完成 1' } }])
    expect(events).toMatchObject([
      {
        type: 'message',
        text: '完成 1',
        quote: '疏通管道 6月14日前完成',
        sender: { id: 'ZhangSan' },
      },
    ])

    await chat.deliver(touched(touch, 'ZhangSan', { response_url }))
    await chat.deliver(touched(touch, 'LiSi', { response_url }))
    await expect.poll(pushed).toHaveLength(2)
    expect(events.map(({ sender }) => sender.id)).toEqual(['ZhangSan', 'LiSi'])
  })

  it('a form asked for by a touch takes the place of the card, and nothing else is said', async () => {
    const side = await pretendPlatform()
    onTestFinished(() => side.close())
    const chat = wecomChat({ apiBase: side.url, sink: async () => form })
    const response_url = `${side.url}/cgi-bin/aibot/response?response_code=X`
    const touch = second(buttonsOf(message, 'm1'))
    for (let times = 0; times < 2; times += 1) {
      expect(await chat.deliver(touched(touch, 'ZhangSan', { response_url }))).toMatchObject({
        userids: ['ZhangSan'],
        template_card: {
          card_type: 'vote_interaction',
          task_id: touch.task,
          main_title: { title: '区住建委 2024年第20周' },
          checkbox: { mode: 1, option_list: [{ text: '疏通管道' }, { text: '检查井清掏' }] },
          submit_button: { text: '提交' },
        },
      })
    }
    await chat.adapter.drain()
    expect(chat.handled).toHaveLength(1)
    expect(side.received).toEqual([])
  })

  it('a form whose answer got lost is given as words', async () => {
    const side = await pretendPlatform()
    onTestFinished(() => side.close())
    const chat = wecomChat({ apiBase: side.url, sink: async () => form })
    const response_url = `${side.url}/cgi-bin/aibot/response?response_code=X`
    const touch = second(buttonsOf(message, 'm1'))
    await chat.deliver(touched(touch, 'ZhangSan', { response_url }), false)
    await expect
      .poll(() => side.received.map(({ body }) => body))
      .toMatchObject([{ markdown: { content: form.text } }])
  })

  it('what is ticked is sent as one sentence, once, and what a card is about comes back', async () => {
    const events: ChatEvent[] = []
    const chat = wecomChat({
      sink: async (event) => {
        events.push(event)
        return { text: '**已登记** 区住建委' }
      },
    })
    const touch = both(voteOf(form, 'm1'))
    const first = await chat.deliver(touched(touch))
    expect(first).toMatchObject({
      response_type: 'update_template_card',
      userids: ['ZhangSan'],
      template_card: {
        card_type: 'button_interaction',
        main_title: {
          title: '已提交：疏通管道本周0米、检查井清掏本周0座次',
          desc: '已登记 区住建委',
        },
      },
    })
    expect(await chat.deliver(touched(touch))).toEqual(first)
    const left = (first as { template_card: ButtonCard }).template_card.button_list[0]
    const again = { key: left?.key ?? '', task: touch.task }
    expect(await chat.deliver(touched(again))).toEqual(first)
    expect(events).toMatchObject([
      {
        text: '疏通管道本周0米、检查井清掏本周0座次',
        about: 'week 20',
        sender: { id: 'ZhangSan' },
      },
    ])
  })

  it('a question is put anew by each touch, and the card can go on being touched', async () => {
    const asking = [{ label: '我的进展', says: '我的进展', asks: true }, ...buttons]
    const chat = wecomChat({
      sink: async () => ({ text: '还没有报', onCard: { title: '开始收集', buttons: asking } }),
    })
    const [first] = buttonsOf({ text: '开始收集', buttons: asking }, 'm1').button_list
    const touch = { key: first?.key ?? '', task: 'T' }
    for (const msgid of ['e1', 'e2', 'e2'])
      expect(await chat.deliver(touched(touch, 'ZhangSan', { msgid }))).toMatchObject({
        template_card: { main_title: { title: '开始收集' }, button_list: [first, {}, {}] },
      })
    expect(chat.handled).toEqual(['e1', 'e2'])
  })

  it('what is for all is seen by all, what is refused by whoever touched', async () => {
    const replies: OutboundMessage[] = [
      { text: '已确认：第1条', onCard: { title: '已由王五确认：1', forAll: true } },
      { text: '只有协调员能办', onCard: { title: '没有办：只有协调员能确认' } },
    ]
    const chat = wecomChat({ sink: async () => replies.shift() ?? null })
    const touch = second(buttonsOf(message, 'm1'))
    const all = await chat.deliver(touched(touch, 'WangWu'))
    expect(all).toMatchObject({ template_card: { main_title: { title: '已由王五确认：1' } } })
    expect(all).not.toHaveProperty('userids')
    expect(await chat.deliver(touched(touch, 'LiSi'))).toMatchObject({
      userids: ['LiSi'],
      template_card: { main_title: { title: '没有办：只有协调员能确认', desc: '只有协调员能办' } },
    })
  })

  it('the card does not wait for what takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const chat = wecomChat({ sink: () => new Promise(() => undefined) })
    const update = chat.deliver(touched(second(buttonsOf(message, 'm1'))))
    await vi.advanceTimersByTimeAsync(3600)
    expect(await update).toMatchObject({
      template_card: { main_title: { desc: '结果见下一条消息' } },
    })
  })

  it.each([{}, null, { selected_item: [] }, { selected_item: null }, 7])(
    'a button counts whatever stands where ticked things would: %j',
    async (selected_items) => {
      const chat = wecomChat()
      const { key, task } = second(buttonsOf(message, 'm1'))
      const template_card_event = { event_key: key, task_id: task, selected_items }
      const event = { eventtype: 'template_card_event', template_card_event }
      await chat.deliver(groupText('e1', '', { text: undefined, msgtype: 'event', event }))
      expect(chat.handled).toHaveLength(1)
    },
  )

  it('a card of another program is left alone', async () => {
    const chat = wecomChat()
    expect(await chat.deliver(touched({ key: 'approve', task: 'their-task' }))).toBeNull()
    expect(chat.handled).toEqual([])
  })
})

describe('over the long connection', () => {
  it('a reply and a post bring their buttons in a message of its own', async () => {
    const chat = await connectedLinkChat({ sink: async () => message })
    chat.say(groupText('m1'))
    await expect
      .poll(() => chat.pushes())
      .toMatchObject([
        { msgtype: 'template_card', template_card: { button_list: [{ text: '收到' }, {}] } },
      ])
    await sendAll(chat.sender, post('p', { message }))
    expect(chat.pushes().map(({ msgtype }) => msgtype)).toEqual([
      'template_card',
      'markdown',
      'template_card',
    ])
  })

  it('a touch changes the card, and what there is to say is pushed', async () => {
    const chat = await connectedLinkChat()
    const touch = second(buttonsOf(message, 'm1'))
    const reqId = chat.say(touched(touch))
    await expect.poll(() => chat.pushes()).toMatchObject([{ msgtype: 'markdown' }])
    expect(chat.of('aibot_respond_update_msg')).toMatchObject([
      {
        headers: { req_id: reqId },
        body: { response_type: 'update_template_card', userids: ['ZhangSan'] },
      },
    ])
  })

  it('a form takes the place of the card; where the card is not updated it is pushed', async () => {
    let refused = false
    const chat = await connectedLinkChat({
      sink: async () => form,
      script: ({ cmd }) =>
        refused && cmd === 'aibot_respond_update_msg' ? { errcode: 40058 } : undefined,
    })
    const touch = second(buttonsOf(message, 'm1'))
    chat.say(touched(touch))
    await expect
      .poll(() => chat.of('aibot_respond_update_msg'))
      .toMatchObject([{ body: { template_card: { card_type: 'vote_interaction' } } }])
    await expect.poll(() => chat.journal.pending()).toEqual([])
    expect(chat.pushes()).toEqual([])

    refused = true
    chat.say(touched(touch, 'LiSi'))
    await expect
      .poll(() => chat.pushes())
      .toMatchObject([
        { msgtype: 'markdown', markdown: { content: form.text } },
        { msgtype: 'template_card', template_card: { card_type: 'vote_interaction' } },
      ])
  })
})
