import { type Command, commonOptions, readArguments, wrongUsage } from './command.ts'

const usage = 'doctor [--url https://域名] [--send] [--login] [--json] [--config 文件]'
const marks = { ok: '✓', warn: '！', bad: '✗' } as const

/** `gongjian doctor`: do credentials, addresses and chats work, and what to click when not? */
export const doctorCommand: Command = {
  usage,
  summary: '检查凭证、回调地址、时钟、群和数据文件夹，说明哪里不通、该点哪里；有不通的退出码是 1。',
  details: [
    '  --url    对外的地址，按平台的样子带签名访问它的 /channels/…；不写就访问本机的服务',
    '  --send   在每个配置的群里发一句测试消息',
    '  --login  服务没有运行时，也登录一次企业微信长连接再断开；同一个机器人在别处登录着的程序会被挤下线',
    '不向平台以外的地方发任何东西；不加 --send 时群里看不到任何动静。',
  ].join('\n'),
  async run(args, tools) {
    const { values } = readArguments(usage, {
      args: [...args],
      options: {
        ...commonOptions,
        url: { type: 'string' },
        send: { type: 'boolean', default: false },
        login: { type: 'boolean', default: false },
      },
    })
    const { config, json, url, send, login } = values
    if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
      throw wrongUsage(usage)
    const findings = await tools.examine(config, { url, send, login })
    const isWell = findings.every(({ level }) => level !== 'bad')
    if (json) tools.print(JSON.stringify({ ok: isWell, findings }))
    else for (const { level, message } of findings) tools.print(`${marks[level]} ${message}`)
    return isWell ? 0 : 1
  },
}
