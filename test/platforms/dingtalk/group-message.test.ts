import { describe, expect, it } from 'vitest'
import { RobotSender } from '#platforms/dingtalk/group-message.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { file, post } from '../../support/outbox.ts'
import { filePlatform, type Request, sendAll, senderDeps } from '../../support/sending.ts'

const robot = (url: string, files: Record<string, string> = {}) => {
  const config = dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'c',
    clientSecret: 's',
    robotCode: 'r',
    apiBase: url,
    oapiBase: url,
  })
  return new RobotSender('bot', config, senderDeps(files).deps)
}

type Answer = { status?: number; body?: unknown }
const kind = (upload: (request: Request) => Answer = () => ({ body: { media_id: '@M' } })) =>
  filePlatform((request) => {
    const { path } = request
    if (path.endsWith('accessToken')) return { body: { accessToken: 'NEW', expireIn: 7200 } }
    if (path === '/gettoken') return { body: { access_token: 'OLD', expires_in: 7200 } }
    return path === '/media/upload' ? upload(request) : { body: { processQueryKey: 'K' } }
  })

/** Templates and values of the messages that came. */
function messages(received: Request[]) {
  return received
    .filter(({ path }) => path.startsWith('/v1.0/robot'))
    .map(({ path, json }) => {
      const { msgKey, msgParam, openConversationId, userIds } = json as Record<string, string>
      return { path, msgKey, to: openConversationId ?? userIds, ...JSON.parse(msgParam ?? '{}') }
    })
}

describe('a post by the robot of an app', () => {
  it('goes into the group, with the names of those who cannot be called', async () => {
    const { url, received } = await kind()
    const mentions = [
      { id: 'u1', name: '张三' },
      { id: 'u2', name: '李四' },
    ]
    const done = await sendAll(
      robot(url),
      post('p', { message: { text: '张三等请报送' }, mentions }),
    )
    expect(done).toEqual([{ state: 'sent', platformId: 'K' }])
    expect(messages(received)).toEqual([
      {
        path: '/v1.0/robot/groupMessages/send',
        msgKey: 'sampleMarkdown',
        to: 'g1',
        title: '张三等请报送',
        text: '张三等请报送\n\n请 李四 留意。',
      },
    ])
  })

  it('goes to a single person by the staff id', async () => {
    const { url, received } = await kind()
    await sendAll(robot(url), post('p', { kind: 'direct', chatId: 'manager4220' }))
    expect(messages(received)).toMatchObject([
      { path: '/v1.0/robot/oToMessages/batchSend', to: ['manager4220'] },
    ])
  })

  it('brings files and pictures', async () => {
    const { url, received } = await kind(({ query }) => ({ body: { media_id: `@${query.type}` } }))
    const sender = robot(url, { 'files/周报.docx': 'PK-text', 'files/图.png': 'PNG' })
    const attachments = [file('周报.docx'), { ...file('图.png'), kind: 'image' as const }]
    await sendAll(sender, post('p', { attachments }))
    expect(messages(received).slice(1)).toMatchObject([
      { msgKey: 'sampleFile', mediaId: '@file', fileName: '周报.docx', fileType: 'docx' },
      { msgKey: 'sampleImageMsg', photoURL: '@image' },
    ])
    expect(received.find(({ path }) => path === '/media/upload')).toMatchObject({
      query: { access_token: 'NEW', type: 'file' },
      file: { field: 'media', name: '周报.docx' },
    })
  })

  it('uploads with the older token where the newer is not taken', async () => {
    const { url, received } = await kind(({ query }) => ({
      body: query.access_token === 'OLD' ? { errcode: 0, media_id: '@M' } : { errcode: 40014 },
    }))
    const sender = robot(url, { 'files/a.xlsx': 'PK-table' })
    const done = await sendAll(sender, post('p', { attachments: [file('a.xlsx')] }))
    expect(done.map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(received.find(({ path }) => path === '/gettoken')?.query).toEqual({
      appkey: 'c',
      appsecret: 's',
    })
  })

  it.each<[string, Answer, string]>([
    ['refused', { body: { errcode: 40035 } }, 'refused'],
    ['answered by an error page', { status: 502 }, 'retry'],
    ['refused for want of a token', { body: { errcode: 42001 } }, 'retry'],
  ])('when the upload is %s', async (_name, upload, state) => {
    const { url, received } = await kind(() => upload)
    const sender = robot(url, { 'files/a.xlsx': 'PK-table' })
    const [, outcome] = await sendAll(sender, post('p', { attachments: [file('a.xlsx')] }))
    expect(outcome).toMatchObject({ state })
    expect(messages(received)).toHaveLength(1)
  })

  it('does not try files of a kind DingTalk does not carry', async () => {
    const { url, received } = await kind()
    const sender = robot(url, { 'files/a.csv': 'a,b' })
    const [, outcome] = await sendAll(sender, post('p', { attachments: [file('a.csv')] }))
    expect(outcome).toMatchObject({ state: 'refused', reason: 'file type csv not carried' })
    expect(received.some(({ path }) => path === '/media/upload')).toBe(false)
  })
})
