import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { withoutSecrets } from '#base/logger.ts'
import { readServerFile } from '../src/server-file.ts'
import { type BotOnPlatforms, botOnPlatforms } from './support/bot-on-platforms.ts'
import { capturedLog } from './support/captured-log.ts'
import { DemoApp } from './support/demo.ts'
import { tempFolder } from './support/temp-folder.ts'

const group = '南开区攻坚工作群'
const phone = '13912345678'
const confession = `举报电话是${phone}吗，老张家的黑臭水体`

/** Credentials that are no secrets: they are in addresses and consoles. */
const open = new Set(['clientId', 'robotCode', 'corpId', 'agentId', 'aibotId', 'version'])

/** Every secret text inside the credentials. */
function secretsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => (open.has(key) ? [] : secretsIn(item)))
}

/** What the bot was given along with messages: reply addresses with their codes, as it had to keep them. */
async function replyAddresses(dataDir: string): Promise<string[]> {
  const names = (await readdir(dataDir)).filter((name) => /^journal/.test(name))
  const text = (
    await Promise.all(names.map((name) => readFile(join(dataDir, name), 'utf8')))
  ).join()
  const urls = [...text.matchAll(/"url":"([^"]+)"/g)].map((match) => match[1] ?? '')
  const addresses = urls.filter((url) => /^https?:/.test(url))
  return [...new Set(addresses.flatMap((url) => [url, ...new URL(url).searchParams.values()]))]
}

function expectClean(lines: readonly string[], secrets: readonly string[]): void {
  const whole = lines.join('')
  expect(secrets.length).toBeGreaterThan(3)
  for (const secret of secrets) {
    expect(secret.length, secret).toBeGreaterThan(5)
    expect(whole.includes(secret), `the log holds ${secret}`).toBe(false)
    const encoded = encodeURIComponent(secret)
    expect(whole.includes(encoded), `the log holds ${encoded}`).toBe(false)
  }
  expect(whole).not.toMatch(/(?:access_token|response_code|session|ticket|secret|sign|key)=(?!\[)/)
}

/** Each line is JSON; what names a message or a post names it in the field for it. */
function expectTraceable(lines: readonly string[], channels: readonly string[]): void {
  const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const events = parsed.flatMap(({ msg, event }) => (msg === 'event' ? [String(event)] : []))
  expect(new Set(events).size).toBeGreaterThan(2)
  for (const [at, line] of parsed.entries()) {
    expect(Object.keys(line)).toEqual(expect.arrayContaining(['level', 'time', 'msg']))
    const named = events.find((id) => id.length > 8 && lines[at]?.includes(id))
    if (named !== undefined) expect(line['event'] ?? line['post'], lines[at]).toContain(named)
  }
  for (const channel of channels) {
    const states = parsed.filter((line) => line['msg'] === 'event' && line['channel'] === channel)
    expect(
      states.map(({ state }) => state),
      channel,
    ).toEqual(expect.arrayContaining(['accepted', 'sending', 'sent']))
  }
}

/** The access tokens that are good now: the platforms give the same ones to everybody who asks. */
async function accessTokens({ stage, url }: BotOnPlatforms): Promise<string[]> {
  const { wecomApp, dingtalk } = stage.credentials
  const query = new URLSearchParams({ corpid: wecomApp.corpId, corpsecret: wecomApp.secret })
  const wecom = await fetch(`${url}/cgi-bin/gettoken?${query}`)
  const keys = { appKey: dingtalk.clientId, appSecret: dingtalk.clientSecret }
  const ding = await fetch(`${url}/v1.0/oauth2/accessToken`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(keys),
  })
  const { access_token } = (await wecom.json()) as { access_token: string }
  const { accessToken } = (await ding.json()) as { accessToken: string }
  return [access_token, accessToken]
}

/** Deeds of the members of the pretend platforms. */
const say = (bot: BotOnPlatforms, body: object) =>
  bot.client.perform('say', body).catch(() => undefined)

it('a year at the office: questions, a round, chasing, an alert, broken pushes', async () => {
  const folder = await tempFolder()
  const { logger, lines } = capturedLog()
  const demo = await DemoApp.start(folder, {}, logger)
  onTestFinished(() => demo.stop())
  const fault = (body: object) =>
    fetch(`${demo.platformsUrl}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await demo.says('zhangsan', confession, group)
  await demo.says('zhangsan', '汛期前要疏通多少米管道？')
  await demo.says('sunqi', '雨水管网', '金桥街道攻坚群')
  await demo.says('wangwu', '启动 橙色预警 5月13日9时', group)
  await fault({ place: 'webhook', kind: { mode: 'errcode', errcode: 93000 }, times: 2 })
  await fault({ place: 'webhook', kind: { mode: 'status', status: 500 }, times: 1 })
  await fault({ place: 'webhook', kind: { mode: 'drop' }, times: 1 })
  await fault({ place: 'session', kind: { mode: 'errcode', errcode: 300001 }, times: 1 })
  await demo.says('sunqi', '降尘量目标', '金桥街道攻坚群').catch(() => undefined)
  for (const moment of ['2024-05-14T09:10', '2024-05-15T09:05', '2024-05-17T15:30'])
    await demo.post('/demo/api/clock', { now: `${moment}:00+08:00` })
  const kept = JSON.parse(await readFile(join(folder, 'platforms', 'credentials.json'), 'utf8'))
  const { token = '' } = (await readServerFile(join(folder, 'data'))) ?? {}
  await demo.restart()

  const secrets = [
    ...secretsIn(kept),
    ...(await replyAddresses(join(folder, 'data'))),
    token,
    phone,
  ]
  expectClean(lines, secrets)
  expect(lines.join('')).not.toContain('老张家')
  expectTraceable(lines, ['demo-wecom', 'demo-dingtalk'])
})

it('every type of channel: wrong signatures, lost connections, wrong secrets', async () => {
  const bot = await botOnPlatforms()
  const { logger, lines } = capturedLog()
  const { url } = await bot.start({ logger })
  const [nankai = '', jinqiao = ''] = bot.config.groups.map(({ name }) => name)
  await bot.fault({ place: 'response-url', kind: { mode: 'status', status: 500 }, times: 1 })
  await say(bot, { user: 'zhangsan', group: nankai, text: confession })
  await say(bot, { user: 'sunqi', group: jinqiao, text: confession })
  await say(bot, { user: 'zhangsan', direct: true, app: true, text: confession })
  await bot.fault({ place: 'app', kind: { mode: 'errcode', errcode: 40014 }, times: 1 })
  await bot.fault({ place: 'token', kind: { mode: 'errcode', errcode: 60020 }, times: 1 })
  // Its answer waits a minute for the next token: it is not waited for.
  void say(bot, { user: 'zhangsan', direct: true, app: true, text: '目录' })
  for (const name of Object.keys(bot.config.channels)) {
    const address = `${url}/channels/${name}`
    const query = 'msg_signature=0123456789012345678901234567890123456789&timestamp=1&nonce=2'
    await fetch(`${address}?${query}&echostr=c2VjcmV0`)
    const headers = { timestamp: '1', sign: 'a-sign-that-is-wrong', 'content-type': 'text/plain' }
    await fetch(`${address}?${query}`, { method: 'POST', headers, body: `{"text":"${phone}"}` })
  }
  const { 'wecom-ws': ws, stream, ...others } = bot.config.channels
  if (ws?.type !== 'wecom-bot-ws' || stream?.type !== 'dingtalk-stream') throw new Error('channels')
  const channels = {
    ...others,
    'wecom-ws': { ...ws, secret: 'a-wrong-secret-of-ws' },
    stream: { ...stream, clientSecret: ['a-wrong-secret-of-stream'] },
  }
  const dataDir = join(bot.folder, 'other')
  const wrong = await bot.start({ logger, config: { ...bot.config, channels, dataDir } })
  await expect
    .poll(async () => (await fetch(`${wrong.url}/readyz`)).json(), { timeout: 10_000 })
    .toMatchObject({ reasons: [expect.any(String), expect.any(String)] })
  await wrong.app.close()

  const secrets = [
    ...secretsIn(bot.stage.credentials),
    ...(await replyAddresses(bot.config.dataDir)),
    ...(await accessTokens(bot)),
    ...['a-wrong-secret-of-ws', 'a-wrong-secret-of-stream', 'a-sign-that-is-wrong', phone],
  ]
  expectClean(lines, secrets)
  expect(lines.join('')).not.toContain('老张家')
  expect(lines.some((line) => line.includes('"code":"signature","reason":"'))).toBe(true)
}, 30_000)

it('takes out of a line what only its form tells', () => {
  expect(
    withoutSecrets(
      '"input":"https://x/send?key=abc-1&v=1","m":"call 13912345678, at 1716000000000"',
    ),
  ).toBe('"input":"https://x/send?key=[已隐去]&v=1","m":"call [手机号], at 1716000000000"')
  expect(withoutSecrets('wss://h/connect?ticket=ab%2Fcd\\"')).toBe(
    'wss://h/connect?ticket=[已隐去]\\"',
  )
  expect(withoutSecrets('{"a":"monkey=1"}')).toBe('{"a":"monkey=1"}')
})
