import { describe, expect, it } from 'vitest'
import { AppApi } from '#platforms/wecom/app-api.ts'
import { AppSender } from '#platforms/wecom/app-sender.ts'
import { file, post } from '../../support/outbox.ts'
import { sendAll, senderDeps } from '../../support/sending.ts'
import { type AppAnswer, appConfig, appPlatform } from '../../support/wecom-app-chat.ts'

const zhang = { id: 'ZhangSan', name: '张三' }
const chat = {
  chatId: 'nankai2024',
  name: '南开攻坚群',
  owner: 'ZhangSan',
  members: ['LiSi', 'WangWu'],
}

async function appBefore(
  answer: AppAnswer = () => undefined,
  files = {},
  more: object = { chats: [chat] },
) {
  const platform = await appPlatform(answer)
  const { deps, clock } = senderDeps(files)
  const config = appConfig(platform.url, more)
  const sender = new AppSender('app', config, deps, new AppApi(config, clock, 2000))
  return { sender, clock, ...platform }
}

const toPerson = post('p', { kind: 'direct', chatId: 'LiSi', message: { text: '请补报' } })
const toChat = post('p', { chatId: 'nankai2024', message: { text: '请**尽快**报送' } })

describe('a post of an app', () => {
  it('to one person is a message to that person', async () => {
    const { sender, sent } = await appBefore()
    expect(await sendAll(sender, toPerson)).toEqual([{ state: 'sent' }])
    expect(sent()[0]?.json).toEqual({
      touser: 'LiSi',
      agentid: 1000002,
      msgtype: 'markdown',
      markdown: { content: '请补报' },
    })
  })

  it.each(['@all', '@ALL', 'LiSi|WangWu', ''])(
    'never goes to several people: %j',
    async (chatId) => {
      const { sender, received } = await appBefore()
      expect(await sendAll(sender, { ...toPerson, chatId })).toMatchObject([{ state: 'refused' }])
      expect(received).toEqual([])
    },
  )

  it('is plain text where people read in WeChat, which shows no markdown', async () => {
    const { sender, sent } = await appBefore(undefined, {}, { format: 'text' })
    await sendAll(sender, { ...toPerson, message: { text: '请**尽快**\n> 报送' } })
    expect(sent()[0]?.json).toMatchObject({ msgtype: 'text', text: { content: '请尽快\n报送' } })
  })

  it('beyond thirty a minute to one person waits, as WeCom would drop it without a word', async () => {
    const { sender, sent, clock } = await appBefore()
    for (let number = 1; number <= 30; number += 1) await sendAll(sender, toPerson)
    expect(await sendAll(sender, toPerson)).toEqual([
      { state: 'retry', reason: 'limit of the person', afterMs: 62_000 },
    ])
    expect(await sendAll(sender, { ...toPerson, chatId: 'WangWu' })).toEqual([{ state: 'sent' }])
    clock.advance(62_000)
    expect(await sendAll(sender, toPerson)).toEqual([{ state: 'sent' }])
    expect(sent()).toHaveLength(32)
  })

  it('into its group really @s people, in plain text', async () => {
    const { sender, sent } = await appBefore()
    await sendAll(sender, { ...toChat, mentions: [zhang] })
    expect(sent()[0]).toMatchObject({
      path: '/cgi-bin/appchat/send',
      json: {
        chatid: 'nankai2024',
        msgtype: 'text',
        text: { content: '请尽快报送', mentioned_list: ['ZhangSan'] },
      },
    })
  })

  it('cannot be made to call anybody by what it quotes', async () => {
    const { sender, sent } = await appBefore()
    await sendAll(sender, { ...toChat, message: { text: '张三说：@all <@lisi> @所有人' } })
    expect(JSON.stringify(sent()[0]?.json)).not.toMatch(/@all|<@lisi>|@所有人/)
  })

  it('brings file and picture, each uploaded once', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
    const files = { 'files/台账.xlsx': 'PK-table', 'files/图.png': png }
    const { sender, sent, received } = await appBefore(undefined, files)
    const attachments = [file('台账.xlsx'), { ...file('图.png'), kind: 'image' as const }]
    const one = { ...toPerson, attachments }
    expect(await sendAll(sender, one)).toEqual(Array(3).fill({ state: 'sent' }))
    await sendAll(sender, one)
    const uploads = received.filter(({ path }) => path === '/cgi-bin/media/upload')
    expect(uploads.map(({ query, file: sent }) => [query['type'], sent?.name])).toEqual([
      ['file', '台账.xlsx'],
      ['image', '图.png'],
    ])
    expect(
      sent()
        .slice(1, 3)
        .map(({ json }) => json),
    ).toMatchObject([
      { msgtype: 'file', file: { media_id: 'M1' } },
      { msgtype: 'image', image: { media_id: 'M2' } },
    ])
  })
})

describe('a group chat of the configuration', () => {
  const unknown: AppAnswer = ({ path }) =>
    path === '/cgi-bin/appchat/get' ? { errcode: 86003, errmsg: 'chat not exist' } : undefined

  it('is made by the app when it is not there, once, before the first message', async () => {
    const { sender, received } = await appBefore(unknown)
    await Promise.all([sendAll(sender, toChat), sendAll(sender, toChat)])
    await sendAll(sender, toChat)
    const made = received.filter(({ path }) => path === '/cgi-bin/appchat/create')
    expect(made.map(({ json }) => json)).toEqual([
      {
        chatid: 'nankai2024',
        name: '南开攻坚群',
        owner: 'ZhangSan',
        userlist: ['ZhangSan', 'LiSi', 'WangWu'],
      },
    ])
    expect(received.at(-1)?.path).toBe('/cgi-bin/appchat/send')
  })

  it('goes by the id a 智能机器人 in it knows it by as well', async () => {
    const { sender, sent } = await appBefore(
      undefined,
      {},
      { chats: [{ ...chat, heardAs: 'wrQo+P7' }] },
    )
    await sendAll(sender, { ...toChat, chatId: 'wrQo+P7' })
    expect(sent()[0]?.json).toMatchObject({ chatid: 'nankai2024' })
  })

  it('is left alone when it is there, or is none of the configured ones', async () => {
    const { sender, received } = await appBefore()
    await sendAll(sender, toChat)
    await sendAll(sender, { ...toChat, chatId: 'other' })
    expect(received.map(({ path }) => path.slice(9))).toEqual([
      'gettoken',
      'appchat/get',
      'appchat/send',
      'appchat/send',
    ])
  })

  it('that cannot be made is looked for again with the next post', async () => {
    const { sender, received } = await appBefore((request, calls) =>
      request.path === '/cgi-bin/appchat/create' && calls === 1
        ? { errcode: 60011, errmsg: 'no privilege' }
        : unknown(request, calls),
    )
    expect(await sendAll(sender, toChat)).toMatchObject([
      { state: 'refused', reason: expect.stringContaining('60011') },
    ])
    expect(await sendAll(sender, toChat)).toEqual([{ state: 'sent' }])
    expect(received.filter(({ path }) => path === '/cgi-bin/appchat/create')).toHaveLength(2)
  })
})

describe('the access token', () => {
  const tokens = (received: { path: string }[]) =>
    received.filter(({ path }) => path === '/cgi-bin/gettoken').length

  it('is asked for once however many send, and again when most of its life is over', async () => {
    const { sender, received, clock } = await appBefore()
    await Promise.all(Array.from({ length: 5 }, () => sendAll(sender, toPerson)))
    expect(tokens(received)).toBe(1)
    clock.advance(7200 * 1000)
    await sendAll(sender, toPerson)
    expect(tokens(received)).toBe(2)
  })

  it.each([40014, 42001])(
    'that ends early (%i) is renewed once, and the message sent',
    async (errcode) => {
      const { sender, sent, received } = await appBefore(({ query }) =>
        query['access_token'] === 'T1' ? { errcode, errmsg: 'invalid' } : undefined,
      )
      expect(await sendAll(sender, toPerson)).toEqual([{ state: 'sent' }])
      expect([sent().map(({ query }) => query['access_token']), tokens(received)]).toEqual([
        ['T1', 'T2'],
        2,
      ])
    },
  )

  it('that is never taken is not asked for without end', async () => {
    const { sender, received } = await appBefore(({ path }) =>
      path.endsWith('send') ? { errcode: 42001 } : undefined,
    )
    expect(await sendAll(sender, toPerson)).toMatchObject([{ state: 'retry', afterMs: 60_000 }])
    expect(tokens(received)).toBe(2)
  })

  it('that cannot be had for a wrong secret loses the post with the reason, and names no secret', async () => {
    const { sender, sent } = await appBefore(({ path }) =>
      path === '/cgi-bin/gettoken' ? { errcode: 40001, errmsg: 'app-secret' } : undefined,
    )
    const outcome = await sendAll(sender, toPerson)
    expect(outcome).toMatchObject([{ state: 'refused', reason: expect.stringContaining('40001') }])
    expect([JSON.stringify(outcome), sent()]).toEqual([
      expect.not.stringContaining('app-secret'),
      [],
    ])
  })

  it('that cannot be had for now is waited for', async () => {
    const { sender } = await appBefore(({ path }) =>
      path === '/cgi-bin/gettoken' ? { errcode: 45009, errmsg: 'freq' } : undefined,
    )
    expect(await sendAll(sender, toPerson)).toMatchObject([{ state: 'retry', afterMs: 60_000 }])
  })
})

describe('the outcome', () => {
  const sending = async (answer: object) => {
    const { sender } = await appBefore(({ path }) => (path.endsWith('send') ? answer : undefined))
    const [outcome] = await sendAll(sender, toPerson)
    return outcome
  }

  it.each([
    [{ errcode: -1 }, { state: 'retry', reason: 'errcode -1' }],
    [{ errcode: 45009 }, { state: 'retry', afterMs: 60_000 }],
    [{ errcode: 45033 }, { state: 'retry' }],
    [{ errcode: 81013 }, { state: 'refused', reason: expect.stringContaining('81013') }],
    [{ errcode: 60111 }, { state: 'refused' }],
    [{ errcode: 86008 }, { state: 'refused' }],
    [{ errcode: 99999 }, { state: 'refused', reason: 'errcode 99999' }],
    [
      {
        errcode: 60020,
        errmsg: 'not allow to access from your ip, hint: [1], from ip: 203.0.113.9, more info at …',
      },
      { state: 'refused', reason: expect.stringContaining('203.0.113.9') },
    ],
    [
      { errcode: 0, invaliduser: 'lisi' },
      { state: 'refused', reason: 'not reached: invaliduser' },
    ],
    [{ errcode: 0, unlicenseduser: 'lisi' }, { state: 'refused' }],
    [{ errcode: 0, invaliduser: '', invalidparty: '' }, { state: 'sent' }],
    [{ hello: 1 }, { state: 'unknown' }],
  ])('of %j', async (answer, expected) => {
    expect(await sending(answer)).toMatchObject(expected)
  })
})
