import { describe, expect, it } from 'vitest'
import type { ChatEvent } from '#bot/event.ts'
import type { OutboundMessage } from '#bot/message.ts'
import { AppApi } from '#platforms/wecom/app-api.ts'
import { AppSender } from '#platforms/wecom/app-sender.ts'
import { type Card, cardOf } from '#platforms/wecom/card.ts'
import { post } from '../../support/outbox.ts'
import { sendAll, senderDeps } from '../../support/sending.ts'
import { appConfig, appPlatform, appText, wecomAppChat } from '../../support/wecom-app-chat.ts'

const buttons: OutboundMessage = {
  text: '本周开始收集',
  buttons: [
    { label: '本周无进展', says: '零报告', about: 'week 20' },
    { label: '部分无进展', says: '勾选无进展', asks: true },
  ],
}
const form: OutboundMessage = {
  text: '区住建委 2024年第20周',
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

/** A touched card as WeCom writes it (path 90240). */
function touched(card: Card | null, at: number, ticked: readonly string[] = [], code = 'CODE') {
  if (!card) throw new Error('no card')
  const key =
    card.card_type === 'vote_interaction' ? card.submit_button.key : card.button_list[at]?.key
  const ids = ticked.map((id) => `<OptionId><![CDATA[${id}]]></OptionId>`).join('')
  const selected = `<SelectedItems><SelectedItem><QuestionKey><![CDATA[checks]]></QuestionKey><OptionIds>${ids}</OptionIds></SelectedItem></SelectedItems>`
  const plain = appText('ignored', '', {
    MsgType: 'event',
    Event: 'template_card_event',
    EventKey: key ?? '',
    TaskId: card.task_id,
    CardType: card.card_type,
    ResponseCode: code,
  })
  return ids ? plain.replace('</xml>', `${selected}</xml>`) : plain
}

/** A chat that answers as told, one answer a message, and notes what it was told. */
async function chatThat(...replies: OutboundMessage[]) {
  const events: ChatEvent[] = []
  const chat = await wecomAppChat({
    sink: async (event) => {
      events.push(event)
      return replies.shift() ?? null
    },
  })
  const changes = () =>
    chat.received
      .filter(({ path }) => path === '/cgi-bin/message/update_template_card')
      .map(({ json }) => json as { template_card: Card; response_code: string })
  const settled = () => expect.poll(() => chat.journal.pending()).toEqual([])
  return { ...chat, events, changes, settled }
}

describe('an app', () => {
  it('brings what can be touched in a message of its own', async () => {
    const chat = await chatThat(buttons)
    await chat.post(appText('1'))
    await chat.settled()
    expect(chat.sent().map(({ json }) => json)).toMatchObject([
      { msgtype: 'markdown' },
      {
        touser: 'LiSi',
        msgtype: 'template_card',
        template_card: {
          card_type: 'button_interaction',
          button_list: [{ text: '本周无进展' }, {}],
        },
      },
    ])
  })

  it('changes a touched card by its code: grey, with who and what', async () => {
    const chat = await chatThat({ text: '**已登记** 区住建委 2024年第20周' })
    expect(await chat.post(touched(cardOf(buttons, 'm1'), 0))).toMatchObject({ body: '' })
    await chat.settled()
    expect(chat.events).toMatchObject([
      { type: 'message', text: '零报告', about: 'week 20', sender: { id: 'LiSi' } },
    ])
    expect(chat.changes()).toMatchObject([
      {
        userids: ['LiSi'],
        agentid: 1000002,
        response_code: 'CODE',
        template_card: {
          main_title: { title: '已提交：零报告', desc: '已登记 区住建委 2024年第20周' },
          replace_text: '已提交',
        },
      },
    ])
    expect(chat.sent()).toMatchObject([{ json: { msgtype: 'markdown' } }])
  })

  it('takes a touch once, however often WeCom tells it; a question each time', async () => {
    const chat = await chatThat({ text: '已登记' }, form, form)
    const said = touched(cardOf(buttons, 'm1'), 0)
    for (const plain of [said, said, touched(cardOf(buttons, 'm1'), 0, [], 'CODE2')])
      await chat.post(plain)
    const asked = touched(cardOf(buttons, 'm1'), 1)
    for (const plain of [asked, asked, touched(cardOf(buttons, 'm1'), 1, [], 'CODE3')])
      await chat.post(plain)
    await chat.settled()
    expect(chat.events.map((event) => event.type === 'message' && event.text)).toEqual([
      '零报告',
      '勾选无进展',
      '勾选无进展',
    ])
  })

  it('shows a form in place of the card, and hears what is ticked, one or several', async () => {
    const chat = await chatThat(form, { text: '已登记' }, { text: '已登记' })
    await chat.post(touched(cardOf(buttons, 'm1'), 1))
    await chat.settled()
    expect(chat.changes()).toMatchObject([{ template_card: { card_type: 'vote_interaction' } }])
    expect(chat.sent()).toEqual([])
    const shown = chat.changes()[0]?.template_card ?? null
    await chat.post(touched(shown, 0, ['疏通管道本周0米', '检查井清掏本周0座次'], 'CODE2'))
    await chat.post(touched(shown, 0, ['疏通管道本周0米'], 'CODE3'))
    await chat.settled()
    expect(chat.events.slice(1)).toMatchObject([
      { text: '疏通管道本周0米、检查井清掏本周0座次' },
      { text: '疏通管道本周0米' },
    ])
  })

  it('says a form in words where the card is not changed any more', async () => {
    const chat = await wecomAppChat({
      sink: async () => form,
      answer: ({ path }) =>
        path.endsWith('update_template_card') ? { errcode: 42022 } : undefined,
    })
    await chat.post(touched(cardOf(buttons, 'm1'), 1))
    await expect
      .poll(() => chat.sent().map(({ json }) => json))
      .toMatchObject([{ msgtype: 'markdown' }, { msgtype: 'template_card' }])
  })

  it('leaves cards of other programs and nothing ticked alone', async () => {
    const chat = await chatThat()
    const other = { ...cardOf(buttons, 'm1'), button_list: [{ text: '好', style: 1, key: 'ok' }] }
    await chat.post(touched(other as Card, 0))
    await chat.post(touched(cardOf(form, 'm1'), 0))
    expect(chat.events).toEqual([])
    expect(chat.changes()).toEqual([])
  })
})

async function appSender(more: object = {}) {
  const platform = await appPlatform()
  const { deps, clock } = senderDeps({})
  const config = appConfig(platform.url, more)
  const sender = new AppSender('app', config, deps, new AppApi(config, clock, 2000))
  return { sender, ...platform }
}

describe('unasked', () => {
  it('a card goes to persons, not into group chats, nor to people who read in WeChat', async () => {
    const toPerson = post('p', { kind: 'direct', chatId: 'LiSi', message: buttons })
    const app = await appSender()
    await sendAll(app.sender, toPerson)
    await sendAll(app.sender, post('q', { chatId: 'NankaiChat', message: buttons }))
    expect(app.sent().map(({ path, json }) => [path, json])).toMatchObject([
      ['/cgi-bin/message/send', { msgtype: 'markdown' }],
      ['/cgi-bin/message/send', { msgtype: 'template_card' }],
      ['/cgi-bin/appchat/send', { msgtype: 'markdown' }],
    ])
    const inWechat = await appSender({ format: 'text' })
    await sendAll(inWechat.sender, toPerson)
    expect(inWechat.sent()).toMatchObject([{ json: { msgtype: 'text' } }])
  })
})
