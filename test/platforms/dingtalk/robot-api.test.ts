import { expect, it, onTestFinished } from 'vitest'
import { ManualClock } from '#base/clock.ts'
import type { RobotApi } from '#platforms/dingtalk/robot-api.ts'
import { openRobotLine } from '#platforms/dingtalk/robot-line.ts'
import { dingtalkBotSchema } from '#platforms/dingtalk/schema.ts'
import { message } from '../../support/events.ts'
import { type Answer, pretendPlatform, type Received } from '../../support/http.ts'

const part = { title: '答复', text: '71 座' }
const direct = { conversation: { channel: 'dingtalk', kind: 'direct', id: 'manager4220' } } as const

async function api(answer: (request: Received) => Answer, token?: Answer, timeoutMs = 10_000) {
  let tokens = 0
  const side = await pretendPlatform((request) => {
    if (!request.path.endsWith('accessToken')) return answer(request)
    return token ?? { body: { accessToken: `T${++tokens}`, expireIn: '7200' } }
  })
  onTestFinished(() => side.close())
  const config = dingtalkBotSchema.parse({
    type: 'dingtalk-bot',
    clientId: 'c',
    clientSecret: ['new', 'old'],
    robotCode: 'r',
    apiBase: side.url,
  })
  const clock = new ManualClock(0)
  const robot = openRobotLine(config, { clock, timeoutMs }).api
  const send = async (...message: Parameters<RobotApi['prepare']>) => {
    const departure = await robot.prepare(...message)
    return departure.state === 'ready' ? departure.go() : departure
  }
  return { ...side, send, clock }
}

const sent: Answer = { body: { processQueryKey: 'K' } }

it('sends to a person by the staff id, with the newest secret', async () => {
  const { send, received } = await api(() => sent)
  expect(await send(part, message('m', direct))).toEqual({ state: 'sent', platformId: 'K' })
  expect(received.map(({ path, body }) => [path, body])).toEqual([
    ['/v1.0/oauth2/accessToken', { appKey: 'c', appSecret: 'new' }],
    [
      '/v1.0/robot/oToMessages/batchSend',
      {
        robotCode: 'r',
        userIds: ['manager4220'],
        msgKey: 'sampleMarkdown',
        msgParam: JSON.stringify(part),
      },
    ],
  ])
})

it('takes the next secret of a list while the newest is not in force yet', async () => {
  const side = await pretendPlatform(({ path, body }) => {
    if (!path.endsWith('accessToken')) return sent
    const isOld = (body as { appSecret: string }).appSecret === 'old'
    return isOld
      ? { body: { accessToken: 'T', expireIn: 7200 } }
      : { status: 400, body: { code: 'invalidClientIdOrSecret' } }
  })
  onTestFinished(() => side.close())
  const robot = { type: 'dingtalk-bot', clientId: 'c', robotCode: 'r', apiBase: side.url }
  const config = dingtalkBotSchema.parse({ ...robot, clientSecret: ['new', 'old'] })
  const { api: line } = openRobotLine(config, { clock: new ManualClock(0) })
  const departure = await line.prepare(part, message('m', direct))
  expect(departure.state === 'ready' && (await departure.go())).toMatchObject({ state: 'sent' })
})

it('cannot reach a person without a staff id, and does not try', async () => {
  const { send, received } = await api(() => sent)
  const event = message('m', { ...direct, sender: { id: '$:x', known: false } })
  expect(await send(part, event)).toEqual({ state: 'refused', reason: 'no staff id' })
  expect(received).toEqual([])
})

it('fetches one new token when ten messages find theirs refused', async () => {
  const { send, received } = await api(({ headers }) => {
    const isOld = headers['x-acs-dingtalk-access-token'] === 'T1'
    return isOld ? { status: 401, body: { code: 'InvalidAuthentication' } } : sent
  })
  const events = Array.from({ length: 10 }, (_, index) => message(`m${index}`))
  const all = await Promise.all(events.map((event) => send(part, event)))
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['sent']))
  expect(received.filter(({ path }) => path.endsWith('accessToken'))).toHaveLength(2)
})

it('makes twenty calls a second at most, whomever they are for, and says when there is room again', async () => {
  const { send, received, clock } = await api(() => sent)
  const groups = Array.from({ length: 50 }, (_, index) =>
    message(`m${index}`, {
      conversation: { channel: 'dingtalk', kind: 'group', id: `cid${index}` },
    }),
  )
  const all = await Promise.all(groups.map((event) => send(part, event)))
  const late = all.flatMap((each) => (each.state === 'retry' ? [each] : []))
  expect(late).toHaveLength(30)
  expect(late[0]).toEqual({ state: 'retry', reason: 'limit of the server API', afterMs: 3000 })
  expect(await send(part, message('direct', direct))).toMatchObject({ state: 'sent' })

  clock.advance(3000)
  expect(await send(part, message('again'))).toMatchObject({ state: 'sent' })
  expect(received.filter(({ path }) => path.endsWith('groupMessages/send'))).toHaveLength(21)
})

it('gives up when a new token is refused as well', async () => {
  const { send, received } = await api(() => ({
    status: 400,
    body: { code: 'InvalidAuthentication' },
  }))
  expect(await send(part, message('m'))).toMatchObject({ state: 'refused' })
  expect(received).toHaveLength(4)
})

it.each<[string, Answer, object]>([
  [
    'the person is flow controlled',
    { body: { processQueryKey: 'K', flowControlledStaffIdList: ['x'] } },
    { state: 'retry' },
  ],
  [
    'the person is invalid',
    { body: { processQueryKey: 'K', invalidStaffIdList: ['x'] } },
    { state: 'refused' },
  ],
  [
    'the app calls too often',
    { status: 403, body: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' } },
    { state: 'retry' },
  ],
  [
    'the month is used up',
    { status: 403, body: { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' } },
    { state: 'refused' },
  ],
  [
    'the robot left the group',
    { status: 400, body: { code: 'resource.not.found' } },
    { state: 'refused', reason: 'resource.not.found' },
  ],
  [
    'the app lacks a permission',
    {
      status: 403,
      body: {
        code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
        accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
      },
    },
    {
      state: 'refused',
      reason: 'Forbidden.AccessDenied.AccessTokenPermissionDenied qyapi_robot_sendmsg',
    },
  ],
  ['the gateway timed out', { status: 504 }, { state: 'unknown' }],
  [
    'DingTalk waited in vain for itself',
    { status: 400, body: { code: '88' } },
    { state: 'unknown' },
  ],
  ['DingTalk is busy', { status: 400, body: { code: '-1' } }, { state: 'retry', afterMs: 60_000 }],
  [
    'this address is banned',
    { body: { status: 1111, wait: 5, punish: 'deny' } },
    { state: 'retry', afterMs: 300_000 },
  ],
  ['nothing is said about the outcome', { body: {} }, { state: 'unknown' }],
])('when %s', async (_name, answer, delivery) => {
  const { send } = await api(() => answer)
  expect(await send(part, message('m', direct))).toMatchObject(delivery)
})

it('when nothing comes in time', async () => {
  const { send, received } = await api(() => 'hang', undefined, 500)
  expect(await send(part, message('m', direct))).toEqual({
    state: 'unknown',
    reason: 'TimeoutError',
  })
  expect(received).toHaveLength(2)
})

it.each<[string, Answer, string]>([
  ['refused', { status: 400, body: { code: 'invalidClientIdOrSecret' } }, 'refused'],
  ['not to be had now', { status: 503 }, 'retry'],
  [
    'asked for too often',
    { status: 403, body: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi' } },
    'retry',
  ],
])('without a token: %s', async (_name, token, state) => {
  const { send } = await api(() => sent, token)
  expect(await send(part, message('m'))).toMatchObject({ state })
})
