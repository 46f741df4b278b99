import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ManualClock, systemClock } from '#base/clock.ts'
import { createLogger } from '#base/logger.ts'
import type { Roster } from '#features/progress/roster/roster.ts'
import type { Config } from '../src/config.ts'
import { groupSchema } from '../src/config-schema.ts'
import { type DoctorOptions, examine } from '../src/doctor.ts'
import { checkGroup, checkPeople } from '../src/doctor-chats.ts'
import { botOnPlatforms } from './support/bot-on-platforms.ts'

const deps = { clock: systemClock, logger: createLogger('silent') }

/** What doctor says, a line a finding; only what is not well where `bad` is asked for. */
async function lines(config: Config, options: DoctorOptions = {}, which: 'all' | 'bad' = 'all') {
  const findings = await examine(config, options, deps)
  return findings
    .filter(({ level }) => which === 'all' || level === 'bad')
    .map(({ level, message }) => `${level} ${message}`)
}

/** A proxy that is not right: it answers by itself, as told. */
async function proxy(
  answer: (path: string) => { status: number; body?: string; location?: string },
) {
  const server = createServer((request, response) => {
    const { status, body = '', location } = answer(request.url ?? '')
    response.writeHead(status, location === undefined ? {} : { location })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('finds everything well where it is, on every type of channel, and says a test line only when asked', async () => {
  const bot = await botOnPlatforms()
  const { url } = await bot.start()
  await expect
    .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 10_000 })
    .toBe(200)
  const before = await lines(bot.config)
  expect(before.filter((line) => line.startsWith('bad'))).toEqual([])
  for (const part of [
    'ok 数据文件夹可以写入。',
    'ok 服务在运行，一切就绪。',
    'ok 通道 demo-wecom：回调地址 ',
    'ok 通道 demo-dingtalk：钉钉给出了访问凭证',
    'ok 通道 demo-dingtalk：回调地址 ',
    'ok 通道 demo-wecom-app：企业微信给出了访问凭证',
    'ok 通道 demo-wecom-app：回调地址 ',
    'ok 通道 demo-wecom-app：agentId 正确，应用可以调用接口。',
    'ok 通道 demo-wecom：企业微信接口连得上。',
    'ok 通道 demo-wecom-push：服务器时间与企业微信一致。',
    'ok 通道 stream：钉钉给出了访问凭证',
    'ok 通道 wecom-ws：长连接服务器连得上。',
    'ok 通道 wecom-ws：运行中的服务已登录并连着。',
    'ok 通道 stream：运行中的服务已登录并连着。',
    'ok 通道 demo-dingtalk：服务器时间与钉钉一致。',
  ])
    expect(
      before.some((line) => line.startsWith(part)),
      part,
    ).toBe(true)
  const group = bot.config.groups[0]?.chatId ?? ''
  const shown = async () =>
    (await bot.client.messages(new URLSearchParams({ group }))).map(({ text }) => text)
  expect(await shown()).toEqual([])

  const sent = await lines(bot.config, { send: true })
  expect(sent.filter((line) => line.includes('测试消息发出了'))).toHaveLength(
    bot.config.groups.length,
  )
  expect(await shown()).toEqual([expect.stringContaining('【测试】攻坚助手自检')])
})

it('says what to click when credentials are wrong, and when the platform is away', async () => {
  const bot = await botOnPlatforms()
  const { 'demo-wecom-app': app, 'demo-dingtalk': dingtalk } = bot.config.channels
  if (app?.type !== 'wecom-app' || dingtalk?.type !== 'dingtalk-bot') throw new Error('channels')
  const channels = {
    app: { ...app, secret: 'wrong' },
    dingtalk: { ...dingtalk, clientSecret: [...dingtalk.clientSecret, 'old-one'] },
    gone: { ...app, apiBase: 'http://127.0.0.1:9' },
    odd: { ...app, apiBase: await proxy(() => ({ status: 200, body: '<html>login</html>' })) },
  }
  const found = await lines({ ...bot.config, channels, groups: [] }, {}, 'bad')
  expect(found).toEqual([
    'bad 通道 app：企业微信没有放行（40001）：secret 不对，请到管理后台 → 应用管理 → 该应用 → Secret 重新查看。',
    expect.stringMatching(
      /^bad 通道 dingtalk：钉钉没有给出访问凭证（clientSecret 第 2 个）（HTTP 4\d\d）：请到开发者后台 → 应用 → 凭证与基础信息/,
    ),
    expect.stringMatching(/^bad 通道 gone：企业微信接口连不上（.*）：/),
    expect.stringContaining('bad 通道 odd：企业微信接口的回答不对（HTTP 200），请核对 apiBase'),
  ])
  await bot.fault({ place: 'token', kind: { mode: 'errcode', errcode: 60020 }, times: 1 })
  const untrusted = await lines({ ...bot.config, channels: { app }, groups: [] }, {}, 'bad')
  expect(untrusted).toEqual([expect.stringContaining('企业可信IP 加上。')])
  const errmsg = 'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at …'
  const body = JSON.stringify({ errcode: 60020, errmsg })
  const named = { app: { ...app, apiBase: await proxy(() => ({ status: 200, body })) } }
  expect(await lines({ ...bot.config, channels: named, groups: [] }, {}, 'bad')).toContainEqual(
    expect.stringContaining('本机的出口 IP 203.0.113.7 不在可信 IP 里'),
  )
})

it('says which app or robot is named wrong', async () => {
  const bot = await botOnPlatforms()
  const { 'demo-wecom-app': app, 'demo-dingtalk': dingtalk } = bot.config.channels
  if (app?.type !== 'wecom-app' || dingtalk?.type !== 'dingtalk-bot') throw new Error('channels')
  const channels = {
    app: { ...app, agentId: '1000099' },
    dingtalk: { ...dingtalk, robotCode: 'dingOther' },
    foreign: { ...dingtalk, corpId: 'dingElsewhere' },
  }
  const found = await lines({ ...bot.config, channels, groups: [] })
  expect(found).toContainEqual(
    expect.stringMatching(
      /^bad 通道 app：.*（301002）：agentId 不是这个 secret 的应用，请到管理后台/,
    ),
  )
  expect(found).toContainEqual(
    expect.stringMatching(/^warn 通道 dingtalk：robotCode 与 Client ID 不同.*核对。$/),
  )
  expect(found).toContain('ok 通道 dingtalk：corpId 正确。')
  expect(found).toContainEqual(
    expect.stringMatching(/^warn 通道 foreign：corpId 没有核对成：.*复制 CorpId/),
  )
})

it('tells that the platform signs with another Token, which only refused callbacks show', async () => {
  const bot = await botOnPlatforms()
  const { url } = await bot.start()
  const refusals = async () => (await lines(bot.config)).filter((line) => line.includes('拒收了'))
  expect(await refusals()).toEqual([])
  const query = `msg_signature=${'0'.repeat(40)}&timestamp=1716000000&nonce=1`
  for (const body of ['{"encrypt":"AAAA"}', '{"encrypt":"BBBB"}'])
    await fetch(`${url}/channels/demo-wecom?${query}`, { method: 'POST', body })
  expect(await refusals()).toEqual([
    expect.stringMatching(
      /^warn 通道 demo-wecom：服务启动以来拒收了 2 次.*请到机器人的 API 设置页核对 Token 和 EncodingAESKey/,
    ),
  ])
})

it('tells of posts that were lost, and where they are listed', async () => {
  const bot = await botOnPlatforms()
  // Its messages come by callback, where the group is known, as long as no long connection is open.
  const { 'wecom-ws': _, ...channels } = bot.config.channels
  const config = { ...bot.config, channels }
  await bot.start({ config })
  const [{ name = '' } = {}] = config.groups
  const told = async () => (await lines(config)).filter((line) => line.includes('没有送达'))
  expect(await told()).toEqual([])
  await bot.fault({ place: 'webhook', kind: { mode: 'drop' }, times: 1 })
  await bot.client.perform('say', { user: 'wangwu', group: name, text: '启动 橙色预警' })
  await expect
    .poll(told)
    .toEqual([
      expect.stringMatching(/^warn 通道 demo-wecom-push：有 1 条主动发的消息没有送达.*outbox list/),
    ])
})

it('plays signed requests against the public address and tells what stands in the way', async () => {
  const bot = await botOnPlatforms()
  const { 'demo-wecom': wecom, 'demo-dingtalk': dingtalk } = bot.config.channels
  if (!wecom || !dingtalk) throw new Error('channels')
  const { url } = await bot.start()
  const at = (base: string, channels: Config['channels'] = { 'demo-wecom': wecom }) =>
    lines({ ...bot.config, channels, groups: [] }, { url: base }, 'bad')
  expect(await at(url, { 'demo-wecom': wecom, 'demo-dingtalk': dingtalk })).toEqual([])

  const renamed = await at(url, { other: wecom })
  expect(renamed).toEqual([expect.stringContaining('没有这个通道：请重启服务使配置生效')])
  const otherKeys = await at(url, {
    'demo-wecom': { ...wecom, token: 'another' } as typeof wecom,
    'demo-dingtalk': { ...dingtalk, clientSecret: ['another'] } as typeof dingtalk,
  })
  expect(otherKeys.filter((line) => line.includes('验签没有通过'))).toHaveLength(2)

  for (const [answer, words] of [
    [{ status: 302, location: 'https://login.example/' }, '被跳转到别处，请去掉登录'],
    [{ status: 404, body: '<html>' }, '不通（404）：请让转发把 /channels/ 原样交给服务'],
    [{ status: 502 }, '转发后面的服务没有运行'],
    [{ status: 403 }, '被挡在外面（403）'],
    [{ status: 200, body: '<html>' }, '被改动过（不是原样返回）'],
  ] as const)
    expect(await at(await proxy(() => answer))).toEqual([expect.stringContaining(words)])
  expect(await at('http://nowhere.invalid')).toEqual([expect.stringContaining('连不上')])
})

describe('connections', () => {
  /** The channels that have one, by themselves. */
  const connections = (config: Config, change: { secret?: string; clientSecret?: string } = {}) => {
    const { 'wecom-ws': link, stream } = config.channels
    if (link?.type !== 'wecom-bot-ws' || stream?.type !== 'dingtalk-stream') throw new Error('type')
    const { secret = link.secret, clientSecret } = change
    const secrets = clientSecret === undefined ? stream.clientSecret : [clientSecret]
    const channels = { link: { ...link, secret }, stream: { ...stream, clientSecret: secrets } }
    return { ...config, channels, groups: [] }
  }
  const about = (all: readonly string[]) =>
    all.filter((line) => /通道 (?:link|stream)：/.test(line))

  it('are logged in and left again where no server runs, WeCom’s only when asked', async () => {
    const bot = await botOnPlatforms()
    const config = connections(bot.config)
    expect(about(await lines(config))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^warn 通道 link：没有试登录长连接：.*挤下线.*--login/),
        'ok 通道 stream：Stream 连接建立成功（已断开）。',
      ]),
    )
    expect(about(await lines(config, { login: true }))).toContain(
      'ok 通道 link：长连接登录成功，botId 和 secret 正确（已断开）。',
    )
  })

  it('tell what to change where they are refused, silent or out of reach', async () => {
    const bot = await botOnPlatforms()
    const tried = async (change: Parameters<typeof connections>[1] = {}) =>
      about(await lines(connections(bot.config, change), { login: true }, 'bad'))
    expect(await tried({ secret: 'wrong', clientSecret: 'wrong' })).toEqual([
      expect.stringMatching(
        /^bad 通道 link：企业微信拒绝了长连接的登录（错误码 853000）.*核对 botId 和 secret/,
      ),
      expect.stringMatching(/^bad 通道 stream：钉钉没有给出访问凭证/),
      expect.stringMatching(/^bad 通道 stream：钉钉没有打开 Stream 连接（HTTP 401.*核对 Client ID/),
    ])
    await bot.fault({ place: 'gateway', kind: { mode: 'status', status: 503 }, times: 1 })
    expect(await tried()).toEqual([
      expect.stringMatching(/^bad 通道 stream：钉钉没有打开 Stream 连接（HTTP 503）.*设为 Stream/),
    ])
    await bot.fault({ place: 'connect', kind: { mode: 'status', status: 403 }, times: 1 })
    expect(await tried()).toEqual([
      expect.stringMatching(/^bad 通道 stream：钉钉的 Stream 网关连不上（.*403）/),
    ])
    await bot.fault({ place: 'login', kind: { mode: 'hang' }, times: 1 })
    const hurried = { ...deps, timeoutMs: 200 }
    const silent = await examine(connections(bot.config), { login: true }, hurried)
    expect(silent.filter(({ level }) => level === 'bad')).toMatchObject([
      { message: expect.stringContaining('长连接服务器没有回应登录') },
    ])
  })

  it('of a running server are never disturbed, not even when a login is asked for', async () => {
    const bot = await botOnPlatforms()
    const { url } = await bot.start()
    const opened = async () => {
      const text = await (await fetch(`${url}/metrics`)).text()
      return /connections_opened\{channel="wecom-ws"\} (\d+)/.exec(text)?.[1]
    }
    await expect
      .poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 10_000 })
      .toBe(200)
    const told = await lines(bot.config, { login: true })
    expect(told).toContain('ok 通道 wecom-ws：运行中的服务已登录并连着。')
    expect(await opened()).toBe('1')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await lines(connections(bot.config))).toContain(
      'warn 通道 link：运行中的服务还没有这个通道，请重启服务使配置生效。',
    )
  })
})

it('says which group a test line did not reach, and why', async () => {
  const bot = await botOnPlatforms()
  await bot.fault({ place: 'webhook', kind: { mode: 'errcode', errcode: 93000 }, times: 1 })
  const found = await lines(bot.config, { send: true }, 'bad')
  expect(found).toEqual([
    expect.stringMatching(
      /群“.+”的测试消息没有发出：推送地址无效，或机器人已移出群，请到群右上角 … → 消息推送 复制地址，改好 key。/,
    ),
  ])
})

it('leaves a group of the long connection to the server, and says how to try it', async () => {
  const bot = await botOnPlatforms()
  const [first] = bot.config.groups
  if (!first) throw new Error('group')
  const groups = [{ ...first, channel: 'wecom-ws', push: undefined }]
  const found = await lines({ ...bot.config, groups }, { send: true })
  expect(found.filter((line) => line.includes(first.name))).toEqual([
    expect.stringMatching(/^ok /),
    expect.stringMatching(/^warn 群“.+”由长连接推送，没有试发：.*说“绑定”/),
  ])
})

it('says the test line over the long connection where no server runs and a login is wanted', async () => {
  const bot = await botOnPlatforms()
  const [first] = bot.config.groups
  if (!first) throw new Error('group')
  const groups = [
    { ...first, channel: 'wecom-ws', push: undefined },
    { ...first, name: '没人 @ 过的群', chatId: 'wrNobody', channel: 'wecom-ws', push: undefined },
  ]
  const found = await lines({ ...bot.config, groups }, { send: true, login: true })
  expect(found.filter((line) => line.includes('测试消息'))).toEqual([
    `ok 群“${first.name}”的测试消息发出了。`,
    'bad 群“没人 @ 过的群”的测试消息没有发出：群的编号不对，或还没有人在群里 @ 过机器人。',
  ])
  const shown = await bot.client.messages(new URLSearchParams({ group: first.chatId }))
  expect(shown.map(({ text }) => text)).toEqual([expect.stringContaining('【测试】')])
})

it('tells when the clocks differ', async () => {
  const bot = await botOnPlatforms()
  const { 'demo-wecom-app': app } = bot.config.channels
  if (!app) throw new Error('channels')
  const clock = new ManualClock(Date.now() - 10 * 60_000)
  const config = { ...bot.config, channels: { app }, groups: [] }
  const findings = await examine(config, {}, { ...deps, clock })
  expect(findings.filter(({ level }) => level === 'bad').map(({ message }) => message)).toEqual([
    expect.stringMatching(/通道 app：服务器时间比企业微信慢 (59\d|60\d) 秒，请打开自动校时/),
  ])
})

it('looks at groups and people without asking anybody', async () => {
  const { channels } = (await botOnPlatforms()).config
  const group = (more: object) =>
    groupSchema.parse({
      name: '群',
      channel: 'demo-wecom',
      chatId: 'wrAbCdEfGh',
      coordinators: ['a'],
      ...more,
    })
  const said = (more: object) =>
    checkGroup(group(more), channels).map(({ level, message }) => `${level} ${message}`)
  expect(said({ push: 'demo-wecom-push' })).toEqual(['ok 群“群”配置完整。'])
  expect(said({})).toEqual([expect.stringMatching(/^bad .*没有能推送的通道/)])
  expect(said({ push: 'demo-wecom-push', chatId: 'wrabcdefgh' })).toEqual([
    expect.stringContaining('没有大写字母'),
  ])
  expect(said({ channel: 'demo-dingtalk', chatId: 'wr1' })).toEqual([
    expect.stringContaining('钉钉的以 cid 开头'),
  ])
  expect(said({ push: 'demo-wecom-push', coordinators: ['张三', '13912345678'] })).toEqual([
    expect.stringMatching(/^bad .*张三 应写用户号/),
    expect.stringMatching(/^warn .*像手机号/),
  ])
  const person = { name: '李四', role: '联系人', deputy: null, leaveUntil: null } as const
  const unit = { aliases: [], groups: [], document: null }
  const roster = {
    units: [
      { ...unit, name: '区住建委', people: [{ ...person, id: '李四', channel: 'nowhere' }] },
      { ...unit, name: '区城管委', people: [] },
    ],
  } as unknown as Roster
  expect(checkPeople(roster, channels).map(({ message }) => message)).toEqual([
    expect.stringContaining('花名册里“区住建委”的李四 李四 应写用户号'),
    expect.stringContaining('通道 nowhere 不在配置里'),
    expect.stringContaining('花名册里“区城管委”一个人也没有'),
  ])
})
