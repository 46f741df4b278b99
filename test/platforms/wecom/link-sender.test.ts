import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { file, post } from '../../support/outbox.ts'
import { sendAll } from '../../support/sending.ts'
import { groupText } from '../../support/wecom-chat.ts'
import { connectedLinkChat, wecomLinkChat } from '../../support/wecom-link-chat.ts'

const toGroup = post('p', { chatId: 'wrQo+P7/CwAA==', message: { text: '**本周**请报送' } })
const toPerson = { ...toGroup, kind: 'direct' as const, chatId: 'ZhangSan' }

describe('a post over the long connection', () => {
  it('goes into a group by its id as it is, and to a person by the person’s', async () => {
    const { sender, pushes } = await connectedLinkChat()
    expect(await sendAll(sender, toGroup)).toEqual([{ state: 'sent' }])
    expect(await sendAll(sender, toPerson)).toEqual([{ state: 'sent' }])
    const message = { msgtype: 'markdown', markdown: { content: '**本周**请报送' } }
    expect(pushes()).toEqual([
      { chatid: 'wrQo+P7/CwAA==', chat_type: 2, ...message },
      { chatid: 'ZhangSan', chat_type: 1, ...message },
    ])
  })

  it('names the people it is for, as it can @ nobody', async () => {
    const { sender, pushes } = await connectedLinkChat()
    await sendAll(sender, { ...toGroup, mentions: [{ id: 'ZhangSan', name: '张三' }] })
    expect(pushes()[0]).toMatchObject({ markdown: { content: '**本周**请报送\n\n请 张三 留意。' } })
  })

  it('brings a file in pieces of at most 512 KB, uploaded once', async () => {
    const bytes = Buffer.alloc(700 * 1024, 'PK')
    const { sender, of, pushes } = await connectedLinkChat({ files: { 'files/台账.xlsx': bytes } })
    const one = { ...toGroup, attachments: [file('台账.xlsx')] }
    expect(await sendAll(sender, one)).toEqual([{ state: 'sent' }, { state: 'sent' }])
    await sendAll(sender, one)
    expect(of('aibot_upload_media_init').map(({ body }) => body)).toEqual([
      {
        type: 'file',
        filename: '台账.xlsx',
        total_size: bytes.length,
        total_chunks: 2,
        md5: createHash('md5').update(bytes).digest('hex'),
      },
    ])
    const pieces = of('aibot_upload_media_chunk')
      .toSorted((a, b) => Number(a.body?.['chunk_index']) - Number(b.body?.['chunk_index']))
      .map(({ body }) => Buffer.from(String(body?.['base64_data']), 'base64'))
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    expect(pushes()[1]).toEqual({
      chatid: 'wrQo+P7/CwAA==',
      chat_type: 2,
      msgtype: 'file',
      file: { media_id: 'MEDIA' },
    })
  })

  it('shows a picture as one', async () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
    const { sender, pushes } = await connectedLinkChat({ files: { 'files/图.png': png } })
    await sendAll(sender, { ...toGroup, attachments: [{ ...file('图.png'), kind: 'image' }] })
    expect(pushes()[1]).toMatchObject({ msgtype: 'image', image: { media_id: 'MEDIA' } })
  })

  it.each([
    ['gone', undefined, 'file cannot be read'],
    ['nearly empty', 'abcd', 'file of 4 bytes'],
    ['too large', Buffer.alloc(20 * 1024 * 1024 + 1), 'file of 20971521 bytes'],
  ])('goes without a file that is %s', async (_name, content, reason) => {
    const files = content === undefined ? {} : { 'files/a.zip': content }
    const { sender } = await connectedLinkChat({ files })
    const outcomes = await sendAll(sender, { ...toGroup, attachments: [file('a.zip')] })
    expect(outcomes).toEqual([{ state: 'sent' }, { state: 'refused', reason }])
  })

  it('whose file is refused says why', async () => {
    const { sender } = await connectedLinkChat({
      files: { 'files/a.zip': 'PK-zip' },
      script: ({ cmd }) => (cmd === 'aibot_upload_media_init' ? { errcode: 45009 } : undefined),
    })
    const [, outcome] = await sendAll(sender, { ...toGroup, attachments: [file('a.zip')] })
    expect(outcome).toEqual({ state: 'retry', reason: 'errcode 45009', afterMs: 60_000 })
  })
})

describe('the outcome', () => {
  it.each([
    [93006, { state: 'refused', reason: expect.stringContaining('nobody has written to the bot') }],
    [45009, { state: 'retry', afterMs: 60_000 }],
    [-1, { state: 'retry', reason: 'errcode -1' }],
    [99999, { state: 'refused', reason: 'errcode 99999' }],
  ])('of errcode %i', async (errcode, expected) => {
    const { sender } = await connectedLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_send_msg' ? { errcode, errmsg: 'x' } : undefined),
    })
    expect(await sendAll(sender, toGroup)).toMatchObject([expected])
  })

  it('is unknown when the connection breaks before the acknowledgement, and it is not repeated', async () => {
    const { sender, pushes, cut, link } = await connectedLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_send_msg' ? 'silence' : undefined),
    })
    const sent = sendAll(sender, toGroup)
    await expect.poll(() => pushes().length).toBe(1)
    cut()
    expect(await sent).toEqual([{ state: 'unknown', reason: 'no acknowledgement' }])
    await expect.poll(() => link.view().opened).toBe(2)
    expect(pushes()).toHaveLength(1)
  })

  it('is a later try while nothing is connected, and the post goes out as soon as it is', async () => {
    let isOpen = false
    const { sender, timers, link } = await wecomLinkChat({
      script: ({ cmd }) => (cmd === 'aibot_subscribe' && !isOpen ? 'silence' : undefined),
    })
    await expect.poll(() => timers.waits).toEqual([10_000])
    const first = sendAll(sender, toGroup)
    await vi.waitFor(() => expect(timers.waits).toEqual([5000, 10_000]))
    timers.advance(5000)
    expect(await first).toEqual([{ state: 'retry', reason: 'not connected' }])
    isOpen = true
    timers.advance(5000)
    const second = sendAll(sender, toGroup)
    timers.advance(1000)
    expect([await second, link.view().opened]).toEqual([[{ state: 'sent' }], 1])
  })
})

describe('the limit of a chat', () => {
  it('is for answers and posts together: thirty a minute, of which posts leave five', async () => {
    const { sender, say, answers, clock } = await connectedLinkChat()
    for (let number = 1; number <= 20; number += 1) say(groupText(`m${number}`))
    await expect.poll(() => answers().length).toBe(20)
    const toSame = { ...toGroup, chatId: 'wrQoP7CwAA' }
    for (let number = 1; number <= 5; number += 1) await sendAll(sender, toSame)
    expect(await sendAll(sender, toSame)).toEqual([
      { state: 'retry', reason: 'limit of the chat', afterMs: expect.any(Number) },
    ])
    for (let number = 21; number <= 25; number += 1) say(groupText(`m${number}`))
    await expect.poll(() => answers().length).toBe(25)
    expect(await sendAll(sender, toGroup)).toEqual([{ state: 'sent' }])
    clock.advance(62_000)
    expect(await sendAll(sender, toSame)).toEqual([{ state: 'sent' }])
  })

  it('is told to the outbox, by hour as well', async () => {
    const { sender } = await connectedLinkChat()
    expect(sender.steps(toGroup)).toMatchObject([{ perMinute: 25, perHour: 900 }])
  })
})
