import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signTimestamp } from '#demo/platforms/dingtalk-sign.ts'
import { type PretendStage, pretendStage } from '../pretend-stage.ts'

const noBot = () => undefined
const wecomChat = 'wrNankaiGongJian2024'
const dingtalkChat = 'cidJinqiaoGongJian2023'
const MEBIBYTE = 1_048_576
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('picture')])

const shownIn = (stage: PretendStage, group: string) =>
  stage.client.messages(new URLSearchParams({ group }))

/** Brings a file in the part `media` of a form. */
async function bring(stage: PretendStage, path: string, name: string, bytes: Buffer) {
  const form = new FormData()
  form.append('media', new Blob([new Uint8Array(bytes)]), name)
  const response = await fetch(`${stage.url}${path}`, { method: 'POST', body: form })
  return (await response.json()) as Record<string, unknown>
}

/** What a message's first file or picture holds. */
async function opened(stage: PretendStage, url: string | undefined) {
  const [, message = '', place = ''] = /\/demo\/api\/files\/(\w+)\/(\d+)$/.exec(url ?? '') ?? []
  const { name, type, bytes } = await stage.client.file(message, place)
  return { name, type, text: bytes.toString('latin1') }
}

describe('a file for a WeCom group', () => {
  const keyOf = (stage: PretendStage) => stage.credentials.wecom.webhookKeys[wecomChat]
  const uploadPath = (stage: PretendStage, type = 'file', key = keyOf(stage)) =>
    `/cgi-bin/webhook/upload_media?key=${key}&type=${type}`
  const sendPath = (stage: PretendStage) => `/cgi-bin/webhook/send?key=${keyOf(stage)}`
  const fileMessage = (media_id: unknown) => ({ msgtype: 'file', file: { media_id } })
  const image = (bytes: Buffer, md5 = createHash('md5').update(bytes).digest('hex')) => ({
    msgtype: 'image',
    image: { base64: bytes.toString('base64'), md5 },
  })

  it('is brought first, then sent, and can be downloaded by members', async () => {
    const stage = await pretendStage(noBot)
    const brought = await bring(
      stage,
      uploadPath(stage),
      '第20周周报.docx',
      Buffer.from('内容在此'),
    )
    expect(brought).toMatchObject({ errcode: 0, type: 'file' })
    const sent = await stage.send(sendPath(stage), fileMessage(brought['media_id']))
    expect(sent).toEqual({ errcode: 0, errmsg: 'ok' })
    const [message] = await shownIn(stage, wecomChat)
    expect(message).toMatchObject({ text: '', files: [{ name: '第20周周报.docx', size: 12 }] })
    const { type, text } = await opened(stage, message?.files[0]?.url)
    expect(Buffer.from(text, 'latin1').toString()).toBe('内容在此')
    expect(type).toContain('wordprocessingml')
  })

  it('stays sendable over a restart of the platform, but not for more than three days', async () => {
    const stage = await pretendStage(noBot)
    const { media_id } = await bring(stage, uploadPath(stage), '台账.xlsx', Buffer.from('12345'))
    await stage.restart()
    expect(await stage.send(sendPath(stage), fileMessage(media_id))).toMatchObject({ errcode: 0 })
    await stage.client.setClock(Date.parse('2024-05-16T08:31:00+08:00'))
    const late = await stage.send(sendPath(stage), fileMessage(media_id))
    expect(late).toMatchObject({ errcode: 40007 })
  })

  it.each([
    ['4 bytes', 'file', Buffer.alloc(4), 40006],
    ['more than 20 MB', 'file', Buffer.alloc(20 * MEBIBYTE + 1), 45001],
    ['a type that is none', 'image', Buffer.alloc(10), 40004],
  ])('refuses %s', async (_name, type, bytes, errcode) => {
    const stage = await pretendStage(noBot)
    expect(await bring(stage, uploadPath(stage, type), 'a.docx', bytes)).toMatchObject({ errcode })
  })

  it('refuses a form without a file, another key, and an id that it never gave', async () => {
    const stage = await pretendStage(noBot)
    expect(await stage.send(uploadPath(stage), {})).toMatchObject({ errcode: 41005 })
    const elsewhere = await bring(stage, uploadPath(stage, 'file', 'x'), 'a.docx', Buffer.alloc(9))
    expect(elsewhere).toMatchObject({ errcode: 93000 })
    expect(await stage.send(sendPath(stage), fileMessage('x'))).toMatchObject({ errcode: 40007 })
  })

  it('shows a picture that comes with its own hash', async () => {
    const stage = await pretendStage(noBot)
    expect(await stage.send(sendPath(stage), image(png))).toMatchObject({ errcode: 0 })
    const [message] = await shownIn(stage, wecomChat)
    expect(message).toMatchObject({ text: '', files: [] })
    expect(await opened(stage, message?.images[0])).toMatchObject({
      type: 'image/png',
      text: png.toString('latin1'),
    })
  })

  it.each([
    ['with another hash', image(png, 'a'.repeat(32)), 301019],
    ['of more than 2 MB', image(Buffer.concat([png, Buffer.alloc(2 * MEBIBYTE)])), 40009],
    ['that is none', image(Buffer.from('only words')), 40005],
    ['with a line break', { msgtype: 'image', image: { base64: 'aGk=\n', md5: '' } }, 40058],
  ])('refuses a picture %s', async (_name, body, errcode) => {
    const stage = await pretendStage(noBot)
    expect(await stage.send(sendPath(stage), body)).toMatchObject({ errcode })
    expect(await shownIn(stage, wecomChat)).toEqual([])
  })
})

describe('a file for a DingTalk group', () => {
  async function robotOf(stage: PretendStage) {
    const { clientId, clientSecret, robotCode } = stage.credentials.dingtalk
    const keys = { appKey: clientId, appSecret: clientSecret }
    const token = String((await stage.send('/v1.0/oauth2/accessToken', keys))['accessToken'])
    return {
      upload: (name: string, bytes: Buffer, type = 'file') =>
        bring(stage, `/media/upload?access_token=${token}&type=${type}`, name, bytes),
      send: (msgKey: string, param: Record<string, unknown>) =>
        stage.send(
          '/v1.0/robot/groupMessages/send',
          {
            robotCode,
            openConversationId: dingtalkChat,
            msgKey,
            msgParam: JSON.stringify(param),
          },
          { 'x-acs-dingtalk-access-token': token },
        ),
    }
  }

  it('is uploaded with the app’s token and sent by its id', async () => {
    const stage = await pretendStage(noBot)
    const robot = await robotOf(stage)
    const { media_id } = await robot.upload('x.xlsx', Buffer.from('cells'))
    const param = { mediaId: media_id, fileName: '台账.xlsx', fileType: 'xlsx' }
    expect(await robot.send('sampleFile', param)).toHaveProperty('processQueryKey')
    const [message] = await shownIn(stage, dingtalkChat)
    expect(message?.files).toMatchObject([{ name: '台账.xlsx', size: 5 }])
    expect(await opened(stage, message?.files[0]?.url)).toMatchObject({ text: 'cells' })
  })

  it('shows pictures alone and inside markdown', async () => {
    const stage = await pretendStage(noBot)
    const robot = await robotOf(stage)
    const { media_id } = await robot.upload('图.png', png, 'image')
    await robot.send('sampleImageMsg', { photoURL: media_id })
    await robot.send('sampleMarkdown', { title: '图', text: `进度\n\n![图](${media_id})` })
    const shown = await shownIn(stage, dingtalkChat)
    expect(shown.map(({ text, images }) => [text, images.length])).toEqual([
      ['', 1],
      ['进度', 1],
    ])
  })

  it.each([
    ['an unknown id', 'sampleFile', { mediaId: '@x', fileName: 'a.docx', fileType: 'docx' }],
    ['a kind of file the client cannot open', 'sampleFile', { mediaId: '@x', fileType: 'txt' }],
    ['a picture from nowhere', 'sampleImageMsg', { photoURL: '@x' }],
  ])('refuses to send %s', async (_name, msgKey, param) => {
    const stage = await pretendStage(noBot)
    const robot = await robotOf(stage)
    expect(await robot.send(msgKey, param)).toMatchObject({ code: 'invalidParameter.msgParam' })
  })

  it('takes no text files, no words for a picture, and nothing without a token', async () => {
    const stage = await pretendStage(noBot)
    const robot = await robotOf(stage)
    expect(await robot.upload('a.txt', Buffer.from('text'))).toMatchObject({ errcode: 40005 })
    expect(await robot.upload('a.png', Buffer.from('text'), 'image')).toMatchObject({
      errcode: 40005,
    })
    const stranger = await bring(stage, '/media/upload?access_token=x&type=file', 'a.docx', png)
    expect(stranger).toMatchObject({ errcode: 40014 })
  })
})

describe('a DingTalk webhook', () => {
  const now = String(Date.parse('2024-05-13T08:30:30+08:00'))
  const push = (stage: PretendStage, body: Record<string, unknown>, timestamp = now) => {
    const hook = stage.credentials.dingtalk.webhooks[dingtalkChat]
    const sign = encodeURIComponent(signTimestamp(timestamp, hook?.secret ?? ''))
    const query = `access_token=${hook?.accessToken}&timestamp=${timestamp}&sign=${sign}`
    return stage.send(`/robot/send?${query}`, body)
  }
  const text = (content: string, more: Record<string, unknown> = {}) => ({
    msgtype: 'text',
    text: { content },
    ...more,
  })

  it('shows what is sent twice under one msgUuid once', async () => {
    const stage = await pretendStage(noBot)
    const message = text('催报', { msgUuid: 'post-1' })
    expect(await push(stage, message)).toMatchObject({ errcode: 0 })
    expect(await push(stage, message)).toMatchObject({ errcode: 0 })
    await stage.restart()
    expect(await push(stage, message)).toMatchObject({ errcode: 0 })
    expect(await shownIn(stage, dingtalkChat)).toHaveLength(1)
  })

  it('is closed for ten minutes after the twenty-first message of a minute', async () => {
    const stage = await pretendStage(noBot)
    for (let count = 0; count < 20; count += 1) {
      expect(await push(stage, text('到'))).toMatchObject({ errcode: 0 })
    }
    expect(await push(stage, text('多'))).toMatchObject({ errcode: 130101 })
    await stage.client.setClock(Date.parse('2024-05-13T08:35:00+08:00'))
    expect(await push(stage, text('还早'))).toMatchObject({ errcode: 130101 })
    await stage.client.setClock(Date.parse('2024-05-13T08:41:30+08:00'))
    expect(await push(stage, text('又行了'))).toMatchObject({ errcode: 0 })
  })

  it('takes no files', async () => {
    const stage = await pretendStage(noBot)
    expect(await push(stage, { msgtype: 'file' })).toMatchObject({ errcode: 400105 })
  })

  it('calls nobody whose id only begins like one that is written, nor anybody from elsewhere', async () => {
    const stage = await pretendStage(noBot)
    const at = { atUserIds: ['sunqi', 'sun', 'zhangsan'] }
    await push(stage, text('请 @sunqi 和 @zhangsan 报进展', { at }))
    const [message] = await shownIn(stage, dingtalkChat)
    expect(message).toMatchObject({ mentions: ['sunqi'], text: '请 @孙七 和 @zhangsan 报进展' })
  })
})

describe('planned faults at the doors for pushing', () => {
  it('breaks the connection behind a message that is shown', async () => {
    const stage = await pretendStage(noBot)
    await stage.send('/control/faults', { place: 'webhook', kind: { mode: 'drop' } })
    const key = stage.credentials.wecom.webhookKeys[wecomChat]
    const sent = stage.send(`/cgi-bin/webhook/send?key=${key}`, {
      msgtype: 'text',
      text: { content: '到了' },
    })
    await expect(sent).rejects.toThrow()
    expect(await shownIn(stage, wecomChat)).toMatchObject([{ text: '到了' }])
  })

  it('answers an upload and a call of the server API with what was planned', async () => {
    const stage = await pretendStage(noBot)
    const code = 'Forbidden.AccessDenied.QpsLimitForApi'
    const busy = { mode: 'errcode', errcode: -1 }
    await stage.send('/control/faults', { place: 'upload', kind: busy })
    await stage.send('/control/faults', {
      place: 'api',
      kind: { mode: 'status', status: 403, code },
    })
    const upload = await bring(stage, '/cgi-bin/webhook/upload_media?key=x&type=file', 'a', png)
    expect(upload).toMatchObject({ errcode: -1 })
    expect(await stage.send('/v1.0/robot/groupMessages/send', {})).toMatchObject({ code })
  })
})
