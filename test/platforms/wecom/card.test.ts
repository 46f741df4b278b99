import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ChatEvent } from '#bot/event.ts'
import { buttonCard, readTouch } from '#platforms/wecom/card.ts'
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

/** What WeCom tells when a button of a card is touched. */
function touched(key: string, task: string, user = 'ZhangSan', more: object = {}) {
  return groupText('ignored', '', {
    msgid: `e-${user}-${key.length}`,
    from: { userid: user },
    text: undefined,
    msgtype: 'event',
    event: {
      eventtype: 'template_card_event',
      template_card_event: { card_type: 'button_interaction', event_key: key, task_id: task },
    },
    ...more,
  })
}

const cardOf = (id: string) => {
  const card = buttonCard(message, id)
  if (!card) throw new Error('no card')
  return { key: card.button_list[1]?.key ?? '', task: card.task_id }
}

describe('a card', () => {
  it('stays within what WeCom takes, whatever stands in the message', () => {
    const any = fc.string({ unit: 'binary', maxLength: 100 })
    fc.assert(
      fc.property(any, any, any, (text, label, id) => {
        const card = buttonCard({ text, buttons: Array(9).fill({ label, says: '收到' }) }, id)
        expect(card?.button_list).toHaveLength(6)
        expect(card?.task_id).toMatch(/^[0-9A-Za-z_\-@]{1,128}$/)
        for (const { key } of card?.button_list ?? []) {
          expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024)
          expect(readTouch(key)?.says).toBe('收到')
        }
      }),
    )
  })

  it('is not made for a message without buttons, and keys of others mean nothing', () => {
    expect(buttonCard({ text: '好' }, 'm1')).toBeNull()
    for (const key of ['', 'approve', '{}', '[1]', '{"says":5}']) expect(readTouch(key)).toBeNull()
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
    const { key, task } = cardOf('m1')
    const response_url = `${side.url}/cgi-bin/aibot/response?response_code=X`
    const update = await chat.deliver(touched(key, task, 'ZhangSan', { response_url }))
    expect(update).toMatchObject({
      response_type: 'update_template_card',
      userids: ['ZhangSan'],
      template_card: { task_id: task, main_title: { title: '已提交：完成 1' } },
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

    await chat.deliver(touched(key, task, 'ZhangSan', { response_url }))
    await chat.deliver(touched(key, task, 'LiSi', { response_url }))
    await expect.poll(pushed).toHaveLength(2)
    expect(events.map(({ sender }) => sender.id)).toEqual(['ZhangSan', 'LiSi'])
  })

  it('a card of another program is left alone', async () => {
    const chat = wecomChat()
    expect(await chat.deliver(touched('approve', 'their-task'))).toBeNull()
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
    const { key, task } = cardOf('m1')
    const reqId = chat.say(touched(key, task))
    await expect.poll(() => chat.pushes()).toMatchObject([{ msgtype: 'markdown' }])
    expect(chat.of('aibot_respond_update_msg')).toMatchObject([
      {
        headers: { req_id: reqId },
        body: { response_type: 'update_template_card', userids: ['ZhangSan'] },
      },
    ])
  })
})
