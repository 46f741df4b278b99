import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '#base/errors.ts'
import { loadConfig } from '../src/config.ts'
import { readChannels } from '../src/config-channels.ts'
import { parseConfigFile } from '../src/config-file.ts'
import { anyChar } from './support/any-char.ts'

/** A folder with an empty knowledge folder and, when given, a `config.yaml`. */
function place(yaml?: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongjian-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'knowledge'))
  if (yaml !== undefined) writeFileSync(join(folder, 'config.yaml'), yaml)
  return folder
}

/** What the person at the keyboard is told. */
function told(yaml: string | Uint8Array, env: Record<string, string> = {}): string {
  const folder = place(yaml)
  try {
    loadConfig([], env, folder)
  } catch (error) {
    if (error instanceof AppError && error.code === 'config') return error.message
    throw error
  }
  throw new Error('the configuration was accepted')
}

/** How a configuration refers to an environment variable. */
const variable = (name: string) => `$\{${name}}`

const wecom = `
channels:
  nankai:
    type: wecom-bot
    token: abc123
    encodingAesKey: ${'A'.repeat(43)}
    botNames: [攻坚助手]
`

describe('without a configuration file', () => {
  it('is the demo, in a data folder of its own', () => {
    const folder = place()
    const config = loadConfig([], {}, folder)
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'warn',
      dataDir: join(folder, 'data', 'demo'),
      knowledgeDir: join(folder, 'knowledge'),
      roster: null,
      demo: {},
    })
  })

  it('takes everything else from the environment, where an empty variable says nothing', () => {
    const folder = place()
    mkdirSync(join(folder, 'plans'))
    const env = {
      PORT: '0',
      HOST: '',
      DATA_DIR: 'store',
      KNOWLEDGE_DIR: 'plans',
      LOG_LEVEL: 'debug',
      DEMO_NOW: '2024-06-10T08:00:00+08:00',
      DEMO_WORLD: 'world.json',
    }
    expect(loadConfig([], env, folder)).toMatchObject({
      host: '127.0.0.1',
      port: 0,
      logLevel: 'debug',
      dataDir: join(folder, 'store'),
      knowledgeDir: join(folder, 'plans'),
      demo: { now: env.DEMO_NOW, world: join(folder, 'world.json') },
    })
  })

  it('still checks the environment', () => {
    const folder = place()
    const env = { PORT: '70000', LOG_LEVEL: 'loud', DEMO_NOW: '明天', KNOWLEDGE_DIR: 'nowhere' }
    expect(() => loadConfig([], env, folder)).toThrow(
      /4 处错误.*环境变量 PORT：.*环境变量 LOG_LEVEL：.*环境变量 DEMO_NOW：.*环境变量 KNOWLEDGE_DIR：/s,
    )
  })
})

describe('a right configuration file', () => {
  it('gives channels with their defaults, groups and secrets from the environment', () => {
    const folder = place(`
port: 8080
channels:
  nankai:
    type: wecom-bot
    token: ${variable('WECOM_TOKEN')}
    encodingAesKey: ${'A'.repeat(43)}
    botNames: [攻坚助手]
groups:
  - name: 南开群
    channel: nankai
    chatId: wrAbC
    coordinators: [wangwu]
`)
    const config = loadConfig([], { WECOM_TOKEN: 'abc123' }, folder)
    expect(config.demo).toBeNull()
    expect(config.port).toBe(8080)
    expect(config.dataDir).toBe(join(folder, 'data'))
    expect(config.channels).toMatchObject({
      nankai: { type: 'wecom-bot', token: 'abc123', apiBase: 'https://qyapi.weixin.qq.com' },
    })
    expect(config.groups).toEqual([
      {
        name: '南开群',
        channel: 'nankai',
        chatId: 'wrAbC',
        documents: [],
        coordinators: ['wangwu'],
      },
    ])
  })

  it('is found by --config; its paths are relative to it, those of the environment to the folder of the caller', () => {
    const folder = place()
    mkdirSync(join(folder, 'etc', 'plans'), { recursive: true })
    writeFileSync(join(folder, 'etc', 'my.yaml'), 'dataDir: store\nknowledgeDir: plans\n')
    writeFileSync(join(folder, 'etc', 'roster.yaml'), 'units: []\n')
    const config = loadConfig(['--config', join('etc', 'my.yaml')], { DATA_DIR: 'mine' }, folder)
    expect(config.dataDir).toBe(join(folder, 'mine'))
    expect(config.knowledgeDir).toBe(join(folder, 'etc', 'plans'))
    expect(config.roster).toBe(join(folder, 'etc', 'roster.yaml'))
  })

  it('may leave headings empty and begin with a byte order mark', () => {
    const folder = place('\uFEFFport: 3001\nchannels:\ngroups:\n')
    expect(loadConfig([], {}, folder)).toMatchObject({ port: 3001, channels: {}, groups: [] })
  })

  it('loses to PORT, HOST and LOG_LEVEL', () => {
    const folder = place('port: 3001\nhost: 0.0.0.0\nlogLevel: debug\n')
    const config = loadConfig([], { PORT: '4000', HOST: '::1', LOG_LEVEL: 'error' }, folder)
    expect(config).toMatchObject({ port: 4000, host: '::1', logLevel: 'error' })
  })

  it('does not look at a secret again after putting it in', () => {
    const folder = place(wecom.replace('[攻坚助手]', `['${variable('NAME')}']`))
    expect(loadConfig([], { NAME: `a${variable('HOME')}` }, folder).channels).toMatchObject({
      nankai: { botNames: [`a${variable('HOME')}`] },
    })
  })

  it('is shipped as an example that only wants its environment variables', () => {
    const example = readFileSync(join(import.meta.dirname, '../config.example.yaml'))
    const env = {
      WECOM_BOT_ID: 'aibABC',
      WECOM_BOT_SECRET: 'secret',
      DINGTALK_CLIENT_ID: 'dingabc',
      DINGTALK_CLIENT_SECRET: 'secret',
      DINGTALK_ROBOT_CODE: 'dingabc',
      WECOM_PUSH_KEY: '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa',
      DINGTALK_PUSH_TOKEN: '566cc69da782ec5f',
      DINGTALK_PUSH_SECRET: 'SECabc',
    }
    const read = parseConfigFile(example, env)
    expect(read.mistakes).toEqual([])
    expect(Object.keys(read.channels)).toEqual([
      'nankai-wecom',
      'nankai-push',
      'jinqiao-dingtalk',
      'jinqiao-push',
    ])
    expect(
      parseConfigFile(example, {})
        .mistakes.map(({ message }) => message)
        .join(),
    ).toContain('环境变量 DINGTALK_CLIENT_SECRET 没有设置')
  })
})

describe('a wrong configuration file', () => {
  it('is told every mistake at once, each with line and path', () => {
    const message = told(
      `port: 99999
hots: 0.0.0.0
channels:
  Nankai_群:
    type: wecom-bot
    token: ${variable('NO_SUCH_TOKEN')}
    encodingAesKey: too-short
    botName: [攻坚助手]
  stream:
    type: wecom-bot-ws
  other:
    type: wecom-bott
groups:
  - name: 南开群
    channel: nankai
    chatId: 123
  - name: 南开群
    channel: stream
    documents: nankai-2024
`,
      { LOG_LEVEL: 'x' },
    )
    for (const line of [
      /第 1 行 port：应是 0 到 65535 之间的整数/,
      /第 2 行 hots：没有这一项.*是不是要写 host/,
      /第 4 行 channels\.Nankai_群：通道名称会写进回调地址/,
      /第 6 行 channels\.Nankai_群\.token：环境变量 NO_SUCH_TOKEN 没有设置/,
      /第 7 行 channels\.Nankai_群\.encodingAesKey：/,
      /第 8 行 channels\.Nankai_群\.botName：没有这一项.*是不是要写 botNames/,
      /第 4 行 channels\.Nankai_群\.botNames：必填/,
      /第 9 行 channels\.stream\.secret：必填，请补上/,
      /第 12 行 channels\.other\.type：没有这种通道类型.*是不是要写 wecom-bot/,
      /第 15 行 groups\[0\]\.channel：没有叫这个名称的通道/,
      /第 16 行 groups\[0\]\.chatId：应是文字，请给它加上引号/,
      /第 17 行 groups\[1\]\.name：与 groups\[0\] 重复/,
      /第 17 行 groups\[1\]\.chatId：必填/,
      /第 19 行 groups\[1\]\.documents：应是列表/,
      /环境变量 LOG_LEVEL：只能写 trace/,
    ]) {
      expect(message).toMatch(line)
    }
    expect(message).toContain('配置有 17 处错误')
  })

  it('never shows a value that may be a secret', () => {
    const message = told(wecom.replace('abc123', 'p@ssw0rd!').replace('AAAA', '机密'))
    expect(message).toMatch(/channels\.nankai\.token/)
    expect(message).not.toMatch(/p@ssw0rd|机密/)
  })

  it('is told where the YAML breaks', () => {
    expect(told('port: 3000\nchannels: {a: [1, 2\n')).toMatch(/第 \d+ 行第 \d+ 列：/)
    expect(
      told('port: 3000\ngroups:\n  - name: a\n    documents: [x, y\n    channel: "[b"\n'),
    ).toContain('第 4 行第 16 列：这里的 [ 没有配上 ]，请补上')
    expect(told('channels: {a: 1\nport: 3000\n')).toContain('第 1 行第 11 列：这里的 { 没有配上 }')
    expect(told('port: 3000\nport: 3001\n')).toMatch(/第 2 行第 1 列：这一项重复了/)
    expect(told('channels:\n\tnankai: 1\n')).toMatch(/第 2 行第 1 列：缩进用了制表符/)
  })

  it('is told about a value that begins with * by accident, and about too many references', () => {
    expect(told('channels:\n  nankai:\n    token: *abc\n')).toMatch(/第 3 行第 12 列：.*请加引号/)
    const ten = (name: string) => `[${Array(10).fill(`*${name}`).join()}]`
    const bomb = `a: &a [1]\nb: &b ${ten('a')}\nc: &c ${ten('b')}\nd: ${ten('c')}\n`
    expect(told(bomb)).toMatch(/引用的内容太多/)
  })

  it('is told about full-width colons, other encodings and lists at the top', () => {
    expect(told('port：3000')).toContain('英文半角')
    expect(told('- port: 3000')).toContain('英文半角')
    expect(told(Uint8Array.from([0xb6, 0xcb, 0xbf, 0xda]))).toContain('不是 UTF-8')
  })

  it('takes an empty secret for a missing one', () => {
    expect(told(wecom.replace('abc123', variable('EMPTY')), { EMPTY: '' })).toMatch(
      /channels\.nankai\.token：环境变量 EMPTY 没有设置/,
    )
    expect(told(wecom.replace('abc123', "''"))).toMatch(/channels\.nankai\.token：/)
    expect(told(wecom.replace('abc123', ''))).toMatch(/channels\.nankai\.token：必填/)
  })

  it('may not have two channels of one DingTalk app, which would share its messages at random', () => {
    const channel = (name: string, type: string, clientId: string) =>
      `  ${name}: {type: ${type}, clientId: ${clientId}, clientSecret: s, robotCode: r}\n`
    const one = `channels:\n${channel('a', 'dingtalk-bot', 'x')}`
    expect(told(one + channel('b', 'dingtalk-stream', 'x'))).toMatch(
      /第 3 行 channels\.b\.clientId：与通道 a 是同一个应用/,
    )
    const apart = place(one + channel('b', 'dingtalk-stream', 'y'))
    expect(Object.keys(loadConfig([], {}, apart).channels)).toEqual(['a', 'b'])
  })

  it('may not give one chat to two groups, but the same id on two channels', () => {
    const group = (name: string, channel: string) =>
      `  - {name: ${name}, channel: ${channel}, chatId: wr1}\n`
    const two = `${wecom}${wecom.slice(wecom.indexOf('  nankai')).replace('nankai', 'second')}`
    expect(told(`${wecom}groups:\n${group('a', 'nankai')}${group('b', 'nankai')}`)).toMatch(
      /groups\[1\]\.chatId：与 groups\[0\] 重复/,
    )
    const folder = place(`${two}groups:\n${group('a', 'nankai')}${group('b', 'second')}`)
    expect(loadConfig([], {}, folder).groups).toHaveLength(2)
  })

  it('names a roster and a knowledge folder that are not there', () => {
    expect(told('roster: people.yaml\nknowledgeDir: plans\n')).toMatch(
      /第 2 行 knowledgeDir：找不到.*第 1 行 roster：找不到/s,
    )
  })

  it('does not stop those who only read, as long as the mistakes are inside the channels', () => {
    const broken = place(wecom.replace('abc123', variable('NO_SUCH_TOKEN')))
    expect(() => loadConfig([], {}, broken)).toThrow(/NO_SUCH_TOKEN/)
    expect(loadConfig([], {}, broken, 'read').knowledgeDir).toBe(join(broken, 'knowledge'))
    expect(() => loadConfig([], {}, place('port: x'), 'read')).toThrow(/port/)
  })
})

describe('WeCom channels besides the callback', () => {
  const link = '{type: wecom-bot-ws, botId: aib1, secret: s, botNames: [助手]}'

  it('a bot may be connected by one channel only', () => {
    const told = () => loadConfig([], {}, place(`channels:\n  a: ${link}\n  b: ${link}\n`))
    expect(told).toThrow(/第 3 行 channels\.b\.botId：与通道 a 是同一个机器人，它只能连一处/)
    const other = link.replace('aib1', 'aib2')
    expect(loadConfig([], {}, place(`channels:\n  a: ${link}\n  b: ${other}\n`)).channels).toEqual({
      a: expect.objectContaining({ wsUrl: 'wss://openws.work.weixin.qq.com' }),
      b: expect.objectContaining({ botId: 'aib2' }),
    })
  })

  it('an app takes its AgentId with or without quotes, and says what its groups lack', () => {
    const app = { type: 'wecom-app', corpId: 'ww1f2e3d4c', secret: 's', token: 'abc' }
    const encodingAesKey = 'A'.repeat(43)
    const { channels, mistakes } = readChannels({
      a: { ...app, encodingAesKey, agentId: 1000002 },
      b: { ...app, encodingAesKey, agentId: '1000002' },
    })
    expect(mistakes).toEqual([])
    expect([channels['a'], channels['b']]).toMatchObject([
      { agentId: '1000002' },
      { agentId: '1000002' },
    ])
    const chats = [{ chatId: '南开', name: '群', members: ['a'] }]
    const wrong = readChannels({ c: { ...app, encodingAesKey, agentId: 'x', chats } })
    expect(wrong.mistakes.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
      'channels.c.agentId agentId 应为数字，请从应用页复制 AgentId',
      'channels.c.chats.0.chatId chatId 应为 1～32 位字母和数字，由您来定',
      'channels.c.chats.0.members 请至少写两位成员的账号',
    ])
  })
})

describe('channels that push', () => {
  const pushing = (push: string, group = 'channel: nankai, push: push') =>
    `${wecom}  push:\n${push}groups:\n  - {name: 南开群, chatId: wr1, ${group}}\n`
  const webhook = '    type: wecom-webhook\n    key: 693a91f6-7aoc-4bc4\n'
  const signed = '    type: dingtalk-webhook\n    accessToken: 566cc69da782\n    secret: SECabc\n'

  it('take a key, or the whole address a key was to be copied from', () => {
    const wecomAddress = 'https://im.gov.example/wx/cgi-bin/webhook/send?key=693a91f6-7aoc'
    const dingtalkAddress = 'https://ding.gov.example/robot/send?access_token=566cc69da782'
    const { channels, mistakes } = readChannels({
      a: { type: 'wecom-webhook', key: '693a91f6-7aoc' },
      b: { type: 'wecom-webhook', key: wecomAddress },
      c: { type: 'dingtalk-webhook', accessToken: dingtalkAddress, secret: 'SECabc' },
    })
    expect(mistakes).toEqual([])
    expect(channels).toMatchObject({
      a: { key: '693a91f6-7aoc', apiBase: 'https://qyapi.weixin.qq.com', perMinute: 20 },
      b: { key: '693a91f6-7aoc', apiBase: 'https://im.gov.example/wx' },
      c: { accessToken: '566cc69da782', oapiBase: 'https://ding.gov.example' },
    })
  })

  it('are told what is wrong, without the secret', () => {
    const { mistakes } = readChannels({
      a: { type: 'wecom-webhook', key: 'https://work.weixin.qq.com/机密' },
      b: { type: 'dingtalk-webhook', accessToken: 'https://oapi.dingtalk.com/robot/send?x=机密' },
      c: { type: 'wecom-webhook', kee: 'x' },
    })
    expect(mistakes.map(({ path, message }) => `${path.join('.')}：${message}`)).toEqual([
      expect.stringMatching(/^channels\.a\.key：.*也可以粘贴整个地址/),
      expect.stringMatching(/^channels\.b\.accessToken：.*也可以粘贴整个地址/),
      expect.stringMatching(/^channels\.b\.secret：必填/),
      expect.stringMatching(/^channels\.c\.kee：.*是不是要写 key/),
      expect.stringMatching(/^channels\.c\.key：必填/),
    ])
    expect(JSON.stringify(mistakes)).not.toContain('机密')
  })

  it.each([
    [
      pushing(webhook, 'channel: nankai, push: nankai'),
      /push：智能机器人不能主动发消息.*wecom-webhook/,
    ],
    [pushing(webhook, 'channel: push'), /channel：这个通道只能推送，收不到消息/],
    [pushing(signed), /push：推送通道和群不在同一个平台/],
    [
      `${pushing(webhook)}  - {name: 二群, chatId: wr2, channel: nankai, push: push}\n`,
      /groups\[1\]\.push：这个推送通道已给别的群用/,
    ],
  ])('must fit the group %#', (yaml, mistake) => {
    expect(told(yaml)).toMatch(mistake)
    expect(told(yaml)).toContain('配置有 1 处错误')
  })

  it.each([
    ['key', '{type: wecom-webhook, key: 0f9c1d2e-key}', 'https://a.cn/cgi-bin/webhook/send?key='],
    [
      'accessToken',
      '{type: dingtalk-webhook, accessToken: 0f9c1d2e-key, secret: SEC1}',
      'https://a.cn/robot/send?access_token=',
    ],
  ])('leads to the group of one channel only, however its %s is written', (key, one, address) => {
    const whole = one.replace('0f9c1d2e-key', `'${address}0f9c1d2e-key'`)
    const words = told(`channels:\n  a: ${one}\n  b: ${whole}\n`)
    expect(words).toMatch(new RegExp(`channels\\.b\\.${key}：与通道 a 是同一个地址`))
    expect(words).not.toContain('0f9c1d2e')
  })

  it('push to the group that names them', () => {
    const folder = place(pushing(webhook))
    expect(loadConfig([], {}, folder).groups).toMatchObject([{ channel: 'nankai', push: 'push' }])
  })
})

describe('the command line', () => {
  it('names the file that is not there as it was typed', () => {
    expect(() => loadConfig(['--config', 'no.yaml'], {}, place())).toThrow(
      /读不到配置文件 no\.yaml/,
    )
  })

  it.each([['--confg', 'a'], ['a.yaml'], ['--config'], ['--config=']])('refuses %j', (...argv) => {
    const thrown = expect.objectContaining({ code: 'wrong-usage' })
    expect(() => loadConfig(argv, {}, place())).toThrow(thrown)
  })
})

it('never throws on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyChar }), fc.json(), (text, json) => {
      parseConfigFile(new TextEncoder().encode(text), {})
      parseConfigFile(new TextEncoder().encode(`channels: ${json}\ngroups: ${json}\n`), {})
      parseConfigFile(new TextEncoder().encode(`port: *${text}\nhost: &${text} 1\n`), {})
    }),
  )
})
