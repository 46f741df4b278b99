import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WecomWebhook } from '#platforms/wecom/webhook.ts'
import { webhookBodies } from '#platforms/wecom/webhook-render.ts'
import { wecomWebhookSchema } from '#platforms/wecom/webhook-schema.ts'
import { file, post } from '../../support/outbox.ts'
import { filePlatform, type Request, sendAll, senderDeps } from '../../support/sending.ts'

const zhang = { id: 'ZhangSan', name: '张三' }
const key = '693a91f6-7aoc-4bc4'

function webhook(apiBase: string, files: Record<string, string | Uint8Array> = {}) {
  const config = wecomWebhookSchema.parse({ type: 'wecom-webhook', key, apiBase })
  return new WecomWebhook('push', config, senderDeps(files).deps)
}

/** A platform that takes everything; files get the ids M1, M2 … */
function kindPlatform() {
  let uploads = 0
  return filePlatform(({ path }) =>
    path.endsWith('upload_media')
      ? { body: { errcode: 0, type: 'file', media_id: `M${++uploads}` } }
      : {},
  )
}

describe('a post to a WeCom group', () => {
  it('is markdown where nobody is called', async () => {
    const { url, received } = await kindPlatform()
    const done = await sendAll(webhook(url), post('p', { message: { text: '**本周**报送情况' } }))
    expect(done).toEqual([{ state: 'sent' }])
    expect(received).toMatchObject([
      {
        path: '/cgi-bin/webhook/send',
        query: { key },
        json: { msgtype: 'markdown', markdown: { content: '**本周**报送情况' } },
      },
    ])
  })

  it('is plain text that calls people by their ids', async () => {
    const { url, received } = await kindPlatform()
    const text = '# 催报\n**请尽快**报送，见[说明](https://a.cn/x)'
    await sendAll(webhook(url), post('p', { message: { text }, mentions: [zhang] }))
    expect(received[0]?.json).toEqual({
      msgtype: 'text',
      text: {
        content: '催报\n请尽快报送，见说明 https://a.cn/x',
        mentioned_list: ['ZhangSan'],
      },
    })
  })

  it.each([
    ['a table', '| 单位 | 累计 |\n| --- | ---: |\n| 王顶堤 | 23000 |'],
    ['a list in a list', '- 水\n  - 管道 1200 米'],
    ['fenced code', '```\na\n```'],
    ['a quote in a quote', '> 一\n>> 二'],
  ])('is markdown_v2 where the text has %s', (_name, text) => {
    expect(webhookBodies({ text }, []).map((body) => JSON.parse(body))).toEqual([
      { msgtype: 'markdown_v2', markdown_v2: { content: text } },
    ])
  })

  it.each([
    '**粗** # 井号',
    '- 一\n- 二',
    '> 引用',
    '- | 竖线 |',
    '[说明](https://a.cn)',
    '第 1 级 > 第 2 级',
  ])('is markdown where that is enough: %j', (text) => {
    expect(JSON.parse(webhookBodies({ text }, [])[0] ?? '')).toHaveProperty('markdown.content')
  })

  it('tells a table in lines where it calls people or takes more than one message', () => {
    const row = (number: number) => `| 单位${number} | ${number} | |\n`
    const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at + 1)).join('')
    const table = (count: number) => `| 单位 | 累计 | 问题 |\n|---|---|---|\n${rows(count)}完`
    const [text] = webhookBodies({ text: table(1) }, [zhang])
    expect(JSON.parse(text ?? '')).toMatchObject({ text: { content: '- 单位1：累计 1\n完' } })
    const long = webhookBodies({ text: table(400) }, []).map((body) => JSON.parse(body))
    expect(long.length).toBeGreaterThan(1)
    expect(long[0].markdown.content).toMatch(/^- 单位1：累计 1\n- 单位2：累计 2\n/)
    for (const { markdown } of long)
      expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096)
  })

  it('cannot be made to call everybody by what it quotes', () => {
    const [body] = webhookBodies({ text: '张三说：@all <@lisi> 请看' }, [zhang])
    expect(body).not.toMatch(/@all|<@lisi>/)
  })

  it('brings a file under its own name, and a picture in one message', async () => {
    const { url, received } = await kindPlatform()
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
    const sender = webhook(url, { 'files/台账.xlsx': 'PK-table', 'files/图.png': png })
    const attachments = [file('台账.xlsx'), { ...file('图.png'), kind: 'image' as const }]
    const done = await sendAll(sender, post('p', { attachments }))
    expect(done).toEqual(Array(3).fill({ state: 'sent' }))
    const [, upload, sentFile, sentImage] = received
    expect(upload).toMatchObject({
      path: '/cgi-bin/webhook/upload_media',
      query: { key, type: 'file' },
      file: { field: 'media', name: '台账.xlsx', bytes: Buffer.from('PK-table') },
    })
    expect(sentFile?.json).toEqual({ msgtype: 'file', file: { media_id: 'M1' } })
    const md5 = createHash('md5').update(png).digest('hex')
    const base64 = Buffer.from(png).toString('base64')
    expect(sentImage?.json).toEqual({ msgtype: 'image', image: { base64, md5 } })
  })

  it('does not upload a file again when only the message has to be repeated', async () => {
    const { url, received } = await kindPlatform()
    const sender = webhook(url, { 'files/a.docx': 'PK-text' })
    const one = post('p', { attachments: [file('a.docx')] })
    await sendAll(sender, one)
    await sendAll(sender, one)
    expect(received.filter(({ path }) => path.endsWith('upload_media'))).toHaveLength(1)
  })

  it.each([
    ['too large', new Uint8Array(20 * 1024 * 1024 + 1), /bytes/],
    ['nearly empty', 'abcd', /bytes/],
    ['gone', undefined, /cannot be read/],
  ])('goes without a file that is %s', async (_name, content, reason) => {
    const { url, received } = await kindPlatform()
    const sender = webhook(url, content === undefined ? {} : { 'files/a.zip': content })
    const [, outcome] = await sendAll(sender, post('p', { attachments: [file('a.zip')] }))
    expect(outcome).toMatchObject({ state: 'refused', reason: expect.stringMatching(reason) })
    expect(received).toHaveLength(1)
  })

  it('sends a picture of more than 2 MB as a file', async () => {
    const { url, received } = await kindPlatform()
    const sender = webhook(url, { 'files/图.png': new Uint8Array(2 * 1024 * 1024 + 1) })
    const attachments = [{ ...file('图.png'), kind: 'image' as const }]
    await sendAll(sender, post('p', { attachments }))
    expect(received.at(-1)?.json).toMatchObject({ msgtype: 'file' })
  })

  it('does not go to a single person', async () => {
    const [outcome] = await sendAll(webhook('http://127.0.0.1:1'), post('p', { kind: 'direct' }))
    expect(outcome).toMatchObject({ state: 'refused' })
  })
})

describe('a key that WeCom does not know any more', () => {
  it.each(['send', 'upload_media'])(
    'by %s is not called again, and each post says why',
    async (call) => {
      const { url, received } = await filePlatform(({ path }) =>
        path.endsWith(call) ? { body: { errcode: 93000, errmsg: 'invalid webhook url' } } : {},
      )
      const sender = webhook(url, { 'files/a.docx': 'PK-text' })
      const one = post('p', { attachments: [file('a.docx')] })
      await sendAll(sender, one)
      const calls = received.length
      const outcomes = await sendAll(sender, one)
      expect(received).toHaveLength(calls)
      const refused = { state: 'refused', reason: expect.stringMatching(/93000.*restart/) }
      expect(outcomes).toMatchObject([refused, refused])
    },
  )
})

describe('the outcome', () => {
  const send = async (
    answer: (request: Request) => { status?: number; body?: unknown } | 'hang',
  ) => {
    const { url } = await filePlatform(answer)
    const [outcome] = await sendAll(webhook(url), post('p'))
    return outcome
  }

  it.each([
    [-1, { state: 'retry', reason: 'errcode -1' }],
    [45009, { state: 'retry', afterMs: 60_000 }],
    [93000, { state: 'refused', reason: expect.stringContaining('93000') }],
    [40058, { state: 'refused' }],
    [99999, { state: 'refused', reason: 'errcode 99999' }],
  ])('of errcode %i', async (errcode, expected) => {
    expect(await send(() => ({ body: { errcode, errmsg: `key=${key}` } }))).toMatchObject(expected)
  })

  it('is unknown when the answer does not come or makes no sense', async () => {
    expect(await send(() => 'hang')).toEqual({ state: 'unknown', reason: 'TimeoutError' })
    expect(await send(() => ({ status: 502 }))).toMatchObject({ state: 'unknown' })
    expect(await send(() => ({ body: { hello: 1 } }))).toMatchObject({ state: 'unknown' })
  })

  it('is that it was not shown when something in front of WeCom turns it away', async () => {
    const turnedAway = { status: 403, body: { message: 'blocked by policy' } }
    expect(await send(() => turnedAway)).toEqual({
      state: 'refused',
      reason: 'HTTP 403 without errcode',
    })
  })

  it('is that it may be tried again where nobody was reached, and never names the key', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((resolve) => server.close(resolve))
    const sender = webhook(`http://127.0.0.1:${port}`, { 'files/a.docx': 'PK-text' })
    const outcomes = await sendAll(sender, post('p', { attachments: [file('a.docx')] }))
    expect(outcomes).toMatchObject([{ state: 'retry' }, { state: 'retry' }])
    expect(JSON.stringify(outcomes)).not.toContain(key)
  })

  it('of an upload is never that it may have been shown', async () => {
    const answers = [
      { body: { errcode: 45009 } },
      { body: { errcode: 40004 } },
      { status: 500 },
      {},
    ]
    for (const answer of answers) {
      const { url } = await filePlatform(({ path }) =>
        path.endsWith('upload_media') ? answer : {},
      )
      const sender = webhook(url, { 'files/a.docx': 'PK-text' })
      const [, outcome] = await sendAll(sender, post('p', { attachments: [file('a.docx')] }))
      expect(['retry', 'refused']).toContain(outcome?.state)
    }
  })
})

it('keeps the limits in bytes for any text, and says all of it', () => {
  const sentence = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `${text}。`)
  const long = fc.array(sentence, { maxLength: 150 }).map((all) => `报送：${all.join('')}`)
  fc.assert(
    fc.property(long, fc.boolean(), (text, calls) => {
      const bodies = webhookBodies({ text }, calls ? [zhang] : []).map((body) => JSON.parse(body))
      for (const { markdown, text: plain } of bodies) {
        if (calls) expect(Buffer.byteLength(plain.content)).toBeLessThanOrEqual(2048)
        else expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4096)
      }
      const lists = bodies.map((body) => body.text?.mentioned_list)
      expect(lists.filter(Boolean)).toHaveLength(calls ? 1 : 0)
      if (calls) expect(lists.at(-1)).toEqual(['ZhangSan'])
      const stops = JSON.stringify(bodies).split('。').length
      expect(stops).toBeGreaterThanOrEqual(text.split('。').length)
    }),
    { numRuns: 60 },
  )
})
