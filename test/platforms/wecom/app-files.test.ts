import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import type { ChatEvent, MessageEvent } from '#bot/event.ts'
import { AppApi } from '#platforms/wecom/app-api.ts'
import { wecomAppFiles } from '#platforms/wecom/app-files.ts'
import { botOnPlatforms } from '../../support/bot-on-platforms.ts'
import { appConfig, appText, wecomAppChat } from '../../support/wecom-app-chat.ts'

/** What stands in the place of `media/get`. */
type Served = { body: string | Buffer; disposition?: string; status?: number; location?: string }

/** The files of an app before a platform that answers so, one answer a call, the last for ever. */
async function filesOf(...answers: Served[]) {
  const calls: URLSearchParams[] = []
  let tokens = 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform')
    if (url.pathname === '/cgi-bin/gettoken') {
      response.end(JSON.stringify({ errcode: 0, access_token: `T${++tokens}`, expires_in: 7200 }))
      return
    }
    calls.push(url.searchParams)
    const {
      body,
      disposition,
      status = 200,
      location,
    } = answers[calls.length - 1] ?? answers.at(-1) ?? { body: '' }
    const headers = {
      ...(disposition ? { 'content-disposition': disposition } : {}),
      ...(location ? { location } : {}),
    }
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const api = new AppApi(appConfig(`http://127.0.0.1:${port}`), new ManualClock(0), 2000)
  return { files: wecomAppFiles(api), calls }
}

const named = (name: string) => `attachment; filename="${name}"`

/** What the bot is told of a callback. */
async function messageOf(more: object): Promise<MessageEvent | undefined> {
  const events: ChatEvent[] = []
  const chat = await wecomAppChat({
    sink: async (event) => {
      events.push(event)
      return null
    },
  })
  await chat.post(appText('1', '', more))
  await expect.poll(() => chat.journal.pending()).toEqual([])
  return events.find((event) => event.type === 'message')
}

describe('a callback', () => {
  it.each(['file', 'image'])('with a %s names where it can be got', async (kind) => {
    expect(await messageOf({ MsgType: kind, MediaId: '3aB_-9' })).toMatchObject({
      text: '',
      unreadable: kind,
      file: { code: '3aB_-9' },
    })
  })

  it.each([
    { MsgType: 'file' },
    { MsgType: 'voice', MediaId: '3aB' },
    { MsgType: 'video', MediaId: '3aB' },
  ])('%j has no file to get', async (more) => {
    expect(await messageOf(more)).not.toHaveProperty('file')
  })
})

describe('a file', () => {
  it('is got by its media id with the access token, under its own name', async () => {
    const { files, calls } = await filesOf({
      body: '本周疏通管道1200米',
      disposition: named(encodeURIComponent('周报.txt')),
    })
    const { name, bytes } = await files.fetch({ code: '3aB/+=' })
    expect(name).toBe('周报.txt')
    expect(Buffer.from(bytes).toString()).toBe('本周疏通管道1200米')
    expect(Object.fromEntries(calls[0] ?? [])).toEqual({ access_token: 'T1', media_id: '3aB/+=' })
  })

  it('that is a picture is not called by its id', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    const { files } = await filesOf({ body: png, disposition: named('3aB.png') })
    expect((await files.fetch({ code: '3aB' })).name).toBe('图片.png')
  })

  it('is asked for again with another token, once, where the first is not taken any more', async () => {
    const expired = { body: '{"errcode":42001,"errmsg":"access_token expired"}' }
    const { files, calls } = await filesOf(expired, { body: 'x', disposition: named('a.txt') })
    expect((await files.fetch({ code: '3aB' })).name).toBe('a.txt')
    expect(calls.map((call) => call.get('access_token'))).toEqual(['T1', 'T2'])
    const never = await filesOf(expired)
    await expect(never.files.fetch({ code: '3aB' })).rejects.toMatchObject({ code: 'platform' })
    expect(never.calls).toHaveLength(2)
  })

  it('that is gone says so to the sender', async () => {
    const { files } = await filesOf({ body: '{"errcode":40007,"errmsg":"invalid media_id"}' })
    await expect(files.fetch({ code: '3aB' })).rejects.toMatchObject({
      code: 'platform',
      message: '企业微信没有给出文件，可能已经过期，请再发一次。',
    })
  })

  it('may itself be JSON', async () => {
    const body = '{"errcode":40007}'
    const { files } = await filesOf({ body, disposition: named('a.json') })
    expect(Buffer.from((await files.fetch({ code: '3aB' })).bytes).toString()).toBe(body)
  })

  it('is got from nowhere else, and not above 20 MB', async () => {
    const elsewhere = await filesOf({ body: '', status: 302, location: 'http://169.254.169.254/' })
    await expect(elsewhere.files.fetch({ code: '3aB' })).rejects.toMatchObject({ code: 'platform' })
    expect(elsewhere.calls).toHaveLength(1)
    const large = await filesOf({
      body: Buffer.alloc(20 * 1024 * 1024 + 1),
      disposition: named('a.txt'),
    })
    await expect(large.files.fetch({ code: '3aB' })).rejects.toMatchObject({ code: 'too-large' })
  })
})

it('a report sent to the app as a file is read as if it had been typed', async () => {
  const bot = await botOnPlatforms()
  await bot.start()
  const send = async (name: string, bytes: Buffer) => {
    const file = { name, base64: bytes.toString('base64') }
    const said = await bot.client.perform('say', { user: 'zhangsan', text: '', app: true, file })
    return (said['replies'] as { text: string }[]).map(({ text }) => text).join('\n')
  }
  const question = Buffer.from('汛期前要疏通多少米管道？')
  expect(await send('问题.txt', question)).toMatch(/^已读文件“问题.txt”。\n.*管道/s)
  const png = Buffer.from('89504e470d0a1a0a', 'hex')
  expect(await send('现场.png', png)).toContain('文件“图片.png”收到了，但这种格式我读不了')
}, 30_000)
